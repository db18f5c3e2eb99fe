//! The yearly reports and statistical forms that the program carries: each of their rules holds of
//! the sample and is broken by a change of it, and no rule is without such a change.

#![allow(clippy::panic, reason = "a test stops at the first surprise")]

use std::collections::BTreeSet;

use crate::common::{Change, check, sample_of, stages};
use hongtou::base::diag::Sources;
use hongtou::base::world::MemoryWorld;
use hongtou::document::outline;
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

/// What both places have in common.
const ENFORCEMENT: &[Case] = &[
    ("Z-2", "[penalties]\n", "[penalties]\nall = { fine = 1 }\n"),
    ("Z-5", "[permits]\n", "[permits]\nall = { withdrawn = 1 }\n"),
    ("Z-9", "[coercion]\n", "[coercion]\nall = { sealing = 1 }\n"),
    ("Z-10", "[acts]\n", "[acts]\nall = { rulings = 1 }\n"),
];

const ZHEJIANG: &[Case] = &[
    ("Z-1", "other = 6, money", "other = 6, total = 12390, money"),
    ("Z-3", "money = 386.42", "money = 0"),
    ("Z-4", "warning = 5, fine = 9", "warning = 0, fine = 0"),
    ("Z-6", "accepted = 9216", "accepted = 9217"),
    ("Z-7", "granted = 9184", "granted = 9190"),
    ("Z-8", "court = 11 }", "court = 11, total = 1 }"),
    ("Z-11", "levies = 62", "levies = 0"),
    ("Z-12", "[staff]\n", "[staff]\nall = { officers = 1 }\n"),
    ("Z-12", "[staff]\n", "[staff]\nall = { certified = 1 }\n"),
    ("Z-13", "certified = 318", "certified = 319"),
    ("Z-14", "certified = 318", "certified = 318, rate = 99.99"),
];

const SHANXI: &[Case] = &[
    ("Z-1", "other = 2, money", "other = 2, total = 7975, money"),
    ("Z-3", "money = 2748150", "money = 0"),
    (
        "Z-4",
        "warning = 2, criticism = 0, fine = 1",
        "warning = 0, criticism = 0, fine = 0",
    ),
    ("Z-6", "accepted = 15230", "accepted = 15231"),
    ("Z-7", "granted = 15184", "granted = 15191"),
    ("Z-8", "court = 19 }", "court = 19, total = 1 }"),
    (
        "Z-11",
        "levied = 0, rulings = 5",
        "levied = 0.5, rulings = 5",
    ),
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

/// The rules of a layout of the program, but those that need last year's report.
fn rules(layout: &str) -> BTreeSet<String> {
    let choice = Choice {
        name: layout.to_owned(),
        year: None,
        profile: None,
        span: None,
    };
    let layout = resolve(&MemoryWorld::default(), &mut Sources::default(), &choice);
    let layout = layout.unwrap_or_else(|said| panic!("{said:?}"));
    let alone = layout.rules().filter(|rule| !rule.needs_last);
    alone.map(|rule| rule.id.to_owned()).collect()
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
fn the_cases_that_a_rule_of_law_report_brings_over_are_those_that_last_years_left() {
    let this = sample_of("rule-of-law");
    let last = this.with("year = 2025", "year = 2024");
    let beside = |left: &str| {
        let last = last.with("carried_out = 18", left);
        let mut world = MemoryWorld::with_data("data.toml", this.as_str());
        world
            .files
            .insert("last.toml".to_owned(), last.into_bytes());
        let made = hongtou::check(&world, "data.toml", None, Some("last.toml"));
        let of_rules = made.findings.into_iter().filter_map(|one| one.rule);
        of_rules.map(|rule| rule.id).collect::<Vec<_>>()
    };
    // What last year's report says of itself is not told again.
    assert_eq!(beside("carried_out = 9"), [""; 0]);
    assert_eq!(beside("carried_out = 10"), ["F-11"]);
}

#[test]
fn each_rule_of_the_enforcement_statistics_holds_of_its_sample_and_is_broken_by_a_change() {
    holds("enforcement", &[ENFORCEMENT, ZHEJIANG]);
    holds("enforcement-shanxi", &[ENFORCEMENT, SHANXI]);
}

#[test]
fn each_rule_of_the_website_form_holds_of_its_sample_and_is_broken_by_a_change() {
    holds("website", &[WEBSITE]);
}

#[test]
fn a_website_has_one_kind_and_no_other_than_the_form_names() {
    let sample = sample_of("website");
    let kind = "type = \"政府门户网站\"";
    for none in ["innovation = []", ""] {
        let chosen = "innovation = [\"搜索即服务\", \"无障碍浏览\"]";
        let data = sample.with(chosen, none);
        assert_eq!(told(&data), [""; 0], "{none}");
        let shown = outline(&stages::document(&data));
        let boxes = "☐搜索即服务　☐多语言版本　☐无障碍浏览　☐千人千网　☐其他";
        assert!(shown.contains(boxes), "{none}: {shown}");
    }
    for other in [
        "type = [\"政府门户网站\", \"部门网站\"]",
        "type = \"门户网站\"",
    ] {
        let said = check(&sample.with(kind, other)).findings;
        let codes: Vec<&str> = said.iter().map(|one| one.code.id()).collect();
        assert_eq!(codes, ["GW0417"], "{other}");
    }
}
