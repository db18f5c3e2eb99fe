//! A paper of another program as data of a form.

use super::fault::{Fault, findings};
use super::head::title;
use super::items::{Item, items};
use super::reading::Reading;
use super::tail::Tail;
use crate::base::diag::{Code, Finding, Sources, Span};
use crate::base::world::World;
use crate::data::{Decimal, Fields, Node, Value};
use crate::import::sheet::{Expected, Imported};
use crate::import::tree::set;
use crate::layout::{Choice, Layout, LayoutCache, Remark, filled};

/// The form of papers for which none is named.
const LAYOUT: &str = "annual-report";

/// A paper that is being read into the fields of a form.
pub(super) struct Paper<'a> {
    pub(super) layout: &'a Layout,
    pub(super) fields: Fields,
    pub(super) faults: Vec<Fault>,
    pub(super) span: Span,
}

impl Paper<'_> {
    /// Sets a field that the form has.
    pub(super) fn put(&mut self, path: &str, value: Value) {
        set(&mut self.fields, path, value, self.span);
    }

    /// Sets a text; one for which the form has no field is told.
    pub(super) fn text(&mut self, path: &str, text: &str) {
        let text = text.trim();
        if self.has(path, text) {
            self.put(path, Value::Text(text.to_owned()));
        }
        if text.contains("{{") || text.contains("{%") || text.contains("{#") {
            let fault = Fault::warning(
                Code::PaperLeftOut,
                "文字里有“{{”一类的记号，数据文件会把它当作模板；请改写",
                "the text has braces that data files take for a template; write it anew",
            );
            self.faults.push(fault.of(path));
        }
    }

    /// Sets a list of texts.
    pub(super) fn list(&mut self, path: &str, values: Vec<Value>) {
        let shown = match values.first() {
            Some(Value::Text(text)) => text.clone(),
            _ => return,
        };
        if self.has(path, &shown) {
            let span = self.span;
            let nodes = values.into_iter().map(|value| Node { value, span });
            self.put(path, Value::List(nodes.collect()));
        }
    }

    fn has(&mut self, path: &str, text: &str) -> bool {
        let has = self.layout.schema.get(path).is_some();
        if !has {
            let text = super::fault::shown(text);
            self.faults.push(Fault::warning(
                Code::PaperLeftOut,
                format!("版式没有放“{text}”的字段（{path}），没有读入"),
                format!("the form has no field {path} for `{text}`; left out"),
            ));
        }
        has
    }

    /// Tells of a piece that was not read into any field.
    pub(super) fn left_out(&mut self, item: &Item<'_>) {
        let (zh, en) = (
            "没有读入：不知道属于哪一项",
            "left out: it is not known where it belongs",
        );
        let fault = Fault::warning(Code::PaperLeftOut, zh, en);
        self.faults.push(match item {
            Item::Text(text, place) => fault.in_paragraph(*place, text),
            Item::Table(table, _) => {
                let first = table.cells.iter().find(|cell| !cell.text.trim().is_empty());
                let first = first.map_or("", |cell| cell.text.as_str());
                let first = super::fault::shown(first);
                let what = (format!("（“{first}”……）"), format!("(`{first}` …)"));
                fault.in_table(table.place, what)
            }
        });
    }
}

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
    };
    if let Some(year) = year {
        paper.put("year", Value::Number(Decimal::whole(year)));
    }
    let items = items(reading, &layout);
    let found = title(&items, &layout);
    let from = paper.head(&items, found.as_ref());
    let tail = Tail::new(&items, from);
    paper.body(items.get(from..tail.text_end).unwrap_or_default());
    paper.tail(&items, &tail);
    if !paper.is_expected(expected) {
        faults.append(&mut paper.faults);
        return Ok(None);
    }
    let remarks: Vec<Remark> = paper.faults.iter().filter_map(remark).collect();
    let data = filled(&layout, layout_name, &paper.fields, &remarks, sources);
    faults.append(&mut paper.faults);
    Ok(Some(data))
}

impl Paper<'_> {
    /// Whether the agency is the expected one; one that is not named is taken as expected.
    fn is_expected(&mut self, expected: &Expected) -> bool {
        let Some(due) = &expected.issuer else {
            return true;
        };
        let found = match self.fields.at("issuer.name").map(|node| &node.value) {
            Some(Value::Text(name)) => name.clone(),
            _ => {
                self.text("issuer.name", due);
                return true;
            }
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
