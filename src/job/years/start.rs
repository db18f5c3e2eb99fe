//! A new report from last year's: what carries over is filled in, the rest is left unfilled.

use std::fmt::Write as _;

use super::brought::{Blank, Brought, Carried, rows, shown};
use super::brought_rows;
use super::carried::{Last, carry};
use super::given::{Given, is_blank};
use crate::base::diag::{Code, Finding, Language, Outcome, Severity, Sources, Span};
use crate::base::guard::guarded;
use crate::base::world::World;
use crate::data::{Carries, Decimal, Node, Value};
use crate::job::last_year::faults;
use crate::layout::{Choice, Layout, counterpart, leads_out, resolve};

/// A data file that was begun from last year's.
#[derive(Debug)]
#[non_exhaustive]
pub struct Started {
    /// The data file.
    pub text: String,
    /// The id of its layout.
    pub layout: String,
    /// Its year.
    pub year: Option<i64>,
    /// The year of last year's report.
    pub last_year: Option<i64>,
    /// What was carried over.
    pub carried: Vec<Carried>,
    /// What is to be filled in.
    pub blanks: Vec<Blank>,
    /// What was not carried over although it might have been, and what is wrong with last year's.
    pub findings: Vec<Finding>,
}

/// Begins the report that follows `last`, which is a data file, or a finished file or workbook
/// with one inside; `year` is the one after that of `last` unless it is given.
///
/// # Errors
/// When `last` cannot be read or is of another form, or there is no such layout for the year.
pub fn start(
    world: &dyn World,
    layout: &str,
    last: &str,
    year: Option<i64>,
    sources: &mut Sources,
) -> Outcome<Started> {
    let started = guarded(last, || started(world, (layout, last), year, sources));
    started.unwrap_or_else(|finding| Err(vec![finding]))
}

fn started(
    world: &dyn World,
    (name, path): (&str, &str),
    year: Option<i64>,
    sources: &mut Sources,
) -> Outcome<Started> {
    let given = Given::load(world, path, None, sources)?;
    let last_year = given.year();
    let year = year.or_else(|| last_year?.checked_add(1));
    let choice = Choice {
        year,
        ..Choice::named(name)
    };
    let layout = resolve(world, sources, &choice)?;
    if given.form() != super::given::form_of(&layout.id) {
        return Err(vec![other_form(&given, &layout)]);
    }
    let mut findings = Vec::new();
    findings.extend(own_faults(&given, sources));
    let (rows, with_rows) = brought_rows::rows(&given, &layout)?;
    let layout = with_rows.as_ref().unwrap_or(&layout);
    let mut brought = Brought::new(layout, rows);
    let last = Last {
        given: &given,
        layout,
        sources,
    };
    let mut carried = carry(&last, &mut brought, &mut findings);
    carried.extend(brought_rows::carried(layout));
    if let Some(year) = year.filter(|_| layout.schema.get("year").is_some()) {
        brought.put("year", Value::Number(Decimal::whole(year)), nowhere(&given));
    }
    anew(&last, &mut brought);
    let mut blanks = brought.blanks(layout);
    let unwritten = unwritten(&brought, layout);
    blanks.splice(0..0, unwritten);
    let head = head(&given, path, &blanks);
    let text = brought.text(layout, name_in_file(name, layout), sources);
    Ok(Started {
        text: format!("{head}{text}"),
        layout: layout.id.clone(),
        year,
        last_year,
        carried,
        blanks,
        findings,
    })
}

/// The sections whose titles were carried over and whose texts are to be written.
fn unwritten(brought: &Brought<'_>, layout: &Layout) -> Vec<Blank> {
    let mut out = Vec::new();
    let fields = layout.schema.fields.iter();
    for field in fields.filter(|field| field.carries == Carries::Titles) {
        if let Some(node) = brought.fields.at(&field.path) {
            sections(node, &field.path, &mut out);
        }
    }
    out
}

fn sections(node: &Node, path: &str, out: &mut Vec<Blank>) {
    let Value::List(items) = &node.value else {
        return;
    };
    for (index, item) in items.iter().enumerate() {
        let Value::Fields(fields) = &item.value else {
            continue;
        };
        let title = match fields.get("title").map(|title| &title.value) {
            Some(Value::Text(title)) => title.as_str(),
            _ => "",
        };
        if fields.get("text").is_some_and(|text| is_blank(&text.value)) {
            let name = format!("小节“{title}”的文字");
            out.push(Blank {
                path: format!("{path}[{index}].text"),
                name: name.clone(),
                row: name,
            });
        }
        if let Some(below) = fields.get("sections") {
            sections(below, &format!("{path}[{index}].sections"), out);
        }
    }
}

/// Where a value is that was typed nowhere.
pub(super) fn nowhere(given: &Given) -> Span {
    given.file.whole
}

/// What the data file gives as its `layout`: a layout elsewhere is none that a data file may name.
fn name_in_file<'a>(name: &'a str, layout: &'a Layout) -> &'a str {
    if leads_out(name) { &layout.id } else { name }
}

/// What last year's file says and is to be written anew, beside its field.
fn anew(last: &Last<'_>, brought: &mut Brought<'_>) {
    for field in &last.layout.schema.fields {
        if field.is_cell() || field.kind.is_figure() || field.path == "year" {
            continue;
        }
        let is_told = brought.remarks.iter().any(|one| one.path == field.path);
        if is_told || brought.at(&field.path).is_some() {
            continue;
        }
        let before = counterpart(field, last.layout, &last.given.file.layout);
        let node = before.and_then(|before| last.given.at(&before.path));
        if let Some(node) = node.filter(|node| !is_blank(&node.value)) {
            let key = field.path.rsplit('.').next().unwrap_or_default();
            let said = match &node.value {
                Value::Text(_) | Value::Date(_) | Value::Number(_) | Value::Flag(_) => {
                    format!("（上年：{}）", shown(node, last.sources))
                }
                _ => String::new(),
            };
            let label = &field.label;
            brought.remark(
                &field.path,
                format!("本年另写：{key} = \"\"，{label}{said}"),
            );
        }
    }
}

/// What stands above the data file.
fn head(given: &Given, path: &str, blanks: &[Blank]) -> String {
    let mut out = String::new();
    let year = given.year();
    let year = year.map_or(String::new(), |year| format!("（{year} 年度）"));
    let path: String = path.split(char::is_control).collect();
    let _ = writeln!(
        out,
        "# 由上年的 {path}{year}带入；还有 {} 项待填，数字没有发生的填 0。\n\
         # 填好后核对结转：hongtou check 本文件 --last {path}",
        blanks.len()
    );
    out
}

fn other_form(given: &Given, layout: &Layout) -> Finding {
    let (name, id) = (&given.name, &given.file.layout.id);
    Finding::error(
        Code::OtherForm,
        format!("{name} 用的版式是 {id}，不是 {}：没有可以带入的", layout.id),
        format!("{name} is of the layout {id}, not {}", layout.id),
    )
    .at(given.file.whole, "给出的上一年度", "given as last year's")
    .help(
        "给出同一种公文上一年度的数据文件；版次不同不要紧。",
        "give last year's file of the same form, of whatever edition",
    )
}

/// What is wrong with last year's file itself.
fn own_faults(given: &Given, sources: &Sources) -> Option<Finding> {
    let faults = faults(&given.file, sources);
    let errors = faults
        .iter()
        .filter(|one| one.severity == Severity::Error)
        .collect::<Vec<_>>();
    let first = errors.first()?;
    let (count, name) = (errors.len(), &given.name);
    let mut finding = Finding::warning(
        Code::LastYearFaulty,
        format!(
            "上一年度的文件自己有 {count} 个错误，如：{}",
            first.message.zh
        ),
        format!(
            "last year's file has {count} errors of its own: {}",
            first.message.en
        ),
    );
    if let Some(place) = first.span() {
        finding = finding.at(place, "上一年度的差错", "a fault of last year's");
    }
    Some(finding.help(
        format!("先检查那一份：hongtou check {name}"),
        format!("check it first: hongtou check {name}"),
    ))
}

impl Started {
    /// What was carried over and what is to be filled in, in words.
    pub fn summary(&self, language: Language) -> String {
        let mut out = String::new();
        let lines = self.carried.iter();
        let lines: Vec<String> = lines
            .map(|one| format!("  {} {}", one.name, one.value))
            .collect();
        let rows = rows(&self.blanks);
        let rows = rows.iter().map(|(row, count)| match (count, language) {
            (1, _) => format!("  {row}"),
            (_, Language::Chinese) => format!("  {row}（{count} 格）"),
            (_, Language::English) => format!("  {row} ({count} cells)"),
        });
        let rows: Vec<String> = rows.collect();
        let (carried, blanks) = (self.carried.len(), self.blanks.len());
        let _ = match language {
            Language::Chinese => writeln!(
                out,
                "带入 {carried} 项：\n{}\n待填 {blanks} 项：\n{}",
                lines.join("\n"),
                rows.join("\n")
            ),
            Language::English => writeln!(
                out,
                "carried over, {carried}:\n{}\nto be filled in, {blanks}:\n{}",
                lines.join("\n"),
                rows.join("\n")
            ),
        };
        out
    }
}
