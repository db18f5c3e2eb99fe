//! What the objects are, by the structure of the document.
//!
//! The names of GB/T 33476.1 for the elements of official documents are not known here, so the
//! tags have a namespace of their own.

use std::collections::BTreeMap;

use ofd::{Tag, TagFile, Target};

use crate::document::{Role, Scope};
use crate::pages::{NodeId, NodeKind, Pages};

/// The namespace of the tags.
const NAMESPACE: &str = "urn:hongtou:gongwen:1";

/// The tags of the document; `shown` are the objects of each node.
pub(super) fn tags(pages: &Pages, mut shown: BTreeMap<NodeId, Vec<Target>>) -> TagFile {
    let mut below: BTreeMap<Option<NodeId>, Vec<NodeId>> = BTreeMap::new();
    for (id, node) in pages.structure.iter() {
        below.entry(node.parent).or_default().push(id);
    }
    let mut root = Tag {
        name: "公文".to_owned(),
        ..Tag::default()
    };
    let tops = below.get(&None).into_iter().flatten();
    root.children = tops.map(|id| tag(pages, *id, &below, &mut shown)).collect();
    TagFile {
        kind: NAMESPACE.to_owned(),
        namespace: NAMESPACE.to_owned(),
        root,
    }
}

fn tag(
    pages: &Pages,
    id: NodeId,
    below: &BTreeMap<Option<NodeId>, Vec<NodeId>>,
    shown: &mut BTreeMap<NodeId, Vec<Target>>,
) -> Tag {
    let node = pages.structure.get(id);
    let (name, attributes) = match (&node.kind, node.role.and_then(element)) {
        (NodeKind::Paragraph, Some(name)) => (name, Vec::new()),
        (kind, _) => named(kind),
    };
    let children = below.get(&Some(id)).into_iter().flatten();
    let attributes = attributes.into_iter();
    Tag {
        name: name.to_owned(),
        attributes: attributes
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
        objects: shown.remove(&id).unwrap_or_default(),
        children: children
            .map(|child| tag(pages, *child, below, shown))
            .collect(),
    }
}

/// What GB/T 9704-2012, 7, calls the elements of an official document that are paragraphs.
const fn element(role: Role) -> Option<&'static str> {
    Some(match role {
        Role::Mark => "版头标注",
        Role::Letterhead => "发文机关标志",
        Role::DocNumber => "发文字号",
        Role::Signers => "签发人",
        Role::TitleNote => "题注",
        Role::Addressee => "主送机关",
        Role::AttachmentNote => "附件说明",
        Role::Signature => "发文机关署名",
        Role::SignerTitle => "签发人职务",
        Role::Dated => "成文日期",
        Role::Remark => "附注",
        Role::AttachmentLabel => "附件序号",
        Role::Imprint => "版记",
        Role::Title
        | Role::ContentsTitle
        | Role::ContentsEntry { .. }
        | Role::Heading(_)
        | Role::Body
        | Role::Note
        | Role::Cell
        | Role::BesideTable
        | Role::PictureCaption => return None,
    })
}

/// The name of a node's element, and its attributes.
fn named(kind: &NodeKind) -> (&'static str, Vec<(&'static str, String)>) {
    let spans = |rows: &usize, cols: &usize| {
        let spans = [("行数", rows), ("列数", cols)].into_iter();
        let several = spans.filter(|(_, count)| **count > 1);
        several
            .map(|(name, count)| (name, count.to_string()))
            .collect::<Vec<_>>()
    };
    match kind {
        NodeKind::Section => ("部分", Vec::new()),
        NodeKind::Title(_) => ("标题", Vec::new()),
        NodeKind::Heading(level, _) => ("层次标题", vec![("级", level.to_string())]),
        NodeKind::Paragraph => ("段落", Vec::new()),
        NodeKind::Note => ("脚注", Vec::new()),
        NodeKind::List => ("列表", Vec::new()),
        NodeKind::ListItem => ("列表项", Vec::new()),
        NodeKind::ItemLabel => ("序号", Vec::new()),
        NodeKind::ItemBody => ("项内容", Vec::new()),
        NodeKind::Contents => ("目录", Vec::new()),
        NodeKind::ContentsItem => ("目录项", Vec::new()),
        NodeKind::Reference => ("引用", Vec::new()),
        NodeKind::Link => ("链接", Vec::new()),
        NodeKind::Table(title, _) => ("表格", vec![("名称", title.clone())]),
        NodeKind::Figure(words) => ("图", vec![("说明", words.clone())]),
        NodeKind::Caption => ("题名", Vec::new()),
        NodeKind::TableHead => ("表头", Vec::new()),
        NodeKind::TableBody => ("表体", Vec::new()),
        NodeKind::Row => ("行", Vec::new()),
        NodeKind::HeaderCell { scope, rows, cols } => {
            let mut attributes = spans(rows, cols);
            let of = match scope {
                Scope::Column => "列",
                Scope::Row => "行",
                Scope::Both => "行列",
            };
            attributes.push(("指", of.to_owned()));
            ("表头单元格", attributes)
        }
        NodeKind::DataCell { rows, cols, .. } => ("单元格", spans(rows, cols)),
    }
}
