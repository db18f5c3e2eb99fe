//! A paper in plain text, to look at.

use std::fmt;

use super::reading::{Block, Place, Reading, Table};

impl fmt::Display for Reading {
    /// One line for a paragraph or a cell: `p1 ¶ …`, `p3 ▦ 3×4`, `  r1–2 c1 …`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for block in &self.blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    writeln!(f, "{} ¶ {}", paragraph.place, paragraph.text)?;
                }
                Block::Table(table) => write!(f, "{table}")?,
                Block::Picture(place) => writeln!(f, "{place} ▣")?,
            }
        }
        Ok(())
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} ▦ {}×{}", self.place, self.rows, self.columns)?;
        for cell in &self.cells {
            let range = |first: usize, count: usize| match count {
                0 | 1 => (first + 1).to_string(),
                _ => format!("{}–{}", first + 1, first + count),
            };
            let (rows, columns) = (
                range(cell.row, cell.row_span),
                range(cell.column, cell.column_span),
            );
            let text = cell.text.replace('\n', "⏎");
            writeln!(f, "  r{rows} c{columns} {text}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Body(number) => write!(f, "#{number}"),
            Self::Page(number) => write!(f, "p{number}"),
        }
    }
}
