//! How a package is to be made.

use super::name::Pattern;

/// What a package is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Purpose {
    /// For a portal: what is uploaded, with the data in open forms.
    #[default]
    Upload,
    /// For archives: what is kept, with metadata.
    Archive,
}

/// How a package is to be made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Packing {
    /// What it is for.
    pub purpose: Purpose,
    /// The name of the folder and of the files.
    pub name: Pattern,
    /// The short name of the agency in ASCII, for names.
    pub code: Option<String>,
    /// Whether all names must be ASCII.
    pub ascii: bool,
    /// The most bytes that a portal takes of a file.
    pub limit: Option<u64>,
    /// Endings of files that are offered zipped as well, since a portal does not take them.
    pub zipped: Vec<String>,
}
