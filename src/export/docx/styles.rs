//! The style part: defaults of the document, Word's own defaults, each named style, all in the
//! order of the schema.

use super::dom::{Element, Piece};
use super::measure::{border, hex, signed, unsigned};
use super::names::{NORMAL, Named};
use super::notes;
use super::package::root;
use super::sheet::{ANCHOR_LINE, Sheet};
use crate::base::units::Length;
use crate::document::{
    AdjacentMarks, Align, BorderBelow, FixedPosition, LatinGap, PageSpec, Style,
};

/// The part: the styles of a sheet, paragraph styles before the character styles that go with
/// them, behind those that Word takes as defaults and looks for in each document.
pub(crate) fn styles<'a>(sheet: &'a Sheet, page: &PageSpec) -> Piece<'a> {
    let (normal, others): (Vec<&Named>, Vec<&Named>) =
        sheet.iter().partition(|named| named.id == NORMAL);
    let mut part = root("w:styles")
        .children(
            normal
                .iter()
                .map(|named| document_defaults(&named.style, page, sheet)),
        )
        .children(
            normal
                .iter()
                .map(|named| paragraph_style(named, page, sheet)),
        )
        .children(defaults());
    for named in normal.into_iter().chain(others) {
        if named.id != NORMAL {
            part.push(paragraph_style(named, page, sheet));
        }
        if let Some((id, name)) = &named.character {
            part.push(character_style(named, id, name, sheet));
        }
    }
    part.children(sheet.has_notes.then(|| notes::reference_style(sheet)))
}

/// The document defaults, with the language of the document. Word squeezes two marks beside each
/// other in runs that kern, from 1 point on, and in no others; it does not pack lines for that.
fn document_defaults(style: &Style, page: &PageSpec, sheet: &Sheet) -> Element {
    let squeezes = page.composition.adjacent_marks == AdjacentMarks::Squeeze;
    let language = Element::val("w:lang", "en-US")
        .with("w:eastAsia", "zh-CN")
        .with("w:bidi", "ar-SA");
    let run = Element::new("w:rPr")
        .child(fonts(style, sheet))
        .children(squeezes.then(|| Element::val("w:kern", 2)))
        .children(size(style))
        .child(language);
    Element::new("w:docDefaults")
        .child(Element::new("w:rPrDefault").child(run))
        .child(Element::new("w:pPrDefault"))
}

/// Word's own styles.
fn defaults() -> [Element; 3] {
    let side = |name, width: u8| Element::new(name).with("w:w", width).with("w:type", "dxa");
    let margins = Element::new("w:tblCellMar").children([
        side("w:top", 0),
        side("w:left", 108),
        side("w:bottom", 0),
        side("w:right", 108),
    ]);
    let table = Element::new("w:tblPr")
        .child(side("w:tblInd", 0))
        .child(margins);
    [
        default(
            "character",
            "DefaultParagraphFont",
            "Default Paragraph Font",
            1,
        ),
        default("table", "TableNormal", "Normal Table", 99).child(table),
        default("numbering", "NoList", "No List", 99),
    ]
}

fn default(kind: &'static str, id: &'static str, name: &'static str, priority: u8) -> Element {
    Element::new("w:style")
        .with("w:type", kind)
        .with("w:default", 1)
        .with("w:styleId", id)
        .child(Element::val("w:name", name))
        .child(Element::val("w:uiPriority", priority))
        .child(Element::new("w:semiHidden"))
        .child(Element::new("w:unhideWhenUsed"))
}

fn paragraph_style<'a>(named: &'a Named, page: &PageSpec, sheet: &'a Sheet) -> Piece<'a> {
    let is_normal = named.id == NORMAL;
    let is_known = named.built_in && !is_normal;
    let priority = match &named.style {
        style if style.outline.is_some() => 9,
        // Word's own for its tables of contents.
        style if style.key.starts_with("contents") => 39,
        _ => 10,
    };
    let style = Piece::new("w:style")
        .with("w:type", "paragraph")
        .with("w:styleId", &named.id);
    let style = if is_normal {
        style.with("w:default", 1)
    } else if named.built_in {
        style
    } else {
        style.with("w:customStyle", 1)
    };
    style
        .child(Piece::val("w:name", &named.name))
        .children((!is_normal).then(|| Piece::val("w:basedOn", NORMAL)))
        .children(is_known.then(|| Piece::val("w:next", sheet.body())))
        .children(
            named
                .character
                .as_ref()
                .map(|(id, _)| Piece::val("w:link", id)),
        )
        .children(is_known.then(|| Piece::val("w:uiPriority", priority)))
        .child(Piece::new(if named.offered {
            "w:qFormat"
        } else {
            "w:semiHidden"
        }))
        .child(paragraph_properties(&named.style, page, is_normal))
        .child(run_properties(
            &named.style,
            Some(named.style.tracking),
            sheet,
        ))
}

/// Face, size and colour only: spacing and the rest stay those of the paragraph.
fn character_style<'a>(named: &'a Named, id: &'a str, name: &'a str, sheet: &Sheet) -> Piece<'a> {
    Piece::new("w:style")
        .with("w:type", "character")
        .with("w:styleId", id)
        .with("w:customStyle", 1)
        .child(Piece::val("w:name", name))
        .child(Piece::val("w:basedOn", "DefaultParagraphFont"))
        .child(Piece::val("w:link", &named.id))
        .child(run_properties(&named.style, None, sheet))
}

/// `CT_PPr`. What a style does not do is said, too, so that none takes it from Normal.
fn paragraph_properties(style: &Style, page: &PageSpec, is_normal: bool) -> Element {
    let switch = |name, is_on| {
        if is_on {
            Element::new(name)
        } else {
            Element::val(name, 0)
        }
    };
    let level = style.outline.map(|level| level.saturating_sub(1));
    Element::new("w:pPr")
        .child(switch("w:keepNext", style.keep_next))
        .child(switch("w:keepLines", style.keep_lines))
        .child(switch("w:pageBreakBefore", style.page_before))
        .child(Element::val("w:widowControl", 0))
        .children(style.border_below.and_then(border_below))
        .children(is_normal.then(|| line_breaking(page)).into_iter().flatten())
        // Lines are exact; on the grid LibreOffice would seat text by its faces.
        .child(Element::val("w:snapToGrid", 0))
        .child(spacing(style))
        .child(indent(style))
        .child(Element::val("w:jc", alignment(style.align)))
        .children(level.map(|level| Element::val("w:outlineLvl", level)))
}

/// Chinese line breaking: forbidden marks, the gap between Chinese and Latin letters and digits,
/// the whole measure in use.
///
/// Of gaps Word has a quarter of an em or none; `LibreOffice` sets a fifth whatever the file says.
/// No mark hangs: not all word processors hang the same ones, and `LibreOffice` 7.4, which takes
/// the switch for its opposite, leaves a hung mark out of its PDF.
fn line_breaking(page: &PageSpec) -> [Element; 5] {
    let gap = u8::from(page.composition.latin_gap != LatinGap::None);
    [
        Element::val("w:kinsoku", 1),
        Element::val("w:overflowPunct", 0),
        Element::val("w:autoSpaceDE", gap),
        Element::val("w:autoSpaceDN", gap),
        Element::val("w:adjustRightInd", 0),
    ]
}

/// `CT_RPr`.
fn run_properties(style: &Style, tracking: Option<Length>, sheet: &Sheet) -> Element {
    let is_bold = sheet.face(style.face).bold;
    let bold = is_bold.then(|| ["w:b", "w:bCs"].map(Element::new));
    let tracking = tracking.map(|tracking| Element::val("w:spacing", signed(tracking)));
    Element::new("w:rPr")
        .child(fonts(style, sheet))
        .children(bold.into_iter().flatten())
        .child(Element::val("w:color", hex(style.color)))
        .children(tracking)
        .children(size(style))
}

/// The fonts of a role. The hint gives marks that Latin and Chinese share to the Chinese face.
fn fonts(style: &Style, sheet: &Sheet) -> Element {
    let chinese = sheet.family(sheet.face(style.face));
    let latin = if style.face.takes_latin_face() {
        sheet.family(sheet.faces.latin())
    } else {
        chinese
    };
    Element::new("w:rFonts")
        .with("w:ascii", latin.to_owned())
        .with("w:hAnsi", latin.to_owned())
        .with("w:cs", latin.to_owned())
        .with("w:eastAsia", chinese.to_owned())
        .with("w:hint", "eastAsia")
}

fn size(style: &Style) -> [Element; 2] {
    ["w:sz", "w:szCs"].map(|name| Element::val(name, style.size.to_half_points()))
}

fn spacing(style: &Style) -> Element {
    Element::new("w:spacing")
        .with("w:before", unsigned(style.before))
        .with("w:after", unsigned(style.after))
        .with("w:line", signed(style.line).max(1))
        .with("w:lineRule", "exact")
}

/// `CT_Ind`. The indent of the first line is said in characters as well, which Word takes before
/// the length: so it follows the size that a writer sets.
fn indent(style: &Style) -> Element {
    let first = style.first_line;
    let sides = Element::new("w:ind")
        .with("w:left", signed(style.left))
        .with("w:right", signed(style.right));
    if first < Length::ZERO {
        sides.with("w:hanging", signed(-first))
    } else {
        let sides = match hundredths_of_characters(style) {
            Some(hundredths) => sides.with("w:firstLineChars", hundredths),
            None => sides,
        };
        sides.with("w:firstLine", signed(first))
    }
}

/// The indent of the first line in hundredths of a character, if it is one of whole characters.
fn hundredths_of_characters(style: &Style) -> Option<i64> {
    let character = style.size.em() + style.tracking;
    let count = style.first_line.whole(character);
    (count > 0 && character * count == style.first_line).then_some(count * 100)
}

const fn alignment(align: Align) -> &'static str {
    match align {
        Align::Justify => "both",
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
        Align::Distribute => "distribute",
    }
}

/// A frame at a fixed position of the paper, as high as the room it keeps free, less the anchor
/// that follows it: text stands below the frame in every program, wherever that puts the
/// space above a paragraph that a frame pushes down.
///
/// It is a property of the paragraph: `LibreOffice` 7.4 takes no frame from a style.
pub(crate) fn frame(style: &Style, position: FixedPosition) -> Element {
    let height = position.below - position.top - ANCHOR_LINE;
    Element::new("w:framePr")
        .with("w:wrap", "around")
        .with("w:hRule", "exact")
        .with("w:hAnchor", "page")
        .with("w:vAnchor", "page")
        .with("w:x", signed(position.left))
        .with("w:y", signed(position.top))
        .with("w:w", unsigned(position.width))
        .with("w:h", unsigned(height.max(style.line)))
}

/// A border below; Word keeps at most 31 whole points between text and border.
fn border_below(below: BorderBelow) -> Option<Element> {
    const MOST_SPACE: i64 = 31;
    let bottom = Element::val("w:bottom", "single")
        .with(
            "w:space",
            below.distance.to_whole_points().clamp(0, MOST_SPACE),
        )
        .with("w:sz", border(below.weight)?)
        .with("w:color", hex(below.color));
    Some(Element::new("w:pBdr").child(bottom))
}

#[cfg(test)]
mod tests;
