//! Finds the file of a layout and the files that it extends.

use super::based_on;
use super::builtin::{Builtin, builtins, editions, is_builtin};
use super::choice::{Choice, leads_out, no_edition, unknown_layout};
use super::file::{self, LayoutFile};
use super::finding::suggested;
use crate::base::diag::{Code, FileId, Finding, Outcome, Sources, Span, Spanned};
use crate::base::limits::{self, of_bytes};
use crate::base::text::clean::first_trap;
use crate::base::text::encoding;
use crate::base::world::World;
use crate::data::{Fields, SCHEMA_VERSION, parse, trapped};

/// How deep layouts may extend one another: deeper is a circle.
const MAX_DEPTH: usize = 8;

/// A layout file that was read, with the whole file as a place.
#[derive(Debug)]
pub(super) struct Definition {
    pub(super) file: FileId,
    pub(super) whole: Span,
    /// As it is written, tables that are based on others included.
    pub(super) fields: Fields,
    pub(super) entry: LayoutFile,
    /// Whether the program carries it.
    pub(super) is_builtin: bool,
    /// What was found wrong while it was read.
    pub(super) findings: Vec<Finding>,
}

/// Finds the file of a layout and reads it into `sources`.
///
/// # Errors
/// When there is no such layout or edition, or its file cannot be read.
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
    taken_in(sources, path, &bytes)
}

/// The text of a definition, taken in as a source.
fn taken_in(sources: &mut Sources, path: String, bytes: &[u8]) -> Outcome<(FileId, String)> {
    if let Some(finding) = of_bytes((&path, &path), bytes.len(), limits::LAYOUT_BYTES) {
        return Err(vec![finding]);
    }
    let text = encoding::decode(bytes).map_err(|error| {
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
        let years = edition.years();
        years.is_none_or(|years| (years.from..=years.to).contains(&year))
    };
    let found = editions(name).find(covers);
    if found.is_none() && editions(name).next().is_some() {
        return Err(vec![no_edition(choice, name, year)]);
    }
    Ok(found)
}

/// Reads a layout file and those that it extends, the root first. A base is a layout of the program,
/// or a folder seen from that of the layout that extends it: `./base`, `../county`.
///
/// # Errors
/// Everything that keeps one of the files from being read.
pub(super) fn chain(
    world: &dyn World,
    sources: &mut Sources,
    file: FileId,
    text: &str,
) -> Outcome<Vec<Definition>> {
    let mut chain = vec![definition(file, text, is_builtin(text))?];
    while let Some(parent) = chain.last().and_then(|last| last.entry.extends.clone()) {
        let found = base(world, sources, &chain, &parent)?;
        let Some((file, text, is_builtin)) = found.filter(|_| chain.len() < MAX_DEPTH) else {
            let mut findings = chain.pop().map_or_else(Vec::new, |last| last.findings);
            findings.push(no_base(&parent));
            return Err(findings);
        };
        chain.push(definition(file, &text, is_builtin)?);
    }
    chain.reverse();
    let files: Vec<&Fields> = chain.iter().map(|one| &one.fields).collect();
    let made = based_on::made(&files);
    for (one, (fields, mut findings)) in chain.iter_mut().zip(made) {
        match file::read(one.file, &fields) {
            Ok((entry, found)) => {
                findings.extend(found.findings);
                (one.entry, one.findings) = (entry, findings);
            }
            Err(found) => return Err(findings.into_iter().chain(found).collect()),
        }
    }
    Ok(chain)
}

/// The file of what a layout extends, its text, and whether the program carries it; `None` where
/// there is no such layout.
fn base(
    world: &dyn World,
    sources: &mut Sources,
    chain: &[Definition],
    parent: &Spanned<String>,
) -> Outcome<Option<(FileId, String, bool)>> {
    let id = &parent.value;
    if let Some(builtin) = builtins().iter().find(|builtin| builtin.id == *id) {
        let file = sources.add(format!("layouts/{id}/layout.toml"), builtin.text);
        return Ok(Some((file, builtin.text.to_owned(), true)));
    }
    let name = |file: FileId| sources.get(file).map_or("", |source| &source.name);
    let own = chain.last().filter(|own| !own.is_builtin);
    let path = own.and_then(|own| beside(name(own.file), id));
    let is_circle = |path: &String| chain.iter().any(|one| name(one.file) == path);
    let Some(path) = path.filter(|path| !is_circle(path)) else {
        return Ok(None);
    };
    let Ok(bytes) = world.read(&path) else {
        return Ok(None);
    };
    let (file, text) = taken_in(sources, path, &bytes)?;
    Ok(Some((file, text, false)))
}

/// The `layout.toml` of a folder that is written from the folder of another: `./base`,
/// `../county`. `None` of anything else, and of a way that leaves the folder in which the program
/// was started, if that other lies in it.
fn beside(layout: &str, id: &str) -> Option<String> {
    if !id.starts_with("./") && !id.starts_with("../") {
        return None;
    }
    let mut parts: Vec<&str> = layout.split(['/', '\\']).collect();
    parts.pop();
    let may_leave = leads_out(layout);
    for part in id.split('/') {
        match (part, parts.last()) {
            ("" | ".", _) => {}
            ("..", Some(last)) if *last != ".." && !last.is_empty() => drop(parts.pop()),
            ("..", _) if !may_leave => return None,
            _ => parts.push(part),
        }
    }
    parts.push("layout.toml");
    Some(parts.join("/"))
}

fn definition(file: FileId, text: &str, is_builtin: bool) -> Outcome<Definition> {
    let fields = parse(file, text)?;
    let (alone, wrong) = based_on::alone(&fields);
    let (entry, found) = file::read(file, &alone)?;
    let version = entry.schema.value;
    if version != SCHEMA_VERSION {
        let at = entry.schema.span;
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
        fields,
        entry,
        is_builtin,
        findings: wrong.into_iter().chain(found.findings).collect(),
    })
}

fn no_base(parent: &Spanned<String>) -> Finding {
    let id = &parent.value;
    let finding = Finding::error(
        Code::UnknownLayout,
        format!("extends 指的版式“{id}”不存在，或互相扩展成了圈"),
        format!("`extends` names `{id}`, which does not exist or goes in a circle"),
    )
    .at(parent.span, "这里", "here");
    if id.starts_with('.') {
        return finding.help(
            "写从这个版式的文件夹算起的路径，如 ../county，那里要有 layout.toml。",
            "give the path from the folder of this layout, such as ../county, with a layout.toml",
        );
    }
    let known = builtins().iter().map(|builtin| builtin.id);
    suggested(finding, id, known.filter(|known| known != id)).help(
        "自己的版式写从这个文件夹算起的路径，以 ./ 或 ../ 开头。",
        "for a layout of your own give the path from this folder, beginning with ./ or ../",
    )
}
