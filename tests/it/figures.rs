//! The figures of the form: what is wrong is found, named, and never guessed.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use crate::common::Change;
use crate::common::{check, dongshi, sample, world};
use hongtou::base::diag::{Code, Finding, Severity, Sources};
use hongtou::base::world::MemoryWorld;
use hongtou::data::{Decimal, Field, Fields, Value, parse};
use hongtou::layout::{Choice, Layout, resolve};

/// The layout of a year.
pub(crate) fn layout_of(year: i64) -> Layout {
    let choice = Choice {
        name: "annual-report".to_owned(),
        year: Some(year),
        profile: None,
        span: None,
    };
    resolve(&MemoryWorld::default(), &mut Sources::default(), &choice).expect("the layout")
}

pub(crate) fn fields(data: &str) -> Fields {
    let mut sources = Sources::default();
    let file = sources.add("data.toml", data);
    parse(file, data).expect("TOML")
}

/// The data with the value at a path replaced.
pub(crate) fn with(data: &str, path: &str, value: &str) -> String {
    let fields = fields(data);
    let range = fields.at(path).expect(path).span.range();
    format!("{}{value}{}", &data[..range.start], &data[range.end..])
}

/// The data without a key of an inline table.
pub(crate) fn without(data: &str, key: &str, row: &str) -> String {
    let start = data.find(&format!("\n{row} ")).expect(row);
    let at = start + data[start..].find(key).expect(key);
    let end = at + data[at..].find([',', '}']).expect("an end");
    let end = end + usize::from(data.as_bytes()[end] == b',');
    format!("{}{}", &data[..at], &data[end..])
}

pub(crate) fn errors(data: &str) -> Vec<Finding> {
    let mut findings = check(data).findings;
    findings.retain(|one| one.severity == Severity::Error);
    findings
}

pub(crate) fn figures_of(year: i64, table: &str) -> Vec<Field> {
    let layout = layout_of(year);
    let table = layout
        .tables
        .iter()
        .find(|one| one.id == table)
        .expect("a table");
    table.figures.clone()
}

#[test]
fn the_editions_have_forty_and_forty_two_identities() {
    for (year, rows, all) in [(2019, 23, 40), (2023, 25, 42)] {
        let layout = layout_of(year);
        let count = |rule: &str| {
            let of_rule = layout.identities.iter().filter(|one| one.rule == rule);
            of_rule.count()
        };
        assert_eq!(
            [count("T3-1"), count("T3-2"), count("T3-3"), count("T4-1")],
            [7, 7, rows, 3]
        );
        assert_eq!(layout.identities.len(), all);
    }
}

/// Changes one figure by one and demands that row, column and both sums are named.
fn assert_noticed(data: &str, field: &Field) {
    let old = fields(data)
        .at(&field.path)
        .expect("a figure")
        .value
        .clone();
    let Value::Number(old) = old else {
        panic!("{} is no number", field.path);
    };
    let new = old + Decimal::whole(1);
    let findings = errors(&with(data, &field.path, &new.to_string()));
    assert!(!findings.is_empty(), "{} unnoticed", field.path);
    assert!(findings.iter().all(|one| one.code == Code::CrossCheck));
    let said: String = findings.iter().map(|one| one.message.zh.as_str()).collect();
    assert!(said.contains(&field.row), "{}: no row", field.path);
    assert!(said.contains(&field.label), "{}: no column", field.path);
    for finding in &findings {
        let message = &finding.message.zh;
        let sides: Vec<&str> = message.split('；').collect();
        assert!(sides.len() == 3 && message.contains("相差 1"), "{message}");
        let has_number = |side: &&str| side.contains(|c: char| c.is_ascii_digit());
        assert!(sides[..2].iter().all(has_number), "{message}");
        assert!(
            finding.labels.len() > 1,
            "both sides are pointed at: {message}"
        );
    }
}

#[test]
fn every_changed_figure_of_a_table_with_identities_is_noticed() {
    let samples = [(2019, dongshi(), 161), (2023, sample(), 175)];
    for (year, data, cells) in samples {
        let requests = figures_of(year, "requests");
        let review = figures_of(year, "review");
        assert_eq!((requests.len(), review.len()), (cells, 15), "{year}");
        for field in requests.iter().chain(&review) {
            assert_noticed(&data, field);
        }
    }
}

/// The numbers typed into the prose of the sample that the tables know, with what follows them.
const KNOWN: [&str; 17] = [
    "74件", "38件", "612件", "11860件", "1666件", "4999件", "37.7%", "940件", "1773件", "3711件",
    "1294件", "550件", "819件", "142件", "39件", "31件", "16件",
];

#[test]
fn every_changed_number_of_the_prose_that_the_tables_know_is_noticed() {
    let data = sample();
    let unbound = check(&data).unbound;
    for known in KNOWN {
        let at = data.find(known).expect(known);
        assert!(
            !unbound.iter().any(|one| one.span.range().contains(&at)),
            "{known} is listed as compared with nothing"
        );
        let changed = format!("1{known}");
        let wrong = format!("{}{changed}{}", &data[..at], &data[at + known.len()..]);
        let found = check(&wrong).findings.into_iter().any(|one| {
            one.code == Code::ProseFigure
                && one.span().is_some_and(|span| span.range().contains(&at))
        });
        assert!(found, "{changed} was not noticed");
    }
}

#[test]
fn a_consistent_change_is_no_finding() {
    let mut data = dongshi();
    for path in [
        "requests.received.person",
        "requests.received.total",
        "requests.results.granted.person",
        "requests.results.granted.total",
        "requests.results.total.person",
        "requests.results.total.total",
    ] {
        data = with(&data, path, "12345");
    }
    assert_eq!(errors(&data), []);
}

#[test]
fn a_total_is_computed_when_absent_and_printed() {
    let mut data = dongshi();
    for path in ["requests.received.person", "requests.carried_out.business"] {
        data = with(&data, path, "7");
    }
    // 7 received; 7 carried out by another kind of applicant, balanced by results.
    data = with(&data, "requests.received.business", "7");
    data = with(&data, "requests.results.granted.person", "7");
    for row in [
        "received",
        "carried_out",
        "results.granted",
        "results.total",
    ] {
        data = without(&data, "total = 0", row);
    }
    data = with(&data, "requests.results.total.person", "7");
    assert_eq!(errors(&data), []);
    let made = crate::common::build(&data);
    let tables = crate::common::docx::tables(crate::common::bytes(made, hongtou::Format::Docx));
    let figures = |row: usize| -> Vec<&str> {
        let cells = tables[1]
            .cells
            .iter()
            .filter(|cell| cell.row == row && cell.col > 2);
        cells.map(|cell| cell.text.as_str()).collect()
    };
    assert_eq!(figures(3), ["7", "7", "0", "0", "0", "0", "14"]);
    assert_eq!(figures(24), ["7", "0", "0", "0", "0", "0", "7"]);
    assert_eq!(figures(25), ["0", "7", "0", "0", "0", "0", "7"]);
}

#[test]
fn an_unfilled_cell_is_reported_and_not_read_as_zero() {
    let data = with(&dongshi(), "requests.received.research", "\"\"");
    let findings = errors(&data);
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(findings[0].code, Code::UnfilledCell);
    assert!(
        findings[0]
            .message
            .zh
            .contains("一、本年新收政府信息公开申请数量")
    );
    assert!(findings[0].message.zh.contains("科研机构"));
}

#[test]
fn a_missing_cell_is_reported_in_its_row() {
    let data = without(&dongshi(), "legal = 0,", "results.other");
    let findings = errors(&data);
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(findings[0].code, Code::UnfilledCell);
    assert!(findings[0].message.zh.contains("法律服务机构"));
    let line = data[..findings[0].span().expect("a place").start as usize]
        .lines()
        .count();
    assert!(
        data.lines()
            .nth(line - 1)
            .expect("a line")
            .starts_with("results.other")
    );
}

#[test]
fn a_missing_row_names_all_its_cells() {
    let data: String = dongshi()
        .lines()
        .filter(|line| !line.starts_with("carried_in"))
        .flat_map(|line| [line, "\n"])
        .collect();
    let findings = errors(&data);
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(
        findings[0].message.zh.contains("二、上年结转")
            && findings[0].message.zh.contains("自然人、商业企业")
    );
}

#[test]
fn what_is_no_count_is_refused_with_its_likely_meaning() {
    let cases = [
        ("-1", Code::NotACount, ""),
        ("1.5", Code::NotACount, ""),
        ("\"/\"", Code::WrongType, "请填 0"),
        ("\"无\"", Code::WrongType, "请填 0"),
        ("\"１２\"", Code::WrongType, "12"),
        ("true", Code::WrongType, ""),
        ("99999999999999999999", Code::WrongType, ""),
    ];
    for (value, code, meaning) in cases {
        let findings = errors(&with(&dongshi(), "requests.received.person", value));
        assert_eq!(findings.len(), 1, "{value}: {findings:?}");
        assert_eq!(findings[0].code, code, "{value}");
        let help: String = findings[0]
            .help
            .iter()
            .map(|help| help.zh.as_str())
            .collect();
        assert!(help.contains(meaning), "{value}: {help}");
    }
}

#[test]
fn a_decrease_may_be_negative_and_an_amount_decimal() {
    let data = with(&dongshi(), "disclosure.item5.licences.change", "-3");
    let data = with(&data, "disclosure.item9.purchases.amount", "25.1");
    assert_eq!(errors(&data), []);
    let data = with(&dongshi(), "disclosure.item9.purchases.amount", "-0.5");
    assert_eq!(errors(&data)[0].code, Code::OutOfRange);
}

#[test]
fn leftover_text_of_the_form_is_found_where_it_stands() {
    let data = dongshi().with("我镇认真贯彻", "××镇认真贯彻");
    let findings = errors(&data);
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(findings[0].code, Code::LeftoverText);
    assert_eq!(&data[findings[0].span().expect("a place").range()], "××");
}

#[test]
fn last_years_closing_figures_are_this_years_opening_figures() {
    let mut this = world(&dongshi());
    let same = dongshi().with("year = 2019", "year = 2018");
    this.files.insert("last.toml".to_owned(), same.into_bytes());
    // The same file twice: nothing is carried over wrongly, but its text is last year's.
    let findings = hongtou::check(&this, "data.toml", None, Some("last.toml")).findings;
    let found: Vec<_> = findings.iter().map(|one| one.code).collect();
    assert_eq!(found, [Code::SameText]);
    let before = dongshi().with("year = 2019", "year = 2018");
    let mut last = with(&before, "requests.carried_out.person", "3");
    last = with(&last, "requests.carried_out.legal", "2");
    this.files.insert("last.toml".to_owned(), last.into_bytes());
    let mut findings = hongtou::check(&this, "data.toml", None, Some("last.toml")).findings;
    findings.retain(|one| one.code == Code::CarryOver);
    let found: Vec<_> = findings
        .iter()
        .map(|one| (one.code, one.labels.len()))
        .collect();
    assert_eq!(found, [(Code::CarryOver, 2), (Code::CarryOver, 2)]);
    assert!(
        findings[0].message.zh.contains("自然人")
            && findings[1].message.zh.contains("法律服务机构")
    );
}

#[test]
fn tables_that_are_not_there_are_one_finding() {
    let data = dongshi();
    let start = data.find("[review]").expect("the table");
    let end = data.find("[[problems.sections]]").expect("what follows");
    let findings = errors(&format!("{}{}", &data[..start], &data[end..]));
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].message.zh.contains("12 格"), "{findings:?}");
}

#[test]
fn last_years_filed_document_serves_as_well_as_its_data() {
    let mut last = with(&dongshi(), "requests.carried_out.person", "3");
    for path in [
        "requests.carried_out.total",
        "requests.received.person",
        "requests.received.total",
    ] {
        last = with(&last, path, "3");
    }
    let last = last.with("year = 2019", "year = 2018");
    let mut made = world(&last);
    let job = hongtou::Job::new("data.toml").outputs(crate::common::archived());
    let filed = hongtou::make(&made, &job);
    let plain = crate::common::build(&last);
    let files = [
        ("a3.pdf", crate::common::bytes(&filed, hongtou::Format::Pdf)),
        (
            "a3.docx",
            crate::common::bytes(&filed, hongtou::Format::Docx),
        ),
        (
            "a2.docx",
            crate::common::bytes(plain, hongtou::Format::Docx),
        ),
    ];
    made.files
        .insert("data.toml".to_owned(), dongshi().into_bytes());
    for (name, bytes) in files {
        made.files.insert(name.to_owned(), bytes.to_vec());
        let findings = hongtou::check(&made, "data.toml", None, Some(name)).findings;
        let carried = findings.iter().filter(|one| one.code == Code::CarryOver);
        let columns: Vec<&str> = carried.map(|one| one.message.zh.as_str()).collect();
        assert_eq!(columns.len(), 2, "{name}: {columns:?}");
        assert!(
            columns[0].contains("自然人") && columns[1].contains("总计"),
            "{name}: {columns:?}"
        );
    }
    let bytes = crate::common::bytes(plain, hongtou::Format::Pdf).to_vec();
    made.files.insert("a2.pdf".to_owned(), bytes);
    let findings = hongtou::check(&made, "data.toml", None, Some("a2.pdf")).findings;
    assert!(findings.iter().any(|one| one.code == Code::NothingInside));
}
