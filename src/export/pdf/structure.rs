//! The tag tree: what each piece of content is, for readers that do not see the page.

use std::collections::BTreeMap;
use std::num::{NonZeroU16, NonZeroU32};

use krilla::tagging::{
    ListNumbering, Node, TableHeaderScope, Tag, TagGroup, TagId, TagKind, TagTree,
};

use super::content::Content;
use super::metadata::LANGUAGE;
use crate::document::Scope;
use crate::pages::{NodeId, NodeKind, Structure};

/// The tag tree of the structure, which takes up all of `content`.
///
/// Content of a node comes before the nodes inside it. Whatever has nothing in it is left out,
/// but for an empty row or cell, which keeps the table regular.
pub(super) fn tag_tree(structure: &Structure, content: Content) -> TagTree {
    let mut children: BTreeMap<Option<NodeId>, Vec<NodeId>> = BTreeMap::new();
    let mut header_ids = BTreeMap::new();
    for (index, (id, node)) in structure.iter().enumerate() {
        children.entry(node.parent).or_default().push(id);
        if matches!(node.kind, NodeKind::HeaderCell { .. }) {
            header_ids.insert(id, TagId::from(index.to_string().into_bytes()));
        }
    }
    let mut builder = Builder {
        structure,
        children,
        header_ids,
        content,
        open: Vec::new(),
    };
    let mut tree = TagTree::new().with_lang(Some(LANGUAGE.to_owned()));
    tree.children = builder.groups(None);
    tree
}

struct Builder<'a> {
    structure: &'a Structure,
    children: BTreeMap<Option<NodeId>, Vec<NodeId>>,
    header_ids: BTreeMap<NodeId, TagId>,
    content: Content,
    /// The levels of the headings that the next one stands under; the title is level 0.
    open: Vec<u8>,
}

impl Builder<'_> {
    /// The groups of the nodes directly below `parent`, in reading order.
    fn groups(&mut self, parent: Option<NodeId>) -> Vec<Node> {
        let nodes = self.children.remove(&parent).unwrap_or_default();
        nodes
            .into_iter()
            .filter_map(|id| self.group(id))
            .map(Node::from)
            .collect()
    }

    fn group(&mut self, id: NodeId) -> Option<TagGroup> {
        let kind = &self.structure.get(id).kind;
        let own = self.content.remove(&id).unwrap_or_default();
        let mut nodes: Vec<Node> = own.into_iter().map(Node::from).collect();
        nodes.extend(self.groups(Some(id)));
        let stays_when_empty = matches!(
            kind,
            NodeKind::Row | NodeKind::HeaderCell { .. } | NodeKind::DataCell { .. }
        );
        if nodes.is_empty() && !stays_when_empty {
            return None;
        }
        Some(TagGroup::with_children(self.tag(id, kind), nodes))
    }

    fn tag(&mut self, id: NodeId, kind: &NodeKind) -> TagKind {
        match kind {
            NodeKind::Section => Tag::Section.into(),
            NodeKind::Title(text) => self.heading(0, text),
            NodeKind::Heading(level, text) => self.heading(*level, text),
            NodeKind::Paragraph => Tag::P.into(),
            // PDF 1.7 has no name for Chinese numerals; `Decimal` says that there is an order.
            NodeKind::List => Tag::L(ListNumbering::Decimal).into(),
            NodeKind::ListItem => Tag::LI.into(),
            NodeKind::ItemLabel => Tag::Lbl.into(),
            NodeKind::ItemBody => Tag::LBody.into(),
            NodeKind::Table(title, description) => {
                Tag::Table.with_summary(summary(title, description)).into()
            }
            NodeKind::Caption => Tag::Caption.into(),
            NodeKind::TableHead => Tag::THead.into(),
            NodeKind::TableBody => Tag::TBody.into(),
            NodeKind::Row => Tag::TR.into(),
            NodeKind::HeaderCell { scope, rows, cols } => Tag::TH(header_scope(*scope))
                .with_id(self.header_ids.get(&id).cloned())
                .with_row_span(span(*rows))
                .with_col_span(span(*cols))
                .into(),
            NodeKind::DataCell {
                rows,
                cols,
                headers,
            } => {
                let ids: Vec<TagId> = headers
                    .iter()
                    .filter_map(|id| self.header_ids.get(id).cloned())
                    .collect();
                Tag::TD
                    .with_headers((!ids.is_empty()).then_some(ids))
                    .with_row_span(span(*rows))
                    .with_col_span(span(*cols))
                    .into()
            }
        }
    }

    /// `Hn` by depth in the outline: H1 for the title, H2 for headings of the first level
    /// below it. Depth is counted, not copied from `level`, since ISO 14289-1, 7.4.2 lets the
    /// first heading be nothing but H1 and no level be skipped on the way down.
    fn heading(&mut self, level: u8, text: &str) -> TagKind {
        while self.open.pop_if(|above| *above >= level).is_some() {}
        self.open.push(level);
        let depth = u16::try_from(self.open.len())
            .ok()
            .and_then(NonZeroU16::new);
        Tag::Hn(depth.unwrap_or(NonZeroU16::MIN), Some(text.to_owned())).into()
    }
}

/// PDF 1.7 has no title for a table, so the summary opens with it.
fn summary(title: &str, description: &str) -> Option<String> {
    let parts: Vec<&str> = [title, description]
        .into_iter()
        .filter(|s| !s.is_empty())
        .collect();
    (!parts.is_empty()).then(|| parts.join("。"))
}

fn header_scope(scope: Scope) -> TableHeaderScope {
    match scope {
        Scope::Column => TableHeaderScope::Column,
        Scope::Row => TableHeaderScope::Row,
        Scope::Both => TableHeaderScope::Both,
    }
}

/// A span of one is the default and is not written.
fn span(cells: usize) -> Option<NonZeroU32> {
    u32::try_from(cells)
        .ok()
        .filter(|cells| *cells > 1)
        .and_then(NonZeroU32::new)
}
