//! Which face serves each role, for the record.

use super::form::FaceEntry;
use crate::font::FaceList;
use crate::job::made::Made;

/// The first face of each role.
pub(super) fn faces(made: &Made) -> Vec<FaceEntry> {
    let roles = made.roles.iter();
    let entry = roles.map(|(role, source)| FaceEntry {
        role: role.label().to_owned(),
        face: source.family.clone(),
        file: source.file.clone(),
    });
    entry.collect()
}

/// Whether the program has a font file of this name.
pub(super) fn is_known(file: &str) -> bool {
    FaceList::bundled().of_file(file).is_some()
}
