//! Tables of a layout file that are made from another one (`based_on`): what is not written is
//! taken from there.

use super::column_heads;
use super::finding::{bad, suggested};
use crate::base::diag::{Finding, Span, Spanned};
use crate::data::{Entry, Fields, Node, Value};

/// A table as it is written, with what it takes from others.
struct Known {
    id: String,
    fields: Fields,
}

/// A file whose tables are made.
pub(super) struct Made {
    pub(super) fields: Fields,
    /// What is wrong in it.
    pub(super) findings: Vec<Finding>,
    /// The ids of the tables that are based on none that is known, which are left out.
    pub(super) baseless: Vec<String>,
}

/// A file without the tables that are made from others, and with the heads of the columns.
pub(super) fn alone(fields: &Fields) -> (Fields, Vec<Finding>) {
    let own = tables(fields).filter(|(table, _)| based_on(table).is_none());
    let own = own.map(|(table, span)| (table.clone(), span)).collect();
    with_tables(fields, own)
}

/// Makes the tables that are based on others, in files of which each extends the one before; a
/// file with what is wrong in it each. Nothing where no table is based on another.
pub(super) fn made(files: &[&Fields]) -> Vec<Made> {
    let mut all = files.iter().flat_map(|file| tables(file));
    if !all.any(|(table, _)| based_on(table).is_some()) {
        return Vec::new();
    }
    let mut inherited: Vec<Known> = Vec::new();
    let mut out = Vec::new();
    for file in files {
        let (mut own, mut findings): (Vec<Known>, Vec<Finding>) = (Vec::new(), Vec::new());
        let mut baseless = Vec::new();
        let mut made = Vec::new();
        for (table, span) in tables(file) {
            let fields = match based_on(table) {
                None => table.clone(),
                Some(base) => {
                    let known = own.iter().rev().chain(inherited.iter().rev());
                    let names = known.clone().map(|known| known.id.as_str());
                    let Some(found) = known.clone().find(|known| known.id == base.value) else {
                        findings.push(no_base(&base, names));
                        baseless.extend(text(table, "id").map(|id| id.value));
                        continue;
                    };
                    over(&found.fields, table)
                }
            };
            made.push((fields.clone(), span));
            let id = text(table, "id").map_or_else(String::new, |id| id.value);
            own.push(Known { id, fields });
        }
        let (fields, wrong) = with_tables(file, made);
        findings.extend(wrong);
        inherited.extend(own);
        out.push(Made {
            fields,
            findings,
            baseless,
        });
    }
    out
}

/// What a table says, and what it leaves to the one below it.
fn over(base: &Fields, own: &Fields) -> Fields {
    let taken = |entry: &&Entry| {
        let key = entry.key.value.as_str();
        key != "based_on" && own.get(key).is_none()
    };
    let entries = own.entries.iter().chain(base.entries.iter().filter(taken));
    Fields {
        entries: entries.cloned().collect(),
    }
}

/// A file with other tables in place of its own.
fn with_tables(fields: &Fields, tables: Vec<(Fields, Span)>) -> (Fields, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut out = fields.clone();
    let Some(list) = out.entries.iter_mut().find(|one| one.key.value == "tables") else {
        return (out, findings);
    };
    let Value::List(items) = &mut list.node.value else {
        return (out, findings);
    };
    let made = tables.into_iter().map(|(mut table, span)| {
        column_heads::add(&mut table, &mut findings);
        Node {
            value: Value::Fields(table),
            span,
        }
    });
    // What is no table stays, so that it is told.
    items.retain(|item| !matches!(item.value, Value::Fields(_)));
    items.extend(made);
    (out, findings)
}

/// The tables that a file defines.
fn tables(fields: &Fields) -> impl Iterator<Item = (&Fields, Span)> {
    let items = match fields.get("tables").map(|node| &node.value) {
        Some(Value::List(items)) => items.as_slice(),
        _ => &[],
    };
    items.iter().filter_map(|item| match &item.value {
        Value::Fields(table) => Some((table, item.span)),
        _ => None,
    })
}

fn based_on(table: &Fields) -> Option<Spanned<String>> {
    text(table, "based_on")
}

fn text(table: &Fields, key: &str) -> Option<Spanned<String>> {
    let node = table.get(key)?;
    match &node.value {
        Value::Text(text) => Some(Spanned {
            value: text.clone(),
            span: node.span,
        }),
        _ => None,
    }
}

fn no_base<'a>(base: &Spanned<String>, known: impl Iterator<Item = &'a str>) -> Finding {
    let finding = bad(
        format!("based_on 指的表“{}”没有定义", base.value),
        format!(
            "`based_on` names the table `{}`, which is not defined",
            base.value
        ),
        base.span,
    );
    let finding = suggested(finding, &base.value, known);
    finding.help(
        "可以写被扩展的版式里的表，或同一个文件里写在前面的表。",
        "it may be a table of the layout that is extended, or one above in the same file",
    )
}
