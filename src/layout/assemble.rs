//! Definitions from the root to the layout itself → [`Layout`].

use std::collections::BTreeSet;

use super::asked::Asked;
use super::asker::{RuleReader, self_names};
use super::composition::composition;
use super::file::{LayoutFile, place};
use super::file_rules::{ProseEntry, YearsEntry};
use super::part::parts;
use super::resolve::Definition;
use super::{Carry, Identity, Layout, TableShape, rule, style, table};
use crate::base::diag::{Code, FileId, Finding, Outcome, has_errors};
use crate::data::{Field, Kind, Schema};
use crate::document::StyleSheet;
use crate::standard::PageProfile;

/// The entries of one kind in all definitions; an entry with the key of an earlier one stands
/// in its place.
fn merged<T>(
    chain: &[Definition],
    of: fn(&LayoutFile) -> &Vec<toml::Spanned<T>>,
    key: fn(&T) -> String,
) -> Vec<(FileId, &toml::Spanned<T>)> {
    let mut out: Vec<(FileId, &toml::Spanned<T>)> = Vec::new();
    for one in chain {
        for entry in of(&one.entry) {
            let same = out.iter_mut().find(|(file, old)| {
                *file != one.file && key(old.get_ref()) == key(entry.get_ref())
            });
            match same {
                Some(old) => *old = (one.file, entry),
                None => out.push((one.file, entry)),
            }
        }
    }
    out
}

/// The tables of all definitions; a later one takes the place of an earlier one of its id.
fn tables(
    chain: &[Definition],
    profile: PageProfile,
    styles: &mut StyleSheet,
    findings: &mut Vec<Finding>,
) -> Vec<TableShape> {
    merged(chain, |file| &file.tables, |table| table.id.clone())
        .into_iter()
        .filter_map(|(file, one)| {
            let span = place(file, one);
            table::read(file, span, one.get_ref(), profile, styles, findings)
        })
        .collect()
}

/// Puts the definitions together, from the root to the layout itself.
pub(super) fn assemble(chain: &[Definition], profile: Option<PageProfile>) -> Outcome<Layout> {
    let mut findings = Vec::new();
    let named = style::page_profile(chain, &mut findings);
    let profile = profile.unwrap_or(named);
    let mut styles = StyleSheet::default();
    for Definition { file, entry, .. } in chain {
        for one in &entry.styles {
            style::define(*file, one, profile, &mut styles, &mut findings);
        }
    }
    style::seat_rules(&mut styles);
    let mut schema = Schema::default();
    for Definition { file, entry, .. } in chain {
        without(*file, entry, &mut schema, &mut findings);
        fields(*file, entry, &mut schema, &mut findings);
    }
    let tables = tables(chain, profile, &mut styles, &mut findings);
    let (identities, carries) = rules(chain, &tables, &mut findings);
    let asked = asked(chain, &tables, &schema, &mut findings);
    let parts = parts(chain, &tables, &schema, &mut findings);
    let font_profile = style::font_profile(chain, &mut findings);
    figures(&tables, &identities, &mut schema);
    let Some(Definition {
        entry: last, whole, ..
    }) = chain.last()
    else {
        return Err(findings);
    };
    let composition = composition(chain, &mut findings);
    let page = style::page(&styles, profile, composition, *whole);
    let page = page.map_err(|finding| findings.push(finding));
    let Some(page) = page.ok().filter(|_| !has_errors(&findings)) else {
        return Err(findings);
    };
    let all = |of: fn(&LayoutFile) -> &Vec<String>| -> Vec<String> {
        chain
            .iter()
            .flat_map(|one| of(&one.entry).iter().cloned())
            .collect()
    };
    Ok(Layout {
        id: last.id.clone(),
        name: last.name.clone(),
        source: last.source.clone(),
        page,
        styles,
        font_profile,
        schema,
        parts,
        tables,
        identities,
        carries,
        asked,
        title_words: all(|file| &file.title_words),
        leftovers: all(|file| &file.leftovers),
    })
}

/// The cross-checks and the checks against last year, expanded over the tables.
fn rules(
    chain: &[Definition],
    tables: &[TableShape],
    findings: &mut Vec<Finding>,
) -> (Vec<Identity>, Vec<Carry>) {
    let (mut identities, mut carries) = (Vec::new(), Vec::new());
    for (file, one) in merged(chain, |file| &file.rules, |rule| rule.id.clone()) {
        let (span, entry) = (place(file, one), one.get_ref());
        identities.extend(rule::identities(file, span, entry, tables, findings));
    }
    for (file, one) in merged(chain, |file| &file.carry, |rule| rule.id.clone()) {
        let (span, entry) = (place(file, one), one.get_ref());
        carries.extend(rule::carries(file, span, entry, tables, findings));
    }
    (identities, carries)
}

/// What is asked beside sums, resolved against the tables.
fn asked(
    chain: &[Definition],
    tables: &[TableShape],
    schema: &Schema,
    findings: &mut Vec<Finding>,
) -> Asked {
    let mut out = Asked::default();
    let Some(first) = chain.first() else {
        return out;
    };
    let mut asker = RuleReader {
        tables,
        schema,
        file: first.file,
        own: chain
            .iter()
            .filter(|one| !one.is_builtin)
            .map(|one| one.file)
            .collect(),
        findings,
    };
    // A phrase is known by what it says: one rule has many of them.
    let prose_key = |rule: &ProseEntry| format!("{} {}", rule.id, rule.name);
    for (file, one) in merged(chain, |file| &file.prose, prose_key) {
        out.prose.push(asker.of(file).prose(one.get_ref()));
    }
    for (file, one) in merged(chain, |file| &file.balance, |rule| rule.id.clone()) {
        let balances = asker.of(file).balances(one.get_ref(), place(file, one));
        out.balances.extend(balances);
    }
    for (file, one) in merged(chain, |file| &file.compare, |rule| rule.id.clone()) {
        out.compares.push(asker.of(file).compare(one.get_ref()));
    }
    let years_key = |rule: &YearsEntry| format!("{} {}", rule.id, rule.name);
    for (file, one) in merged(chain, |file| &file.name_years, years_key) {
        out.years.push(asker.of(file).years(one.get_ref()));
    }
    for (_, one) in merged(chain, |file| &file.self_names, |rule| rule.id.clone()) {
        out.self_names.push(self_names(one.get_ref()));
    }
    for (file, one) in merged(chain, |file| &file.powers, |rule| rule.id.clone()) {
        out.powers.extend(asker.of(file).powers(one.get_ref()));
    }
    out
}

/// Adds the figures of the tables to the fields; one that a rule computes is not required.
fn figures(tables: &[TableShape], identities: &[Identity], schema: &mut Schema) {
    let computed: BTreeSet<&str> = identities
        .iter()
        .filter_map(|identity| identity.total().map(|total| total.path.as_str()))
        .collect();
    for field in tables.iter().flat_map(|table| &table.figures) {
        let required = !computed.contains(field.path.as_str());
        schema.fields.push(Field {
            required,
            ..field.clone()
        });
    }
}

/// Takes out the fields that a layout does not have, though the one it extends does.
fn without(file: FileId, entry: &LayoutFile, schema: &mut Schema, findings: &mut Vec<Finding>) {
    for path in &entry.without {
        let known = schema.fields.len();
        schema.fields.retain(|field| field.path != *path.get_ref());
        if schema.fields.len() == known {
            findings.push(
                Finding::error(
                    Code::BadLayout,
                    format!("被扩展的版式没有字段“{}”", path.get_ref()),
                    format!("the layout extended has no field `{}`", path.get_ref()),
                )
                .at(place(file, path), "这里", "here"),
            );
        }
    }
}

fn fields(file: FileId, entry: &LayoutFile, schema: &mut Schema, findings: &mut Vec<Finding>) {
    let mut first = 0;
    for field in &entry.fields {
        let kind = Kind::from_name(field.kind.get_ref()).filter(|kind| !kind.is_figure());
        let Some(kind) = kind else {
            findings.push(
                Finding::error(
                    Code::BadLayout,
                    format!("字段种类“{}”不认识", field.kind.get_ref()),
                    format!("unknown kind of field `{}`", field.kind.get_ref()),
                )
                .at(place(file, &field.kind), "这里", "here")
                .help(
                    "可以写 text、lines、prose、texts、date、year、flag、mm、sections、tables。",
                    "known: text, lines, prose, texts, date, year, flag, mm, sections, tables",
                ),
            );
            continue;
        };
        let resolved = Field {
            path: field.path.get_ref().clone(),
            id: None,
            label: field.label.clone(),
            row: String::new(),
            kind,
            required: field.required,
            note: field.note.clone(),
            unit: String::new(),
            most: None,
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
