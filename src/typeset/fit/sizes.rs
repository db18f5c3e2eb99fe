//! Picks a smaller size, and other widths, for a table whose figures have no room or that should
//! fit one page and does not.

use std::borrow::Cow;

use super::tables::tables_and_styles;
use crate::base::diag::{Code, Finding, Outcome, Sources};
use crate::base::units::Length;
use crate::document::{CellNodes, Document, Table, TableSize};
use crate::font::Fonts;
use crate::typeset::finding::span_of_row;
use crate::typeset::par::kept::Kept;
use crate::typeset::par::setter::Setter;
use crate::typeset::result::Typeset;
use crate::typeset::table::cells::{self, set_table};
use crate::typeset::table::figures::{TornFigure, torn, widened};

/// What fitting a table needs besides the document.
pub(crate) struct Means<'a> {
    pub(crate) fonts: &'a Fonts,
    pub(crate) sources: &'a Sources,
    pub(crate) kept: &'a Kept,
    pub(crate) set: &'a dyn Fn(&Document) -> Outcome<Typeset>,
}

/// A change of a table that may give its figures room.
#[derive(Clone, Copy)]
struct Change {
    size: Option<TableSize>,
    widths: Widths,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Widths {
    /// As they are.
    Kept,
    /// Columns that are equally wide stay so.
    WidenedAlike,
    /// Only what lacks room is widened.
    Widened,
}

/// Gives each table whose figures have no room, or that has page breaks and should have none,
/// the first change that mends it: its sizes from the largest, each with its widths and then
/// with others. Returns a warning about each table that stands on one page in none of its sizes.
///
/// # Errors
/// Every column with a figure that no change gives room.
pub(crate) fn choose_sizes(
    document: &mut Cow<'_, Document>,
    typeset: &mut Typeset,
    means: &Means<'_>,
) -> Outcome<Vec<Finding>> {
    let mut divided = Vec::new();
    let mut refused = Vec::new();
    for index in 0..typeset.page_breaks.len() {
        let Some(table) = document.tables().nth(index) else {
            continue;
        };
        let is_torn = typeset.torn.iter().any(|one| one.table == index);
        let for_page = !table.figures.only && !table.smaller.is_empty();
        let is_divided = for_page && is_divided_table(typeset, index);
        if !is_torn && !is_divided {
            continue;
        }
        let mut best = None;
        for change in changes(table, is_torn) {
            let Some(trial) = changed(document, index, change, means) else {
                continue;
            };
            let Ok(set) = (means.set)(&trial) else {
                continue;
            };
            let is_whole = !is_divided_table(&set, index);
            if is_whole || !for_page {
                best = Some((trial, set, true));
                break;
            }
            if is_torn && best.is_none() {
                best = Some((trial, set, false));
            }
        }
        match best {
            Some((trial, set, fits)) => {
                if !fits {
                    divided.push(no_size_fits(table));
                }
                *document = Cow::Owned(trial);
                *typeset = set;
            }
            None if is_torn => refused.extend(refusals(table, index, &typeset.torn)),
            None => divided.push(no_size_fits(table)),
        }
    }
    if refused.is_empty() {
        Ok(divided)
    } else {
        Err(refused)
    }
}

/// Whether a table stands on several pages.
fn is_divided_table(typeset: &Typeset, index: usize) -> bool {
    let breaks = [&typeset.page_breaks, &typeset.divided_rows];
    let mut breaks = breaks.into_iter().filter_map(|all| all.get(index));
    breaks.any(|rows| !rows.is_empty())
}

fn changes(table: &Table, is_torn: bool) -> Vec<Change> {
    let sizes = table.smaller.iter().map(|size| Some(*size));
    let widths = [Widths::Kept, Widths::WidenedAlike, Widths::Widened];
    let is_useful = |change: &Change| match change.widths {
        Widths::Kept => change.size.is_some(),
        Widths::WidenedAlike | Widths::Widened => is_torn,
    };
    std::iter::once(None)
        .chain(sizes)
        .flat_map(|size| widths.map(|widths| Change { size, widths }))
        .filter(is_useful)
        .collect()
}

/// The document with one table changed; `None` where its figures still have no room.
fn changed(
    document: &Document,
    index: usize,
    change: Change,
    means: &Means<'_>,
) -> Option<Document> {
    let mut trial = document.clone();
    if let Some(size) = change.size {
        let (tables, styles) = tables_and_styles(&mut trial);
        tables.into_iter().nth(index)?.resize(size, styles);
    }
    if change.widths != Widths::Kept {
        let with_equals = change.widths == Widths::WidenedAlike;
        let widths = with_table(&trial, index, means, |set| widened(set, with_equals))??;
        let (tables, styles) = tables_and_styles(&mut trial);
        let table = tables.into_iter().nth(index)?;
        table.widths = widths;
        table.line_up(styles);
    }
    let is_whole = with_table(&trial, index, means, |set| torn(index, set).is_empty())?;
    is_whole.then_some(trial)
}

/// What is found of one table when it is set alone.
fn with_table<T>(
    document: &Document,
    index: usize,
    means: &Means<'_>,
    find: impl FnOnce(&cells::Table<'_>) -> T,
) -> Option<T> {
    let table = document.tables().nth(index)?;
    let mut setter = Setter::new(document, means.fonts, means.sources, means.kept);
    // Whether the table is too wide for its page is told when the page is made.
    let measure = table.widths.iter().copied().sum::<Length>();
    let set = set_table(table, CellNodes::default(), measure, &mut setter);
    Some(find(&set))
}

fn no_size_fits(table: &Table) -> Finding {
    let title = &table.title;
    let finding = Finding::warning(
        Code::DoesNotFit,
        format!("表格“{title}”用最小的字号一页也排不下，已分排几页，每页重复表头"),
        format!(
            "table '{title}' fits one page in none of its sizes; it is divided, with its head repeated"
        ),
    );
    match span_of_row(table, table.header_rows) {
        Some(span) => finding.at(span, "这张表", "this table"),
        None => finding,
    }
}

/// An error for each column with figures that have no room, at the longest of them.
fn refusals(table: &Table, index: usize, torn: &[TornFigure]) -> Vec<Finding> {
    let mut longest: Vec<&TornFigure> = Vec::new();
    for one in torn.iter().filter(|one| one.table == index) {
        match longest.iter_mut().find(|known| known.column == one.column) {
            Some(known) if known.text.len() < one.text.len() => *known = one,
            Some(_) => {}
            None => longest.push(one),
        }
    }
    let refusal = |one: &&TornFigure| {
        let (title, text, column) = (&table.title, &one.text, one.column + 1);
        let finding = Finding::error(
            Code::DoesNotFit,
            format!("表格“{title}”第 {column} 列排不下数“{text}”：用最小的字号也要断成两行"),
            format!(
                "column {column} of table '{title}' has no room for the figure {text}: even in the smallest size it would stand on two lines"
            ),
        );
        let finding = match one.span {
            Some(span) => finding.at(span, "这个数", "this figure"),
            None => finding,
        };
        if table.figures.only {
            finding.help(
                "请加宽这一列（width），或不写列宽、由程序分配；也可以横排（landscape = true）、减少列数，或换更大的单位（如万元）。",
                "widen the column, leave its width out, turn the table (landscape = true), take fewer columns or a larger unit",
            )
        } else {
            finding.help(
                "请换更大的单位（如万元、万件），或在版式里加宽这一列（widths）、给表加一档更小的字号（fit）。",
                "take a larger unit, or in the layout widen the column or add a smaller size (`fit`)",
            )
        }
    };
    longest.iter().map(refusal).collect()
}
