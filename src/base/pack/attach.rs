//! Attachments: files that are embedded whole in a PDF or a DOCX.

/// A file to be attached to a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, without folders.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// What it is, for people.
    pub description: String,
    /// What it is to the document.
    pub relation: Relation,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What an attached file is to the document (ISO 32000-2, table 43: `AFRelationship`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// The document was made from it.
    Source,
    /// It holds the data that the document shows.
    Data,
}

impl Relation {
    /// Every relation.
    pub const ALL: [Self; 2] = [Self::Source, Self::Data];

    /// Its name as PDF writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Source => "Source",
            Self::Data => "Data",
        }
    }
}

/// The last part of a path, whichever system wrote it: the name to attach a file under, and
/// the only part of an attached name that is safe to write to.
///
/// `None` when there is none that names a file.
pub fn file_name(path: &str) -> Option<&str> {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let harmless = !matches!(name, "" | "." | "..") && !name.contains([':', '\0']);
    harmless.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_never_leads_out_of_its_folder() {
        for (path, name) in [
            ("data/东石.toml", Some("东石.toml")),
            ("..\\..\\a.toml", Some("a.toml")),
            ("../..", None),
            ("C:a.toml", None),
            ("a/", None),
        ] {
            assert_eq!(file_name(path), name);
        }
    }
}
