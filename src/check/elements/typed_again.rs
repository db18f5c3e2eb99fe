//! E-35: what stands in an element of its own is not typed into the text as well.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::{Element, said};
use super::frame::{self, Paragraph, lines, paragraphs};
use super::signature_date::is_date;
use crate::base::diag::{Code, Finding};

/// So many paragraphs at the end are looked at for signature, date and remark.
const LAST: usize = 4;

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-35",
    code: Code::BadElement,
    waivable: false,
    name: "单独填写的要素不在正文里再写",
    looks_at: "正文开头的标题、主送机关，末尾的附件说明、署名、成文日期、附注、抄送，附件开头的附件名称；署名里的日期。",
    why: "这些由程序按各自的字段排在规定的位置，写在正文里就印两遍。",
    sample: "sample-request.toml",
    instead_of: "妥否，请批示。",
    wrong: "妥否，请批示。\n云溪县人民政府",
    right: "妥否，请批示。",
    cure: "从正文里删去它。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let all = paragraphs(paper);
    if let Some(first) = all.first() {
        let is = |element: Option<Element<'_>>| {
            element.is_some_and(|one| plain(one.text()) == plain(first.text))
        };
        if is(Element::of(paper, "document.addressee")) {
            findings.push(again(paper, first, "主送机关", "the addressee"));
        } else if is(Element::title(paper)) {
            findings.push(again(paper, first, "标题", "the title"));
        }
    }
    at_the_end(paper, &all, findings);
    of_attachments(paper, findings);
    in_the_signature(paper, findings);
}

/// Signature, date, remark, cc and names of attachments behind the last words.
fn at_the_end(paper: &Paper<'_>, all: &[Paragraph<'_>], findings: &mut Vec<Finding>) {
    let signature = Element::of(paper, "document.signature");
    let lines = signature.iter().flat_map(Element::lines);
    let signed: Vec<String> = lines.map(|(_, line)| plain(line)).collect();
    let dated = paper.dataset.date("document.dated").is_some();
    let remark = Element::of(paper, "document.remark").map(|remark| plain(remark.text()));
    let attached = frame::attachments(paper).map_or(0, |field| paper.dataset.sections(field).len());
    for line in all.iter().rev().take(LAST + attached) {
        let text = plain(line.text);
        let (zh, en) = if signed.contains(&text) {
            ("署名", "the signature")
        } else if dated && is_date(line.text) {
            ("成文日期", "the date")
        } else if remark.as_ref() == Some(&text) {
            ("附注", "the remark")
        } else if line.text.starts_with("抄送：") {
            ("抄送机关", "the cc")
        } else if attached > 0 && is_note(line.text) {
            ("附件说明", "the names of the attachments")
        } else {
            continue;
        };
        findings.push(again(paper, line, zh, en));
    }
}

/// A date among the lines of the signature.
fn in_the_signature(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(signature) = Element::of(paper, "document.signature") else {
        return;
    };
    for (at, line) in signature.lines().filter(|(_, line)| is_date(line)) {
        let day = line.trim();
        let zh = format!("署名里写着日期“{day}”，成文日期由程序按 document.dated 排");
        let en = format!("the signature has a date, {day}: it is that of document.dated");
        let place = signature.place(&(at..at + line.len()));
        findings.push(signature.said(&RULE, &zh, &en, place).help(
            "删去这一行，写 dated = 日期。",
            "leave it out, and give document.dated",
        ));
    }
}

/// The first line of an attachment that is its name.
fn of_attachments(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(field) = frame::attachments(paper) else {
        return;
    };
    for passage in paper.prose.iter().filter(|passage| passage.path == field) {
        let first = lines(passage).next();
        let same =
            first.filter(|line| !line.text.is_empty() && line.text == passage.heading.trim());
        if let Some(line) = same {
            findings.push(again(paper, &line, "标题", "the title"));
        }
    }
}

fn again(paper: &Paper<'_>, line: &Paragraph<'_>, what_zh: &str, what_en: &str) -> Finding {
    let part = line.start..line.start + line.text.len();
    said(
        &RULE,
        &line.passage.path,
        &format!("正文里又写了{what_zh}“{}”，会印两遍", line.text),
        &format!("{what_en} is typed in the text as well and would be printed twice"),
    )
    .at(line.passage.place(paper.sources, &part), "这里", "here")
    .help("从正文里删去这一行。", "leave this line out of the text")
}

/// 附件：1.……, 附件1：……: a line that names attachments as the program does.
fn is_note(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("附件") else {
        return false;
    };
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.starts_with(['：', ':'])
}

/// A line without what the program adds to it.
fn plain(line: &str) -> String {
    let line = line.trim().trim_end_matches(['：', ':']);
    let inside = line
        .strip_prefix(['（', '('])
        .and_then(|rest| rest.strip_suffix(['）', ')']));
    let line = inside.unwrap_or(line);
    line.chars().filter(|c| !c.is_whitespace()).collect()
}
