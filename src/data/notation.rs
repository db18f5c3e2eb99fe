//! How a data file is written: in TOML or in JSON.

use super::tree::Fields;
use super::{json, toml};
use crate::base::diag::{FileId, Outcome, Sources};

/// The notation of a data file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// TOML 1.0.
    Toml,
    /// JSON (RFC 8259).
    Json,
}

impl Notation {
    /// The notation of a file: that of its name, `.toml` or `.json`; of a file of another name, or
    /// of none, JSON if it begins with `{`, as no TOML does.
    pub fn of(name: &str, text: &str) -> Self {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending);
        match ending {
            Some(ending) if ending.eq_ignore_ascii_case("toml") => Self::Toml,
            Some(ending) if ending.eq_ignore_ascii_case("json") => Self::Json,
            _ if text.trim_start().starts_with('{') => Self::Json,
            _ => Self::Toml,
        }
    }

    /// The notation of a file that was taken in.
    pub(super) fn of_source(sources: &Sources, file: FileId) -> Self {
        let source = sources.get(file);
        source.map_or(Self::Toml, |source| Self::of(&source.name, &source.text))
    }

    /// Reads a file into a tree with places.
    ///
    /// # Errors
    /// What is wrong with the notation, each at its place.
    pub fn read(self, file: FileId, text: &str) -> Outcome<Fields> {
        match self {
            Self::Toml => toml::parse(file, text),
            Self::Json => json::read(file, text),
        }
    }

    /// What a file's name ends in, without the dot.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Toml => "toml",
            Self::Json => "json",
        }
    }

    /// Its name among people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Toml => "TOML",
            Self::Json => "JSON",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Toml => "application/toml",
            Self::Json => "application/json",
        }
    }
}
