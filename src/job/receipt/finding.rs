//! Findings about a receipt and the files that it names.

use crate::base::diag::{Code, Finding};
use crate::base::world::WorldError;

/// A file that cannot be read.
pub(super) fn gone(path: &str, error: &WorldError) -> Finding {
    Finding::error(
        Code::Unreadable,
        format!("读不了 {path}：{error}"),
        format!("cannot read {path}"),
    )
}

/// A file that is no receipt.
pub(super) fn bad(path: &str) -> Finding {
    Finding::error(
        Code::BadReceipt,
        format!("{path} 不是本程序认得的回执"),
        format!("{path} is no receipt that this program knows"),
    )
}
