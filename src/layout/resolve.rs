//! From the name of a layout to a [`Layout`], through the layouts that it extends.

use super::assemble::assemble;
use super::file::{self, LayoutFile, place};
use super::{Builtin, Layout, builtins, editions};
use crate::base::diag::{Code, FileId, Finding, Outcome, Sources, Span, nearest};
use crate::base::limits::{self, of_bytes};
use crate::base::text::clean::first_trap;
use crate::base::text::encoding;
use crate::base::world::World;
use crate::data::{SCHEMA_VERSION, trapped};
use crate::standard::PageProfile;

/// Which layout is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// An id, a form whose edition the year decides, or a folder with a `layout.toml`.
    pub name: String,
    /// The year of the report, where the data has one.
    pub year: Option<i64>,
    /// How lines stand on the page, where the data says it; the layout says it otherwise.
    pub profile: Option<PageProfile>,
    /// Where the name was written, if it was in a file.
    pub span: Option<Span>,
}

impl Choice {
    /// A layout that the command names, not a data file.
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            year: None,
            profile: None,
            span: None,
        }
    }

    /// The code of a finding that there is no such layout: whether the data file has to be
    /// mended or the command.
    fn unknown(&self) -> Code {
        match self.span {
            Some(_) => Code::UnknownLayout,
            None => Code::NoSuchLayout,
        }
    }
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
    let own = chain.last().map(|own| &own.entry);
    let is_abstract = own.is_some_and(|own| own.is_abstract);
    suits(choice, is_abstract, own.and_then(|own| own.years))?;
    assemble(&chain, choice.profile)
}

/// Refuses a layout that is only a base for others, or for other years than those chosen.
pub(super) fn suits(choice: &Choice, is_abstract: bool, years: Option<file::Years>) -> Outcome<()> {
    if is_abstract {
        return Err(vec![only_a_base(choice)]);
    }
    if let (Some(year), Some(years)) = (choice.year, years)
        && !(years.from..=years.to).contains(&year)
    {
        return Err(vec![wrong_years(choice, year, years)]);
    }
    Ok(())
}

/// A definition and the file it stands in, with the whole file as a place.
pub(super) struct Definition {
    pub(super) file: FileId,
    pub(super) whole: Span,
    pub(super) entry: LayoutFile,
    /// Whether the program carries it.
    pub(super) is_builtin: bool,
}

pub(super) fn find(
    world: &dyn World,
    sources: &mut Sources,
    choice: &Choice,
) -> Outcome<(FileId, String)> {
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
    if let Some(finding) = of_bytes((&path, &path), bytes.len(), limits::LAYOUT_BYTES) {
        return Err(vec![finding]);
    }
    let text = encoding::decode(&bytes).map_err(|error| {
        let line = error.line;
        vec![Finding::error(
            Code::Unreadable,
            format!("{path} 第 {line} 行不是 UTF-8 编码"),
            format!("{path}, line {line}: not UTF-8"),
        )]
    })?;
    let file = sources.add(path, text);
    match first_trap(text) {
        None => Ok((file, text.to_owned())),
        Some((at, c, trap)) => Err(vec![trapped(
            Span::new(file, at..at + c.len_utf8()),
            c,
            trap,
        )]),
    }
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

pub(super) fn chain(sources: &mut Sources, file: FileId, text: &str) -> Outcome<Vec<Definition>> {
    let is_builtin = builtins().iter().any(|builtin| builtin.text == text);
    let mut chain = vec![definition(file, text, is_builtin)?];
    while let Some(parent) = chain.last().and_then(|last| last.entry.extends.clone()) {
        let child = chain.last().map_or(file, |last| last.file);
        let at = place(child, &parent);
        let id = parent.get_ref();
        let known = builtins().iter().find(|builtin| builtin.id == *id);
        let Some(builtin) = known.filter(|_| chain.len() < MAX_DEPTH) else {
            return Err(vec![
                Finding::error(
                    Code::UnknownLayout,
                    format!("extends 指的版式“{id}”不存在，或互相扩展成了圈"),
                    format!("`extends` names `{id}`, which does not exist or goes in a circle"),
                )
                .at(at, "这里", "here"),
            ]);
        };
        let parent_file = sources.add(format!("layouts/{id}/layout.toml"), builtin.text);
        chain.push(definition(parent_file, builtin.text, true)?);
    }
    chain.reverse();
    Ok(chain)
}

fn definition(file: FileId, text: &str, is_builtin: bool) -> Outcome<Definition> {
    let entry = file::read(file, text)?;
    let version = *entry.schema.get_ref();
    if version != SCHEMA_VERSION {
        let at = place(file, &entry.schema);
        return Err(vec![
            Finding::error(
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
        is_builtin,
    })
}

fn unknown_layout(choice: &Choice) -> Finding {
    let known: Vec<&str> = builtins().iter().map(|builtin| builtin.id).collect();
    let mut finding = Finding::error(
        choice.unknown(),
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

fn only_a_base(choice: &Choice) -> Finding {
    let name = &choice.name;
    let finding = Finding::error(
        choice.unknown(),
        format!("版式“{name}”只供别的版式扩展，不能直接用"),
        format!("`{name}` is only a base for other layouts"),
    )
    .help("可用的版式见 hongtou layouts。", "see `hongtou layouts`");
    match choice.span {
        Some(span) => finding.at(span, "只供扩展", "only a base"),
        None => finding,
    }
}

fn wrong_years(choice: &Choice, year: i64, years: file::Years) -> Finding {
    let (name, from, to) = (&choice.name, years.from, years.to);
    let mut finding = Finding::error(
        choice.unknown(),
        format!("版式“{name}”用于 {from}—{to} 年度，这份报告是 {year} 年度"),
        format!("`{name}` is for {from}–{to}, this report is for {year}"),
    );
    if let Some(span) = choice.span {
        finding = finding.at(span, "与报告年度不符", "does not suit the year");
    }
    finding
}

fn no_edition(choice: &Choice, form: &str, year: i64) -> Finding {
    let known: Vec<String> = editions(form)
        .filter_map(|edition| {
            let years = file::years(edition.text)?;
            Some(format!("{}（{}—{}）", edition.id, years.from, years.to))
        })
        .collect();
    let mut finding = Finding::error(
        choice.unknown(),
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
