//! The result type of the library: a value, or every error at once.

use super::finding::{Finding, Severity};

/// A result, or every error that stands in its way.
pub type Outcome<T> = Result<T, Vec<Finding>>;

/// Whether any of the findings is an error.
pub fn has_errors(findings: &[Finding]) -> bool {
    findings
        .iter()
        .any(|finding| finding.severity == Severity::Error)
}

/// Returns `value`, or the errors that were gathered on the way to it.
///
/// Warnings stay in `findings` when there are no errors.
pub fn unless_errors<T>(value: T, findings: &mut Vec<Finding>) -> Outcome<T> {
    if has_errors(findings) {
        Err(std::mem::take(findings))
    } else {
        Ok(value)
    }
}
