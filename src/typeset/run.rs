//! Sets every block of a document and fills pages with them.

use crate::base::diag::{Code, Finding, Outcome, Sources, unless_errors};
use crate::base::units::Length;
use crate::document::{
    self, Block, BlockNodes, Document, DocumentStructure, Imprint, NodeId, Orientation, PageSpec,
    Structure,
};
use crate::font::Fonts;
use crate::pages::{Link, Pages};
use crate::standard::note;
use crate::typeset::page::chart::set_chart;
use crate::typeset::page::fill::Filled;
use crate::typeset::page::foot::NoteRoom;
use crate::typeset::page::laid::{Laid, Text};
use crate::typeset::page::notes::NoteOnPage;
use crate::typeset::page::pager::Pager;
use crate::typeset::page::seal::{self, Signed};
use crate::typeset::page::{contents, fill, first_page, furniture, imprint, links, notes};
use crate::typeset::par::footnote::set_notes;
use crate::typeset::par::kept::Kept;
use crate::typeset::par::note::Numbers;
use crate::typeset::par::setter::Setter;
use crate::typeset::result::{BlockPosition, ImprintPosition, NoteLead, Typeset};
use crate::typeset::table::figures::TornFigure;
use crate::typeset::table::{arrangement, cells, figures};

/// Breaks a document into lines and pages.
///
/// # Errors
/// The faces that characters need and that cannot be used ([`Code::BadFont`]); every
/// character that no face has ([`Code::MissingGlyph`]) at its place in `sources`, and whatever no
/// line or page can hold ([`Code::DoesNotFit`]).
pub fn typeset(document: &Document, fonts: &Fonts, sources: &Sources) -> Outcome<Typeset> {
    typeset_again(document, fonts, sources, &Kept::default())
}

/// Breaks a document into lines and pages as [`typeset`] does, with the paragraphs that were set
/// before.
pub(crate) fn typeset_again(
    document: &Document,
    fonts: &Fonts,
    sources: &Sources,
    kept: &Kept,
) -> Outcome<Typeset> {
    let spec = &document.page;
    if spec.measure() <= Length::ZERO || spec.depth() <= Length::ZERO {
        return Err(vec![no_type_area(spec)]);
    }
    let mut setter = Setter::new(document, fonts, sources, kept);
    let DocumentStructure {
        mut structure,
        blocks,
    } = document::structure(document);
    let set = set_blocks(document, blocks, &mut setter);
    let torn = torn(&set.laid);
    let landscape = spec.oriented(Orientation::Landscape);
    let numbers = set.numbers(&mut setter);
    let mut pager = Pager::new(spec, &landscape, (note_room(document), numbers));
    let mut filled = fill::fill(&set.laid, &mut pager, &mut setter.findings);
    let mut positions = positions(&set, std::mem::take(&mut filled.pages));
    let at_foot = place_imprints(&set, &mut setter, &mut pager, &mut positions);
    let note_leads = place_notes(&set, &filled.notes, document, &mut pager);
    let links = lead(&filled, &mut setter, &mut pager, &mut structure);
    first_page::draw_lines(&spec.first, &mut pager);
    furniture::number_pages(&mut setter, spec, &mut pager);
    if document.draft {
        furniture::mark_drafts(&mut setter, spec, &mut pager);
    }
    let unusable = setter.shaper.findings();
    if !unusable.is_empty() {
        return Err(unusable);
    }
    let seals = seal::guides(document, &set.signed, &pager.pages, fonts);
    let meta = document.meta.clone();
    let pages = Pages {
        meta,
        pages: pager.pages,
        structure,
        headings: filled.headings,
        links,
        places: filled.places,
    };
    let mut findings = setter.findings.list;
    let pages = unless_errors(pages, &mut findings)?;
    Ok(Typeset {
        pages,
        seals,
        warnings: findings,
        page_breaks: filled.page_breaks,
        divided_rows: filled.divided_rows,
        rooms: filled.rooms,
        positions,
        imprint: at_foot,
        torn,
        note_leads,
        spaced: setter.spaced,
        squeezed: setter.squeezed,
    })
}

/// Places the imprints at the foot of the last page, and returns where the last one stands.
fn place_imprints(
    set: &SetBlocks<'_>,
    setter: &mut Setter<'_>,
    pager: &mut Pager<'_>,
    positions: &mut Vec<BlockPosition>,
) -> Option<ImprintPosition> {
    let mut at_foot = None;
    for (block, imprint, nodes) in &set.imprints {
        setter.enter(*block);
        let position = imprint::place_imprint(imprint, setter, pager, nodes);
        at_foot = Some(position);
        positions.push(BlockPosition {
            block: *block,
            pages: vec![position.page],
        });
    }
    at_foot
}

/// Numbers the entries of tables of contents, and returns what leads where.
fn lead(
    filled: &Filled<'_>,
    setter: &mut Setter<'_>,
    pager: &mut Pager<'_>,
    structure: &mut Structure,
) -> Vec<Link> {
    let mut all = contents::number_entries(&filled.entries, &filled.headings, setter, pager);
    let (pages, places) = (&mut pager.pages, &filled.places);
    all.extend(links::lead(pages, structure, &setter.references, places));
    all
}

/// A finding that the margins take the whole sheet.
fn no_type_area(spec: &PageSpec) -> Finding {
    let (measure, depth) = (spec.measure(), spec.depth());
    Finding::error(
        Code::DoesNotFit,
        format!("页边距没有给版心留下位置：版心 {measure} × {depth}"),
        "the margins leave no type area",
    )
}

/// The figures of all tables that have no room to stand whole.
fn torn(laid: &[Laid<'_>]) -> Vec<TornFigure> {
    let tables = laid.iter().filter_map(|laid| match laid {
        Laid::Table(table) => Some(table),
        _ => None,
    });
    let torn = tables.enumerate();
    torn.flat_map(|(number, table)| figures::torn(number, table))
        .collect()
}

/// Blocks that are set.
#[derive(Default)]
struct SetBlocks<'a> {
    /// What fills the pages, in order.
    laid: Vec<Laid<'a>>,
    /// The index of the block that each of them comes from.
    indices: Vec<usize>,
    /// The imprints, which go to the foot of the last page, each with its block and its nodes.
    imprints: Vec<(usize, &'a Imprint, Vec<NodeId>)>,
    /// The paragraphs that seals and stamps belong to.
    signed: Vec<Signed>,
}

impl SetBlocks<'_> {
    /// The marks of notes, if there are any notes.
    fn numbers(&self, setter: &mut Setter<'_>) -> Numbers {
        let has_notes =
            |laid: &Laid<'_>| matches!(laid, Laid::Text(text) if !text.notes.is_empty());
        if self.laid.iter().any(has_notes) {
            Numbers::of(&mut setter.shaper)
        } else {
            Numbers::default()
        }
    }
}

/// What parts the text and the notes of a page.
fn note_room(document: &Document) -> NoteRoom {
    NoteRoom {
        lead: document.note_lead(),
        elsewhere: note::LEAD_ELSEWHERE,
    }
}

/// Draws the notes, and returns the room around those that need some: the first of a page, and the
/// last of that with the imprint.
fn place_notes(
    set: &SetBlocks<'_>,
    notes: &[NoteOnPage<'_>],
    document: &Document,
    pager: &mut Pager<'_>,
) -> Vec<NoteLead> {
    notes::draw(notes, document, pager);
    let leads = notes.iter().enumerate().filter_map(|(index, note)| {
        let page = |other: Option<&NoteOnPage<'_>>| other.map(|other| other.page);
        let before = index.checked_sub(1).and_then(|before| notes.get(before));
        let is_first = page(before) != Some(note.page);
        let is_last = page(notes.get(index + 1)) != Some(note.page);
        let lead = pager.leads.get(note.page).filter(|_| is_first);
        let below = pager
            .below_notes
            .filter(|(of, _)| is_last && *of == note.page);
        Some(NoteLead {
            block: *set.indices.get(note.part)?,
            note: note.index,
            before: lead.copied().unwrap_or_default(),
            below: below.map_or(Length::ZERO, |(_, below)| below),
        })
    });
    leads
        .filter(|lead| lead.before > Length::ZERO || lead.below > Length::ZERO)
        .collect()
}

/// The page positions of what fills the pages, without section marks.
fn positions(set: &SetBlocks<'_>, pages: Vec<Vec<usize>>) -> Vec<BlockPosition> {
    let placed = set.indices.iter().zip(&set.laid).zip(pages);
    let placed = placed.filter(|((_, laid), _)| !matches!(laid, Laid::Section(_)));
    placed
        .map(|((block, _), pages)| BlockPosition {
            block: *block,
            pages,
        })
        .collect()
}

/// Sets every block; `nodes` are those of each. A section mark with nothing behind it begins no
/// page.
fn set_blocks<'a>(
    document: &'a Document,
    nodes: Vec<BlockNodes>,
    setter: &mut Setter<'a>,
) -> SetBlocks<'a> {
    let mut measure = document.page.measure();
    let mut set = SetBlocks::default();
    let is_content = |block: &Block| !matches!(block, Block::Section(_));
    let end = document.blocks.iter().rposition(is_content);
    let blocks = &document.blocks[..end.map_or(0, |last| last + 1)];
    for (index, (block, nodes)) in blocks.iter().zip(nodes).enumerate() {
        setter.enter(index);
        let laid = match (block, nodes) {
            (Block::Section(orientation), _) => {
                measure = document.page.oriented(*orientation).measure();
                Laid::Section(*orientation)
            }
            (Block::Paragraph(paragraph), BlockNodes::Paragraph(nodes)) => {
                set.signed.extend(
                    nodes
                        .text
                        .map(|node| (paragraph.role, node, paragraph.text())),
                );
                let position = document.styles.get(paragraph.style).position;
                let width = position.map_or(measure, |position| position.width);
                let mut setting = setter.set_block(paragraph, width);
                let notes = set_notes(paragraph, &mut setting, &nodes.notes, width, setter);
                Laid::Text(Text {
                    source: paragraph,
                    setting,
                    nodes,
                    heading: paragraph.heading(&document.styles),
                    notes,
                })
            }
            (Block::Table(table), BlockNodes::Table(nodes)) => {
                Laid::Table(cells::set_table(table, nodes, measure, setter))
            }
            (Block::Picture(picture), BlockNodes::Picture(node)) => {
                Laid::Picture(picture, node, set_chart(picture, node, setter))
            }
            (Block::Arrangement(source), BlockNodes::Arrangement(nodes)) => {
                let laid = arrangement::set(source, nodes, measure, setter);
                set.signed.extend(
                    laid.entered()
                        .map(|(one, node)| (one.role, node, one.text())),
                );
                Laid::Arrangement(laid)
            }
            (Block::Imprint(imprint), BlockNodes::Imprint(nodes)) => {
                set.imprints.push((index, imprint, nodes));
                continue;
            }
            // Only a blank page is left: the nodes are those of this block.
            _ => Laid::Blank,
        };
        set.indices.push(index);
        set.laid.push(laid);
    }
    set
}
