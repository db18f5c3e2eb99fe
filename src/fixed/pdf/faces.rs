//! The faces that the pages use, opened for krilla.

use std::collections::{BTreeMap, BTreeSet};

use krilla::Data;
use krilla::text::Font;

use super::{content, errors};
use crate::diag::{Diagnostic, Outcome};
use crate::font::{Face, FaceId, FaceSource, Fonts};
use crate::typeset::Pages;

/// Opened faces with the files they came from.
pub(super) type Faces = BTreeMap<FaceId, (FaceSource, Font)>;

/// What krilla reads of every font. It writes a file that is not PDF/A without `maxp`, and
/// invisible text without outlines.
const TABLES: [&[u8]; 4] = [b"head", b"hhea", b"hmtx", b"maxp"];
const OUTLINES: [&[u8]; 3] = [b"glyf", b"CFF ", b"CFF2"];

/// Opens every face that the pages use, or names every file that cannot be used.
pub(super) fn open(pages: &Pages, fonts: &Fonts) -> Outcome<Faces> {
    let used: BTreeSet<FaceId> = content::runs(pages).map(|run| run.face).collect();
    let mut faces = Faces::new();
    let mut findings = Vec::new();
    for id in used {
        let face = fonts.face(id);
        match open_face(face) {
            Ok(font) => drop(faces.insert(id, (face.source, font))),
            Err(finding) => findings.push(finding),
        }
    }
    if findings.is_empty() {
        Ok(faces)
    } else {
        Err(findings)
    }
}

fn open_face(face: &Face) -> Result<Font, Diagnostic> {
    let tables = tables((*face.data).as_ref());
    let complete = TABLES.iter().all(|tag| tables.contains(tag))
        && OUTLINES.iter().any(|tag| tables.contains(tag));
    complete
        .then(|| Font::new(Data::from(face.data.clone()), 0))
        .flatten()
        .ok_or_else(|| errors::unusable_font(face.source))
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
