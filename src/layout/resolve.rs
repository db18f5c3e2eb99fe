//! From the name of a layout to a [`Layout`], through the layouts that it extends.

use std::collections::BTreeSet;

use super::asked::{Asked, Asker, self_names};
use super::file::{self, LayoutFile, place};
use super::file_rules::{ProseEntry, YearsEntry};
use super::part::parts;
use super::{Builtin, Carry, Identity, Layout, TableShape, builtins, editions, rule, style, table};
use crate::data::{Field, Kind, SCHEMA_VERSION, Schema};
use crate::diag::{Code, Diagnostic, FileId, Outcome, Sources, Span, has_errors, nearest};
use crate::document::StyleSheet;
use crate::world::World;

/// Which layout is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// An id, a form whose edition the year decides, or a folder with a `layout.toml`.
    pub name: String,
    /// The year of the report, where the data has one.
    pub year: Option<i64>,
    /// Where the name was written, if it was in a file.
    pub span: Option<Span>,
}

/// How deep layouts may extend one another: deeper is a circle.
const MAX_DEPTH: usize = 8;

/// Finds, reads and completes a layout.
///
/// # Errors
/// When there is no such layout or edition, and everything wrong in its definition.
pub fn resolve(world: &dyn World, sources: &mut Sources, choice: &Choice) -> Outcome<Layout> {
    let (file, text) = find(world, sources, choice)?;
    let chain = chain(sources, file, &text)?;
    if chain.last().is_some_and(|last| last.entry.is_abstract) {
        return Err(vec![only_a_base(choice)]);
    }
    let years = chain.last().and_then(|last| last.entry.years);
    if let (Some(year), Some(years)) = (choice.year, years)
        && !(years.from..=years.to).contains(&year)
    {
        return Err(vec![wrong_years(choice, year, years)]);
    }
    assemble(&chain)
}

/// A definition and the file it stands in, with the whole file as a place.
pub(super) struct Definition {
    pub(super) file: FileId,
    pub(super) whole: Span,
    pub(super) entry: LayoutFile,
}

fn find(world: &dyn World, sources: &mut Sources, choice: &Choice) -> Outcome<(FileId, String)> {
    let name = choice.name.trim_end_matches('/');
    if let Some(Builtin { id, text }) = builtin(choice, name)? {
        return Ok((
            sources.add(format!("layouts/{id}/layout.toml"), *text),
            (*text).to_owned(),
        ));
    }
    let path = format!("{name}/layout.toml");
    let bytes = world
        .read(&path)
        .map_err(|_| vec![unknown_layout(choice)])?;
    let text = String::from_utf8(bytes).map_err(|_| {
        vec![Diagnostic::error(
            Code::Unreadable,
            format!("{path} 不是 UTF-8 编码"),
            format!("{path} is not UTF-8"),
        )]
    })?;
    Ok((sources.add(path, text.as_str()), text))
}

/// The built-in definition that a name means: an id, or the edition of a form for the year.
fn builtin(choice: &Choice, name: &str) -> Outcome<Option<&'static Builtin>> {
    if let Some(builtin) = builtins().iter().find(|builtin| builtin.id == name) {
        return Ok(Some(builtin));
    }
    let Some(year) = choice.year else {
        return Ok(editions(name).last());
    };
    let covers = |edition: &&Builtin| {
        file::years(edition.text).is_none_or(|years| (years.from..=years.to).contains(&year))
    };
    let found = editions(name).find(covers);
    if found.is_none() && editions(name).next().is_some() {
        return Err(vec![no_edition(choice, name, year)]);
    }
    Ok(found)
}

fn chain(sources: &mut Sources, file: FileId, text: &str) -> Outcome<Vec<Definition>> {
    let mut chain = vec![definition(file, text)?];
    while let Some(parent) = chain.last().and_then(|last| last.entry.extends.clone()) {
        let child = chain.last().map_or(file, |last| last.file);
        let at = place(child, &parent);
        let id = parent.get_ref();
        let known = builtins().iter().find(|builtin| builtin.id == *id);
        let Some(builtin) = known.filter(|_| chain.len() < MAX_DEPTH) else {
            return Err(vec![
                Diagnostic::error(
                    Code::UnknownLayout,
                    format!("extends 指的版式“{id}”不存在，或互相扩展成了圈"),
                    format!("`extends` names `{id}`, which does not exist or goes in a circle"),
                )
                .at(at, "这里", "here"),
            ]);
        };
        let parent_file = sources.add(format!("layouts/{id}/layout.toml"), builtin.text);
        chain.push(definition(parent_file, builtin.text)?);
    }
    chain.reverse();
    Ok(chain)
}

fn definition(file: FileId, text: &str) -> Outcome<Definition> {
    let entry = file::read(file, text)?;
    let version = *entry.schema.get_ref();
    if version != SCHEMA_VERSION {
        let at = place(file, &entry.schema);
        return Err(vec![
            Diagnostic::error(
                Code::SchemaVersion,
                format!("版式的 schema 是 {version}，本程序能读 {SCHEMA_VERSION}"),
                format!("schema is {version}; this program reads {SCHEMA_VERSION}"),
            )
            .at(at, "这里", "here"),
        ]);
    }
    Ok(Definition {
        file,
        whole: Span::new(file, 0..0),
        entry,
    })
}

/// The entries of one kind in all definitions; an entry with the key of an earlier one stands
/// in its place.
fn merged<'a, T>(
    chain: &'a [Definition],
    of: fn(&LayoutFile) -> &Vec<toml::Spanned<T>>,
    key: fn(&T) -> String,
) -> Vec<(FileId, &'a toml::Spanned<T>)> {
    let mut out: Vec<(FileId, &toml::Spanned<T>)> = Vec::new();
    for one in chain {
        for entry in of(&one.entry) {
            let same = out
                .iter_mut()
                .find(|(file, old)| *file != one.file && key(old.get_ref()) == key(entry.get_ref()));
            match same {
                Some(old) => *old = (one.file, entry),
                None => out.push((one.file, entry)),
            }
        }
    }
    out
}

/// Puts the definitions together, from the root to the layout itself.
fn assemble(chain: &[Definition]) -> Outcome<Layout> {
    let mut findings = Vec::new();
    let mut styles = StyleSheet::default();
    for Definition { file, entry, .. } in chain {
        for one in &entry.styles {
            style::define(*file, one, &mut styles, &mut findings);
        }
    }
    let mut schema = Schema::default();
    for Definition { file, entry, .. } in chain {
        fields(*file, entry, &mut schema, &mut findings);
    }
    let mut tables = Vec::new();
    for (file, one) in merged(chain, |file| &file.tables, |table| table.id.clone()) {
        let span = place(file, one);
        let read = table::read(file, span, one.get_ref(), &styles, &mut findings);
        tables.extend(read);
    }
    let (identities, carries) = rules(chain, &tables, &mut findings);
    let asked = asked(chain, &tables, &schema, &mut findings);
    let parts = parts(chain, &tables, &schema, &mut findings);
    figures(&tables, &identities, &mut schema);
    let Some(Definition {
        entry: last, whole, ..
    }) = chain.last()
    else {
        return Err(findings);
    };
    let page = match style::page(&styles, *whole) {
        Ok(page) if !has_errors(&findings) => page,
        Ok(_) => return Err(findings),
        Err(finding) => {
            findings.push(finding);
            return Err(findings);
        }
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
    findings: &mut Vec<Diagnostic>,
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
    findings: &mut Vec<Diagnostic>,
) -> Asked {
    let mut out = Asked::default();
    let Some(first) = chain.first() else {
        return out;
    };
    let mut asker = Asker {
        tables,
        schema,
        file: first.file,
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

fn fields(file: FileId, entry: &LayoutFile, schema: &mut Schema, findings: &mut Vec<Diagnostic>) {
    let mut first = 0;
    for field in &entry.fields {
        let kind = Kind::from_name(field.kind.get_ref()).filter(|kind| !kind.is_figure());
        let Some(kind) = kind else {
            findings.push(
                Diagnostic::error(
                    Code::BadLayout,
                    format!("字段种类“{}”不认识", field.kind.get_ref()),
                    format!("unknown kind of field `{}`", field.kind.get_ref()),
                )
                .at(place(file, &field.kind), "这里", "here")
                .help(
                    "可以写 text、lines、prose、texts、date、year、flag、sections。",
                    "known: text, lines, prose, texts, date, year, flag, sections",
                ),
            );
            continue;
        };
        let resolved = Field {
            path: field.path.get_ref().clone(),
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

fn unknown_layout(choice: &Choice) -> Diagnostic {
    let known: Vec<&str> = builtins().iter().map(|builtin| builtin.id).collect();
    let mut finding = Diagnostic::error(
        Code::UnknownLayout,
        format!("没有版式“{}”", choice.name),
        format!("there is no layout `{}`", choice.name),
    );
    if let Some(span) = choice.span {
        finding = finding.at(span, "不认识的版式", "unknown layout");
    }
    match nearest(&choice.name, known.iter().copied()) {
        Some(near) => finding.help(
            format!("是否想写 {near}？"),
            format!("did you mean `{near}`?"),
        ),
        None => finding.help(
            format!(
                "可用的版式：{}；自己的版式写文件夹的路径，其中要有 layout.toml。",
                known.join("、")
            ),
            format!(
                "known: {}; for your own, give the folder with its layout.toml",
                known.join(", ")
            ),
        ),
    }
}

fn only_a_base(choice: &Choice) -> Diagnostic {
    let name = &choice.name;
    let finding = Diagnostic::error(
        Code::UnknownLayout,
        format!("版式“{name}”只供别的版式扩展，不能直接用"),
        format!("`{name}` is only a base for other layouts"),
    )
    .help("可用的版式见 hongtou layouts。", "see `hongtou layouts`");
    match choice.span {
        Some(span) => finding.at(span, "只供扩展", "only a base"),
        None => finding,
    }
}

fn wrong_years(choice: &Choice, year: i64, years: file::Years) -> Diagnostic {
    let (name, from, to) = (&choice.name, years.from, years.to);
    let mut finding = Diagnostic::error(
        Code::UnknownLayout,
        format!("版式“{name}”用于 {from}—{to} 年度，这份报告是 {year} 年度"),
        format!("`{name}` is for {from}–{to}, this report is for {year}"),
    );
    if let Some(span) = choice.span {
        finding = finding.at(span, "与报告年度不符", "does not suit the year");
    }
    finding
}

fn no_edition(choice: &Choice, form: &str, year: i64) -> Diagnostic {
    let known: Vec<String> = editions(form)
        .filter_map(|edition| {
            let years = file::years(edition.text)?;
            Some(format!("{}（{}—{}）", edition.id, years.from, years.to))
        })
        .collect();
    let mut finding = Diagnostic::error(
        Code::UnknownLayout,
        format!("版式“{form}”没有适用于 {year} 年度的版本"),
        format!("`{form}` has no edition for {year}"),
    );
    if let Some(span) = choice.span {
        finding = finding.at(span, format!("{year} 年度"), format!("year {year}"));
    }
    finding.help(
        format!("现有：{}。", known.join("、")),
        format!("known: {}", known.join(", ")),
    )
}
