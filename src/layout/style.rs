//! Resolves style definitions into [`Style`]s: 号, 字 and 行 become lengths.

use super::file::StyleEntry;
use super::finding::{bad, suggested};
use super::names::{ALIGNS, COLORS};
use super::read::Reader;
use crate::base::diag::{Code, Finding, Span, Spanned};
use crate::base::units::{Length, LineBox};
use crate::document::{Align, BorderBelow, Color, Style, StyleId, StyleSheet};
use crate::standard::gbt9704;

/// Adds a style to the sheet, starting from the one that it is based on.
pub(super) fn define(entry: &Spanned<StyleEntry>, sheet: &mut StyleSheet, reader: &mut Reader<'_>) {
    let span = entry.span;
    let entry = &entry.value;
    let before_it = reader.findings.len();
    let base = match &entry.based_on {
        None => plain(),
        Some(key) => {
            if let Some(id) = sheet.find(&key.value) {
                sheet.get(id).clone()
            } else {
                reader.findings.push(unknown_base(key, sheet));
                plain()
            }
        }
    };
    let size = reader.size(entry.size.as_ref()).unwrap_or(base.size);
    let tracking = match entry.grid {
        Some(true) => gbt9704::BODY_ADVANCE.value - size.em(),
        Some(false) => Length::ZERO,
        None => base.tracking,
    };
    let mut length = |text: &Option<Spanned<String>>, inherited: Length| match text {
        Some(text) => reader.length(text),
        None => inherited,
    };
    let line = length(&entry.line, base.line);
    let (before, after) = (
        length(&entry.before, base.before),
        length(&entry.after, base.after),
    );
    let first_line = length(&entry.first_line, base.first_line);
    let (left, right) = (
        length(&entry.left, base.left),
        length(&entry.right, base.right),
    );
    let page_before = entry.page_before.unwrap_or(base.page_before);
    let style = Style {
        key: entry.key.clone(),
        name: entry.name.clone(),
        face: reader.face(entry.face.as_ref()).unwrap_or(base.face),
        size,
        color: color(reader, entry.color.as_ref()).unwrap_or(base.color),
        tracking,
        line,
        // Programs differ in whether they keep it on top of a page that was asked for.
        before: if page_before { Length::ZERO } else { before },
        after,
        first_line,
        left,
        right,
        align: align(reader, entry.align.as_ref()).unwrap_or(base.align),
        outline: entry.outline,
        keep_next: entry.keep_next.unwrap_or(base.keep_next),
        keep_lines: entry.keep_lines.unwrap_or(base.keep_lines),
        page_before,
        border_below: entry.has_red_line.then(red_line),
        position: None,
    };
    // A line height that could not be read, or whose base is unknown, has its finding.
    if style.line <= Length::ZERO && reader.findings.len() == before_it {
        reader.findings.push(no_line(&style, span));
    }
    sheet.define(style);
}

/// The red line of a style, before its distance is known.
fn red_line() -> BorderBelow {
    BorderBelow {
        weight: gbt9704::RED_LINE_WEIGHT.value,
        color: Color(gbt9704::RED.value),
        distance: Length::ZERO,
    }
}

/// Puts each red line 4 mm below the em box of its text (7.2.7).
///
/// A DOCX says the distance from the line box in whole points only, so the line box gives the
/// rest: it becomes a little lower or higher than the style says, and the space above takes
/// that up, so that the text stays where it was.
pub(super) fn place_red_lines(sheet: &mut StyleSheet) {
    let lined = sheet
        .iter()
        .filter(|(_, style)| style.border_below.is_some());
    let lined: Vec<StyleId> = lined.map(|(id, _)| id).collect();
    for id in lined {
        let style = sheet.get_mut(id);
        let (height, em) = (style.line, style.size.em());
        let gap = gbt9704::RED_LINE_GAP.value;
        let as_is = LineBox { height, em };
        let distance = Length::pt((gap - as_is.below_em()).to_whole_points().max(0));
        let line = LineBox::ending(em, gap - distance);
        let before = style.before + as_is.baseline() - line.baseline();
        style.before = Length::twips(before.to_twips()).max(Length::ZERO);
        style.line = line.height;
        if let Some(border) = &mut style.border_below {
            border.distance = distance;
        }
    }
}

fn plain() -> Style {
    Style {
        line: Length::ZERO,
        ..Style::plain("", "")
    }
}

fn color(reader: &mut Reader<'_>, text: Option<&Spanned<String>>) -> Option<Color> {
    reader.one_of(text, ("颜色", "color"), &COLORS, |name| match name {
        "black" => Some(Color::BLACK),
        "red" => Some(Color(gbt9704::RED.value)),
        _ => None,
    })
}

fn align(reader: &mut Reader<'_>, text: Option<&Spanned<String>>) -> Option<Align> {
    let names = ALIGNS.map(|(name, _)| name);
    reader.one_of(text, ("对齐", "alignment"), &names, |name| {
        let mut aligns = ALIGNS.iter();
        aligns
            .find(|(known, _)| *known == name)
            .map(|(_, align)| *align)
    })
}

fn no_line(style: &Style, span: Span) -> Finding {
    Finding::error(
        Code::BadLayout,
        format!("样式“{}”没有行高（line）", style.key),
        format!("style `{}` has no line height", style.key),
    )
    .at(span, "在这个样式里", "in this style")
}

fn unknown_base(key: &Spanned<String>, sheet: &StyleSheet) -> Finding {
    let name = &key.value;
    let finding = bad(
        format!("based_on 指的样式“{name}”在它前面没有定义"),
        format!("`based_on` names `{name}`, which is not defined before it"),
        key.span,
    );
    let known = sheet.iter().map(|(_, style)| style.key.as_str());
    suggested(finding, name, known)
}
