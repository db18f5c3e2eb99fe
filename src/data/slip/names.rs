//! What the elements of documents are called, and the names that data files have for them.

/// Elements as GB/T 9704 and offices call them, with the names of data files.
const NAMES: &[(&str, &str)] = &[
    ("标题", "title"),
    ("公文标题", "title"),
    ("主送机关", "addressee"),
    ("主送", "addressee"),
    ("发文字号", "number"),
    ("文号", "number"),
    ("字号", "number"),
    ("成文日期", "dated"),
    ("日期", "dated"),
    ("署名", "signature"),
    ("落款", "signature"),
    ("发文机关署名", "signature"),
    ("发文机关", "name"),
    ("发文机关名称", "name"),
    ("发文机关标志", "letterhead"),
    ("签发人", "signers"),
    ("份号", "copy_number"),
    ("密级", "secrecy"),
    ("紧急程度", "urgency"),
    ("附注", "remark"),
    ("抄送", "cc"),
    ("抄送机关", "cc"),
    ("印发机关", "printer"),
    ("印发日期", "printed"),
    ("附件", "attachments"),
    ("正文", "text"),
    ("内容", "text"),
    ("年度", "year"),
    ("年份", "year"),
    ("版式", "layout"),
];

/// The name in data files of an element called so.
pub fn field_named(element: &str) -> Option<&'static str> {
    let found = NAMES.iter().find(|(called, _)| *called == element);
    found.map(|(_, name)| *name)
}
