//! The sums of the groups of a list: what a layout writes as a `subtotal` is an identity like those
//! of its rules.

use super::cells::Tables;
use super::each::Each;
use super::identity::Identity;
use super::operand::{Operand, Relation};
use crate::layout::lists::{RowList, Subtotal};
use crate::layout::table::TableShape;

/// One identity for each column that adds up of each row of sums: the rows of the list, each once,
/// are what the row comes to, however many groups lie in one another.
pub(in crate::layout) fn subtotals(tables: Tables<'_>) -> Vec<Identity> {
    let mut out = Vec::new();
    for table in tables.shapes {
        for list in &table.lists {
            for sums in &list.subtotals {
                let columns = list.columns.iter();
                out.extend(
                    columns.filter_map(|column| of_column((tables, table), (list, sums), column)),
                );
            }
        }
    }
    out
}

fn of_column(
    (tables, table): (Tables<'_>, &TableShape),
    (list, sums): (&RowList, &Subtotal),
    column: &str,
) -> Option<Identity> {
    let path = |key: &str| format!("{}.{key}.{column}", table.id);
    let total = path(&sums.key);
    let known = tables.figure(&total)?;
    if !known.kind.adds_up() {
        return None;
    }
    let operand = |path: String| {
        let cell = tables.cell(&path)?;
        Some(Operand {
            cell,
            minus: false,
            of_last: false,
        })
    };
    let rows = sums.rows.iter().filter_map(|row| list.rows.get(*row));
    let by = list.groups.get(sums.group);
    let by = by.map_or("", String::as_str);
    Some(Identity {
        rule: format!("{}/{by}", list.path),
        name: "小计等于这一组各行之和".to_owned(),
        source: String::new(),
        table: table.title.clone(),
        each: Each::Column,
        subject: known.label.clone(),
        left: rows.filter_map(|row| operand(path(&row.key))).collect(),
        scale: None,
        relation: Relation::Equal,
        right: Vec::from_iter(operand(total)),
        value: None,
        rounded: sums.rounded,
        waivable: false,
        when: None,
    })
}
