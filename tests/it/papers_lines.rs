//! What stands around the tables of a form, read back from papers: 表号, lines with parts, units,
//! notes, covers, and templates in labels and headings.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use hongtou::base::diag::{Code, Sources};
use hongtou::{Expected, Imported, Job, MemoryWorld, Output, import_paper, make};

use crate::common::Change;
use crate::common::had_back::missing;
use crate::workbooks::{changed, messages, values};

const MAIN: &str = "word/document.xml";

/// A form with lines around its tables, one with a cover, and one with a cell of every kind.
const FORMS: [(&str, &str, &str); 3] = [
    (
        "lines",
        include_str!("form_lines/layout.toml"),
        include_str!("form_lines/data.toml"),
    ),
    (
        "cover",
        include_str!("form_lines/wide.toml"),
        include_str!("form_lines/wide-data.toml"),
    ),
    (
        "cells",
        include_str!("../data/cells/layout.toml"),
        include_str!("../data/cells/data.toml"),
    ),
];

fn world((_, layout, data): (&str, &str, &str)) -> MemoryWorld {
    let mut world = crate::common::world(data);
    for name in ["own", "form"] {
        let layout = layout.as_bytes().to_vec();
        world.files.insert(format!("{name}/layout.toml"), layout);
    }
    world
}

fn paper(form: (&str, &str, &str), output: Output) -> Vec<u8> {
    let made = make(&world(form), &Job::new("data.toml").output(output));
    assert!(!made.has_errors(), "{:#?}", made.findings);
    made.artifacts[0].bytes.clone()
}

fn read(form: (&str, &str, &str), paper: Vec<u8>) -> Imported {
    let mut world = world(form);
    world.files.insert("a".to_owned(), paper);
    let expected = Expected {
        layout: Some("own".to_owned()),
        ..Expected::default()
    };
    let read = import_paper(&world, "a", &expected, &mut Sources::default());
    read.unwrap_or_else(|findings| panic!("{findings:#?}"))
}

#[test]
fn what_stands_around_tables_comes_back_or_is_told() {
    for form in FORMS {
        for output in [Output::docx(), Output::pdf()] {
            let read = read(form, paper(form, output));
            let data = read.data.as_deref().expect("data");
            // Of the last form a blank that is marked, and the figures of its text, are told.
            let told: Vec<&str> = read.findings.iter().map(|one| one.code.id()).collect();
            let due: &[&str] = match form.0 {
                "cells" => &["GW0872", "GW0871", "GW0871", "GW0871", "GW0871"],
                _ => &[],
            };
            assert_eq!(told, due, "{}: {}", form.0, messages(&read));
            let missing = missing(form.0, form.2, data);
            let missing = missing.iter().filter(|one| {
                let is_told = one.starts_with("review.") || one.starts_with("money.health");
                !is_told || form.0 != "cells"
            });
            let missing: Vec<&String> = missing.collect();
            assert!(missing.is_empty(), "{}: {missing:?}\n{data}", form.0);
        }
    }
}

#[test]
fn a_line_that_says_something_else_is_told() {
    let form = FORMS[0];
    for (was, now) in [
        ("公开01表", "公开11表"),
        ("本表反映收入。", "本表反映收入和支出。"),
    ] {
        let other = changed(&paper(form, Output::docx()), MAIN, |xml| {
            xml.with_first(was, now)
        });
        let read = read(form, other);
        let codes: Vec<Code> = read.findings.iter().map(|one| one.code).collect();
        assert!(
            codes.contains(&Code::PaperLeftOut),
            "{was}: {}",
            messages(&read)
        );
        let found = values(read.data.as_deref().expect("data"));
        assert_eq!(found["income"]["fiscal"]["this"], 5.2);
    }
}

#[test]
fn a_unit_that_a_line_names_is_compared() {
    let form = FORMS[0];
    // That of the second table stands at the end of a line.
    let other = changed(&paper(form, Output::docx()), MAIN, |xml| {
        let at = xml.rfind("单位：万元").expect("a unit");
        format!(
            "{}{}",
            &xml[..at],
            xml[at..].with_first("单位：万元", "单位：元")
        )
    });
    let read = read(form, other);
    let codes: Vec<Code> = read.findings.iter().map(|one| one.code).collect();
    assert!(codes.contains(&Code::PaperUnit), "{}", messages(&read));
    let found = values(read.data.as_deref().expect("data"));
    assert_eq!(found["two"]["r1"].get("income"), None);
    assert_eq!(found["income"]["fiscal"]["this"], 5.2);
}

#[test]
fn figures_that_the_text_alone_holds_are_told() {
    let data = crate::common::sample_of("rule-of-law");
    let paper = crate::common::bytes(crate::common::build(&data), hongtou::Format::Docx);
    let read = crate::common::had_back::imported("a.docx", "rule-of-law", paper.to_vec());
    let told = read
        .findings
        .iter()
        .find(|one| one.code == Code::FiguresInText);
    assert!(told.is_some_and(|one| one.message.zh.contains("收到行政复议申请")));
    // A form without such figures has nothing to tell.
    let data = crate::common::sample_of("enforcement");
    let paper = crate::common::bytes(crate::common::build(&data), hongtou::Format::Docx);
    let read = crate::common::had_back::imported("a.docx", "enforcement", paper.to_vec());
    assert!(read.findings.is_empty(), "{}", messages(&read));
}
