//! Finds the file of a layout, the files that it extends and those that it includes.

use std::collections::{BTreeMap, BTreeSet};

use super::based_on;
use super::builtin::{Builtin, builtins, editions, is_builtin};
use super::choice::{Choice, no_edition, unknown_layout};
use super::file::{self, LayoutFile};
use super::place::{self, no_base};
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
    /// Whether it is no layout, but parts that the next layout behind it includes.
    pub(super) is_included: bool,
    /// The ids of its tables that are based on none that is known.
    pub(super) baseless: Vec<String>,
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

/// Reads a layout file and those that it extends, the root first, each behind the files that it
/// includes. A base is a layout of the program,
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
    let mut reading = Reading {
        world,
        sources,
        read: BTreeMap::new(),
        group: BTreeSet::new(),
    };
    let own = definition(file, text, is_builtin(text), Whole::Layout)?;
    // Each layout stands last, behind the files that it includes.
    let mut groups = vec![reading.with_parts(own, &mut Vec::new())?];
    let last = |groups: &[Vec<Definition>]| {
        let own = groups.last()?.last()?;
        Some((own.entry.extends.clone()?, own.file, own.is_builtin))
    };
    while let Some((parent, own, is_own_builtin)) = last(&groups) {
        let known: Vec<FileId> = groups.iter().flatten().map(|one| one.file).collect();
        let found = reading.base(&known, (own, is_own_builtin), &parent)?;
        let Some((file, text, is_builtin)) = found.filter(|_| groups.len() < MAX_DEPTH) else {
            let mut findings = groups
                .pop()
                .and_then(|mut group| group.pop())
                .map_or_else(Vec::new, |last| last.findings);
            findings.push(no_base(&parent));
            return Err(findings);
        };
        let base = definition(file, &text, is_builtin, Whole::Layout)?;
        reading.group.clear();
        groups.push(reading.with_parts(base, &mut Vec::new())?);
    }
    groups.reverse();
    let mut chain: Vec<Definition> = groups.into_iter().flatten().collect();
    // What a base includes already is not included once more.
    let mut seen = BTreeSet::new();
    chain.retain(|one| seen.insert(one.file));
    let files: Vec<&Fields> = chain.iter().map(|one| &one.fields).collect();
    let made = based_on::made(&files);
    for (one, made) in chain.iter_mut().zip(made) {
        let mut findings = made.findings;
        one.baseless = made.baseless;
        match file::read(one.file, &made.fields, one.is_included) {
            Ok((entry, found)) => {
                findings.extend(found.findings);
                (one.entry, one.findings) = (entry, findings);
            }
            Err(found) => return Err(findings.into_iter().chain(found).collect()),
        }
    }
    Ok(chain)
}

/// The files of a layout while they are read.
struct Reading<'a> {
    world: &'a dyn World,
    sources: &'a mut Sources,
    /// The files that were included so far, and their texts.
    read: BTreeMap<String, (FileId, String)>,
    /// Those of them that belong to the layout that is being read.
    group: BTreeSet<String>,
}

impl Reading<'_> {
    fn name(&self, file: FileId) -> String {
        let source = self.sources.get(file);
        source.map_or_else(String::new, |source| source.name.clone())
    }

    /// The file of what a layout extends, its text, and whether the program carries it; `None`
    /// where there is no such layout.
    fn base(
        &mut self,
        known: &[FileId],
        (own, is_own_builtin): (FileId, bool),
        parent: &Spanned<String>,
    ) -> Outcome<Option<(FileId, String, bool)>> {
        let id = &parent.value;
        if let Some(builtin) = builtins().iter().find(|builtin| builtin.id == *id) {
            let name = format!("layouts/{id}/layout.toml");
            let file = self.sources.add(name, builtin.text);
            return Ok(Some((file, builtin.text.to_owned(), true)));
        }
        let own = (!is_own_builtin).then(|| self.name(own));
        let path = own.and_then(|own| place::base(&own, id));
        let is_circle = |path: &String| known.iter().any(|file| self.name(*file) == *path);
        let Some(path) = path.filter(|path| !is_circle(path)) else {
            return Ok(None);
        };
        let Ok(bytes) = self.world.read(&path) else {
            return Ok(None);
        };
        let (file, text) = taken_in(self.sources, path, &bytes)?;
        Ok(Some((file, text, false)))
    }

    /// The files that one includes, each behind those that it includes itself, and the file.
    /// `above` are the files that led here.
    fn with_parts(&mut self, own: Definition, above: &mut Vec<String>) -> Outcome<Vec<Definition>> {
        let (mut out, mut findings) = (Vec::new(), Vec::new());
        above.push(self.name(own.file));
        for path in &own.entry.include {
            match self.parts(&own, path, above) {
                Ok(parts) => out.extend(parts),
                Err(found) => findings.extend(found),
            }
        }
        above.pop();
        if !findings.is_empty() {
            return Err(own.findings.into_iter().chain(findings).collect());
        }
        out.push(own);
        Ok(out)
    }

    fn parts(
        &mut self,
        own: &Definition,
        path: &Spanned<String>,
        above: &mut Vec<String>,
    ) -> Outcome<Vec<Definition>> {
        let name = place::parts(&self.name(own.file), &path.value);
        let Some(name) = name.filter(|_| !own.is_builtin) else {
            return Err(vec![place::no_parts(path)]);
        };
        if above.contains(&name) {
            return Err(vec![place::circle(path)]);
        }
        // What is included twice stands where it was included first.
        if !self.group.insert(name.clone()) {
            return Ok(Vec::new());
        }
        let (file, text) = match self.read.get(&name).cloned() {
            Some(known) => known,
            None if self.read.len() >= limits::INCLUDED => {
                let found = format!("{} 个以上", self.read.len());
                let most = format!("{} 个", limits::INCLUDED);
                let what = ("包含的文件", "the files included");
                let finding = limits::beyond(what, &found, &most);
                return Err(vec![finding.at(path.span, "太多", "too many")]);
            }
            None => {
                let bytes = self.world.read(&name);
                let bytes = bytes.map_err(|_| vec![place::no_parts(path)])?;
                let read = taken_in(self.sources, name.clone(), &bytes)?;
                self.read.insert(name, read.clone());
                read
            }
        };
        let parts = definition(file, &text, false, Whole::Parts)?;
        self.with_parts(parts, above)
    }
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whole {
    /// A layout.
    Layout,
    /// Parts that layouts include.
    Parts,
}

fn definition(file: FileId, text: &str, is_builtin: bool, whole: Whole) -> Outcome<Definition> {
    let fields = parse(file, text)?;
    let (alone, wrong) = based_on::alone(&fields);
    let is_included = whole == Whole::Parts;
    let (entry, found) = file::read(file, &alone, is_included)?;
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
        is_included,
        baseless: Vec::new(),
        findings: wrong.into_iter().chain(found.findings).collect(),
    })
}
