//! What of last year's report carries over, as its layout says.

use super::brought::{Brought, Carried, short, shown};
use super::given::{Given, is_blank};
use crate::base::diag::{Code, Finding, Sources, Span, Spanned};
use crate::check::named_years;
use crate::data::{Carries, Entry, Field, Fields, Figure, Node, Value};
use crate::layout::{Layout, counterpart};

/// Last year's report, and the layout of this year's.
pub(super) struct Last<'a> {
    pub(super) given: &'a Given,
    pub(super) layout: &'a Layout,
    pub(super) sources: &'a Sources,
}

impl Last<'_> {
    /// Last year's field that says what a field of this year's layout says.
    fn field(&self, field: &Field) -> Option<&Field> {
        counterpart(field, self.layout, &self.given.file.layout)
    }

    /// Last year's figure at the path of one of this year's layout, with its own path.
    fn figure(&self, path: &str) -> Option<(&str, &Figure)> {
        let field = self.field(self.layout.schema.get(path)?)?;
        let figure = self.given.file.dataset.figure(&field.path)?;
        Some((&field.path, figure))
    }

    /// A year near that of last year's report that a text names.
    fn stale(&self, node: &Node) -> Option<i64> {
        let year = self.given.year()?;
        let mut found = None;
        each_text(node, &mut |text| {
            let mut years = named_years(text).into_iter();
            found = found.or_else(|| years.find(|named| named.abs_diff(year) <= 1));
        });
        found
    }
}

fn each_text(node: &Node, seen: &mut impl FnMut(&str)) {
    match &node.value {
        Value::Text(text) => seen(text),
        Value::List(items) => items.iter().for_each(|item| each_text(item, seen)),
        Value::Fields(fields) => {
            for entry in &fields.entries {
                each_text(&entry.node, seen);
            }
        }
        _ => {}
    }
}

/// Carries over what does; returns what was carried.
pub(super) fn carry(
    last: &Last<'_>,
    brought: &mut Brought<'_>,
    findings: &mut Vec<Finding>,
) -> Vec<Carried> {
    let mut out = Vec::new();
    let fields = last.layout.schema.fields.iter();
    for field in fields.filter(|field| !field.kind.is_figure()) {
        out.extend(text(last, field, brought, findings));
    }
    publication(last, brought, &mut out);
    others(last, brought, findings);
    for field in &last.layout.schema.fields {
        if field.kind.is_figure() && field.carries == Carries::Value {
            out.extend(standing(last, field, brought));
        }
    }
    for carry in &last.layout.carries {
        let Some((from, figure)) = last.figure(&carry.closing.path) else {
            continue;
        };
        let path = &carry.opening.path;
        let value = figure.value.to_string();
        brought.put(path, Value::Number(figure.value), figure.span);
        out.push(carried(last, path, from, value));
    }
    out
}

fn carried(last: &Last<'_>, path: &str, from: &str, value: String) -> Carried {
    let field = last.layout.schema.get(path);
    Carried {
        path: path.to_owned(),
        name: field.map_or_else(|| path.to_owned(), Field::full_name),
        from: from.to_owned(),
        value,
    }
}

/// A text, or the titles of sections.
fn text(
    last: &Last<'_>,
    field: &Field,
    brought: &mut Brought<'_>,
    findings: &mut Vec<Finding>,
) -> Option<Carried> {
    let before = last.field(field)?;
    let node = last.given.at(&before.path)?;
    if is_blank(&node.value) {
        return None;
    }
    let node = match field.carries {
        Carries::Nothing => return None,
        Carries::Value => node.clone(),
        Carries::Titles => titles(node)?,
    };
    if let Some(year) = last.stale(&node) {
        findings.push(names_a_year(field, node.span, year));
        let said = format!(
            "{}：上年的写着 {year} 年，没有带入；年份写成 {{{{ year }}}} 的可以带入",
            field.label
        );
        brought.remark(&field.path, said);
        return None;
    }
    let value = match field.carries {
        Carries::Titles => short(&names(&node).join("、")),
        _ => shown(&node, last.sources),
    };
    brought.put(&field.path, node.value, node.span);
    Some(carried(last, &field.path, &before.path, value))
}

/// The sections of a list that have titles, without their texts; `None` where none has.
fn titles(node: &Node) -> Option<Node> {
    let Value::List(items) = &node.value else {
        return None;
    };
    let kept: Vec<Node> = items.iter().filter_map(titled).collect();
    (!kept.is_empty()).then_some(Node {
        value: Value::List(kept),
        span: node.span,
    })
}

/// The titles of a list of sections.
fn names(node: &Node) -> Vec<String> {
    let Value::List(items) = &node.value else {
        return Vec::new();
    };
    let title = |item: &Node| match &item.value {
        Value::Fields(fields) => match fields.get("title").map(|title| &title.value) {
            Some(Value::Text(title)) => Some(title.clone()),
            _ => None,
        },
        _ => None,
    };
    items.iter().filter_map(title).collect()
}

fn titled(item: &Node) -> Option<Node> {
    let Value::Fields(fields) = &item.value else {
        return None;
    };
    let title = fields
        .get("title")
        .filter(|title| !is_blank(&title.value))?;
    let entry = |key: &str, node: Node| Entry {
        key: Spanned {
            value: key.to_owned(),
            span: item.span,
        },
        node,
    };
    let mut kept = vec![entry("title", title.clone())];
    let below = fields.get("sections").and_then(titles);
    if fields.get("text").is_some() || below.is_none() {
        let value = Value::Text(String::new());
        kept.push(entry(
            "text",
            Node {
                value,
                span: item.span,
            },
        ));
    }
    kept.extend(below.map(|below| entry("sections", below)));
    Some(Node {
        value: Value::Fields(Fields { entries: kept }),
        span: item.span,
    })
}

/// The parts of a data file that are of no field, and that are carried over in ways of their own.
const TAKEN: [&str; 5] = ["schema", "layout", "profile", "publish", "year"];

/// What stands at the top of last year's file and is of no field: rules that were set aside have
/// reasons of their own each year.
fn others(last: &Last<'_>, brought: &mut Brought<'_>, findings: &mut Vec<Finding>) {
    let schema = &last.given.file.layout.schema;
    for entry in &last.given.fields.entries {
        let key = entry.key.value.as_str();
        if key == "profile" {
            brought.put(key, entry.node.value.clone(), entry.node.span);
        }
        if TAKEN.contains(&key) || schema.get(key).is_some() || schema.has_below(key) {
            continue;
        }
        findings.push(
            Finding::warning(
                Code::NotCarried,
                format!("上年的“{key}”没有带入"),
                format!("last year's `{key}` was not carried over"),
            )
            .at(entry.key.span, "没有带入", "not carried over")
            .help(
                "本年还要的，照上年的写。",
                "write it again if it still holds",
            ),
        );
    }
}

/// What a portal shows of each year's report alike.
const STANDING: [&str; 7] = [
    "joint", "topic", "group", "kind", "genre", "source", "access",
];

/// What `[publish]` says of each year's report alike.
fn publication(last: &Last<'_>, brought: &mut Brought<'_>, out: &mut Vec<Carried>) {
    let Some(Value::Fields(fields)) = last.given.fields.get("publish").map(|node| &node.value)
    else {
        return;
    };
    let standing = |entry: &&Entry| STANDING.contains(&entry.key.value.as_str());
    for entry in fields.entries.iter().filter(standing) {
        let path = format!("publish.{}", entry.key.value);
        let value = shown(&entry.node, last.sources);
        brought.put(&path, entry.node.value.clone(), entry.node.span);
        out.push(carried(last, &path, &path, value));
    }
}

/// A figure that stands from year to year, such as 现行有效件数.
fn standing(last: &Last<'_>, field: &Field, brought: &mut Brought<'_>) -> Option<Carried> {
    let (from, figure) = last.figure(&field.path)?;
    brought.put(&field.path, Value::Number(figure.value), figure.span);
    let balances = last.layout.other_rules.balances.iter();
    let mut balances = balances.filter(|balance| balance.closing.path == field.path);
    let changes = balances.next().map(|balance| {
        let names = |cells: &[crate::layout::CellRef]| {
            let names: Vec<&str> = cells.iter().map(|cell| cell.column.as_str()).collect();
            names.join("、")
        };
        format!(
            "，要加{}、减{}",
            names(&balance.add),
            names(&balance.subtract)
        )
    });
    brought.remark(
        field.parent(),
        format!(
            "“{}” {} 是上年的数{}",
            field.label,
            figure.value,
            changes.unwrap_or_default()
        ),
    );
    Some(carried(last, &field.path, from, figure.value.to_string()))
}

fn names_a_year(field: &Field, span: Span, year: i64) -> Finding {
    Finding::warning(
        Code::NotCarried,
        format!("{}写着 {year} 年，没有带入", field.full_name()),
        format!("`{}` names {year} and was not carried over", field.path),
    )
    .at(span, format!("{year} 年"), format!("{year}"))
    .help(
        "照上年的改写；年份写成 {{ year }} 的，以后就能带入。",
        "write it anew; with {{ year }} in the place of the year it carries over",
    )
}
