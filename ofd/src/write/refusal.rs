//! Why a package cannot be written.

use std::fmt;

/// Why a package cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// It has no page.
    NoPage,
    /// XML 1.0 cannot carry this character in any form.
    IllegalCharacter(char),
    /// A text or picture names a font or an image that the package does not have.
    NoSuchResource,
    /// The outline or a tag leads to a page or an object that there is not.
    NoSuchTarget,
    /// This text has not one advance less than characters.
    Advances(String),
    /// What was deflated before is no zlib stream, or one that needs a dictionary.
    NoStream,
    /// It is larger than a zip archive without extensions holds.
    TooLarge,
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPage => out.write_str("no page"),
            Self::IllegalCharacter(c) => write!(out, "U+{:04X} in XML", u32::from(*c)),
            Self::NoSuchResource => out.write_str("no such font or image"),
            Self::NoSuchTarget => out.write_str("no such page or object"),
            Self::Advances(text) => write!(out, "advances of {text:?}"),
            Self::NoStream => out.write_str("no zlib stream"),
            Self::TooLarge => out.write_str("too large"),
        }
    }
}

impl std::error::Error for Refusal {}
