//! Builds the structure of a document block by block.

use super::enumeration::{Entry, Item, entries};
use super::header_cells::Headers;
use super::node::{NodeId, NodeKind, Structure};
use crate::document::arrangement::Arrangement;
use crate::document::block::Block;
use crate::document::imprint::Imprint;
use crate::document::model::Document;
use crate::document::paragraph::{Heading, Paragraph, Role};
use crate::document::style::StyleSheet;
use crate::document::table::{CellKind, Table};

/// The structure of a document, and which of its nodes belong to which block.
#[derive(Clone, Debug)]
pub struct DocumentStructure {
    /// The nodes.
    pub structure: Structure,
    /// The nodes of each block of the document, in order.
    pub blocks: Vec<BlockNodes>,
}

/// The nodes of one block.
#[derive(Clone, Debug)]
pub enum BlockNodes {
    /// Those of a paragraph.
    Paragraph(TextNodes),
    /// Those of the cells of a table.
    Table(CellNodes),
    /// That of a picture.
    Picture(NodeId),
    /// The node of each paragraph of an arrangement, cell by cell; a paragraph without text has
    /// none.
    Arrangement(Vec<Vec<Option<NodeId>>>),
    /// The node of each paragraph of the imprint.
    Imprint(Vec<NodeId>),
    /// The block has no content: it begins a section or keeps a page blank.
    Nothing,
}

/// The nodes of a paragraph.
#[derive(Clone, Debug, Default)]
pub struct TextNodes {
    /// That of its text; none if it has no text.
    pub text: Option<NodeId>,
    /// That of what it opens with, and the length of that in bytes: the label of an item of a
    /// list, or a heading that its text follows (接排标题).
    pub opening: Option<(NodeId, usize)>,
    /// Those of its footnotes, in order.
    pub notes: Vec<NoteNodes>,
}

/// The nodes of a footnote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoteNodes {
    /// That of the mark that refers to it.
    pub reference: NodeId,
    /// That of its own mark.
    pub label: NodeId,
    /// That of its text.
    pub text: NodeId,
}

/// The nodes of a table's cells, in the order of the grid's cells.
#[derive(Clone, Debug, Default)]
pub struct CellNodes(Vec<NodeId>);

impl CellNodes {
    /// The node of the cell of that index.
    pub fn get(&self, index: usize) -> Option<NodeId> {
        self.0.get(index).copied()
    }
}

/// Finds the structure of a document: sections, lists, captions, header cells.
///
/// The imprint comes last, wherever it stands among the blocks: it is at the foot of the last
/// page.
pub fn structure(document: &Document) -> DocumentStructure {
    let mut builder = Builder::new(document);
    let mut blocks: Vec<BlockNodes> = document
        .blocks
        .iter()
        .map(|block| builder.enter_block(block))
        .collect();
    for (block, nodes) in document.blocks.iter().zip(&mut blocks) {
        if let Block::Imprint(imprint) = block {
            *nodes = BlockNodes::Imprint(enter_imprint(imprint, &mut builder.structure));
        }
    }
    DocumentStructure {
        structure: builder.structure,
        blocks,
    }
}

/// The structure while it grows.
struct Builder<'a> {
    structure: Structure,
    styles: &'a StyleSheet,
    /// Every block with content, in order.
    blocks: Vec<&'a Block>,
    /// The place of each of them in a list.
    entries: Vec<Option<Entry>>,
    /// How many of them were entered.
    entered: usize,
    /// The headings that the next block stands under: their level and section.
    sections: Vec<(u8, NodeId)>,
    /// The lists around the block, each with the body of its last item.
    lists: Vec<(NodeId, NodeId)>,
    /// The next table, when its caption was entered before it.
    captioned: Option<NodeId>,
    /// The tables of contents around the entry that was entered last, with their levels.
    contents: Vec<(u8, NodeId)>,
    /// The picture that was entered last.
    pictured: Option<NodeId>,
}

impl<'a> Builder<'a> {
    fn new(document: &'a Document) -> Self {
        let is_content = |block: &&Block| !matches!(block, Block::Section(_));
        let blocks: Vec<&Block> = document.blocks.iter().filter(is_content).collect();
        Self {
            structure: Structure::default(),
            styles: &document.styles,
            entries: entries(&blocks, &document.styles),
            blocks,
            entered: 0,
            sections: Vec::new(),
            lists: Vec::new(),
            captioned: None,
            contents: Vec::new(),
            pictured: None,
        }
    }

    fn enter_block(&mut self, block: &Block) -> BlockNodes {
        match block {
            Block::Section(_) => BlockNodes::Nothing,
            Block::Paragraph(paragraph) => {
                let nodes = self.enter_paragraph(paragraph);
                BlockNodes::Paragraph(self.with_notes(nodes, paragraph))
            }
            Block::Table(table) => BlockNodes::Table(self.enter_table(table)),
            Block::Picture(picture) => {
                self.advance();
                let figure = self.add(NodeKind::Figure(picture.alt.clone()));
                self.pictured = Some(figure);
                BlockNodes::Picture(figure)
            }
            Block::Arrangement(arrangement) => {
                self.advance();
                BlockNodes::Arrangement(self.enter_arrangement(arrangement))
            }
            Block::Imprint(_) | Block::BlankPage => {
                self.advance();
                BlockNodes::Nothing
            }
        }
    }

    /// Goes on to the next block, and closes the lists that it does not stand in. Returns the
    /// item that it begins.
    fn advance(&mut self) -> Option<Item> {
        let entry = self.entries.get(self.entered).copied().flatten();
        self.entered += 1;
        match entry {
            Some(Entry::Item(item)) => return Some(item),
            Some(Entry::Inside(lists)) => self.lists.truncate(lists),
            None => self.lists.clear(),
        }
        None
    }

    /// Enters the next block, a paragraph.
    fn enter_paragraph(&mut self, paragraph: &Paragraph) -> TextNodes {
        if let Some(item) = self.advance() {
            return self.enter_item(item);
        }
        let captioned = match (paragraph.role, self.blocks.get(self.entered)) {
            (Role::Heading(_), Some(Block::Table(table))) => Some(table),
            _ => None,
        };
        match paragraph.heading(self.styles) {
            Some(Heading {
                level,
                text,
                run_in: Some(length),
            }) => {
                let heading = self.enter_heading(level, text, None);
                TextNodes {
                    text: Some(self.add(NodeKind::Paragraph)),
                    opening: Some((heading, length)),
                    notes: Vec::new(),
                }
            }
            _ => TextNodes {
                text: self.enter_text(paragraph, captioned),
                ..TextNodes::default()
            },
        }
    }

    fn enter_arrangement(&mut self, arrangement: &Arrangement) -> Vec<Vec<Option<NodeId>>> {
        let mut nodes = Vec::new();
        for placed in arrangement.grid.cells() {
            let paragraphs = placed.cell.paragraphs.iter();
            nodes.push(paragraphs.map(|one| self.enter_text(one, None)).collect());
        }
        nodes
    }

    fn enter_text(&mut self, paragraph: &Paragraph, captioned: Option<&Table>) -> Option<NodeId> {
        let text = paragraph.text();
        if text.is_empty() {
            return None;
        }
        if let Role::ContentsEntry { level, .. } = paragraph.role {
            return Some(self.enter_entry(level));
        }
        self.contents.clear();
        let node = match paragraph.role {
            Role::Heading(level) => self.enter_heading(level, text, captioned),
            Role::Body | Role::BesideTable | Role::TitleNote | Role::ContentsTitle => {
                self.add(NodeKind::Paragraph)
            }
            Role::PictureCaption => {
                let caption = self.pictured.take();
                let caption =
                    caption.map(|picture| self.structure.add(NodeKind::Caption, Some(picture)));
                match caption {
                    Some(caption) => self.structure.add(NodeKind::Paragraph, Some(caption)),
                    None => self.add(NodeKind::Paragraph),
                }
            }
            role => {
                // The title stands above all sections, and what closes a document below them.
                self.sections.clear();
                let is_title = role == Role::Title;
                let title = is_title.then_some(NodeKind::Title(text));
                self.add(title.unwrap_or(NodeKind::Paragraph))
            }
        };
        self.structure.set_role(node, paragraph.role);
        Some(node)
    }

    /// Enters an entry of a table of contents, and returns the node of its text. Deeper entries
    /// stand in a table of their own inside the other.
    fn enter_entry(&mut self, level: u8) -> NodeId {
        while self.contents.len() > 1 && self.contents.last().is_some_and(|(of, _)| *of > level) {
            self.contents.pop();
        }
        let table = match self.contents.last().copied() {
            Some((of, table)) if of >= level => table,
            around => {
                let table = match around {
                    Some((_, around)) => self.structure.add(NodeKind::Contents, Some(around)),
                    None => self.add(NodeKind::Contents),
                };
                self.contents.push((level, table));
                table
            }
        };
        let item = self.structure.add(NodeKind::ContentsItem, Some(table));
        let reference = self.structure.add(NodeKind::Reference, Some(item));
        self.structure.add(NodeKind::Link, Some(reference))
    }

    /// Opens the section of a heading. Directly above a table, the heading is its caption.
    fn enter_heading(&mut self, level: u8, text: String, captioned: Option<&Table>) -> NodeId {
        while self.sections.pop_if(|(above, _)| *above >= level).is_some() {}
        let section = self.add(NodeKind::Section);
        self.sections.push((level, section));
        let mut parent = section;
        if let Some(table) = captioned {
            let table = self.add(table_kind(table));
            self.captioned = Some(table);
            parent = self.structure.add(NodeKind::Caption, Some(table));
        }
        let heading = NodeKind::Heading(level, text);
        self.structure.add(heading, Some(parent))
    }

    /// Enters an item. Its text is a paragraph if more stands below it.
    fn enter_item(&mut self, entry: Item) -> TextNodes {
        self.lists.truncate(entry.depth + usize::from(!entry.opens));
        let last = self.lists.last().copied();
        let list = match last {
            Some((list, _)) if !entry.opens => {
                self.lists.pop();
                list
            }
            _ => self.add(NodeKind::List),
        };
        let item = self.structure.add(NodeKind::ListItem, Some(list));
        let label = self.structure.add(NodeKind::ItemLabel, Some(item));
        let body = self.structure.add(NodeKind::ItemBody, Some(item));
        self.lists.push((list, body));
        let text = if entry.is_alone {
            body
        } else {
            self.add(NodeKind::Paragraph)
        };
        TextNodes {
            text: Some(text),
            opening: Some((label, entry.label)),
            notes: Vec::new(),
        }
    }

    /// Enters the notes of a paragraph below its text, each behind the mark that refers to it.
    fn with_notes(&mut self, nodes: TextNodes, paragraph: &Paragraph) -> TextNodes {
        let Some(text) = nodes.text.filter(|_| paragraph.takes_notes()) else {
            return nodes;
        };
        let mut enter = |kind, parent| self.structure.add(kind, Some(parent));
        let notes = paragraph.notes().map(|_| {
            let reference = enter(NodeKind::Reference, text);
            let note = enter(NodeKind::Note, text);
            NoteNodes {
                reference,
                label: enter(NodeKind::ItemLabel, note),
                text: enter(NodeKind::Paragraph, note),
            }
        });
        TextNodes {
            notes: notes.collect(),
            ..nodes
        }
    }

    /// Enters the next block, a table, with its rows and cells.
    fn enter_table(&mut self, table: &Table) -> CellNodes {
        self.advance();
        let captioned = self.captioned.take();
        let root = captioned.unwrap_or_else(|| self.add(table_kind(table)));
        enter_rows(table, root, &mut self.structure)
    }

    /// Adds a node to the innermost item, or else to the innermost section.
    fn add(&mut self, kind: NodeKind) -> NodeId {
        let item = self.lists.last().map(|(_, body)| *body);
        let section = self.sections.last().map(|(_, section)| *section);
        self.structure.add(kind, item.or(section))
    }
}

fn table_kind(table: &Table) -> NodeKind {
    NodeKind::Table(table.title.clone(), table.description.clone())
}

fn enter_rows(table: &Table, root: NodeId, structure: &mut Structure) -> CellNodes {
    let mut nodes: Vec<NodeId> = Vec::new();
    let headers = Headers::new(&table.grid);
    let mut section = None;
    for row in 0..table.grid.rows() {
        if row == 0 && table.header_rows > 0 {
            section = Some(structure.add(NodeKind::TableHead, Some(root)));
        } else if row == table.header_rows {
            section = Some(structure.add(NodeKind::TableBody, Some(root)));
        }
        let parent = structure.add(NodeKind::Row, section.or(Some(root)));
        for placed in table.grid.starting_in(row) {
            let (rows, cols) = (placed.rows, placed.cols);
            let kind = match placed.cell.kind {
                CellKind::Header(scope) => NodeKind::HeaderCell { scope, rows, cols },
                CellKind::Data => {
                    let headers = headers
                        .of(placed)
                        .into_iter()
                        .filter_map(|index| nodes.get(index).copied());
                    NodeKind::DataCell {
                        rows,
                        cols,
                        headers: headers.collect(),
                    }
                }
            };
            nodes.push(structure.add(kind, Some(parent)));
        }
    }
    CellNodes(nodes)
}

fn enter_imprint(imprint: &Imprint, structure: &mut Structure) -> Vec<NodeId> {
    let paragraphs = imprint.paragraphs();
    let line = |_| {
        let node = structure.add(NodeKind::Paragraph, None);
        structure.set_role(node, Role::Imprint);
        node
    };
    paragraphs.map(line).collect()
}
