//! Which place in the data each part of a page comes from, so that a form can show the place
//! under its caret on the page, and the field under a finger on the page.

use std::collections::BTreeMap;

use crate::base::diag::{Sources, Span};
use crate::base::units::{Length, Point, Rect, Size};
use crate::document::{
    Block, BlockNodes, Document, Inline, NodeId, Paragraph, TextNodes, structure,
};
use crate::pages::{Direction, GlyphRun, Item, Mark, Pages};

/// A part of a page that comes from a place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlaceOnPage {
    /// The part of the page, from its top left corner.
    pub area: Rect,
    /// What it is, in the structure of the pages.
    pub node: NodeId,
    /// Where it was written: in the data file, or in the layout.
    pub span: Span,
    /// Whether the span is that of this very text; else it is that of the value that it belongs
    /// to, or of the template that made it.
    pub is_exact: bool,
}

/// The places of each page, in reading order. `document` is the one that the pages show, as it
/// was settled on them. Page numbers, borders and repeated heads of tables come from nowhere.
pub fn places(document: &Document, pages: &Pages, sources: &Sources) -> Vec<Vec<PlaceOnPage>> {
    let mut origins = Origins::of(document, pages, sources);
    let pages = pages.pages.iter();
    pages.map(|page| origins.of_items(&page.items)).collect()
}

/// How far beyond the text before it a text is looked for in the value that both come from.
const REACH: usize = 2000;

/// A short text is only the one that is meant if it stands close behind the text before it.
const SHORT: usize = 12;

/// What was written for some nodes, and how much of it is on the pages already.
struct Written<'a> {
    runs: Vec<(&'a str, Option<Span>)>,
    run: usize,
    byte: usize,
}

struct Origins<'a> {
    sources: &'a Sources,
    pages: &'a Pages,
    written: Vec<Written<'a>>,
    of_node: BTreeMap<NodeId, usize>,
    /// How far each value was found on the pages.
    reached: BTreeMap<Span, usize>,
}

impl<'a> Origins<'a> {
    fn of(document: &'a Document, pages: &'a Pages, sources: &'a Sources) -> Self {
        let mut origins = Self {
            sources,
            pages,
            written: Vec::new(),
            of_node: BTreeMap::new(),
            reached: BTreeMap::new(),
        };
        let nodes = structure(document).blocks;
        for (block, nodes) in document.blocks.iter().zip(nodes) {
            origins.enter(block, nodes);
        }
        origins
    }

    fn enter(&mut self, block: &'a Block, nodes: BlockNodes) {
        match (block, nodes) {
            (Block::Paragraph(paragraph), BlockNodes::Paragraph(nodes)) => {
                self.enter_text(paragraph, &nodes);
            }
            (Block::Table(table), BlockNodes::Table(nodes)) => {
                for (index, placed) in table.grid.cells().iter().enumerate() {
                    let runs = placed.cell.paragraphs.iter().flat_map(runs).collect();
                    self.add(nodes.get(index), runs);
                }
            }
            (Block::Picture(picture), BlockNodes::Picture(node)) => {
                self.add(Some(node), vec![("", picture.origin)]);
            }
            (Block::Arrangement(arrangement), BlockNodes::Arrangement(nodes)) => {
                let cells = arrangement.grid.cells().iter();
                let paragraphs = cells.flat_map(|placed| &placed.cell.paragraphs);
                for (paragraph, node) in paragraphs.zip(nodes.into_iter().flatten()) {
                    self.add(node, runs(paragraph).collect());
                }
            }
            (Block::Imprint(imprint), BlockNodes::Imprint(nodes)) => {
                for (paragraph, node) in imprint.paragraphs().zip(nodes) {
                    self.add(Some(node), runs(paragraph).collect());
                }
            }
            _ => {}
        }
    }

    fn enter_text(&mut self, paragraph: &'a Paragraph, nodes: &TextNodes) {
        let written = runs(paragraph).collect();
        let opening = nodes.opening.map(|(node, _)| node);
        self.add(opening.into_iter().chain(nodes.text), written);
        for (note, nodes) in paragraph.notes().zip(&nodes.notes) {
            let written = note.runs().map(|run| (run.text.as_str(), run.origin));
            self.add(
                [nodes.reference, nodes.label, nodes.text],
                written.collect(),
            );
        }
    }

    fn add(&mut self, nodes: impl IntoIterator<Item = NodeId>, runs: Vec<(&'a str, Option<Span>)>) {
        let index = self.written.len();
        self.of_node
            .extend(nodes.into_iter().map(|node| (node, index)));
        let (run, byte) = (0, 0);
        self.written.push(Written { runs, run, byte });
    }

    fn of_items(&mut self, items: &[Item]) -> Vec<PlaceOnPage> {
        let mut places: Vec<PlaceOnPage> = Vec::new();
        for item in items {
            let Some(node) = item.node else { continue };
            let Some(index) = self.written_of(node) else {
                continue;
            };
            let (area, text) = match &item.mark {
                Mark::Glyphs(run) => (area(run), run.text.as_str()),
                Mark::Picture(area, _) => (*area, ""),
                Mark::Fill(..) | Mark::Path(..) => continue,
            };
            let Some(origin) = self.written.get_mut(index).and_then(|one| one.take(text)) else {
                continue;
            };
            let found = self.found(origin, text);
            places.push(PlaceOnPage {
                area,
                node,
                span: found.unwrap_or(origin),
                is_exact: found.is_some(),
            });
        }
        fill_gaps(&mut places);
        places
    }

    /// What was written for a node, or for the nearest one around it.
    fn written_of(&self, node: NodeId) -> Option<usize> {
        let mut node = Some(node);
        while let Some(one) = node {
            if let Some(index) = self.of_node.get(&one) {
                return Some(*index);
            }
            node = self.pages.structure.get(one).parent;
        }
        None
    }

    /// Where a text stands in the value that it comes from, behind what stood before it.
    fn found(&mut self, origin: Span, text: &str) -> Option<Span> {
        let value = self.sources.slice(origin);
        let reached = self.reached.entry(origin).or_default();
        let text = text.trim_matches([' ', '\u{3000}']);
        let reach = if text.len() < SHORT { 6 * SHORT } else { REACH };
        let end = value.floor_char_boundary(*reached + reach + text.len());
        let at = value
            .get(*reached..end)?
            .find(text)
            .filter(|_| !text.is_empty())?;
        let start = *reached + at;
        *reached = start + text.len();
        let start = origin.range().start + start;
        Some(Span::new(origin.file, start..start + text.len()))
    }
}

/// What a template made stands between what was typed before and behind it.
fn fill_gaps(places: &mut [PlaceOnPage]) {
    for at in 1..places.len().saturating_sub(1) {
        let [before, between, behind] = places.get_mut(at - 1..=at + 1).unwrap_or_default() else {
            continue;
        };
        let gap = before.span.end..behind.span.start;
        let is_between = before.is_exact && behind.is_exact && !between.is_exact;
        let whole = between.span;
        let is_inside = whole.start <= gap.start && gap.start < gap.end && gap.end <= whole.end;
        let is_same = before.span.file == whole.file && behind.span.file == whole.file;
        if is_between && is_inside && is_same {
            (between.span.start, between.span.end) = (gap.start, gap.end);
        }
    }
}

impl Written<'_> {
    /// Where the next text on the pages was written.
    fn take(&mut self, text: &str) -> Option<Span> {
        let text = text.trim_matches([' ', '\u{3000}']);
        let mut byte = self.byte;
        for (index, (run, origin)) in self.runs.iter().enumerate().skip(self.run) {
            let found = run.get(byte..).and_then(|rest| rest.find(text));
            if let Some(at) = found {
                (self.run, self.byte) = (index, byte + at + text.len());
                return *origin;
            }
            byte = 0;
        }
        self.runs.get(self.run).and_then(|(_, origin)| *origin)
    }
}

fn runs(paragraph: &Paragraph) -> impl Iterator<Item = (&str, Option<Span>)> {
    paragraph.content.iter().filter_map(|inline| match inline {
        Inline::Text(run) => Some((run.text.as_str(), run.origin)),
        _ => None,
    })
}

/// The em boxes of a run.
fn area(run: &GlyphRun) -> Rect {
    let length: Length = run.glyphs.iter().map(|glyph| glyph.advance).sum();
    let below = run.size.scale(12, 100);
    let (x, y) = (run.origin.x, run.origin.y);
    match run.direction {
        Direction::Across => Rect {
            origin: Point {
                x,
                y: y - run.size + below,
            },
            size: Size {
                width: length,
                height: run.size,
            },
        },
        Direction::Down => Rect {
            origin: Point { x: x - below, y },
            size: Size {
                width: run.size,
                height: length,
            },
        },
    }
}
