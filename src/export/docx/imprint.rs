//! The imprint (版记): a table set apart from the text, at the foot of the type area.

use super::cells::{self, Borders, Cell, Frame, Height};
use super::dom::{Element, Piece};
use super::measure::{Columns, signed};
use super::names::furniture;
use super::paragraph::{empty_paragraph, paragraph};
use super::sheet::Sheet;
use crate::base::text::class::nominal_text_width;
use crate::base::units::Length;
use crate::document::{Document, Imprint, Paragraph};

/// The table of an imprint, across the whole measure, with borders above, between
/// and below its entries; `None` for an imprint without lines.
pub(crate) fn build<'a>(
    imprint: &'a Imprint,
    document: &Document,
    sheet: &'a Sheet,
) -> Option<Piece<'a>> {
    let columns = columns(imprint, document);
    let line = |cells: Vec<Piece<'a>>| cells::row(Height::AtLeast(Length::ZERO), false, cells);
    let mut rows = Vec::new();
    // One cell for both: no border parts 主送 and 抄送.
    let names: Vec<Piece<'_>> = [&imprint.addressee, &imprint.cc]
        .into_iter()
        .flatten()
        .map(|line| paragraph(sheet, line, false))
        .collect();
    if !names.is_empty() {
        rows.push(line(vec![cell(&columns, 0, 2).filled(names)]));
    }
    if let Some(either) = imprint.printer.as_ref().or(imprint.printed.as_ref()) {
        let text = |text: &'a Option<Paragraph>| match text {
            Some(text) => [paragraph(sheet, text, false)],
            None => [empty_paragraph(sheet.id(either.style), false)],
        };
        let printer = cell(&columns, 0, 1).filled(text(&imprint.printer));
        let printed = cell(&columns, 1, 1).filled(text(&imprint.printed));
        rows.push(line(vec![printer, printed]));
    }
    if rows.is_empty() {
        return None;
    }
    if document.page.lead > Length::ZERO {
        rows.push(foot(imprint, document.page.lead, &columns));
    }
    let frame = Frame {
        place: Some(at_foot(document)),
        indent: Some(Length::ZERO),
        borders: Borders {
            across_outer: imprint.outer_line,
            across_inner: imprint.inner_line,
            ..Borders::default()
        },
        title: "版记",
        ..Frame::default()
    };
    Some(cells::table(frame, &columns, rows))
}

/// The foot of the type area, measured from the page: `LibreOffice` up to 7.5 sets a table of
/// full measure apart from the text only then.
fn at_foot(document: &Document) -> Element {
    Element::new("w:tblpPr")
        .with("w:vertAnchor", "margin")
        .with("w:horzAnchor", "page")
        .with("w:tblpYSpec", "bottom")
        .with("w:tblpX", signed(document.page.margins.left))
}

/// An empty row without borders as high as the lead, below the last border: the line boxes, which
/// the table is aligned with, reach further down than the type area.
fn foot(imprint: &Imprint, lead: Length, columns: &Columns) -> Piece<'static> {
    let cell = Cell {
        borders: vec![
            cells::line("w:top", imprint.outer_line),
            cells::line("w:left", Length::ZERO),
            cells::line("w:bottom", Length::ZERO),
            cells::line("w:right", Length::ZERO),
        ],
        vertical: None,
        ..cell(columns, 0, 2)
    };
    let content = empty_paragraph(furniture::ANCHOR.0, false);
    cells::row(Height::Exact(lead), false, [cell.filled([content])])
}

fn cell(columns: &Columns, first: usize, count: usize) -> Cell {
    Cell {
        width: columns.width(first, count),
        columns: count,
        begins: None,
        borders: Vec::new(),
        vertical: Some("center"),
    }
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
