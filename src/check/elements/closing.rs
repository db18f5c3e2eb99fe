//! E-27: the last words of a paper are of its genre.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::{Element, said};
use super::frame::paragraphs;
use super::genre::genre;
use crate::base::diag::{Code, Finding};

/// Last words, and the genres that end with them.
const CLOSINGS: [(&str, &[&str]); 12] = [
    ("特此通知", &["通知"]),
    ("特此通报", &["通报"]),
    ("特此公告", &["公告"]),
    ("特此通告", &["通告"]),
    ("特此报告", &["报告"]),
    ("特此请示", &["请示"]),
    ("特此批复", &["批复"]),
    ("特此决定", &["决定"]),
    ("特此函", &["函"]),
    (
        "请遵照执行",
        &[
            "通知", "批复", "决定", "意见", "命令", "令", "决议", "通报", "通告", "公告", "纪要",
        ],
    ),
    (
        "请认真贯彻执行",
        &[
            "通知", "批复", "决定", "意见", "命令", "令", "决议", "通报", "公报", "纪要",
        ],
    ),
    (
        "请贯彻执行",
        &[
            "通知", "批复", "决定", "意见", "命令", "令", "决议", "通报", "公报", "纪要",
        ],
    ),
];
/// So many paragraphs at the end are looked at.
const LAST: usize = 3;

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-27",
    code: Code::BadElement,
    waivable: true,
    name: "结尾用语与文种相符",
    looks_at: "正文最后三段里的“特此通知”“特此报告”“特此公告”“特此函复”“请遵照执行”等，是不是这个文种用的。",
    why: "惯例：结尾用语随文种。请示写成“特此报告”，受文机关会当作不用答复的公文。",
    sample: "sample-request.toml",
    instead_of: "妥否，请批示。",
    wrong: "特此报告。",
    right: "妥否，请批示。",
    cure: "换成这个文种的结尾用语，如请示用“妥否，请批示。”。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let genre = Element::title(paper).and_then(|title| genre(title.text()));
    let Some(genre) = genre else {
        return;
    };
    let all = paragraphs(paper);
    for line in all.iter().rev().take(LAST) {
        let wrong = CLOSINGS.iter().find_map(|(words, genres)| {
            let at = line.text.rfind(words)?;
            let before = line.text[..at].chars().next_back();
            let begins = before.is_none_or(|c| "。；，：、".contains(c));
            (begins && !genres.contains(&genre)).then_some((at, *words))
        });
        let Some((at, words)) = wrong else {
            continue;
        };
        let part = line.start + at..line.start + at + words.len();
        findings.push(
            said(
                &RULE,
                &line.passage.path,
                &format!("文种是“{genre}”，结尾写着“{words}”"),
                &format!("a {genre} ends with {words}"),
            )
            .at(
                line.passage.place(paper.sources, &part),
                "结尾用语",
                "the last words",
            )
            .help(
                format!("换成{genre}的结尾用语，{}。", usual(genre)),
                format!("end it as a {genre} does"),
            ),
        );
        return;
    }
}

/// The usual last words of a genre.
fn usual(genre: &str) -> String {
    match genre {
        "请示" => "如“妥否，请批示。”".to_owned(),
        "报告" => "如“特此报告。”".to_owned(),
        "函" => "如“特此函达。”“特此函复。”".to_owned(),
        "批复" => "如“此复。”".to_owned(),
        "公告" | "通告" | "通报" | "通知" => format!("如“特此{genre}。”"),
        _ => "或不写".to_owned(),
    }
}
