//! Faces by role, the characters they have, and the fallback chain.
//!
//! A character is always shown by a glyph that some face really has; the undefined glyph
//! (tofu) is never used. Every format that embeds glyphs takes them from one cutter (`cut`).

mod bundle;
pub(crate) mod cut;
mod embed;
mod face;
mod fault;
mod fonts;
mod found;
mod list;
mod outline;
mod permission;
mod programs;
mod refusal;
mod shaper;
mod source;
mod validate;

#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod signs;
#[cfg(test)]
mod tests;

pub use embed::Subset;
pub use face::{Face, Glyph};
pub use fonts::Fonts;
pub use found::{FoundFace, Outlines};
pub use list::{Chain, FaceList};
pub use permission::Purpose;
pub use refusal::{forbidden_font, missing_glyph, unusable_font};
pub use shaper::Shaper;
pub use source::{EmBox, FaceId, FaceSource};

#[cfg(test)]
pub(crate) use tests::bundled;
