//! `new --from` and `migrate`: what carries over, what is brought, and that nothing is lost.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use hongtou::base::diag::{Code, Sources};
use hongtou::data::parse;
use hongtou::job::{Migrated, Started, migrate, start};
use hongtou::layout::{Choice, builtins, resolve};
use hongtou::{Made, MemoryWorld, sheet_data};

use crate::common::{self, Change, dongshi};
use crate::program::{code, err, hongtou, out};

fn sample() -> String {
    common::text("data/sample-2023.toml")
}

fn started(last: &str) -> Started {
    let world = MemoryWorld::with_data("last.toml", last);
    let started = start(
        &world,
        "annual-report",
        "last.toml",
        None,
        &mut Sources::default(),
    );
    started.unwrap_or_else(|findings| panic!("{findings:#?}"))
}

fn migrated(data: &str, to: Option<&str>, year: Option<i64>) -> Migrated {
    let world = MemoryWorld::with_data("a.toml", data);
    let migrated = migrate(&world, "a.toml", to, year, &mut Sources::default());
    migrated.unwrap_or_else(|findings| panic!("{findings:#?}"))
}

fn checked(data: &str) -> Made {
    let world = MemoryWorld::with_data("new.toml", data);
    hongtou::check(&world, "new.toml", None, None)
}

/// The codes of what is not merely unfilled.
fn others(made: &Made) -> Vec<Code> {
    let unfilled = [
        Code::UnfilledCell,
        Code::MissingField,
        Code::EmptySection,
        Code::PagesNotExamined,
    ];
    let codes = made.findings.iter().map(|one| one.code);
    codes.filter(|code| !unfilled.contains(code)).collect()
}

/// The value at a path of a data file, as it is written.
fn value(text: &str, path: &str) -> Option<String> {
    let mut sources = Sources::default();
    let file = sources.add("x.toml", text);
    let fields = parse(file, text).expect("TOML");
    let node = fields.at(path)?;
    Some(hongtou::data::toml_value(node, &sources))
}

#[test]
fn a_new_report_has_what_carries_over_and_lacks_all_else() {
    let new = started(&sample());
    assert_eq!((new.year, new.last_year), (Some(2024), Some(2023)));
    for (path, expected) in [
        ("year", Some("2024")),
        ("issuer.name", Some("\"澄川市人民政府\"")),
        ("issuer.letterhead", Some("\"澄川市人民政府文件\"")),
        ("document.printer", Some("\"澄川市人民政府办公室\"")),
        ("document.number", None),
        ("document.dated", None),
        ("overview.text", None),
        ("requests.carried_in.person", Some("640")),
        ("requests.carried_in.total", Some("819")),
        ("requests.carried_out.person", Some("\"\"")),
        ("requests.received.person", Some("\"\"")),
        ("disclosure.item1.normative_documents.in_force", Some("612")),
        ("disclosure.item1.normative_documents.made", Some("\"\"")),
    ] {
        assert_eq!(value(&new.text, path).as_deref(), expected, "{path}");
    }
    for title in ["主动公开", "依申请公开", "监督保障", "改进政策解读"] {
        assert!(
            new.text
                .contains(&format!("title = \"{title}\"\ntext = \"\"")),
            "{title}"
        );
    }
    assert!(
        new.text
            .contains("# ※ 本年另写：number = \"\"，发文字号（上年：澄政〔2024〕6号）")
    );
    assert!(new.text.contains("要加本年制发件数、减本年废止件数"));
    assert!(new.findings.is_empty(), "{:#?}", new.findings);
}

#[test]
fn check_finds_nothing_in_a_new_report_but_what_is_unfilled() {
    for last in [sample(), dongshi()] {
        let made = checked(&started(&last).text);
        assert!(made.has_errors());
        assert_eq!(others(&made), [], "{:#?}", made.findings);
    }
    // Filled in but for its sections, it says that these are to be written.
    let unwritten = sample().with(
        "title = \"改进政策解读\"\ntext = \"\"\"",
        "title = \"另一节\"\ntext = \"\"\n\n[[problems.sections]]\ntitle = \"改进政策解读\"\ntext = \"\"\"",
    );
    let made = checked(&unwritten);
    let codes: Vec<Code> = made.findings.iter().map(|one| one.code).collect();
    assert!(codes.contains(&Code::EmptySection), "{codes:?}");
}

#[test]
fn titles_alone_are_still_an_enumeration_where_no_text_is_due() {
    let sections = |text: &str| {
        let all = sample();
        let (head, rest) = all.split_once("[[problems.sections]]").expect("sections");
        let (_, other) = rest.split_once("# ── 六").expect("the last part");
        let titles =
            ["甲", "乙"].map(|one| format!("[[problems.sections]]\ntitle = \"{one}\"\n{text}"));
        format!("{head}{}\n# ── 六{other}", titles.concat())
    };
    let count = |made: &Made| {
        let findings = made.findings.iter();
        findings
            .filter(|one| one.code == Code::EmptySection)
            .count()
    };
    assert_eq!(count(&checked(&sections(""))), 0);
    assert_eq!(count(&checked(&sections("text = \"\"\n"))), 2);
}

#[test]
fn a_text_that_names_last_years_year_is_not_carried_over() {
    let new = started(&dongshi());
    assert_eq!(new.layout, "annual-report/2019");
    assert_eq!(value(&new.text, "preamble.text"), None);
    let codes: Vec<Code> = new.findings.iter().map(|one| one.code).collect();
    assert_eq!(codes, [Code::NotCarried]);
    // The year of a document that is cited is no year of the report.
    let cited = sample().with("year = 2023", "year = 2021");
    assert!(value(&started(&cited).text, "preamble.text").is_some());
}

#[test]
fn the_year_chooses_the_edition_and_what_stands_in_two_editions_carries_over() {
    let last = dongshi().with("year = 2019", "year = 2020");
    let new = started(&last);
    assert_eq!(new.layout, "annual-report/2021");
    assert_eq!(
        value(&new.text, "requests.carried_in.person").as_deref(),
        Some("0")
    );
    // 2019 has no such figure.
    assert_eq!(
        value(&new.text, "disclosure.item1.regulations.in_force").as_deref(),
        Some("\"\"")
    );
    assert_eq!(others(&checked(&new.text)), []);
}

#[test]
fn a_workbook_begins_a_report_and_another_form_does_not() {
    let mut sources = Sources::default();
    let world = MemoryWorld::with_data("a.toml", sample());
    let book = sheet_data(&world, "a.toml", None, &mut sources).expect("a workbook");
    let world = MemoryWorld::with_data("a.xlsx", book.bytes.expect("bytes"));
    let new = start(&world, "annual-report", "a.xlsx", Some(2030), &mut sources);
    let new = new.unwrap_or_else(|findings| panic!("{findings:#?}"));
    assert_eq!(new.year, Some(2030));
    assert_eq!(
        value(&new.text, "requests.carried_in.total").as_deref(),
        Some("819")
    );

    let letter = common::text("data/sample-letter.toml");
    let world = MemoryWorld::with_data("a.toml", letter);
    let refused = start(&world, "annual-report", "a.toml", Some(2024), &mut sources);
    let codes: Vec<Code> = refused
        .expect_err("another form")
        .iter()
        .map(|one| one.code)
        .collect();
    assert_eq!(codes, [Code::OtherForm]);
}

#[test]
fn data_of_2019_come_to_the_form_of_2021_and_what_cannot_is_listed() {
    let data = dongshi().with(
        "licences       = { previous = 0, change = 0, decisions = 0 }",
        "licences = { previous = 7, change = -2, decisions = 31 }",
    );
    let moved = migrated(&data, None, None);
    assert_eq!(
        (moved.from.as_str(), moved.to.as_str()),
        ("annual-report/2019", "annual-report/2021")
    );
    for (path, expected) in [
        ("disclosure.item5.licences.decisions", "31"),
        ("disclosure.item1.regulations.made", "\"\""),
        ("requests.results.other.other.person", "\"\""),
        ("requests.carried_out.total", "0"),
        ("year", "\"\""),
    ] {
        assert_eq!(
            value(&moved.text, path).as_deref(),
            Some(expected),
            "{path}"
        );
    }
    let left: Vec<(&str, &str)> = moved
        .left
        .iter()
        .map(|one| (one.path.as_str(), one.value.as_str()))
        .collect();
    // (一): 6; (五): 2 + 3; (六): 4; (八): 2; (九): 2; 三（六）: 7; and the year.
    assert_eq!(left.len(), 27, "{left:?}");
    for one in [
        ("year", "2019"),
        ("disclosure.item1.regulations.made", "0"),
        ("disclosure.item5.licences.previous", "7"),
        ("disclosure.item5.licences.change", "-2"),
        ("disclosure.item9.purchases.amount", "0"),
        ("requests.results.other.total", "0"),
    ] {
        assert!(left.contains(&one), "{one:?}");
        assert!(
            moved.text.contains(&format!("# ※ {} = {}", one.0, one.1)),
            "{one:?}"
        );
    }
    assert!(
        moved
            .findings
            .iter()
            .all(|one| one.code == Code::NotBrought && one.span().is_some())
    );
    assert_eq!(moved.findings.len(), left.len());
}

#[test]
fn what_was_brought_checks_with_exactly_the_new_blanks() {
    let moved = migrated(&dongshi(), None, Some(2021));
    assert_eq!(moved.left.len(), 26);
    let made = checked(&moved.text);
    let mut blanks: Vec<&str> = moved.blanks.iter().map(|one| one.row.as_str()).collect();
    blanks.dedup();
    let unfilled = made
        .findings
        .iter()
        .filter(|one| one.code == Code::UnfilledCell);
    let unfilled: Vec<&str> = unfilled.map(|one| one.message.zh.as_str()).collect();
    assert_eq!(unfilled.len(), blanks.len(), "{unfilled:#?} {blanks:#?}");
    for (found, blank) in unfilled.iter().zip(&blanks) {
        assert!(found.starts_with(blank), "{found} {blank}");
    }
    assert!(made.findings.iter().all(|one| one.code != Code::CrossCheck));
}

#[test]
fn there_is_a_way_back_and_none_to_another_form() {
    let moved = migrated(&sample(), Some("annual-report/2019"), Some(2020));
    let decisions = value(&moved.text, "disclosure.item5.licences.decisions");
    assert_eq!(decisions.as_deref(), Some("1284507"));
    assert!(
        moved
            .left
            .iter()
            .any(|one| one.path == "requests.results.other.other.total")
    );
    for to in ["letter", "annual-report/2021"] {
        let world = MemoryWorld::with_data("a.toml", sample());
        let refused = migrate(&world, "a.toml", Some(to), None, &mut Sources::default());
        let findings = refused.expect_err(to);
        assert_eq!(
            findings.first().map(|one| one.code),
            Some(Code::OtherForm),
            "{to}"
        );
    }
}

#[test]
fn what_is_no_field_is_listed_too() {
    let data = dongshi().with("[issuer]\n", "[issuer]\nnick = \"东石\"\n");
    let moved = migrated(&data, None, Some(2021));
    assert!(
        moved.left.iter().any(|one| one.path == "issuer.nick"),
        "{:?}",
        moved.left
    );
    assert!(moved.text.contains("# ※ issuer.nick = 东石"));
}

#[test]
fn every_earlier_name_is_one_of_another_edition() {
    let layout = |id: &str| {
        let world = MemoryWorld::default();
        resolve(&world, &mut Sources::default(), &Choice::named(id)).ok()
    };
    let all: Vec<_> = builtins().iter().filter_map(|one| layout(one.id)).collect();
    let form = |id: &str| id.split('/').next().unwrap_or_default().to_owned();
    let mut count = 0;
    for one in &all {
        for was in one
            .schema
            .fields
            .iter()
            .filter_map(|field| field.was.as_ref())
        {
            let mut others = all.iter().filter(|other| other.id != one.id);
            let is_known = others
                .any(|other| form(&other.id) == form(&one.id) && other.schema.get(was).is_some());
            assert!(is_known, "{}: {was}", one.id);
            count += 1;
        }
    }
    assert_eq!(count, 3);
}

#[test]
fn lint_finds_a_name_that_never_was_and_a_word_that_carries_nothing() {
    let own = |change: &str| {
        let layout = common::text("tests/layouts/right.toml");
        let world = MemoryWorld::default().and_file(
            "own/layout.toml",
            layout.replacen("[[fields]]\n", &format!("[[fields]]\n{change}\n"), 1),
        );
        let linted = hongtou::lint(&world, "own", &mut Sources::default());
        linted.iter().map(|one| one.code).collect::<Vec<_>>()
    };
    assert!(!own("carries = \"value\"").contains(&Code::BadLayout));
    assert!(own("carries = \"all\"").contains(&Code::BadLayout));
    // Sections have titles, a line of text has none.
    assert!(!own("carries = \"titles\"").contains(&Code::BadLayout));
    let line =
        "path = \"line\"\nlabel = \"行\"\nkind = \"text\"\ncarries = \"titles\"\n\n[[fields]]";
    assert!(own(line).contains(&Code::BadLayout));
    assert!(own("was = \"\"").contains(&Code::BadLayout));
}

#[test]
fn the_commands_write_show_and_refuse() {
    let folder = common::readers::folder("years-commands");
    let file = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let (new, moved) = (file("new.toml"), file("moved.toml"));
    let last = common::path("data/sample-2023.toml");
    let last = last.to_str().expect("UTF-8");
    let made = hongtou(&["new", "annual-report", "--from", last, "--out", &new]);
    assert_eq!(code(&made), 0, "{}", err(&made));
    assert!(
        err(&made).contains("带入") && err(&made).contains("待填"),
        "{}",
        err(&made)
    );
    let again = hongtou(&["new", "annual-report", "--from", last, "--out", &new]);
    assert_eq!(code(&again), 2);
    let old = common::path("data/dongshi-2019.toml");
    let old = old.to_str().expect("UTF-8");
    let made = hongtou(&["migrate", old, "--out", &moved, "--lang", "en"]);
    assert_eq!(code(&made), 0, "{}", err(&made));
    assert!(err(&made).contains("27 not brought"), "{}", err(&made));
    let shown = hongtou(&["migrate", old, "--format", "json"]);
    assert!(out(&shown).contains("\"left\""));
    assert_eq!(code(&hongtou(&["migrate", last])), 1);
}
