//! GW0509: an element of the document breaks a rule of form.

use super::levels::levels;
use super::paper::Paper;
use super::rule::Rule;
use crate::base::diag::{Code, Finding, Spanned, nearest};
use crate::data::Dataset;
use crate::layout::Part;
use crate::standard::gbt9704;

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "E-1",
    code: Code::BadElement,
    waivable: true,
    name: "各要素的写法",
    looks_at: "份号、密级和保密期限、紧急程度、信函的标志、附件名称的写法，小节的层数，署名与签发人职务不并写。",
    why: "GB/T 9704—2012 第 7 章规定了这些要素的写法；份号一般用 6 位（7.2.1）。",
    sample: "sample-notice.toml",
    instead_of: r#"copy_number = "000016""#,
    wrong: r#"copy_number = "16""#,
    right: r#"copy_number = "000016""#,
    cure: "按提示改。",
    check,
};

/// Looks at 份号, 密级和保密期限, 紧急程度, the letterhead of a letter, the names of attachments,
/// how deep sections go, and whether the document is both signed by agencies and stamped by
/// persons.
fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let (dataset, layout) = (paper.dataset, paper.layout);
    let of = |path: &str| dataset.text(path);
    findings.extend(of("document.copy_number").and_then(copy_number));
    findings.extend(of("document.secrecy").and_then(secrecy));
    findings.extend(of("document.urgency").and_then(urgency));
    let heads = layout.parts.iter().filter_map(|part| match part {
        Part::LetterHead(field) => Some((field, of(field)?)),
        _ => None,
    });
    findings.extend(heads.filter_map(|(field, text)| letterhead(field, text)));
    let attachments = dataset.sections("attachments").iter();
    findings.extend(attachments.filter_map(|attachment| attachment_name(&attachment.title)));
    levels(dataset, layout, findings);
    findings.extend(both_signed_and_stamped(dataset));
}

fn copy_number(text: &Spanned<String>) -> Option<Finding> {
    let (number, digits) = (text.value.trim(), gbt9704::COPY_NUMBER_DIGITS.value);
    let is_number = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
    if is_number && number.len() == digits {
        return None;
    }
    let finding = Finding::warning(
        Code::BadElement,
        format!("份号“{number}”不是 {digits} 位数字（规则 {RULE}）"),
        format!("the copy number `{number}` is not {digits} digits ({RULE})"),
    )
    .at(
        text.span,
        format!("一般用 {digits} 位数字"),
        format!("{digits} digits"),
    )
    .of_rule(RULE.id, "document.copy_number");
    Some(if is_number && number.len() < digits {
        finding.help(
            format!("前面补零：{number:0>digits$}。"),
            format!("fill up with zeros: {number:0>digits$}"),
        )
    } else {
        finding.help("如 000001。", "such as 000001")
    })
}

fn secrecy(text: &Spanned<String>) -> Option<Finding> {
    let value = text.value.trim();
    let levels = gbt9704::SECRECY_LEVELS.value;
    let known = levels.into_iter().find(|level| value.starts_with(level));
    let period = known.and_then(|level| value[level.len()..].strip_prefix('★'));
    if period.is_some_and(is_period) {
        return None;
    }
    let level = known.or_else(|| {
        let head: String = value.chars().take(2).collect();
        nearest(&head, levels)
    });
    let finding = Finding::error(
        Code::BadElement,
        format!("密级和保密期限“{value}”不是密级、★、期限的写法"),
        format!("`{value}` is not a level of secrecy, ★ and a period"),
    )
    .at(text.span, "应如 机密★1年", "such as 机密★1年");
    Some(match level {
        Some(level) => finding.help(
            format!("是否想写 {level}★1年？期限写阿拉伯数字加“年”或“个月”，或写“长期”。"),
            format!("did you mean {level}★1年? a period is digits with 年 or 个月, or 长期"),
        ),
        None => finding.help(
            format!("密级是{}。", levels.join("、")),
            format!("the levels are {}", levels.join(", ")),
        ),
    })
}

/// Whether a period of secrecy is written with Arabic digits.
fn is_period(period: &str) -> bool {
    let is_number = |text: &str| {
        let begins = text.starts_with(|c: char| ('1'..='9').contains(&c));
        begins && text.chars().all(|c| c.is_ascii_digit())
    };
    period == "长期"
        || ["年", "个月"]
            .into_iter()
            .any(|unit| period.strip_suffix(unit).is_some_and(is_number))
}

fn urgency(text: &Spanned<String>) -> Option<Finding> {
    let value = text.value.trim();
    let known = gbt9704::URGENCIES.value;
    if known.contains(&value) {
        return None;
    }
    let finding = Finding::error(
        Code::BadElement,
        format!("紧急程度“{value}”不是{}", known.join("或")),
        format!("`{value}` is no degree of urgency: {}", known.join(", ")),
    )
    .at(text.span, "这里", "here");
    Some(match nearest(value, known) {
        Some(near) => finding.help(
            format!("是否想写 {near}？"),
            format!("did you mean {near}?"),
        ),
        None => finding.help(
            format!("可以写：{}。", known.join("、")),
            format!("known: {}", known.join(", ")),
        ),
    })
}

/// GB/T 9704-2012, 10.1: the letterhead of a letter is the name alone.
fn letterhead(field: &str, text: &Spanned<String>) -> Option<Finding> {
    let name = text.value.trim().strip_suffix("文件")?.trim_end();
    let finding = Finding::warning(
        Code::BadElement,
        format!(
            "信函的发文机关标志“{}”带有“文件”二字（规则 {RULE}）",
            text.value
        ),
        format!(
            "the letterhead of a letter ends with 文件: `{}` ({RULE})",
            text.value
        ),
    )
    .at(text.span, "只写机关名称", "the name alone")
    .help(
        format!("信函的标志是发文机关的全称或规范化简称：{name}。"),
        format!("the letterhead of a letter is the name of the agency: {name}"),
    )
    .of_rule(RULE.id, field);
    Some(finding)
}

fn attachment_name(title: &Spanned<String>) -> Option<Finding> {
    let name = title.value.trim();
    let mark = name
        .chars()
        .next_back()
        .filter(|c| "。；，、;,.".contains(*c))?;
    Some(
        Finding::warning(
            Code::BadElement,
            format!("附件名称后面有“{mark}”，附件名称后不加标点，印出时略去（规则 {RULE}）"),
            format!("the name of the attachment ends with `{mark}`, which is left out ({RULE})"),
        )
        .at(title.span, "附件名称", "the name")
        .help("删去它。", "delete it")
        .of_rule(RULE.id, "attachments"),
    )
}

fn both_signed_and_stamped(dataset: &Dataset) -> Option<Finding> {
    let signature = dataset.text("document.signature")?;
    let title = dataset.text("document.stamp_titles")?;
    Some(
        Finding::error(
            Code::BadElement,
            "署名和签发人职务都写了：加盖签发人签名章的公文不另署发文机关名称",
            "there are both a signature and the title of a signer with a stamp",
        )
        .at(signature.span, "署名", "the signature")
        .at(title.span, "签发人职务", "the title of the signer")
        .help("只留一项。", "leave one of them out"),
    )
}
