//! Reads a paper of another program into a data file of a form.

use super::fault::{Fault, findings};
use super::head::title;
use super::items::items;
use super::paper::Paper;
use super::reading::Reading;
use super::stated::has_title;
use super::tail::Tail;
use crate::base::diag::{Code, Finding, Sources, Span};
use crate::base::world::World;
use crate::data::{Decimal, Fields, Value};
use crate::import::sheet::{Expected, Imported};
use crate::layout::{Choice, LayoutCache, Remark, filled};

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
    any.needs_fixed_rows(("由成品导入", "import of a paper"))?;
    let found = title(&items(reading, &any), &any);
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
    let mut paper = Paper {
        layout: &layout,
        fields: Fields::default(),
        faults: Vec::new(),
        span: Span::new(sources.add(name, ""), 0..0),
        captions: 0,
        listed: Vec::new(),
    };
    if let Some(year) = year {
        paper.put("year", Value::Number(Decimal::whole(year)));
    }
    let items = items(reading, &layout);
    let items = items.get(paper.contents(&items)..).unwrap_or_default();
    let found = title(items, &layout);
    let from = if has_title(&layout) {
        paper.head(items, found.as_ref())
    } else {
        0
    };
    let from = paper.stated(items, from);
    let tail = Tail::new(items, from, &layout);
    let text = items.get(from..tail.text_end).unwrap_or_default();
    let end = paper.labelled_at_end(text);
    paper.body(text.get(..end).unwrap_or_default());
    paper.tail(items, &tail);
    paper.issuer();
    if !paper.is_expected(expected) {
        faults.append(&mut paper.faults);
        return Ok(None);
    }
    paper.unfilled();
    let remarks: Vec<Remark> = paper.faults.iter().filter_map(remark).collect();
    let data = filled(&layout, layout_name, &paper.fields, &remarks, sources);
    faults.append(&mut paper.faults);
    Ok(Some(data))
}

impl Paper<'_> {
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
            let is_due = field.required && field.id.is_none() && !is_there(&field.path);
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
