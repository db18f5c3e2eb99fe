//! Loads a data file: reads it, binds it to the layout that it names, completes its totals.

use std::sync::Arc;

use super::pictures::read_pictures;
use crate::base::diag::{Code, Finding, Outcome, Sources, Span};
use crate::base::limits::{self, of_bytes};
use crate::base::text::encoding::{self, Encoding};
use crate::base::world::{World, WorldError};
use crate::data::{
    self, Dataset, Decimal, Fields, Notation, Publication, SCHEMA_VERSION, Value, Waiver, blanked,
};
use crate::figures;
use crate::layout::{self, Choice, Identity, Layout, LayoutCache, Part};
use crate::standard::PageProfile;
use crate::template::Templates;

/// A loaded data file with its layout.
#[derive(Debug)]
#[non_exhaustive]
pub struct DataFile {
    /// The bytes of the data file.
    pub given: Vec<u8>,
    /// How it is written.
    pub notation: Notation,
    /// The beginning of the file.
    pub whole: Span,
    /// The layout.
    pub layout: Arc<Layout>,
    /// The values, with the totals that could be computed.
    pub dataset: Dataset,
    /// The files of the pictures that could be read, seen from the folder of the data file.
    pub pictures: Vec<String>,
    /// The sums of the form, evaluated once.
    pub sums: figures::Sums,
    /// The rules that the author sets aside.
    pub waivers: Vec<Waiver>,
    /// What the portal that publishes it shows of it beside its text.
    pub publication: Publication,
    /// What is unknown, missing or of the wrong kind in the data.
    pub findings: Vec<Finding>,
}

impl DataFile {
    /// Reads the data file `path` and the layout that it names, or `layout` instead.
    ///
    /// # Errors
    /// When the file cannot be read as TOML or JSON of this version, or there is no such layout.
    /// What is wrong with single fields is in [`DataFile::findings`].
    pub fn load(
        world: &dyn World,
        path: &str,
        layout: Option<&str>,
        sources: &mut Sources,
    ) -> Outcome<Self> {
        Self::load_with(&LayoutCache::default(), world, path, layout, sources)
    }

    /// Does as [`Self::load`], with the layouts that other jobs have read.
    ///
    /// # Errors
    /// As [`Self::load`].
    pub(crate) fn load_with(
        cache: &LayoutCache,
        world: &dyn World,
        path: &str,
        layout: Option<&str>,
        sources: &mut Sources,
    ) -> Outcome<Self> {
        let given = read(world, path)?;
        let mut file = Self::from_bytes(cache, world, path, given, layout, sources)?;
        let read = read_pictures(world, path, &mut file.dataset);
        file.findings.extend(read.findings);
        file.pictures = read.files;
        Ok(file)
    }

    /// Reads data that is at hand already; `path` is what messages call it.
    pub(super) fn from_bytes(
        cache: &LayoutCache,
        world: &dyn World,
        path: &str,
        given: Vec<u8>,
        layout: Option<&str>,
        sources: &mut Sources,
    ) -> Outcome<Self> {
        Self::with_room(cache, world, (path, given, 0), layout, sources)
    }

    /// Does as [`Self::from_bytes`], with so many rows at least in each list, blank at the end.
    pub(super) fn with_room(
        cache: &LayoutCache,
        world: &dyn World,
        (path, given, rows): (&str, Vec<u8>, usize),
        layout: Option<&str>,
        sources: &mut Sources,
    ) -> Outcome<Self> {
        let text = decode(path, &given)?;
        let file = sources.add(path, text.as_str());
        let notation = Notation::of(path, &text);
        let fields = notation.read(file, &text)?;
        let whole = Span::new(file, 0..0);
        version(&fields, whole, notation)?;
        let choice = choice(&fields, layout, whole, notation)?;
        let pattern = cache.resolve(world, sources, &choice)?;
        let fields = pattern.with_room(fields, (rows, whole));
        let mut read = bound(&pattern, fields.clone(), None, (whole, sources))?;
        if read.waits {
            read = bound(&pattern, fields, Some(&read.dataset), (whole, sources))?;
        }
        let Bound {
            mut layout,
            fields,
            mut dataset,
            sums,
            mut findings,
            ..
        } = read;
        let waivers = data::waivers(&fields, &mut findings);
        let publication = data::publication(&fields, &mut findings);
        findings.extend(complete_tables(&mut dataset, &layout, sources));
        if layout.has_label_templates() {
            let (labelled, wrong) = labelled(&layout, &dataset, sources);
            layout = Arc::new(labelled);
            findings.extend(wrong);
        }
        dataset.number_tables(layout.parts.iter().filter_map(with_tables));
        Ok(Self {
            given,
            notation,
            whole,
            layout,
            dataset,
            pictures: Vec::new(),
            sums,
            waivers,
            publication,
            findings,
        })
    }
}

/// Data that is bound to its layout, with the rows that it gives and the totals that can be computed.
struct Bound {
    layout: Arc<Layout>,
    fields: Fields,
    dataset: Dataset,
    sums: figures::Sums,
    findings: Vec<Finding>,
    /// Whether rows wait to be sorted by what was computed now.
    waits: bool,
}

/// Binds data to a layout, with its rows sorted by the figures of `counted`, where these are known.
fn bound(
    pattern: &Arc<Layout>,
    fields: Fields,
    counted: Option<&Dataset>,
    (whole, sources): (Span, &Sources),
) -> Outcome<Bound> {
    let (mut layout, mut fields, mut of_lists) = (Arc::clone(pattern), fields, Vec::new());
    let rows = match counted {
        Some(figures) => pattern.with_counted_rows(&fields, figures)?,
        None => pattern.with_rows(&fields)?,
    };
    let mut waits = false;
    if let Some(rows) = rows {
        waits = rows.waits;
        (layout, fields, of_lists) = (Arc::new(rows.layout), rows.fields, rows.findings);
    }
    let (mut dataset, mut findings) = data::bind(&fields, &layout.schema, whole, sources);
    findings.extend(of_lists);
    let sums = figures::complete(&mut dataset, &layout.identities);
    Ok(Bound {
        layout,
        fields,
        dataset,
        sums,
        findings,
        waits,
    })
}

impl DataFile {
    /// Counts with last year's figures where the form does.
    pub(super) fn count_with(&mut self, last: &Dataset) {
        let identities = &self.layout.identities;
        if identities.iter().any(Identity::needs_last) {
            self.sums = figures::complete_beside(&mut self.dataset, identities, Some(last));
        }
    }
}

/// The layout with the labels of its tables filled in, and what is wrong with them.
fn labelled(layout: &Layout, dataset: &Dataset, sources: &Sources) -> (Layout, Vec<Finding>) {
    let templates = Templates::new(dataset, layout, sources);
    let mut labelled = layout.clone();
    labelled.fill_labels(&|label| {
        let filled = templates.render(label);
        if filled.is_whole() {
            filled.text().to_owned()
        } else {
            blanked(&label.value)
        }
    });
    let mut wrong = templates.take_findings();
    // The label of a column stands in each of its rows.
    wrong.dedup();
    (labelled, wrong)
}

/// Settles the totals of the tables in the data. What a cell with a template prints counts; what
/// is wrong with the template is told when the document is made.
fn complete_tables(dataset: &mut Dataset, layout: &Layout, sources: &Sources) -> Vec<Finding> {
    let tables = dataset.all_tables();
    let has_templates = tables
        .iter()
        .any(|table| (table.has_sums() || table.has_places()) && table.has_templates());
    let templates = has_templates.then(|| Templates::new(dataset, layout, sources));
    dataset.complete_tables(&|text| {
        let filled = templates.as_ref()?.render(text);
        filled.is_whole().then(|| filled.judged().text().to_owned())
    })
}

/// The field whose tables a part prints.
fn with_tables(part: &Part) -> Option<&str> {
    match part {
        Part::Sections { field, .. }
        | Part::Tables(field)
        | Part::Attachments(field)
        | Part::Promulgated(field)
        | Part::Stories(field) => Some(field),
        _ => None,
    }
}

pub(super) fn read(world: &dyn World, path: &str) -> Outcome<Vec<u8>> {
    world.read(path).map_err(|error| {
        let (zh, en) = match &error {
            WorldError::NotFound => (
                "没有这个文件".to_owned(),
                "there is no such file".to_owned(),
            ),
            WorldError::Unreadable(reason) => (reason.clone(), reason.clone()),
        };
        vec![Finding::error(
            Code::Unreadable,
            format!("读不了 {path}：{zh}"),
            format!("cannot read {path}: {en}"),
        )]
    })
}

pub(super) fn decode(path: &str, bytes: &[u8]) -> Outcome<String> {
    let name = (path, path);
    if let Some(finding) = of_bytes(name, bytes.len(), limits::DATA_BYTES) {
        let help = "年报不会这么大；核对给的是不是数据文件。";
        return Err(vec![finding.help(help, "is this the data file?")]);
    }
    let text = encoding::decode(bytes).map_err(|error| vec![not_utf8(path, error)])?;
    Ok(text.to_owned())
}

fn not_utf8(path: &str, found: encoding::NotUtf8) -> Finding {
    let line = found.line;
    let (zh, en) = match found.encoding {
        Encoding::Gbk => ("看来存成了 GBK（ANSI）", "it seems to be GBK"),
        Encoding::Utf16 => ("看来存成了 UTF-16（Unicode）", "it seems to be UTF-16"),
        Encoding::Unknown => ("也不是 GBK 或 UTF-16", "nor GBK or UTF-16"),
    };
    Finding::error(
        Code::Unreadable,
        format!("{path} 第 {line} 行不是 UTF-8 编码，{zh}"),
        format!("{path}, line {line}: not UTF-8; {en}"),
    )
    .help(
        "用记事本打开，“另存为”时编码选 UTF-8。",
        "save it again as UTF-8",
    )
}

fn version(fields: &Fields, whole: Span, notation: Notation) -> Outcome<()> {
    let node = fields.get("schema");
    let expected = Value::Number(Decimal::whole(SCHEMA_VERSION));
    if node.is_some_and(|node| node.value == expected) {
        return Ok(());
    }
    let due = match notation {
        Notation::Toml => format!("schema = {SCHEMA_VERSION}"),
        Notation::Json => format!("\"schema\": {SCHEMA_VERSION}"),
    };
    let finding = Finding::error(
        Code::SchemaVersion,
        format!("数据文件应写明 {due}"),
        format!("the data file must say {due}"),
    );
    let span = node.map_or(whole, |node| node.span);
    let finding = finding.at(span, format!("应为 {SCHEMA_VERSION}"), "expected here");
    Err(vec![finding.help(
        "这个数说明文件的格式，本程序只读第 1 版。",
        "it is the version of the file format; this program reads version 1",
    )])
}

fn choice(
    fields: &Fields,
    layout: Option<&str>,
    whole: Span,
    notation: Notation,
) -> Outcome<Choice> {
    let profile = profile(fields)?;
    let year = match fields.get("year").map(|node| &node.value) {
        Some(Value::Number(year)) => year.to_whole(),
        _ => None,
    };
    if let Some(name) = layout {
        return Ok(Choice {
            name: name.to_owned(),
            year,
            profile,
            span: None,
        });
    }
    match fields.get("layout") {
        Some(node) => match &node.value {
            Value::Text(name) if layout::leads_out(name.trim()) => {
                Err(vec![outside(name, node.span)])
            }
            Value::Text(name) if !name.trim().is_empty() => Ok(Choice {
                name: name.trim().to_owned(),
                year,
                profile,
                span: Some(node.span),
            }),
            _ => Err(vec![no_layout(node.span, notation)]),
        },
        None => Err(vec![no_layout(whole, notation)]),
    }
}

/// The page profile that the data names.
fn profile(fields: &Fields) -> Outcome<Option<PageProfile>> {
    let Some(node) = fields.get("profile") else {
        return Ok(None);
    };
    let name = match &node.value {
        Value::Text(name) => name.trim(),
        _ => "",
    };
    match PageProfile::from_name(name) {
        Some(profile) => Ok(Some(profile)),
        None => Err(vec![layout::unknown_profile(
            Code::WrongType,
            name,
            node.span,
        )]),
    }
}

fn outside(name: &str, span: Span) -> Finding {
    Finding::error(
        Code::UnknownLayout,
        format!("数据文件不能指定别处的版式“{name}”"),
        format!("a data file cannot name a layout elsewhere: `{name}`"),
    )
    .at(span, "不能用 .. 或绝对路径", "no .. and no absolute path")
    .help(
        "要用别处的版式，运行时加 --layout 指出它的文件夹。",
        "to use it, give its folder with --layout",
    )
}

fn no_layout(span: Span, notation: Notation) -> Finding {
    let due = match notation {
        Notation::Toml => "layout = \"…\"",
        Notation::Json => "\"layout\": \"…\"",
    };
    Finding::error(
        Code::MissingField,
        "数据文件没有写明版式（layout）",
        "the data file names no layout",
    )
    .at(span, format!("应有 {due}"), format!("expected {due}"))
    .help("可用的版式见 hongtou layouts。", "see `hongtou layouts`")
}
