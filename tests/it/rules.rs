//! The rules that are the same for every form: their examples do what they say, and
//! `docs/rules.md` is made from them. `UPDATE=1` writes that page anew.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use crate::common::{Change as _, path, text};
use hongtou::check::{RULES, Rule};

const HEAD: &str = "# 各种公文通用的规则\n\n\
    每条规则一节，由程序里的规则生成；`hongtou explain 编号` 显示其中一节。\n\
    表格自己的规则（T3-1、Y-1、X-1 等）写在版式里，见 [data.md](data.md)；\
    写豁免的办法也在那里。\n";

fn found(rule: &Rule, example: &str) -> Vec<String> {
    let sample = text(&format!("data/{}", rule.sample));
    let made = crate::common::check(&sample.with_first(rule.instead_of, example));
    let of_rule = made.findings.iter().filter(|finding| {
        let about = finding.rule.as_ref();
        about.is_some_and(|about| about.id == rule.id)
    });
    of_rule.map(|finding| finding.message.zh.clone()).collect()
}

#[test]
fn each_rule_speaks_of_its_wrong_example_and_not_of_its_right_one() {
    for rule in RULES {
        let wrong = found(rule, rule.wrong);
        assert!(!wrong.is_empty(), "{} is silent about its example", rule.id);
        let right = found(rule, rule.right);
        assert!(
            right.is_empty(),
            "{} of its right example: {right:?}",
            rule.id
        );
    }
}

#[test]
fn the_page_of_the_rules_is_made_from_them() {
    let pages: Vec<String> = RULES.iter().map(Rule::page).collect();
    let page = format!("{HEAD}\n{}", pages.join("\n"));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path("docs/rules.md"), &page).expect("docs/rules.md");
    }
    assert!(
        text("docs/rules.md") == page,
        "docs/rules.md is not what the rules say: UPDATE=1 cargo test --test it rules"
    );
}

#[test]
fn every_rule_has_a_number_of_its_own_and_a_full_page() {
    for (at, rule) in RULES.iter().enumerate() {
        let twice = RULES[..at].iter().any(|other| other.id == rule.id);
        assert!(!twice, "{} is there twice", rule.id);
        for text in [rule.name, rule.looks_at, rule.why, rule.cure] {
            assert!(!text.is_empty(), "{} says nothing of something", rule.id);
        }
        assert!(rule.cure.ends_with('。'), "{}", rule.id);
    }
}
