//! Binds a data file to a schema; reports what is unknown, missing or of the wrong kind.

use std::collections::BTreeMap;

use super::chart::Chart;
use super::dataset::Dataset;
use super::figure::{Figure, Origin};
use super::finding::{
    Blank, absent_tables, missing_field, not_a_table, out_of_range, several_lines, too_exact,
    trapped, unfilled, unknown, wrong_kind,
};
use super::notation::Notation;
use super::reference;
use super::schema::{Field, Kind, Schema};
use super::tag::{self, Takes};
use super::toml::place_in_string;
use super::tree::{Fields, Node, Value};
use crate::base::decimal::Decimal;
use crate::base::diag::{Finding, Sources, Span, Spanned};
use crate::base::limits::{self, of_bytes};
use crate::base::text::{Date, clean};

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
) -> (Dataset, Vec<Finding>) {
    let by_path = schema.fields.iter();
    let mut binder = Binder {
        schema,
        by_path: by_path.map(|field| (field.path.as_str(), field)).collect(),
        sources,
        notation: Notation::of_source(sources, whole.file),
        dataset: Dataset::default(),
        findings: Vec::new(),
    };
    binder.table(fields, "");
    let of_form: Vec<Chart> = schema
        .charts
        .iter()
        .filter_map(|one| binder.chart(one))
        .collect();
    binder.dataset.charts.extend(of_form);
    binder.blanks(fields, whole);
    binder.missing(fields, whole);
    let wrong = reference::findings(&binder.dataset);
    binder.findings.extend(wrong);
    binder.findings.sort_by_key(Finding::span);
    (binder.dataset, binder.findings)
}

pub(super) struct Binder<'a> {
    pub(super) schema: &'a Schema,
    /// The fields once more, to be found by their paths.
    by_path: BTreeMap<&'a str, &'a Field>,
    pub(super) sources: &'a Sources,
    pub(super) notation: Notation,
    pub(super) dataset: Dataset,
    pub(super) findings: Vec<Finding>,
}

impl Binder<'_> {
    fn table(&mut self, fields: &Fields, path: &str) {
        for entry in &fields.entries {
            let key = &entry.key.value;
            if path.is_empty() && self.is_about_file(key) {
                continue;
            }
            if path.is_empty() && key == "charts" && !self.by_path.contains_key("charts") {
                self.dataset.charts = self.charts(&entry.node);
                continue;
            }
            let inner = if path.is_empty() {
                key.clone()
            } else {
                format!("{path}.{key}")
            };
            if let Some(&field) = self.by_path.get(inner.as_str()) {
                self.value(field, &entry.node);
            } else if self.has_below(&inner) {
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

    /// Whether some field lies below this path.
    fn has_below(&self, path: &str) -> bool {
        let below = format!("{path}.");
        let first = self.by_path.range(below.as_str()..).next();
        first.is_some_and(|(known, _)| known.starts_with(&below))
    }

    /// Whether a name of the outermost table says how the file is to be read.
    fn is_about_file(&self, key: &str) -> bool {
        // By `$schema` editors find the schema of a JSON file.
        matches!(key, "schema" | "layout" | "profile" | "waive" | "publish")
            || key == "$schema" && self.notation == Notation::Json
    }

    fn value(&mut self, field: &Field, node: &Node) {
        let path = field.path.clone();
        match (field.kind, &node.value) {
            // Blank is unfilled, whatever the kind; `missing` reports it where it matters.
            (_, Value::Text(text)) if text.trim().is_empty() => {}
            (_, value) if Self::says_blank(field, value) => {
                self.dataset.leave_blank(&path, node.span, true);
            }
            (Kind::Choice, _) => self.choice(field, node),
            (Kind::Code, Value::Text(text)) => self.code(field, text, node.span),
            (Kind::Text | Kind::Lines, Value::Text(text)) if text.trim().contains('\n') => {
                self.joined(field, text, node.span);
            }
            (Kind::Numbering, Value::Text(text)) if self.scheme(text, node.span).is_none() => {}
            (Kind::Text | Kind::Prose | Kind::Lines | Kind::Numbering, Value::Text(text)) => {
                self.text(field, text, node.span);
            }
            (Kind::Texts | Kind::Lines, Value::List(items)) => {
                let texts = items
                    .iter()
                    .filter_map(|item| self.item(field, item))
                    .collect();
                self.dataset.texts.insert(path, texts);
            }
            (Kind::Date, Value::Date(date)) => {
                let date = Spanned {
                    value: *date,
                    span: node.span,
                };
                self.dataset.dates.insert(path, date);
            }
            (Kind::Date, Value::Text(text)) if self.quoted_date(text).is_some() => {
                self.dated(path, text, node.span);
            }
            (Kind::Contents, Value::Flag(_) | Value::Fields(_)) => {
                if let Some(contents) = self.contents(node) {
                    self.dataset.contents.insert(path, contents);
                }
            }
            (Kind::Flag, Value::Flag(flag)) => {
                self.dataset.flags.insert(path, *flag);
            }
            (
                Kind::Sections | Kind::Attachments | Kind::Promulgated | Kind::Stories,
                Value::List(items),
            ) => {
                let sections = self.sections(items, field.kind);
                self.dataset.sections.insert(path, sections);
            }
            (Kind::Tables, Value::List(_) | Value::Fields(_)) => {
                let tables = self.free_tables(node);
                self.dataset.tables.insert(path, tables);
            }
            (kind, Value::Number(number)) if kind.is_number() => {
                self.number(field, *number, node.span);
            }
            (_, value) => self
                .findings
                .push(wrong_kind(field, value, node.span, self.notation)),
        }
    }

    /// Takes in a number, if the field can have one so large and so exact.
    fn number(&mut self, field: &Field, value: Decimal, span: Span) {
        if !fits(field.kind, value) {
            self.findings.push(out_of_range(field, value, span));
            return;
        }
        if let Some(places) = field.places.filter(|places| value.places() > *places) {
            self.findings.push(too_exact(field, value, places, span));
            return;
        }
        let figure = Figure {
            id: field.id.clone(),
            value,
            span,
            origin: Origin::Typed,
        };
        self.dataset.figures.insert(field.path.clone(), figure);
    }

    /// Takes in a date that is written as a text.
    fn dated(&mut self, path: String, text: &str, span: Span) {
        let span = place_in_string(self.sources, span, 0..text.len());
        let date = self.quoted_date(text);
        let date = date.map(|value| (path, Spanned { value, span }));
        self.dataset.dates.extend(date);
    }

    /// The date that a text is in JSON, which has no dates of its own.
    fn quoted_date(&self, text: &str) -> Option<Date> {
        let text = Some(text.trim()).filter(|text| {
            let is_digit = |(at, byte): (usize, u8)| matches!(at, 4 | 7) || byte.is_ascii_digit();
            text.len() == 10 && text.bytes().enumerate().all(is_digit)
        });
        text.filter(|_| self.notation == Notation::Json)
            .and_then(Date::parse)
    }

    fn text(&mut self, field: &Field, text: &str, span: Span) {
        let most = match field.kind {
            Kind::Prose => limits::TEXT_BYTES,
            _ => limits::LINE_BYTES,
        };
        self.hold_length(field, text, span);
        let text = self.taken_in(text, span, most, field.takes());
        self.dataset.texts.insert(field.path.clone(), vec![text]);
    }

    /// Text over several lines where one is due. It is taken in as one line: who asks for it is
    /// not to say that it is missing as well.
    fn joined(&mut self, field: &Field, text: &str, span: Span) {
        self.findings.push(several_lines(field, span));
        let line = text.replace(['\n', '\r'], "");
        let joined = self.printable(&line, span, limits::LINE_BYTES);
        self.dataset.texts.insert(field.path.clone(), vec![joined]);
    }

    fn item(&mut self, field: &Field, item: &Node) -> Option<Spanned<String>> {
        match &item.value {
            Value::Text(text) if text.trim().contains('\n') => {
                self.findings.push(several_lines(field, item.span));
                None
            }
            Value::Text(text) if !text.trim().is_empty() => {
                Some(self.printable(text, item.span, limits::LINE_BYTES))
            }
            Value::Text(_) => None,
            value => {
                self.findings
                    .push(wrong_kind(field, value, item.span, self.notation));
                None
            }
        }
    }

    /// Takes in a text that is printed as it is: in it no tags may stand.
    pub(super) fn printable(&mut self, text: &str, span: Span, most: usize) -> Spanned<String> {
        self.taken_in(text, span, most, Takes::Nothing)
    }

    /// Takes in a text in which tags may stand, but no footnotes: it is printed in a table, or
    /// beside one.
    pub(super) fn marked(&mut self, text: &str, span: Span, most: usize) -> Spanned<String> {
        self.taken_in(text, span, most, Takes::Marks)
    }

    /// Takes in running text, in which all tags may stand.
    pub(super) fn running(&mut self, text: &str, span: Span, most: usize) -> Spanned<String> {
        self.taken_in(text, span, most, Takes::All)
    }

    /// Takes in the name by which references lead to something.
    pub(super) fn id(&mut self, text: &str, span: Span) -> Option<Spanned<String>> {
        let value = text.trim().to_owned();
        let id = Spanned { value, span };
        if id.value.is_empty()
            || id
                .value
                .contains(|c: char| c.is_whitespace() || "<>\"'{}".contains(c))
        {
            self.findings.push(reference::no_id(&id));
            return None;
        }
        self.dataset.ids.push(id.clone());
        Some(id)
    }

    /// Takes in a text of at most `most` bytes, with findings for the first character that no
    /// document may hold and for every tag that is wrong.
    fn taken_in(&mut self, text: &str, span: Span, most: usize, takes: Takes) -> Spanned<String> {
        if let Some((_, c, trap)) = clean::first_trap(text) {
            let place = self.sources.find_char(span, c);
            self.findings.push(trapped(place, c, trap));
        }
        let beyond = of_bytes(("这段文字", "this text"), text.len(), most);
        let value = match beyond {
            // The line end that closes a single line is no part of it; a tab in it is a blank.
            None if most == limits::LINE_BYTES => {
                text.trim_end_matches(['\r', '\n']).replace('\t', " ")
            }
            None => text.to_owned(),
            Some(finding) => {
                let finding = finding.at(span, "太长", "too long");
                let finding = finding.help("分成几段或几节来写。", "divide it");
                self.findings.push(finding);
                String::new()
            }
        };
        let text = Spanned { value, span };
        let wrong = tag::findings(&text, takes, self.sources);
        self.findings.extend(wrong);
        if takes != Takes::Nothing {
            let references = tag::references(&text, self.sources);
            self.dataset.references.extend(references);
        }
        text
    }

    /// Reports required fields without a value: figures row by row, everything else singly.
    fn missing(&mut self, fields: &Fields, whole: Span) {
        let mut rows: Vec<(&str, Vec<Blank<'_>>)> = Vec::new();
        let is_blank = |path: &str| {
            let node = fields.at(path);
            node.is_none_or(
                |node| matches!(&node.value, Value::Text(text) if text.trim().is_empty()),
            )
        };
        for field in self.schema.fields.iter().filter(|field| field.required) {
            let given_instead = field.unless.as_ref().is_some_and(|path| !is_blank(path));
            if !is_blank(&field.path) || given_instead {
                continue;
            }
            let node = fields.at(&field.path);
            let span = node.map(|node| node.span);
            if !field.is_cell() {
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
        let mut absent: Vec<Blank<'_>> = Vec::new();
        for (parent, cells) in rows {
            match fields.nearest_to(&format!("{parent}.x")) {
                Some(row) => self.findings.push(unfilled(&cells, row)),
                None => absent.extend(cells),
            }
        }
        // Of tables that are not there at all, the rows have no places of their own.
        if let Some((first, _)) = absent.first() {
            self.findings
                .push(absent_tables(first, absent.len(), whole));
        }
    }
}

fn fits(kind: Kind, number: Decimal) -> bool {
    let whole = number.to_whole();
    match kind {
        Kind::Count => whole.is_some_and(|n| n >= 0),
        Kind::Change => whole.is_some(),
        Kind::Percent => true,
        Kind::Amount => !number.is_negative(),
        Kind::Millimetres => {
            !(number - Decimal::whole(1)).is_negative()
                && !(Decimal::whole(100) - number).is_negative()
        }
        Kind::Year => whole.is_some_and(|n| (1949..=2999).contains(&n)),
        _ => false,
    }
}
