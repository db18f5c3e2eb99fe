//! What is wrong with an OFD, whoever made it.

use ofd::{Fault, Place, Rule, check};

use crate::base::diag::{Code, Finding};

/// Everything that is wrong with the OFD `name`, each fault with its place in the package.
pub fn verify(name: &str, bytes: &[u8]) -> Vec<Finding> {
    check(bytes)
        .iter()
        .map(|fault| finding(name, fault))
        .collect()
}

fn finding(name: &str, fault: &Fault) -> Finding {
    let Place { file, line, column } = &fault.place;
    let place = match (file.as_str(), line) {
        ("", _) => name.to_owned(),
        (file, 0) => format!("{name}!{file}"),
        (file, line) => format!("{name}!{file}:{line}:{column}"),
    };
    let code = fault.rule.code();
    let zh = format!("{place}：{}（{code}）", fault.zh());
    let en = format!("{place}: {} ({code})", fault.en());
    if fault.rule == Rule::CffFont {
        Finding::warning(Code::BadOfd, zh, en)
    } else {
        Finding::error(Code::BadOfd, zh, en)
    }
}
