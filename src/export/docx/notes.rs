//! The marks that refer to footnotes, and how notes are numbered.

use super::dom::{Element, Piece};
use super::measure::signed;
use super::names::furniture;
use super::sheet::Sheet;
use crate::base::units::Length;
use crate::document::{Note, StyleId};
use crate::standard::note;

/// The footnotes of the rule and of the rule above a note that goes on: what the settings name.
pub(super) const RULES: [(&str, &str, i64); 2] = [
    ("separator", "w:separator", -1),
    ("continuationSeparator", "w:continuationSeparator", 0),
];

/// The mark that refers to a note, in a paragraph of some style. Notes are referred to in their
/// order.
pub(super) fn reference<'a>(note: &Note, sheet: &Sheet, of: StyleId) -> Piece<'a> {
    let by = note.letter_spacing;
    let tracking = (by != Length::ZERO).then(|| signed(sheet.tracking(of) + by));
    let properties = Piece::new("w:rPr")
        .child(Piece::val("w:rStyle", furniture::NOTE_REFERENCE.0))
        .children(tracking.map(|tracking| Piece::val("w:spacing", tracking)));
    let mark = Piece::new("w:footnoteReference").with("w:id", sheet.next_note());
    Piece::new("w:r").child(properties).child(mark)
}

/// The style of the marks: raised, from the face that has the circles.
pub(super) fn reference_style(sheet: &Sheet) -> Piece<'_> {
    let (id, name) = furniture::NOTE_REFERENCE;
    let run = Piece::new("w:rPr")
        .child(fonts(sheet))
        .child(Piece::val("w:vertAlign", "superscript"));
    Piece::new("w:style")
        .with("w:type", "character")
        .with("w:styleId", id)
        .child(Piece::val("w:name", name))
        .child(Piece::val("w:basedOn", "DefaultParagraphFont"))
        .child(Piece::val("w:uiPriority", 99))
        .child(run)
}

/// How notes are numbered: ① anew on each page. `LibreOffice` and ONLYOFFICE read it in the
/// section, Word in either place.
pub(super) fn numbering() -> Element {
    Element::new("w:footnotePr").children(numbers())
}

/// The same for the settings, which name the rules as well.
pub(super) fn settings() -> Element {
    let rules = RULES.map(|(_, _, id)| Element::new("w:footnote").with("w:id", id));
    Element::new("w:footnotePr")
        .children(numbers())
        .children(rules)
}

fn numbers() -> [Element; 2] {
    [
        Element::val("w:numFmt", "decimalEnclosedCircleChinese"),
        Element::val("w:numRestart", "eachPage"),
    ]
}

/// The face of the marks.
pub(super) fn fonts(sheet: &Sheet) -> Piece<'_> {
    let face = sheet.family(sheet.face(note::MARK_FACE));
    Piece::new("w:rFonts")
        .with("w:ascii", face)
        .with("w:hAnsi", face)
        .with("w:eastAsia", face)
        .with("w:hint", "eastAsia")
}
