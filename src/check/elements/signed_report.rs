//! E-37: a 报告 or 意见 that goes up names its signers.

use super::super::paper::Paper;
use super::super::rule::Rule;
use super::element::Element;
use super::frame::Frame;
use super::genre::genre;
use super::rank::Agency;
use super::sent::Sent;
use crate::base::diag::{Code, Finding};

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-37",
    code: Code::BadElement,
    waivable: true,
    name: "送上级的报告、意见标注签发人",
    looks_at: "有红头、主送一个机关的报告，和主送上级机关（从名称看得出的）的意见，有没有写签发人（`document.signers`）；送人大的不看。",
    why: "《党政机关公文处理工作条例》第九条第六项：上行文应当标注签发人姓名。是不是上行，只能从名称看，所以只提醒。",
    sample: "sample-decision.toml",
    instead_of: "title = \"云溪县人民政府关于取消和调整一批行政权力事项的决定\"\naddressee = \"各乡镇人民政府、街道办事处，县政府各部门、各直属机构\"",
    wrong: "title = \"云溪县人民政府关于取消和调整行政权力事项情况的报告\"\naddressee = \"滨江市人民政府\"",
    right: "title = \"云溪县人民政府关于取消和调整行政权力事项情况的报告\"\naddressee = \"滨江市人民政府\"\nsigners = [\"李明\"]",
    cure: "写上签发人；版式用 upward。",
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
    if Frame::of(paper) != Frame::Paper
        || of("document.signers").is_some()
        || of("issuer.letterhead").is_none()
        || asks_for_signers(paper)
    {
        return;
    }
    let genre = genre(title.text());
    let to = addressee.text().trim();
    let up = match genre {
        Some("报告") => is_one_agency(to),
        Some("意见") => Agency::of(to).is_above(Agency::of(issuer.text())),
        _ => false,
    };
    let Some(genre) = genre.filter(|_| up) else {
        return;
    };
    let finding = title.said(
        &RULE,
        &format!("主送“{to}”的{genre}没有标注签发人"),
        &format!("a {genre} to {to} names no signers"),
        title.piece(genre),
    );
    findings.push(finding.help(
        "在 [document] 下写 signers = [\"姓名\"]，版式用 upward。",
        "write signers = [\"…\"] under [document]; the layout is upward",
    ));
}

/// Whether the form asks for signers: that they are missing is told already.
fn asks_for_signers(paper: &Paper<'_>) -> bool {
    let mut fields = paper.layout.schema.fields.iter();
    fields.any(|field| field.path == "document.signers" && field.required)
}

/// Whether the addressee is one agency that may be a superior: not several, not a congress.
fn is_one_agency(to: &str) -> bool {
    let several = to.starts_with('各') || to.contains(['、', '，', '；', ',', ';']);
    let congress = ["人大", "人民代表大会", "政协", "代表"];
    !several && !congress.iter().any(|word| to.contains(word))
}
