//! Which of the faces that were found serve an office: those that it names itself, else the first
//! official one that is there, else the bundled one.

use super::chosen::{Candidate, Chosen, Reason, Served, Wanted, candidate, mark_used};
use super::found::FoundFace;
use super::list::FaceList;
use super::matching::{NamedBy, distance, folded, named_by, unfit, unusable};
use super::named::named;
use super::official::OfficeRole;
use super::source::FaceSource;

/// Chooses among the faces that were found. Of two that have the same names the first one serves.
pub fn office(found: &[FoundFace], wanted: &Wanted) -> Chosen {
    let found: Vec<&FoundFace> = found.iter().collect();
    let mut chosen = Chosen::default();
    let mut own = Vec::new();
    for role in OfficeRole::ALL {
        let (tried, candidates, reason) = match wanted.by_role.get(&role) {
            Some(names) if !names.is_empty() => {
                let (tried, candidates) = named(&found, role, names, &mut chosen.findings);
                (tried, candidates, Reason::Named)
            }
            _ => (tried(role), official(&found, role), Reason::Official),
        };
        let used = candidates.iter().find(|candidate| candidate.is_used);
        let reason = used.map_or(Reason::Bundled, |_| reason);
        own.extend(in_order(role, &candidates));
        let served = (role, reason, tried, candidates);
        chosen.served.extend(served_by_bundled(served));
    }
    own.extend(bold_of(&found, &chosen.served));
    chosen.rare = rare(&found);
    let rare = chosen.rare.iter().filter(|candidate| candidate.is_used);
    own.extend(rare.map(|one| (OfficeRole::Rare, source(&one.face, &one.family))));
    chosen.list = FaceList::office(own);
    for served in &mut chosen.served {
        if let Some(source) = chosen.list.serving(served.role) {
            served.source.clone_from(source);
        }
    }
    chosen
}

/// The face that serves a role, and behind it the others that can: they have characters that it
/// lacks, in the same style. Letters and digits come from one face.
fn in_order(role: OfficeRole, candidates: &[Candidate]) -> Vec<(OfficeRole, FaceSource)> {
    let (used, others): (Vec<_>, Vec<_>) = candidates
        .iter()
        .filter(|one| one.unusable.is_none())
        .partition(|one| one.is_used);
    let others = others.into_iter().filter(|_| role != OfficeRole::Latin);
    let faces = used.into_iter().chain(others);
    faces
        .map(|one| (role, source(&one.face, &one.family)))
        .collect()
}

type Role = (OfficeRole, Reason, Vec<String>, Vec<Candidate>);

/// A role as the bundled faces serve it.
fn served_by_bundled((role, reason, tried, candidates): Role) -> Option<Served> {
    Some(Served {
        role,
        source: FaceList::bundled().serving(role)?.clone(),
        reason,
        tried,
        candidates,
    })
}

/// The official names that are looked for.
fn tried(role: OfficeRole) -> Vec<String> {
    let official = role.official().iter();
    official.map(|face| face.family.to_owned()).collect()
}

/// The official faces of a role that were found, the one that serves marked. Names come before
/// those of files: a file can be called anything.
fn official(found: &[&FoundFace], role: OfficeRole) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = Vec::new();
    for by_file in [false, true] {
        for official in role.official() {
            let names: Vec<String> = official.names().map(folded).collect();
            let is_meant = |face: &&&FoundFace| {
                let by = names.iter().filter_map(|name| named_by(face, name)).min();
                by.is_some_and(|by| (by == NamedBy::File) == by_file)
            };
            let mut faces: Vec<&FoundFace> = found.iter().filter(is_meant).copied().collect();
            faces.sort_by_key(|face| distance(face, role));
            for face in faces {
                let place = (&face.file, face.index);
                if candidates
                    .iter()
                    .all(|known| (&known.face.file, known.face.index) != place)
                {
                    let unusable = unusable(face).or_else(|| unfit(face, role));
                    candidates.push(candidate(face, official.family, unusable));
                }
            }
        }
    }
    mark_used(&mut candidates);
    candidates
}

/// The faces for rare characters that were found; each that can serves, those of one name once.
fn rare(found: &[&FoundFace]) -> Vec<Candidate> {
    let mut candidates = official(found, OfficeRole::Rare);
    let mut known: Vec<String> = Vec::new();
    for candidate in &mut candidates {
        candidate.is_used = candidate.unusable.is_none() && !known.contains(&candidate.family);
        if candidate.is_used {
            known.push(candidate.family.clone());
        }
    }
    candidates
}

/// The bold face of the family that serves letters and digits.
fn bold_of(found: &[&FoundFace], served: &[Served]) -> Option<(OfficeRole, FaceSource)> {
    let latin = served.iter().find(|one| one.role == OfficeRole::Latin)?;
    let used = latin.candidates.iter().find(|one| one.is_used)?;
    let families: Vec<String> = used.face.families.iter().map(|one| folded(one)).collect();
    let is_bold = |face: &&&FoundFace| {
        let has_family = |name: &String| families.contains(&folded(name));
        face.families.iter().any(has_family)
            && unusable(face).is_none()
            && unfit(face, OfficeRole::LatinBold).is_none()
    };
    let faces = found.iter().filter(is_bold);
    let bold = faces.min_by_key(|face| distance(face, OfficeRole::LatinBold))?;
    let family = format!("{} Bold", used.family);
    Some((OfficeRole::LatinBold, source(bold, &family)))
}

/// A face of the office as one of a list, under the family name that a document gives it.
fn source(face: &FoundFace, family: &str) -> FaceSource {
    FaceSource {
        family: family.to_owned(),
        ..FaceSource::of_office(face)
    }
}

#[cfg(test)]
mod tests;
