//! Several figures that stand side by side, written by the first and the last: `warning..other`.

use super::cells::{CellRef, Tables, cell_ref};
use crate::base::diag::{Finding, Span};
use crate::data::FigureId;
use crate::layout::finding::bad;

/// What stands between the first and the last.
pub(super) const BETWEEN: &str = "..";

/// The figures of a row from one column to another, or of a column from one row to another, in
/// the order in which they are printed; `None` where the ends do not stand so.
pub(super) fn between(tables: Tables<'_>, first: &str, last: &str) -> Option<Vec<CellRef>> {
    let ((table, from), (other, to)) = (tables.place(first)?, tables.place(last)?);
    if table != other {
        return None;
    }
    let figures = &tables.shapes.get(table)?.figures;
    let ends = (
        figures.get(from)?.id.as_deref()?,
        figures.get(to)?.id.as_deref()?,
    );
    let is_beside = beside(ends)?;
    let all = figures.get(from..=to)?.iter();
    let cells = all.filter(|field| field.kind.is_figure());
    let cells = cells.filter(|field| field.id.as_deref().is_some_and(&is_beside));
    Some(cells.map(cell_ref).collect())
}

/// Whether a figure stands in the row, or in the column, that both ends share.
fn beside<'a>(
    (one, other): (&'a FigureId, &'a FigureId),
) -> Option<impl Fn(&FigureId) -> bool + 'a> {
    let in_row = one.row == other.row;
    let in_column = one.column == other.column;
    (in_row || in_column).then_some(move |id: &FigureId| {
        if in_row {
            id.row == one.row
        } else {
            id.column == one.column
        }
    })
}

/// Says that the ends of a range do not stand side by side.
pub(super) fn crooked(rule: &str, span: Span) -> Finding {
    bad(
        format!("规则 {rule} 的“从……到……”两头不在同一行或同一列，或前后颠倒"),
        format!("the ends of a range of rule {rule} are not in one row or column, first to last"),
        span,
    )
}
