//! What the data says of a document, by the names that DA/T 46—2009 has for it.

use crate::data::Dataset;
use crate::document::Meta;
use crate::job::data_file::DataFile;
use crate::layout::{Genre, Layout};

/// The elements that a data file may give, each with its number in DA/T 46—2009.
pub(super) const GIVEN: [(&str, &str); 11] = [
    ("题名", "M22"),
    ("关键词", "M27"),
    ("文件编号", "M31"),
    ("责任者", "M32"),
    ("日期", "M33"),
    ("文种", "M34"),
    ("紧急程度", "M35"),
    ("主送", "M36"),
    ("抄送", "M37"),
    ("密级", "M38"),
    ("保密期限", "M39"),
];

/// An element with its value, and where in the data it is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) name: &'static str,
    pub(super) value: String,
    pub(super) from: &'static str,
}

/// The elements that a data file gives, in the order of the standard. None is guessed.
pub(super) fn elements(data: &DataFile, meta: &Meta) -> Vec<Element> {
    let dataset = &data.dataset;
    let text = |path: &str| dataset.text(path).map(|text| text.value.trim().to_owned());
    let secrecy = text("document.secrecy").unwrap_or_default();
    let (level, period) = secrecy.split_once('★').unwrap_or((&secrecy, ""));
    let mut found = Vec::new();
    let mut add = |name, from, value: Option<String>| {
        let value = value.filter(|value| !value.is_empty());
        found.extend(value.map(|value| Element { name, value, from }));
    };
    add("题名", "标题", Some(meta.title.clone()));
    for keyword in &meta.keywords {
        add("关键词", "document.keywords", Some(keyword.clone()));
    }
    add("文件编号", "document.number", meta.doc_number.clone());
    for issuer in issuers(dataset, meta) {
        add("责任者", "issuer", Some(issuer));
    }
    let dated = meta.dated.map(|date| date.to_string());
    add("日期", "document.dated", dated);
    add("文种", "标题末尾和版式", genre(&data.layout, &meta.title));
    add("紧急程度", "document.urgency", text("document.urgency"));
    add("主送", "document.addressee", text("document.addressee"));
    add("抄送", "document.cc", text("document.cc"));
    add("密级", "document.secrecy", Some(level.trim().to_owned()));
    let period = period.trim().to_owned();
    add("保密期限", "document.secrecy", Some(period));
    found
}

/// The agency that issues a document, and those that issue it jointly.
fn issuers(dataset: &Dataset, meta: &Meta) -> Vec<String> {
    let mut issuers = vec![meta.issuer.clone()];
    for joint in dataset.lines("issuer.joint") {
        let name = joint.value.trim().to_owned();
        if !issuers.contains(&name) {
            issuers.push(name);
        }
    }
    issuers
}

/// The genre that a title ends with, where the layout is one for it: an annual report is no 报告
/// in the sense of the 条例.
fn genre(layout: &Layout, title: &str) -> Option<String> {
    let id = layout.id.split('/').next().unwrap_or_default();
    let mut all = Genre::all().iter();
    let found = all.find(|genre| {
        let is_named =
            title.ends_with(genre.name) || genre.alias.is_some_and(|alias| title.ends_with(alias));
        is_named && genre.layouts.iter().any(|(known, _)| *known == id)
    })?;
    Some(found.name.to_owned())
}
