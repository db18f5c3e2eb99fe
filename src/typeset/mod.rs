//! `Document` → `Pages`: breaking lines, tables and pages (排版).
//!
//! It works like a small word processor, from the same style numbers that the DOCX carries,
//! so that both come out with the same lines and pages: exact line boxes, greedy lines,
//! 避头尾 with one hanging mark, pages filled from the top.
//!
//! The steps of a paragraph, a file each: `letters` (glyphs), `breaks` (where a line may
//! end), `lines` (where it ends), `place` (where its glyphs stand). `flow` fills pages.

mod arrangement;
mod borders;
mod breaks;
mod dump;
mod enumeration;
mod finding;
mod first_page;
mod flow;
mod furniture;
mod imprint;
mod letters;
mod lines;
mod page;
mod pager;
mod place;
mod rows;
mod seal;
mod setting;
mod settle;
mod table;
mod tree;

#[cfg(test)]
mod tests;

pub use dump::dump;
pub use page::{
    GlyphRun, HeadingEntry, Item, Mark, Node, NodeId, NodeKind, Page, Pages, PlacedGlyph,
    Structure, Way,
};
pub use settle::settle;

pub use seal::{SealGuide, SealKind};

use crate::diag::{Code, Diagnostic, Outcome, Sources, unless_errors};
use crate::document::{Block, Document, Imprint, Orientation, Paragraph, Role};
use crate::font::Fonts;
use crate::units::Length;

use flow::{Part, Text};
use pager::Pager;
use setting::Setter;
use tree::Tree;

/// A typeset document, with what is worth a look about it.
#[derive(Clone, Debug)]
pub struct Typeset {
    /// The pages.
    pub pages: Pages,
    /// Findings that do not stand in the way.
    pub warnings: Vec<Diagnostic>,
    /// Of each table of the document in order, the rows that begin a further page.
    pub cuts: Vec<Vec<usize>>,
}

/// Breaks a document into lines and pages.
///
/// # Errors
/// Every character that no face has ([`Code::MissingGlyph`]) at its place in `sources`, and
/// whatever no line or page can hold ([`Code::DoesNotFit`]).
pub fn typeset(document: &Document, fonts: &Fonts, sources: &Sources) -> Outcome<Typeset> {
    let spec = &document.page;
    if spec.measure() <= Length::ZERO || spec.depth() <= Length::ZERO {
        return Err(vec![Diagnostic::error(
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
    let (parts, imprints) = set_blocks(document, &mut setter, &mut tree, &mut signed);
    let mut structure = tree.structure;
    let turned = spec.held(Orientation::Turned);
    let mut pager = Pager::new(spec, &turned);
    let filled = flow::fill(&parts, &mut pager, &mut setter.findings);
    for imprint in imprints {
        imprint::place_imprint(imprint, &mut setter, &mut pager, &mut structure);
    }
    first_page::draw_rules(&spec.first, &mut pager);
    furniture::number_pages(&mut setter, spec, &mut pager);
    if document.draft {
        furniture::mark_drafts(&mut setter, spec, &mut pager);
    }
    let seals = seal::guides(document, &signed, &pager.pages);
    let meta = document.meta.clone();
    let pages = Pages {
        meta,
        pages: pager.pages,
        structure,
        headings: filled.headings,
        seals,
    };
    let mut findings = setter.findings.list;
    let pages = unless_errors(pages, &mut findings)?;
    Ok(Typeset {
        pages,
        warnings: findings,
        cuts: filled.cuts,
    })
}

/// Sets every block; imprints stand apart, as they go to the foot of the last page. The
/// paragraphs of the signature are noted in `signed`.
fn set_blocks<'a>(
    document: &'a Document,
    setter: &mut Setter<'a>,
    tree: &mut Tree<'_>,
    signed: &mut Vec<seal::Signed>,
) -> (Vec<Part<'a>>, Vec<&'a Imprint>) {
    let mut measure = document.page.measure();
    let mut imprints = Vec::new();
    let mut parts = Vec::new();
    let sections = document.sections().into_iter();
    for (orientation, block) in sections.flat_map(|(orientation, blocks)| {
        let begin = std::iter::once((orientation, None));
        begin.chain(blocks.iter().map(move |block| (orientation, Some(block))))
    }) {
        let Some(block) = block else {
            measure = document.page.held(orientation).measure();
            parts.push(Part::Section(orientation));
            continue;
        };
        match block {
            Block::Section(_) => {}
            Block::Paragraph(paragraph) => {
                let nodes = tree.enter_paragraph(paragraph);
                signed.extend(
                    nodes
                        .text
                        .map(|node| (paragraph.role, node, paragraph.text())),
                );
                let place = document.styles.get(paragraph.style).place;
                let setting = setter.set(paragraph, place.map_or(measure, |place| place.width));
                let heading = heading(paragraph);
                parts.push(Part::Text(Text {
                    source: paragraph,
                    setting,
                    nodes,
                    heading,
                }));
            }
            Block::Table(table) => {
                let nodes = tree.enter_table(table);
                parts.push(Part::Table(table::set_table(table, nodes, measure, setter)));
            }
            Block::Arrangement(source) => {
                tree.pass();
                let set = arrangement::set(source, measure, setter, tree);
                signed.extend(
                    set.entered()
                        .map(|(one, node)| (one.role, node, one.text())),
                );
                parts.push(Part::Arrangement(set));
            }
            Block::Imprint(imprint) => {
                tree.pass();
                imprints.push(imprint);
            }
        }
    }
    (parts, imprints)
}

fn heading(paragraph: &Paragraph) -> Option<(u8, String)> {
    match paragraph.role {
        Role::Heading(level) => {
            Some((level, paragraph.text())).filter(|(_, text)| !text.is_empty())
        }
        _ => None,
    }
}
