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

/// Bytes of the longest name that is written; file systems take 255.
const LONGEST_NAME: usize = 240;

/// Names that Windows gives to devices, whatever comes behind a point.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// The last part of a path that somebody else wrote, if a file may have that name on every
/// system, shows as what it is and is not hidden.
pub fn portable_name(path: &str) -> Option<&str> {
    let name = file_name(path)?;
    let misleads = |c: char| {
        c.is_control()
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
    };
    let strange = |c: char| misleads(c) || "<>\"|?*".contains(c);
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let device = stem
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .to_lowercase();
    let is_device = DEVICES.contains(&device.as_str()) && stem.len() <= device.len() + 1;
    let plain = !name.contains(strange)
        && !name.starts_with(['.', ' '])
        && !name.ends_with(['.', ' '])
        && name.len() <= LONGEST_NAME;
    (plain && !is_device).then_some(name)
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

    #[test]
    fn a_portable_name_is_one_everywhere() {
        for good in [
            "东石镇.toml",
            "a b.json",
            "console.toml",
            "a.com1",
            "com10.txt",
        ] {
            assert_eq!(portable_name(good), Some(good));
        }
        let long = "报".repeat(90);
        for bad in [
            "a\n.toml",
            "a\u{202E}lmot.exe",
            "CON",
            "nul.txt",
            "com1.toml",
            ".profile",
            "a.",
            "a?.b",
            &long,
        ] {
            assert_eq!(portable_name(bad), None, "{bad}");
        }
    }
}
