//! Holding a data file against a schema: what is unknown, missing, or of the wrong kind.

use std::collections::BTreeMap;

use super::{Decimal, Entry, Field, Fields, Kind, Node, Schema, Value};
use crate::diag::{Code, Diagnostic, Sources, Span, Spanned, nearest};
use crate::text::{Date, clean};

/// The values of a data file by dotted path, each with its place.
///
/// It holds what could be understood; what could not is in the findings of [`bind`].
#[derive(Clone, Debug, Default)]
pub struct Dataset {
    texts: BTreeMap<String, Vec<Spanned<String>>>,
    dates: BTreeMap<String, Date>,
    flags: BTreeMap<String, bool>,
    sections: BTreeMap<String, Vec<Section>>,
    figures: BTreeMap<String, Figure>,
}

/// A figure of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its value.
    pub value: Decimal,
    /// Where it was typed; `None` when it was computed.
    pub span: Option<Span>,
}

/// A sub-section: heading, text, and sub-sections of its own.
#[derive(Clone, Debug)]
pub struct Section {
    /// The heading, without its number.
    pub title: Spanned<String>,
    /// The paragraphs, one a line.
    pub text: Option<Spanned<String>>,
    /// Whether the heading stands in front of the first paragraph; `None` leaves it to the layout.
    pub run_in: Option<bool>,
    /// Sub-sections one level down.
    pub sections: Vec<Self>,
}

impl Dataset {
    /// A text; of several lines, the first.
    pub fn text(&self, path: &str) -> Option<&Spanned<String>> {
        self.texts.get(path)?.first()
    }

    /// The lines of a text, or the items of a list.
    pub fn lines(&self, path: &str) -> &[Spanned<String>] {
        self.texts.get(path).map_or(&[], Vec::as_slice)
    }

    /// A date.
    pub fn date(&self, path: &str) -> Option<Date> {
        self.dates.get(path).copied()
    }

    /// A flag.
    pub fn flag(&self, path: &str) -> Option<bool> {
        self.flags.get(path).copied()
    }

    /// Sub-sections.
    pub fn sections(&self, path: &str) -> &[Section] {
        self.sections.get(path).map_or(&[], Vec::as_slice)
    }

    /// A figure; `None` when it was not filled in. Unfilled is not zero.
    pub fn figure(&self, path: &str) -> Option<Figure> {
        self.figures.get(path).copied()
    }

    /// Adds a figure that was computed and not typed.
    pub fn compute(&mut self, path: &str, value: Decimal) {
        self.figures
            .insert(path.to_owned(), Figure { value, span: None });
    }

    /// Every figure with its path, in the order of the paths.
    pub fn figures(&self) -> impl Iterator<Item = (&str, Figure)> {
        self.figures
            .iter()
            .map(|(path, figure)| (path.as_str(), *figure))
    }

    /// Every text with its path: single texts, lists and prose, not the sub-sections.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &Spanned<String>)> {
        self.texts
            .iter()
            .flat_map(|(path, texts)| texts.iter().map(move |text| (path.as_str(), text)))
    }

    /// Every date with its path.
    pub fn dates(&self) -> impl Iterator<Item = (&str, Date)> {
        self.dates.iter().map(|(path, date)| (path.as_str(), *date))
    }

    /// Every text that the document prints: texts, and titles and texts of sub-sections.
    pub fn printed_texts(&self) -> Vec<&Spanned<String>> {
        fn collect<'a>(section: &'a Section, out: &mut Vec<&'a Spanned<String>>) {
            out.push(&section.title);
            out.extend(&section.text);
            for inner in &section.sections {
                collect(inner, out);
            }
        }
        let mut out: Vec<&Spanned<String>> = self.texts.values().flatten().collect();
        for section in self.sections.values().flatten() {
            collect(section, &mut out);
        }
        out
    }
}

/// Reads `fields` by `schema`.
///
/// Returns what could be understood together with every finding: unknown names (with the
/// nearest known one), wrong kinds, characters that cannot be printed, and required fields
/// that are missing or empty. `whole` is the place to point at when a table is not there.
pub fn bind(
    fields: &Fields,
    schema: &Schema,
    whole: Span,
    sources: &Sources,
) -> (Dataset, Vec<Diagnostic>) {
    let mut binder = Binder {
        schema,
        sources,
        dataset: Dataset::default(),
        findings: Vec::new(),
    };
    binder.table(fields, "");
    binder.missing(fields, whole);
    binder.findings.sort_by_key(Diagnostic::span);
    (binder.dataset, binder.findings)
}

/// A required field without a value, and where its blank stands if there is one.
type Blank<'a> = (&'a Field, Option<Span>);

struct Binder<'a> {
    schema: &'a Schema,
    sources: &'a Sources,
    dataset: Dataset,
    findings: Vec<Diagnostic>,
}

impl Binder<'_> {
    fn table(&mut self, fields: &Fields, path: &str) {
        for entry in &fields.entries {
            let key = &entry.key.value;
            if path.is_empty() && matches!(key.as_str(), "schema" | "layout") {
                continue;
            }
            let inner = if path.is_empty() {
                key.clone()
            } else {
                format!("{path}.{key}")
            };
            if let Some(field) = self.schema.get(&inner) {
                self.value(field, &entry.node);
            } else if self.schema.has_below(&inner) {
                match &entry.node.value {
                    Value::Fields(fields) => self.table(fields, &inner),
                    other => self
                        .findings
                        .push(not_a_table(&inner, other, entry.node.span)),
                }
            } else {
                let known: Vec<&str> = self.schema.keys_in(path).collect();
                self.findings.push(unknown(entry, &known));
            }
        }
    }

    fn value(&mut self, field: &Field, node: &Node) {
        let path = field.path.clone();
        match (field.kind, &node.value) {
            // Blank is unfilled, whatever the kind; `missing` reports it where it matters.
            (_, Value::Text(text)) if text.trim().is_empty() => {}
            (Kind::Text | Kind::Prose | Kind::Lines, Value::Text(text)) => {
                let text = self.printable(text, node.span);
                self.dataset.texts.insert(path, vec![text]);
            }
            (Kind::Texts | Kind::Lines, Value::List(items)) => {
                let texts = items
                    .iter()
                    .filter_map(|item| self.item(field, item))
                    .collect();
                self.dataset.texts.insert(path, texts);
            }
            (Kind::Date, Value::Date(date)) => {
                self.dataset.dates.insert(path, *date);
            }
            (Kind::Flag, Value::Flag(flag)) => {
                self.dataset.flags.insert(path, *flag);
            }
            (Kind::Sections, Value::List(items)) => {
                let sections = items.iter().filter_map(|item| self.section(item)).collect();
                self.dataset.sections.insert(path, sections);
            }
            (kind, Value::Number(number)) if fits(kind, *number) => {
                let figure = Figure {
                    value: *number,
                    span: Some(node.span),
                };
                self.dataset.figures.insert(path, figure);
            }
            (Kind::Count | Kind::Change | Kind::Amount | Kind::Year, Value::Number(number)) => {
                self.findings.push(out_of_range(field, *number, node.span));
            }
            (_, value) => self.findings.push(wrong_kind(field, value, node.span)),
        }
    }

    fn item(&mut self, field: &Field, item: &Node) -> Option<Spanned<String>> {
        match &item.value {
            Value::Text(text) if !text.trim().is_empty() => Some(self.printable(text, item.span)),
            Value::Text(_) => None,
            value => {
                self.findings.push(wrong_kind(field, value, item.span));
                None
            }
        }
    }

    fn section(&mut self, node: &Node) -> Option<Section> {
        const KEYS: [&str; 4] = ["title", "text", "run_in", "sections"];
        let Value::Fields(fields) = &node.value else {
            self.findings
                .push(not_a_table("sections", &node.value, node.span));
            return None;
        };
        let mut section = Section {
            title: Spanned {
                value: String::new(),
                span: node.span,
            },
            text: None,
            run_in: None,
            sections: Vec::new(),
        };
        for entry in &fields.entries {
            let span = entry.node.span;
            match (entry.key.value.as_str(), &entry.node.value) {
                ("title", Value::Text(text)) => section.title = self.printable(text, span),
                ("text", Value::Text(text)) if text.trim().is_empty() => {}
                ("text", Value::Text(text)) => section.text = Some(self.printable(text, span)),
                ("run_in", Value::Flag(flag)) => section.run_in = Some(*flag),
                ("sections", Value::List(items)) => {
                    section.sections = items.iter().filter_map(|item| self.section(item)).collect();
                }
                (key, value) if KEYS.contains(&key) => {
                    self.findings.push(wrong_in_section(key, value, span));
                }
                _ => self.findings.push(unknown(entry, &KEYS)),
            }
        }
        if section.title.value.trim().is_empty() {
            self.findings.push(
                Diagnostic::error(
                    Code::MissingField,
                    "这一小节没有标题（title）",
                    "this section has no title",
                )
                .at(node.span, "应有 title = \"…\"", "expected title = \"…\""),
            );
            return None;
        }
        Some(section)
    }

    /// Takes in a text, with a finding for the first character that cannot be printed.
    fn printable(&mut self, text: &str, span: Span) -> Spanned<String> {
        if let Some((_, c)) = clean::first_unprintable(text) {
            let code = u32::from(c);
            self.findings.push(
                Diagnostic::error(
                    Code::IllegalCharacter,
                    format!("文字里有不能印出的字符 U+{code:04X}"),
                    format!("the text holds U+{code:04X}, which cannot be printed"),
                )
                .at(self.sources.find_char(span, c), "这里", "here")
                .help(
                    "多半是从网页或旧文档粘贴时带来的；删去后重新输入。",
                    "it was probably pasted from a web page; delete and retype it",
                ),
            );
        }
        Spanned {
            value: text.to_owned(),
            span,
        }
    }

    /// Reports required fields without a value: figures row by row, everything else singly.
    fn missing(&mut self, fields: &Fields, whole: Span) {
        let mut rows: Vec<(&str, Vec<Blank<'_>>)> = Vec::new();
        for field in self.schema.fields.iter().filter(|field| field.required) {
            let node = fields.at(&field.path);
            let blank = node.is_none_or(
                |node| matches!(&node.value, Value::Text(text) if text.trim().is_empty()),
            );
            if !blank {
                continue;
            }
            let span = node.map(|node| node.span);
            if !field.kind.is_figure() {
                let place = span
                    .or_else(|| fields.nearest_to(&field.path))
                    .unwrap_or(whole);
                self.findings.push(missing_field(field, place));
                continue;
            }
            match rows.last_mut() {
                Some((parent, cells)) if *parent == field.parent() => cells.push((field, span)),
                _ => rows.push((field.parent(), vec![(field, span)])),
            }
        }
        for (parent, cells) in rows {
            let probe = format!("{parent}.x");
            let row = fields.nearest_to(&probe).unwrap_or(whole);
            self.findings.push(unfilled(&cells, row));
        }
    }
}

fn fits(kind: Kind, number: Decimal) -> bool {
    let whole = number.to_whole();
    match kind {
        Kind::Count => whole.is_some_and(|n| n >= 0),
        Kind::Change => whole.is_some(),
        Kind::Amount => !number.is_negative(),
        Kind::Year => whole.is_some_and(|n| (1949..=2999).contains(&n)),
        _ => false,
    }
}

fn unknown(entry: &Entry, known: &[&str]) -> Diagnostic {
    let key = &entry.key.value;
    let finding = Diagnostic::error(
        Code::UnknownField,
        format!("版式里没有“{key}”这一项"),
        format!("the layout has no field `{key}`"),
    )
    .at(entry.key.span, "不认识的名称", "unknown name");
    match nearest(key, known.iter().copied()) {
        Some(near) => finding.help(
            format!("是否想写 {near}？"),
            format!("did you mean `{near}`?"),
        ),
        None => finding.help(
            format!("这里可以写：{}。", distinct(known).join("、")),
            format!("known here: {}", distinct(known).join(", ")),
        ),
    }
}

fn distinct<'a>(names: &[&'a str]) -> Vec<&'a str> {
    let mut out: Vec<&str> = Vec::new();
    for name in names {
        if !out.contains(name) {
            out.push(name);
        }
    }
    out
}

fn not_a_table(path: &str, value: &Value, span: Span) -> Diagnostic {
    let (found_zh, found_en) = value.kind_name();
    Diagnostic::error(
        Code::WrongType,
        format!("“{path}”应是一组字段，现在是{found_zh}"),
        format!("`{path}` must be a table, found {found_en}"),
    )
    .at(
        span,
        format!("这里是{found_zh}"),
        format!("this is {found_en}"),
    )
}

fn wrong_in_section(key: &str, value: &Value, span: Span) -> Diagnostic {
    let (found_zh, found_en) = value.kind_name();
    let (zh, en) = match key {
        "run_in" => Kind::Flag.expected(),
        "sections" => Kind::Sections.expected(),
        _ => Kind::Text.expected(),
    };
    Diagnostic::error(
        Code::WrongType,
        format!("“{key}”应是{zh}，现在是{found_zh}"),
        format!("`{key}` must be {en}, found {found_en}"),
    )
    .at(
        span,
        format!("这里是{found_zh}"),
        format!("this is {found_en}"),
    )
}

fn wrong_kind(field: &Field, value: &Value, span: Span) -> Diagnostic {
    let (found_zh, found_en) = value.kind_name();
    let (zh, en) = field.kind.expected();
    let finding = Diagnostic::error(
        Code::WrongType,
        format!("{}应是{zh}，现在是{found_zh}", field.full_name()),
        format!("`{}` must be {en}, found {found_en}", field.path),
    )
    .at(span, format!("应是{zh}"), format!("expected {en}"));
    match value {
        Value::Text(text) if field.kind.is_figure() || field.kind == Kind::Year => {
            meaning_of(text, finding)
        }
        _ => finding,
    }
}

/// What was probably meant by text where a number is due. It is said, never assumed.
fn meaning_of(text: &str, finding: Diagnostic) -> Diagnostic {
    let text = text.trim();
    let half: String = text
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            _ => c,
        })
        .collect();
    if Decimal::parse(&half).is_some() {
        return finding.help(
            format!("数字用半角、不加引号：{half}。"),
            format!("write the number in half-width digits without quotes: {half}"),
        );
    }
    if matches!(text, "/" | "／" | "-" | "—" | "——" | "无" | "没有" | "零") {
        return finding.help(
            format!("“{text}”如果表示没有发生，请填 0；还没有统计出来，请留作 \"\"。"),
            format!("if `{text}` means none, write 0; if it is not known yet, write \"\""),
        );
    }
    finding
}

fn out_of_range(field: &Field, number: Decimal, span: Span) -> Diagnostic {
    let (zh, en) = field.kind.expected();
    let code = if field.kind == Kind::Count {
        Code::NotACount
    } else {
        Code::OutOfRange
    };
    Diagnostic::error(
        code,
        format!("{}是 {number}，应是{zh}", field.full_name()),
        format!("`{}` is {number}, expected {en}", field.path),
    )
    .at(span, format!("应是{zh}"), format!("expected {en}"))
}

fn missing_field(field: &Field, place: Span) -> Diagnostic {
    let (zh, en) = field.kind.expected();
    Diagnostic::error(
        Code::MissingField,
        format!("缺少{}（{}）", field.full_name(), field.path),
        format!("`{}` is missing", field.path),
    )
    .at(place, format!("应有{zh}"), format!("expected {en}"))
}

fn unfilled(cells: &[Blank<'_>], row: Span) -> Diagnostic {
    let columns: Vec<&str> = cells
        .iter()
        .map(|(field, _)| field.label.as_str())
        .collect();
    let paths: Vec<&str> = cells.iter().map(|(field, _)| field.path.as_str()).collect();
    let row_name = cells.first().map_or("", |(field, _)| field.row.as_str());
    let mut finding = Diagnostic::error(
        Code::UnfilledCell,
        format!("“{row_name}”一行未填：{}", columns.join("、")),
        format!("not filled in: {}", paths.join(", ")),
    );
    let mut absent = false;
    for (field, span) in cells {
        match span {
            Some(span) => finding = finding.at(*span, "未填", format!("{} unfilled", field.path)),
            None => absent = true,
        }
    }
    if absent {
        finding = finding.at(row, "这一行缺少上述各格", "cells are missing in this row");
    }
    finding.help(
        "没有发生的填 0；空白不会被当作 0。",
        "write 0 for none; a blank is never read as 0",
    )
}
