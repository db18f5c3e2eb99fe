//! The values that come from another data file, and where they go.

use crate::base::diag::{Sources, Span};
use crate::data::{Fields, Node, Value, toml_value};
use crate::export::sheet::at;
use crate::import::set;
use crate::layout::{Layout, Remark, filled};

/// A value in a message is cut after so many characters.
const SHOWN: usize = 40;

/// A data file in the making.
pub(super) struct Brought<'a> {
    /// Its layout, with the rows that it has.
    layout: &'a Layout,
    /// Its values.
    pub(super) fields: Fields,
    /// What is said beside them.
    pub(super) remarks: Vec<Remark>,
}

impl<'a> Brought<'a> {
    /// A data file of a layout, with the rows that were brought.
    pub(super) fn new(layout: &'a Layout, rows: Fields) -> Self {
        Self {
            layout,
            fields: rows,
            remarks: Vec::new(),
        }
    }

    /// The value at a path of its layout.
    pub(super) fn at(&self, path: &str) -> Option<&Node> {
        at(&self.fields, &self.layout.tree_path(path))
    }

    /// Puts a value at a path.
    pub(super) fn put(&mut self, path: &str, value: Value, span: Span) {
        set(&mut self.fields, &self.layout.tree_path(path), value, span);
    }

    /// Says something beside a field.
    pub(super) fn remark(&mut self, path: &str, text: impl Into<String>) {
        self.remarks.push(Remark {
            path: path.to_owned(),
            text: text.into(),
        });
    }

    /// The data file, in the order of the printed form.
    pub(super) fn text(&self, layout: &Layout, name: &str, sources: &Sources) -> String {
        filled(layout, name, &self.fields, &self.remarks, sources)
    }

    /// The required fields that it has not, in the order of the printed form.
    pub(super) fn blanks(&self, layout: &Layout) -> Vec<Blank> {
        let totals = layout.identities.iter();
        let totals: Vec<&str> = totals
            .filter_map(|identity| identity.total())
            .map(|total| total.path.as_str())
            .collect();
        let is_there = |path: &str| self.at(path).is_some();
        let fields = layout.schema.fields.iter().filter(|field| {
            let has_other = field.unless.as_deref().is_some_and(is_there);
            field.required
                && !has_other
                && !is_there(&field.path)
                && !totals.contains(&field.path.as_str())
        });
        let blank = |field: &crate::data::Field| Blank {
            path: field.path.clone(),
            name: field.full_name(),
            row: if field.is_cell() {
                field.row_name()
            } else {
                field.full_name()
            },
        };
        fields.map(blank).collect()
    }
}

/// A required field that is to be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blank {
    /// Its path.
    pub path: String,
    /// Its full name.
    pub name: String,
    /// Of a figure, the name of its row; of anything else, its full name.
    pub row: String,
}

/// Something that was carried over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The path of the field.
    pub path: String,
    /// Its full name.
    pub name: String,
    /// Where it stood in last year's data.
    pub from: String,
    /// What it says, in short.
    pub value: String,
}

/// The names of the rows of some blanks, each once, with how many cells of it are blank.
pub(super) fn rows(blanks: &[Blank]) -> Vec<(String, usize)> {
    let mut out: Vec<(String, usize)> = Vec::new();
    for blank in blanks {
        match out.iter_mut().find(|(row, _)| *row == blank.row) {
            Some((_, count)) => *count += 1,
            None => out.push((blank.row.clone(), 1)),
        }
    }
    out
}

/// A value on one line, cut where it is long.
pub(super) fn shown(node: &Node, sources: &Sources) -> String {
    let text = match &node.value {
        Value::Text(text) => text.clone(),
        _ => toml_value(node, sources),
    };
    short(&text)
}

/// A text on one line, cut where it is long.
pub(super) fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out: String = line.chars().take(SHOWN).collect();
    if line.chars().count() > SHOWN {
        out.push('…');
    }
    out
}
