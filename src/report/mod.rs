//! A data file with the layout it names: read, held against it, totals completed, and told
//! again for machines.

mod canonical;
mod filed;

use std::sync::Arc;

use crate::data::{self, Dataset, Decimal, Fields, SCHEMA_VERSION, Value, Waiver};
use crate::diag::{Code, Diagnostic, Outcome, Sources, Span};
use crate::layout::{Choice, Layout, Shelf};
use crate::merge;
use crate::world::{World, WorldError};

/// A report as far as its data goes.
#[derive(Debug)]
pub struct Report {
    /// The bytes of the data file.
    pub given: Vec<u8>,
    /// The layout.
    pub layout: Arc<Layout>,
    /// The values, with the totals that could be computed.
    pub dataset: Dataset,
    /// The rules that the author sets aside.
    pub waivers: Vec<Waiver>,
    /// What is unknown, missing or of the wrong kind in the data.
    pub findings: Vec<Diagnostic>,
}

impl Report {
    /// Reads the data file `path` and the layout that it names, or `layout` instead.
    ///
    /// # Errors
    /// When the file cannot be read as TOML of this version, or there is no such layout.
    /// What is wrong with single fields is in [`Report::findings`].
    pub fn load(
        world: &dyn World,
        path: &str,
        layout: Option<&str>,
        sources: &mut Sources,
    ) -> Outcome<Self> {
        Self::load_with(&Shelf::default(), world, path, layout, sources)
    }

    /// Does as [`Self::load`], with the layouts that other reports have read.
    ///
    /// # Errors
    /// As [`Self::load`].
    pub(crate) fn load_with(
        shelf: &Shelf,
        world: &dyn World,
        path: &str,
        layout: Option<&str>,
        sources: &mut Sources,
    ) -> Outcome<Self> {
        let given = read(world, path)?;
        Self::from_bytes(shelf, world, path, given, layout, sources)
    }

    /// Reads data that is at hand already; `path` is what messages call it.
    fn from_bytes(
        shelf: &Shelf,
        world: &dyn World,
        path: &str,
        given: Vec<u8>,
        layout: Option<&str>,
        sources: &mut Sources,
    ) -> Outcome<Self> {
        let text = decode(path, &given)?;
        let file = sources.add(path, text.as_str());
        let fields = data::parse(file, &text)?;
        let whole = Span::new(file, 0..0);
        version(&fields, whole)?;
        let choice = choice(&fields, layout, whole)?;
        let layout = shelf.resolve(world, sources, &choice)?;
        let (mut dataset, mut findings) = data::bind(&fields, &layout.schema, whole, sources);
        let waivers = data::waivers(&fields, &mut findings);
        merge::complete(&mut dataset, &layout.identities);
        Ok(Self {
            given,
            layout,
            dataset,
            waivers,
            findings,
        })
    }
}

fn read(world: &dyn World, path: &str) -> Outcome<Vec<u8>> {
    world.read(path).map_err(|error| {
        let (zh, en) = match &error {
            WorldError::NotFound => (
                "没有这个文件".to_owned(),
                "there is no such file".to_owned(),
            ),
            WorldError::Unreadable(reason) => (reason.clone(), reason.clone()),
        };
        vec![Diagnostic::error(
            Code::Unreadable,
            format!("读不了 {path}：{zh}"),
            format!("cannot read {path}: {en}"),
        )]
    })
}

fn decode(path: &str, bytes: &[u8]) -> Outcome<String> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = before.split(|byte| *byte == b'\n').count();
        vec![
            Diagnostic::error(
                Code::Unreadable,
                format!("{path} 第 {line} 行不是 UTF-8 编码"),
                format!("{path}, line {line}: not UTF-8"),
            )
            .help(
                "多半是存成了 GBK（ANSI）。用记事本打开，“另存为”时编码选 UTF-8。",
                "it was probably saved as GBK; save it again as UTF-8",
            ),
        ]
    })?;
    // A byte order mark is what Windows editors put before UTF-8; it is no part of the text.
    Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text).to_owned())
}

fn version(fields: &Fields, whole: Span) -> Outcome<()> {
    let node = fields.get("schema");
    let expected = Value::Number(Decimal::whole(SCHEMA_VERSION));
    if node.is_some_and(|node| node.value == expected) {
        return Ok(());
    }
    let finding = Diagnostic::error(
        Code::SchemaVersion,
        format!("数据文件应写明 schema = {SCHEMA_VERSION}"),
        format!("the data file must say schema = {SCHEMA_VERSION}"),
    );
    let span = node.map_or(whole, |node| node.span);
    let finding = finding.at(span, format!("应为 {SCHEMA_VERSION}"), "expected here");
    Err(vec![finding.help(
        "这个数说明文件的格式，本程序只读第 1 版。",
        "it is the version of the file format; this program reads version 1",
    )])
}

fn choice(fields: &Fields, layout: Option<&str>, whole: Span) -> Outcome<Choice> {
    let year = match fields.get("year").map(|node| &node.value) {
        Some(Value::Number(year)) => year.to_whole(),
        _ => None,
    };
    if let Some(name) = layout {
        return Ok(Choice {
            name: name.to_owned(),
            year,
            span: None,
        });
    }
    match fields.get("layout") {
        Some(node) => match &node.value {
            Value::Text(name) if !name.trim().is_empty() => Ok(Choice {
                name: name.trim().to_owned(),
                year,
                span: Some(node.span),
            }),
            _ => Err(vec![no_layout(node.span)]),
        },
        None => Err(vec![no_layout(whole)]),
    }
}

fn no_layout(span: Span) -> Diagnostic {
    Diagnostic::error(
        Code::MissingField,
        "数据文件没有写明版式（layout）",
        "the data file names no layout",
    )
    .at(span, "应有 layout = \"…\"", "expected layout = \"…\"")
    .help("可用的版式见 hongtou layouts。", "see `hongtou layouts`")
}
