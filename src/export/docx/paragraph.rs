//! A paragraph (`CT_P`) and its runs.

use super::dom::{Element, Piece};
use super::measure::signed;
use super::names::NORMAL;
use super::notes;
use super::sheet::Sheet;
use crate::base::text::class;
use crate::base::text::marks::{Piece as Part, is_shared, pieces};
use crate::base::units::Length;
use crate::document::{Inline, Paragraph, Script, TextRun};
use crate::standard::FontRole;

/// A paragraph; `keep_next` holds it on the page of what follows, whatever its style says.
pub(crate) fn paragraph<'a>(
    sheet: &'a Sheet,
    paragraph: &'a Paragraph,
    keep_next: bool,
) -> Piece<'a> {
    let mut out = empty_paragraph(sheet.id(paragraph.style), keep_next);
    add_content(&mut out, sheet, paragraph, &paragraph.content);
    out
}

/// A paragraph whose whole content stands between the ends of a bookmark.
pub(crate) fn marked<'a>(
    sheet: &'a Sheet,
    paragraph: &'a Paragraph,
    keep_next: bool,
    [start, end]: [Element; 2],
) -> Piece<'a> {
    let mut out = empty_paragraph(sheet.id(paragraph.style), keep_next);
    out.push(start);
    add_content(&mut out, sheet, paragraph, &paragraph.content);
    out.push(end);
    out
}

/// A paragraph that opens with a heading, which stands between the ends of its bookmark.
pub(crate) fn opened_by_heading<'a>(
    sheet: &'a Sheet,
    paragraph: &'a Paragraph,
    keep_next: bool,
    [start, end]: [Element; 2],
) -> Piece<'a> {
    let (heading, text) = paragraph.content.split_at(1.min(paragraph.content.len()));
    let mut out = empty_paragraph(sheet.id(paragraph.style), keep_next);
    out.push(start);
    add_content(&mut out, sheet, paragraph, heading);
    out.push(end);
    add_content(&mut out, sheet, paragraph, text);
    out
}

/// Adds the content of a paragraph, or some of it.
pub(crate) fn add_content<'a>(
    out: &mut Piece<'a>,
    sheet: &'a Sheet,
    paragraph: &Paragraph,
    content: &'a [Inline],
) {
    for inline in content {
        match inline {
            Inline::Text(text) => {
                let id = text.look.refers.as_ref();
                let Some((_, name)) = id.and_then(|id| sheet.bookmark(id)) else {
                    runs(out, sheet, paragraph, text);
                    continue;
                };
                // Its text is no field: no program numbers what it leads to.
                let mut link = Piece::new("w:hyperlink")
                    .with("w:anchor", name)
                    .with("w:history", 1);
                runs(&mut link, sheet, paragraph, text);
                out.push(link);
            }
            Inline::Anchor(id) => {
                if let Some((number, name)) = sheet.bookmark(id) {
                    let start = Piece::new("w:bookmarkStart").with("w:id", number);
                    out.push(start.with("w:name", name));
                    out.push(Piece::new("w:bookmarkEnd").with("w:id", number));
                }
            }
            Inline::Break => {
                let end = Piece::new("w:br").with("w:type", "textWrapping");
                out.push(Piece::new("w:r").child(end));
            }
            Inline::Note(note) if paragraph.takes_notes() => {
                out.push(notes::reference(note, sheet, paragraph.style));
            }
            // A table of contents writes its leaders.
            Inline::Note(_) | Inline::Leader(_) => {}
        }
    }
}

/// A paragraph without text in the style of that identifier.
pub(crate) fn empty_paragraph(style: &str, keep_next: bool) -> Piece<'_> {
    let style = (style != NORMAL).then(|| Piece::val("w:pStyle", style));
    let keep_next = keep_next.then(|| Piece::new("w:keepNext"));
    let properties = Piece::new("w:pPr").children(style).children(keep_next);
    let has_any = !properties.is_empty();
    Piece::new("w:p").children(has_any.then_some(properties))
}

/// Adds the runs of a text. Each carries the hint itself: Word reads it there, and quotes and
/// dashes then come from the Chinese face. Where there are any, the Chinese text around them names
/// that face for both scripts: beside western characters and at the beginning of a line
/// `LibreOffice` gives them to the western one, whatever the hint says, and so do others. A western
/// word with signs or accents that the hint would give to the Chinese face names the western one,
/// and no hint. A character that a face of GB 2312 lacks names the wider face. Letter-spacing stands on the run
/// that has it.
fn runs<'a>(out: &mut Piece<'a>, sheet: &'a Sheet, paragraph: &Paragraph, text: &'a TextRun) {
    let other = text.style.filter(|style| *style != paragraph.style);
    let style = other.and_then(|style| sheet.character_id(style));
    let look = &text.look;
    let role = if look.kai {
        FontRole::Kai
    } else {
        sheet.role(text.style.unwrap_or(paragraph.style))
    };
    let kai = look.kai.then(|| sheet.family(sheet.face(role)));
    let mut begin = 0;
    for (piece, part_of) in pieces(&text.text) {
        let is_word = part_of == Part::Western;
        let has_marks = !is_word && piece.contains(is_shared);
        let key = |at: usize, c: char| {
            let wider = sheet.faces.wider_for(role, c).filter(|_| !is_word);
            let is_chinese = has_marks && !is_western(&piece[..at], c);
            (wider, is_chinese, text.letter_spacing_at(begin + at))
        };
        for ((wider, is_chinese, by), part) in chunks(piece, key) {
            let family = wider.map(|face| sheet.family(face));
            let (fonts, hint) = match family {
                Some(wider) => (western(wider).with("w:eastAsia", wider), "eastAsia"),
                None if is_word => {
                    let latin = sheet.family(sheet.faces.latin());
                    (western(latin).with("w:eastAsia", latin), "default")
                }
                None if is_chinese && part.contains(is_shared) => (
                    with_kai(western(sheet.family(sheet.face(role))), kai),
                    "eastAsia",
                ),
                None => (with_kai(Piece::new("w:rFonts"), kai), "eastAsia"),
            };
            let tracking = (by != Length::ZERO).then(|| sheet.tracking(paragraph.style) + by);
            let properties = Piece::new("w:rPr")
                .children(style.map(|id| Piece::val("w:rStyle", id)))
                .child(fonts.with("w:hint", hint))
                .children(look.bold.then(|| Piece::new("w:b")))
                .children(tracking.map(|tracking| Piece::val("w:spacing", signed(tracking))))
                .children(script(look.script).map(|place| Piece::val("w:vertAlign", place)));
            let text = Piece::new("w:t").with("xml:space", "preserve").text(part);
            out.push(Piece::new("w:r").child(properties).child(text));
        }
        begin += piece.len();
    }
}

/// The faces of a run in 楷体: its own is that of the Chinese characters.
fn with_kai<'a>(fonts: Piece<'a>, kai: Option<&'a str>) -> Piece<'a> {
    match kai {
        Some(kai) => fonts.with("w:eastAsia", kai),
        None => fonts,
    }
}

/// The place of raised or lowered text, which keeps its size in the file: word processors set it
/// smaller themselves.
fn script(script: Script) -> Option<&'static str> {
    match script {
        Script::Level => None,
        Script::Superscript => Some("superscript"),
        Script::Subscript => Some("subscript"),
    }
}

/// Whether a character is set as western text; a space goes with what stands before it.
fn is_western(before: &str, c: char) -> bool {
    let before = before.chars().rfind(|c| *c != ' ');
    class::is_western(if c == ' ' { before.unwrap_or(c) } else { c })
}

/// The face of letters and digits.
fn western(family: &str) -> Piece<'_> {
    Piece::new("w:rFonts")
        .with("w:ascii", family)
        .with("w:hAnsi", family)
}

/// The text in the longest parts whose characters have the same key.
fn chunks<K: PartialEq>(text: &str, key: impl Fn(usize, char) -> K) -> Vec<(K, &str)> {
    let mut out: Vec<(K, usize, usize)> = Vec::new();
    for (at, c) in text.char_indices() {
        let (key, end) = (key(at, c), at + c.len_utf8());
        match out.last_mut() {
            Some((last, _, until)) if *last == key => *until = end,
            _ => out.push((key, at, end)),
        }
    }
    out.into_iter()
        .map(|(key, from, until)| (key, &text[from..until]))
        .collect()
}
