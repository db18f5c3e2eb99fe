//! E-36: a paper does not rest on a document that another has replaced.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::said;
use crate::base::diag::{Code, Finding};
use crate::base::text::Date;

/// A document that was replaced.
struct Replaced {
    /// How papers name it.
    names: &'static [&'static str],
    /// From which day on papers rest on the other, as year, month and day.
    from: (u16, u8, u8),
    /// From which report year on.
    report: Option<i64>,
    /// What replaced it.
    by: &'static str,
}

const REPLACED: [Replaced; 3] = [
    Replaced {
        names: &[
            "国办公开办函〔2019〕60号",
            "政府信息公开工作年度报告格式（试行）",
        ],
        from: (2022, 1, 1),
        report: Some(2021),
        by: "《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）",
    },
    Replaced {
        names: &["国发〔2000〕23号", "《国家行政机关公文处理办法》"],
        from: (2012, 7, 1),
        report: None,
        by: "《党政机关公文处理工作条例》",
    },
    Replaced {
        names: &[
            "GB/T 9704—1999",
            "GB/T9704—1999",
            "GB/T 9704-1999",
            "GB/T9704-1999",
        ],
        from: (2012, 7, 1),
        report: None,
        by: "GB/T 9704—2012《党政机关公文格式》",
    },
];

/// Words of a sentence that speaks of the replacement itself.
const SPOKEN: [&str; 8] = [
    "废止",
    "失效",
    "代替",
    "替代",
    "取代",
    "修订",
    "停止执行",
    "原",
];

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-36",
    code: Code::BadElement,
    waivable: true,
    name: "依据没有被代替",
    looks_at: "文字里的国办公开办函〔2019〕60号（2021 年度起的报告）、国发〔2000〕23号和《国家行政机关公文处理办法》、GB/T 9704—1999（2012 年 7 月起）；说到废止、代替的句子不看。",
    why: "照以前的公文改写时，依据最容易漏改；三件都已有新的代替。",
    sample: "sample-2023.toml",
    instead_of: "（国办公开办函〔2021〕30号）",
    wrong: "（国办公开办函〔2019〕60号）",
    right: "（国办公开办函〔2021〕30号）",
    cure: "换成现行的依据。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let figure = paper.dataset.figure("year");
    let year = figure.and_then(|figure| figure.value.to_whole());
    let dated = paper.dataset.date("document.dated");
    let is_due = |one: &&Replaced| match (one.report, year, dated) {
        (Some(from), Some(year), _) => year >= from,
        (_, _, Some(dated)) => Date::new(one.from.0, one.from.1, one.from.2) <= Some(dated),
        (None, Some(year), None) => year > i64::from(one.from.0),
        (_, None, None) => false,
    };
    for one in REPLACED.iter().filter(is_due) {
        for passage in paper.texts() {
            let text = passage.text();
            let found = one
                .names
                .iter()
                .find_map(|name| Some((text.find(name)?, name)));
            let Some((at, name)) = found else {
                continue;
            };
            let part = at..at + name.len();
            if spoken(text, at) || !passage.is_judged(&part) {
                continue;
            }
            findings.push(
                said(
                    &RULE,
                    &passage.path,
                    &format!("依据“{name}”已被代替"),
                    &format!("`{name}` was replaced"),
                )
                .at(passage.place(paper.sources, &part), "这里", "here")
                .help(
                    format!("现在是{}。", one.by),
                    format!("it is now {}", one.by),
                ),
            );
        }
    }
}

/// Whether the sentence around a byte speaks of the replacement.
fn spoken(text: &str, at: usize) -> bool {
    let ends = |c: char| "。；\n".contains(c);
    let start = text[..at].rfind(ends).unwrap_or(0);
    let end = text[at..].find(ends).map_or(text.len(), |len| at + len);
    SPOKEN.iter().any(|word| text[start..end].contains(word))
}
