//! What an office wants, what was chosen for it, and what is said of that.

use std::collections::BTreeMap;

use super::found::FoundFace;
use super::list::FaceList;
use super::official::OfficeRole;
use super::source::FaceSource;
use crate::base::diag::{Bilingual, Code, Finding, Span};

/// A face that an office names for a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedFace {
    /// What it is known by.
    pub name: WantedName,
    /// Where the office says so.
    pub span: Span,
}

/// What a wanted face is known by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WantedName {
    /// Its family, full or `PostScript` name, or the name of its file.
    Name(String),
    /// A font file, and which of its faces; the first one where nothing is said.
    File {
        /// The file as [`FoundFace::file`] has it.
        path: String,
        /// As the office wrote it.
        written: String,
        /// The place in a collection, from 0.
        index: u32,
    },
}

/// The faces that an office names, in order, for the roles that it names any for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The faces of each role.
    pub by_role: BTreeMap<OfficeRole, Vec<WantedFace>>,
}

/// Why a face serves a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The office names it.
    Named,
    /// It is the first of the official faces that is there and can be used.
    Official,
    /// None of those is: it comes with the program.
    Bundled,
}

/// A face that was found for a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The face.
    pub face: FoundFace,
    /// The family name that it goes by.
    pub family: String,
    /// Why it cannot serve; `None` where it can.
    pub unusable: Option<Bilingual>,
    /// Whether it serves.
    pub is_used: bool,
}

/// Which face serves a role, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    /// The role.
    pub role: OfficeRole,
    /// The face.
    pub source: FaceSource,
    /// Why it serves.
    pub reason: Reason,
    /// The names that were looked for, in order.
    pub tried: Vec<String>,
    /// The faces that were found by these names, in order.
    pub candidates: Vec<Candidate>,
}

/// The faces of an office, by role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// All faces, the bundled ones behind those of the office.
    pub list: FaceList,
    /// Which face serves each role, in the order of [`OfficeRole::ALL`].
    pub served: Vec<Served>,
    /// The faces for rare characters that were found, in order.
    pub rare: Vec<Candidate>,
    /// What is wrong with the faces that the office names.
    pub findings: Vec<Finding>,
}

pub(super) fn candidate(face: &FoundFace, family: &str, unusable: Option<Bilingual>) -> Candidate {
    Candidate {
        face: face.clone(),
        family: family.to_owned(),
        unusable,
        is_used: false,
    }
}

/// The first one that can serves.
pub(super) fn mark_used(candidates: &mut [Candidate]) {
    let first = candidates.iter_mut().find(|one| one.unusable.is_none());
    if let Some(first) = first {
        first.is_used = true;
    }
}

/// The face that was found and cannot serve, with the reason.
fn passed_over(served: &Served) -> Bilingual {
    let mut candidates = served.candidates.iter();
    let found = candidates.find_map(|one| Some((&one.family, one.unusable.as_ref()?)));
    found.map_or_else(
        || Bilingual::new("", ""),
        |(family, why)| {
            Bilingual::new(
                format!("；{family} {}", why.zh),
                format!("; {family} {}", why.en),
            )
        },
    )
}

/// What is said, once a run, of the roles that a bundled face serves because none of the office's
/// was found.
pub fn stand_ins(served: &[Served]) -> Option<Finding> {
    let missing = served.iter().filter(|one| one.reason == Reason::Bundled);
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    for one in missing {
        let (role, source) = (one.role.label(), &one.source);
        let (family, file) = (&source.family, &source.file);
        let passed = passed_over(one);
        zh.push(format!(
            "{role}由随附的 {family} 代替（{file}{}）",
            passed.zh
        ));
        en.push(format!(
            "{role} by the bundled {family} ({file}{})",
            passed.en
        ));
    }
    if zh.is_empty() {
        return None;
    }
    let finding = Finding::warning(
        Code::StandIn,
        format!("没有找到单位的这几种字体：{}", zh.join("；")),
        format!(
            "faces of the office that were not found are served: {}",
            en.join("; ")
        ),
    );
    Some(finding.help(
        "把字体装在系统里，或放进一个文件夹，用 --font-dir 或 hongtou.toml 的 dirs 指出；hongtou fonts --fonts office 列出找到的字体",
        "install the faces, or name their folder by --font-dir or by `dirs` in hongtou.toml; \
         `hongtou fonts --fonts office` lists what was found",
    ))
}
