//! Font programs as files hold them: deflated.

use std::sync::Arc;

use skrifa::FontRef;
use skrifa::raw::types::Tag;

use super::cut;
use crate::base::pack::deflate::{Effort, crc32, zlib};

/// A font program, deflated.
#[derive(Debug, Default)]
pub(crate) struct Program {
    /// The program as a zlib stream.
    pub(crate) zlib: Arc<Vec<u8>>,
    /// How many bytes it has when it is not deflated.
    pub(crate) length: usize,
    /// The checksum of these bytes (CRC-32).
    pub(crate) checksum: u32,
    /// The directory of its tables, with which it begins; empty of a table without one.
    pub(super) directory: Vec<u8>,
}

impl Program {
    /// The program of some glyphs of a face.
    pub(super) fn part(face: &FontRef<'_>, glyphs: &[u16]) -> Option<Self> {
        const COMPACT: Tag = Tag::new(b"CFF ");
        let font = cut::program(face, glyphs)?;
        // Of compact outlines a PDF embeds the table alone (ISO 32000-1, table 126).
        match FontRef::new(&font).ok()?.table_data(COMPACT) {
            Some(table) => Self::of(table.as_bytes(), Effort::for_data(table.len())),
            None => Self::of(&font, Effort::for_data(font.len())),
        }
    }

    /// The program of a face that is not cut.
    pub(super) fn whole(face: &FontRef<'_>) -> Option<Self> {
        Self::of(&cut::whole(face)?, Effort::Least)
    }

    fn of(plain: &[u8], effort: Effort) -> Option<Self> {
        Some(Self {
            zlib: Arc::new(zlib(plain, effort)?),
            length: plain.len(),
            checksum: crc32(plain),
            directory: cut::directory(plain).unwrap_or_default().to_vec(),
        })
    }
}
