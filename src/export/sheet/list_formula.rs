//! Totals over the rows of a list as formulas that go on to hold when rows are added.

use std::collections::BTreeMap;

use super::formula::{ranges, reference};
use super::list_plan::{ListPlan, is_of_labels};
use super::list_totals::Term;
use super::plan::FigureCell;
use crate::data::{Empty, Schema};
use crate::layout::{RowList, TableShape};

/// A table as its formulas name it.
pub(super) struct Listed<'a> {
    pub(super) shape: &'a TableShape,
    pub(super) lists: &'a [ListPlan],
    pub(super) cells: &'a BTreeMap<&'a str, &'a FigureCell>,
    pub(super) schema: &'a Schema,
}

impl Listed<'_> {
    /// The formula of a total; blank until there is something to add up, and while a row that has
    /// a name lacks its figure. `None` where a part stands on another sheet.
    pub(super) fn formula(&self, terms: &[Term]) -> Option<String> {
        let (mut sums, mut blank, mut counted) = (Vec::new(), Vec::new(), Vec::new());
        let (mut single, mut due) = (Vec::new(), Vec::new());
        for term in terms {
            match term {
                Term::Cell(path) => {
                    let cell = self.cells.get(path.as_str())?;
                    single.push((cell.row, cell.col));
                    if self.is_due(path) {
                        due.push((cell.row, cell.col));
                    }
                }
                Term::List {
                    path,
                    level,
                    column,
                } => {
                    let (plan, list) = self.list(path)?;
                    let ranges = self.ranges(plan, column)?;
                    let names = names(plan, list)?;
                    let range = |(first, col): (usize, usize)| {
                        let last = reference(plan.guide, col);
                        format!("{}:{last}", reference(first, col))
                    };
                    let (all, within) = (range(ranges.all), range(ranges.within));
                    let is_due = self.is_due(&list.value_path(1, column));
                    match level.and_then(|level| list.levels.as_ref()?.lengths.get(level - 1)) {
                        None => {
                            sums.push(format!("SUM({all})"));
                            let names = range((plan.first, names));
                            // The line below the list has a text and no figure.
                            if is_due {
                                blank.push(format!("SUMPRODUCT(({names}<>\"\")*({within}=\"\"))>1"));
                            }
                        }
                        Some(length) => {
                            let codes = plan.column(&list.levels.as_ref()?.by)?;
                            let any = "?".repeat(*length);
                            let of = range((ranges.all.0, codes));
                            sums.push(format!("SUMIF({of},\"{any}\",{all})"));
                            let codes = range((plan.first, codes));
                            if is_due {
                                blank.push(format!(
                                    "SUMPRODUCT((LEN({codes})={length})*({within}=\"\"))>0"
                                ));
                            }
                        }
                    }
                    counted.push(within);
                }
            }
        }
        let mut conditions = Vec::new();
        if due.is_empty() {
            counted.extend((!single.is_empty()).then(|| ranges(&single)));
            conditions.push(format!("COUNT({})=0", counted.join(",")));
        } else {
            let count = due.len();
            conditions.push(format!("COUNT({})<{count}", ranges(&due)));
        }
        if !single.is_empty() {
            sums.push(format!("SUM({})", ranges(&single)));
        }
        conditions.extend(blank);
        let is_blank = match conditions.as_slice() {
            [one] => one.clone(),
            several => format!("OR({})", several.join(",")),
        };
        Some(format!("=IF({is_blank},\"\",{})", sums.join("+")))
    }

    fn list(&self, path: &str) -> Option<(&ListPlan, &RowList)> {
        let mut plans = self.lists.iter();
        plans.find_map(|plan| {
            let list = self.shape.lists.get(plan.list)?;
            (list.path == path).then_some((plan, list))
        })
    }

    /// Whether a figure has to be filled in.
    fn is_due(&self, path: &str) -> bool {
        let field = self.schema.get(path);
        field.is_some_and(|field| field.form.empty == Empty::Due)
    }

    /// Where a column of a list begins. With the labels above it a row that is inserted above the
    /// first one counts, too.
    fn ranges(&self, plan: &ListPlan, column: &str) -> Option<Ranges> {
        let col = plan.column(column)?;
        let above = (plan.first.checked_sub(1)).filter(|_| self.has_labels_above(plan, col));
        Some(Ranges {
            all: (above.unwrap_or(plan.first), col),
            within: (plan.first, col),
        })
    }

    fn has_labels_above(&self, plan: &ListPlan, col: usize) -> bool {
        let cells = self.shape.grid.cells().iter();
        let list = self.shape.lists.get(plan.list);
        let is_ours = |path: &str| list.is_some_and(|list| list.has(path));
        let ours = cells.filter(|placed| super::list_plan::path(&placed.cell).is_some_and(is_ours));
        let first = ours.map(|placed| placed.row).min();
        let above = first.and_then(|first| first.checked_sub(1));
        above.is_some_and(|row| is_of_labels(self.shape, (row, col)))
    }
}

/// Where a column of a list begins: with the labels above it, and without.
struct Ranges {
    all: (usize, usize),
    within: (usize, usize),
}

/// The column of the texts that name the rows: the last of them.
fn names(plan: &ListPlan, list: &RowList) -> Option<usize> {
    list.texts.iter().rev().find_map(|key| plan.column(key))
}
