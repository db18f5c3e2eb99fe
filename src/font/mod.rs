//! Faces by role, the characters they have, and the fallback chain.

mod book;

pub use book::{Face, FaceId, FaceSource, Fonts, Glyph, SOURCES, chain};
