//! Writes a data file with its values, every field beside its Chinese name.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::filled_rows::{Rows, one_line};
use super::form::Layout;
use super::lists::RowList;
use crate::base::diag::Sources;
use crate::data::{
    Empty, Entry, Field, Fields, Node, SCHEMA_VERSION, Value, has_headers, toml_key, toml_tables,
    toml_text, toml_value,
};

/// What is to be said beside a field: its path, and a sentence in Chinese.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The path of the field.
    pub path: String,
    /// The sentence.
    pub text: String,
}

/// A data file with the values of a tree, in the order of the printed form.
///
/// A required field that the tree does not have is `""`, which is unfilled and never zero; a total
/// that can be computed is left out. `name` is what the file gives as its `layout`.
pub fn filled(
    layout: &Layout,
    name: &str,
    fields: &Fields,
    remarks: &[Remark],
    sources: &Sources,
) -> String {
    let totals = layout.identities.iter();
    let totals = totals.filter_map(|identity| identity.total());
    let writer = Writer {
        layout,
        fields,
        remarks,
        sources,
        totals: totals.map(|total| total.path.as_str()).collect(),
    };
    writer.file(name)
}

struct Writer<'a> {
    layout: &'a Layout,
    fields: &'a Fields,
    remarks: &'a [Remark],
    sources: &'a Sources,
    totals: BTreeSet<&'a str>,
}

impl Writer<'_> {
    fn file(&self, name: &str) -> String {
        let layout = self.layout;
        let mut out = format!("# {}\n", one_line(&layout.name));
        if !layout.source.is_empty() {
            let _ = writeln!(out, "# 依据：{}", one_line(&layout.source));
        }
        let _ = writeln!(out, "\nschema = {SCHEMA_VERSION}");
        let _ = writeln!(out, "layout = {}", toml_text(name));
        let own = |entry: &&Entry| !matches!(entry.key.value.as_str(), "schema" | "layout");
        let entries = || self.fields.entries.iter().filter(own);
        let of_form = |field: &&Field| layout.lists().all(|list| !list.has(&field.path));
        let schema: Vec<&Field> = layout.schema.fields.iter().filter(of_form).collect();
        for entry in entries().filter(|entry| !has_headers(&entry.node)) {
            let key = &entry.key.value;
            let field = layout.schema.get(key);
            self.line(&mut out, key, key, &entry.node, field);
        }
        for field in schema.iter().filter(|field| !field.path.contains('.')) {
            self.unfilled(&mut out, field, &field.path);
        }
        let mut groups: Vec<&str> = Vec::new();
        for field in &layout.schema.fields {
            if let Some((group, _)) = field.path.split_once('.')
                && !groups.contains(&group)
            {
                groups.push(group);
            }
        }
        for list in layout.lists() {
            let group = list.path.split('.').next().unwrap_or_default();
            if !groups.contains(&group) {
                groups.push(group);
            }
        }
        for group in &groups {
            self.group(&mut out, group, &schema);
            let inside = |list: &&RowList| key_in(group, &list.path).is_some();
            for list in layout.lists().filter(inside) {
                let rows = Rows {
                    layout,
                    fields: self.fields,
                    sources: self.sources,
                    totals: &self.totals,
                };
                rows.write(&mut out, list, &|out, path| self.remark(out, path));
            }
        }
        for entry in entries().filter(|entry| has_headers(&entry.node)) {
            let key = entry.key.value.as_str();
            if !groups.contains(&key) {
                self.remark(&mut out, key);
                toml_tables(&mut out, &toml_key(key), &entry.node, self.sources);
            }
        }
        out
    }

    /// The remarks on a path and on what lies below it.
    fn remark(&self, out: &mut String, path: &str) {
        let concerns = |remark: &&Remark| {
            let rest = remark.path.strip_prefix(path);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        for remark in self.remarks.iter().filter(concerns) {
            let _ = writeln!(out, "# ※ {}", one_line(&remark.text));
        }
    }

    /// A value on a line, with the Chinese name of the field.
    fn line(&self, out: &mut String, path: &str, key: &str, node: &Node, field: Option<&Field>) {
        self.remark(out, path);
        let value = toml_value(node, self.sources);
        let label = field.map_or(String::new(), |field| one_line(&field.label));
        let key: Vec<String> = key.split('.').map(toml_key).collect();
        let key = key.join(".");
        let _ = match label.as_str() {
            "" => writeln!(out, "{key} = {value}"),
            label if value.contains('\n') => writeln!(out, "# {label}\n{key} = {value}"),
            label => writeln!(out, "{key} = {value}  # {label}"),
        };
    }

    /// A required field that is not there.
    fn unfilled(&self, out: &mut String, field: &Field, key: &str) {
        let has_other = |path: &String| self.fields.at(path).is_some();
        let is_given = self.fields.at(&field.path).is_some();
        if is_given || field.is_cell() {
            return;
        }
        self.remark(out, &field.path);
        if field.required && !field.unless.as_ref().is_some_and(has_other) {
            let _ = writeln!(out, "{key} = \"\"  # {}，没有填", one_line(&field.label));
        }
    }

    fn group(&self, out: &mut String, group: &str, schema: &[&Field]) {
        let inside = |field: &&Field| key_in(group, &field.path).is_some();
        let inside: Vec<&Field> = schema.iter().copied().filter(inside).collect();
        let (mut body, mut below) = (String::new(), String::new());
        for field in inside.iter().filter(|field| !field.is_cell()) {
            let key = key_in(group, &field.path).unwrap_or_default();
            match self.fields.at(&field.path) {
                Some(node) if has_headers(node) && !key.contains('.') && is_list(node) => {
                    self.remark(&mut below, &field.path);
                    let path = format!("{group}.{key}");
                    toml_tables(&mut below, &path, node, self.sources);
                }
                Some(node) => self.line(&mut body, &field.path, key, node, Some(field)),
                None => self.unfilled(&mut body, field, key),
            }
        }
        self.rows(&mut body, group, &inside);
        if !body.is_empty() {
            let _ = write!(out, "\n[{group}]\n{body}");
        }
        out.push_str(&below);
    }

    /// The rows of figures, each under its name; the columns are named where they change.
    fn rows(&self, out: &mut String, group: &str, inside: &[&Field]) {
        let figures = inside.iter().copied();
        let mut figures = figures.filter(|field| field.is_cell()).peekable();
        let mut named = Vec::new();
        while let Some(first) = figures.next() {
            let parent = first.parent();
            let mut cells = vec![first];
            while let Some(next) = figures.next_if(|next| next.parent() == parent) {
                cells.push(next);
            }
            let below = inside
                .iter()
                .filter(|field| key_in(parent, &field.path).is_some());
            let is_whole = below.count() == cells.len();
            let row = key_in(group, parent).filter(|_| is_whole);
            let is_left_out = cells.iter().all(|field| self.figure(field).is_none());
            if is_left_out {
                self.remark(out, parent);
                continue;
            }
            let columns: Vec<String> = cells.iter().map(|field| one_line(&field.label)).collect();
            if row.is_some() && columns != named {
                let _ = writeln!(out, "\n# 以下各行依次为：{}", columns.join("、"));
                named = columns;
            }
            let _ = writeln!(out, "# {}", one_line(&first.row));
            let Some(row) = row else {
                named = Vec::new();
                self.single(out, group, &cells);
                continue;
            };
            self.remark(out, parent);
            let values = cells.iter().filter_map(|field| {
                let key = key_in(parent, &field.path)?;
                Some(format!("{key} = {}", self.figure(field)?))
            });
            let values = values.collect::<Vec<_>>().join(", ");
            let _ = writeln!(out, "{row} = {{ {values} }}");
        }
    }

    /// Figures whose rows have others below them, one a line.
    fn single(&self, out: &mut String, group: &str, cells: &[&Field]) {
        for field in cells {
            self.remark(out, &field.path);
            let key = key_in(group, &field.path).unwrap_or_default();
            if let Some(value) = self.figure(field) {
                let _ = writeln!(out, "{key} = {value}  # {}", one_line(&field.label));
            }
        }
    }

    /// A figure as it is written; `None` of a total that is left out.
    fn figure(&self, field: &Field) -> Option<String> {
        match self.fields.at(&field.path) {
            Some(node) => Some(toml_value(node, self.sources)),
            None if self.totals.contains(field.path.as_str()) => None,
            None if field.form.empty == Empty::Blank => None,
            None => Some("\"\"".to_owned()),
        }
    }
}

fn is_list(node: &Node) -> bool {
    matches!(node.value, Value::List(_))
}

/// The rest of a path below `group`.
fn key_in<'a>(group: &str, path: &'a str) -> Option<&'a str> {
    path.strip_prefix(group)?.strip_prefix('.')
}
