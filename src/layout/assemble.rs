//! Assembles a [`Layout`] from its definition and those that it extends.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::beside;
use super::collisions::{FieldName, FigureName, collisions};
use super::definition::Definition;
use super::file::LayoutFile;
use super::finding::{bad, suggested};
use super::form::Layout;
use super::heritage::{carries, was};
use super::lists::{Given, Pattern};
use super::page;
use super::part::Part;
use super::part_reader::parts;
use super::read::{OfData, Reader};
use super::rules::file::{
    BalanceEntry, CarryEntry, CompareEntry, PowersEntry, ProseEntry, RuleEntry, SelfNamesEntry,
    YearsEntry,
};
use super::rules::{
    Carry, Identity, OtherRules, RuleReader, Tables, figures_by_path, self_names, subtotals,
};
use super::style;
use super::table::TableShape;
use super::table_reader;
use crate::base::diag::{Finding, Outcome, Spanned, has_errors};
use crate::data::{Field, Kind, Schema};
use crate::document::StyleSheet;
use crate::standard::PageProfile;

/// The entries of one kind in all definitions; an entry with the key of one of an earlier
/// definition stands in its place.
fn merged<T>(
    chain: &[Definition],
    of: fn(&LayoutFile) -> &Vec<Spanned<T>>,
    key: fn(&T) -> String,
) -> Vec<&Spanned<T>> {
    let mut out: Vec<&Spanned<T>> = Vec::new();
    for one in chain {
        for entry in of(&one.entry) {
            let same = out.iter_mut().find(|old| {
                old.span.file != entry.span.file && key(&old.value) == key(&entry.value)
            });
            match same {
                Some(old) => *old = entry,
                None => out.push(entry),
            }
        }
    }
    out
}

/// The tables that were read, the names of their figures and the ids of the others.
#[derive(Default)]
struct ReadTables {
    shapes: Vec<TableShape>,
    names: Vec<FigureName>,
    unreadable: Vec<String>,
}

/// The tables of all definitions; a later one takes the place of an inherited one of its id.
fn tables(
    chain: &[Definition],
    styles: &mut StyleSheet,
    reader: &mut Reader<'_>,
    given: Given<'_>,
) -> ReadTables {
    let mut out = ReadTables::default();
    let baseless = chain.iter().flat_map(|one| one.baseless.iter().cloned());
    out.unreadable.extend(baseless);
    let mut ids: Vec<&Spanned<String>> = Vec::new();
    for entry in merged(chain, |file| &file.tables, |table| table.id.value.clone()) {
        let id = &entry.value.id;
        if let Some(first) = ids.iter().find(|known| known.value == id.value) {
            let finding = bad(
                format!("表的编号“{}”用了两次", id.value),
                format!("two tables have the id `{}`", id.value),
                id.span,
            );
            reader
                .findings
                .push(finding.at(first.span, "第一次在这里", "first here"));
            continue;
        }
        ids.push(id);
        match table_reader::read(entry, styles, reader, &mut out.names, given) {
            Some(shape) => out.shapes.push(shape),
            None => out.unreadable.push(id.value.clone()),
        }
    }
    beside::check(&out.shapes, &out.unreadable, reader.findings);
    out
}

/// Puts the definitions together, and keeps them where the rows of its tables depend on the data.
pub(super) fn complete(chain: Vec<Definition>, profile: Option<PageProfile>) -> Outcome<Layout> {
    let mut layout = assemble(&chain, profile)?;
    if layout.lists().next().is_some() {
        layout.pattern = Some(Arc::new(Pattern { chain, profile }));
    }
    Ok(layout)
}

/// Puts the definitions together, from the root to the layout itself; its lists have one row each.
pub(super) fn assemble(chain: &[Definition], profile: Option<PageProfile>) -> Outcome<Layout> {
    Ok(assemble_with(chain, profile, Given::Pattern)?.layout)
}

/// A layout that is put together with the rows of a data file.
pub(super) struct Assembled {
    pub(super) layout: Layout,
    /// What was seen of these rows.
    pub(super) of_data: OfData,
}

/// Puts the definitions together with the rows that are given for their lists.
pub(super) fn assemble_with(
    chain: &[Definition],
    profile: Option<PageProfile>,
    given: Given<'_>,
) -> Outcome<Assembled> {
    let mut of_data = OfData::default();
    let found = chain.iter().flat_map(|one| one.findings.iter().cloned());
    let mut findings: Vec<Finding> = found.collect();
    let named = page::page_profile(chain, &mut findings);
    let profile = profile.unwrap_or(named);
    let mut reader = Reader {
        profile,
        findings: &mut findings,
        of_data: &mut of_data,
    };
    let mut styles = StyleSheet::default();
    for one in chain.iter().flat_map(|one| &one.entry.styles) {
        style::define(one, &mut styles, &mut reader);
    }
    style::place_red_lines(&mut styles);
    let read = tables(chain, &mut styles, &mut reader, given);
    let composition = page::composition(chain, &mut reader);
    let mut schema = schema(chain, &mut findings);
    collisions(&field_names(chain, &schema), &read.names, &mut findings);
    let (rules, parts) = meant(chain, &read, &schema, &mut findings);
    let (identities, carries, other) = rules;
    let font_profile = page::font_profile(chain, &mut findings);
    let numbering = page::numbering(chain, &mut findings);
    figures(&read.shapes, &identities, &mut schema);
    let Some(Definition {
        entry: last, whole, ..
    }) = chain.last()
    else {
        return Err(told_once(findings));
    };
    let page = page::page(&styles, profile, composition, *whole);
    let page = page.map_err(|finding| findings.push(finding));
    let Some(page) = page.ok().filter(|_| !has_errors(&findings)) else {
        return Err(told_once(findings));
    };
    let all = |of: fn(&LayoutFile) -> &Vec<Spanned<String>>| -> Vec<String> {
        let texts = chain.iter().flat_map(|one| of(&one.entry));
        texts.map(|text| text.value.clone()).collect()
    };
    let layout = Layout {
        id: last.id.clone(),
        name: last.name.clone(),
        source: last.source.clone(),
        page,
        styles,
        font_profile,
        numbering,
        schema,
        parts,
        tables: read.shapes,
        identities,
        carries,
        other_rules: other,
        title_words: all(|file| &file.title_words),
        leftovers: all(|file| &file.leftovers),
        pattern: None,
    };
    Ok(Assembled { layout, of_data })
}

/// Findings without those that say the same of the same place: what a table takes from another is
/// read once more.
fn told_once(findings: Vec<Finding>) -> Vec<Finding> {
    let mut out: Vec<Finding> = Vec::new();
    let mut told = BTreeSet::new();
    for finding in findings {
        let place = finding.span().map(|span| (span.file, span.range().start));
        if told.insert((place, finding.message.zh.clone())) {
            out.push(finding);
        }
    }
    out
}

type Rules = (Vec<Identity>, Vec<Carry>, OtherRules);

/// What names fields and tables: the rules and the parts.
fn meant(
    chain: &[Definition],
    read: &ReadTables,
    schema: &Schema,
    findings: &mut Vec<Finding>,
) -> (Rules, Vec<Part>) {
    let by_path = figures_by_path(&read.shapes, &schema.fields);
    let tables = Tables {
        by_path: &by_path,
        shapes: &read.shapes,
        unreadable: &read.unreadable,
        fields: &schema.fields,
    };
    let rules = rules(chain, tables, schema, findings);
    (rules, parts(chain, tables, schema, findings))
}

/// The rules of all definitions, resolved against fields and tables.
fn rules(
    chain: &[Definition],
    tables: Tables<'_>,
    schema: &Schema,
    findings: &mut Vec<Finding>,
) -> Rules {
    let (mut identities, mut carries) = (Vec::new(), Vec::new());
    let own = chain.iter().filter(|one| !one.is_builtin);
    let mut reader = RuleReader {
        tables,
        schema,
        own: own.map(|one| one.file).collect(),
        findings,
    };
    for one in merged(chain, |file| &file.rules, RuleEntry::id) {
        identities.extend(reader.identities(&one.value));
    }
    identities.extend(subtotals(tables));
    for one in merged(chain, |file| &file.carry, CarryEntry::id) {
        carries.extend(reader.carries(&one.value));
    }
    let others = other_rules(chain, &mut reader);
    (identities, carries, others)
}

/// The rules on prose, balances, comparisons, years, names and powers, of all definitions.
fn other_rules(chain: &[Definition], reader: &mut RuleReader<'_>) -> OtherRules {
    let mut others = OtherRules::default();
    for one in merged(chain, |file| &file.prose, ProseEntry::id) {
        others.prose.push(reader.prose(&one.value));
    }
    for one in merged(chain, |file| &file.balance, BalanceEntry::id) {
        others.balances.extend(reader.balances(&one.value));
    }
    for one in merged(chain, |file| &file.compare, CompareEntry::id) {
        others.compares.push(reader.compare(&one.value));
    }
    for one in merged(chain, |file| &file.name_years, YearsEntry::id) {
        others.years.push(reader.years(&one.value));
    }
    for one in merged(chain, |file| &file.self_names, SelfNamesEntry::id) {
        others.self_names.push(self_names(&one.value));
    }
    for one in merged(chain, |file| &file.powers, PowersEntry::id) {
        others.powers.extend(reader.powers(&one.value));
    }
    others
}

/// The fields of all definitions that are no figures.
fn schema(chain: &[Definition], findings: &mut Vec<Finding>) -> Schema {
    let mut schema = Schema::default();
    for Definition { entry, .. } in chain {
        schema.charts.extend(entry.charts.iter().cloned());
        without(entry, &mut schema, findings);
        fields(entry, &mut schema, findings);
    }
    let given = chain.iter().flat_map(|one| &one.entry.fields);
    for other in given.filter_map(|field| field.unless.as_ref()) {
        if schema.get(&other.value).is_none() {
            let finding = bad(
                format!("unless 指的字段“{}”没有定义", other.value),
                format!("`unless` names `{}`, which is not defined", other.value),
                other.span,
            );
            let known = schema.fields.iter().map(|field| field.path.as_str());
            findings.push(suggested(finding, &other.value, known));
        }
    }
    schema
}

/// Where the fields have their names from. A field that takes the place of an inherited one
/// has its name once, two of one file have it twice.
fn field_names(chain: &[Definition], schema: &Schema) -> Vec<FieldName> {
    let mut out: Vec<FieldName> = Vec::new();
    for field in chain.iter().flat_map(|one| &one.entry.fields) {
        let (path, at) = (field.path.value.clone(), field.path.span);
        out.retain(|known| known.path != path || known.at.file == at.file);
        if schema.get(&path).is_some() {
            out.push(FieldName { path, at });
        }
    }
    out
}

/// Adds the figures of the tables to the fields; one that a rule computes is not required. A rule
/// over lists without rows computes nothing: nothing is not zero.
fn figures(tables: &[TableShape], identities: &[Identity], schema: &mut Schema) {
    let with_parts = identities.iter();
    let with_parts = with_parts.filter(|identity| identity.parts().next().is_some());
    let computed: BTreeSet<&str> = with_parts
        .filter_map(|identity| identity.total().map(|total| total.path.as_str()))
        .collect();
    for table in tables {
        let fields = table.texts.iter().chain(&table.figures).map(|field| Field {
            required: field.required && !computed.contains(field.path.as_str()),
            table: table.title.clone(),
            ..field.clone()
        });
        schema.fields.extend(fields);
    }
}

/// Takes out the fields that a layout does not have, though the one it extends does.
fn without(entry: &LayoutFile, schema: &mut Schema, findings: &mut Vec<Finding>) {
    for path in &entry.without {
        let known = schema.fields.len();
        schema.fields.retain(|field| field.path != path.value);
        if schema.fields.len() == known {
            let finding = bad(
                format!("被扩展的版式没有字段“{}”", path.value),
                format!("the layout extended has no field `{}`", path.value),
                path.span,
            );
            let known = schema.fields.iter().map(|field| field.path.as_str());
            findings.push(suggested(finding, &path.value, known));
        }
    }
}

fn fields(entry: &LayoutFile, schema: &mut Schema, findings: &mut Vec<Finding>) {
    let mut first = 0;
    for field in &entry.fields {
        let kind = Kind::from_name(&field.kind.value);
        if kind.is_none() {
            let finding = bad(
                format!("字段种类“{}”不认识", field.kind.value),
                format!("unknown kind of field `{}`", field.kind.value),
                field.kind.span,
            );
            findings.push(suggested(finding, &field.kind.value, Kind::names()));
        }
        // A field of an unknown kind is a field all the same: what names it is not wrong.
        let kind = kind.unwrap_or(Kind::Text);
        let resolved = Field {
            path: field.path.value.clone(),
            id: None,
            label: field.label.value.clone(),
            table: String::new(),
            row: String::new(),
            kind,
            required: field.required,
            unless: field.unless.as_ref().map(|other| other.value.clone()),
            note: field.note.clone(),
            unit: field.form.unit.clone(),
            most: field.form.most(),
            carries: carries(field, kind, findings),
            was: was(field.was.as_ref(), findings),
            places: field.form.places,
            form: field.form.resolve(kind, &field.label, None, findings),
        };
        let known = schema.fields.iter_mut();
        if let Some(same) = known.into_iter().find(|one| one.path == resolved.path) {
            *same = resolved;
            continue;
        }
        if field.first {
            schema.fields.insert(first, resolved);
            first += 1;
        } else {
            schema.fields.push(resolved);
        }
    }
}
