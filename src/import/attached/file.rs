//! A file that was found inside a finished document, and one that was left there.

use crate::base::diag::{Code, Finding};

/// A file that was inside another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extracted {
    /// Its name, without folders.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What is attached to a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attached {
    /// The files, in the order of their names.
    pub files: Vec<Extracted>,
    /// A warning for each file that was not taken out, with the reason.
    pub left_out: Vec<Finding>,
}

/// Why a file stays where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// It unpacks to more than may be unpacked, or its data is damaged.
    TooLargeOrDamaged,
    /// More files are attached than are taken out.
    TooMany,
    /// It is the same stream as one before.
    Repeated,
    /// Its name is none that every system can write, or one that misleads.
    Name,
    /// Another file has the name.
    SameName,
}

impl Reason {
    /// The warning about the file `name` inside `document`.
    pub(super) fn finding(self, document: &str, name: &str) -> Finding {
        let (zh, en) = match self {
            Self::TooLargeOrDamaged => (
                "展开后太大，或数据已损坏",
                "it unpacks to too much, or is damaged",
            ),
            Self::TooMany => ("附带的文件太多", "too many files are attached"),
            Self::Repeated => (
                "与前面的文件是同一份数据",
                "it is the data of a file before",
            ),
            Self::Name => ("文件名不能用", "its name cannot be used"),
            Self::SameName => ("前面已有同名的文件", "another file has its name"),
        };
        let shown: String = name.escape_debug().take(SHOWN).collect();
        Finding::warning(
            Code::LeftOut,
            format!("{document} 里附带的“{shown}”没有取出：{zh}"),
            format!("`{shown}` in {document} was not taken out: {en}"),
        )
    }
}

/// Characters of a name that a message shows.
const SHOWN: usize = 80;
