//! GW0411, GW0412, GW0413: whether what is given as last year's report is it, and what of it
//! could not be compared.

use std::collections::BTreeSet;

use crate::base::diag::{Code, Finding, Severity, Sources, Span};
use crate::data::{Dataset, Field};
use crate::layout::Layout;

/// More rows or findings than these are counted and not named.
const NAMED: usize = 4;

/// A message of more characters than this is told up to its colon.
const SHORT: usize = 50;

/// The report of the year before, or its figures.
#[derive(Clone, Copy, Debug)]
pub struct Before<'a> {
    /// What messages call it.
    pub name: &'a str,
    /// Its values.
    pub dataset: &'a Dataset,
    /// Its form; nothing where only its figures are there.
    pub layout: Option<&'a Layout>,
    /// The id of its form.
    pub form: &'a str,
    /// The agency.
    pub issuer: &'a str,
    /// The year that it is about.
    pub year: Option<i64>,
    /// Whether it is the very file that is checked.
    pub is_same: bool,
    /// The beginning of its file.
    pub whole: Span,
    /// What is wrong with it.
    pub findings: &'a [Finding],
}

/// Whether a report is last year's, and what of it cannot be compared; `Err` where nothing can.
///
/// # Errors
/// The finding that says why.
pub(super) fn comparable(
    dataset: &Dataset,
    layout: &Layout,
    before: &Before<'_>,
    sources: &Sources,
) -> Result<Vec<Finding>, Box<Finding>> {
    let figures = figures(layout);
    if figures.is_empty() {
        let (zh, en) = (
            "这种公文没有要填的数，没有可与上一年度核对的",
            "this form has no figures to compare",
        );
        return Err(Box::new(nothing(
            before,
            zh,
            en,
            "不用加 --last。",
            "leave out --last",
        )));
    }
    if before.is_same {
        let (zh, en) = (
            "给出的就是正在检查的这份数据",
            "it is the very data that is being checked",
        );
        return Err(Box::new(nothing(
            before,
            zh,
            en,
            "给出上一年度的那一份。",
            "give last year's",
        )));
    }
    let in_common = figures
        .iter()
        .filter(|field| before.dataset.figure(&field.path).is_some());
    if in_common.count() == 0 {
        let (zh, en) = (
            "里面没有本年各表的数",
            "it has none of the figures of this form",
        );
        return Err(Box::new(nothing(
            before,
            zh,
            en,
            "给出上一年度同一种报告的数据文件，或附有数据的 PDF、DOCX。",
            "give last year's report of the same form",
        )));
    }
    let year = dataset
        .figure("year")
        .and_then(|year| year.value.to_whole());
    if let (Some(this), Some(that)) = (year, before.year)
        && that != this - 1
    {
        return Err(Box::new(other_year(before, this, that)));
    }
    let mut findings = Vec::new();
    findings.extend(other_agency(dataset, before));
    findings.extend(other_form(layout, before));
    findings.extend(own_faults(before, sources));
    findings.extend(unfilled(dataset, layout, before));
    if before.layout.is_none() && !layout.other_rules.compares.is_empty() {
        findings.push(without_text(before));
    }
    Ok(findings)
}

fn figures(layout: &Layout) -> Vec<&Field> {
    let fields = layout.schema.fields.iter();
    fields.filter(|field| field.kind.is_figure()).collect()
}

fn nothing(before: &Before<'_>, zh: &str, en: &str, cure: &str, cure_en: &str) -> Finding {
    let name = before.name;
    Finding::error(
        Code::NothingCompared,
        format!("没有与上一年度核对：{name} {zh}"),
        format!("nothing was compared with last year: {name}: {en}"),
    )
    .at(before.whole, "给出的上一年度", "given as last year's")
    .help(cure, cure_en)
}

fn other_year(before: &Before<'_>, this: i64, that: i64) -> Finding {
    let wanted = this - 1;
    let why = format!("是 {that} 年度的，本报告是 {this} 年度，应给出 {wanted} 年度的");
    let why_en = format!("it is of {that}; this report is of {this}");
    let cure = format!("给出 {wanted} 年度的报告；年度写错了的，改 year。");
    let cure_en = format!("give the report of {wanted}, or correct `year`");
    nothing(before, &why, &why_en, &cure, &cure_en)
}

/// Another agency: a renamed one, or another's report.
fn other_agency(dataset: &Dataset, before: &Before<'_>) -> Option<Finding> {
    let issuer = dataset.text("issuer.name")?;
    let name = |text: &str| text.split_whitespace().collect::<String>();
    let (this, that) = (name(&issuer.value), name(before.issuer));
    if this == that || that.is_empty() {
        return None;
    }
    let place = before
        .dataset
        .text("issuer.name")
        .map_or(before.whole, |text| text.span);
    Some(
        Finding::warning(
            Code::OtherReport,
            format!("上一年度的报告是“{that}”的，本报告是“{this}”的"),
            format!("last year's report is of `{that}`, this one of `{this}`"),
        )
        .at(issuer.span, "本年", "this year")
        .at(place, "上一年度", "last year")
        .help(
            "看一看是不是给错了文件；机关改了名称、合并了的，核对结果照看。",
            "is it the right file? if the agency was renamed, read on",
        ),
    )
}

/// The rows that only one of two forms has.
fn other_form(layout: &Layout, before: &Before<'_>) -> Option<Finding> {
    if before.form == layout.id || before.form.is_empty() {
        return None;
    }
    let that = match before.layout {
        Some(that) => figures(that)
            .into_iter()
            .map(|field| field.path.as_str())
            .collect(),
        None => before
            .dataset
            .figures()
            .map(|(path, _)| path)
            .collect::<BTreeSet<_>>(),
    };
    let this: BTreeSet<&str> = figures(layout)
        .iter()
        .map(|field| field.path.as_str())
        .collect();
    let only_this = rows(
        figures(layout)
            .into_iter()
            .filter(|field| !that.contains(field.path.as_str())),
    );
    let only_that = match before.layout {
        Some(that) => rows(
            figures(that)
                .into_iter()
                .filter(|field| !this.contains(field.path.as_str())),
        ),
        None => Vec::new(),
    };
    let both = this.intersection(&that).count();
    let mut said = format!(
        "上一年度用的是另一种格式（{}），只核对了两份都有的 {both} 格",
        before.form
    );
    for (whose, rows) in [
        ("只有本年有的", &only_this),
        ("只有上一年度有的", &only_that),
    ] {
        if !rows.is_empty() {
            said.extend(["；", whose, "：", &listed(rows)]);
        }
    }
    Some(
        Finding::warning(
            Code::NotCompared,
            said,
            format!(
                "last year's form is {}; only {both} figures are in both",
                before.form
            ),
        )
        .at(before.whole, "上一年度", "last year")
        .help(
            "两年格式不同的各行请自己对照。",
            "compare the rows that differ by hand",
        ),
    )
}

/// The names of the rows of some figures, each once.
fn rows<'a>(fields: impl Iterator<Item = &'a Field>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for field in fields {
        let name = field.row_name();
        if !out.contains(&name) {
            out.push(name);
        }
    }
    out
}

fn listed(names: &[String]) -> String {
    let shown = names
        .iter()
        .take(NAMED)
        .cloned()
        .collect::<Vec<_>>()
        .join("、");
    if names.len() > NAMED {
        format!("{shown}等 {} 行", names.len())
    } else {
        shown
    }
}

/// What is wrong with last year's file itself, in short.
fn own_faults(before: &Before<'_>, sources: &Sources) -> Option<Finding> {
    let is_error = |one: &&Finding| one.severity == Severity::Error;
    let errors: Vec<&Finding> = before.findings.iter().filter(is_error).collect();
    if errors.is_empty() {
        return None;
    }
    let count = errors.len();
    let short = |one: &&Finding| {
        let line = one.span().map(|span| sources.position(span).line);
        let line = line.map_or(String::new(), |line| format!("第 {line} 行："));
        let said = one.message.zh.as_str();
        // A sum is told without its figures.
        let said = match said.split_once('：') {
            Some((first, _)) if said.chars().count() > SHORT => first,
            _ => said,
        };
        format!("{line}{said}（{}）", one.code.id())
    };
    let shown = errors
        .iter()
        .take(NAMED)
        .map(short)
        .collect::<Vec<_>>()
        .join("；");
    let more = if count > NAMED { "；……" } else { "" };
    let mut finding = Finding::warning(
        Code::LastYearFaulty,
        format!("上一年度的文件自己有 {count} 个错误，核对可能不全：{shown}{more}"),
        format!("last year's file has {count} errors of its own"),
    );
    for place in errors.iter().take(NAMED).filter_map(|one| one.span()) {
        finding = finding.at(place, "上一年度的差错", "a fault of last year's");
    }
    Some(finding.help(
        format!("单独检查那一份：hongtou check {}", before.name),
        format!("check it by itself: hongtou check {}", before.name),
    ))
}

/// The figures that rules compare and that last year's file does not have, row by row.
fn unfilled(dataset: &Dataset, layout: &Layout, before: &Before<'_>) -> Vec<Finding> {
    let rules = &layout.other_rules;
    let pairs = layout
        .carries
        .iter()
        .map(|carry| (&carry.opening, &carry.closing));
    let balances = rules
        .balances
        .iter()
        .map(|one| (&one.closing, &one.closing));
    let changes = rules
        .compares
        .iter()
        .flat_map(|one| &one.cells)
        .map(|cell| (cell, cell));
    let mut missing: Vec<(String, Vec<&str>)> = Vec::new();
    for (this, that) in pairs.chain(balances).chain(changes) {
        let is_there = before.dataset.figure(&that.path).is_some();
        // What this year's does not have is told as such; what the form did not have, too.
        let known = before
            .layout
            .is_none_or(|layout| layout.schema.get(&that.path).is_some());
        if is_there || !known || dataset.figure(&this.path).is_none() {
            continue;
        }
        let row = layout
            .schema
            .get(&that.path)
            .map_or_else(|| format!("“{}”一行", that.row), Field::row_name);
        let column = that.column.as_str();
        match missing.iter_mut().find(|(name, _)| *name == row) {
            Some((_, columns)) if columns.contains(&column) => {}
            Some((_, columns)) => columns.push(column),
            None => missing.push((row, vec![column])),
        }
    }
    let told =
        |(row, columns): (String, Vec<&str>)| {
            let count = columns.len();
            Finding::warning(
            Code::NotCompared,
            format!("上一年度的{row}有 {count} 格没有数，没有核对：{}", columns.join("、")),
            format!("{count} figures of last year's row are not there and were not compared"),
        )
        .at(before.whole, "上一年度", "last year")
        .help(
            "补上、改正上一年度的数据再核对：空白、写在引号里、名称写错的格都读不出数。",
            "complete last year's data: blanks, quoted numbers and misspelt names are no figures",
        )
        };
    missing.into_iter().map(told).collect()
}

fn without_text(before: &Before<'_>) -> Finding {
    Finding::warning(
        Code::NotCompared,
        "上一年度的文件只带有数，文字没有比较",
        "last year's file holds figures only; the text was not compared",
    )
    .at(before.whole, "上一年度", "last year")
    .help(
        "要比较文字，给出上一年度的数据文件。",
        "give last year's data file",
    )
}
