//! A paper of another program that is being read into the fields of a form.

use std::collections::BTreeSet;

use super::fault::Fault;
use super::items::Item;
use crate::base::diag::{Code, Span};
use crate::data::{Fields, Node, Value};
use crate::import::tree::set;
use crate::layout::Layout;

/// A paper that is being read into the fields of a form.
pub(super) struct Paper<'a> {
    pub(super) layout: &'a Layout,
    pub(super) fields: Fields,
    pub(super) faults: Vec<Fault>,
    pub(super) span: Span,
    /// How many tables have a number so far.
    pub(super) captions: usize,
    /// The tables of the form that are not read, because their figures have another unit.
    pub(super) refused: BTreeSet<usize>,
    /// The titles that a briefing lists before its texts.
    pub(super) listed: Vec<String>,
}

impl Paper<'_> {
    /// Sets a field that the form has.
    pub(super) fn put(&mut self, path: &str, value: Value) {
        set(&mut self.fields, path, value, self.span);
    }

    /// Sets a field that nothing else has told.
    pub(super) fn tell(&mut self, path: &str, value: Value) {
        if self.fields.at(path).is_none() {
            self.put(path, value);
        }
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
            Item::Picture(place) => {
                let (zh, en) = (
                    "图片、图表没有读入，要的放进数据",
                    "a picture or a chart was left out",
                );
                Fault::warning(Code::PaperPicture, zh, en).in_paragraph(*place, "")
            }
            Item::Text(text, place) => fault.in_paragraph(*place, text),
            Item::Table(table, _) => {
                let first = table.cells.iter().find(|cell| !cell.text.trim().is_empty());
                let first = first.map_or("", |cell| cell.text.as_str());
                let first = super::fault::shown(first);
                let what = (format!("（“{first}”……）"), format!("(`{first}` …)"));
                fault.in_table(table.place, &what)
            }
        });
    }
}
