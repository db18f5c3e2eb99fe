//! The imprint (版记): a table set apart from the text, at the foot of the type area.

use docx_rs::{
    HeightRule, TableCell, TableCellBorder, TableCellBorderPosition, TableCellBorders,
    TableCellMargins, TableLayoutType, TablePositionProperty, TableRow, VAlignType, WidthType,
};

use super::measure::{Columns, border, signed};
use super::sheet::{Sheet, furniture};
use super::table::{borders, height_in_twips};
use super::tree::{TableNotes, empty_paragraph, paragraph};
use crate::document::{Document, Imprint, Paragraph};
use crate::text::class::nominal_text_width;
use crate::units::Length;

/// The table of an imprint, across the whole measure, with rules above, between and
/// below its lines; `None` for an imprint without lines.
pub(crate) fn build(
    imprint: &Imprint,
    document: &Document,
    sheet: &Sheet,
) -> Option<(docx_rs::Table, TableNotes)> {
    let columns = columns(imprint, document);
    let mut rows = Vec::new();
    // One cell for both: no rule parts 主送 and 抄送.
    let names: Vec<&Paragraph> = [&imprint.addressee, &imprint.cc]
        .into_iter()
        .flatten()
        .collect();
    if !names.is_empty() {
        let cell = TableCell::new()
            .width(columns.total(), WidthType::Dxa)
            .vertical_align(VAlignType::Center)
            .grid_span(2);
        let cell = names.into_iter().fold(cell, |cell, line| {
            cell.add_paragraph(paragraph(sheet, line, false))
        });
        rows.push(TableRow::new(vec![cell]).cant_split());
    }
    if let Some(either) = imprint.printer.as_ref().or(imprint.printed.as_ref()) {
        let printer = cell(columns.width(0, 1), sheet, imprint.printer.as_ref(), either);
        let printed = cell(columns.width(1, 1), sheet, imprint.printed.as_ref(), either);
        rows.push(TableRow::new(vec![printer, printed]).cant_split());
    }
    if rows.is_empty() {
        return None;
    }
    if document.page.lead > Length::ZERO {
        rows.push(foot(imprint, document.page.lead, columns.total()));
    }
    // Measured from the page: LibreOffice up to 7.5 sets a table of full measure apart from
    // the text only then.
    let at_foot = TablePositionProperty::new()
        .vertical_anchor("margin")
        .position_y_alignment("bottom")
        .horizontal_anchor("page")
        .position_x(signed(document.page.margins.left));
    let table = docx_rs::Table::new(rows)
        .set_grid(columns.each())
        .width(columns.total(), WidthType::Dxa)
        .indent(0)
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin(0, 0, 0, 0))
        .set_borders(borders(
            imprint.outer_rule,
            imprint.inner_rule,
            Length::ZERO,
            Length::ZERO,
        ))
        .position(at_foot);
    Some((
        table,
        TableNotes {
            title: "版记".to_owned(),
            ..TableNotes::default()
        },
    ))
}

/// An empty row without borders as high as the lead, below the last rule: the line boxes, which
/// the table is aligned with, reach further down than the type area.
fn foot(imprint: &Imprint, lead: Length, width: usize) -> TableRow {
    use TableCellBorderPosition::{Bottom, Left, Right, Top};
    let borders = [Left, Right, Bottom]
        .into_iter()
        .fold(TableCellBorders::with_empty(), TableCellBorders::clear);
    let borders = match border(imprint.outer_rule) {
        Some(size) => borders.set(TableCellBorder::new(Top).size(size)),
        None => borders.clear(Top),
    };
    let cell = TableCell::new()
        .width(width, WidthType::Dxa)
        .grid_span(2)
        .set_borders(borders)
        .add_paragraph(empty_paragraph(furniture::ANCHOR.0, false));
    TableRow::new(vec![cell])
        .cant_split()
        .row_height(height_in_twips(lead))
        .height_rule(HeightRule::Exact)
}

fn cell(width: usize, sheet: &Sheet, text: Option<&Paragraph>, like: &Paragraph) -> TableCell {
    let cell = TableCell::new()
        .width(width, WidthType::Dxa)
        .vertical_align(VAlignType::Center);
    cell.add_paragraph(match text {
        Some(text) => paragraph(sheet, text, false),
        None => empty_paragraph(sheet.id(like.style), false),
    })
}

/// The date takes the room it needs, one character more and at most half of the measure;
/// the printing office takes the rest.
fn columns(imprint: &Imprint, document: &Document) -> Columns {
    let measure = document.page.measure();
    let date = imprint.printed.as_ref().map_or(Length::ZERO, |printed| {
        let style = document.styles.get(printed.style);
        let em = style.size.em();
        let text = em.scale(nominal_text_width(&printed.text()), 100);
        text + style.left + style.right + style.first_line + em
    });
    let date = if imprint.printer.is_none() {
        measure / 2
    } else {
        date.min(measure / 2)
    };
    Columns::new(&[measure - date, date])
}
