//! The style part: one docx-rs style for each named style.

use docx_rs::{
    AlignmentType, BorderType, FrameProperty, LineSpacing, LineSpacingType, ParagraphBorder,
    ParagraphBorderPosition, ParagraphBorders, RunFonts, SpecialIndentType, StyleType,
};

use super::face::{face, latin};
use super::measure::{border, hex, signed, unsigned};
use super::sheet::{ANCHOR_LINE, NORMAL, Named, Sheet};
use crate::document::{Align, PageSpec, Place, Style};
use crate::standard::FontProfile;
use crate::units::Length;

/// The styles of a sheet, paragraph styles before the character styles that go with them.
pub(crate) fn tree(sheet: &Sheet, page: &PageSpec, profile: FontProfile) -> docx_rs::Styles {
    let mut styles = docx_rs::Styles::new();
    for named in sheet.iter() {
        if named.id == NORMAL {
            styles = styles
                .default_fonts(fonts(&named.style, profile))
                .default_size(usize::from(named.style.size.to_half_points()));
        }
        styles = styles.add_style(paragraph_style(named, page, profile));
        if let Some((id, name)) = &named.character {
            styles = styles.add_style(character_style(named, id, name, profile));
        }
    }
    styles
}

/// The fonts of a role. The hint gives marks that Latin and Chinese share to the Chinese face.
fn fonts(style: &Style, profile: FontProfile) -> RunFonts {
    let chinese = face(profile, style.face).name;
    let latin = if style.face.takes_latin_face() {
        latin(profile).name
    } else {
        chinese
    };
    RunFonts::new()
        .ascii(latin)
        .hi_ansi(latin)
        .east_asia(chinese)
        .cs(latin)
        .hint("eastAsia")
}

fn paragraph_style(named: &Named, page: &PageSpec, profile: FontProfile) -> docx_rs::Style {
    let style = &named.style;
    let mut out = docx_rs::Style::new(&named.id, StyleType::Paragraph)
        .name(&named.name)
        .q_format(named.offered)
        .size(usize::from(style.size.to_half_points()))
        .color(hex(style.color))
        .fonts(fonts(style, profile))
        .line_spacing(spacing(style))
        .indent(
            Some(signed(style.left)),
            Some(special_indent(style.first_line)),
            Some(signed(style.right)),
            None,
        )
        .align(alignment(style.align))
        .snap_to_grid(style.line == page.pitch);
    out.run_property = out.run_property.spacing(signed(style.tracking));
    if face(profile, style.face).bold {
        out = out.bold();
    }
    let property = &mut out.paragraph_property;
    property.widow_control = Some(false);
    property.keep_next = style.keep_next.then_some(true);
    property.keep_lines = style.keep_lines.then_some(true);
    property.page_break_before = style.page_before.then_some(true);
    property.borders = style.rule_below.and_then(rule_below);
    if named.id != NORMAL {
        out = out.based_on(NORMAL);
    }
    if let Some(level) = style.outline {
        out = out.outline_lvl(usize::from(level.saturating_sub(1)));
    }
    if named.built_in && named.id != NORMAL {
        out = out
            .next(NORMAL)
            .ui_priority(if style.outline.is_some() { 9 } else { 10 });
    }
    if !named.offered {
        out = out.semi_hidden();
    }
    match &named.character {
        // The default paragraph style cannot be linked.
        Some((id, _)) if named.id != NORMAL => out.link(id),
        _ => out,
    }
}

/// Face, size and colour only: spacing and the rest stay those of the paragraph.
fn character_style(named: &Named, id: &str, name: &str, profile: FontProfile) -> docx_rs::Style {
    let out = docx_rs::Style::new(id, StyleType::Character)
        .name(name)
        .based_on("DefaultParagraphFont")
        .q_format(false)
        .size(usize::from(named.style.size.to_half_points()))
        .color(hex(named.style.color))
        .fonts(fonts(&named.style, profile));
    let out = if face(profile, named.style.face).bold {
        out.bold()
    } else {
        out
    };
    if named.id == NORMAL {
        out
    } else {
        out.link(&named.id)
    }
}

fn spacing(style: &Style) -> LineSpacing {
    LineSpacing::new()
        .before(unsigned(style.before))
        .after(unsigned(style.after))
        .line(signed(style.line).max(1))
        .line_rule(LineSpacingType::Exact)
}

fn special_indent(first_line: Length) -> SpecialIndentType {
    if first_line < Length::ZERO {
        SpecialIndentType::Hanging(signed(-first_line))
    } else {
        SpecialIndentType::FirstLine(signed(first_line))
    }
}

fn alignment(align: Align) -> AlignmentType {
    match align {
        Align::Justify => AlignmentType::Both,
        Align::Left => AlignmentType::Left,
        Align::Center => AlignmentType::Center,
        Align::Right => AlignmentType::Right,
        Align::Distribute => AlignmentType::Distribute,
    }
}

/// A frame at a fixed place of the paper, as high as the place it keeps free, less the anchor
/// that follows it: text stands below the frame in every program, wherever that puts the
/// space above a paragraph that a frame pushes down.
///
/// It is a property of the paragraph: `LibreOffice` 7.4 takes no frame from a style.
pub(crate) fn frame(style: &Style, place: Place) -> FrameProperty {
    let height = place.below - place.top - ANCHOR_LINE;
    FrameProperty::new()
        .width(unsigned(place.width))
        .height(unsigned(height.max(style.line)))
        .h_rule("exact")
        .wrap("around")
        .h_anchor("page")
        .v_anchor("page")
        .x(signed(place.left))
        .y(signed(place.top))
}

/// A border below; Word keeps at most 31 whole points between text and border.
fn rule_below(
    (weight, color, gap): (Length, crate::document::Color, Length),
) -> Option<ParagraphBorders> {
    const MOST_SPACE: i64 = 31;
    let size = border(weight)?;
    let space = usize::try_from(gap.to_whole_points().clamp(0, MOST_SPACE)).ok()?;
    let bottom = ParagraphBorder::new(ParagraphBorderPosition::Bottom)
        .val(BorderType::Single)
        .size(size)
        .space(space)
        .color(hex(color));
    Some(ParagraphBorders::with_empty().set(bottom))
}
