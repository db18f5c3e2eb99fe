//! Catches panics, so that a bug of the program becomes a finding (GW0706).

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::base::diag::{Code, Finding};

/// Does `work`; a panic on the way becomes a finding (GW0706), so that neither a batch nor a
/// server ends with the job that caused it.
///
/// `what` names what was being worked on, as messages call it. What is shared between jobs must
/// stay usable after a panic: locks are taken with `PoisonError::into_inner`.
pub fn guarded<T>(what: &str, work: impl FnOnce() -> T) -> Result<T, Finding> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| internal(what))
}

/// A finding that the program failed on `what`.
pub fn internal(what: &str) -> Finding {
    Finding::error(
        Code::Internal,
        format!("程序在处理 {what} 时出错，没有做完"),
        format!("the program failed on {what}"),
    )
    .help(
        "这是程序的毛病，不是数据的；请连同数据文件一起报告。",
        "this is a bug of the program; please report it together with the data file",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_finding_and_anything_else_a_value() {
        assert_eq!(guarded("a.toml", || 3), Ok(3));
        let finding = guarded("a.toml", || panic!("a fault")).map(|()| 0);
        let finding = finding.unwrap_err();
        assert_eq!(finding.code, Code::Internal);
        assert!(finding.message.zh.contains("a.toml") && !finding.help.is_empty());
    }
}
