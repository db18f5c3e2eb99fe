//! Workbooks: written twice the same, read back as the data they show, and every fault told.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use hongtou::base::diag::{Code, Sources};
use hongtou::base::pack::zip;
use hongtou::layout::builtins;
use hongtou::{Expected, Imported, MemoryWorld, import_sheet, sheet_data, sheet_form};

use crate::common::project::sample_files;
use crate::common::random::Random;
use crate::common::{dongshi, path, readers, sample, sample_of, text};
use crate::program::{code, err, hongtou, out};

/// The workbook of a data file.
fn book(data: &str) -> Vec<u8> {
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

fn import(bytes: &[u8], expected: &Expected) -> Imported {
    let world = MemoryWorld::with_data("a.xlsx", bytes.to_vec());
    import_sheet(&world, "a.xlsx", expected, &mut Sources::default()).expect("it is there")
}

/// The values of a data file, without what was left unfilled.
fn values(data: &str) -> serde_json::Value {
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
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let names = zip::names(bytes).expect("a package");
    let part = |name: String| {
        let bytes = zip::part(bytes, &name, 1 << 26).expect("a part");
        (name, bytes)
    };
    names.into_iter().map(part).collect()
}

fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let parts = parts
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    zip::archive(parts).expect("a package")
}

/// The workbook with a part changed.
fn changed(bytes: &[u8], name: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut all = parts(bytes);
    let part = all.iter_mut().find(|(known, _)| known == name).expect(name);
    let was = String::from_utf8(part.1.clone()).expect("UTF-8");
    let is = change(&was);
    assert_ne!(was, is, "nothing was changed");
    part.1 = is.into_bytes();
    packed(&all)
}

/// The cell `at` of a sheet holding `inner`, with attributes `kind`.
fn with_cell(bytes: &[u8], sheet: &str, at: &str, kind: &str, inner: &str) -> Vec<u8> {
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

fn messages(imported: &Imported) -> String {
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
            assert_eq!(builtin.id, "gbt9704");
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
                !data.contains("total = \"\" }"),
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
fn names_that_are_gone_are_made_up_for_by_labels() {
    let bytes = book(&sample());
    let without = changed(&bytes, "xl/workbook.xml", |xml| {
        let start = xml.find("<definedNames>").expect("names");
        let end = xml.find("</definedNames>").expect("names") + "</definedNames>".len();
        format!("{}{}", &xml[..start], &xml[end..])
    });
    let imported = import(&without, &Expected::default());
    let said = messages(&imported);
    assert!(
        !imported.has_errors() && said.contains("按项目名称读的"),
        "{said}"
    );
    assert_eq!(values(&sample()), values(&imported.data.expect("data")));
}

#[test]
fn moved_rows_deleted_columns_and_changed_labels_are_told() {
    let bytes = book(&sample());
    // A row of labels and one of figures change places: the names stay where they were.
    let label = |from: &'static str, to: &'static str| {
        changed(&bytes, "xl/sharedStrings.xml", move |xml| {
            xml.replace(from, to)
        })
    };
    let broken = label("（一）予以公开", "（一）予以公布");
    let imported = import(&broken, &Expected::default());
    let said = messages(&imported);
    assert!(imported.has_errors(), "{said}");
    assert!(said.contains("“（一）予以公开”一行"), "{said}");
    let data = imported.data.expect("data");
    assert!(
        data.contains("results.granted = { person = \"\","),
        "{data}"
    );
    // A column that is deleted leaves names without a cell.
    let gone = changed(&bytes, "xl/workbook.xml", |xml| {
        let names: Vec<String> = xml
            .split("<definedName ")
            .map(|name| match name.find("$D$") {
                Some(at) if name.contains(".person\"") && name.contains("收到") => {
                    let end = at + name[at..].find('<').expect("an end");
                    let start = name.find('>').expect("a tag") + 1;
                    format!("{}#REF!{}", &name[..start], &name[end..])
                }
                _ => name.to_owned(),
            })
            .collect();
        names.join("<definedName ")
    });
    let gone = changed(&gone, "xl/sharedStrings.xml", |xml| {
        xml.replace("自然人", "")
    });
    let said = messages(&import(&gone, &Expected::default()));
    assert!(said.contains("各行都找不到“自然人”一列"), "{said}");
}

#[test]
fn another_year_agency_or_edition_is_refused() {
    let bytes = book(&dongshi());
    let expect = |layout: Option<&str>, year, issuer: Option<&str>| Expected {
        layout: layout.map(str::to_owned),
        year,
        issuer: issuer.map(str::to_owned),
    };
    for (expected, due) in [
        (
            expect(None, Some(2020), None),
            "报告年度是“2019”，应为“2020”",
        ),
        (
            expect(None, None, Some("某某镇人民政府")),
            "应为“某某镇人民政府”",
        ),
        (
            expect(Some("annual-report/2021"), None, None),
            "annual-report/2021",
        ),
    ] {
        let imported = import(&bytes, &expected);
        let said = messages(&imported);
        assert!(
            imported.data.is_none() && said.contains(due),
            "{due}: {said}"
        );
    }
    let right = expect(
        Some("annual-report"),
        Some(2019),
        Some("晋江市东石镇人民政府"),
    );
    assert!(!import(&bytes, &right).has_errors());
    // The year is typed over on the first sheet: then the form is another edition, too.
    let year = with_cell(&bytes, "sheet1", "B3", "", "<v>2023</v>");
    let said = messages(&import(&year, &Expected::default()));
    assert!(said.contains("报告年度是“2023”，应为“2019”"), "{said}");
    assert!(
        said.contains("表的版次是“annual-report/2019”，应为“annual-report/2021”"),
        "{said}"
    );
}

#[test]
fn a_total_that_was_typed_wrong_stays_as_it_was_typed() {
    let data = dongshi().replacen("other = 0, total = 0 }", "other = 0, total = 5 }", 1);
    assert_ne!(data, dongshi());
    let imported = import(&book(&data), &Expected::default());
    assert_eq!(values(&data), values(&imported.data.expect("data")));
}

#[test]
fn a_formula_that_shows_another_total_is_told() {
    let bytes = changed(&book(&dongshi()), "xl/worksheets/sheet3.xml", |xml| {
        let at = xml.find("<c r=\"J6\"").expect("a total");
        let value = at + xml[at..].find("<v>").expect("a value");
        format!("{}<v>9{}", &xml[..value], &xml[value + 4..])
    });
    let imported = import(&bytes, &Expected::default());
    let said = messages(&imported);
    assert!(
        said.contains("GW0865") && said.contains("显示的合计是 9"),
        "{said}"
    );
    assert!(
        imported
            .data
            .expect("data")
            .contains("other = 0, total = 0 }")
    );
}

#[test]
fn hostile_workbooks_end_in_a_finding() {
    let bytes = book(&dongshi());
    let sheet = "xl/worksheets/sheet3.xml";
    let into = |what: &str| {
        let what = what.to_owned();
        changed(&bytes, sheet, move |xml| {
            xml.replace("</sheetData>", &format!("{what}</sheetData>"))
        })
    };
    let tall = "<row><c><v>1</v></c></row>".repeat(60_000);
    let deep = "<a>".repeat(3_000);
    for (name, bytes, due) in [
        (
            "far",
            into("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>"),
            "XFD1048576",
        ),
        ("tall", into(&tall), "超出了 5000 行"),
        (
            "twice",
            into("<row r=\"6\"><c r=\"D6\"><v>1</v></c></row>"),
            "D6 格写了两次",
        ),
        ("deep", into(&deep), "层数太多"),
        (
            "place",
            into("<row><c r=\"$$\"><v>1</v></c></row>"),
            "读不懂",
        ),
        (
            "string",
            into("<row><c r=\"A99\" t=\"s\"><v>99999999</v></c></row>"),
            "不在文件里",
        ),
        (
            "bomb",
            changed(&bytes, sheet, |xml| {
                xml.replace("</sheetData>", &" ".repeat(40 << 20))
            }),
            "太大",
        ),
        (
            "dtd",
            changed(&bytes, sheet, |xml| {
                xml.replacen("<worksheet", "<!DOCTYPE a><worksheet", 1)
            }),
            "DTD",
        ),
        (
            "old",
            [&[0xD0, 0xCF, 0x11, 0xE0], &[0; 600][..]].concat(),
            "旧格式",
        ),
        ("no", b"hello".to_vec(), "不是 .xlsx"),
        ("empty", Vec::new(), "不是 .xlsx"),
    ] {
        let imported = import(&bytes, &Expected::default());
        let said = messages(&imported);
        assert!(
            imported.has_errors() && said.contains(due),
            "{name}: {said}"
        );
    }
    // What a file says of its strings is not believed.
    let count = changed(&bytes, "xl/sharedStrings.xml", |xml| {
        xml.replacen("uniqueCount=\"", "uniqueCount=\"4294967295", 1)
    });
    assert!(!import(&count, &Expected::default()).has_errors());
    let other = sample_of("notice").into_bytes();
    assert!(import(&other, &Expected::default()).has_errors());
}

/// A mutation changes a figure only with a finding, or into the number that stands in the file.
#[test]
fn mutated_workbooks_neither_panic_nor_hang() {
    let bytes = book(&sample());
    let all = parts(&bytes);
    let mut random = Random::new(20);
    for round in 0..200 {
        let mut parts = all.clone();
        let part = random.below(parts.len());
        let (name, part) = &mut parts[part];
        for _ in 0..=random.below(3) {
            let at = random.below(part.len());
            match random.below(4) {
                0 => part[at] = b'<',
                1 => part[at] = b"0123456789\"/> "[random.below(14)],
                2 => {
                    let end = (at + random.below(60)).min(part.len());
                    part.drain(at..end);
                }
                _ => {
                    let end = (at + random.below(60)).min(part.len());
                    let again = part[at..end].to_vec();
                    part.splice(at..at, again);
                }
            }
            if part.is_empty() {
                break;
            }
        }
        let name = name.clone();
        let imported = import(&packed(&parts), &Expected::default());
        let internal = imported
            .findings
            .iter()
            .any(|one| one.code == Code::Internal);
        assert!(!internal, "{round} {name}: {}", messages(&imported));
    }
    for at in (0..bytes.len()).step_by(499) {
        let mut broken = bytes.clone();
        broken[at] ^= 0x55;
        import(&broken, &Expected::default());
        import(&bytes[..at], &Expected::default());
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
