//! E-18: a title begins with the agency that issues the paper.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::agency::{is_agency, same};
use super::element::Element;
use super::frame::Frame;
use super::genre::{bare, genre};
use crate::base::diag::{Code, Finding};

/// The words that the matter of a title begins with.
const MATTER: [&str; 9] = [
    "关于", "转发", "批转", "印发", "任免", "公布", "发布", "《", "“",
];

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-18",
    code: Code::BadElement,
    waivable: true,
    name: "标题写明发文机关，与发文机关名称一致",
    looks_at: "标题（`document.title`）“关于”之前的名称，与 `issuer.name`、联合行文各机关（`issuer.joint`）相比：全称、简称、办公室都算一致；没有版头的白头公文，标题可以不写发文机关。",
    why: "《党政机关公文处理工作条例》第九条第七项：标题由发文机关名称、事由和文种组成。名称不同，多半是照别的机关的公文改写时漏改的。",
    sample: "sample-notice.toml",
    instead_of: "title = \"云溪县人民政府办公室关于做好2025年度",
    wrong: "title = \"滨江县人民政府办公室关于做好2025年度",
    right: "title = \"云溪县人民政府办公室关于做好2025年度",
    cure: "改标题里的名称，或改 issuer.name。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let (Some(title), Some(issuer)) = (Element::title(paper), Element::of(paper, "issuer.name"))
    else {
        return;
    };
    let named = named(title.text());
    let issuer = issuer.text().trim();
    if named.is_empty() && Frame::of(paper) == Frame::Plain {
        return;
    }
    if named.is_empty() {
        let begins = ["关于", "转发", "批转", "印发"];
        if begins
            .iter()
            .any(|word| title.text().trim_start().starts_with(word))
        {
            let finding = title.said(
                &RULE,
                &format!("标题没有写发文机关，发文机关是“{issuer}”"),
                &format!("the title does not name the agency, {issuer}"),
                None,
            );
            findings.push(finding.help(
                format!("如 {issuer}{}。", title.text().trim()),
                "begin it with the name of the agency",
            ));
        }
        return;
    }
    if is_agency(&named) && !is_of(paper, issuer, &named) {
        let finding = title.said(
            &RULE,
            &format!("标题里的发文机关是“{named}”，发文机关名称是“{issuer}”"),
            &format!("the title names {named}, but the agency is {issuer}"),
            title.place(&(0..named.len())),
        );
        findings.push(finding.help(
            "多半是照别的机关的公文改写时漏改的；联合行文的，各机关写在 issuer.joint。",
            "it was probably left standing; the agencies of a joint paper are in issuer.joint",
        ));
    }
}

/// Whether a name, or several behind each other, are those of the paper.
fn is_of(paper: &Paper<'_>, issuer: &str, named: &str) -> bool {
    let joint: Vec<&str> = paper
        .around
        .iter()
        .filter(|passage| passage.path == "issuer.joint")
        .map(|passage| passage.text().trim())
        .collect();
    same(named, issuer) || !joint.is_empty() && same(named, &joint.concat())
}

/// What stands before the matter of a title.
fn named(title: &str) -> String {
    let title = title.trim();
    let words = MATTER.iter().filter_map(|word| title.find(word));
    let cut = words.chain(title.find(|c: char| c.is_ascii_digit())).min();
    let named = match (cut, genre(title)) {
        (Some(cut), _) => &title[..cut],
        (None, Some(genre)) => bare(title).strip_suffix(genre).unwrap_or_default(),
        (None, None) => return String::new(),
    };
    let named = named.trim().trim_end_matches('的');
    match named.rfind('等') {
        Some(at) if named.ends_with("部门") || named.ends_with("单位") => {
            named[..at].to_owned()
        }
        _ => named.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn the_agency_stands_before_the_matter() {
        for (title, found) in [
            ("云溪县人民政府关于做好防汛的通知", "云溪县人民政府"),
            (
                "云溪县人民政府办公室转发县水利局关于防汛意见的通知",
                "云溪县人民政府办公室",
            ),
            ("东石镇2019年政府信息公开工作年度报告", "东石镇"),
            ("云溪县财政局公告", "云溪县财政局"),
            ("云溪县财政局等六部门关于某事的通知", "云溪县财政局"),
            ("关于做好防汛的通知", ""),
        ] {
            assert_eq!(named(title), found, "{title}");
        }
    }
}
