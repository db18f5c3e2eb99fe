//! Paragraphs side by side: a table of fixed columns without borders, head or padding.

use super::cells::{self, Cell, Frame};
use super::dom::Piece;
use super::measure::{Columns, signed};
use super::names::{NORMAL, furniture};
use super::paragraph::{add_content, empty_paragraph, paragraph};
use super::sheet::Sheet;
use crate::base::units::Length;
use crate::document::{Align, Arrangement, Compartment, Placed, Slot, Vertical};

/// The table of an arrangement, without a name: it is none for readers.
pub(crate) fn build<'a>(arrangement: &'a Arrangement, sheet: &'a Sheet) -> Piece<'a> {
    let columns = Columns::new(&arrangement.widths);
    let rows = (0..arrangement.grid.rows()).map(|at| row(arrangement, at, &columns, sheet));
    let frame = Frame {
        indent: Some(arrangement.offset),
        ..Frame::default()
    };
    cells::table(frame, &columns, rows)
}

/// The rows of an arrangement whose parts stand at tab stops, a paragraph each.
pub(crate) fn lines<'a>(arrangement: &'a Arrangement, sheet: &'a Sheet) -> Vec<Piece<'a>> {
    let rows = 0..arrangement.grid.rows();
    rows.map(|at| line(arrangement, at, sheet)).collect()
}

fn line<'a>(arrangement: &'a Arrangement, at: usize, sheet: &'a Sheet) -> Piece<'a> {
    let parts: Vec<_> = arrangement.grid.starting_in(at).collect();
    let mut texts = parts.iter().flat_map(|part| &part.cell.paragraphs);
    let style = texts.next().map_or(NORMAL, |text| sheet.id(text.style));
    let is_last = at + 1 == arrangement.grid.rows();
    let mut out = empty_paragraph(style, !is_last || arrangement.keep_next);
    let mut stops = Piece::new("w:tabs");
    let mut content = Vec::new();
    for part in parts {
        let before: Length = arrangement.widths.iter().take(part.col).copied().sum();
        let left = arrangement.offset + before;
        let width = arrangement
            .widths
            .get(part.col)
            .copied()
            .unwrap_or_default();
        let align = arrangement.tab_stops.get(part.col).copied();
        let (kind, stop) = match align.unwrap_or(Align::Left) {
            Align::Center => ("center", left + width / 2),
            Align::Right => ("right", left + width),
            _ => ("left", left),
        };
        let is_at_stop = stop > Length::ZERO;
        if is_at_stop {
            stops.push(Piece::val("w:tab", kind).with("w:pos", signed(stop)));
        }
        content.push((is_at_stop, part));
    }
    out.push_into_first("w:pPr", stops);
    out.push_into_first("w:pPr", Piece::val("w:jc", "left"));
    for (is_at_stop, part) in content {
        if is_at_stop {
            out.push(Piece::new("w:r").child(Piece::new("w:tab")));
        }
        for text in &part.cell.paragraphs {
            add_content(&mut out, sheet, text, &text.content);
        }
    }
    out
}

fn row<'a>(
    arrangement: &'a Arrangement,
    at: usize,
    columns: &Columns,
    sheet: &'a Sheet,
) -> Piece<'a> {
    let is_last = at + 1 == arrangement.grid.rows();
    let keep_next = if is_last {
        arrangement.keep_next
    } else {
        !arrangement.divides
    };
    let mut cells = Vec::new();
    let mut col = 0;
    while let Some(placed) = arrangement.grid.at(at, col).map(Slot::placed) {
        let cell = Cell {
            vertical: Some(match placed.cell.vertical {
                Vertical::Top => "top",
                Vertical::Middle => "center",
                Vertical::Bottom => "bottom",
            }),
            ..Cell::of(placed, at, columns)
        };
        cells.push(cell.filled(content(placed, at, keep_next, sheet)));
        col = placed.col + placed.cols;
    }
    let least = arrangement.row_heights.get(at).copied().unwrap_or_default();
    cells::row(least, cells::RowKind::default(), cells)
}

/// The paragraphs of a cell; where there is no text, and in the rest of a joined cell, the
/// lowest one that Word can make.
fn content<'a>(
    placed: &'a Placed<Compartment>,
    at: usize,
    keep_next: bool,
    sheet: &'a Sheet,
) -> Vec<Piece<'a>> {
    let content = &placed.cell.paragraphs;
    if content.is_empty() || placed.row != at {
        return vec![empty_paragraph(furniture::ANCHOR.0, keep_next)];
    }
    let paragraphs = content.iter();
    paragraphs
        .map(|text| paragraph(sheet, text, keep_next))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Document, Grid, Paragraph};
    use crate::export::docx::sample;
    use crate::standard::FontProfile;

    fn compartment(document: &Document, text: &str) -> Compartment {
        let paragraphs: Vec<Paragraph> = match sample::paragraph(document, "body", text) {
            Block::Paragraph(paragraph) if !text.is_empty() => vec![paragraph],
            _ => Vec::new(),
        };
        Compartment {
            paragraphs,
            vertical: Vertical::Bottom,
        }
    }

    fn arrangement(document: &Document, keep_next: bool) -> Arrangement {
        let cell = |text: &str| compartment(document, text);
        let rows = vec![
            vec![(2, 1, cell("甲")), (1, 1, cell("乙"))],
            vec![(1, 1, cell(""))],
        ];
        Arrangement {
            grid: Grid::resolve(rows, 2).unwrap(),
            widths: vec![Length::mm(50), Length::mm(60)],
            row_heights: vec![Length::ZERO, Length::mm(10)],
            offset: Length::mm(20),
            keep_next,
            divides: false,
            tab_stops: Vec::new(),
        }
    }

    /// The main part of a document that ends with an arrangement.
    fn written(keep_next: bool) -> String {
        let mut document = sample::document();
        let arrangement = arrangement(&document, keep_next);
        document.blocks = vec![Block::Arrangement(arrangement)];
        let file = sample::written(&document, FontProfile::default()).unwrap();
        let parts = crate::base::pack::zip::unpack(&file).into_iter();
        let main = parts.filter(|(name, _)| name == "word/document.xml");
        String::from_utf8(main.map(|(_, bytes)| bytes).next().unwrap()).unwrap()
    }

    #[test]
    fn it_has_no_rules_no_head_and_no_name_and_stands_at_its_offset() {
        let xml = written(false);
        let properties = &xml[xml.find("<w:tblPr>").unwrap()..xml.find("</w:tblPr>").unwrap()];
        assert!(properties.contains("<w:tblInd w:w=\"1134\" w:type=\"dxa\"/>"));
        assert!(properties.contains("<w:tblLayout w:type=\"fixed\"/>"));
        assert_eq!(
            properties.matches("w:val=\"nil\"").count(),
            6,
            "{properties}"
        );
        assert!(!properties.contains("w:tblCaption") && !xml.contains("<w:tblHeader"));
        assert_eq!(xml.matches("<w:cantSplit/>").count(), 2);
        assert!(xml.contains("<w:vAlign w:val=\"bottom\"/>"));
        assert!(xml.contains("<w:trHeight w:val=\"567\" w:hRule=\"atLeast\"/>"));
        assert_eq!(xml.matches("<w:pStyle w:val=\"Anchor\"/>").count(), 2 + 1);
    }

    #[test]
    fn its_rows_stay_together_and_the_last_beside_what_follows_only_when_asked() {
        assert_eq!(written(false).matches("<w:keepNext/>").count(), 2);
        assert_eq!(written(true).matches("<w:keepNext/>").count(), 4);
    }
}
