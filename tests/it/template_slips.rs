//! Slips of the hand in a template: each is told once, where it is, with what to write instead.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

use std::fmt::Write as _;

use hongtou::MemoryWorld;
use hongtou::base::diag::Severity;

const NOTICE: &str = "schema = 1\nlayout = \"document\"\n[issuer]\nname = \"云溪县人民政府\"\n\
letterhead = \"云溪县人民政府文件\"\n[document]\nnumber = \"云政发〔2025〕18号\"\n\
title = \"云溪县人民政府关于防汛的通知\"\naddressee = \"各乡镇人民政府\"\n\
signature = \"云溪县人民政府\"\ndated = 2025-12-01\n[body]\ntext = '''\n甲TEXT。'''\n";

/// A text, its code, the column of its fault, what is said, and a phrase of the cure.
type Case = (
    &'static str,
    &'static str,
    usize,
    &'static str,
    &'static str,
);

const CASES: &[Case] = &[
    (
        "{{ 发文机关 }}",
        "GW0301",
        5,
        "不能写“发文机关”",
        "{{ issuer.name }}",
    ),
    (
        "{{ 成文日期 }}",
        "GW0301",
        5,
        "不能写“成文日期”",
        "{{ document.dated }}",
    ),
    (
        "{{ 主送机关 }}",
        "GW0301",
        5,
        "不能写“主送机关”",
        "{{ document.addressee }}",
    ),
    (
        "{{ 标题 }}",
        "GW0301",
        5,
        "不能写“标题”",
        "{{ document.title }}",
    ),
    (
        "{{ 文号 }}",
        "GW0301",
        5,
        "不能写“文号”",
        "{{ document.number }}",
    ),
    ("{{ “乙” }}", "GW0301", 5, "““”不是半角的", "引号 '"),
    (
        "{{ document.dated ｜ date }}",
        "GW0301",
        20,
        "“｜”不是半角的",
        "竖线 |",
    ),
    (
        "{{ document.dated | 日期 }}",
        "GW0301",
        22,
        "没有叫“日期”的过滤器",
        "写 date",
    ),
    (
        "{{ document.dated | 某某 }}",
        "GW0301",
        22,
        "没有叫“某某”的过滤器",
        "numeral",
    ),
    ("{{ （1+1） }}", "GW0301", 5, "“（”不是半角的", "括号 ( )"),
    ("{{ １ + 1 }}", "GW0301", 5, "“１”不是半角的", "数字"),
    ("{{ 1 ＋ 1 }}", "GW0301", 7, "“＋”不是半角的", "加号 +"),
    (
        "{{\u{3000}document.title }}",
        "GW0301",
        4,
        "不是半角的",
        "空格",
    ),
    (
        "｛｛ document.title ｝｝",
        "GW0301",
        2,
        "花括号是全角的",
        "{{ 名称 }}",
    ),
    (
        "{｛ document.title ｝}",
        "GW0301",
        2,
        "花括号是全角的",
        "{{ 名称 }}",
    ),
    (
        "{document.title}",
        "GW0301",
        2,
        "只有一个花括号",
        "{{ document.title }}",
    ),
    (
        "{ document.title | upper }",
        "GW0301",
        2,
        "只有一个花括号",
        "{{ document.title | upper }}",
    ),
    (
        "${issuer.name}",
        "GW0301",
        3,
        "只有一个花括号",
        "{{ issuer.name }}",
    ),
    (
        "{{document.title}件",
        "GW0301",
        2,
        "没有写完",
        "两边各两个花括号",
    ),
    (
        "{{ document.title，{{ issuer.name }}",
        "GW0301",
        19,
        "“，”不是半角的",
        "逗号 ,",
    ),
    ("{{ 1 + 1 件", "GW0301", 11, "不能写“件”", "英文名称"),
    (
        "{% if 1 %}乙",
        "GW0301",
        2,
        "{% if %} 没有收尾的 {% endif %}",
        "{% endif %}",
    ),
    ("乙{% endif %}", "GW0301", 3, "没有与它配对的开头", "删去它"),
    (
        "{% for a in [1] %}{% endif %}",
        "GW0301",
        20,
        "没有与它配对的开头",
        "{% endfor %}",
    ),
    ("{% iff 1 %}", "GW0301", 2, "没有 {% iff … %}", "if"),
    (
        "{% include 'a' %}",
        "GW0301",
        2,
        "没有 {% include … %}",
        "可以用 if",
    ),
    ("{#1}", "GW0301", 2, "没有写完", "不印的说明"),
    ("{{ 1 + }}", "GW0301", 9, "花括号里没有写完", "{{ 名称 }}"),
    (
        "{{ document.titel }}",
        "GW0302",
        5,
        "没有的值“document.titel”",
        "document.title",
    ),
    ("{{ document.cc }}", "GW0302", 5, "“抄送", ""),
    (
        "{{ document.title | dte }}",
        "GW0302",
        22,
        "没有这种过滤器：dte",
        "date",
    ),
    ("{{ true }}", "GW0302", 5, "“真”或“假”", "{% if … %}"),
    ("{{ none }}", "GW0302", 5, "空值", "只能印"),
    ("{{ [1, 2] }}", "GW0302", 5, "一列值", "join"),
    ("{{ document }}", "GW0302", 5, "一组值", "具体的一格"),
    ("{{ 1e400 }}", "GW0302", 5, "不是准确的小数", "不用 e"),
    (
        "{{ 0.0000001 | amount }}",
        "GW0302",
        5,
        "不是准确的小数",
        "六位",
    ),
    (
        "{{ \"0.0000001\" | amount }}",
        "GW0302",
        5,
        "不是数",
        "六位",
    ),
    ("{{ 10 / 3 }}", "GW0302", 5, "近似的小数", "divided_by"),
];

/// The errors of the notice with a text: code, line, column, message, cures.
fn errors(text: &str) -> Vec<(String, usize, usize, String, String)> {
    let world = MemoryWorld::with_data("a.toml", NOTICE.replace("TEXT", text));
    let made = hongtou::check(&world, "a.toml", None, None);
    let errors = made
        .findings
        .iter()
        .filter(|one| one.severity == Severity::Error);
    errors
        .map(|one| {
            let at = made.sources.position(one.span().expect("a place"));
            let cures: Vec<&str> = one.help.iter().map(|help| help.zh.as_str()).collect();
            let code = one.code.id().to_owned();
            (
                code,
                at.line,
                at.column,
                one.message.zh.clone(),
                cures.join("／"),
            )
        })
        .collect()
}

#[test]
fn a_slip_in_a_template_is_told_once_at_its_place_with_its_cure() {
    let mut faults = String::new();
    for (text, code, column, said, cure) in CASES {
        let found = errors(text);
        let is_right = found.len() == 1
            && found[0].0 == *code
            && (found[0].1, found[0].2) == (14, *column)
            && found[0].3.contains(said)
            && found[0].4.contains(cure);
        if !is_right {
            writeln!(
                faults,
                "{text}\n  due: {code} {column} {said} {cure}\n  found: {found:?}"
            )
            .expect("a text");
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn braces_that_mean_nothing_are_left_alone() {
    for text in [
        "{a}",
        "f{x}",
        "集合{1, 2}",
        "{}",
        "{{ '{#' }}",
        "{{ '{document.title}' }}",
        "{ 某某 }",
    ] {
        assert!(errors(text).is_empty(), "{text}: {:?}", errors(text));
    }
}

/// What the engine refuses for reasons of its own.
const PROVOKING: &[&str] = &[
    "{{ '甲 }}",
    "{{ (1 }}",
    "{{ 1) }}",
    "{{ [1 }}",
    "{{ {'a' }}",
    "{{ a b }}",
    "{{ a. }}",
    "{{ a.1.b }}",
    "{{ a[ }}",
    "{{ a | }}",
    "{{ | a }}",
    "{{ a | b() }}",
    "{{ a( }}",
    "{{ a() }}",
    "{{ a.b() }}",
    "{{ 1 is }}",
    "{{ 1 is a }}",
    "{{ not }}",
    "{{ 1 if }}",
    "{{ if }}",
    "{{ 1_ }}",
    "{{ 0x }}",
    "{{ 0xg }}",
    "{{ 1.e }}",
    "{{ 1e }}",
    "{{ }}",
    "{{}}",
    "{{ , }}",
    "{{ 1, }}",
    "{{ * }}",
    "{{ 1 = 2 }}",
    "{{ 1 == }}",
    "{{ 'a' + 1 }}",
    "{{ 1 // 0 }}",
    "{{ 1 % 0 }}",
    "{{ 'a' | date }}",
    "{{ 'a' | numeral }}",
    "{{ 1 | replace }}",
    "{{ 1 | round(9) }}",
    "{{ 1 | round(1, 2, 3) }}",
    "{{ 1 | join }}",
    "{{ 1 | sum }}",
    "{{ [] | max }}",
    "{{ 9 | formal_amount(1, 2) }}",
    "{% set %}",
    "{% set a %}",
    "{% set a = %}",
    "{% set 1 = 2 %}",
    "{% set true = 1 %}",
    "{% set (a, b) = [1] %}",
    "{% for %}",
    "{% for a %}",
    "{% for a in %}{% endfor %}",
    "{% for a in 1 %}{% endfor %}",
    "{% if %}{% endif %}",
    "{% else %}",
    "{% elif 1 %}",
    "{% endfor %}",
    "{% macro %}",
    "{% macro a( %}{% endmacro %}",
    "{% block a %}",
    "{% extends 'a' %}",
    "{% raw %}",
    "{% do a() %}",
    "{% call a() %}{% endcall %}",
    "{% filter upper %}甲{% endfilter %}",
    "{% break %}",
    "{% %}",
    "{%",
    "{{ loop.index }}",
    "{{ self.a() }}",
    "{{ super() }}",
    "{{ range(1, 2, 0) | join }}",
    "{{ range(99999999) | join }}",
    "{{ 'a'[::0] }}",
    "{{ namespace(1) }}",
    "{{ dict(1) | join }}",
    "{{ lipsum() }}",
    "{{ debug() }}",
    "{{ 2 ** 9 }}",
    "{{ '\\u12' }}",
    "{{ 1 ~ [] }}",
    "{{ -'a' }}",
    "{{ 1 < 'a' }}",
    "{{ 99999999999999999999999999999999999999999 }}",
];

#[test]
fn no_word_of_the_engine_is_passed_on() {
    let mut refused = 0;
    for text in PROVOKING {
        let found = errors(text);
        refused += usize::from(!found.is_empty());
        for (_, _, _, said, cure) in &found {
            for sentence in [said, cure] {
                let english = sentence.split(|c: char| !c.is_ascii()).any(|part| {
                    let words = part.split(' ').filter(|word| !word.is_empty());
                    let words: Vec<bool> = words
                        .map(|word| word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase()))
                        .collect();
                    words
                        .windows(3)
                        .any(|three| three.iter().all(|is_word| *is_word))
                });
                assert!(!english, "{text}: {sentence}");
            }
        }
    }
    assert!(refused >= 60, "{refused}");
}
