//! Kinds of cells in the tables of a layout, cells that stay blank, and figures outside tables:
//! what each takes, what it refuses and how, and how it is printed.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use crate::common::{Change, docx};
use crate::workbooks::{parts, values};
use hongtou::base::diag::{Code, Sources};
use hongtou::{Expected, Job, Made, MemoryWorld, Output, import_paper, import_sheet, sheet_data};

/// A form with a cell of every kind.
const LAYOUT: &str = include_str!("../data/cells/layout.toml");

/// A file that fills it in.
const DATA: &str = include_str!("../data/cells/data.toml");

fn world(layout: &str, data: &str) -> MemoryWorld {
    let mut world = crate::common::world(data);
    let layout = layout.as_bytes().to_vec();
    world.files.insert("own/layout.toml".to_owned(), layout);
    world
}

/// What the rows of a table of a DOCX show.
fn rows(docx: &[u8], table: usize) -> Vec<String> {
    let table = docx::tables(docx).swap_remove(table);
    let row = |row: usize| {
        let cells = table.cells.iter().filter(|cell| cell.row == row);
        let texts: Vec<&str> = cells.map(|cell| cell.text.as_str()).collect();
        texts.join("|")
    };
    (0..table.rows).map(row).collect()
}

fn checked(layout: &str, data: &str) -> Made {
    hongtou::check(&world(layout, data), "data.toml", None, None)
}

/// The findings of errors about some data, in Chinese.
fn said(data: &str) -> Vec<(Code, String, String)> {
    let found = checked(LAYOUT, data).findings.into_iter();
    // A template that lacks the value says so as well.
    let is_else = |code| matches!(code, Code::BadElement | Code::TemplateValue);
    let found = found.filter(|one| !is_else(one.code));
    let told = found.map(|one| {
        let help: Vec<String> = one.help.iter().map(|help| help.zh.clone()).collect();
        (one.code, one.message.zh.clone(), help.concat())
    });
    told.collect()
}

/// With the change, one thing is said, with these words in it or in its cure.
fn refuses(change: (&str, &str), code: Code, words: &[&str]) {
    let told = said(&DATA.with(change.0, change.1));
    let [one] = told.as_slice() else {
        panic!("{change:?}: {told:?}");
    };
    assert_eq!(one.0, code, "{one:?}");
    for word in words {
        assert!(
            one.1.contains(word) || one.2.contains(word),
            "{word}: {one:?}"
        );
    }
}

#[test]
fn each_kind_takes_what_it_should() {
    assert_eq!(said(DATA), []);
    for (from, to) in [
        ("type = \"门户网站\"", "type = [\"部门网站\"]"),
        (
            "ways = [\"微信\", \"客户端\"]",
            "ways = [\"客户端\", \"微信\"]",
        ),
        ("ipv6 = true", "ipv6 = \"否\""),
        ("code = \"0500000012\"", "code = \"050000001\""),
        ("rate = 93.1", "rate = -3"),
    ] {
        assert_eq!(said(&DATA.with(from, to)), [], "{to}");
    }
}

#[test]
fn each_kind_refuses_what_it_should_not_take() {
    let choice = "type = \"门户网站\"";
    refuses(
        (choice, "type = \"政府门户网站\""),
        Code::BadChoice,
        &["没有“政府门户网站”", "门户网站”？"],
    );
    refuses(
        (choice, "type = \"报纸\""),
        Code::BadChoice,
        &["可以选：门户网站、部门网站"],
    );
    refuses(
        (choice, "type = [\"门户网站\", \"部门网站\"]"),
        Code::BadChoice,
        &["只能选一项"],
    );
    refuses(("ipv6 = true", "ipv6 = 1"), Code::WrongType, &["支持IPv6"]);
    refuses(
        (
            "name = \"某某县政府门户网站\"",
            "name = \"某某县人民政府信息公开门户网站\"",
        ),
        Code::TooLong,
        &["15 字", "至多 12 字"],
    );
    refuses(
        ("code = \"0500000012\"", "code = \"500012\""),
        Code::BadCode,
        &["6 位", "9 或 10 位"],
    );
    refuses(
        ("code = \"0500000012\"", "code = 500000012"),
        Code::WrongType,
        &["写在半角引号里"],
    );
    refuses(
        ("rate = 93.1", "rate = 93.12"),
        Code::OutOfRange,
        &["至多 1 位小数"],
    );
    refuses(
        ("opened = 2009-05-01", "opened = \"2009年\""),
        Code::WrongType,
        &["日期"],
    );
    refuses(
        ("opened = 2009-05-01\n", ""),
        Code::UnfilledCell,
        &["“开通”"],
    );
}

#[test]
fn cells_are_printed_by_their_kinds() {
    let outputs = [Output::docx(), Output::pdf()];
    let job = outputs.into_iter().fold(Job::new("data.toml"), Job::output);
    let made = hongtou::make(&world(LAYOUT, DATA), &job);
    assert!(!made.has_errors(), "{:?}", made.findings);
    let docx = &made.artifacts[0].bytes;
    let site = [
        "名称|某某县政府门户网站",
        "标识码|0500000012",
        "类型|☑门户网站　☐部门网站",
        "渠道|☐微博　☑微信　☑客户端",
        "支持IPv6|☑是　☐否",
        "开通|2009年5月1日",
        "备注|",
    ];
    assert_eq!(rows(docx, 0), site);
    let money = [
        "教育|12.50|3.00|15.50|60.0%",
        "卫生||||",
        "合计|12.50|3.00|15.50|",
    ];
    assert_eq!(rows(docx, 1)[1..], money);
    assert!(docx::text(docx).contains("受理87件，审结率93.1%，网上受理已开通。"));
}

/// Two short options have room on a line of a narrow cell, a third one goes over whole.
#[test]
fn options_without_room_go_over_to_the_next_line_whole() {
    let options = "options = [\"门户网站\", \"部门网站\"]";
    let more = "options = [\"门户网站\", \"部门网站\", \"由上级统一提供的门户网站\"]";
    let layout = LAYOUT.with(options, more).with(
        "widths = [\"40mm\", \"*\"]",
        "widths = [\"40mm\", \"50mm\"]",
    );
    let job = Job::new("data.toml").output(Output::docx());
    let made = hongtou::make(&world(&layout, DATA), &job);
    assert!(!made.has_errors(), "{:?}", made.findings);
    let docx = &made.artifacts[0].bytes;
    let xml = docx::part(docx, "word/document.xml");
    let from = xml.find("☑门户网站").expect("the chosen option");
    let cell = &xml[from..from + xml[from..].find("</w:tc>").expect("its end")];
    let lines: Vec<&str> = cell.split("<w:br ").collect();
    let [first, second] = lines.as_slice() else {
        panic!("{cell}");
    };
    assert!(first.contains("☐部门网站"), "{cell}");
    assert!(second.contains("☐由上级"), "{cell}");
    assert!(!cell.contains("<w:spacing"), "no option is spread: {cell}");
    let mut world = world(&layout, DATA);
    world.files.insert("a.docx".to_owned(), docx.clone());
    let expected = Expected {
        layout: Some("own".to_owned()),
        ..Expected::default()
    };
    let read = import_paper(&world, "a.docx", &expected, &mut Sources::default());
    let data = read.expect("a paper").data.expect("data");
    assert_eq!(filled(&data)["site"], filled(DATA)["site"]);
}

#[test]
fn what_stays_blank_is_neither_zero_nor_forgotten() {
    // Marked cells are to say that they stay blank; others of the table need not.
    refuses(
        ("health = { b = \"-\" }", "health = { b = \"\" }"),
        Code::UnfilledCell,
        &["未填：乙"],
    );
    let told = said(&DATA.with("all = { b = 3 }", "all = { b = 4 }"));
    let codes: Vec<Code> = told.iter().map(|one| one.0).collect();
    assert_eq!(codes, [Code::CrossCheck; 2], "{told:?}");
    refuses(
        ("received = 87", "received = \"-\""),
        Code::WrongType,
        &["受理"],
    );
    // A blank that is typed is held against the sum of the others.
    let told = said(&DATA.with("all = { b = 3 }", "all = { a = 12.5, b = 3, sum = \"-\" }"));
    let codes: Vec<Code> = told.iter().map(|one| one.0).collect();
    assert_eq!(codes, [Code::CrossCheck; 2], "{told:?}");
    // A total of nothing but blanks stays blank, and so does a total of it.
    let none = DATA.with(
        "school = { a = 12.5, b = 3, rate = 60 }",
        "school = { b = \"-\" }",
    );
    let none = none.with("all = { b = 3 }", "all = { b = \"-\" }");
    assert_eq!(said(&none), []);
    let job = Job::new("data.toml").output(Output::docx());
    let made = hongtou::make(&world(LAYOUT, &none), &job);
    assert_eq!(rows(&made.artifacts[0].bytes, 1)[3], "合计||||");
}

#[test]
fn figures_outside_tables_are_bound_compared_and_carried() {
    let made = checked(LAYOUT, DATA);
    let unbound: Vec<&str> = made.unbound.iter().map(|one| one.text.as_str()).collect();
    assert!(
        !unbound
            .iter()
            .any(|one| one.contains("87") || one.contains("93")),
        "{unbound:?}"
    );
    refuses(
        ("closed = 81", "closed = 88"),
        Code::CrossCheck,
        &["审结 88", "受理 87"],
    );
    let mut world = world(LAYOUT, DATA);
    let last = DATA
        .with("received = 87", "received = 20")
        .with("closed = 81", "closed = 15");
    world
        .files
        .insert("last.toml".to_owned(), last.into_bytes());
    let made = hongtou::check(&world, "data.toml", None, Some("last.toml"));
    let told: Vec<(Code, &str)> = made
        .findings
        .iter()
        .map(|one| (one.code, one.message.zh.as_str()))
        .collect();
    assert!(
        told.iter()
            .any(|one| one.0 == Code::UnusualChange && one.1.contains("“受理”由 20 变为 87")),
        "{told:?}"
    );
    assert!(
        told.iter()
            .any(|one| one.0 == Code::CarryOver && one.1.contains("“受理”")),
        "{told:?}"
    );
}

#[test]
fn a_layout_is_told_what_its_cells_cannot_have() {
    for (from, to, words) in [
        (
            "options = [\"门户网站\", \"部门网站\"]",
            "options = [\"门户网站\", \"门户网站\"]",
            "写了两次",
        ),
        (
            "kind = \"text\", most = 12",
            "kind = \"text\", options = [\"甲\"]",
            "options",
        ),
        ("kind = \"date\"", "kind = \"date\", length = 8", "length"),
        (
            "key = \"rate\", label = \"占比\", kind = \"percent\"",
            "key = \"rate\", label = \"占比\", kind = \"percent\", required = false",
            "empty",
        ),
        ("empty = \"blank\"\n", "empty = \"blnak\"\n", "blank"),
        (
            "left = [\"review.closed\"]",
            "left = [\"review.online\"]",
            "不是数",
        ),
        (
            "left = [\"review.closed\"]",
            "left = [\"review.close\"]",
            "review.closed",
        ),
        ("kind = \"date\"", "kind = \"prose\"", "不是数据格的种类"),
    ] {
        let made = checked(&LAYOUT.with(from, to), DATA);
        let told: Vec<String> = made
            .findings
            .iter()
            .filter(|one| one.code == Code::BadLayout)
            .map(|one| format!("{}{:?}", one.message.zh, one.help))
            .collect();
        assert_eq!(told.len(), 1, "{to}: {told:?}");
        assert!(told[0].contains(words), "{to}: {told:?}");
    }
}

/// The values of tables and of the figures that stand alone.
fn filled(data: &str) -> serde_json::Value {
    let mut json = values(data);
    let all = json.as_object_mut().expect("an object");
    all.retain(|key, _| ["site", "money", "review"].contains(&key.as_str()));
    json
}

#[test]
fn a_workbook_gives_back_what_each_cell_holds() {
    let mut sources = Sources::default();
    let book = sheet_data(&world(LAYOUT, DATA), "data.toml", None, &mut sources);
    let book = book.expect("a workbook").bytes.expect("bytes");
    let sheets: Vec<String> = parts(&book)
        .into_iter()
        .filter(|(name, _)| name.starts_with("xl/worksheets/"))
        .map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned())
        .collect();
    let has = |text: &str| sheets.iter().any(|sheet| sheet.contains(text));
    assert!(has("门户网站,部门网站") && has("OR(LEN("), "{}", sheets[1]);
    let mut world = world(LAYOUT, DATA);
    world.files.insert("a.xlsx".to_owned(), book);
    let read = import_sheet(&world, "a.xlsx", &Expected::default(), &mut sources);
    let read = read.expect("it is there");
    assert!(read.findings.is_empty(), "{:?}", read.findings);
    assert_eq!(filled(read.data.as_deref().expect("data")), filled(DATA));
}

#[test]
fn a_paper_gives_back_what_each_cell_prints() {
    for (output, name) in [(Output::docx(), "a.docx"), (Output::pdf(), "a.pdf")] {
        let job = Job::new("data.toml").output(output);
        let made = hongtou::make(&world(LAYOUT, DATA), &job);
        let mut world = world(LAYOUT, DATA);
        let bytes = made.artifacts[0].bytes.clone();
        world.files.insert(name.to_owned(), bytes);
        let expected = Expected {
            layout: Some("own".to_owned()),
            ..Expected::default()
        };
        let read = import_paper(&world, name, &expected, &mut Sources::default());
        let read = read.expect("a paper");
        let data = read
            .data
            .as_deref()
            .unwrap_or_else(|| panic!("{:?}", read.findings));
        let (read, due) = (filled(data), filled(DATA));
        assert_eq!(read["site"], due["site"], "{name}");
        assert_eq!(
            read["money"]["school"]["rate"],
            due["money"]["school"]["rate"]
        );
    }
}
