//! Findings about `hongtou.toml`, each at its place.

use crate::base::diag::{Code, Finding, Span, nearest};
use crate::data::{Entry, Node};

pub(super) fn bad(zh: impl Into<String>, en: impl Into<String>, span: Span) -> Finding {
    Finding::error(Code::BadSettings, zh, en).at(span, "这里", "here")
}

pub(super) fn unknown(
    section: (&str, &str),
    entry: &Entry,
    known: &[&str],
    (zh, en): (&str, &str),
) -> Finding {
    let key = entry.key.value.as_str();
    let finding = bad(
        format!("hongtou.toml 的 {}没有“{key}”这个{zh}", section.0),
        format!("`{key}` is no {en} of {} in hongtou.toml", section.1),
        entry.key.span,
    );
    suggested(finding, key, known)
}

pub(super) fn no_value(name: &str, known: &[&str], node: &Node) -> Finding {
    no_value_at(name, known, node.span)
}

pub(super) fn no_value_at(name: &str, known: &[&str], span: Span) -> Finding {
    let finding = bad(
        format!("不能写“{name}”"),
        format!("`{name}` is not one of the values"),
        span,
    );
    suggested(finding, name, known)
}

/// Adds the name that was probably meant, and all that may be written.
pub(super) fn suggested(finding: Finding, wrong: &str, known: &[&str]) -> Finding {
    let finding = match nearest(wrong, known.iter().copied()) {
        Some(near) => finding.help(
            format!("是否想写 {near}？"),
            format!("did you mean `{near}`?"),
        ),
        None => finding,
    };
    finding.help(
        format!("可以写：{}。", known.join("、")),
        format!("known: {}", known.join(", ")),
    )
}

pub(super) fn not_a(zh: &str, en: &str, entry: &Entry) -> Finding {
    let key = &entry.key.value;
    let (found_zh, found_en) = entry.node.value.kind_name();
    bad(
        format!("“{key}”应是{zh}，现在是{found_zh}"),
        format!("`{key}` must be {en}, found {found_en}"),
        entry.node.span,
    )
}

pub(super) fn not_text(name: &str) -> Finding {
    Finding::error(
        Code::BadSettings,
        format!("{name} 不是 UTF-8 编码"),
        format!("{name} is not UTF-8"),
    )
    .help("用记事本打开，“另存为”时编码选 UTF-8", "save it as UTF-8")
}

/// What is wrong with the TOML is a fault of the settings here.
pub(super) fn as_settings(mut findings: Vec<Finding>) -> Vec<Finding> {
    for finding in &mut findings {
        finding.code = Code::BadSettings;
    }
    findings
}
