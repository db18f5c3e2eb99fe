//! What the writer refuses, in words that a user can act on.

use crate::base::diag::{Code, Finding};

/// A finding that the pages cannot be written.
pub(super) fn refused(zh: impl Into<String>, en: impl Into<String>) -> Finding {
    Finding::error(
        Code::WriterRefused,
        format!("不能写成 PDF：{}", zh.into()),
        format!("cannot be written as PDF: {}", en.into()),
    )
}

/// A finding that only a fault of this program can cause.
pub(super) fn internal(detail: &str) -> Finding {
    refused(
        format!("PDF 写出程序内部出错（{detail}）"),
        format!("the PDF writer failed ({detail})"),
    )
    .help(
        "这是本程序的缺陷，请连同数据文件一起报告",
        "this is a defect of the program; please report it together with the data file",
    )
}
