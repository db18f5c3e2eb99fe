//! The yearly reports and statistical forms that the program carries: each of their rules holds of
//! the sample and is broken by a change of it, and no rule is without such a change.

#![allow(clippy::panic, reason = "a test stops at the first surprise")]

use std::collections::BTreeSet;

use crate::common::{Change, check, sample_of};
use hongtou::base::diag::Sources;
use hongtou::base::world::MemoryWorld;
use hongtou::layout::{Choice, resolve};

/// A rule, what stands in the sample, and what breaks the rule in its place.
type Case = (&'static str, &'static str, &'static str);

const RULE_OF_LAW: &[Case] = &[
    ("F-1", "filed = 14", "filed = 15"),
    ("F-2", "reviewed = 14 ", "reviewed = 13 "),
    ("F-3", "accepted = 121", "accepted = 137"),
    ("F-4", "carried_out = 18", "carried_out = 19"),
    ("F-5", "settled = 39", "settled = 96"),
    ("F-6", "attended = 56", "attended = 59"),
    ("F-7", "lost = 6", "lost = 59"),
    ("F-8", "败诉{{ litigation.lost }}件", "败诉7件"),
    (
        "F-8",
        "制定行政规范性文件{{ normative.made }}件",
        "制定行政规范性文件13件",
    ),
    ("F-8", "报送备案{{ normative.filed }}件", "报送备案13件"),
    ("F-8", "宣布失效{{ normative.ended }}件", "宣布失效十二件"),
    (
        "F-8",
        "行政复议申请{{ reconsideration.received }}件",
        "行政复议申请135件",
    ),
    ("F-8", "受理{{ reconsideration.accepted }}件", "受理120件"),
    ("F-8", "审结{{ reconsideration.concluded }}件", "审结111件"),
    (
        "F-8",
        "和解结案{{ reconsideration.settled }}件",
        "和解结案38件",
    ),
    (
        "F-8",
        "直接纠错{{ reconsideration.corrected }}件",
        "直接纠错16件",
    ),
    (
        "F-8",
        "行政应诉案件{{ litigation.cases }}件",
        "行政应诉案件57件",
    ),
    ("F-8", "出庭应诉{{ litigation.attended }}件", "出庭应诉55件"),
    (
        "F-8",
        "{{ litigation.attended | percent_of(litigation.cases, 1) }}%",
        "96.5%",
    ),
    ("F-8", "许可案卷{{ files.reviewed }}宗", "许可案卷181宗"),
    (
        "F-9",
        "text = \"\"\"\n{{ year }}年，我县",
        "text = \"\"\"\n2023年，我县",
    ),
    (
        "F-9",
        "text = \"无。\"",
        "text = \"2023年的情况另行报告。\"",
    ),
    ("F-10", "我县把", "我局把"),
];

const WEBSITE: &[Case] = &[
    ("W-1", "total = 14862", "total = 14361"),
    ("W-2", "total = 96 ", "total = 95 "),
    (
        "W-3",
        "cases = { persons",
        "cases = { total = 251182, persons",
    ),
    ("W-4", "online = 1542", "online = 1877"),
    ("W-5", "closed = 1921", "closed = 1935"),
    ("W-6", "published = 1688", "published = 1922"),
    ("W-7", "results = 13", "results = 15"),
    ("W-8", "answered = 139", "answered = 143"),
    ("W-9", "mended = 9", "mended = 10"),
    ("W-10", "opened = 6", "opened = 28"),
    ("W-11", "visitors = 1286450", "visitors = 6973219"),
];

/// What is said of a data file, by the ids of the rules that say it.
fn told(data: &str) -> Vec<String> {
    let made = check(data);
    let ids = made.findings.iter().map(|one| match &one.rule {
        Some(rule) => rule.id.clone(),
        None => one.message.zh.clone(),
    });
    ids.collect()
}

/// The rules of a layout of the program.
fn rules(layout: &str) -> BTreeSet<String> {
    let choice = Choice {
        name: layout.to_owned(),
        year: None,
        profile: None,
        span: None,
    };
    let layout = resolve(&MemoryWorld::default(), &mut Sources::default(), &choice);
    let layout = layout.unwrap_or_else(|said| panic!("{said:?}"));
    layout.rules().map(|rule| rule.id.to_owned()).collect()
}

#[track_caller]
fn holds(layout: &str, cases: &[&[Case]]) {
    let sample = sample_of(layout);
    assert_eq!(told(&sample), [""; 0], "{layout}");
    let cases = || cases.iter().copied().flatten();
    for (rule, from, to) in cases() {
        let said = told(&sample.with(from, to));
        assert!(said.iter().any(|one| one == rule), "{rule}, {to}: {said:?}");
    }
    let tried: BTreeSet<String> = cases().map(|case| case.0.to_owned()).collect();
    assert_eq!(tried, rules(layout), "{layout}");
}

#[test]
fn each_rule_of_the_rule_of_law_report_holds_of_its_sample_and_is_broken_by_a_change() {
    holds("rule-of-law", &[RULE_OF_LAW]);
}

#[test]
fn each_rule_of_the_website_form_holds_of_its_sample_and_is_broken_by_a_change() {
    holds("website", &[WEBSITE]);
}

#[test]
fn a_website_has_one_kind_and_no_other_than_the_form_names() {
    let sample = sample_of("website");
    let kind = "type = \"政府门户网站\"";
    for other in [
        "type = [\"政府门户网站\", \"部门网站\"]",
        "type = \"门户网站\"",
    ] {
        let said = check(&sample.with(kind, other)).findings;
        let codes: Vec<&str> = said.iter().map(|one| one.code.id()).collect();
        assert_eq!(codes, ["GW0417"], "{other}");
    }
}
