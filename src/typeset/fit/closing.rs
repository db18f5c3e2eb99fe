//! Tightens the rows of a table of the data that would carry only a few of them over to its
//! last page.

use std::borrow::Cow;

use super::tables::tables_and_styles;
use crate::base::diag::Outcome;
use crate::base::units::Length;
use crate::document::{Document, Table};
use crate::standard::gbt9704;
use crate::typeset::result::Typeset;

/// Gives each table whose last page would hold few rows the least change of their height that
/// saves that page. Where none does, the last row of data goes along with the sums, as
/// [`Table::names_next`] asks.
pub(crate) fn tighten_rows(
    document: &mut Cow<'_, Document>,
    typeset: &mut Typeset,
    set: &dyn Fn(&Document) -> Outcome<Typeset>,
) {
    for index in 0..typeset.page_breaks.len() {
        let breaks = &typeset.page_breaks[index];
        let table = document.tables().nth(index);
        let (Some(table), Some(last)) = (table, breaks.last().copied()) else {
            continue;
        };
        let left = table.grid.rows() - last;
        let few = usize::try_from(gbt9704::TABLE_FEW_ROWS.value).unwrap_or(0);
        if !table.figures.only || left > table.closing_rows + few {
            continue;
        }
        let pages = breaks.len();
        let found = gbt9704::TABLE_TIGHTER_ROWS
            .value
            .iter()
            .find_map(|tighter| {
                let mut trial = document.clone().into_owned();
                let (tables, _) = tables_and_styles(&mut trial);
                tighten(tables.into_iter().nth(index)?, *tighter)?;
                let set = set(&trial).ok()?;
                let is_saved = set.page_breaks.get(index)?.len() < pages;
                is_saved.then_some((trial, set))
            });
        if let Some((found, set)) = found {
            *document = Cow::Owned(found);
            *typeset = set;
        }
    }
}

/// Makes rows lower by so many hundredths; `None` where they have no height to lose.
fn tighten(table: &mut Table, hundredths: i64) -> Option<()> {
    let before: Length = table.row_heights.iter().copied().sum();
    for height in &mut table.row_heights {
        *height = height.scale(hundredths, 100);
    }
    let after: Length = table.row_heights.iter().copied().sum();
    (after < before).then_some(())
}
