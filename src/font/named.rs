//! The faces that an office names itself: found, or an error at the place where it names them.

use super::chosen::{Candidate, WantedFace, WantedName, candidate, mark_used};
use super::found::FoundFace;
use super::matching::{distance, family_of, folded, named_by, unfit, unusable};
use super::official::OfficeRole;
use crate::base::diag::{Bilingual, Code, Finding, nearest};

/// The names that were looked for, and the faces that were found by them.
pub(super) fn named(
    found: &[&FoundFace],
    role: OfficeRole,
    wanted: &[WantedFace],
    findings: &mut Vec<Finding>,
) -> (Vec<String>, Vec<Candidate>) {
    let tried = wanted.iter().map(written).collect();
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut absent = Vec::new();
    let before = findings.len();
    for one in wanted {
        let mut faces = meant(found, role, &one.name);
        faces.retain(|face| candidates.iter().all(|known| known.face != **face));
        let judged = faces.into_iter().map(|face| {
            let slanted = || unfit(face, role).filter(|_| face.is_italic);
            let unusable = unusable(face).or_else(slanted);
            candidate(face, &family_of(face, role), unusable)
        });
        let judged: Vec<Candidate> = judged.collect();
        if judged.is_empty() {
            absent.push(one);
        } else if judged.iter().all(|one| one.unusable.is_some()) {
            findings.extend(judged.first().map(|first| cannot_serve(role, one, first)));
        }
        candidates.extend(judged);
    }
    mark_used(&mut candidates);
    let serves = candidates.iter().any(|one| one.is_used);
    if !serves && findings.len() == before {
        findings.extend(
            absent
                .first()
                .map(|one| not_found(role, one, wanted, found)),
        );
    }
    (tried, candidates)
}

fn written(wanted: &WantedFace) -> String {
    match &wanted.name {
        WantedName::Name(name) => name.clone(),
        WantedName::File { written, .. } => written.clone(),
    }
}

/// The faces that a name means, the fittest first: a name of one face before that of a family,
/// and of a family the upright one of text weight.
fn meant<'a>(found: &[&'a FoundFace], role: OfficeRole, name: &WantedName) -> Vec<&'a FoundFace> {
    match name {
        WantedName::File { path, index, .. } => {
            let is_meant = |face: &&&FoundFace| face.file == *path && face.index == *index;
            found.iter().filter(is_meant).copied().collect()
        }
        WantedName::Name(name) => {
            let name = folded(name);
            let named = found.iter().filter_map(|face| {
                let by = named_by(face, &name)?;
                Some(((by, face.is_italic, distance(face, role)), *face))
            });
            let mut named: Vec<_> = named.collect();
            named.sort_by_key(|(rank, _)| *rank);
            named.into_iter().map(|(_, face)| face).collect()
        }
    }
}

fn cannot_serve(role: OfficeRole, wanted: &WantedFace, candidate: &Candidate) -> Finding {
    let (role, name) = (role.label(), written(wanted));
    let file = &candidate.face.file;
    let why = candidate.unusable.clone();
    let why = why.unwrap_or_else(|| Bilingual::new("不能用", "cannot be used"));
    Finding::error(
        Code::NamedFace,
        format!("给{role}指名的字体“{name}”不能用：{file} {}", why.zh),
        format!(
            "the face '{name}' named for {role} cannot be used: {file} {}",
            why.en
        ),
    )
    .at(wanted.span, "这里", "here")
    .help(
        "换一个字体，或删去这个名称；hongtou fonts --all 列出找到的全部字体",
        "name another face, or take the name out; `hongtou fonts --all` lists every face found",
    )
}

/// How many names near the one that was not found are told.
const NEAR: usize = 3;

fn not_found(
    role: OfficeRole,
    first: &WantedFace,
    wanted: &[WantedFace],
    found: &[&FoundFace],
) -> Finding {
    let names: Vec<String> = wanted.iter().map(written).collect();
    let role = role.label();
    let finding = Finding::error(
        Code::NamedFace,
        format!("给{role}指名的字体“{}”没有找到", names.join("”“")),
        format!(
            "the face '{}' named for {role} was not found",
            names.join("', '")
        ),
    )
    .at(first.span, "这里", "here");
    let near = near(&written(first), found);
    let finding = if near.is_empty() {
        finding
    } else {
        finding.help(
            format!("名称相近的有：{}", near.join("、")),
            format!("names near it: {}", near.join(", ")),
        )
    };
    finding.help(
        "字体装在系统里，或放进 dirs 写的文件夹；hongtou fonts --all 列出找到的全部字体",
        "install the face, or put its file into a folder of `dirs`; `hongtou fonts --all` lists \
         every face found",
    )
}

/// The family names nearest to one that was not found.
fn near<'a>(name: &str, found: &[&'a FoundFace]) -> Vec<&'a str> {
    let mut known: Vec<&str> = Vec::new();
    for family in found.iter().flat_map(|face| &face.families) {
        if !known.contains(&family.as_str()) {
            known.push(family);
        }
    }
    let mut near = Vec::new();
    while let Some(one) = nearest(name, known.iter().copied()).filter(|_| near.len() < NEAR) {
        known.retain(|other| *other != one);
        near.push(one);
    }
    near
}
