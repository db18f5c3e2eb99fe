//! A row of a list and the rows that are parts of it: 类 and its 款.

use super::cells::Tables;
use super::operand::Operand;
use crate::layout::table::TableShape;

/// What a rule calls the rows that are parts of one, and that one.
pub(super) const RELATIVES: [&str; 2] = ["children", "parent"];

/// The figures of one column in a row and in its parts, by their paths.
pub(super) struct Family {
    parent: String,
    children: Vec<String>,
}

impl Family {
    /// The figures that `parent` or `children` stands for.
    pub(super) fn operands(&self, tables: Tables<'_>, term: &str) -> Vec<Operand> {
        let paths = match term {
            "parent" => std::slice::from_ref(&self.parent),
            "children" => self.children.as_slice(),
            _ => &[],
        };
        let cells = paths.iter().filter_map(|path| tables.cell(path));
        let operand = |cell| Operand {
            cell,
            minus: false,
            of_last: false,
        };
        cells.map(operand).collect()
    }
}

/// Every row of the lists of a table that has parts, with these, column by column: the name of the
/// column comes first.
pub(super) fn families(table: &TableShape) -> Vec<(String, Family)> {
    let mut out = Vec::new();
    for list in &table.lists {
        let mut parts: Vec<Vec<&str>> = vec![Vec::new(); list.rows.len()];
        for row in &list.rows {
            if let Some(parts) = row.parent.and_then(|parent| parts.get_mut(parent)) {
                parts.push(&row.key);
            }
        }
        let columns = table.column_keys.iter();
        for (column, label) in columns.filter(|(column, _)| list.columns.contains(column)) {
            let path = |key: &str| format!("{}.{key}.{column}", table.id);
            for (row, parts) in list
                .rows
                .iter()
                .zip(&parts)
                .filter(|(_, parts)| !parts.is_empty())
            {
                let family = Family {
                    parent: path(&row.key),
                    children: parts.iter().map(|key| path(key)).collect(),
                };
                out.push((label.clone(), family));
            }
        }
    }
    out
}
