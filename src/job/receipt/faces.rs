//! Which face serves each role, for the record.

use super::form::FaceEntry;
use crate::font::{SOURCES, chain};
use crate::standard::FontRole;

/// A character that every Chinese face has.
const PROBE: char = '一';

/// The first face of each role.
pub(super) fn faces() -> Vec<FaceEntry> {
    let served = |role: FontRole| {
        let first = chain(role, PROBE).first()?;
        let source = SOURCES.get(*first)?;
        Some(FaceEntry {
            role: role.label().to_owned(),
            face: source.family.to_owned(),
            file: source.file.to_owned(),
        })
    };
    FontRole::ALL.into_iter().filter_map(served).collect()
}

/// Whether the program has a font file of this name.
pub(super) fn is_known(file: &str) -> bool {
    SOURCES.iter().any(|source| source.file == file)
}
