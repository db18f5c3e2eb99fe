//! Faces by role, the characters they have, and the fallback chain.
//!
//! A character is always shown by a glyph that some face really has; the undefined glyph
//! (tofu) is never used. Every format that embeds glyphs takes them from one cutter (`cut`).

mod bundle;
mod characters;
mod chosen;
mod coverage;
pub(crate) mod cut;
mod em_box;
mod embed;
mod face;
mod fault;
mod fonts;
mod found;
mod kept;
mod list;
mod matching;
mod named;
mod office;
mod official;
mod names_of;
mod outline;
mod permission;
mod printed;
mod program;
mod programs;
mod read_faces;
mod refusal;
mod screen;
mod shaper;
mod source;
mod validate;

#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod signs;
#[cfg(test)]
mod tests;

pub use chosen::{Candidate, Chosen, Reason, Served, Wanted, WantedFace, WantedName, stand_ins};
pub use coverage::{Coverage, coverage, lacking};
pub use embed::Subset;
pub use face::{Face, Glyph};
pub use fonts::Fonts;
pub use found::{FoundFace, Outlines};
pub use list::{Chain, FaceList};
pub use office::office;
pub use official::OfficeRole;
pub use permission::{Purpose, forbidden, permission_words};
pub(crate) use program::Program;
pub(crate) use programs::Programs;
pub use read_faces::read_faces;
pub use refusal::{forbidden_font, missing_glyph, unusable_font};
pub use screen::Outline;
pub use shaper::Shaper;
pub use source::{EmBox, FaceId, FaceSource, Origin};

#[cfg(test)]
pub(crate) use tests::bundled;
