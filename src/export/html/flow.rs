//! The blocks of a document, in reading order, as elements of HTML.

use std::collections::BTreeMap;

use super::frame::{Frame, Shape};
use super::head;
use super::looks::Looks;
use super::markup::{Markup, Tag};
use super::nesting::Nesting;
use crate::document::{
    Block, BlockNodes, Document, DocumentStructure, Imprint, Inline, Note, Orientation, Paragraph,
    Role, structure,
};

/// Writes a document as HTML in UTF-8. The same document and frame give the same bytes.
pub fn write(document: &Document, frame: &Frame) -> Vec<u8> {
    let nodes = structure(document);
    let mut writer = Writer::new(document, &nodes, frame.shape);
    writer.document();
    let rules = writer.looks.rules();
    let article = writer.out.into_text();
    let html = match frame.shape {
        Shape::Page => head::page(document, frame, &article, &rules),
        Shape::Fragment => article,
    };
    html.into_bytes()
}

/// A document on its way to HTML.
pub(super) struct Writer<'a> {
    pub(super) document: &'a Document,
    pub(super) nodes: &'a DocumentStructure,
    pub(super) shape: Shape,
    pub(super) out: Markup,
    pub(super) looks: Looks<'a>,
    pub(super) nesting: Nesting,
    /// The footnotes so far.
    pub(super) notes: Vec<&'a Note>,
    /// The number of each id that references point to.
    pub(super) anchors: BTreeMap<&'a str, usize>,
    /// How many headings were written; entries of tables of contents count them.
    pub(super) headings: usize,
    /// How many tables were written.
    pub(super) tables: usize,
    /// Whether a title is the heading of the page; else the letterhead is.
    pub(super) has_title: bool,
    /// Whether the heading of the page was written.
    pub(super) is_headed: bool,
    /// What stands above the next table and is its caption, with its block.
    pub(super) captions: Vec<(usize, &'a Paragraph)>,
    /// Whether what is written stands side by side with something.
    pub(super) is_beside: bool,
    /// The orientation of the paper where the block stands.
    pub(super) orientation: Orientation,
}

impl<'a> Writer<'a> {
    fn new(document: &'a Document, nodes: &'a DocumentStructure, shape: Shape) -> Self {
        let mut anchors = BTreeMap::new();
        for inline in document.paragraphs().flat_map(|one| &one.content) {
            if let Inline::Anchor(id) = inline {
                let next = anchors.len() + 1;
                anchors.entry(id.as_str()).or_insert(next);
            }
        }
        let is_title = |one: &Paragraph| one.role == Role::Title && !one.text().is_empty();
        Self {
            document,
            nodes,
            shape,
            out: Markup::default(),
            looks: Looks::new(&document.styles, shape),
            nesting: Nesting::default(),
            notes: Vec::new(),
            anchors,
            headings: 0,
            tables: 0,
            has_title: document.paragraphs().any(is_title),
            is_headed: false,
            captions: Vec::new(),
            is_beside: false,
            orientation: Orientation::default(),
        }
    }

    fn document(&mut self) {
        if self.document.draft {
            let more = "font-weight:bold;color:#c00;text-align:center";
            let tag = Tag::new("p");
            let tag = self.looks.plain(tag, "draft", more);
            self.out.element(&tag, "草稿");
            self.out.line();
        }
        let mut imprints = Vec::new();
        for (index, block) in self.document.blocks.iter().enumerate() {
            match block {
                Block::Imprint(imprint) => imprints.push(imprint),
                _ => self.block(index, block),
            }
        }
        self.nesting.close_to(0, &mut self.out);
        self.write_notes();
        self.out.line();
        for imprint in imprints {
            self.imprint(imprint);
        }
    }

    fn block(&mut self, index: usize, block: &'a Block) {
        match (block, self.nodes.blocks.get(index)) {
            (Block::Section(orientation), _) => self.orientation = *orientation,
            (Block::Paragraph(paragraph), Some(BlockNodes::Paragraph(nodes))) => {
                if self.is_caption(index) {
                    self.captions.push((index, paragraph));
                } else {
                    self.block_paragraph(paragraph, nodes);
                }
            }
            (Block::Table(table), Some(BlockNodes::Table(nodes))) => self.table(table, nodes),
            (Block::Picture(picture), Some(BlockNodes::Picture(node))) => {
                self.enter(*node);
                self.picture(picture);
            }
            (Block::Arrangement(arrangement), Some(BlockNodes::Arrangement(nodes))) => {
                if let Some(node) = nodes.iter().flatten().flatten().next() {
                    self.enter(*node);
                    self.arrangement(arrangement);
                }
            }
            _ => {}
        }
        self.out.line();
    }

    /// Whether a paragraph is the caption of the table below it, or a part of that: a heading
    /// directly above it, or its title and unit. A fragment has no captions.
    fn is_caption(&self, index: usize) -> bool {
        if self.shape == Shape::Fragment {
            return false;
        }
        let mut rest = self.document.blocks.iter().skip(index);
        let Some(Block::Paragraph(first)) = rest.next() else {
            return false;
        };
        match first.role {
            Role::Heading(_) => matches!(rest.next(), Some(Block::Table(_))),
            Role::BesideTable if !first.text().is_empty() => {
                let is_beside = |block: &&Block| matches!(block, Block::Paragraph(one) if one.role == Role::BesideTable);
                let key = &self.document.styles.get(first.style).key;
                // A note stands below its table, even where another follows.
                !key.starts_with("table_note")
                    && matches!(rest.find(|block| !is_beside(block)), Some(Block::Table(_)))
            }
            _ => false,
        }
    }

    /// Opens and closes what stands around a node.
    pub(super) fn enter(&mut self, node: crate::document::NodeId) {
        if self.shape == Shape::Page {
            self.nesting
                .enter(&self.nodes.structure, node, &mut self.out);
        }
    }

    fn imprint(&mut self, imprint: &'a Imprint) {
        if self.shape == Shape::Page {
            self.out.open(&Tag::new("footer").with("class", "imprint"));
        }
        for name in &imprint.names {
            // The rules between the entries are as wide as the text, whatever is indented.
            if self.shape == Shape::Page {
                self.out.open(&Tag::new("div"));
            }
            self.paragraph(name);
            if self.shape == Shape::Page {
                self.out.close("div");
            }
            self.out.line();
        }
        let ends = [&imprint.printer, &imprint.printed];
        let is_beside = self.shape == Shape::Page && ends.iter().all(|one| one.is_some());
        if is_beside {
            self.out.open(&Tag::new("div").with("class", "ends"));
        }
        for end in ends.into_iter().flatten() {
            self.paragraph(end);
        }
        if is_beside {
            self.out.close("div");
        }
        if self.shape == Shape::Page {
            self.out.close("footer");
        }
        self.out.line();
    }
}
