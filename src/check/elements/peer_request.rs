//! E-46: a 请示 or 报告 goes to a superior, not to an equal.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::genre::genre;
use super::rank::Agency;
use super::sent::Sent;
use crate::base::diag::{Code, Finding};

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-46",
    code: Code::BadElement,
    waivable: true,
    name: "请示、报告不送同级部门",
    looks_at: "请示、报告的主送机关（`document.addressee`）与发文机关是不是同一个县（市、区）的局。",
    why: "《党政机关公文处理工作条例》第八条第十项、第十一项：报告、请示用于向上级机关；第十四项：向不相隶属的主管部门请求批准用函。局与局之间偶有管理关系，所以只提醒。",
    sample: "sample-joint.toml",
    instead_of: "发放工作的通知\"\naddressee = \"各乡镇中心学校、县直各中小学、各乡镇财政所、各乡镇人力资源和社会保障服务中心\"",
    wrong: "发放工作的请示\"\nsigners = [\"周文\", \"李明\", \"陈静\"]\naddressee = \"云溪县审计局\"",
    right: "发放工作的函\"\naddressee = \"云溪县审计局\"",
    cure: "向同级的主管部门请求批准、告知情况用函。",
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
    let genre = genre(title.text()).filter(|genre| ["请示", "报告"].contains(genre));
    let (own, other) = (Agency::of(issuer.text()), Agency::of(addressee.text()));
    let Some(genre) = genre.filter(|_| are_peers(own, other)) else {
        return;
    };
    let (from, to) = (issuer.text().trim(), addressee.text().trim());
    let finding = addressee.said(
        &RULE,
        &format!("{genre}主送“{to}”，与“{from}”是同级的部门"),
        &format!("a {genre} is addressed to {to}, an equal of {from}"),
        None,
    );
    findings.push(finding.help(
        "向同级的主管部门请求批准、告知情况用函（版式 letter）。",
        "write a 函 (layout letter) to an equal",
    ));
}

/// Whether two are departments of one place.
fn are_peers(one: Agency<'_>, other: Agency<'_>) -> bool {
    one.is_department()
        && other.is_department()
        && one.office != other.office
        && other.is_of_place_of(one)
}

#[cfg(test)]
mod tests {
    use super::{Agency, are_peers};

    #[test]
    fn departments_of_one_place_are_peers() {
        let of = |one, other| are_peers(Agency::of(one), Agency::of(other));
        assert!(of("云溪县教育局", "云溪县财政局") && of("云溪县教育局", "县财政局"));
        for (one, other) in [
            ("云溪县教育局", "滨江市教育局"),
            ("云溪县教育局", "市财政局"),
            ("晋江市教育局", "市财政局"),
            ("云溪县教育局", "云溪县人民政府"),
            ("云溪县第一中学", "云溪县教育局"),
            ("云溪县公安局交通警察大队", "云溪县公安局"),
        ] {
            assert!(!of(one, other), "{one} {other}");
        }
    }
}
