//! E-26: a paper that is no 请示 asks for no decision.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::attachment_number::in_name;
use super::element::{Element, said};
use super::frame::paragraphs;
use super::genre::genre;
use crate::base::diag::{Code, Finding};

/// How a decision is asked for.
const ASKED: [&str; 12] = [
    "妥否，",
    "当否，",
    "妥否,",
    "当否,",
    "请批示",
    "请批复",
    "请批准",
    "请审批",
    "请予批准",
    "请予审批",
    "请予批复",
    "请予批示",
];
/// Genres that ask for nothing.
const OTHERS: [&str; 7] = ["报告", "通知", "通报", "公告", "通告", "决定", "批复"];

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-26",
    code: Code::BadElement,
    waivable: true,
    name: "报告等公文里不夹带请示事项",
    looks_at: "报告、通知、通报、公告、通告、决定、批复的正文里，有没有“妥否，”“请批示”“请批复”“请审批”这样的话（附件不看）。",
    why: "《党政机关公文处理工作条例》第十五条第四项：不得在报告等非请示性公文中夹带请示事项。哪些话算请示，是惯例，所以只提醒。",
    sample: "sample-notice.toml",
    instead_of: "各单位在编制中遇到的问题，",
    wrong: "以上意见妥否，请批示。各单位在编制中遇到的问题，",
    right: "各单位在编制中遇到的问题，",
    cure: "另写请示；或把文种改成请示。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let genre = Element::title(paper).and_then(|title| genre(title.text()));
    let Some(genre) = genre.filter(|genre| OTHERS.contains(genre)) else {
        return;
    };
    for line in paragraphs(paper) {
        let Some((at, asked)) = asked(line.text) else {
            continue;
        };
        let part = line.start + at..line.start + at + asked.len();
        let asked = asked.trim_end_matches(['，', ',']);
        findings.push(
            said(
                &RULE,
                &line.passage.path,
                &format!("{genre}里写着“{asked}”，是请示用的话"),
                &format!("a {genre} says {asked}, as a 请示 does"),
            )
            .at(line.passage.place(paper.sources, &part), "这里", "here")
            .help(
                "请求批准的事项另写请示；确实是请示的，改文种。",
                "ask in a 请示 of its own, or change the genre",
            ),
        );
        return;
    }
}

/// A phrase that asks, if it is not of words that stand around it: 报请批准, 应当否决.
fn asked(text: &str) -> Option<(usize, &'static str)> {
    ASKED.into_iter().find_map(|phrase| {
        text.match_indices(phrase)
            .find(|(at, _)| {
                let before = &text[..*at];
                !in_name(before)
                    && !before.ends_with(['报', '申', '提', '呈', '应', '须', '经', '后'])
            })
            .map(|(at, _)| (at, phrase))
    })
}

#[cfg(test)]
mod tests {
    use super::asked;

    #[test]
    fn only_what_asks_for_a_decision_is_found() {
        for text in [
            "妥否，请批示。",
            "以上意见当否，请批复。",
            "现报上，请审批。",
            "恳请批准。",
        ] {
            assert!(asked(text).is_some(), "{text}");
        }
        for text in [
            "报请批准后实施。",
            "申请批准的事项",
            "“妥否，请批示”是请示的结尾",
            "应当否，则否",
        ] {
            assert_eq!(asked(text), None, "{text}");
        }
    }
}
