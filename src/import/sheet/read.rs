//! A workbook as a whole: which form it is of, and what it says.

use std::collections::BTreeMap;

use super::cells::{Held, Sheet};
use super::fault::{Fault, findings};
use super::figures::figures;
use super::free::free;
use super::lists::lists;
use super::package::{BYTES, Book};
use super::put::{keep_or_set, put};
use super::texts::{Cover, cover, texts};
use crate::base::diag::{Code, Finding, Severity, Sources, Span};
use crate::base::limits;
use crate::base::world::World;
use crate::data::{Decimal, Fields, Value, parse};
use crate::export::sheet::{COVER, HIDDEN, META_KEYS, Plan};
use crate::layout::{Choice, Layout, LayoutCache, Remark, filled, leads_out};

/// What the one who collects the workbook expects of it.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    /// The layout, as data files name it.
    pub layout: Option<String>,
    /// The year.
    pub year: Option<i64>,
    /// The agency.
    pub issuer: Option<String>,
}

/// What was read from a workbook.
#[derive(Debug)]
#[non_exhaustive]
pub struct Imported {
    /// The data file; nothing where the workbook could not be read or is another one than was
    /// expected. What could not be read stays unfilled in it, with a remark beside it.
    pub data: Option<String>,
    /// What was found, in the order of the sheets.
    pub findings: Vec<Finding>,
}

impl Imported {
    /// What was read, and what was found.
    pub(crate) fn new(data: Option<String>, findings: Vec<Finding>) -> Self {
        Self { data, findings }
    }

    /// Whether something keeps the data file from being written.
    pub fn has_errors(&self) -> bool {
        let is_error = |one: &Finding| one.severity == Severity::Error;
        self.findings.iter().any(is_error)
    }
}

/// What the hidden sheet says.
#[derive(Default)]
pub(super) struct Meta {
    pub(super) said: BTreeMap<String, String>,
    data: String,
}

/// Reads a workbook that was filled in; `name` is what messages call it.
pub fn import(
    cache: &LayoutCache,
    world: &dyn World,
    (name, bytes): (&str, &[u8]),
    expected: &Expected,
    sources: &mut Sources,
) -> Imported {
    let mut faults = Vec::new();
    let read = read(
        cache,
        world,
        (name, bytes),
        expected,
        (sources, &mut faults),
    );
    let (data, mut found) = match read {
        Ok(data) => (data, Vec::new()),
        Err(found) => (None, found),
    };
    let mut all = findings(name, &faults, sources);
    all.append(&mut found);
    Imported {
        data,
        findings: all,
    }
}

type Gathered<'a> = (&'a mut Sources, &'a mut Vec<Fault>);

fn read(
    cache: &LayoutCache,
    world: &dyn World,
    (name, bytes): (&str, &[u8]),
    expected: &Expected,
    (sources, faults): Gathered<'_>,
) -> Result<Option<String>, Vec<Finding>> {
    if let Some(finding) = limits::of_bytes((name, name), bytes.len(), BYTES) {
        return Err(vec![finding]);
    }
    let mut book = match Book::open(bytes) {
        Ok(book) => book,
        Err(damaged) => {
            faults.push(Fault::error(Code::BadWorkbook, "", damaged.0, damaged.1));
            return Ok(None);
        }
    };
    let meta = match meta(&mut book) {
        Ok(meta) => meta,
        Err(fault) => {
            faults.push(*fault);
            return Ok(None);
        }
    };
    let span = Span::new(sources.add(name, ""), 0..0);
    let mut fields = carried(&meta, name, sources)?;
    let Some(layout_name) = layout_name(&meta, expected, faults) else {
        return Ok(None);
    };
    let has_year = has_year(cache, world, &layout_name, sources)?;
    let mut cover = cover(&mut book, has_year);
    let year = cover.year.and_then(Decimal::to_whole);
    faults.append(&mut cover.faults);
    let choice = Choice {
        year: year.or(expected.year),
        ..Choice::named(&layout_name)
    };
    let mut layout = cache.resolve(world, sources, &choice)?;
    if !is_expected(&meta, &cover, (&layout, expected), faults) {
        return Ok(None);
    }
    let of = (&mut layout, name);
    let lists = lists(&mut book, of, &mut fields, (&mut *sources, &mut *faults))?;
    let plan = Plan::new(&layout, &fields);
    if let Some(year) = cover.year {
        keep_or_set(&mut fields, "year", Value::Number(year), span);
    }
    if let Some(issuer) = cover.issuer {
        keep_or_set(&mut fields, "issuer.name", Value::Text(issuer), span);
    }
    let mut read = figures(&mut book, (&layout, &plan), &lists);
    put(&mut read, &layout, &mut fields, span);
    faults.append(&mut read.faults);
    for table in &plan.free {
        free(&mut book, table, &mut fields, (span, faults));
    }
    texts(&mut book, &plan.texts, &mut fields, (span, faults));
    let remarks: Vec<Remark> = faults.iter().filter_map(remark).collect();
    Ok(Some(filled(
        &layout,
        &layout_name,
        &fields,
        &remarks,
        sources,
    )))
}

fn remark(fault: &Fault) -> Option<Remark> {
    let path = fault.path.clone()?;
    Some(Remark {
        path,
        text: fault.line(),
    })
}

/// Whether the form has a year, whatever its edition.
pub(super) fn has_year(
    cache: &LayoutCache,
    world: &dyn World,
    name: &str,
    sources: &mut Sources,
) -> Result<bool, Vec<Finding>> {
    let layout = cache.resolve(world, sources, &Choice::named(name))?;
    Ok(layout.schema.get("year").is_some())
}

/// The hidden sheet; what is not there says nothing.
pub(super) fn meta(book: &mut Book<'_>) -> Result<Meta, Box<Fault>> {
    let damaged = |sheet: Result<Option<Sheet>, crate::import::xml::Damaged>| {
        sheet.map_err(|damaged| {
            Box::new(Fault::error(
                Code::BadWorkbook,
                HIDDEN,
                damaged.0,
                damaged.1,
            ))
        })
    };
    let mut meta = Meta::default();
    let Some(sheet) = damaged(book.sheet(HIDDEN))? else {
        return Ok(meta);
    };
    for ((row, col), cell) in &sheet.cells {
        if let (0, Held::Text(key)) = (*col, &cell.held) {
            let value = sheet.text((*row, 1));
            if key == META_KEYS.data {
                meta.data.push_str(value);
            } else {
                meta.said.insert(key.clone(), value.to_owned());
            }
        }
    }
    Ok(meta)
}

/// The data file that the workbook carries.
fn carried(meta: &Meta, name: &str, sources: &mut Sources) -> Result<Fields, Vec<Finding>> {
    let inside = format!("{name}/{HIDDEN}");
    if let Some(finding) = limits::of_bytes((&inside, &inside), meta.data.len(), limits::DATA_BYTES)
    {
        return Err(vec![finding]);
    }
    let file = sources.add(inside, meta.data.as_str());
    let mut fields = parse(file, &meta.data)?;
    // What was unfilled is looked for in the cells.
    unfill(&mut fields);
    Ok(fields)
}

/// Takes blank texts of a table away, so that what was left unfilled is as if it were not there.
fn unfill(fields: &mut Fields) {
    for entry in &mut fields.entries {
        if let Value::Fields(below) = &mut entry.node.value {
            unfill(below);
        }
    }
    let is_blank = |value: &Value| matches!(value, Value::Text(text) if text.is_empty());
    fields.entries.retain(|entry| !is_blank(&entry.node.value));
}

/// The layout as data files name it: that of the workbook, or the one that is expected.
pub(super) fn layout_name(
    meta: &Meta,
    expected: &Expected,
    faults: &mut Vec<Fault>,
) -> Option<String> {
    if let Some(name) = &expected.layout {
        return Some(name.clone());
    }
    let name = meta
        .said
        .get(META_KEYS.layout)
        .filter(|name| !name.is_empty());
    let Some(name) = name else {
        let fault = Fault::error(
            Code::OtherWorkbook,
            "",
            "没有写明是什么表：不是 hongtou sheet 写出的，或隐藏的工作表被删了",
            "it does not say which form it is of: it was not written by `hongtou sheet`, or its \
             hidden sheet is gone",
        );
        let (zh, en) = (
            "用 --layout 指出版式，可以按项目名称读。",
            "give the layout with --layout, and it is read by its labels",
        );
        faults.push(fault.help(zh, en));
        return None;
    };
    if leads_out(name) {
        let fault = Fault::error(
            Code::OtherWorkbook,
            "",
            format!("写的版式“{name}”在别处"),
            format!("it names a layout elsewhere: `{name}`"),
        );
        let (zh, en) = ("用 --layout 指出版式。", "give the layout with --layout");
        faults.push(fault.help(zh, en));
        return None;
    }
    Some(name.clone())
}

/// Whether form, edition, year and agency are the expected ones; all that is not is told.
pub(super) fn is_expected(
    meta: &Meta,
    cover: &Cover,
    (layout, expected): (&Layout, &Expected),
    faults: &mut Vec<Fault>,
) -> bool {
    let before = faults.len();
    let mut compare = |what: (&str, &str), sheet: &str, found: &str, due: &str| {
        if !found.is_empty() && !due.is_empty() && found != due {
            faults.push(Fault::error(
                Code::OtherWorkbook,
                sheet,
                format!("{}是“{found}”，应为“{due}”", what.0),
                format!("{} `{found}`; expected `{due}`", what.1),
            ));
        }
    };
    let said = |key: &str| meta.said.get(key).map_or("", String::as_str);
    let edition = said(META_KEYS.edition);
    compare(("表的版次", "the edition"), "", edition, &layout.id);
    let year = cover.year.map_or(String::new(), |year| year.to_string());
    let due = expected.year.map_or(String::new(), |year| year.to_string());
    compare(("报告年度", "the year"), COVER, &year, &due);
    compare(("报告年度", "the year"), COVER, &year, said(META_KEYS.year));
    let issuer = cover.issuer.as_deref().unwrap_or_default();
    let due = expected.issuer.as_deref().unwrap_or_default();
    compare(("填报单位", "the agency"), COVER, issuer, due);
    compare(
        ("填报单位", "the agency"),
        COVER,
        issuer,
        said(META_KEYS.issuer),
    );
    faults.len() == before
}
