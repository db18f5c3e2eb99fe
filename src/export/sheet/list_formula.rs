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

/// A formula in the making.
#[derive(Default)]
struct Parts {
    /// What is added up.
    sums: Vec<String>,
    /// When the total stays blank although something is there.
    blank: Vec<String>,
    /// The columns of lists.
    columns: Vec<String>,
    /// Single cells, and those of them that have to be filled in.
    single: Vec<(usize, usize)>,
    due: Vec<(usize, usize)>,
}

impl Parts {
    fn formula(mut self) -> String {
        let mut conditions = Vec::new();
        if self.due.is_empty() {
            let single = (!self.single.is_empty()).then(|| ranges(&self.single));
            self.columns.extend(single);
            conditions.push(format!("COUNT({})=0", self.columns.join(",")));
        } else {
            let count = self.due.len();
            conditions.push(format!("COUNT({})<{count}", ranges(&self.due)));
        }
        if !self.single.is_empty() {
            self.sums.push(format!("SUM({})", ranges(&self.single)));
        }
        conditions.extend(self.blank);
        let is_blank = match conditions.as_slice() {
            [one] => one.clone(),
            several => format!("OR({})", several.join(",")),
        };
        format!("=IF({is_blank},\"\",{})", self.sums.join("+"))
    }
}

impl Listed<'_> {
    /// The formula of a total; blank until there is something to add up, and while a row that has
    /// a name lacks its figure. `None` where a part stands on another sheet.
    pub(super) fn formula(&self, terms: &[Term]) -> Option<String> {
        let mut parts = Parts::default();
        for term in terms {
            match term {
                Term::Cell(path) => {
                    let cell = self.cells.get(path.as_str())?;
                    let place = (cell.row, cell.col);
                    parts.single.push(place);
                    parts.due.extend(self.is_due(path).then_some(place));
                }
                Term::List {
                    path,
                    level,
                    column,
                } => self.column(&mut parts, path, (*level, column))?,
            }
        }
        Some(parts.formula())
    }

    /// Adds a column of a list, in all rows or in those of a level.
    fn column(
        &self,
        parts: &mut Parts,
        path: &str,
        (level, column): (Option<usize>, &str),
    ) -> Option<()> {
        let (plan, list) = self.list(path)?;
        let ranges = self.ranges(plan, column)?;
        let range = |(first, col): (usize, usize)| {
            let last = reference(plan.guide, col);
            format!("{}:{last}", reference(first, col))
        };
        let (all, within) = (range(ranges.all), range(ranges.within));
        let is_due = self.is_due(&list.value_path(1, column));
        let levels = level.and(list.levels.as_ref());
        let length = levels.and_then(|levels| levels.lengths.get(level?.checked_sub(1)?));
        let blank = if let (Some(levels), Some(length)) = (levels, length) {
            let codes = plan.column(&levels.by)?;
            let (of, any) = (range((ranges.all.0, codes)), "?".repeat(*length));
            parts.sums.push(format!("SUMIF({of},\"{any}\",{all})"));
            let codes = range((plan.first, codes));
            format!("SUMPRODUCT((LEN({codes})={length})*({within}=\"\"))>0")
        } else {
            parts.sums.push(format!("SUM({all})"));
            // The line below the list has a text and no figure.
            let names = range((plan.first, names(plan, list)?));
            format!("SUMPRODUCT(({names}<>\"\")*({within}=\"\"))>1")
        };
        parts.blank.extend(is_due.then_some(blank));
        parts.columns.push(within);
        Some(())
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
        let above = plan.begin.checked_sub(1);
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
