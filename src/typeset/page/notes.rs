//! Puts footnotes at the foot of the page that refers to them, numbered anew on each page.

use std::borrow::Cow;

use crate::base::units::{Length, Point, Rect, Size};
use crate::document::{Color, Document, NodeId, PageSpec};
use crate::pages::{Item, Mark, Page};
use crate::standard::note;
use crate::typeset::finding::Findings;
use crate::typeset::page::laid::Text;
use crate::typeset::page::pager::Pager;
use crate::typeset::par::note::reference;
use crate::typeset::par::setting::Setting;

/// A note that has its page and its number.
#[derive(Clone, Debug)]
pub(crate) struct NoteOnPage<'a> {
    /// The part of the text that refers to it.
    pub(crate) part: usize,
    /// Which of its notes it is.
    pub(crate) index: usize,
    /// Its page.
    pub(crate) page: usize,
    setting: Setting<'a>,
    text: NodeId,
}

/// Enters the notes that a line refers to on the page where it will stand, and numbers them and
/// their marks in the line.
pub(crate) fn enter<'a>(
    (part, text): (usize, &Text<'a>),
    line: usize,
    setting: &mut Cow<'_, Setting<'a>>,
    pager: &mut Pager<'_>,
    (findings, placed): (&mut Findings<'_>, &mut Vec<NoteOnPage<'a>>),
) {
    let here = text.notes_of(line..line + 1);
    for (index, one) in here.clone().zip(text.notes.get(here).unwrap_or_default()) {
        let number = pager.foot.add(one.setting.height());
        let mut own = one.setting.clone();
        match pager.numbers.get(number) {
            Ok(mark) => {
                setting.to_mut().set_mark(one.mark, mark);
                own.set_mark(0, mark);
            }
            Err(c) => {
                if let Some(note) = text.source.notes().nth(index) {
                    findings.missing_glyph(c, note::MARK_FACE, &reference(note));
                }
            }
        }
        placed.push(NoteOnPage {
            part,
            index,
            page: pager.pages.len() - 1,
            setting: own,
            text: one.nodes.text,
        });
    }
}

/// Draws the notes, which are in the order of their pages: at the foot of the type area, under a
/// short rule.
pub(crate) fn draw(mut notes: &[NoteOnPage<'_>], document: &Document, pager: &mut Pager<'_>) {
    let lead = document.note_lead();
    let below_notes = pager.below_notes;
    for (index, (page, orientation)) in pager.oriented().enumerate() {
        let end = notes.partition_point(|note| note.page <= index);
        let (here, later) = notes.split_at(end);
        notes = later;
        let below = below_notes.filter(|(of, _)| *of == index);
        if !here.is_empty() {
            let below = below.map_or(Length::ZERO, |(_, below)| below);
            let spec = document.page.oriented(orientation);
            draw_page(here, &spec, [lead, below], page);
        }
    }
}

fn draw_page(
    notes: &[NoteOnPage<'_>],
    spec: &PageSpec,
    [lead, below]: [Length; 2],
    page: &mut Page,
) {
    let height: Length = notes.iter().map(|note| note.setting.height()).sum();
    let mut corner = Point {
        x: spec.margins.left,
        y: spec.paper.height - spec.margins.bottom - below - height,
    };
    let rule = Rect {
        origin: Point {
            y: corner.y - lead.scale(100 - note::RULE_PLACE, 100),
            ..corner
        },
        size: Size {
            width: spec.measure() / note::RULE_PART,
            height: note::RULE_WEIGHT,
        },
    };
    page.items.push(Item {
        mark: Mark::Fill(rule, Color::BLACK),
        node: None,
    });
    for note in notes {
        let lines = 0..note.setting.len();
        note.setting
            .draw(lines, corner, Some(note.text), &mut page.items);
        corner.y += note.setting.height();
    }
}
