//! `--last`: what is compared with last year's report, and what is said of what was not.

#![allow(clippy::expect_used, reason = "a test stops at the first surprise")]

use hongtou::base::diag::{Code, Severity};
use hongtou::{Format, Made, MemoryWorld};

use crate::common::{self, Change};

/// The row that the report before ends with.
const CARRIED_OUT: &str = "carried_out                            = { person = 640, business = 150, \
    research = 1, welfare = 2, legal = 22, other = 4, total = 819 }";

/// The sample as the report of 2022.
fn of_2022() -> String {
    let sample = common::text("data/sample-2023.toml");
    sample.with("year = 2023", "year = 2022")
}

/// The report of 2023 that follows it.
fn this() -> String {
    let carried_in = "carried_in                             = { person = 402, business = 118, \
                      research = 0, welfare = 1, legal = 36, other = 3, total = 560 }";
    let sample = common::text("data/sample-2023.toml");
    sample
        .with(
            carried_in,
            "carried_in = { person = 640, business = 150, research = 1, welfare = 2, legal = 22, \
             other = 4, total = 819 }",
        )
        .with(
            CARRIED_OUT,
            "carried_out = { person = 878, business = 182, research = 2, welfare = 3, legal = 8, \
             other = 5, total = 1078 }",
        )
        .with("结转下年度继续办理819件", "结转下年度继续办理1078件")
        .with("in_force = 21 }", "in_force = 23 }")
        .with("in_force = 612 }", "in_force = 648 }")
        .with("行政规范性文件612件", "行政规范性文件648件")
}

fn compared(this: &str, last: impl Into<Vec<u8>>) -> Made {
    let world = MemoryWorld::with_data("this.toml", this).and_file("last", last);
    hongtou::check(&world, "this.toml", None, Some("last"))
}

/// Nothing told.
const NONE: [(Code, Severity); 0] = [];

/// The codes that `--last` has, with their severities.
fn told(made: &Made) -> Vec<(Code, Severity)> {
    let of_last = [
        Code::NothingCompared,
        Code::OtherReport,
        Code::NotCompared,
        Code::LastYearFaulty,
        Code::CarryOver,
        Code::Unbalanced,
        Code::NothingInside,
    ];
    let all = made.findings.iter().map(|one| (one.code, one.severity));
    all.filter(|(code, _)| of_last.contains(code)).collect()
}

#[test]
fn last_years_report_is_compared_and_nothing_said_of_it() {
    assert_eq!(told(&compared(&this(), of_2022())), NONE);
}

#[test]
fn where_nothing_can_be_compared_that_is_an_error() {
    let notice = common::text("data/sample-notice.toml");
    for (this, last) in [
        (this(), of_2022().replace("year = 2022", "year = 2021")),
        (this(), of_2022().replace("year = 2022", "year = 2024")),
        (this(), this()),
        (this(), notice.clone()),
        (notice.clone(), of_2022()),
        (notice.clone(), notice),
    ] {
        let made = compared(&this, last);
        assert_eq!(told(&made), [(Code::NothingCompared, Severity::Error)]);
        let json = made.to_json(hongtou::Language::Chinese).to_string();
        assert!(json.contains("GW0411"), "{json}");
    }
}

#[test]
fn another_agency_is_a_warning_and_the_figures_are_compared() {
    let last = of_2022().replace("name = \"澄川市人民政府\"", "name = \"云溪市人民政府\"");
    assert_eq!(
        told(&compared(&this(), last.clone())),
        [(Code::OtherReport, Severity::Warning)]
    );
    let wrong = this().with("carried_in = { person = 640", "carried_in = { person = 641");
    let made = compared(&wrong, last);
    assert!(told(&made).contains(&(Code::CarryOver, Severity::Error)));
}

#[test]
fn what_could_not_be_read_of_last_year_is_named() {
    for (was, now, cells) in [
        ("carried_out ", "caried_out ", "7 格"),
        (
            "person = 640, business",
            "person = \"640\", business",
            "自然人",
        ),
        (
            "person = 640, business",
            "person = \"\", business",
            "自然人",
        ),
        (
            "person = 640, business",
            "person = -640, business",
            "自然人",
        ),
    ] {
        let last = of_2022();
        let row = last
            .lines()
            .find(|line| line.starts_with("carried_out"))
            .expect("the row");
        let made = compared(&this(), last.replace(row, &row.replace(was, now)));
        let told = told(&made);
        assert!(
            told.contains(&(Code::NotCompared, Severity::Warning)),
            "{now}: {told:?}"
        );
        assert!(
            told.contains(&(Code::LastYearFaulty, Severity::Warning)),
            "{now}: {told:?}"
        );
        let said = made
            .findings
            .iter()
            .find(|one| one.code == Code::NotCompared);
        let said = &said.expect("a finding").message.zh;
        assert!(
            said.contains(cells) && said.contains("四、结转下年度继续办理"),
            "{said}"
        );
    }
}

#[test]
fn two_forms_are_compared_in_what_both_have() {
    let last = common::text("data/dongshi-2019.toml").replace("year = 2019", "year = 2020");
    let this = this().with("year = 2023", "year = 2021");
    let made = compared(&this, last);
    let said = made
        .findings
        .iter()
        .find(|one| one.code == Code::NotCompared);
    let said = &said.expect("a finding").message.zh;
    assert!(
        said.contains("annual-report/2019") && said.contains("只核对了两份都有的"),
        "{said}"
    );
    assert!(told(&made).contains(&(Code::CarryOver, Severity::Error)));
}

#[test]
fn finished_documents_are_compared_by_what_they_carry() {
    let last = of_2022();
    let made = common::with_data(&last);
    for format in [Format::Pdf, Format::Docx] {
        let file = common::bytes(made, format).to_vec();
        assert_eq!(told(&compared(&this(), file.clone())), NONE, "{format:?}");
        let wrong = this().with("carried_in = { person = 640", "carried_in = { person = 641");
        let codes = told(&compared(&wrong, file));
        assert!(
            codes.contains(&(Code::CarryOver, Severity::Error)),
            "{format:?}: {codes:?}"
        );
    }
}
