//! `Document` → `Pages`: breaking lines, tables and pages (排版).
//!
//! It works like a small word processor, from the same style numbers that the DOCX carries,
//! so that both come out with the same lines and pages: exact line boxes, greedy lines,
//! 避头尾 with one hanging mark, pages filled from the top.
//!
//! The steps of a paragraph, a file each: `letters` (glyphs), `breaks` (where a line may
//! end), `lines` (where it ends), `expand` (so that it ends there in word processors, too),
//! `place` (where its glyphs stand). `flow` fills pages.

mod arrangement;
mod borders;
mod breaks;
mod enumeration;
mod faults;
mod finding;
mod first_page;
mod fit;
mod flow;
mod furniture;
mod imprint;
mod letters;
mod lines;
mod pager;
mod place;
mod rows;
mod seal;
mod setter;
mod setting;
mod settle;
mod table;
mod tracking;
mod tree;

#[cfg(test)]
mod tests;

pub use fit::fit;
pub use tracking::SpacedParagraph;

pub use seal::{SealGuide, SealKind};

use crate::base::diag::{Code, Finding, Outcome, Sources, unless_errors};
use crate::base::units::Length;
use crate::document::{Block, Document, Imprint, Orientation, Paragraph, Role};
use crate::font::Fonts;
use crate::pages::Pages;

use flow::{Part, Text};
use pager::Pager;
use setter::Setter;
use tree::Tree;

/// A typeset document, with what is worth a look about it.
#[derive(Clone, Debug)]
pub struct Typeset {
    /// The pages.
    pub pages: Pages,
    /// Where seals and signature stamps belong; they are no marks on the pages.
    pub seals: Vec<SealGuide>,
    /// Findings that do not stand in the way.
    pub warnings: Vec<Finding>,
    /// Of each table of the document in order, the rows that begin a further page.
    pub cuts: Vec<Vec<usize>>,
    /// Where the blocks of the document stand, in order; section marks are left out.
    pub positions: Vec<BlockPosition>,
    /// The paragraphs with letters that were set wider than the document says.
    pub expanded: Vec<SpacedParagraph>,
    /// The paragraphs that were squeezed to save a line of one character, by their blocks.
    pub squeezed: Vec<usize>,
}

/// Where a block positions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockPosition {
    /// Its index among the blocks of the document.
    pub block: usize,
    /// The page of each line of a paragraph, the first and the last one of a table, from 0.
    pub pages: Vec<usize>,
}

/// Breaks a document into lines and pages.
///
/// # Errors
/// The faces that a character asks for and that cannot be used ([`Code::BadFont`]); every
/// character that no face has ([`Code::MissingGlyph`]) at its place in `sources`, and whatever no
/// line or page can hold ([`Code::DoesNotFit`]).
pub fn typeset(document: &Document, fonts: &Fonts, sources: &Sources) -> Outcome<Typeset> {
    let spec = &document.page;
    if spec.measure() <= Length::ZERO || spec.depth() <= Length::ZERO {
        return Err(vec![Finding::error(
            Code::DoesNotFit,
            format!(
                "页边距没有给版心留下位置：版心 {} × {}",
                spec.measure(),
                spec.depth()
            ),
            "the margins leave no type area",
        )]);
    }
    let mut setter = Setter::new(document, fonts, sources);
    let mut tree = Tree::new(document);
    let mut signed = Vec::new();
    let (blocks, parts, imprints) = set_blocks(document, &mut setter, &mut tree, &mut signed);
    let mut structure = tree.structure;
    let turned = spec.oriented(Orientation::Landscape);
    let mut pager = Pager::new(spec, &turned);
    let filled = flow::fill(&parts, &mut pager, &mut setter.findings);
    let mut positions = positions(blocks, &parts, filled.pages);
    for (block, imprint) in imprints {
        setter.enter(block);
        let page = imprint::place_imprint(imprint, &mut setter, &mut pager, &mut structure);
        positions.push(BlockPosition {
            block,
            pages: vec![page],
        });
    }
    first_page::draw_rules(&spec.first, &mut pager);
    furniture::number_pages(&mut setter, spec, &mut pager);
    if document.draft {
        furniture::mark_drafts(&mut setter, spec, &mut pager);
    }
    let unusable = setter.shaper.findings();
    if !unusable.is_empty() {
        return Err(unusable);
    }
    let seals = seal::guides(document, &signed, &pager.pages, fonts);
    let meta = document.meta.clone();
    let pages = Pages {
        meta,
        pages: pager.pages,
        structure,
        headings: filled.headings,
    };
    let mut findings = setter.findings.list;
    let pages = unless_errors(pages, &mut findings)?;
    Ok(Typeset {
        pages,
        seals,
        warnings: findings,
        cuts: filled.cuts,
        positions,
        expanded: setter.expanded,
        squeezed: setter.squeezed,
    })
}

/// Where the parts stand that come from blocks.
fn positions(blocks: Vec<usize>, parts: &[Part<'_>], pages: Vec<Vec<usize>>) -> Vec<BlockPosition> {
    let placed = blocks.into_iter().zip(parts).zip(pages);
    let placed = placed.filter(|((_, part), _)| !matches!(part, Part::Section(_)));
    placed
        .map(|((block, _), pages)| BlockPosition { block, pages })
        .collect()
}

/// The parts of a document with the index of the block that each comes from, and its imprints.
type Set<'a> = (Vec<usize>, Vec<Part<'a>>, Vec<(usize, &'a Imprint)>);

/// Sets every block; imprints stand apart, as they go to the foot of the last page. A section
/// mark with nothing behind it begins no page. The paragraphs of the signature are noted in
/// `signed`.
fn set_blocks<'a>(
    document: &'a Document,
    setter: &mut Setter<'a>,
    tree: &mut Tree<'_>,
    signed: &mut Vec<seal::Signed>,
) -> Set<'a> {
    let mut measure = document.page.measure();
    let (mut indices, mut parts, mut imprints) = (Vec::new(), Vec::new(), Vec::new());
    let is_content = |block: &Block| !matches!(block, Block::Section(_));
    let end = document.blocks.iter().rposition(is_content);
    let blocks = &document.blocks[..end.map_or(0, |last| last + 1)];
    for (index, block) in blocks.iter().enumerate() {
        setter.enter(index);
        let part = match block {
            Block::Section(orientation) => {
                measure = document.page.oriented(*orientation).measure();
                Part::Section(*orientation)
            }
            Block::BlankPage => {
                tree.pass();
                Part::Blank
            }
            Block::Paragraph(paragraph) => {
                let nodes = tree.enter_paragraph(paragraph);
                signed.extend(
                    nodes
                        .text
                        .map(|node| (paragraph.role, node, paragraph.text())),
                );
                let place = document.styles.get(paragraph.style).place;
                let width = place.map_or(measure, |place| place.width);
                Part::Text(Text {
                    source: paragraph,
                    setting: setter.set_block(paragraph, width),
                    nodes,
                    heading: heading(paragraph),
                })
            }
            Block::Table(table) => {
                let nodes = tree.enter_table(table);
                Part::Table(table::set_table(table, nodes, measure, setter))
            }
            Block::Arrangement(source) => {
                tree.pass();
                let set = arrangement::set(source, measure, setter, tree);
                signed.extend(
                    set.entered()
                        .map(|(one, node)| (one.role, node, one.text())),
                );
                Part::Arrangement(set)
            }
            Block::Imprint(imprint) => {
                tree.pass();
                imprints.push((index, imprint));
                continue;
            }
        };
        indices.push(index);
        parts.push(part);
    }
    (indices, parts, imprints)
}

fn heading(paragraph: &Paragraph) -> Option<(u8, String)> {
    match paragraph.role {
        Role::Heading(level) => {
            Some((level, paragraph.text())).filter(|(_, text)| !text.is_empty())
        }
        _ => None,
    }
}
