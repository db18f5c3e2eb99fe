//! The tag tree: what each piece of content is, for readers that do not see the page
//! (ISO 32000-1, 14.7 and 14.8).

use std::collections::BTreeMap;

use pdf_writer::types::{ListNumbering, Placement, TableHeaderScope};
use pdf_writer::writers::{StructElement, StructTreeRoot, TableAttributes};
use pdf_writer::{Finish, Name, Rect, Ref, Str, TextStr};

use super::metadata::LANGUAGE;
use super::objects::Objects;
use crate::document::Scope;
use crate::pages::{Link, Node, NodeId, NodeKind, Structure};

/// The deepest heading that PDF 1.7 has a name for.
const DEEPEST: usize = 6;

/// What the pages hold that belongs to nodes.
#[derive(Clone, Copy)]
pub(super) struct Content<'a> {
    /// The nodes that the content of each page belongs to.
    pub(super) nodes: &'a [Vec<NodeId>],
    /// The links, and the annotation of each.
    pub(super) links: &'a [Link],
    pub(super) annotations: &'a [Ref],
    /// The places of pictures.
    pub(super) boxes: &'a BTreeMap<NodeId, Rect>,
}

/// Writes the tag tree under `root`. `content` takes up all of what the pages hold; `pages` are
/// the pages.
///
/// Content of a node comes before the nodes inside it. Whatever has nothing in it is left out,
/// but for an empty row or cell, which keeps the table regular.
pub(super) fn write(
    objects: &mut Objects,
    root: Ref,
    structure: &Structure,
    pages: &[Ref],
    content: Content<'_>,
) {
    let document = objects.reserve();
    let mut tree = Tree::of(objects, structure, content.nodes);
    let annotated = content.links.iter().zip(content.annotations);
    tree.links = annotated
        .map(|(link, annotation)| (link.node, (link.page, *annotation)))
        .collect();
    tree.boxes = Some(content.boxes);
    let tops = tree.below(None);
    for (id, element) in tops.clone() {
        tree.element(objects, pages, id, element, document);
    }
    objects.small(document, |obj| {
        let mut element: StructElement<'_> = obj.start();
        element.custom_kind(Name(b"Document")).parent(root);
        element.lang(TextStr(LANGUAGE));
        let mut children = element.insert(Name(b"K")).array();
        children.items(tops.iter().map(|(_, element)| element));
    });
    let lists: Vec<(i32, Ref)> = (0..)
        .zip(content.nodes.iter().map(|_| objects.reserve()))
        .collect();
    for ((_, list), nodes) in lists.iter().zip(content.nodes) {
        objects.small(*list, |obj| {
            obj.array()
                .items(nodes.iter().filter_map(|node| tree.elements.get(node)));
        });
    }
    let mut ids: Vec<(&str, Ref)> = Vec::new();
    for (node, id) in &tree.ids {
        if let Some(element) = tree.elements.get(node) {
            ids.push((id, *element));
        }
    }
    // A name tree is in the order of its bytes (7.9.6).
    ids.sort_unstable();
    let linked = content.links.iter();
    let linked: Vec<Ref> = linked
        .filter_map(|link| tree.elements.get(&link.node).copied())
        .collect();
    write_root(objects, (root, document), &lists, &linked, &ids);
}

/// Writes the root: what is in it, the parents of what stands on pages and of the annotations,
/// and the identifiers of elements.
fn write_root(
    objects: &mut Objects,
    (root, document): (Ref, Ref),
    lists: &[(i32, Ref)],
    linked: &[Ref],
    ids: &[(&str, Ref)],
) {
    objects.small(root, |obj| {
        let mut tree: StructTreeRoot<'_> = obj.start();
        tree.child(document);
        let mut parents = tree.parent_tree();
        let mut numbers = parents.nums();
        for (key, list) in lists {
            numbers.insert(*key, *list);
        }
        let mut next = i32::try_from(lists.len()).unwrap_or(i32::MAX);
        for element in linked {
            numbers.insert(next, *element);
            next = next.saturating_add(1);
        }
        numbers.finish();
        parents.finish();
        tree.parent_tree_next_key(next);
        if !ids.is_empty() {
            let mut names = tree.id_tree();
            let mut names = names.names();
            for (id, element) in ids {
                names.insert(Str(id.as_bytes()), *element);
            }
        }
    });
}

/// What stands in an element.
enum Kid {
    Content(Piece),
    Element(Ref),
}

/// A page and a marked-content sequence on it, both counted from 0.
type Piece = (usize, i32);

struct Tree<'a> {
    nodes: BTreeMap<NodeId, &'a Node>,
    children: BTreeMap<Option<NodeId>, Vec<NodeId>>,
    /// The elements of the nodes that have something in them.
    elements: BTreeMap<NodeId, Ref>,
    /// The identifiers of header cells and footnotes.
    ids: BTreeMap<NodeId, String>,
    content: BTreeMap<NodeId, Vec<Piece>>,
    /// The page and the annotation of each link.
    links: BTreeMap<NodeId, (usize, Ref)>,
    /// Where pictures stand on their pages.
    boxes: Option<&'a BTreeMap<NodeId, Rect>>,
    /// The levels of the headings that the next one stands under; the title is level 0.
    open: Vec<u8>,
}

impl<'a> Tree<'a> {
    fn of(objects: &mut Objects, structure: &'a Structure, content: &[Vec<NodeId>]) -> Self {
        let mut pieces: BTreeMap<NodeId, Vec<Piece>> = BTreeMap::new();
        for (page, nodes) in content.iter().enumerate() {
            for (number, node) in (0..).zip(nodes) {
                pieces.entry(*node).or_default().push((page, number));
            }
        }
        let nodes: BTreeMap<NodeId, &Node> = structure.iter().collect();
        let mut elements = BTreeMap::new();
        let mut children: BTreeMap<Option<NodeId>, Vec<NodeId>> = BTreeMap::new();
        // Children come after their parents, so all of them are known here.
        for (id, node) in nodes.iter().rev() {
            let stays_when_empty = matches!(
                node.kind,
                NodeKind::Row | NodeKind::HeaderCell { .. } | NodeKind::DataCell { .. }
            );
            let inside = children.get_mut(&Some(*id));
            if let Some(inside) = inside {
                inside.reverse();
            } else if !stays_when_empty && !pieces.contains_key(id) {
                continue;
            }
            elements.insert(*id, objects.reserve());
            children.entry(node.parent).or_default().push(*id);
        }
        children.entry(None).or_default().reverse();
        let named = nodes.iter().enumerate();
        let ids = named.filter_map(|(index, (id, node))| match node.kind {
            NodeKind::HeaderCell { .. } => Some((*id, format!("H{index}"))),
            // ISO 14289-1, 7.9 asks for it.
            NodeKind::Note => Some((*id, format!("N{index}"))),
            _ => None,
        });
        Self {
            ids: ids.collect(),
            nodes,
            children,
            elements,
            content: pieces,
            links: BTreeMap::new(),
            boxes: None,
            open: Vec::new(),
        }
    }

    /// The nodes directly below one, in reading order, with their elements.
    fn below(&mut self, node: Option<NodeId>) -> Vec<(NodeId, Ref)> {
        let children = self.children.remove(&node).unwrap_or_default();
        let element = |id: NodeId| Some((id, *self.elements.get(&id)?));
        children.into_iter().filter_map(element).collect()
    }

    /// Writes the element of a node and those below it.
    fn element(&mut self, objects: &mut Objects, pages: &[Ref], id: NodeId, own: Ref, parent: Ref) {
        let Some(node) = self.nodes.get(&id).copied() else {
            return;
        };
        let depth = self.depth(&node.kind);
        let children = self.below(Some(id));
        objects.small(own, |obj| {
            let mut element: StructElement<'_> = obj.start();
            element.parent(parent);
            self.describe(&mut element, id, &node.kind, depth);
            let pieces = self.content.get(&id).map_or(&[][..], Vec::as_slice);
            let first = pieces.first().map(|(page, _)| *page);
            if let Some(page) = first.and_then(|page| pages.get(page)) {
                element.page(*page);
            }
            let mut inside = element.children();
            for kid in self.in_order(pieces, &children) {
                match kid {
                    Kid::Element(child) => {
                        inside.struct_element(child);
                    }
                    Kid::Content((page, number)) if Some(page) == first => {
                        inside.marked_content_id(number);
                    }
                    Kid::Content((page, number)) => {
                        if let Some(page) = pages.get(page) {
                            let mut elsewhere = inside.marked_content_ref();
                            elsewhere.page(*page).marked_content_id(number);
                        }
                    }
                }
            }
            if let Some((page, annotation)) = self.links.get(&id) {
                let mut object = inside.object_ref();
                object.object(*annotation);
                if let Some(page) = pages.get(*page) {
                    object.page(*page);
                }
            }
        });
        for (child, element) in children {
            self.element(objects, pages, child, element, own);
        }
    }

    /// What stands in an element: its own content, and among it the links in its text and the
    /// marks that refer to footnotes, each where its own content begins, a footnote behind its
    /// mark; behind that the other elements.
    fn in_order(&self, pieces: &[Piece], children: &[(NodeId, Ref)]) -> Vec<Kid> {
        let own = pieces
            .iter()
            .map(|piece| (Some(*piece), Kid::Content(*piece)));
        let mut kids: Vec<(Option<Piece>, Kid)> = own.collect();
        let mut last = None;
        for (id, element) in children {
            let kind = self.nodes.get(id).map(|node| &node.kind);
            let begins = match kind {
                Some(NodeKind::Link | NodeKind::Reference) => {
                    self.content.get(id).and_then(|own| own.first()).copied()
                }
                Some(NodeKind::Note) => last,
                _ => None,
            };
            last = begins;
            kids.push((
                begins.filter(|_| !pieces.is_empty()),
                Kid::Element(*element),
            ));
        }
        kids.sort_by_key(|(begins, _)| (begins.is_none(), *begins));
        kids.into_iter().map(|(_, kid)| kid).collect()
    }

    /// How deep a heading stands: 1 for the title, 2 for headings of the first level below it.
    /// Depth is counted, not copied from the level, since ISO 14289-1, 7.4.2 lets the first
    /// heading be nothing but H1 and no level be skipped on the way down.
    fn depth(&mut self, kind: &NodeKind) -> usize {
        let level = match kind {
            NodeKind::Title(_) => 0,
            NodeKind::Heading(level, _) => *level,
            _ => return 0,
        };
        while self.open.pop_if(|above| *above >= level).is_some() {}
        self.open.push(level);
        self.open.len().min(DEEPEST)
    }

    /// Says what the element of a node is.
    fn describe(&self, element: &mut StructElement<'_>, id: NodeId, kind: &NodeKind, depth: usize) {
        if let NodeKind::Title(text) | NodeKind::Heading(_, text) = kind {
            element.custom_kind(Name(format!("H{depth}").as_bytes()));
            element.title(TextStr(text));
            return;
        }
        element.custom_kind(Name(kind_name(kind)));
        match kind {
            // PDF 1.7 has no name for Chinese numerals; `Decimal` says that there is an order.
            NodeKind::List => {
                let mut all = element.attributes();
                all.push().list().list_numbering(ListNumbering::Decimal);
            }
            NodeKind::Table(title, description) => {
                if let Some(summary) = summary(title, description) {
                    let mut all = element.attributes();
                    all.push().table().summary(TextStr(&summary));
                }
            }
            NodeKind::Figure(alt) => {
                element.alt(TextStr(alt));
                let mut all = element.attributes();
                let mut attributes = all.push().layout();
                attributes.placement(Placement::Block);
                let place = self.boxes.and_then(|boxes| boxes.get(&id));
                if let Some(place) = place {
                    attributes.bbox(*place);
                }
            }
            NodeKind::Note => {
                if let Some(id) = self.ids.get(&id) {
                    element.id(Str(id.as_bytes()));
                }
            }
            NodeKind::HeaderCell { scope, rows, cols } => {
                if let Some(id) = self.ids.get(&id) {
                    element.id(Str(id.as_bytes()));
                }
                let mut all = element.attributes();
                let mut attributes = all.push().table();
                attributes.scope(header_scope(*scope));
                spans(&mut attributes, *rows, *cols);
            }
            NodeKind::DataCell {
                rows,
                cols,
                headers,
            } if *rows > 1 || *cols > 1 || !headers.is_empty() => {
                let mut all = element.attributes();
                let mut attributes = all.push().table();
                if !headers.is_empty() {
                    let ids = headers.iter().filter_map(|id| self.ids.get(id));
                    let ids = ids.map(|id| Str(id.as_bytes()));
                    attributes.headers().items(ids);
                }
                spans(&mut attributes, *rows, *cols);
            }
            _ => {}
        }
    }
}

/// What a node that is no heading is called (ISO 32000-1, 14.8.4).
fn kind_name(kind: &NodeKind) -> &'static [u8] {
    match kind {
        NodeKind::Section => b"Sect",
        NodeKind::Title(_) | NodeKind::Heading(..) => b"H",
        NodeKind::Paragraph => b"P",
        NodeKind::Note => b"Note",
        NodeKind::List => b"L",
        NodeKind::ListItem => b"LI",
        NodeKind::ItemLabel => b"Lbl",
        NodeKind::ItemBody => b"LBody",
        NodeKind::Contents => b"TOC",
        NodeKind::ContentsItem => b"TOCI",
        NodeKind::Reference => b"Reference",
        NodeKind::Link => b"Link",
        NodeKind::Table(..) => b"Table",
        NodeKind::Figure(_) => b"Figure",
        NodeKind::Caption => b"Caption",
        NodeKind::TableHead => b"THead",
        NodeKind::TableBody => b"TBody",
        NodeKind::Row => b"TR",
        NodeKind::HeaderCell { .. } => b"TH",
        NodeKind::DataCell { .. } => b"TD",
    }
}

/// PDF 1.7 has no title for a table, so the summary opens with it.
pub(super) fn summary(title: &str, description: &str) -> Option<String> {
    let parts = [title, description];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join("。"))
}

fn header_scope(scope: Scope) -> TableHeaderScope {
    match scope {
        Scope::Column => TableHeaderScope::Column,
        Scope::Row => TableHeaderScope::Row,
        Scope::Both => TableHeaderScope::Both,
    }
}

/// Writes how many rows and columns a cell covers; one is the default.
fn spans(attributes: &mut TableAttributes<'_>, rows: usize, cols: usize) {
    let span = |cells| i32::try_from(cells).ok().filter(|cells| *cells > 1);
    if let Some(rows) = span(rows) {
        attributes.row_span(rows);
    }
    if let Some(cols) = span(cols) {
        attributes.col_span(cols);
    }
}
