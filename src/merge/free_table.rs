//! Turns the tables of a data file into tables of the document.

use super::by_sense::break_by_sense;
use super::columns::{Asked, Breaking, Stands, even_places, is_lined_up, line_up, widths};
use super::free_cells::{Specs, Styles, cell};
use super::merger::Merger;
use super::needs::natural_width;
use super::table::Furnished;
use super::text::{broken_lines, lines};
use crate::base::diag::Spanned;
use crate::base::text::figure::Figure;
use crate::base::units::{Length, Sides};
use crate::data::{ColumnWidth, FigureAlign, FreeTable, FreeValue};
use crate::document::{
    Align, Cell, CellKind, Grid, Orientation, Placed, Scope, StyleId, Table, TableBorders,
    TableFigures, TableSize,
};
use crate::layout::Sheet;
use crate::standard::gbt9704;

impl Merger<'_> {
    /// Adds a table of the data file: title and unit above it, its heads as a tree, its
    /// rows, and its notes below.
    pub(super) fn free_table(&mut self, free: &FreeTable) {
        let orientation = if free.landscape {
            Orientation::Landscape
        } else {
            self.orientation
        };
        let title = free.title.as_ref();
        let title = title.map(|title| {
            let text = self.filled(title);
            let text = lines(&text).collect::<Vec<_>>().join("\n");
            let text = match free.number {
                Some(number) => format!("表{number}\u{3000}{text}"),
                None => text,
            };
            (text, title.span)
        });
        let name = title.as_ref().map_or("表", |(text, _)| text);
        let measure = self.document.page.oriented(orientation).measure();
        let Some(table) = self.build(free, name, measure) else {
            return;
        };
        let designation = free.number.map(|number| format!("表{number}"));
        self.anchor(free.id.as_ref(), designation);
        let title = title.and_then(|(text, span)| {
            let mut content = broken_lines(&text, Some(span));
            self.anchored(&mut content);
            self.beside("table_title", content)
        });
        let furnished = Furnished {
            title,
            unit: free.unit.as_ref().and_then(|unit| self.unit(unit)),
            above: Vec::new(),
            below: Vec::new(),
            notes: self.notes(&free.notes, free.has_note_marks),
            orientation,
            sheet: Sheet::Own,
            table,
        };
        self.place_table(furnished);
    }

    /// The table without what stands beside it.
    fn build(&mut self, free: &FreeTable, title: &str, measure: Length) -> Option<Table> {
        let styles = Styles {
            head: self.style("table_head")?,
            label: self.style("table_label")?,
            figure: self.style("table_figure")?,
        };
        let mut rows = self.heads(free, styles);
        let header_rows = rows.len();
        rows.extend(self.free_rows(free, styles));
        let grid = Grid::resolve(rows, free.columns.len()).ok()?;
        let border = gbt9704::TABLE_BORDER.value;
        let elastic = free.columns.iter();
        let elastic = elastic.map(|one| !matches!(one.width, Some(ColumnWidth::Fixed(_))));
        let [largest, smaller @ ..] = table_sizes();
        let mut table = Table {
            title: title.replace('\n', ""),
            description: String::new(),
            row_heights: vec![largest.row_height; grid.rows()],
            grid,
            widths: Vec::new(),
            header_rows,
            padding: largest.padding,
            borders: TableBorders {
                outer: border,
                inner: border,
            },
            keep_together: true,
            keep_next: false,
            closing_rows: closing_rows(free),
            divided_rows: Vec::new(),
            smaller: smaller.to_vec(),
            figures: TableFigures {
                elastic: elastic.collect(),
                only: true,
                lined_up: Vec::new(),
            },
        };
        let stands = stands(free, &table.grid);
        even_places(&mut table.grid, &stands);
        self.free_widths(free, &mut table, &stands, measure);
        self.align(free, &mut table, stands);
        Some(table)
    }

    /// The heads of the columns, as deep as the deepest: those that share a head stand below
    /// it, and one with fewer above it reaches down to the rows.
    fn heads(&mut self, free: &FreeTable, styles: Styles) -> Vec<Specs> {
        let shared = |column: usize, depth: usize| -> Option<Vec<&str>> {
            let groups = &free.columns.get(column)?.groups;
            let heads = groups.get(..=depth)?;
            Some(heads.iter().map(|head| head.value.as_str()).collect())
        };
        let depth = free.columns.iter().map(|one| one.groups.len()).max();
        let depth = depth.unwrap_or(0);
        let mut rows = Vec::new();
        for level in 0..=depth {
            let mut specs = Specs::new();
            for (index, column) in free.columns.iter().enumerate() {
                if let Some(head) = column.groups.get(level) {
                    let here = shared(index, level);
                    if index > 0 && shared(index - 1, level) == here {
                        continue;
                    }
                    let alike = (index..free.columns.len())
                        .take_while(|other| shared(*other, level) == here);
                    let cols = alike.count();
                    specs.push((1, cols, self.head(head, styles.head)));
                } else if column.groups.len() == level {
                    let rows = depth + 1 - level;
                    specs.push((rows, 1, self.head(&column.label, styles.head)));
                }
            }
            rows.push(specs);
        }
        rows
    }

    fn head(&mut self, label: &Spanned<String>, style: StyleId) -> Cell {
        let text = self.filled(label);
        let kind = CellKind::Header(Scope::Column);
        cell(
            kind,
            style,
            vec![broken_lines(text.trim(), Some(label.span))],
        )
    }

    /// The widths that the columns ask for; where none asks, the content decides, and what is
    /// left is shared out so that the table is as wide as the text. Where there is too little
    /// room, texts are broken, and the table takes the first smaller size that has enough.
    fn free_widths(
        &mut self,
        free: &FreeTable,
        table: &mut Table,
        stands: &[Stands],
        measure: Length,
    ) {
        let lined_up: Vec<bool> = stands.iter().map(is_lined_up).collect();
        let wanted: Vec<ColumnWidth> = free
            .columns
            .iter()
            .map(|column| column.width.unwrap_or(ColumnWidth::Fit))
            .collect();
        let [largest, small, smallest] = table_sizes();
        let tries = [
            (largest, Breaking::Comfortable),
            (small, Breaking::Comfortable),
            (small, Breaking::Anywhere),
            (smallest, Breaking::Comfortable),
            (smallest, Breaking::Anywhere),
        ];
        let mut found = Vec::new();
        let mut taken = largest;
        for (size, breaking) in tries {
            let asked = Asked {
                grid: &table.grid,
                styles: &self.document.styles,
                padding: size.padding,
                measure,
                size: (size != largest).then_some(size.size),
                breaking,
                lined_up: &lined_up,
            };
            let (widths, is_enough) = widths(&wanted, asked);
            (found, taken) = (widths, size);
            if is_enough {
                break;
            }
        }
        if free.columns.iter().all(|column| column.width.is_none()) {
            let spare = measure - found.iter().copied().sum::<Length>();
            let count = i64::try_from(found.len()).unwrap_or(1).max(1);
            for (width, index) in found.iter_mut().zip(0..) {
                let share = spare.scale(index + 1, count) - spare.scale(index, count);
                *width += share.max(Length::ZERO);
            }
        }
        table.widths = found;
        if taken != largest {
            table.resize(taken, &mut self.document.styles);
        }
    }

    /// Figures as their column asks; text in the middle, unless some of it must be broken.
    fn align(&mut self, free: &FreeTable, table: &mut Table, mut stands: Vec<Stands>) {
        let styles = &mut self.document.styles;
        let heads = table.grid.rows() - free.rows.len();
        let padding = table.padding.left + table.padding.right;
        let inside = |placed: &Placed<Cell>| {
            let columns = &table.widths[placed.col..placed.col + placed.cols];
            columns.iter().copied().sum::<Length>() - padding
        };
        let insides: Vec<Length> = table.grid.cells().iter().map(inside).collect();
        let mut is_wide = vec![false; free.columns.len()];
        let is_across = |placed: &Placed<Cell>| {
            let row = placed.row.checked_sub(heads);
            let row = row.and_then(|row| free.rows.get(row));
            row.is_some_and(|row| row.across.is_some())
        };
        for (placed, inside) in table.grid.cells().iter().zip(&insides) {
            if is_across(placed) {
                continue;
            }
            let mut paragraphs = placed.cell.paragraphs.iter();
            let wide = paragraphs.any(|one| natural_width(one, styles.get(one.style)) > *inside);
            is_wide[placed.col] |= wide && placed.row >= heads;
        }
        for (placed, (align, _)) in table.grid.cells().iter().zip(&mut stands) {
            let column = placed.col;
            let is_left = placed.row >= heads
                && !is_across(placed)
                && is_wide[column]
                && free.columns[column].align.is_none()
                && !free.is_of_figures(column);
            if is_left {
                *align = FigureAlign::Left;
            }
        }
        let [label, centred] = ["table_label", "table_label_center"].map(|key| styles.find(key));
        let cells = table.grid.contents_mut().zip(insides);
        for ((cell, inside), (align, _)) in cells.zip(&stands) {
            for paragraph in &mut cell.paragraphs {
                break_by_sense(paragraph, styles.get(paragraph.style), inside);
                if *align == FigureAlign::Center {
                    paragraph.style = match centred {
                        Some(centred) if label == Some(paragraph.style) => centred,
                        _ => styles.aligned(paragraph.style, Align::Center),
                    };
                }
            }
        }
        line_up(table, &stands, styles);
    }
}

/// How each cell stands in its column before widths are known: figures as the column asks,
/// everything else in the middle.
fn stands(free: &FreeTable, grid: &Grid<Cell>) -> Vec<Stands> {
    let heads = grid.rows() - free.rows.len();
    let stands = |placed: &Placed<Cell>| {
        let Some(row) = placed.row.checked_sub(heads) else {
            return (FigureAlign::Center, None);
        };
        let typed = free.rows.get(row);
        if let Some(align) = typed.and_then(|row| row.across) {
            return (align, None);
        }
        let typed = typed.and_then(|row| row.cells.get(placed.col));
        let places = match typed.map(|cell| &cell.value) {
            Some(FreeValue::Number(_, places)) => Some(*places),
            _ => None,
        };
        let is_figure = match placed.cell.paragraphs.as_slice() {
            [only] if free.has_note_marks => Figure::read_marked(&only.text()).is_some(),
            [only] => Figure::read(&only.text()).is_some(),
            _ => false,
        };
        let align = match free.columns[placed.col].align {
            Some(FigureAlign::Right | FigureAlign::Decimal) if !is_figure => FigureAlign::Center,
            Some(align) => align,
            None => FigureAlign::Center,
        };
        (align, places)
    };
    grid.cells().iter().map(stands).collect()
}

/// The sizes of a table that no layout knows, the largest first.
fn table_sizes() -> [TableSize; 3] {
    gbt9704::TABLE_SIZES
        .value
        .map(|(size, line, row_height, down, across)| TableSize {
            size,
            line,
            row_height,
            padding: Sides {
                top: down,
                right: across,
                bottom: down,
                left: across,
            },
        })
}

/// How many rows at the foot are sums; at least the last one, which never stands alone.
fn closing_rows(free: &FreeTable) -> usize {
    let sums = free.rows.iter().rev().take_while(|row| row.total).count();
    sums.clamp(1, free.rows.len().max(1))
}
