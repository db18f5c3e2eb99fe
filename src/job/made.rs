//! The result of a job: files and findings.

use crate::base::diag::{Finding, Sources, has_errors};
use crate::check::Unbound;
use crate::data::Waiver;
use crate::font::{FaceSource, OfficeRole};
use crate::job::package::Content;
use crate::standard::FontRole;
use crate::typeset::SealGuide;

/// A file that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Artifact {
    /// Which of the outputs of the job it belongs to, from 0.
    pub output: usize,
    /// What its name ends in, without the first dot: `docx`, `pdf`.
    pub suffix: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The result of a job: files and findings.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Made {
    /// The files, in the order of the outputs; none when there are errors.
    pub artifacts: Vec<Artifact>,
    /// Every finding.
    pub findings: Vec<Finding>,
    /// The rules that the author sets aside, each with a reason, whether they were run or not.
    pub waivers: Vec<Waiver>,
    /// The numbers in print that nothing compares: no findings, to be
    /// read through.
    pub unbound: Vec<Unbound>,
    /// The digits in print that count nothing, as dates and telephones: to be read through too.
    pub named: Vec<Unbound>,
    /// The files that the findings point into: the data first, then the layouts.
    pub sources: Sources,
    /// The files of its pictures, seen from the folder of the data file, each once.
    pub pictures: Vec<String>,
    /// The faces that the pages use.
    pub faces: Vec<FaceSource>,
    /// The face that each role names, whether the pages use it or not.
    pub roles: Vec<(FontRole, FaceSource)>,
    /// With the faces of an office: the face that serves each role, with those of the office that
    /// have what it lacks; `None` with the bundled faces.
    pub office_faces: Option<Vec<(OfficeRole, FaceSource)>>,
    /// The positions of seals and signature stamps.
    pub seals: Vec<SealGuide>,
    /// The data in open forms, where the job asks for it.
    pub content: Option<Box<Content>>,
    /// How many of the sources are those of the data itself, where last year's stand behind them.
    pub(super) own: Option<usize>,
}

impl Made {
    /// How many of the sources are the data and its layouts: those of last year stand behind them.
    pub(super) fn own_sources(&self) -> usize {
        self.own.unwrap_or(usize::MAX)
    }

    /// The bytes of the first file of this suffix: `docx`, `pdf`.
    pub fn bytes(&self, suffix: &str) -> Option<&[u8]> {
        let mut all = self.artifacts.iter();
        let found = all.find(|artifact| artifact.suffix == suffix)?;
        Some(&found.bytes)
    }

    /// Whether something must be mended first.
    pub fn has_errors(&self) -> bool {
        has_errors(&self.findings)
    }
}
