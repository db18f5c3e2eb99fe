//! What a rule can say of figures: sums and differences within a table and across tables, what is
//! at most another, products, ratios and percentages, tolerances, conditions.

use crate::common::Change;
use hongtou::MemoryWorld;
use hongtou::base::diag::{Code, Severity};

const LAYOUT: &str = r#"
schema = 1
id = "fines"
name = "执法统计"
extends = "gbt9704"
title = "执法统计"

[[body]]
kind = "table"
table = "fines"

[[body]]
kind = "table"
table = "all"

[[tables]]
id = "fines"
title = "行政处罚"
widths = ["30mm", "*", "*", "*", "*", "*", "*"]
row_height = "8mm"
padding = { vertical = "0.5mm", horizontal = "0.8mm" }
header_rows = 1
label_style = "table_label"
columns = [
  { key = "last", label = "上年" }, { key = "this", label = "本年" },
  { key = "change", label = "增减", kind = "change" },
  { key = "price", label = "每件金额", kind = "amount" }, { key = "money", label = "金额", kind = "amount" },
  { key = "share", label = "占比", kind = "amount" },
]

[[tables.rows]]
head = true
cells = ["机关", "上年", "本年", "增减", "每件金额", "金额", "占比"]

[[tables.rows]]
cells = ["公安"]
key = "police"

[[tables.rows]]
cells = ["市场监管"]
key = "market"

[[tables.rows]]
cells = ["合计"]
key = "total"

[[tables]]
id = "all"
title = "总表"
widths = ["30mm", "*", "*"]
row_height = "8mm"
padding = { vertical = "0.5mm", horizontal = "0.8mm" }
header_rows = 1
label_style = "table_label"
columns = [{ key = "this", label = "本年" }, { key = "money", label = "金额", kind = "amount" }]

[[tables.rows]]
head = true
cells = ["事项", "本年", "金额"]

[[tables.rows]]
cells = ["申请"]
key = "asked"

[[tables.rows]]
cells = ["处罚"]
key = "fines"
"#;

const DATA: &str = r#"
schema = 1
layout = "own"

[issuer]
name = "乙县人民政府"

[document]
date = 2025-01-10

[fines.police]
last = 10
this = 12
price = 0.5
[fines.market]
last = 4
this = 3
price = 0.2
[fines.total]
last = 14
this = 15
price = 0

[all.asked]
this = 20
money = 1
[all.fines]
this = 15
"#;

/// What is said of the data under rules of the table `fines`.
fn said(rules: &str, data: &str) -> Vec<(Code, String)> {
    let mut world = MemoryWorld::default();
    let layout = format!("{LAYOUT}{rules}");
    let layout = layout.into_bytes();
    world.files.insert("own/layout.toml".to_owned(), layout);
    let data = data.as_bytes().to_vec();
    world.files.insert("data.toml".to_owned(), data);
    let made = hongtou::check(&world, "data.toml", None, None);
    let of_rules = made
        .findings
        .iter()
        .filter(|one| matches!(one.code, Code::CrossCheck | Code::BadLayout));
    of_rules
        .map(|one| (one.code, one.message.zh.clone()))
        .collect()
}

fn rule(text: &str) -> String {
    format!("[[rules]]\nid = \"R\"\nname = \"规则\"\ntable = \"fines\"\n{text}\n")
}

/// The rule holds of the data, and is broken where the change is made; the words say how.
fn holds_until(text: &str, data: &str, change: (&str, &str), words: &str) {
    let rules = rule(text);
    assert_eq!(said(&rules, data), [], "{text}");
    let broken = said(&rules, &data.with(change.0, change.1));
    let told: Vec<&str> = broken.iter().map(|one| &*one.1).collect();
    assert_eq!(told, [words], "{text}");
    assert_eq!(broken[0].0, Code::CrossCheck);
}

#[test]
fn a_difference_is_computed_where_it_is_left_out_and_checked_where_it_is_given() {
    let text = "each = \"row\"\nleft = [\"this\", \"-last\"]\nright = [\"change\"]";
    let given = DATA.with("last = 4\nthis = 3", "last = 4\nthis = 3\nchange = -1");
    holds_until(
        text,
        &given,
        ("change = -1", "change = 1"),
        "“行政处罚”表“市场监管”一行对不上：本年 3 － 上年 4 ＝ -1；增减 1；相差 2（规则 R）",
    );
}

#[test]
fn figures_of_two_tables_are_compared_column_by_column_and_cell_by_cell() {
    let columns = "each = \"column\"\nleft = [\"police\", \"market\"]\nright = [\"total\"]";
    holds_until(
        columns,
        &DATA.with("price = 0\n", "price = 0.7\n"),
        ("last = 14", "last = 15"),
        "“行政处罚”表“上年”一列对不上：公安 10 ＋ 市场监管 4 ＝ 14；合计 15；相差 1（规则 R）",
    );
    let cell =
        "each = \"cell\"\nleft = [\"police.this\", \"market.this\"]\nright = [\"all/fines.this\"]";
    holds_until(
        cell,
        DATA,
        ("[all.fines]\nthis = 15", "[all.fines]\nthis = 1"),
        "“行政处罚”表对不上：公安本年 12 ＋ 市场监管本年 3 ＝ 15；“总表”表处罚本年 1；相差 14（规则 R）",
    );
}

#[test]
fn one_figure_is_at_most_or_at_least_another_or_a_value() {
    let most = "each = \"cell\"\nleft = [\"all/fines.this\"]\nrelation = \"<=\"\nright = [\"all/asked.this\"]";
    holds_until(
        most,
        DATA,
        ("[all.fines]\nthis = 15", "[all.fines]\nthis = 21"),
        "“行政处罚”表对不上：“总表”表处罚本年 21；“总表”表申请本年 20；前者应 ≤ 后者（规则 R）",
    );
    let least = "each = \"row\"\nleft = [\"change\"]\nrelation = \">=\"\nvalue = -5";
    holds_until(
        least,
        &DATA.with("last = 4\nthis = 3", "last = 4\nthis = 3\nchange = -1"),
        ("change = -1", "change = -6"),
        "“行政处罚”表“市场监管”一行对不上：增减 -6；-5；前者应 ≥ 后者（规则 R）",
    );
}

#[test]
fn products_and_percentages_are_computed_and_rounded_as_declared() {
    let product = "each = \"row\"\nleft = [\"this\"]\nmultiplied_by = [\"price\"]\nplaces = 2\nright = [\"money\"]";
    let given = DATA.with("price = 0.5", "price = 0.5\nmoney = 6");
    holds_until(
        product,
        &given,
        ("money = 6", "money = 6.01"),
        "“行政处罚”表“公安”一行对不上：本年 12 × 每件金额 0.5 ＝ 6；金额 6.01；相差 0.01（规则 R）",
    );
    let share = "each = \"row\"\nleft = [\"this\", \"-last\"]\ndivided_by = [\"last\"]\ntimes = 100\nplaces = 1\nright = [\"share\"]";
    let given = DATA.with("last = 14\nthis = 15", "last = 14\nthis = 15\nshare = 7.1");
    holds_until(
        share,
        &given,
        ("share = 7.1", "share = 7.2"),
        "“行政处罚”表“合计”一行对不上：（本年 15 － 上年 14） ÷ 上年 14 × 100 ＝ 7.1；占比 7.2；相差 0.1（规则 R）",
    );
    // Nothing is so many percent of nothing, and a ratio to nothing is not computed.
    let none = DATA.with("last = 14\nthis = 15", "last = 0\nthis = 15\nshare = 3");
    let told = said(&rule(share), &none);
    assert_eq!(told.len(), 1, "{told:?}");
    let none = DATA.with("last = 14\nthis = 15", "last = 0\nthis = 15\nshare = 0");
    assert_eq!(said(&rule(share), &none), []);
}

#[test]
fn rounded_figures_may_differ_by_half_a_unit_each() {
    let text =
        "each = \"column\"\nleft = [\"police\", \"market\"]\nright = [\"total\"]\nrounded = 0.1";
    // Three figures: at most 0.15 apart.
    let given = DATA.with("price = 0\n", "price = 0.8\n");
    holds_until(
        text,
        &given,
        ("price = 0.8", "price = 0.9"),
        "“行政处罚”表“每件金额”一列对不上：公安 0.5 ＋ 市场监管 0.2 ＝ 0.7；合计 0.9；相差 0.2，各数四舍五入最多差 0.15（规则 R）",
    );
}

#[test]
fn a_condition_says_when_a_rule_applies() {
    let text =
        "each = \"row\"\nwhen = \"price > 0\"\nleft = [\"this\"]\nrelation = \">\"\nvalue = 0";
    holds_until(
        text,
        DATA,
        ("last = 4\nthis = 3", "last = 4\nthis = 0"),
        "“行政处罚”表“市场监管”一行对不上：每件金额 0.2 ＞ 0 时，本年 0；0；前者应 ＞ 后者（规则 R）",
    );
    let idle = DATA.with("last = 14\nthis = 15", "last = 14\nthis = 0");
    assert_eq!(said(&rule(text), &idle), [], "the price is nothing there");
}

#[test]
fn a_condition_may_be_about_a_total_that_is_computed() {
    let sum = "[[rules]]\nid = \"S\"\nname = \"合计\"\ntable = \"fines\"\neach = \"column\"\n\
               left = [\"police\", \"market\"]\nright = [\"total\"]\n";
    let rules = rule(
        "each = \"cell\"\nwhen = \"total.this > 0\"\nleft = [\"police.last\"]\nrelation = \">\"\nvalue = 10",
    );
    let data = DATA.with("last = 14\nthis = 15\nprice = 0", "last = 14");
    // The rule stands before the one that computes the total.
    let told = said(&format!("{rules}{sum}"), &data);
    let words: Vec<&str> = told.iter().map(|one| &*one.1).collect();
    let due = "“行政处罚”表对不上：合计本年 15 ＞ 0 时，公安上年 10；10；前者应 ＞ 后者（规则 R）";
    assert_eq!(words, [due]);
}

#[test]
fn what_a_rule_says_wrongly_is_told_at_the_layout() {
    let faults = [
        (
            "each = \"row\"\nleft = [\"this\"]\nrelation = \"=<\"\nright = [\"last\"]",
            "relation 是“=<”，只能是 =、<=、>=、<、>",
        ),
        (
            "each = \"row\"\nleft = [\"this\"]",
            "规则 R 要写 right（一些格）或 value（一个数），两样写一样",
        ),
        (
            "each = \"row\"\nleft = [\"this\"]\nright = [\"last\"]\nvalue = 1",
            "规则 R 要写 right（一些格）或 value（一个数），两样写一样",
        ),
        (
            "each = \"row\"\nwhen = \"price\"\nleft = [\"this\"]\nright = [\"last\"]",
            "when 是“price”，应写作“格 关系 数”",
        ),
        (
            "each = \"cell\"\nleft = [\"police.this\"]\nright = [\"al/fines.this\"]",
            "规则 R 用到的格“al.fines.this”在表里没有",
        ),
        (
            "each = \"row\"\nleft = [\"-thsi\"]\nright = [\"last\"]",
            "规则 R 用到的格“fines.police.thsi”在表里没有",
        ),
    ];
    for (text, words) in faults {
        let told = said(&rule(text), DATA);
        let found = told
            .iter()
            .any(|one| one == &(Code::BadLayout, words.to_owned()));
        assert!(found, "{text}: {told:?}");
    }
}

#[test]
fn a_relation_that_only_holds_as_a_rule_warns_and_can_be_waived() {
    let rules = |waivable| {
        rule(&format!(
            "each = \"cell\"\nleft = [\"all/fines.this\"]\nrelation = \"<=\"\n\
             right = [\"all/asked.this\"]\n{waivable}"
        ))
    };
    let broken = DATA.with("[all.fines]\nthis = 15", "[all.fines]\nthis = 21");
    let waived = format!("{broken}\n[[waive]]\nrule = \"R\"\nreason = \"上年受理的\"\n");
    let severities = |rules: &str, data: &str| {
        let mut world = MemoryWorld::default();
        let layout = format!("{LAYOUT}{rules}").into_bytes();
        world.files.insert("own/layout.toml".to_owned(), layout);
        world
            .files
            .insert("data.toml".to_owned(), data.as_bytes().to_vec());
        let made = hongtou::check(&world, "data.toml", None, None);
        let of_rule = made.findings.iter();
        let of_rule = of_rule.filter(|one| matches!(one.code, Code::CrossCheck | Code::BadWaiver));
        of_rule
            .map(|one| (one.code, one.severity))
            .collect::<Vec<_>>()
    };
    let strict = rules("");
    let usual = rules("waivable = true");
    assert_eq!(severities(&usual, DATA), []);
    let said = (Code::CrossCheck, Severity::Warning);
    assert_eq!(severities(&usual, &broken), [said]);
    let said = (Code::CrossCheck, Severity::Waived);
    assert_eq!(severities(&usual, &waived), [said]);
    let said = (Code::CrossCheck, Severity::Error);
    assert_eq!(severities(&strict, &broken), [said]);
    let forbidden = [said, (Code::BadWaiver, Severity::Error)];
    assert_eq!(severities(&strict, &waived), forbidden);
}
