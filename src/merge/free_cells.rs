//! Fills the rows of a table of the data: its cells, and what is joined of them.

use super::marked::broken_runs;
use super::merger::Merger;
use super::text::broken_lines;
use crate::base::diag::{Span, Spanned};
use crate::base::text::figure::Figure;
use crate::data::{FigureForm, FreeCell, FreeTable, FreeValue};
use crate::document::{Cell, CellKind, Inline, Paragraph, Role, Scope, StyleId};

/// A row of cells as [`Grid::resolve`](crate::document::Grid::resolve) takes it.
pub(super) type Specs = Vec<(usize, usize, Cell)>;

/// The styles of the cells.
#[derive(Clone, Copy)]
pub(super) struct Styles {
    pub(super) head: StyleId,
    pub(super) label: StyleId,
    pub(super) figure: StyleId,
}

impl Merger<'_> {
    /// The rows of a table.
    pub(super) fn free_rows(&mut self, free: &FreeTable, styles: Styles) -> Vec<Specs> {
        let labels = label_columns(free);
        let forms = free.forms();
        let rows = 0..free.rows.len();
        rows.map(|at| self.free_row(free, at, (labels, &forms), styles))
            .collect()
    }

    fn free_row(
        &mut self,
        free: &FreeTable,
        at: usize,
        (labels, forms): (usize, &[FigureForm]),
        styles: Styles,
    ) -> Specs {
        let mut specs = Specs::new();
        let Some(row) = free.rows.get(at) else {
            return specs;
        };
        if let (Some(_), Some(head)) = (row.across, row.cells.first()) {
            let lines = self.cell_lines(head, FigureForm::default(), false);
            let lines = lines.into_iter().map(|line| line.content).collect();
            // It names the cells below it, as a head of columns does.
            let kind = CellKind::Header(Scope::Column);
            specs.push((1, row.cells.len(), cell(kind, styles.label, lines)));
            return specs;
        }
        for (column, value) in row.cells.iter().enumerate() {
            if at > 0 && is_merged(free, at, column) {
                continue;
            }
            // The label of a sum reaches over the labels that it leaves blank.
            let is_blank = |column: &usize| {
                row.total && *column < labels && row.cells[*column].value == FreeValue::Blank
            };
            if column > 0 && is_blank(&column) {
                continue;
            }
            let across = (column + 1..labels).take_while(is_blank).count();
            let below = (at + 1..free.rows.len()).take_while(|row| is_merged(free, *row, column));
            let height = 1 + below.count();
            let form = forms.get(column).copied().unwrap_or_default();
            let lines = self.cell_lines(value, form, free.has_note_marks);
            let (kind, style) = if column < labels {
                (CellKind::Header(Scope::Row), styles.label)
            } else if is_figure(&lines, free.has_note_marks) {
                (CellKind::Data, styles.figure)
            } else {
                (CellKind::Data, styles.label)
            };
            let lines = lines.into_iter().map(|line| line.content).collect();
            specs.push((height, 1 + across, cell(kind, style, lines)));
        }
        specs
    }

    /// The paragraphs of a cell, its templates filled, a figure in the form of its column.
    fn cell_lines(&self, cell: &FreeCell, form: FigureForm, marked: bool) -> Vec<Line> {
        match &cell.value {
            FreeValue::Blank => vec![Line::plain("", cell.span)],
            FreeValue::Number(number, places) => {
                vec![Line::plain(&form.of_figure(*number, *places), cell.span)]
            }
            FreeValue::Counted(text, _) => {
                let text = text.clone();
                let span = cell.span;
                let text = Spanned { value: text, span };
                vec![self.cell_line(&text, str::to_owned)]
            }
            value @ (FreeValue::Text(_) | FreeValue::Lines(_)) => {
                let lines = value.paragraphs(cell.span);
                let form = |text: &str| form.of_text(text, marked);
                lines
                    .iter()
                    .map(|text| self.cell_line(text, form))
                    .collect()
            }
        }
    }

    /// A paragraph of a cell. One with tags is no figure that takes the form of its column.
    fn cell_line(&self, text: &Spanned<String>, form: impl Fn(&str) -> String) -> Line {
        let filled = self.templates.render(text);
        if filled.is_plain() {
            return Line::plain(&form(filled.text().trim()), text.span);
        }
        Line {
            text: filled.judged().text().trim().to_owned(),
            content: broken_runs(&filled, Some(text.span)),
        }
    }
}

/// A paragraph of a cell: what it reads, and its runs.
struct Line {
    text: String,
    content: Vec<Inline>,
}

impl Line {
    fn plain(text: &str, span: Span) -> Self {
        Self {
            text: text.to_owned(),
            content: broken_lines(text, Some(span)),
        }
    }
}

/// Whether a cell holds a figure alone, with the marks of notes behind it where there are any.
fn is_figure(lines: &[Line], has_marks: bool) -> bool {
    match lines {
        [line] if has_marks => Figure::read_marked(&line.text).is_some(),
        [line] => Figure::read(&line.text).is_some(),
        _ => false,
    }
}

/// How many columns at the left name the rows: those before the first that holds figures, also
/// such as are typed as text; where none does, the first.
fn label_columns(free: &FreeTable) -> usize {
    let typed_as_text = |column: usize| {
        let mut rows = free.rows.iter();
        let is_figure = |value: &FreeValue| match value {
            FreeValue::Text(text) if free.has_note_marks => {
                Figure::read_marked(text.trim()).is_some()
            }
            FreeValue::Text(text) => Figure::read(text.trim()).is_some(),
            _ => false,
        };
        column > 0 && rows.any(|row| is_figure(&row.cells[column].value))
    };
    let holds_figures = |column: &usize| free.is_of_figures(*column) || typed_as_text(*column);
    (0..free.columns.len()).find(holds_figures).unwrap_or(1)
}

/// Whether a cell is one with the cell above it: its column asks for it, both have the same
/// text, neither sums nor heads a group, and no column further left that merges parts them.
fn is_merged(free: &FreeTable, row: usize, column: usize) -> bool {
    let (here, above) = (&free.rows[row], &free.rows[row - 1]);
    let is_alike = |column: usize| {
        let (here, above) = (&here.cells[column].value, &above.cells[column].value);
        here.is_alike(above) && *here != FreeValue::Blank
    };
    let left = (0..=column).filter(|column| free.columns[*column].merges);
    let are_plain = here.is_plain() && above.is_plain();
    free.columns[column].merges && are_plain && left.clone().all(is_alike)
}

/// A cell of some paragraphs.
pub(super) fn cell(kind: CellKind, style: StyleId, lines: Vec<Vec<Inline>>) -> Cell {
    let paragraphs = lines.into_iter().map(|content| Paragraph {
        role: Role::Cell,
        style,
        content,
    });
    Cell {
        kind,
        paragraphs: paragraphs.collect(),
    }
}
