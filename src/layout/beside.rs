//! Tables that are printed in two halves: 收入 at the left, 支出 at its right, each with rows of
//! its own length, and their totals at the same height.

use super::finding::{bad, unknown_table};
use super::form::Layout;
use super::table::{CellContent, CellShape, TableShape};
use crate::base::diag::Finding;
use crate::base::units::Length;
use crate::document::{CellKind, Grid, Orientation};
use crate::standard::gbt9704;

impl Layout {
    /// The table that is printed as the right half of another.
    pub fn right_half(&self, left: &TableShape) -> Option<&TableShape> {
        let beside = left.beside.as_ref()?;
        self.tables.iter().find(|one| one.id == beside.table.value)
    }

    /// Whether a table is the left or the right half of what is printed.
    pub(super) fn is_half(&self, shape: &TableShape) -> bool {
        let of = |one: &TableShape| one.beside.as_ref().map(|two| two.table.value.clone());
        shape.beside.is_some()
            || self
                .tables
                .iter()
                .any(|one| of(one).is_some_and(|id| id == shape.id))
    }

    /// The table as it is printed: with its right half, where it has one.
    pub fn whole_table(&self, left: &TableShape) -> Option<TableShape> {
        let closing = left.beside.as_ref()?.closing;
        whole(left, self.right_half(left)?, closing)
    }
}

/// Both halves in one grid. Rows without text fill up the shorter one, above its closing rows.
fn whole(left: &TableShape, right: &TableShape, closing: usize) -> Option<TableShape> {
    let rows = left.grid.rows().max(right.grid.rows());
    let (left_grid, right_grid) = (filled(left, rows, closing)?, filled(right, rows, closing)?);
    let grid = left_grid.beside(right_grid).ok()?;
    let widths = left.widths.iter().chain(&right.widths).copied();
    Some(TableShape {
        grid,
        widths: widths.collect(),
        beside: None,
        ..left.clone()
    })
}

fn filled(shape: &TableShape, rows: usize, closing: usize) -> Option<Grid<CellShape>> {
    let (own, grid) = (shape.grid.rows(), shape.grid.clone());
    if own == rows {
        return Some(grid);
    }
    let labels = shape.grid.cells().iter().map(|placed| &placed.cell);
    let mut labels = labels.filter(|cell| matches!(cell.content, CellContent::Label { .. }));
    let mut blank = labels.next_back()?.clone();
    blank.kind = CellKind::Data;
    if let CellContent::Label { lines, .. } = &mut blank.content {
        lines.clear();
    }
    let at = own.checked_sub(closing)?;
    grid.with_rows(at, rows.checked_sub(own)?, &blank).ok()
}

/// Looks at the halves: the right one is there, has no half of its own, and stands beside the left
/// one row by row.
pub(super) fn check(shapes: &[TableShape], unreadable: &[String], findings: &mut Vec<Finding>) {
    for left in shapes {
        let Some(beside) = &left.beside else { continue };
        let (id, span) = (&beside.table.value, beside.table.span);
        let Some(right) = shapes.iter().find(|one| one.id == *id) else {
            if !unreadable.contains(id) {
                let known = shapes.iter().map(|table| table.id.as_str());
                findings.push(unknown_table(id, span, known));
            }
            continue;
        };
        if let Some((zh, en)) = fault(left, right, beside.closing) {
            let zh = format!("表“{id}”不能印在“{}”的右边：{zh}", left.id);
            let en = format!("`{id}` cannot stand at the right of `{}`: {en}", left.id);
            findings.push(bad(zh, en, span));
        }
    }
}

/// Why two tables make no whole one.
fn fault(
    left: &TableShape,
    right: &TableShape,
    closing: usize,
) -> Option<(&'static str, &'static str)> {
    let total = [left, right].into_iter().flat_map(|one| &one.widths);
    let total: Length = total.map(|width| width.fixed()).sum();
    let measure = match left.orientation {
        Orientation::Landscape => gbt9704::TYPE_AREA_HEIGHT.value,
        Orientation::Portrait => gbt9704::TYPE_AREA_WIDTH.value,
    };
    let below_heads = |one: &TableShape| one.grid.rows().saturating_sub(one.header_rows);
    let parted = |one: &TableShape| {
        let at = one.grid.rows().checked_sub(closing + 1);
        at.is_none_or(|above| !one.grid.is_joined_below(above))
    };
    if left.id == right.id || right.beside.is_some() {
        return Some((
            "右边的一半自己不能再有 beside",
            "it has `beside` of its own",
        ));
    }
    if left.header_rows != right.header_rows {
        return Some(("两半的 header_rows 不一样", "their `header_rows` differ"));
    }
    if closing > below_heads(left).min(below_heads(right)) {
        return Some((
            "closing 比一半的行数还多",
            "`closing` has more rows than one of them",
        ));
    }
    if !parted(left) || !parted(right) {
        return Some((
            "有格从 closing 各行的上面跨下来",
            "a cell reaches into its closing rows",
        ));
    }
    (total > measure).then_some((
        "两半合起来超出版心",
        "together they are wider than the type area",
    ))
}
