//! A layout with lists is a pattern, from which the layout of each data file is made.

use std::borrow::Cow;

use super::given::Given;
use super::keyed::keyed;
use super::pad::pad;
use super::shape::RowList;
use crate::base::diag::{Finding, Outcome, Span};
use crate::data::{Dataset, Fields};
use crate::layout::assemble::assemble_with;
use crate::layout::form::Layout;

/// A layout with the rows of a data file, and the data as it binds to it.
#[derive(Debug)]
pub struct WithRows {
    /// The layout, with a row for each entry of its lists.
    pub layout: Layout,
    /// The data, in which entry `n` of a list stands under the key `n`.
    pub fields: Fields,
    /// What is wrong with the lists.
    pub findings: Vec<Finding>,
    /// Whether rows are sorted by figures that are computed: they stand in the order of the data
    /// until [`Layout::with_counted_rows`] knows these.
    pub waits: bool,
}

impl Layout {
    /// Whether some of its rows are those of the data.
    pub fn has_lists(&self) -> bool {
        self.pattern.is_some()
    }

    /// Its lists, with the tables that they belong to.
    pub fn lists(&self) -> impl Iterator<Item = &RowList> {
        self.tables.iter().flat_map(|table| &table.lists)
    }

    /// The layout with the rows that `fields` has, and `fields` as they bind to it; `None` where
    /// all rows are those of the layout.
    ///
    /// # Errors
    /// When the rows do not make a table.
    pub fn with_rows(&self, fields: &Fields) -> Outcome<Option<WithRows>> {
        self.with_given(fields, None)
    }

    /// Does as [`Self::with_rows`], once the totals of `figures` are known.
    ///
    /// # Errors
    /// As [`Self::with_rows`].
    pub fn with_counted_rows(
        &self,
        fields: &Fields,
        figures: &Dataset,
    ) -> Outcome<Option<WithRows>> {
        self.with_given(fields, Some(figures))
    }

    fn with_given(&self, fields: &Fields, figures: Option<&Dataset>) -> Outcome<Option<WithRows>> {
        let Some(pattern) = &self.pattern else {
            return Ok(None);
        };
        let given = Given::Data { fields, figures };
        let assembled = assemble_with(&pattern.chain, pattern.profile, given)?;
        let (mut layout, mut findings) = (assembled.layout, assembled.of_data.findings);
        layout.pattern = Some(pattern.clone());
        let lists: Vec<&RowList> = layout.lists().collect();
        let fields = keyed(fields, &lists, &mut findings);
        Ok(Some(WithRows {
            layout,
            fields,
            findings,
            waits: assembled.of_data.waits,
        }))
    }

    /// Data with blank rows at the end of each list that has fewer than `least`: room to fill in.
    /// What was typed nowhere is said to stand at `span`.
    #[must_use]
    pub fn with_room(&self, mut fields: Fields, (least, span): (usize, Span)) -> Fields {
        let lists = self.lists().filter(|_| least > 0);
        for list in lists {
            pad(&mut fields, &list.path, (least, span));
        }
        fields
    }

    /// Whether a path is that of a value in a row of a list.
    pub fn is_of_list(&self, path: &str) -> bool {
        self.lists().any(|list| list.has(path))
    }

    /// The path of a value as the tree of a data file has it, in which rows of lists are items:
    /// `penalties.units[2].fine` of `penalties.units.3.fine`.
    pub fn tree_path<'a>(&self, path: &'a str) -> Cow<'a, str> {
        let mut lists = self.lists();
        let found = lists.find_map(|list| Some((list, list.place(path)?)));
        match found {
            Some((list, (number, key))) => {
                let index = number.saturating_sub(1);
                format!("{}[{index}].{key}", list.path).into()
            }
            None => path.into(),
        }
    }
}
