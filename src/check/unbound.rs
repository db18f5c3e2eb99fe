//! Lists the numbers in print that no rule compares; they are no findings.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::number::Number;
use super::paper::Paper;
use super::passage::{Part, Passage};
use super::prose_figure::Known;
use super::years::Far;
use crate::base::diag::Span;
use crate::data::{
    Dataset, Decimal, Figure, FreeTable, FreeValue, MOST_COLUMNS, SumLine, marked_sums,
};

/// A number in print, typed or computed by a template, that no rule compares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unbound {
    /// The place of the number.
    pub span: Span,
    /// The number with its counter: 164条.
    pub text: String,
    /// Figures of the tables that have the same value, if there are a few.
    pub same: Vec<String>,
}

/// With more figures than this of the same value, none is worth suggesting.
const MOST_SAME: usize = 3;

/// How many figures of a column are shown.
const MOST_SHOWN: usize = 8;

/// Smaller numbers stand in some cell or other by chance.
const LEAST_SAME: i64 = 100;

/// The numbers that no rule compares, in prose and in the texts of tables and of the title, and
/// the years that are too far away to be judged.
pub(super) fn list(paper: &Paper<'_>, known: &Known, far: &Far) -> Vec<Unbound> {
    let mut out = Vec::new();
    let same = Same::new(paper);
    for (index, passage) in paper.prose.iter().enumerate() {
        for (at, number) in passage.numbers().iter().enumerate() {
            if !known.contains(&(index, at)) && passage.is_judged(&number.digits) {
                out.push(same.unbound(passage, number));
            }
        }
    }
    let from_prose = out.len();
    let tables = paper.dataset.all_tables().into_iter();
    out.extend(tables.flat_map(|table| columns(paper, table)));
    out.extend(lone_rows(paper));
    for passage in paper.around.iter().filter(|passage| is_listed(passage)) {
        let numbers = passage.numbers().iter();
        let judged = numbers.filter(|number| passage.is_judged(&number.digits));
        out.extend(judged.map(|number| same.unbound(passage, number)));
    }
    out.extend(far.iter().filter_map(|(index, range)| {
        let passage = paper.prose.get(*index)?;
        Some(Unbound {
            span: passage.place(paper.sources, range),
            text: passage.text().get(range.clone())?.to_owned(),
            same: Vec::new(),
        })
    }));
    if out.len() > from_prose {
        out.sort_by_key(|one| one.span);
    }
    out
}

/// Whether the numbers of a text around the prose are listed: those of tables and of the title.
/// The other elements hold numbers of their own kind, which have rules of their own.
fn is_listed(passage: &Passage) -> bool {
    match passage.part {
        Part::Caption | Part::PictureCaption | Part::ColumnHead | Part::Cell | Part::Note => true,
        Part::Element => passage.path == "document.title",
        Part::Prose | Part::Footnote | Part::Heading | Part::Unit => false,
    }
}

/// The typed figures of the tables of the form that no identity compares, a row at a time.
fn lone_rows(paper: &Paper<'_>) -> Vec<Unbound> {
    let identities = paper.layout.identities.iter().zip(&paper.sums.balances);
    let whole = identities.filter(|(_, sides)| sides.is_judged());
    let cells = whole.flat_map(|(identity, _)| identity.cells());
    let compared: BTreeSet<&str> = cells.map(|cell| cell.path.as_str()).collect();
    let mut rows: BTreeMap<(&str, &str), Vec<&Figure>> = BTreeMap::new();
    for (path, figure) in paper.dataset.figures() {
        let Some(id) = figure.id.as_ref().filter(|_| !compared.contains(path)) else {
            continue;
        };
        if !figure.is_computed() {
            let row = rows.entry((&id.table, &id.row)).or_default();
            row.push(figure);
        }
    }
    let listed = rows.into_values().filter_map(|mut row| {
        row.sort_by_key(|figure| figure.span);
        let (first, last) = (row.first()?, row.last()?);
        let shown: Vec<String> = row.iter().map(|one| one.value.to_string()).collect();
        Some(Unbound {
            span: Span {
                end: last.span.end,
                ..first.span
            },
            text: shown.join("、"),
            same: Vec::new(),
        })
    });
    listed.collect()
}

/// The figures of a table that no sum given in it compares, a column at a time.
fn columns(paper: &Paper<'_>, table: &FreeTable) -> Vec<Unbound> {
    let compared = compared(paper, table);
    let heads = table.columns.iter().enumerate();
    let forms = table.forms();
    let listed = heads.filter_map(|(column, head)| {
        let rows = table.rows.iter().enumerate();
        let mut figures = rows.filter_map(|(row, cells)| match &cells.cells.get(column)?.value {
            FreeValue::Number(value, places) if !compared.contains(&(row, column)) => {
                let form = forms.get(column).copied().unwrap_or_default();
                Some(form.of_figure(*value, *places))
            }
            _ => None,
        });
        let shown: Vec<String> = figures.by_ref().take(MOST_SHOWN).collect();
        let more = if figures.next().is_some() {
            "……"
        } else {
            ""
        };
        (!shown.is_empty()).then(|| Unbound {
            span: head.label.span,
            text: shown.join("、") + more,
            same: Vec::new(),
        })
    });
    listed.collect()
}

/// Row and column of each cell that a given sum was compared with, and of the sum. A sum that
/// was left out follows from its parts and compares nothing.
fn compared(paper: &Paper<'_>, table: &FreeTable) -> BTreeSet<(usize, usize)> {
    if !table.has_sums() || table.columns.len() > MOST_COLUMNS {
        return BTreeSet::new();
    }
    let cells = paper.cells(table);
    // The cell of a sum that was computed is still blank in the file.
    let is_given = |line: &SumLine| {
        let row = table.rows.get(line.total.0);
        let cell = row.and_then(|row| row.cells.get(line.total.1));
        let typed = cell.map(|cell| paper.sources.slice(cell.span));
        typed.is_some_and(|typed| !typed.trim_matches(['"', '\'', ' ']).is_empty())
    };
    let mut out = BTreeSet::new();
    for line in marked_sums(&cells) {
        out.insert(line.total);
        if is_given(&line) {
            out.extend(line.parts);
        }
    }
    out
}

/// The figures of the tables by their value, found when they are first asked for.
struct Same<'a> {
    paper: &'a Paper<'a>,
    figures: OnceCell<BTreeMap<Decimal, Vec<&'a str>>>,
}

impl<'a> Same<'a> {
    fn new(paper: &'a Paper<'a>) -> Self {
        Self {
            paper,
            figures: OnceCell::new(),
        }
    }

    fn unbound(&self, passage: &Passage, number: &Number) -> Unbound {
        // What the tables count and measure; 12场 is none of them.
        let unit = number.unit(passage.text());
        let is_counted = ["", "件", "宗", "份", "个", "项", "元"].contains(&unit);
        let value = number.value.filter(|_| is_counted);
        let figures = self.figures.get_or_init(|| by_value(self.paper.dataset));
        let found = value.and_then(|value| figures.get(&value));
        let few = found.filter(|all| all.len() <= MOST_SAME);
        Unbound {
            span: passage.place(self.paper.sources, &number.whole),
            text: passage.text()[number.whole.clone()].to_owned(),
            same: few
                .into_iter()
                .flatten()
                .map(|path| (*path).to_owned())
                .collect(),
        }
    }
}

/// The paths of the figures that have a value.
fn by_value(dataset: &Dataset) -> BTreeMap<Decimal, Vec<&str>> {
    let mut out: BTreeMap<Decimal, Vec<&str>> = BTreeMap::new();
    let least = Decimal::whole(LEAST_SAME);
    for (path, figure) in dataset.figures() {
        if figure.id.is_some() && figure.value >= least {
            out.entry(figure.value).or_default().push(path);
        }
    }
    out
}
