//! E-42: the note below a title (题注) tells the day and who adopted the paper, and the day is
//! that of the paper.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::Element;
use crate::base::diag::{Code, Finding};
use crate::layout::Part;

/// How it is said that a paper was adopted or made public.
const ADOPTED: [&str; 6] = ["通过", "批准", "公布", "发布", "修正", "修订"];

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-42",
    code: Code::BadElement,
    waivable: true,
    name: "题注写明日期和通过的会议，日期与成文日期相同",
    looks_at: "标题之下的题注（`document.note`）里有没有年月日和“通过”“批准”“公布”等；写了成文日期（`document.dated`）的，是不是题注里的一个日期。",
    why: "《党政机关公文处理工作条例》第九条第十二项：成文日期署会议通过或者发文机关负责人签发的日期。题注的写法是惯例，所以只提醒。",
    sample: "sample-resolution.toml",
    instead_of: "dated = 2026-01-16",
    wrong: "dated = 2026-01-19",
    right: "dated = 2026-01-16",
    cure: "题注写成“某年某月某日某会议通过”，成文日期写会议通过的那一天。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let note = paper.layout.parts.iter().find_map(|part| match part {
        Part::TitleNote(field) => Element::of(paper, field),
        _ => None,
    });
    let Some(note) = note else {
        return;
    };
    let text = note.text();
    let missing = if !has_date(text) {
        Some(("日期", "a date, as 2026年1月16日"))
    } else if !ADOPTED.iter().any(|word| text.contains(word)) {
        Some(("“……会议通过”", "who adopted the paper"))
    } else {
        None
    };
    if let Some((zh, en)) = missing {
        let zh = format!("题注“{text}”里没有{zh}");
        let finding = note.said(&RULE, &zh, &format!("the note lacks {en}: `{text}`"), None);
        findings.push(finding.help(
            "写成“2026年1月16日某某县第十八届人民代表大会第五次会议通过”。",
            "write the day and the meeting, and 通过",
        ));
        return;
    }
    let Some(dated) = paper.dataset.date("document.dated") else {
        return;
    };
    let dated = dated.chinese();
    if text.contains(&dated) {
        return;
    }
    let finding = note.said(
        &RULE,
        &format!("成文日期是{dated}，题注“{text}”里没有这个日期"),
        &format!("the paper is of {dated}, which the note does not name: `{text}`"),
        None,
    );
    findings.push(finding.help(
        "成文日期写会议通过的日期，与题注里的相同。",
        "the day of the paper is the day on which it was adopted",
    ));
}

/// Whether a text has a day in Arabic figures.
fn has_date(text: &str) -> bool {
    let figures = |text: &str| text.ends_with(|c: char| c.is_ascii_digit());
    text.split_once('年')
        .and_then(|(year, rest)| Some((year, rest.split_once('月')?)))
        .is_some_and(|(year, (month, rest))| {
            let day = rest.split_once('日').map(|(day, _)| day);
            figures(year) && figures(month) && day.is_some_and(figures)
        })
}

#[cfg(test)]
mod tests {
    use super::has_date;

    #[test]
    fn a_day_is_year_month_and_day_in_figures() {
        assert!(has_date("2026年1月16日某会议通过"));
        assert!(has_date("根据2026年1月16日《关于……的决定》修正"));
        assert!(!has_date("某会议通过") && !has_date("2026年1月某会议通过"));
        assert!(!has_date("二〇二六年一月十六日某会议通过"));
    }
}
