//! The elements around the blocks of a page: sections, lists, figures.

use super::markup::{Markup, Tag};
use crate::document::{NodeId, NodeKind, Structure};

/// An element that holds blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Container {
    Section,
    List,
    Item,
    Contents,
    Figure,
    Caption,
}

impl Container {
    /// The element of a node, if it holds blocks. Those of tables are written with the table.
    fn of(structure: &Structure, id: NodeId) -> Option<Self> {
        let node = structure.get(id);
        Some(match node.kind {
            NodeKind::Section => Self::Section,
            NodeKind::List => Self::List,
            NodeKind::ListItem | NodeKind::ContentsItem => Self::Item,
            NodeKind::Contents => {
                let around = node.parent.map(|parent| &structure.get(parent).kind);
                // A deeper part of a table of contents is shown by its indent.
                if around == Some(&NodeKind::Contents) {
                    return None;
                }
                Self::Contents
            }
            NodeKind::Figure(_) => Self::Figure,
            NodeKind::Caption => {
                let around = node.parent.map(|parent| &structure.get(parent).kind);
                if !matches!(around, Some(NodeKind::Figure(_))) {
                    return None;
                }
                Self::Caption
            }
            _ => return None,
        })
    }

    fn open(self, out: &mut Markup) {
        match self {
            Self::Section => out.open(&Tag::new("section")),
            // A list whose numbers are text has no marks, and some browsers then take it for none.
            Self::List => out.open(&Tag::new("ul").with("role", "list")),
            Self::Item => out.open(&Tag::new("li")),
            Self::Contents => {
                out.open(&Tag::new("nav").with("aria-label", "目录"));
                out.open(&Tag::new("ul").with("role", "list"));
            }
            Self::Figure => out.open(&Tag::new("figure")),
            Self::Caption => out.open(&Tag::new("figcaption")),
        }
    }

    fn close(self, out: &mut Markup) {
        match self {
            Self::Section => out.close("section"),
            Self::List => out.close("ul"),
            Self::Item => out.close("li"),
            Self::Contents => out.raw("</ul></nav>"),
            Self::Figure => out.close("figure"),
            Self::Caption => out.close("figcaption"),
        }
    }
}

/// The elements that are open, from the outermost.
#[derive(Default)]
pub(super) struct Nesting(Vec<(NodeId, Container)>);

impl Nesting {
    /// Closes and opens elements until those around a node are open, and the node itself if it
    /// holds blocks.
    pub(super) fn enter(&mut self, structure: &Structure, node: NodeId, out: &mut Markup) {
        let mut path = Vec::new();
        let mut next = Some(node);
        while let Some(id) = next {
            path.extend(Container::of(structure, id).map(|container| (id, container)));
            next = structure.get(id).parent;
        }
        path.reverse();
        let shared = self.0.iter().zip(&path);
        let shared = shared.take_while(|(one, other)| one == other).count();
        self.close_to(shared, out);
        for (id, container) in path.into_iter().skip(shared) {
            out.line();
            container.open(out);
            self.0.push((id, container));
        }
    }

    /// Closes all elements but so many.
    pub(super) fn close_to(&mut self, count: usize, out: &mut Markup) {
        while self.0.len() > count {
            if let Some((_, container)) = self.0.pop() {
                container.close(out);
                out.line();
            }
        }
    }
}

/// How deep a node stands among sections, so that headings never skip a rank.
pub(super) fn depth(structure: &Structure, node: NodeId) -> usize {
    let mut depth = 0;
    let mut next = Some(node);
    while let Some(id) = next {
        let node = structure.get(id);
        depth += usize::from(node.kind == NodeKind::Section);
        next = node.parent;
    }
    depth
}
