//! E-39: a department that directs governments below says that its own government consents.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::agency::level;
use super::element::Element;
use super::frame::paragraphs;
use super::genre::genre;
use super::rank::{Agency, groups, words_below};
use super::sent::Sent;
use crate::base::diag::{Code, Finding};

/// Genres that direct.
const DIRECTING: [&str; 6] = ["通知", "决定", "意见", "通报", "批复", "命令"];
/// What directs.
const DIRECTS: [&str; 9] = [
    "应当", "必须", "务必", "严格", "落实", "贯彻", "不得", "确保", "要求",
];
/// How the consent is told.
const CONSENT: [&str; 3] = ["同意", "授权", "批准"];
/// What governments and party committees are called in a list.
const GOVERNMENTS: [&str; 4] = ["政府", "办事处", "党委", "党工委"];

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-39",
    code: Code::BadElement,
    waivable: true,
    name: "部门向下级政府行文，写明已经政府同意",
    looks_at: "发文机关是局、厅，主送机关里有下级政府（各乡镇人民政府、各县人民政府等）的通知、决定、意见、通报、批复，正文提出了要求，没有写“经……同意”。",
    why: "《党政机关公文处理工作条例》第十六条第二项：除办公厅（室）经授权外，部门不得向下级党委、政府发布指令性公文；经政府同意后可以由部门行文的，文中须注明已经政府同意。是不是指令性的，只能从用词看，所以只提醒。",
    sample: "sample-announcement.toml",
    instead_of: "title = \"某某市市场监督管理局关于注销部分食品经营许可证的公告\"",
    wrong: "title = \"某某市市场监督管理局关于注销部分食品经营许可证的通知\"\naddressee = \"各县（区）人民政府\"",
    right: "title = \"某某市市场监督管理局关于注销部分食品经营许可证的通知\"\naddressee = \"各县（区）市场监督管理局\"",
    cure: "写明“经县人民政府同意”，或主送下级的同一部门，或由政府、政府办公室行文。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(Sent {
        title,
        addressee,
        issuer,
    }) = Sent::of(paper)
    else {
        return;
    };
    let of = |path| Element::of(paper, path);
    let directs = genre(title.text()).is_some_and(|genre| DIRECTING.contains(&genre));
    let joint = of("issuer.joint");
    let with_higher = joint.is_some_and(|joint| {
        joint
            .lines()
            .any(|(_, name)| !Agency::of(name).is_department())
    });
    let from = issuer.text().trim();
    if !directs || with_higher || !Agency::of(from).is_department() {
        return;
    }
    let Some(below) = government_below(from, addressee.text()) else {
        return;
    };
    let texts = paragraphs(paper);
    let says = |words: &[&str]| {
        texts
            .iter()
            .any(|line| words.iter().any(|word| line.text.contains(word)))
    };
    if !says(&DIRECTS) || says(&CONSENT) {
        return;
    }
    let finding = addressee.said(
        &RULE,
        &format!("“{from}”是部门，主送“{below}”，文中没有写明已经政府同意"),
        &format!("{from} is a department and directs governments: {below}"),
        addressee.piece(below),
    );
    findings.push(finding.help(
        "写明“经……人民政府同意”；或主送下级的同一部门；或由政府办公室行文。",
        "say that the government consents, or address the departments below",
    ));
}

/// The governments below that a list of addressees names.
fn government_below<'t>(issuer: &str, list: &'t str) -> Option<&'t str> {
    let below = words_below(level(issuer));
    groups(list).find(|group| {
        let named = below.iter().any(|word| group.contains(word));
        named && GOVERNMENTS.iter().any(|word| group.contains(word))
    })
}

#[cfg(test)]
mod tests {
    use super::government_below;

    #[test]
    fn governments_below_are_known_by_their_words() {
        let from = "云溪县财政局";
        for list in [
            "各乡镇人民政府",
            "县政府各部门，各乡、镇人民政府",
            "各街道办事处",
        ] {
            assert!(government_below(from, list).is_some(), "{list}");
        }
        for list in [
            "各乡镇中心学校",
            "各乡镇财政所",
            "县政府各部门",
            "各县人民代表",
        ] {
            assert_eq!(government_below(from, list), None, "{list}");
        }
        assert!(government_below("滨江市财政局", "各县（市、区）人民政府").is_some());
    }
}
