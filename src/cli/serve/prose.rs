//! The words of a text for the page: what its `{{ … }}` print, and which words findings are about.

use std::ops::Range;

use hongtou::DataFile;
use hongtou::base::diag::{Finding, Sources, Span, Spanned};
use hongtou::data::{Fields, Node, Value, place_in_string};
use hongtou::template::Templates;
use serde_json::{Map, Value as Json, json};

use super::paths::Paths;
use super::values::node_at;

/// Parts of a text that are counted as the page counts them.
type Parts = Vec<(Range<usize>, String)>;

/// What the `{{ … }}` of each text print: path → `[start, end, printed]`, in the units in which a
/// browser counts.
pub(super) fn printed(data: &DataFile, fields: &Fields, sources: &Sources) -> Json {
    let mut texts = Vec::new();
    for entry in &fields.entries {
        collect(&entry.node, &mut vec![json!(entry.key.value)], &mut texts);
    }
    if texts.is_empty() {
        return json!({});
    }
    let templates = Templates::new(&data.dataset, &data.layout, sources);
    let mut told = Map::new();
    for (path, text) in texts {
        let parts = parts(&templates, &text).into_iter();
        let parts = parts.map(|(part, shown)| {
            json!([
                units(&text.value, part.start),
                units(&text.value, part.end),
                shown
            ])
        });
        told.insert(path, parts.collect());
    }
    Json::Object(told)
}

/// The texts that have `{{ … }}` and no more than that.
fn collect(node: &Node, at: &mut Vec<Json>, out: &mut Vec<(String, Spanned<String>)>) {
    match &node.value {
        Value::Text(text) if text.contains("{{") && !text.contains("{%") => {
            let span = node.span;
            let value = text.clone();
            out.push((Json::from(at.clone()).to_string(), Spanned { value, span }));
        }
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                at.push(json!(index));
                collect(item, at, out);
                at.pop();
            }
        }
        Value::Fields(fields) => {
            for entry in &fields.entries {
                at.push(json!(entry.key.value));
                collect(&entry.node, at, out);
                at.pop();
            }
        }
        _ => {}
    }
}

fn parts(templates: &Templates<'_>, text: &Spanned<String>) -> Parts {
    let source = text.value.as_str();
    let filled = templates.render(text);
    let mut parts = Parts::new();
    for (written, shown) in filled.printed() {
        let open = source.get(..written.start).and_then(|it| it.rfind("{{"));
        let close = source.get(written.end..).and_then(|it| it.find("}}"));
        let (Some(open), Some(close)) = (open, close) else {
            continue;
        };
        let part = open..written.end + close + 2;
        match parts.last_mut().filter(|(last, _)| *last == part) {
            Some((_, known)) => known.push_str(shown),
            None => parts.push((part, shown.to_owned())),
        }
    }
    parts
}

/// The words of texts that a finding is about: path, start and end.
pub(super) fn marks(
    finding: &Finding,
    sources: &Sources,
    (fields, paths): (&Fields, &Paths),
) -> Json {
    let labels = finding.labels.iter();
    let marks = labels.filter_map(|label| {
        let path = paths.at(label.span)?;
        let node = node_at(fields, path.as_array()?)?;
        let Value::Text(text) = &node.value else {
            return None;
        };
        let is_part = node.span.start < label.span.start || label.span.end < node.span.end;
        let start = byte(sources, node.span, text, label.span.start);
        let end = byte(sources, node.span, text, label.span.end);
        (is_part && start < end).then(|| json!([path, units(text, start), units(text, end)]))
    });
    marks.collect()
}

/// The byte of a text that stands at a place of the file.
fn byte(sources: &Sources, span: Span, text: &str, place: u32) -> usize {
    let ends: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    let before = |at: &usize| place_in_string(sources, span, *at..text.len()).start < place;
    let index = ends.partition_point(before);
    ends.get(index).copied().unwrap_or(text.len())
}

/// Bytes of a text in the units in which a browser counts.
fn units(text: &str, bytes: usize) -> usize {
    let before = text.get(..bytes).unwrap_or(text);
    before.encode_utf16().count()
}
