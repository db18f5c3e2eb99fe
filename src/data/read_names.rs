//! Reads lists of names, quotations, and signatures side by side.

use super::bind::Binder;
use super::finding::{unknown, wrong_in_section};
use super::name_list::{NameGroup, Named, SignatureColumn};
use super::schema::Kind;
use super::tree::{Fields, Node, Value};
use crate::base::diag::{Code, Finding, Span, Spanned};
use crate::base::limits;

/// The keys of a group of names.
const GROUP: [&str; 2] = ["group", "names"];
/// The keys of a name.
const NAME: [&str; 2] = ["name", "post"];

impl Binder<'_> {
    /// A list of names: texts, names with a post, and groups of either. Names that stand one
    /// after the other outside any group make one.
    pub(super) fn name_groups(&mut self, items: &[Node]) -> Vec<NameGroup> {
        let mut groups: Vec<NameGroup> = Vec::new();
        let mut is_open = false;
        for item in items {
            match &item.value {
                Value::Fields(fields) if fields.get("group").is_some() => {
                    groups.extend(self.name_group(fields));
                    is_open = false;
                }
                _ => {
                    let Some(named) = self.named(item) else {
                        continue;
                    };
                    if !is_open {
                        groups.push(NameGroup::default());
                        is_open = true;
                    }
                    if let Some(group) = groups.last_mut() {
                        group.names.push(named);
                    }
                }
            }
        }
        groups
    }

    fn name_group(&mut self, fields: &Fields) -> Option<NameGroup> {
        let mut group = NameGroup::default();
        let mut place = None;
        for entry in &fields.entries {
            let span = entry.node.span;
            match (entry.key.value.as_str(), &entry.node.value) {
                ("group", Value::Text(text)) => {
                    group.label = self.short_text(text, span);
                    place = Some(span);
                }
                ("names", Value::List(items)) => {
                    group.names = items.iter().filter_map(|item| self.named(item)).collect();
                }
                (key @ ("group" | "names"), value) => {
                    self.findings.push(wrong(key, value, span));
                    place = Some(span);
                }
                _ => self.findings.push(unknown(entry, &GROUP)),
            }
        }
        if group.names.is_empty() {
            self.findings.extend(place.map(no_names));
            return None;
        }
        Some(group)
    }

    /// A name, alone or with a post.
    fn named(&mut self, item: &Node) -> Option<Named> {
        let fields = match &item.value {
            Value::Text(text) => {
                let name = self.short_text(text, item.span)?;
                return Some(Named { name, post: None });
            }
            Value::Fields(fields) => fields,
            value => {
                self.findings.push(wrong("names", value, item.span));
                return None;
            }
        };
        let (mut name, mut post) = (None, None);
        for entry in &fields.entries {
            let span = entry.node.span;
            match (entry.key.value.as_str(), &entry.node.value) {
                ("name", Value::Text(text)) => name = self.short_text(text, span),
                ("post", Value::Text(text)) => post = self.short_text(text, span),
                (key @ ("name" | "post"), value) => self.findings.push(wrong(key, value, span)),
                _ => self.findings.push(unknown(entry, &NAME)),
            }
        }
        if name.is_none() && fields.get("name").is_none() {
            self.findings.push(nameless(item.span));
        }
        Some(Named { name: name?, post })
    }

    /// The lines of each column of signatures: texts of a list, or of several lines.
    pub(super) fn signature_columns(&mut self, items: &[Node]) -> Vec<SignatureColumn> {
        let mut columns = Vec::new();
        for item in items {
            let lines = match &item.value {
                Value::Text(text) => {
                    let text = self.printable(text, item.span, limits::TEXT_BYTES);
                    let lines = text.value.lines().map(|line| Spanned {
                        value: line.trim().to_owned(),
                        span: text.span,
                    });
                    lines.collect()
                }
                Value::List(items) => {
                    let texts = items.iter().filter_map(|item| match &item.value {
                        Value::Text(text) => self.short_text(text, item.span),
                        value => {
                            self.findings.push(wrong("signatures", value, item.span));
                            None
                        }
                    });
                    texts.collect()
                }
                value => {
                    self.findings.push(wrong("signatures", value, item.span));
                    continue;
                }
            };
            columns.push(lines);
        }
        columns.retain(|lines: &SignatureColumn| lines.iter().any(|line| !line.value.is_empty()));
        columns
    }

    /// The paragraphs of a quotation: a text, or a list of texts.
    pub(super) fn quotation(&mut self, node: &Node) -> Option<Vec<Spanned<String>>> {
        let items = match &node.value {
            Value::Text(_) => std::slice::from_ref(node),
            Value::List(items) => items.as_slice(),
            _ => return None,
        };
        let mut paragraphs = Vec::new();
        for item in items {
            match &item.value {
                Value::Text(text) if text.trim().is_empty() => {}
                Value::Text(text) => {
                    paragraphs.push(self.running(text, item.span, limits::TEXT_BYTES));
                }
                value => self.findings.push(wrong("quote", value, item.span)),
            }
        }
        Some(paragraphs)
    }

    /// A text on one line, without the white space around it; `None` if nothing is left.
    fn short_text(&mut self, text: &str, span: Span) -> Option<Spanned<String>> {
        let joined = text.trim().replace(['\n', '\r'], "");
        (!joined.is_empty()).then(|| self.printable(&joined, span, limits::LINE_BYTES))
    }
}

fn wrong(key: &str, value: &Value, span: Span) -> Finding {
    let finding = wrong_in_section(key, Kind::Text, value, span);
    match key {
        "names" => finding.help(
            "一项一个名字：names = [\"张三\", \"李四光\"]；分组的写 { group = \"组长\", names = [\"张三\"] }，\
             带职务的写 { name = \"张三\", post = \"县长\" }。",
            "one name an item: names = [\"…\", \"…\"]; a group is { group = \"…\", names = [\"…\"] }, \
             a name with a post { name = \"…\", post = \"…\" }",
        ),
        "signatures" => finding.help(
            "一方一列：signatures = [[\"甲方：…\", \"代表：\"], [\"乙方：…\", \"代表：\"]]。",
            "one list a party: signatures = [[\"…\", \"…\"], [\"…\", \"…\"]]",
        ),
        _ => finding,
    }
}

fn no_names(place: Span) -> Finding {
    Finding::error(
        Code::MissingField,
        "这一组没有名字（names）",
        "this group has no names",
    )
    .at(place, "应有 names = [\"…\"]", "expected names = [\"…\"]")
}

fn nameless(place: Span) -> Finding {
    Finding::error(
        Code::MissingField,
        "名单里的这一项没有名字（name）",
        "this item of a list of names has no name",
    )
    .at(place, "应有 name = \"…\"", "expected name = \"…\"")
}
