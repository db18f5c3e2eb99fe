//! Workbooks: written twice the same, read back as the data they show, and every fault told.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use hongtou::base::diag::Sources;
use hongtou::base::pack::zip;
use hongtou::layout::builtins;
use hongtou::{Expected, Imported, MemoryWorld, import_sheet, sheet_data, sheet_form};

use crate::common::project::sample_files;
use crate::common::{dongshi, path, readers, text};
use crate::program::{code, err, hongtou, out};

/// The workbook of a data file.
pub(crate) fn book(data: &str) -> Vec<u8> {
    let mut world = MemoryWorld::with_data("a.toml", data);
    for entry in std::fs::read_dir(path("data/pictures")).expect("the pictures") {
        let file = entry.expect("an entry").path();
        let name = file
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let bytes = std::fs::read(&file).expect("bytes");
        world = world.and_file(format!("pictures/{name}"), bytes);
    }
    let mut sources = Sources::default();
    let sheet = sheet_data(&world, "a.toml", None, &mut sources).expect("a workbook");
    sheet
        .bytes
        .unwrap_or_else(|| panic!("{:#?}", sheet.findings))
}

pub(crate) fn import(bytes: &[u8], expected: &Expected) -> Imported {
    let world = MemoryWorld::with_data("a.xlsx", bytes.to_vec());
    import_sheet(&world, "a.xlsx", expected, &mut Sources::default()).expect("it is there")
}

/// The values of a data file, without what was left unfilled.
pub(crate) fn values(data: &str) -> serde_json::Value {
    let mut json = crate::schemas::as_json(data);
    unfill(&mut json);
    json
}

fn unfill(json: &mut serde_json::Value) {
    match json {
        serde_json::Value::Object(map) => {
            map.retain(|_, value| value.as_str() != Some(""));
            map.values_mut().for_each(unfill);
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(unfill),
        _ => {}
    }
}

/// The parts of a workbook.
pub(crate) fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let names = zip::names(bytes).expect("a package");
    let part = |name: String| {
        let bytes = zip::part(bytes, &name, 1 << 26).expect("a part");
        (name, bytes)
    };
    names.into_iter().map(part).collect()
}

pub(crate) fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let parts = parts
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    zip::archive(parts).expect("a package")
}

/// The workbook with a part changed.
pub(crate) fn changed(bytes: &[u8], name: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut all = parts(bytes);
    let part = all.iter_mut().find(|(known, _)| known == name).expect(name);
    let was = String::from_utf8(part.1.clone()).expect("UTF-8");
    let is = change(&was);
    assert_ne!(was, is, "nothing was changed");
    part.1 = is.into_bytes();
    packed(&all)
}

/// The cell `at` of a sheet holding `inner`, with attributes `kind`.
pub(crate) fn with_cell(bytes: &[u8], sheet: &str, at: &str, kind: &str, inner: &str) -> Vec<u8> {
    let part = format!("xl/worksheets/{sheet}.xml");
    changed(bytes, &part, |xml| {
        let start = xml.find(&format!("<c r=\"{at}\"")).expect(at);
        let tag = start + xml[start..].find('>').expect("a tag");
        let (open, rest) = if xml[..tag].ends_with('/') {
            (&xml[start..tag - 1], &xml[tag + 1..])
        } else {
            let end = tag + xml[tag..].find("</c>").expect("an end") + 4;
            (&xml[start..tag], &xml[end..])
        };
        let open = open.replace(" t=\"s\"", "").replace(" t=\"str\"", "");
        format!("{}{open}{kind}>{inner}</c>{rest}", &xml[..start])
    })
}

pub(crate) fn messages(imported: &Imported) -> String {
    let lines = imported
        .findings
        .iter()
        .map(|one| format!("{} {}", one.code.id(), one.message.zh));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_sample_comes_back_as_it_was() {
    for name in sample_files() {
        let data = text(&format!("data/{name}.toml"));
        let bytes = book(&data);
        assert_eq!(bytes, book(&data), "{name}: other bytes");
        let imported = import(&bytes, &Expected::default());
        let said = messages(&imported);
        let read = imported.data.unwrap_or_else(|| panic!("{name}: {said}"));
        assert_eq!(values(&data), values(&read), "{name}\n{said}");
        let has_tables = name == "dongshi-2019" || name == "sample-2023";
        assert!(!has_tables || said.is_empty(), "{name}: {said}");
    }
}

#[test]
fn every_form_is_written_and_what_is_blank_stays_unfilled() {
    for builtin in builtins() {
        let world = MemoryWorld::default();
        let made = sheet_form(
            &world,
            builtin.id,
            None,
            Some("某某镇"),
            &mut Sources::default(),
        );
        let Ok(made) = made else {
            assert!(
                ["gbt9704", "enforcement-base"].contains(&builtin.id),
                "{}",
                builtin.id
            );
            continue;
        };
        let bytes = made.bytes.expect("bytes");
        let imported = import(&bytes, &Expected::default());
        assert!(
            !imported.has_errors(),
            "{}: {}",
            builtin.id,
            messages(&imported)
        );
        let said = messages(&imported);
        let data = imported.data.expect("a data file");
        assert!(data.contains("name = \"某某镇\""), "{data}");
        if builtin.id.starts_with("annual-report") {
            assert!(data.contains("person = \"\""), "{data}");
            assert!(!data.contains("= 0"), "{data}");
            assert!(
                !data.contains("other = \"\", total"),
                "a total is computed: {data}"
            );
            assert!(said.contains("GW0862"), "{said}");
        }
    }
}

#[test]
fn a_figure_that_is_none_is_told_with_its_cell_and_stays_unfilled() {
    let bytes = book(&dongshi());
    let text = |text: &str| format!("<is><t>{text}</t></is>");
    let cases = [
        (
            " t=\"inlineStr\"",
            text("０"),
            "是文字“０”，应为不小于 0 的整数",
        ),
        (" t=\"inlineStr\"", text("/"), "是文字“/”"),
        (" t=\"inlineStr\"", text("无"), "是文字“无”"),
        (" t=\"inlineStr\"", text("3"), "是文字“3”"),
        (" t=\"inlineStr\"", text(" "), "是空格"),
        ("", "<v>1.5</v>".to_owned(), "是数 1.5"),
        ("", "<v>-1</v>".to_owned(), "是数 -1"),
        ("", "<v>1E300</v>".to_owned(), "是数 1E300"),
        (
            "",
            "<f>1+2</f><v>3</v>".to_owned(),
            "是公式“=1+2”（值是 3）",
        ),
        ("", "<f>1+2</f>".to_owned(), "（没有算出的值）"),
        (" t=\"b\"", "<v>1</v>".to_owned(), "是逻辑值 TRUE"),
        (" t=\"e\"", "<v>#DIV/0!</v>".to_owned(), "是错误值 #DIV/0!"),
    ];
    for (kind, inner, due) in cases {
        let broken = with_cell(&bytes, "sheet3", "D6", kind, &inner);
        let imported = import(&broken, &Expected::default());
        let said = messages(&imported);
        assert!(
            imported.has_errors() && said.contains(due),
            "{inner}: {said}"
        );
        let place =
            "“收到和处理政府信息公开申请情况”D6（“一、本年新收政府信息公开申请数量”一行“自然人”）";
        assert!(said.contains(place), "{said}");
        let data = imported.data.expect("a data file");
        let row = "received = { person = \"\", business = 0";
        assert!(data.contains(row) && data.contains("# ※ 工作簿"), "{data}");
    }
    // And the same cell with a number.
    let right = with_cell(&bytes, "sheet3", "D6", "", "<v>7</v>");
    let imported = import(&right, &Expected::default());
    assert!(!imported.has_errors(), "{}", messages(&imported));
    let data = imported.data.expect("a data file");
    assert!(data.contains("received = { person = 7,"), "{data}");
    assert!(
        data.contains("other = 0, total = 7 }"),
        "the total follows: {data}"
    );
}

#[test]
fn all_faults_are_told_at_once() {
    let bytes = book(&dongshi());
    let bytes = with_cell(
        &bytes,
        "sheet3",
        "D6",
        " t=\"inlineStr\"",
        "<is><t>/</t></is>",
    );
    let bytes = with_cell(&bytes, "sheet3", "E8", "", "<v>0.5</v>");
    let bytes = with_cell(&bytes, "sheet2", "B5", "", "");
    let said = messages(&import(&bytes, &Expected::default()));
    for due in ["D6（", "E8（", "B5（“规章”一行“本年新制作数量”）：没有填"]
    {
        assert!(said.contains(due), "{due}: {said}");
    }
}

#[test]
fn the_program_writes_reads_and_never_replaces() {
    let folder = readers::folder("workbooks");
    let at = |name: &str| folder.join(name).display().to_string();
    let data = path("data/dongshi-2019.toml").display().to_string();
    let (book, back) = (at("a.xlsx"), at("a.toml"));
    let output = hongtou(&["sheet", &data, "--out", &book]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let again = hongtou(&["sheet", &data, "--out", &book]);
    assert_eq!(code(&again), 2, "{}", err(&again));
    let output = hongtou(&["import", &book, "--out", &back]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(out(&output).contains("已写出"));
    let read = std::fs::read_to_string(&back).expect("a data file");
    assert_eq!(values(&dongshi()), values(&read));
    assert_eq!(code(&hongtou(&["check", &back])), 0);
    let broken = with_cell(
        &std::fs::read(&book).expect("bytes"),
        "sheet3",
        "D6",
        " t=\"inlineStr\"",
        "<is><t>无</t></is>",
    );
    let (book, back) = (readers::put(&folder, "b.xlsx", &broken), at("b.toml"));
    let output = hongtou(&["import", &book, "--out", &back]);
    assert_eq!(code(&output), 1, "{}", err(&output));
    assert!(!folder.join("b.toml").exists());
    let output = hongtou(&["import", &book, "--out", &back, "--draft"]);
    assert_eq!(code(&output), 1, "{}", err(&output));
    assert!(folder.join("b.toml").exists());
}

#[test]
fn a_workbook_leads_to_no_layout_elsewhere() {
    let bytes = changed(&book(&dongshi()), "xl/sharedStrings.xml", |xml| {
        xml.replace("<t>annual-report</t>", "<t>../secret</t>")
    });
    let imported = import(&bytes, &Expected::default());
    assert!(
        messages(&imported).contains("在别处"),
        "{}",
        messages(&imported)
    );
}
