//! Reads a paper of another program into a data file of a form.

use std::collections::BTreeSet;

use super::fault::{Fault, findings};
use super::head::{Title, title};
use super::items::items;
use super::paper::Paper;
use super::printed::Printed;
use super::reading::Reading;
use super::stated::has_title;
use super::tail::Tail;
use crate::base::diag::{Code, Finding, Sources, Span};
use crate::base::world::World;
use crate::data::{Decimal, Fields, Kind, Value};
use crate::import::sheet::{Expected, Imported};
use crate::import::tree::set;
use crate::layout::{Choice, Layout, LayoutCache, Remark, filled};

/// The form of papers for which none is named.
const LAYOUT: &str = "annual-report";

/// Reads a paper into a data file of a form, the one that is expected or the annual report;
/// `name` is what messages call it. What is missing or doubtful stays unfilled, with a remark
/// beside it and a finding.
pub fn import(
    cache: &LayoutCache,
    world: &dyn World,
    (name, reading): (&str, &Reading),
    expected: &Expected,
    sources: &mut Sources,
) -> Imported {
    let mut faults = Vec::new();
    match read(
        cache,
        world,
        (name, reading),
        expected,
        (sources, &mut faults),
    ) {
        Ok(data) => Imported {
            data,
            findings: findings(name, &faults, sources),
        },
        Err(found) => Imported {
            data: None,
            findings: found,
        },
    }
}

fn read(
    cache: &LayoutCache,
    world: &dyn World,
    (name, reading): (&str, &Reading),
    expected: &Expected,
    (sources, faults): (&mut Sources, &mut Vec<Fault>),
) -> Result<Option<String>, Vec<Finding>> {
    let layout_name = expected.layout.as_deref().unwrap_or(LAYOUT);
    let any = cache.resolve(world, sources, &Choice::named(layout_name))?;
    let found = title(&items(reading, &any, &Fields::default()), &any);
    let year = found.as_ref().and_then(|title| title.year);
    let has_year = any.schema.get("year").is_some();
    if let (Some(year), Some(due), true) = (year, expected.year, has_year)
        && year != due
    {
        faults.push(other(
            ("报告年度", "the year"),
            &year.to_string(),
            &due.to_string(),
        ));
        return Ok(None);
    }
    let year = year.or(expected.year).filter(|_| has_year);
    let choice = Choice {
        year,
        ..Choice::named(layout_name)
    };
    let layout = cache.resolve(world, sources, &choice)?;
    let span = Span::new(sources.add(name, ""), 0..0);
    let known = known(found.as_ref(), year, span);
    let layout = labelled(&layout, &known);
    let mut paper = Paper {
        layout: &layout,
        fields: known,
        faults: Vec::new(),
        span,
        captions: 0,
        refused: BTreeSet::new(),
        listed: Vec::new(),
    };
    paper.read(reading, &layout);
    if !paper.is_expected(expected) {
        faults.append(&mut paper.faults);
        return Ok(None);
    }
    paper.unfilled();
    paper.figures_in_text();
    let remarks: Vec<Remark> = paper.faults.iter().filter_map(remark).collect();
    let rows = layout.with_rows(&paper.fields).ok().flatten();
    let layout = rows.as_ref().map_or(&layout, |rows| &rows.layout);
    let data = filled(layout, layout_name, &paper.fields, &remarks, sources);
    faults.append(&mut paper.faults);
    Ok(Some(data))
}

/// What the title of a paper tells.
fn known(title: Option<&Title>, year: Option<i64>, span: Span) -> Fields {
    let mut known = Fields::default();
    if let Some(year) = year {
        set(
            &mut known,
            "year",
            Value::Number(Decimal::whole(year)),
            span,
        );
    }
    for (path, value) in title.iter().flat_map(|title| &title.values) {
        if known.at(path).is_none() {
            set(&mut known, path, value.clone(), span);
        }
    }
    known
}

/// A layout with the labels of its tables filled in, as far as is known.
fn labelled(layout: &Layout, known: &Fields) -> Layout {
    let mut labelled = layout.clone();
    labelled.fill_labels(&|label| {
        let printed = Printed::new(&label.value, &layout.schema, known);
        printed.text().unwrap_or_else(|| label.value.clone())
    });
    labelled
}

impl Paper<'_> {
    /// Reads the parts of a paper, one behind the other.
    fn read(&mut self, reading: &Reading, layout: &Layout) {
        let items = items(reading, layout, &self.fields);
        let items = self.furniture(&items);
        let items = items.get(self.contents(&items)..).unwrap_or_default();
        let found = title(items, layout);
        let from = if has_title(layout) {
            self.head(items, found.as_ref())
        } else {
            0
        };
        let from = self.stated(items, from);
        let tail = Tail::new(items, from, layout);
        let text = items.get(from..tail.text_end).unwrap_or_default();
        let end = self.labelled_at_end(text);
        self.body(text.get(..end).unwrap_or_default());
        self.tail(items, &tail);
        self.issuer();
    }

    /// The agency that a letterhead names, where nothing else does.
    fn issuer(&mut self) {
        let joint = self.fields.at("issuer.joint").map(|node| &node.value);
        if let Some(Value::List(names)) = joint
            && let Some(Value::Text(first)) = names.first().map(|node| node.value.clone())
        {
            self.text("issuer.name", &first);
        }
        if self.fields.at("issuer.name").is_some() {
            return;
        }
        let Some(Value::Text(head)) = self.fields.at("issuer.letterhead").map(|node| &node.value)
        else {
            return;
        };
        let ends = ["文件", "令"];
        let name = ends.iter().find_map(|end| head.strip_suffix(end));
        if let Some(name) = name.map(str::to_owned) {
            self.text("issuer.name", &name);
        }
    }

    /// Tells which texts the form asks for and the paper does not say.
    fn unfilled(&mut self) {
        let layout = self.layout;
        for field in &layout.schema.fields {
            let is_there = |path: &str| self.fields.at(path).is_some();
            let is_of_list = layout.lists().any(|list| list.has(&field.path));
            let is_due =
                field.required && !field.is_cell() && !is_of_list && !is_there(&field.path);
            let is_spared = field.unless.as_deref().is_some_and(is_there);
            let told = |fault: &Fault| fault.path.as_deref() == Some(&field.path);
            if !is_due || is_spared || self.faults.iter().any(told) {
                continue;
            }
            let label = &field.label;
            let fault = Fault::warning(
                Code::PaperLacks,
                format!("没有读到“{label}”，没有填"),
                format!("{} is not in the paper; left unfilled", field.path),
            );
            self.faults.push(fault.of(&field.path));
        }
    }

    /// Tells which figures of the form the text of a paper alone can hold: it holds numbers, and
    /// nothing says which of them is which figure.
    fn figures_in_text(&mut self) {
        let layout = self.layout;
        let fields = layout.schema.fields.iter();
        let left = fields.filter(|field| {
            let is_figure = field.kind.is_figure() || field.kind == Kind::Choice;
            is_figure
                && !field.required
                && !field.is_cell()
                && self.fields.at(&field.path).is_none()
        });
        let labels: Vec<&str> = left.map(|field| field.label.as_str()).collect();
        if labels.is_empty() {
            return;
        }
        let labels = labels.join("、");
        self.faults.push(Fault::warning(
            Code::FiguresInText,
            format!("文字里的数读作文字，没有填进“{labels}”"),
            format!("figures in the text were read as text; not filled in: {labels}"),
        ));
    }

    /// Whether the agency is the expected one; one that is not named is taken as expected.
    fn is_expected(&mut self, expected: &Expected) -> bool {
        let Some(due) = &expected.issuer else {
            return true;
        };
        let named = self.fields.at("issuer.name").map(|node| &node.value);
        let Some(Value::Text(found)) = named.cloned() else {
            self.text("issuer.name", due);
            return true;
        };
        if found != *due {
            self.faults
                .push(other(("发文机关", "the agency"), &found, due));
        }
        found == *due
    }
}

/// What keeps the data that a paper carries from being what is expected.
pub fn other_than_expected(
    name: &str,
    fields: &Fields,
    expected: &Expected,
    sources: &mut Sources,
) -> Vec<Finding> {
    let mut faults = Vec::new();
    if let (Some(Value::Number(year)), Some(due)) = (
        fields.get("year").map(|node| &node.value),
        expected.year.map(Decimal::whole),
    ) && *year != due
    {
        faults.push(other(
            ("报告年度", "the year"),
            &year.to_string(),
            &due.to_string(),
        ));
    }
    if let (Some(Value::Text(name)), Some(due)) = (
        fields.at("issuer.name").map(|node| &node.value),
        &expected.issuer,
    ) && name != due
    {
        faults.push(other(("发文机关", "the agency"), name, due));
    }
    findings(name, &faults, sources)
}

fn other(what: (&str, &str), found: &str, due: &str) -> Fault {
    Fault::error(
        Code::OtherPaper,
        format!("{}是“{found}”，应为“{due}”", what.0),
        format!("{} is `{found}`; expected `{due}`", what.1),
    )
}

fn remark(fault: &Fault) -> Option<Remark> {
    let path = fault.path.clone()?;
    Some(Remark {
        path,
        text: fault.line(),
    })
}
