//! The figures that rules name, looked up in the tables of a layout.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::diag::{Finding, Spanned};
use crate::data::{Field, FigureId};
use crate::layout::finding::unknown_table;
use crate::layout::table::TableShape;

/// A figure, by path and by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellRef {
    /// Which figure of which table; `None` of a number that stands in no table.
    pub id: Option<Arc<FigureId>>,
    /// Its path in the data.
    pub path: String,
    /// Its row.
    pub row: String,
    /// Its column.
    pub column: String,
}

impl CellRef {
    /// Its name in a sentence: row and column, or the name of a figure that stands alone.
    pub fn full_name(&self) -> String {
        if self.row.is_empty() {
            format!("“{}”", self.column)
        } else {
            format!("“{}”一行“{}”", self.row, self.column)
        }
    }
}

/// The tables of a layout; of those that could not be read only the ids.
#[derive(Clone, Copy)]
pub(in crate::layout) struct Tables<'a> {
    pub(in crate::layout) shapes: &'a [TableShape],
    pub(in crate::layout) unreadable: &'a [String],
    /// The fields outside the tables, figures among them.
    pub(in crate::layout) fields: &'a [Field],
    /// Every figure by its path; see [`figures_by_path`].
    pub(in crate::layout) by_path: &'a FiguresByPath<'a>,
}

/// Every figure by its path, with its table and its place there, where it stands in one.
pub(in crate::layout) type FiguresByPath<'a> =
    BTreeMap<&'a str, (&'a Field, Option<(usize, usize)>)>;

/// Every figure of tables and fields by its path, the first one where a path stands twice.
pub(in crate::layout) fn figures_by_path<'a>(
    shapes: &'a [TableShape],
    fields: &'a [Field],
) -> FiguresByPath<'a> {
    let tables = shapes.iter().enumerate().flat_map(|(table, shape)| {
        let figures = shape.figures.iter().enumerate();
        figures.map(move |(at, field)| (field, Some((table, at))))
    });
    let all = tables.chain(fields.iter().map(|field| (field, None)));
    let mut out = BTreeMap::new();
    for (field, place) in all.filter(|(field, _)| field.kind.is_figure()) {
        out.entry(field.path.as_str()).or_insert((field, place));
    }
    out
}

impl<'a> Tables<'a> {
    /// The place of a table in the layout. One that was not defined gets a finding; one that
    /// could not be read has one already.
    pub(in crate::layout) fn position(
        self,
        id: &Spanned<String>,
        findings: &mut Vec<Finding>,
    ) -> Option<usize> {
        let found = self.shapes.iter().position(|table| table.id == id.value);
        if found.is_none() && !self.unreadable.contains(&id.value) {
            let known = self.shapes.iter().map(|table| table.id.as_str());
            findings.push(unknown_table(&id.value, id.span, known));
        }
        found
    }

    /// The table of that id, with a finding where there is none.
    pub(super) fn find(
        self,
        id: &Spanned<String>,
        findings: &mut Vec<Finding>,
    ) -> Option<&'a TableShape> {
        self.shapes.get(self.position(id, findings)?)
    }

    /// Every cell of every table.
    pub(super) fn cells(self) -> impl Iterator<Item = &'a Field> {
        self.shapes.iter().flat_map(|table| &table.figures)
    }

    /// Every figure: those of the tables, and those that stand alone.
    pub(super) fn figures(self) -> impl Iterator<Item = &'a Field> {
        let all = self.cells().chain(self.fields);
        all.filter(|field| field.kind.is_figure())
    }

    /// The figure at a path.
    pub(super) fn cell(self, path: &str) -> Option<CellRef> {
        self.figure(path).map(cell_ref)
    }

    /// The field of the figure at a path.
    pub(super) fn figure(self, path: &str) -> Option<&'a Field> {
        self.by_path.get(path).map(|(field, _)| *field)
    }

    /// The table of the figure at a path, by its place, and its place there.
    pub(super) fn place(self, path: &str) -> Option<(usize, usize)> {
        self.by_path.get(path)?.1
    }

    /// The figures of one column in all rows of a list, or in those of one level, that a path
    /// names by the list: `penalties.units.warning`, `costs.items@1.amount`.
    pub(super) fn cells_of_list(self, path: &str) -> Option<Vec<CellRef>> {
        let mut lists = self.shapes.iter().flat_map(|table| &table.lists);
        let (list, rest) = lists.find_map(|list| Some((list, path.strip_prefix(&list.path)?)))?;
        let (level, column) = match rest.strip_prefix('@') {
            None => (None, rest.strip_prefix('.')?),
            Some(rest) => {
                let (level, column) = rest.split_once('.')?;
                (Some(level.parse().ok()?), column)
            }
        };
        let is_known = |level: usize| match &list.levels {
            Some(levels) => (1..=levels.lengths.len()).contains(&level),
            None => list.level_key.is_some(),
        };
        if !list.columns.iter().any(|known| known == column) || !level.is_none_or(is_known) {
            return None;
        }
        let table = path.split('.').next().unwrap_or_default();
        let rows = list.rows.iter();
        let rows = rows.filter(|row| level.is_none() || row.level == level);
        let cells = rows.filter_map(|row| self.cell(&format!("{table}.{}.{column}", row.key)));
        Some(cells.collect())
    }
}

/// How a rule refers to a figure.
pub(super) fn cell_ref(field: &Field) -> CellRef {
    CellRef {
        id: field.id.clone(),
        path: field.path.clone(),
        row: field.row.clone(),
        column: field.label.clone(),
    }
}
