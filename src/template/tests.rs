//! Templates over a small report.

use super::{Rendered, Templates};
use crate::base::diag::{Finding, Sources, Span, Spanned};
use crate::base::world::MemoryWorld;
use crate::data::{Dataset, Decimal};
use crate::layout::{Choice, Layout, resolve};

struct Report {
    layout: std::sync::Arc<Layout>,
    dataset: Dataset,
    sources: Sources,
    file: crate::base::diag::FileId,
}

fn report(text: &str) -> Report {
    let mut sources = Sources::default();
    let choice = Choice {
        name: "annual-report/2021".to_owned(),
        year: None,
        profile: None,
        span: None,
    };
    let layout = resolve(&MemoryWorld::default(), &mut sources, &choice).unwrap();
    let file = sources.add("数据.toml", format!("\"{text}\""));
    let mut dataset = Dataset::default();
    for (path, value) in [
        ("year", "2023"),
        ("requests.received.total", "13526"),
        ("purchases.amount", "0.3"),
        ("purchases.part", "0.1"),
    ] {
        let value = Decimal::parse(value).unwrap();
        dataset.give(path, value, Span::new(file, 0..1));
    }
    Report {
        layout: layout.into(),
        dataset,
        sources,
        file,
    }
}

fn render(text: &str) -> (Rendered, Vec<Finding>, Report) {
    let report = report(text);
    let template = Spanned {
        value: text.to_owned(),
        span: Span::new(report.file, 0..text.len() + 2),
    };
    let templates = Templates::new(&report.dataset, &report.layout, &report.sources);
    let rendered = templates.render(&template).as_ref().clone();
    let findings = templates.take_findings();
    drop(templates);
    (rendered, findings, report)
}

fn shown(text: &str) -> String {
    let (rendered, findings, _) = render(text);
    assert_eq!(findings, [], "{text}");
    rendered.text().to_owned()
}

fn fault(text: &str) -> Finding {
    let (rendered, findings, _) = render(text);
    assert_eq!(
        rendered.text(),
        text,
        "a template with a fault stands for itself"
    );
    assert_eq!(findings.len(), 1, "{text}: {findings:?}");
    let finding = findings.into_iter().next().unwrap();
    let engine_words = finding.message.zh.chars().filter(char::is_ascii_lowercase);
    assert!(engine_words.count() < 30, "{}", finding.message.zh);
    finding
}

#[test]
fn figures_are_exact() {
    for (template, expected) in [
        ("{{ purchases.amount }}", "0.3"),
        (
            "{{ purchases.amount + purchases.amount + purchases.amount }}",
            "0.9",
        ),
        ("{{ 0.1 + 0.2 }}", "0.3"),
        ("{{ purchases.part * 3 }}", "0.3"),
        ("{{ requests.received.total + 1 }}", "13527"),
        ("{{ -purchases.part - 1 }}", "-1.1"),
        ("{{ 3.0 }}{{ 25.100 | amount }}", "325.1"),
        ("{{ 7 // 2 }}、{{ -7 // 2 }}、{{ 7 % 4 }}", "3、-4、3"),
        ("{{ purchases.amount ~ '万元' ~ 1 }}", "0.3万元1"),
        ("{{ [purchases.part, 2]|join('、') }}", "0.1、2"),
        (
            "{{ [purchases.part, 2]|sum }}、{{ [0.5, 2]|max }}",
            "2.1、2",
        ),
        ("{{ purchases.amount | string }}", "0.3"),
    ] {
        assert_eq!(shown(template), expected, "{template}");
    }
}

#[test]
fn places_are_stated_and_halves_rounded_up() {
    for (template, expected) in [
        ("{{ 1 | percent_of(16, 1) }}%", "6.3%"),
        ("{{ 87 | percent_of(2000, 1) }}%", "4.4%"),
        ("{{ 1 | percent_of(8) }}%", "13%"),
        ("{{ 1 | percent_of(2, 1) }}%", "50.0%"),
        ("{{ 10 | divided_by(3, 2) }}", "3.33"),
        ("{{ 0.1 | plus(0.2) }}", "0.3"),
        ("{{ purchases.amount | minus(0.25, 1) }}", "0.1"),
        ("{{ 1.15 | times(0.5, 2) }}", "0.58"),
        ("{{ 2.25 | round(1) }}、{{ 2.5 | round }}", "2.3、3"),
        ("{{ 1 | percent_of(2, 1) | amount }}", "50"),
        ("{{ 120.5 | formal_amount }}", "壹佰贰拾元伍角整"),
        ("{{ 12 | numeral }}{{ year | digits }}", "十二二〇二三"),
    ] {
        assert_eq!(shown(template), expected, "{template}");
    }
}

#[test]
fn decimals_are_compared_by_value() {
    for (template, expected) in [
        (
            "{% if purchases.amount > 0 %}有{% else %}无{% endif %}",
            "有",
        ),
        (
            "{% if purchases.amount > 100 %}多{% else %}少{% endif %}",
            "少",
        ),
        ("{% if 0.3 == purchases.amount %}同{% endif %}", "同"),
        ("{{ '甲' if purchases.part < 0.2 else '乙' }}", "甲"),
        ("{{ '甲' if year != 2022 and not year > 2023 }}", "甲"),
    ] {
        assert_eq!(shown(template), expected, "{template}");
    }
}

#[test]
fn what_has_no_exact_value_is_refused_with_the_cure() {
    for (template, cure) in [
        ("{{ 10 / 3 }}", "divided_by"),
        ("{{ (1 / 16 * 100) | round(1) }}", "percent_of"),
        ("{{ 1 | float }}", "percent_of"),
        ("{{ 2 ** -1 }}", "times"),
        ("{{ 1e10 }}", "普通的小数"),
        ("{{ 1 | percent_of(0, 1) }}", "另写一句"),
        ("{{ 1 // 0 }}", "另写一句"),
        ("{{ 0.0001 * 0.001 }}", "times"),
        ("{{ year > 2020 }}", "{% if"),
        ("{{ requests.received }}", "具体的一格"),
        ("{{ [1, 2] }}", "join"),
        ("{{ [1, 2] ~ '' }}", "join"),
        ("{{ true | string }}", "{% if"),
        ("{{ true | upper }}", "{% if"),
        ("{{ [true] | join }}", "{% if"),
        ("{{ none ~ 'x' }}", "只能印"),
        ("{{ none }}", "只能印"),
        ("{{ 1 < 2 < 3 }}", "and"),
        ("{{ 'a' + 'b' }}", "~"),
        ("{{ 1 | wan }}", "percent_of"),
    ] {
        let finding = fault(template);
        assert_eq!(
            finding.code,
            crate::base::diag::Code::TemplateValue,
            "{template}"
        );
        let help: String = finding.help.iter().map(|help| help.zh.as_str()).collect();
        assert!(help.contains(cure), "{template}: {finding:?}");
    }
    assert!(
        fault("{{ 9223372036854775807 + 1 }}")
            .message
            .zh
            .contains("太大")
    );
    for (template, c) in [
        ("占{{ 发文机关 }}。", "“发文机关”"),
        ("占{{ year ｜ date }}。", "“｜”"),
        ("共{{ “甲” }}件。", "““”"),
    ] {
        assert!(fault(template).message.zh.contains(c), "{template}");
    }
    assert!(fault("共{{ year }件").message.zh.contains("没有写完"));
    assert!(fault("{{ 1 if }}").message.zh.contains("写法有误"));
    assert!(
        fault("{% for x in 3 %}{% endfor %}")
            .message
            .zh
            .contains("不能这样用")
    );
}

#[test]
fn every_byte_knows_where_it_was_written() {
    let text = "共{{ year }}年\n{% if year %}甲{% endif %}{{ requests.received.total\n + 1 }}件{% set n = 99 %}{{ n }}。";
    let (rendered, findings, report) = render(text);
    assert_eq!(findings, []);
    assert_eq!(rendered.text(), "共2023年\n甲13527件99。");
    let place = |part: &str| {
        let start = rendered.text().find(part).unwrap();
        let range = start..start + part.len();
        let judged = rendered.is_judged(&range);
        let span = rendered.place(&report.sources, &range);
        (report.sources.slice(span).to_owned(), judged)
    };
    assert_eq!(place("2023"), ("year".to_owned(), false));
    assert_eq!(place("甲"), ("甲".to_owned(), true));
    assert_eq!(place("件"), ("件".to_owned(), true));
    assert_eq!(
        place("13527"),
        ("requests.received.total\n + 1".to_owned(), true)
    );
    assert_eq!(place("99"), ("n".to_owned(), true));
    assert_eq!(place("13527件").0, "requests.received.total\n + 1 }}件");
}

#[test]
fn a_name_of_the_template_s_own_is_no_field() {
    let (rendered, _, _) =
        render("{% set year = 2020 %}{{ year }}年{% for year in [1] %}{% endfor %}");
    assert!(rendered.is_judged(&(0..4)));
    assert_eq!(
        shown("{% macro m(a, b=2) %}{{ a }}{{ b }}{% endmacro %}{{ m(1) }}"),
        "12"
    );
    assert_eq!(
        shown("{% with x = 1 %}{{ x }}{% endwith %}{% set y %}甲{% endset %}{{ y }}"),
        "1甲"
    );
    assert_eq!(
        shown("{% for a, b in [[1, 2]] %}{{ b }}{{ loop.index }}{% else %}无{% endfor %}"),
        "21"
    );
    assert_eq!(shown("{% raw %}{{ 甲 }}{% endraw %}\"\\\n"), "{{ 甲 }}\"\\");
    assert_eq!(shown("甲 {{- ' x' -}} 乙{# 注 #}"), "甲 x乙");
}

#[test]
fn a_template_is_filled_in_once() {
    let report = report("x");
    let templates = Templates::new(&report.dataset, &report.layout, &report.sources);
    let template = Spanned {
        value: "{{ nothing }}".to_owned(),
        span: Span::new(report.file, 0..3),
    };
    let both = [templates.render(&template), templates.render(&template)];
    assert!(std::sync::Arc::ptr_eq(&both[0], &both[1]));
    assert_eq!(templates.take_findings().len(), 1);
}

#[test]
fn endless_signs_are_refused_before_the_parser_meets_them() {
    let signs = format!("{{{{ {}1 }}}}", "-".repeat(20_000));
    let parts = format!("{{{{ 1{} }}}}", "~1".repeat(20_000));
    assert!(fault(&signs).message.zh.contains("太多"));
    assert!(fault(&parts).message.zh.contains("太多"));
}

#[test]
fn deep_blocks_do_not_take_the_stack() {
    for (open, close) in [
        ("{% if 1 %}", "{% endif %}"),
        ("{% for a in [1] %}", "{% endfor %}"),
    ] {
        let deep = format!("{}{}", open.repeat(3_000), close.repeat(3_000));
        let _ = render(&deep);
    }
    let branches = format!("{{% if 0 %}}{}{{% endif %}}", "{% elif 0 %}".repeat(3_000));
    let _ = render(&branches);
    let brackets = format!("{{{{ {}1{} }}}}", "(".repeat(240), ")".repeat(240));
    let _ = render(&brackets);
}

#[test]
fn a_draft_shows_what_is_filled_in_and_marks_what_is_not() {
    let draft = |text: &str| {
        let (rendered, findings, _) = render(text);
        assert_eq!(findings.len(), 1, "{text}: {findings:?}");
        assert!(!rendered.is_whole(), "{text}");
        rendered.text().to_owned()
    };
    for (template, expected) in [
        ("{{ nothing }}文件", "待填文件"),
        ("{{ year }}年{{ no.thing.here }}件<b>", "2023年待填件"),
        ("{{ nothing + 1 }}件，{{ year }}年", "待填件，2023年"),
        ("{{- nothing | percent_of(2, 1) }}%", "待填%"),
        ("{% if year %}{{ nothing }}{% endif %}件", "待填件"),
    ] {
        assert_eq!(draft(template), expected, "{template}");
    }
    // What a draft cannot guess stands for itself.
    let odd = "{% if nothing | round > 1 %}甲{% endif %}";
    assert_eq!(draft(odd), odd);
}
