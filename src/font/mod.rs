//! Faces by role, the characters they have, and the fallback chain.
//!
//! A character is always shown by a glyph that some face really has; the undefined glyph
//! (tofu) is never used.

mod book;
mod face;
mod programs;
mod shaper;
mod subset;
mod validate;

#[cfg(test)]
mod tests;

pub use book::{FaceId, FaceSource, SOURCES, chain, is_fallback};
pub use face::{Face, Fonts, Glyph};
pub use shaper::Shaper;
pub use subset::Subset;

#[cfg(test)]
pub(crate) use tests::bundled;
