//! GW0507: half-width marks, full-width digits or spaces among Chinese characters.

use super::paper::Paper;
use super::rule::Rule;
use std::ops::Range;

use crate::base::diag::{Code, Finding};
use crate::base::text::class;

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "L-3",
    code: Code::MixedWidth,
    waivable: true,
    name: "标点、数字用对了全角和半角",
    looks_at: "汉字旁边没有半角标点，没有全角的数字和字母，数字与汉字之间没有空格。",
    why: "GB/T 15834 的标点是全角的；数字与汉字之间的间隔由程序排，空格会使它加倍，也会在那里断行。",
    sample: "sample-notice.toml",
    instead_of: r#"text = "承办科室汇总本年度的台账，填写数据。""#,
    wrong: r#"text = "承办科室汇总 2025 年的台账,填写数据。""#,
    right: r#"text = "承办科室汇总2025年的台账，填写数据。""#,
    cure: "改成全角标点、半角数字，删去空格。",
    check,
};

/// How many places of one text are shown.
const MOST_PLACES: usize = 5;

/// Looks at every typed character; one finding a text and fault.
fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let sources = paper.sources;
    let faults: [(Fault, &str, &str, &str); 3] = [
        (
            half_width_mark,
            "中文里用了半角标点",
            "half-width marks in Chinese text",
            "改成全角标点。",
        ),
        (
            full_width_digit,
            "用了全角数字或字母",
            "full-width digits or letters",
            "数字和字母用半角。",
        ),
        (
            space,
            "数字与汉字之间有空格",
            "a space between a digit and a character",
            "删去空格，间隔由程序排。",
        ),
    ];
    for passage in &paper.prose {
        let text: Vec<(usize, char)> = passage.text().char_indices().collect();
        for (fault, zh, en, help) in faults {
            let places: Vec<Range<usize>> = (0..text.len())
                .filter(|&at| fault(&text, at))
                .map(|at| text[at].0..text[at].0 + text[at].1.len_utf8())
                .filter(|range| passage.is_judged(range))
                .collect();
            if places.is_empty() {
                continue;
            }
            let count = places.len();
            let mut finding = Finding::warning(
                Code::MixedWidth,
                format!("{zh}，共 {count} 处（规则 {RULE}）"),
                format!("{en}: {count} ({RULE})"),
            );
            for range in places.iter().take(MOST_PLACES) {
                finding = finding.at(passage.place(sources, range), "这里", "here");
            }
            findings.push(
                finding
                    .help(help, "mend it")
                    .of_rule(RULE.id, &passage.path),
            );
        }
    }
}

type Fault = fn(&[(usize, char)], usize) -> bool;

fn is_chinese(c: char) -> bool {
    class::is_han(c) || "，。、；：？！（）“”《》〔〕".contains(c)
}

fn near(text: &[(usize, char)], at: usize) -> (Option<char>, Option<char>) {
    let before = at.checked_sub(1).and_then(|at| text.get(at));
    let after = text.get(at + 1);
    (before.map(|(_, c)| *c), after.map(|(_, c)| *c))
}

fn half_width_mark(text: &[(usize, char)], at: usize) -> bool {
    let (before, after) = near(text, at);
    let before = before.is_some_and(is_chinese);
    match text[at].1 {
        ',' | ':' | ';' | '?' | '!' | '(' | ')' | '"' => before || after.is_some_and(is_chinese),
        '.' => before,
        _ => false,
    }
}

fn full_width_digit(text: &[(usize, char)], at: usize) -> bool {
    matches!(text[at].1, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

fn space(text: &[(usize, char)], at: usize) -> bool {
    let (Some(before), Some(after)) = near(text, at) else {
        return false;
    };
    let pair = |one: char, other: char| class::is_han(one) && other.is_ascii_alphanumeric();
    text[at].1.is_whitespace()
        && !matches!(text[at].1, '\n' | '\r')
        && (pair(before, after) || pair(after, before))
}
