//! The imprint (版记): a table set apart from the text, at the foot of the type area.

use super::cells::{self, Borders, Cell, Frame, Margins};
use super::dom::{Element, Piece};
use super::measure::{Columns, signed, unsigned};
use super::names::furniture;
use super::paragraph::{empty_paragraph, paragraph};
use super::sheet::Sheet;
use crate::base::units::{Length, Sides};
use crate::document::{Document, Imprint, Paragraph};

/// The table of an imprint, across the whole measure, with borders above, between
/// and below its entries; `None` for an imprint without lines.
pub(crate) fn build<'a>(
    imprint: &'a Imprint,
    document: &Document,
    sheet: &'a Sheet,
) -> Option<Piece<'a>> {
    let measure = document.page.measure();
    let date = imprint.date_column(&document.styles, measure);
    let columns = Columns::new(&date.map_or(vec![measure], |date| vec![measure - date, date]));
    let line = |cells: Vec<Piece<'a>>| cells::row(Length::ZERO, cells::RowKind::default(), cells);
    let text = |text: &'a Paragraph, keep_next| paragraph(sheet, text, keep_next);
    let ends = [&imprint.printer, &imprint.printed];
    let has_ends = ends.into_iter().any(Option::is_some);
    let mut rows = Vec::new();
    // One cell for all: no border parts 主送 and 抄送.
    let names = imprint.names.iter();
    // ONLYOFFICE would leave the last row for a page of its own.
    let names: Vec<Piece<'_>> = names.map(|names| text(names, has_ends)).collect();
    if !names.is_empty() {
        rows.push(line(vec![cell(&columns, 0, 2).filled(names)]));
    }
    match (&imprint.printer, &imprint.printed) {
        (Some(printer), Some(printed)) if date.is_some() => {
            let printer = cell(&columns, 0, 1).filled([text(printer, false)]);
            let printed = cell(&columns, 1, 1).filled([text(printed, false)]);
            rows.push(line(vec![printer, printed]));
        }
        (one, other) => {
            let keeps = other.is_some();
            let each = one.iter().map(|one| (one, keeps));
            let each = each.chain(other.iter().map(|other| (other, false)));
            let row = |(part, keeps)| line(vec![cell(&columns, 0, 2).filled([text(part, keeps)])]);
            rows.extend(each.map(row));
        }
    }
    if rows.is_empty() {
        return None;
    }
    let lead = document.page.lead.below;
    if lead > Length::ZERO {
        rows.push(foot(imprint, lead, &columns));
    }
    let frame = Frame {
        place: Some(at_foot(document)),
        indent: Some(Length::ZERO),
        borders: Borders {
            across_outer: imprint.outer_line,
            across_inner: imprint.inner_line,
            ..Borders::default()
        },
        padding: Sides {
            bottom: imprint.padding_below(&document.styles),
            ..Sides::default()
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
/// the table is aligned with, reach further down than the type area. Its one line makes its
/// height.
fn foot(imprint: &Imprint, lead: Length, columns: &Columns) -> Piece<'static> {
    let cell = Cell {
        borders: vec![
            cells::line("w:top", imprint.outer_line),
            cells::line("w:left", Length::ZERO),
            cells::line("w:bottom", Length::ZERO),
            cells::line("w:right", Length::ZERO),
        ],
        margins: Some(Margins::default()),
        vertical: None,
        ..cell(columns, 0, 2)
    };
    let mut content = empty_paragraph(furniture::ANCHOR.0, false);
    let line = Piece::new("w:spacing")
        .with("w:line", unsigned(lead))
        .with("w:lineRule", "exact");
    content.push_into_first("w:pPr", line);
    cells::row(
        Length::ZERO,
        cells::RowKind::default(),
        [cell.filled([content])],
    )
}

fn cell(columns: &Columns, first: usize, count: usize) -> Cell {
    Cell {
        width: columns.width(first, count),
        columns: count.min(columns.each().count()),
        begins: None,
        borders: Vec::new(),
        margins: None,
        vertical: Some("center"),
    }
}
