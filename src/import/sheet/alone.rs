//! The figures of a workbook alone, each with its cell: what is added up with those of others.

use std::fmt::Write;
use std::sync::Arc;

use super::fault::{Fault, findings};
use super::figures::{Figures, Read, figures};
use super::lists::lists;
use super::package::{BYTES, Book};
use super::place::{Place, shown};
use super::put::{leave_blank, list};
use super::read::{Expected, has_year, is_expected, layout_name, meta};
use super::texts::{Cover, cover};
use crate::base::diag::{Code, Finding, Outcome, Severity, Sources, Span};
use crate::base::limits;
use crate::base::world::World;
use crate::data::{Dataset, Decimal, Fields, Value};
use crate::export::sheet::{COVER, Plan};
use crate::figures::complete;
use crate::import::tree::set;
use crate::layout::{Choice, Layout, LayoutCache};

/// The figures of a workbook, with agency and year.
#[derive(Debug)]
#[non_exhaustive]
pub struct FigureBook {
    /// The form that the workbook is of.
    pub layout: Arc<Layout>,
    /// Agency, year and figures. Each points to a line of a list of the cells: `“表三”E7 = 5`.
    pub fields: Fields,
    /// The beginning of that list.
    pub whole: Span,
    /// What is wrong in the workbook; cells that were not filled in among it.
    pub findings: Vec<Finding>,
}

/// Reads the figures of a workbook that was filled in; its texts are not looked at. `layout` is
/// asked where the workbook does not say which form it is of.
///
/// # Errors
/// When it cannot be read, or does not say what it is.
pub fn import_figures(
    cache: &LayoutCache,
    world: &dyn World,
    (name, bytes): (&str, &[u8]),
    layout: Option<&str>,
    sources: &mut Sources,
) -> Outcome<FigureBook> {
    if let Some(finding) = limits::of_bytes((name, name), bytes.len(), BYTES) {
        return Err(vec![finding]);
    }
    let mut faults = Vec::new();
    let read = match Book::open(bytes) {
        Ok(mut book) => {
            let read_from = (&mut book, name);
            read(cache, world, read_from, layout, (sources, &mut faults))
        }
        Err(damaged) => {
            faults.push(Fault::error(Code::BadWorkbook, "", damaged.0, damaged.1));
            Ok(None)
        }
    };
    let read = read.and_then(|read| read.ok_or_else(Vec::new));
    match read {
        Ok((layout, mut read, cover)) => {
            let (fields, whole) = listed(name, &layout, (&mut read, &cover), sources);
            faults.append(&mut read.faults);
            for fault in &mut faults {
                if fault.code == Code::SheetBlank {
                    fault.severity = Severity::Error;
                }
            }
            Ok(FigureBook {
                layout,
                fields,
                whole,
                findings: findings(name, &faults, sources),
            })
        }
        Err(mut found) => {
            let mut all = findings(name, &faults, sources);
            all.append(&mut found);
            Err(all)
        }
    }
}

type Opened = Option<(Arc<Layout>, Figures, Cover)>;

fn read(
    cache: &LayoutCache,
    world: &dyn World,
    (book, of): (&mut Book<'_>, &str),
    layout: Option<&str>,
    (sources, faults): (&mut Sources, &mut Vec<Fault>),
) -> Outcome<Opened> {
    let meta = match meta(book) {
        Ok(meta) => meta,
        Err(fault) => {
            faults.push(*fault);
            return Ok(None);
        }
    };
    let nothing = Expected::default();
    let expected = Expected {
        layout: layout.filter(|_| meta.said.is_empty()).map(str::to_owned),
        ..Expected::default()
    };
    let Some(name) = layout_name(&meta, &expected, faults) else {
        return Ok(None);
    };
    let mut cover = cover(book, has_year(cache, world, &name, sources)?);
    faults.append(&mut cover.faults);
    let choice = Choice {
        year: cover.year.and_then(Decimal::to_whole),
        ..Choice::named(&name)
    };
    let mut layout = cache.resolve(world, sources, &choice)?;
    if !is_expected(&meta, &cover, (&layout, &nothing), faults) {
        return Ok(None);
    }
    let mut fields = Fields::default();
    let lists = lists(book, (&mut layout, of), &mut fields, (sources, faults))?;
    let plan = Plan::new(&layout, &Fields::default());
    let read = figures(book, (&layout, &plan), &lists);
    Ok(Some((layout, read, cover)))
}

/// A value that is no figure, as the list of cells shows it.
fn said(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Date(date) => date.to_string(),
        Value::Flag(true) => "是".to_owned(),
        Value::Flag(false) => "否".to_owned(),
        _ => String::new(),
    }
}

/// A total that was a formula: its path, what the formula shows, and its cell.
type Total = (String, Option<Decimal>, String, Place);

/// Says of each total whether its formula shows what its parts make.
fn totals(read: &mut Figures, dataset: &Dataset, totals: Vec<Total>) {
    for (path, said, sheet, at) in totals {
        let sum = dataset.figure(&path).map(|figure| figure.value);
        if let (Some(sum), Some(said)) = (sum, said)
            && sum != said
        {
            let fault = Fault::warning(
                Code::SheetDoubt,
                &sheet,
                format!("公式显示的合计是 {said}，各项相加是 {sum}，用了 {sum}"),
                format!("the formula shows {said}; the parts make {sum}, which was taken"),
            );
            read.faults.push(fault.at(at, "合计").of(&path));
        }
    }
}

/// The values as a tree, and the list of the cells that they point into.
fn listed(
    name: &str,
    layout: &Layout,
    (read, cover): (&mut Figures, &Cover),
    sources: &mut Sources,
) -> (Fields, Span) {
    let mut lines = String::new();
    let mut values = Vec::new();
    let mut line = |sheet: &str, at, path: &str, value: Value, text: &str| {
        let _ = write!(lines, "“{sheet}”{} = ", shown(at));
        let start = lines.len();
        lines.push_str(text);
        values.push((path.to_owned(), value, start..lines.len()));
        lines.push('\n');
    };
    let [issuer_at, year_at] = cover.places;
    if let Some(issuer) = &cover.issuer {
        let value = Value::Text(issuer.clone());
        line(COVER, issuer_at, "issuer.name", value, issuer);
    }
    if let Some(year) = cover.year {
        let value = Value::Number(year);
        line(COVER, year_at, "year", value, &year.to_string());
    }
    let (mut formulas, mut several) = (Vec::new(), Vec::new());
    for (path, (found, sheet, at)) in &read.read {
        match found {
            Read::Value(value) => {
                line(sheet, *at, path, Value::Number(*value), &value.to_string());
            }
            Read::Other(value) => line(sheet, *at, path, value.clone(), &said(value)),
            Read::Chosen(chosen) => {
                let text = chosen.join("、");
                several.push(path.clone());
                line(sheet, *at, path, Value::Text(text.clone()), &text);
            }
            Read::Formula(shown) => formulas.push((path.clone(), *shown, sheet.clone(), *at)),
            Read::Blank | Read::Faulty => {}
        }
    }
    let file = sources.add(name, lines);
    let whole = Span::new(file, 0..0);
    let mut dataset = Dataset::default();
    let mut fields = Fields::default();
    for (path, value, range) in values {
        let span = Span::new(file, range);
        if let Value::Number(value) = value {
            dataset.give(&path, value, span);
        }
        let value = match value {
            Value::Text(text) if several.contains(&path) => {
                let chosen: Vec<String> = text.split('、').map(str::to_owned).collect();
                list(&chosen, span)
            }
            value => value,
        };
        set(&mut fields, &path, value, span);
    }
    leave_blank(&mut dataset, read, layout, whole);
    complete(&mut dataset, &layout.identities);
    totals(read, &dataset, formulas);
    (fields, whole)
}
