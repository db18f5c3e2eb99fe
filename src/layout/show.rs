//! The definition of a layout, whole: its file, what it includes and what it extends.

use super::choice::Choice;
use super::definition::{Definition, chain, find};
use crate::base::diag::{Outcome, Sources};
use crate::base::world::World;

/// The text of a layout. One of an office's own is shown with the files that it extends and
/// includes, those first that the others build on, each under its path; of a layout of the program
/// that they extend, its name.
///
/// # Errors
/// When there is no such layout, or one of its files cannot be read.
pub fn definition_text(
    world: &dyn World,
    sources: &mut Sources,
    choice: &Choice,
) -> Outcome<String> {
    let (file, text) = find(world, sources, choice)?;
    let chain = chain(world, sources, file, &text)?;
    if chain.last().is_none_or(|own| own.is_builtin) {
        return Ok(text);
    }
    let base = chain.iter().rev().find(|one| one.is_builtin);
    let mut out = base.map_or_else(String::new, |base| {
        let id = &base.entry.id;
        format!("# ── {id}：hongtou layouts --show {id} ──\n\n")
    });
    for one in chain.iter().filter(|one| !one.is_builtin) {
        out += &shown(one, sources);
    }
    Ok(out)
}

fn shown(one: &Definition, sources: &Sources) -> String {
    let Some(source) = sources.get(one.file) else {
        return String::new();
    };
    format!("# ── {} ──\n\n{}\n", source.name, source.text)
}
