//! The published final accounts of a department: every identity holds of the sample and is broken by
//! a figure that differs, what rounding explains is allowed, and nothing of the form's template is
//! left standing.

#![allow(
    clippy::expect_used,
    reason = "a test stops at the first surprise and prints what differs"
)]

use std::collections::BTreeSet;
use std::ops::Range;

use crate::common::{Change, check, sample_of};
use hongtou::base::diag::{Code, Severity};

fn sample() -> String {
    sample_of("final-accounts")
}

/// The ids of the rules that find something.
fn told(data: &str) -> BTreeSet<String> {
    let made = check(data);
    let rules = made.findings.iter().filter_map(|one| one.rule.as_ref());
    rules.map(|rule| rule.id.clone()).collect()
}

/// The figures of the tables, by where they stand.
fn figures(data: &str) -> Vec<Range<usize>> {
    let from = data.find("[summary_income]").expect("the first table");
    let to = data.find("[statement.summary]").expect("the prose");
    let mut out = Vec::new();
    let mut at = from;
    while let Some(found) = data[at..to].find("= ") {
        let start = at + found + 2;
        let rest = &data[start..];
        let is_of_number = |c: char| c.is_ascii_digit() || c == '.';
        let length = rest.find(|c| !is_of_number(c)).unwrap_or(0);
        if rest[..length].contains('.') {
            out.push(start..start + length);
        }
        at = start;
    }
    out
}

/// The data with one figure that is more by one.
fn with_one_more(data: &str, place: Range<usize>) -> String {
    let (whole, places) = data[place.clone()].split_once('.').expect("two places");
    let more = whole.parse::<u64>().expect("a number") + 1;
    format!(
        "{}{more}.{places}{}",
        &data[..place.start],
        &data[place.end..]
    )
}

#[test]
fn nothing_is_wrong_with_the_sample() {
    let made = check(&sample());
    let said: Vec<&str> = made
        .findings
        .iter()
        .map(|one| one.message.zh.as_str())
        .collect();
    assert_eq!(said, [""; 0]);
}

#[test]
fn every_identity_is_broken_by_a_figure_that_differs() {
    let sample = sample();
    for (rule, was, now) in [
        ("D-1", "other       = 12.40", "other       = 13.40"),
        ("D-2", "opening     = 68.80", "opening     = 69.80"),
        ("D-2", "distributed     = 1.50", "distributed     = 2.50"),
        ("D-3", "education       = 6.20", "education       = 7.20"),
        ("D-4", "total = 3347.30, grant", "total = 3348.30, grant"),
        ("D-4", "business = 28.35, other", "business = 29.35, other"),
        ("D-5", "total = 3362.92, basic", "total = 3363.92, basic"),
        ("D-6", "total       = 3347.30", "total       = 3347.31"),
        (
            "D-6",
            "total           = 3362.92",
            "total           = 3362.93",
        ),
        ("D-7", "fund        = 175.00", "fund        = 175.01"),
        ("D-8", "fund_opening    = 20.00", "fund_opening    = 21.00"),
        (
            "D-8",
            "general = 32.18, fund = 15.00",
            "general = 33.18, fund = 15.00",
        ),
        ("D-9", "total = 3144.97, basic", "total = 3145.97, basic"),
        (
            "D-10",
            "[running_costs]\nc302   = 223.61",
            "[running_costs]\nc302   = 224.61",
        ),
        ("D-11", "c30101 = 486.32", "c30101 = 487.32"),
        ("D-11", "c30302 = 38.46", "c30302 = 39.46"),
        ("D-11", "c30201 = 32.60", "c30201 = 33.60"),
        ("D-11", "c31002 = 7.28", "c31002 = 8.28"),
        ("D-12", "budget = 17.00", "budget = 18.00"),
        (
            "D-12",
            "vehicles        = { budget = 12.00",
            "vehicles        = { budget = 13.00",
        ),
        ("D-13", "opening = 20.00, income", "opening = 21.00, income"),
        ("D-14", "final = 3.87", "final = 3.86"),
        (
            "D-15",
            "{{ income.total.business | percent_of(income.total.total, 2) }}%",
            "0.58%",
        ),
        (
            "D-15",
            "{{ spending.total.project | round(2) }}万元，占",
            "1296.36万元，占",
        ),
        (
            "D-15",
            "“三公”经费支出决算{{ three_expenses.total.final | round(2) }}万元",
            "“三公”经费支出决算15.32万元",
        ),
    ] {
        let found = told(&sample.with_first(was, now));
        assert!(found.contains(rule), "{was} → {now}: {found:?}");
    }
}

#[test]
fn a_figure_of_any_table_that_differs_is_found() {
    let sample = sample();
    let all = figures(&sample);
    assert!(all.len() > 200, "{}", all.len());
    for place in all.into_iter().step_by(9) {
        let data = with_one_more(&sample, place.clone());
        let found = told(&data);
        let is_told = found.iter().any(|rule| rule.starts_with("D-"));
        assert!(is_told, "{}", &sample[place.start - 40..place.end]);
    }
}

#[test]
fn what_rounding_explains_is_allowed_and_more_is_not() {
    let sample = sample();
    // Thirteen addends and their sum may be 0.07 apart: that is told, and withholds nothing.
    let near = sample.with_first("c30199 = 6.50", "c30199 = 6.57");
    assert_eq!(told(&near), BTreeSet::from(["D-11".to_owned()]));
    assert!(!check(&near).has_errors());
    let far = sample.with_first("c30199 = 6.50", "c30199 = 6.58");
    assert!(check(&far).has_errors());
}

#[test]
fn totals_that_are_left_out_are_computed_and_blank_cells_stay_blank() {
    let sample = sample();
    let data = sample
        .with_first("total       = 3347.30   # 本年收入合计\n", "")
        .with_first("grand_total = 3416.10   # 总计\n", "");
    assert_eq!(told(&data), BTreeSet::new());
}

#[test]
fn words_of_the_template_that_were_left_standing_are_errors() {
    let sample = sample();
    for words in [
        "作下述说明：",
        "（如持平作持平表述）",
        "（不涉及的不列）",
        "按上述格式依次说明。",
        "XXX",
        "由XX局负责。",
    ] {
        let data = sample.with_first("没有上级补助收入", &format!("{words}没有上级补助收入"));
        let made = check(&data);
        let found = made
            .findings
            .iter()
            .any(|one| one.code == Code::LeftoverText && one.severity == Severity::Error);
        assert!(found, "{words}");
    }
}
