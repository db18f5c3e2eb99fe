//! E-9: the number of a paper has the shape that its form wants.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::Element;
use super::frame::Frame;
use super::number_parts::{is_full, is_serial, is_short, is_year, mended};
use crate::base::diag::{Code, Finding};

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-9",
    code: Code::BadElement,
    waivable: true,
    name: "编号是这种格式的编号",
    looks_at: "`document.number`：公文和函是发文字号，令是“第N号”，公告是“N年第N号”“第N号”或发文字号，纪要的年份用六角括号。",
    why: "GB/T 9704—2012，7.2.5、10.2；公告、纪要的编号是惯例，标准没有规定。",
    sample: "sample-order.toml",
    instead_of: r#"number = "第12号""#,
    wrong: r#"number = "12号""#,
    right: r#"number = "第12号""#,
    cure: "改成这种格式的编号。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(element) = Element::of(paper, "document.number") else {
        return;
    };
    let number = element.text().trim();
    let meant = mended(number);
    let (fits, form) = match Frame::of(paper) {
        // What can be mended, and what was not filled in, is told by E-8.
        Frame::Paper | Frame::Plain | Frame::Letter | Frame::Adopted => (
            is_full(&meant)
                || number.ends_with('期')
                || number.contains(['×', '＊', '*', '_', '＿', '□', '○', '？', '?']),
            "云政发〔2025〕18号",
        ),
        Frame::Order => (is_ordinal(number), "第12号"),
        Frame::Announcement => (is_of_announcement(number) || is_full(&meant), "2025年第6号"),
        Frame::Minutes => (is_of_minutes(number, &meant), "〔2025〕9号"),
    };
    if fits {
        return;
    }
    findings.push(
        element
            .said(
                &RULE,
                &format!("编号“{number}”不是这种格式的写法，应如 {form}"),
                &format!("`{number}` is not a number of this form, such as {form}"),
                None,
            )
            .help(format!("写成 {form} 这样。"), format!("such as {form}")),
    );
}

/// 第12号, 第十二号.
fn is_ordinal(number: &str) -> bool {
    let inside = number
        .strip_prefix('第')
        .and_then(|rest| rest.strip_suffix('号'));
    inside.is_some_and(|inside| {
        let chinese = |c: char| "一二三四五六七八九十百千零〇".contains(c);
        is_serial(inside) || !inside.is_empty() && inside.chars().all(chinese)
    })
}

/// 2025年第6号, 第6号, 〔2025〕6号.
fn is_of_announcement(number: &str) -> bool {
    let after_year = number.split_once('年');
    is_ordinal(number)
        || is_short(number)
        || after_year.is_some_and(|(year, rest)| is_year(year) && is_ordinal(rest))
}

/// Anything but a year in other brackets.
fn is_of_minutes(number: &str, meant: &str) -> bool {
    number == meant || !(is_short(meant) || is_full(meant))
}

#[cfg(test)]
mod tests {
    use super::{is_of_announcement, is_of_minutes, is_ordinal, mended};

    #[test]
    fn each_form_has_numbers_of_its_own() {
        for number in ["第12号", "第十二号"] {
            assert!(is_ordinal(number), "{number}");
        }
        for number in ["12号", "第012号", "〔2024〕12号", "第号"] {
            assert!(!is_ordinal(number), "{number}");
        }
        for number in ["2025年第6号", "第6号", "〔2025〕6号"] {
            assert!(is_of_announcement(number), "{number}");
        }
        assert!(!is_of_announcement("2025年06号"));
        for (number, fits) in [
            ("〔2024〕9号", true),
            ("第9期", true),
            ("（9）", true),
            ("[2024]9号", false),
            ("（2024）9号", false),
        ] {
            assert_eq!(is_of_minutes(number, &mended(number)), fits, "{number}");
        }
    }
}
