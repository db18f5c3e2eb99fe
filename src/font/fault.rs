//! The reasons why a face cannot be used, as findings.

use std::collections::BTreeMap;

use super::list::FaceList;
use super::source::{FaceId, FaceSource, Origin};
use crate::base::diag::{Bilingual, Code, Finding};
use crate::base::world::WorldError;

/// Why a face cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// There is no file, or it cannot be read.
    Absent(WorldError),
    /// The file is damaged or another one; what a sentence that begins with its name goes on with.
    Invalid(Bilingual),
}

impl Fault {
    pub(super) fn invalid(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Invalid(Bilingual::new(zh, en))
    }

    pub(super) fn damaged() -> Self {
        Self::invalid("已损坏，或者不是字体", "is damaged or no font")
    }
}

/// The faces that were asked for a character and cannot be used.
pub(super) type Faults = BTreeMap<FaceId, Fault>;

/// One finding about all files that are not there, and one about each file that is not valid.
/// `folders` is where they were looked for.
pub(super) fn findings(faults: &Faults, list: &FaceList, folders: &[String]) -> Vec<Finding> {
    let mut absent = Vec::new();
    let mut findings = Vec::new();
    for (id, fault) in faults {
        let Some(source) = list.get(*id) else {
            continue;
        };
        match fault {
            Fault::Absent(reason) if source.origin == Origin::Office => {
                let files = [(source, reason)];
                let (zh, en) = listed(&files);
                let (zh, en) = (
                    format!("无法打开字体文件{zh}"),
                    format!("cannot open the font file {en}"),
                );
                findings.push(bad_own_font(zh, en));
            }
            Fault::Absent(reason) => absent.push((source, reason)),
            Fault::Invalid(what) => findings.push(invalid(source, what)),
        }
    }
    if !absent.is_empty() {
        findings.insert(0, absent_files(&absent, folders));
    }
    findings
}

/// Files that are not there, in Chinese and in English.
fn listed(files: &[(&FaceSource, &WorldError)]) -> (String, String) {
    let entry = |(source, reason): &(&FaceSource, &WorldError)| {
        let (file, family) = (&source.file, &source.family);
        match reason {
            WorldError::NotFound => (
                format!("“{file}”（{family}）"),
                format!("'{file}' ({family})"),
            ),
            WorldError::Unreadable(reason) => (
                format!("“{file}”（{family}：{reason}）"),
                format!("'{file}' ({family}: {reason})"),
            ),
        }
    };
    let (zh, en): (Vec<String>, Vec<String>) = files.iter().map(entry).unzip();
    (zh.join("、"), en.join(", "))
}

fn absent_files(files: &[(&FaceSource, &WorldError)], folders: &[String]) -> Finding {
    let (zh, en) = listed(files);
    let place = looked_in(folders);
    bad_font(
        format!("无法打开字体文件{zh}{}", place.0),
        format!("cannot open the font files {en}{}", place.1),
    )
}

/// Where the files were looked for, behind what is missing.
fn looked_in(folders: &[String]) -> (String, String) {
    match folders {
        [] => Default::default(),
        [one] => (
            format!("；字体文件夹是“{one}”"),
            format!("; the font folder is '{one}'"),
        ),
        several => (
            format!("；找过这些文件夹：“{}”", several.join("”、“")),
            format!("; looked in '{}'", several.join("', '")),
        ),
    }
}

fn invalid(source: &FaceSource, what: &Bilingual) -> Finding {
    let (file, family) = (&source.file, &source.family);
    let zh = format!("字体文件“{file}”（{family}）{}", what.zh);
    let en = format!("font file '{file}' ({family}) {}", what.en);
    match source.origin {
        Origin::Program => bad_font(zh, en),
        Origin::Office => bad_own_font(zh, en),
    }
}

fn bad_font(zh: String, en: String) -> Finding {
    Finding::error(Code::BadFont, zh, en).help(
        "字体文件随程序一起提供；请用 --font-dir 指出字体文件夹，或重新取得完整的 fonts 目录",
        "the font files come with the program; point --font-dir at them, or fetch the fonts \
         folder again",
    )
}

/// What is wrong with a font file that is the office's own.
pub(super) fn bad_own_font(zh: String, en: String) -> Finding {
    Finding::error(Code::BadFont, zh, en).help(
        "换一个完好的字体文件，或者在 hongtou.toml 的 [fonts] 里给这种文字改用别的字体；\
         --fonts bundled 用程序自带的字体",
        "use a sound file, or name another face for the role under [fonts] in hongtou.toml; \
         --fonts bundled uses the faces that come with the program",
    )
}
