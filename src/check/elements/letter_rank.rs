//! E-45: a 函 goes to an agency that is neither above nor below.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::agency::level;
use super::genre::genre;
use super::rank::{Agency, groups, words_below};
use super::sent::Sent;
use crate::base::diag::{Code, Finding};

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-45",
    code: Code::BadElement,
    waivable: true,
    name: "函用于不相隶属的机关",
    looks_at: "标题以“函”结尾的：人民政府的函主送下级政府或者本级政府的部门；部门的函主送本级人民政府。办公厅（室）的函不看。",
    why: "《党政机关公文处理工作条例》第八条第十四项：函适用于不相隶属机关之间商洽工作、询问和答复问题、请求批准和答复审批事项。隶属关系只能从名称看，所以只提醒。",
    sample: "sample-reply.toml",
    instead_of: "实施方案的批复\"",
    wrong: "实施方案的函\"",
    right: "实施方案的批复\"",
    cure: "向下级答复请示用批复，布置工作用通知；向上级用请示或者报告。信函格式（版式 letter）不限于函，换文种不用换版式。",
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
    if genre(title.text()) != Some("函") {
        return;
    }
    let from = issuer.text().trim();
    let list = addressee.text();
    let (found, to) = if let Some(below) = below(from, list) {
        (below, ("下级", "below", "批复或者通知"))
    } else if let Some(above) = above(from, list) {
        (above, ("上级", "above", "请示或者报告"))
    } else {
        return;
    };
    let (zh, en, instead) = to;
    let finding = addressee.said(
        &RULE,
        &format!("函主送“{found}”，是“{from}”的{zh}机关"),
        &format!("a 函 is addressed to {found}, which stands {en} {from}"),
        addressee.piece(found),
    );
    findings.push(finding.help(
        format!("文种用{instead}；信函格式可以不变。"),
        "take another genre; the frame of a letter may stay",
    ));
}

/// What stands below a government, as a list of addressees names it.
fn below<'t>(issuer: &str, list: &'t str) -> Option<&'t str> {
    let own = Agency::of(issuer);
    if !own.is_government() {
        return None;
    }
    let words = words_below(level(issuer));
    groups(list).find(|group| {
        words.iter().any(|word| group.starts_with(word))
            || group.contains("政府各部门")
            || own.is_above_in_its_place(Agency::of(group))
    })
}

/// The government of a department, as a list of addressees names it.
fn above<'t>(issuer: &str, list: &'t str) -> Option<&'t str> {
    let own = Agency::of(issuer);
    groups(list).find(|group| {
        let other = Agency::of(group);
        other.is_government() && own.is_department() && other.is_of_place_of(own)
    })
}

#[cfg(test)]
mod tests {
    use super::{above, below};

    #[test]
    fn governments_and_their_departments_are_no_equals() {
        let county = "云溪县人民政府";
        for list in [
            "东石镇人民政府",
            "各乡、镇人民政府",
            "县政府各部门",
            "云溪县教育局",
        ] {
            assert!(below(county, list).is_some(), "{list}");
        }
        for list in [
            "滨江市人民政府",
            "青山县人民政府",
            "滨江市财政局",
            "某某大学",
        ] {
            assert_eq!(below(county, list), None, "{list}");
        }
        assert_eq!(below("云溪县人民政府办公室", "县政府各部门"), None);
        assert!(above("云溪县教育局", "县人民政府").is_some());
        assert_eq!(above("云溪县教育局", "县人民政府办公室"), None);
        assert_eq!(above("云溪县教育局", "县财政局"), None);
    }
}
