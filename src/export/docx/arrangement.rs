//! Paragraphs side by side: a table of fixed columns without borders, head or padding.

use super::cells::{self, Cell, Frame};
use super::dom::Piece;
use super::measure::Columns;
use super::names::furniture;
use super::paragraph::{empty_paragraph, paragraph};
use super::sheet::Sheet;
use crate::document::{Arrangement, Compartment, Placed, Slot, Vertical};

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
    use crate::base::units::Length;
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
