//! E-44: a 批复 answers one 请示 and names it.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::{Element, said};
use super::frame::{Paragraph, paragraphs};
use super::genre::genre;
use crate::base::diag::{Code, Finding};

/// The request is named in so many paragraphs at the beginning.
const FIRST: usize = 2;
/// How the end of the name of a request is written.
const NAMED: [&str; 3] = ["请示》", "请示〉》", "请示》》"];

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-44",
    code: Code::BadElement,
    waivable: true,
    name: "批复答复一个请示，开头写明是哪一个",
    looks_at: "标题以“批复”结尾的：正文开头两段里有没有所答复的请示；是不是只有一个；主送机关（`document.addressee`）是不是“各……”。",
    why: "《党政机关公文处理工作条例》第八条第十二项：批复适用于答复下级机关请示事项；第十五条第四项：请示应当一文一事。引请示的标题和发文字号是惯例，所以只提醒。",
    sample: "sample-reply.toml",
    instead_of: "你镇《关于审批东石镇集镇道路改造工程实施方案的请示》（东政〔2026〕9号）收悉。",
    wrong: "你镇关于集镇道路改造工程的来文收悉。",
    right: "你镇《关于审批东石镇集镇道路改造工程实施方案的请示》（东政〔2026〕9号）收悉。",
    cure: "开头写“你×《……关于……的请示》（发文字号）收悉”，一个请示一个批复；普发的用通知。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(title) = Element::title(paper) else {
        return;
    };
    if genre(title.text()) != Some("批复") {
        return;
    }
    if let Some(to_all) = Element::of(paper, "document.addressee")
        && to_all.text().trim_start().starts_with('各')
    {
        let to = to_all.text().trim();
        let zh = format!("批复主送“{to}”，不是来文请示的机关");
        let en = format!("a 批复 is addressed to many: {to}");
        let finding = to_all.said(&RULE, &zh, &en, None);
        findings.push(finding.help(
            "主送来文请示的机关，需要知道的写在抄送机关里；普发的用通知。",
            "address it to the agency that asked, and name the others in the cc",
        ));
    }
    let all = paragraphs(paper);
    let first: Vec<Paragraph<'_>> = all.into_iter().take(FIRST).collect();
    let Some(begin) = first.first() else {
        return;
    };
    let count = |line: &Paragraph<'_>| line.text.matches(NAMED[0]).count();
    let named: usize = first.iter().map(count).sum();
    let asked = first.iter().any(|line| line.text.contains("请示"));
    let (zh, en) = if !asked {
        (
            "批复的开头没有写明答复的是哪个请示".to_owned(),
            "a 批复 does not begin with the 请示 that it answers".to_owned(),
        )
    } else if named > 1 {
        (
            format!("批复的开头写了 {named} 个请示，应当一个请示一个批复"),
            format!("a 批复 answers {named} requests; each has one of its own"),
        )
    } else {
        return;
    };
    let place = begin.passage.place(
        paper.sources,
        &(begin.start..begin.start + begin.text.len()),
    );
    findings.push(
        said(&RULE, &begin.passage.path, &zh, &en)
            .at(place, "这里", "here")
            .help(
                "写成“你×《……关于……的请示》（发文字号）收悉”。",
                "begin with 你×《……关于……的请示》（…号）收悉",
            ),
    );
}
