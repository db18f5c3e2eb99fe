//! The faces that the pages use, opened for krilla.

use std::collections::{BTreeMap, BTreeSet};

use krilla::Data;
use krilla::text::Font;

use super::hollow_tables::TRUE_TYPE;
use super::{content, errors, hollow};
use crate::base::diag::{Finding, Outcome};
use crate::font::{Face, FaceId, FaceSource, Fonts};
use crate::pages::Pages;

/// Opened faces with the files they came from.
pub(super) type Faces = BTreeMap<FaceId, (FaceSource, Font)>;

/// What krilla reads of every font. It writes a file that is not PDF/A without `maxp`, and
/// invisible text without outlines.
const TABLES: [&[u8]; 4] = [b"head", b"hhea", b"hmtx", b"maxp"];
const OUTLINES: [&[u8]; 3] = [b"glyf", b"CFF ", b"CFF2"];

/// Opens every face that the pages use, hollow where it can be, or names every file that cannot
/// be used.
pub(super) fn open(pages: &Pages, fonts: &Fonts) -> Outcome<Faces> {
    let mut used: BTreeMap<FaceId, Vec<u16>> = BTreeMap::new();
    for run in content::runs(pages) {
        let glyphs = run.glyphs.iter();
        let glyphs = glyphs.filter_map(|glyph| u16::try_from(glyph.id).ok());
        used.entry(run.face).or_default().extend(glyphs);
    }
    let mut faces = Faces::new();
    let mut findings = Vec::new();
    for (mark, (id, glyphs)) in used.iter_mut().enumerate() {
        glyphs.sort_unstable();
        glyphs.dedup();
        let (id, face) = (*id, fonts.face(*id));
        match open_face(face, glyphs, u8::try_from(mark).unwrap_or(u8::MAX)) {
            Ok(font) => drop(faces.insert(id, (face.source.clone(), font))),
            Err(finding) => findings.push(finding),
        }
    }
    if findings.is_empty() {
        Ok(faces)
    } else {
        Err(findings)
    }
}

/// The face that a hollow one with this mark stands for.
pub(super) fn real(faces: &Faces, mark: u8) -> Option<FaceId> {
    faces.keys().nth(usize::from(mark)).copied()
}

fn open_face(face: &Face, glyphs: &[u16], mark: u8) -> Result<Font, Finding> {
    let bytes = (*face.data).as_ref();
    let tables = tables(bytes);
    let complete = TABLES.iter().all(|tag| tables.contains(tag))
        && OUTLINES.iter().any(|tag| tables.contains(tag));
    complete
        .then(|| {
            if !bytes.starts_with(TRUE_TYPE) {
                return Font::new(face.data.clone().into(), 0);
            }
            Font::new(Data::from(hollow::hollow(bytes, glyphs, mark)?), 0)
        })
        .flatten()
        .ok_or_else(|| errors::unusable_font(&face.source))
}

/// The tags in the table directory: a count at byte 4, and 16 bytes a table from byte 12
/// (OpenType 1.9, Font File).
fn tables(font: &[u8]) -> BTreeSet<&[u8]> {
    let count = match font.get(4..6) {
        Some([high, low]) => usize::from(u16::from_be_bytes([*high, *low])),
        _ => 0,
    };
    let directory = font.get(12..).unwrap_or_default();
    directory
        .chunks_exact(16)
        .take(count)
        .map(|entry| &entry[..4])
        .collect()
}
