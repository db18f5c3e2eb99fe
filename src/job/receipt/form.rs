//! The form of a receipt. Its keys are documented in `docs/archive.md`.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::digest::Digests;
use crate::job::order::Job;
use crate::job::output::{Archive, Attach, DocxOptions, Format, Output, PdfOptions, profile};
#[cfg(feature = "raster")]
use crate::job::page_output::PngOptions;
use crate::standard::FontProfile;

/// The version of the form, the value of `hongtou_receipt`. Version 1 had other entries for the
/// job and is read as well.
pub(super) const VERSION: u64 = 2;

/// A receipt. What only people read may be missing when it is read.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Receipt {
    #[serde(rename = "hongtou_receipt")]
    pub(super) version: u64,
    pub(super) program: Program,
    pub(super) job: JobEntry,
    pub(super) data: PathEntry,
    /// Last year's report, where the data was counted and compared with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) last: Option<PathEntry>,
    /// The pictures, seen from the folder of the data file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) pictures: Vec<FileEntry>,
    pub(super) layouts: Vec<PathEntry>,
    pub(super) fonts: Vec<FileEntry>,
    /// `office`, where the faces of an office were asked for; not there with the bundled ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) font_mode: Option<String>,
    #[serde(default)]
    pub(super) faces: Vec<FaceEntry>,
    #[serde(default)]
    pub(super) fallbacks: Vec<Value>,
    #[serde(default)]
    pub(super) findings: Vec<Value>,
    #[serde(default)]
    pub(super) waived: Vec<WaivedEntry>,
    pub(super) outputs: Vec<FileEntry>,
}

/// The program that made the outputs.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Program {
    pub(super) name: String,
    pub(super) version: String,
}

/// A data or layout file with its digests.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PathEntry {
    pub(super) path: String,
    #[serde(flatten)]
    pub(super) digests: Digests,
}

/// A font or an output with its digests.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct FileEntry {
    pub(super) file: String,
    #[serde(flatten)]
    pub(super) digests: Digests,
}

/// Which face serves a role.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct FaceEntry {
    pub(super) role: String,
    pub(super) face: String,
    pub(super) file: String,
    /// With the faces of an office.
    #[serde(flatten, default, skip_serializing_if = "Option::is_none")]
    pub(super) exact: Option<ExactFace>,
}

/// What tells a face from every other one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct ExactFace {
    /// `office`, or `bundled` where it stands in.
    pub(super) from: String,
    pub(super) index: u32,
    pub(super) post_script_name: String,
    #[serde(flatten)]
    pub(super) digests: Digests,
}

/// A rule that the author set aside.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct WaivedEntry {
    pub(super) rule: String,
    pub(super) path: Option<String>,
    pub(super) reason: String,
    pub(super) place: Place,
    pub(super) findings: Vec<Value>,
}

/// A place in a file.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Place {
    pub(super) file: String,
    pub(super) line: usize,
    pub(super) column: usize,
}

/// The job that was made.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum JobEntry {
    /// The entry of this version: outputs with their options.
    Outputs {
        layout: Option<String>,
        draft: bool,
        outputs: Vec<Output>,
    },
    /// The entry of version 1: formats, and options for all of them.
    Formats {
        layout: Option<String>,
        draft: bool,
        to: Vec<Format>,
        archive: Archive,
        #[serde(default, with = "profile")]
        font_profile: Option<FontProfile>,
        #[serde(default)]
        embed_fonts: bool,
    },
}

impl JobEntry {
    /// The entry of a job.
    pub(super) fn of(job: &Job) -> Self {
        Self::Outputs {
            layout: job.layout.clone(),
            draft: job.draft,
            outputs: job.outputs.clone(),
        }
    }

    /// How many outputs the job has.
    pub(super) fn outputs(&self) -> usize {
        match self {
            Self::Outputs { outputs, .. } => outputs.len(),
            Self::Formats { to, .. } => to.len(),
        }
    }

    /// Whether each output is one file: pictures of pages are as many as there are pages.
    pub(super) fn is_a_file_each(&self) -> bool {
        let is_one = |format: Format| {
            matches!(
                format,
                Format::Docx | Format::Pdf | Format::Ofd | Format::Html
            )
        };
        match self {
            Self::Outputs { outputs, .. } => outputs.iter().all(|one| is_one(one.format())),
            Self::Formats { to, .. } => to.iter().all(|format| is_one(*format)),
        }
    }

    /// The job again, of the data file `data`.
    pub(super) fn to_job(&self, data: &str) -> Job {
        let (layout, draft, outputs) = match self.clone() {
            Self::Outputs {
                layout,
                draft,
                outputs,
            } => (layout, draft, outputs),
            Self::Formats {
                layout,
                draft,
                to,
                archive,
                font_profile,
                embed_fonts,
            } => {
                let docx = DocxOptions {
                    font_profile,
                    embed_fonts,
                    attach: match archive {
                        Archive::A2 => Attach::Figures,
                        Archive::A3 => Attach::All,
                    },
                };
                let output = |format| match format {
                    Format::Docx => Output::Docx(docx.clone()),
                    Format::Pdf => Output::Pdf(PdfOptions { archive }),
                    Format::Ofd => Output::ofd(),
                    Format::Html => Output::html(),
                    Format::Svg => Output::svg(),
                    #[cfg(feature = "raster")]
                    Format::Png => PngOptions::default().into(),
                };
                (layout, draft, to.into_iter().map(output).collect())
            }
        };
        Job {
            last: None,
            data: data.to_owned(),
            layout,
            draft,
            outputs,
            content: false,
        }
    }
}
