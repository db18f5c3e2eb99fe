//! Which face serves each role, for the record, and the same faces found again.

use super::digest::Digests;
use super::finding::gone;
use super::form::{ExactFace, FaceEntry, Receipt};
use crate::base::diag::{Code, Finding, Outcome};
use crate::base::world::World;
use crate::font::{FaceList, FaceSource, FoundFace, OfficeRole, Origin};
use crate::job::made::Made;
use crate::job::settings::FontMode;

/// The first face of each role; of an office every face, with its digests.
///
/// # Errors
/// When a font file that was read a moment ago cannot be read again.
pub(super) fn faces(world: &dyn World, made: &Made) -> Outcome<Vec<FaceEntry>> {
    let Some(office) = &made.office_faces else {
        let roles = made.roles.iter();
        let entry = |(role, source): &(_, _)| entry(OfficeRole::Chinese(*role), source, None);
        return Ok(roles.map(entry).collect());
    };
    let exact = |(role, source): &(OfficeRole, FaceSource)| {
        let bytes = world.font(&source.file);
        let bytes = bytes.map_err(|error| vec![gone(&source.file, &error)])?;
        let from = match source.origin {
            Origin::Program => FontMode::Bundled,
            Origin::Office => FontMode::Office,
        };
        let exact = ExactFace {
            from: from.name().to_owned(),
            index: source.index,
            post_script_name: source.post_script_name.clone(),
            digests: Digests::of((*bytes).as_ref()),
        };
        Ok(entry(*role, source, Some(exact)))
    };
    office.iter().map(exact).collect()
}

fn entry(role: OfficeRole, source: &FaceSource, exact: Option<ExactFace>) -> FaceEntry {
    FaceEntry {
        role: role.label().to_owned(),
        face: source.family.clone(),
        file: source.file.clone(),
        exact,
    }
}

/// Whether the program has a font file of this name.
pub(super) fn is_known(file: &str) -> bool {
    FaceList::bundled().of_file(file).is_some()
}

/// Whether a font file of a receipt is one of the office.
pub(super) fn is_of_office(receipt: &Receipt, file: &str) -> bool {
    let is_own = |face: &&FaceEntry| own(face).is_some() && face.file == file;
    receipt.faces.iter().find(is_own).is_some()
}

/// What is exact about a face of the office; `None` of another.
fn own(face: &FaceEntry) -> Option<&ExactFace> {
    let exact = face.exact.as_ref()?;
    (exact.from == FontMode::Office.name()).then_some(exact)
}

/// The faces of a receipt as they were found again.
#[derive(Default)]
pub(super) struct Again {
    /// All faces; `None` where they are the bundled ones, or not all there.
    pub(super) list: Option<FaceList>,
    /// Faces that are there under their names and not the same.
    pub(super) changed: Vec<Finding>,
    /// Faces that are not there.
    pub(super) missing: Vec<String>,
}

/// Looks for the faces of a receipt among those that are installed, by name and digest.
pub(super) fn found_again(
    receipt: &Receipt,
    world: &dyn World,
    installed: &dyn Fn() -> Vec<FoundFace>,
) -> Again {
    let mut again = Again::default();
    if receipt.font_mode.as_deref() != Some(FontMode::Office.name()) {
        return again;
    }
    let mut installed_faces = None;
    let mut list = Vec::new();
    for face in &receipt.faces {
        let (Some(exact), Some(role)) = (own(face), OfficeRole::from_label(&face.role)) else {
            continue;
        };
        let installed = installed_faces.get_or_insert_with(installed);
        let mut named = installed
            .iter()
            .filter(|one| has_names(one, face, exact))
            .peekable();
        let is_there = named.peek().is_some();
        let same = named.find(|one| {
            let bytes = world.font(&one.file);
            one.index == exact.index
                && bytes.is_ok_and(|bytes| Digests::of((*bytes).as_ref()) == exact.digests)
        });
        match same {
            Some(same) => {
                let mut source = FaceSource::of_office(same);
                source.family.clone_from(&face.face);
                list.push((role, source));
            }
            None if is_there => again.changed.push(changed(face)),
            None => again
                .missing
                .push(format!("{}的字体“{}”", face.role, face.face)),
        }
    }
    if again.changed.is_empty() && again.missing.is_empty() {
        again.list = Some(FaceList::office(list));
    }
    again
}

/// Whether a face that is installed has the names of one in a receipt.
fn has_names(installed: &FoundFace, face: &FaceEntry, exact: &ExactFace) -> bool {
    let names = &installed.post_script_names;
    installed.families.contains(&face.face) || names.contains(&exact.post_script_name)
}

fn changed(face: &FaceEntry) -> Finding {
    let (role, name) = (&face.role, &face.face);
    Finding::error(
        Code::NotAsReceipted,
        format!("{role}的字体“{name}”与回执不符：现在装的不是当时的那个文件"),
        format!("the face '{name}' for {role} is not the file that the receipt names"),
    )
}
