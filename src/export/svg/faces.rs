//! The faces of a drawing that stands alone, cut to the glyphs of its page.

use std::collections::{BTreeMap, BTreeSet};

use super::served::face_name;
use crate::base::diag::Finding;
use crate::base::pack::base64::base64;
use crate::font::{self, FaceId, Fonts, Purpose};
use crate::pages::{GlyphRun, Mark, Page, PlacedGlyph};

/// Which glyph each character of each face has.
pub(super) type Characters = BTreeMap<(FaceId, char), u32>;

/// The character, of a glyph that shows a single one.
pub(super) fn only(run: &GlyphRun, glyph: &PlacedGlyph) -> Option<char> {
    let text = run.text.get(glyph.text.clone())?;
    let mut characters = text.chars();
    characters.next().filter(|_| characters.next().is_none())
}

/// The glyphs of a page that its characters lead to; a character keeps the one that showed it
/// first.
pub(super) fn characters(page: &Page, fonts: &Fonts) -> Result<Characters, Vec<Finding>> {
    let mut all = Characters::new();
    let mut missing = BTreeSet::new();
    let mut faces = BTreeSet::new();
    for item in &page.items {
        let Mark::Glyphs(run) = &item.mark else {
            continue;
        };
        faces.insert(run.face);
        for glyph in &run.glyphs {
            if glyph.id == 0 {
                missing.insert((
                    run.face,
                    run.text.get(glyph.text.clone()).unwrap_or_default(),
                ));
            } else if let Some(c) = only(run, glyph) {
                all.entry((run.face, c)).or_insert(glyph.id);
            }
        }
    }
    let forbidden = faces.into_iter().filter_map(|id| {
        let face = fonts.face(id);
        let what = face.forbids(Purpose::Print)?;
        Some(font::forbidden_font(face, &what))
    });
    let missing = missing.into_iter();
    let missing = missing.map(|(id, text)| font::missing_glyph(fonts.face(id), text));
    let findings: Vec<Finding> = forbidden.chain(missing).collect();
    if findings.is_empty() {
        Ok(all)
    } else {
        Err(findings)
    }
}

/// The faces as a style sheet.
pub(super) fn style(characters: &Characters, fonts: &Fonts) -> Result<String, Vec<Finding>> {
    let mut of_face: BTreeMap<FaceId, Vec<(char, u16)>> = BTreeMap::new();
    for ((face, c), glyph) in characters {
        let glyph = u16::try_from(*glyph).map(|glyph| (*c, glyph));
        of_face.entry(*face).or_default().extend(glyph);
    }
    let mut out = String::new();
    let mut findings = Vec::new();
    for (face, shown) in of_face {
        match fonts.font_of(face, &shown, &[]) {
            Ok((file, _)) => {
                let kind = if file.bytes.starts_with(b"OTTO") {
                    "otf"
                } else {
                    "ttf"
                };
                out.push_str("@font-face{font-family:\"");
                out.push_str(&face_name(face));
                out.push_str("\";src:url(\"data:font/");
                out.push_str(kind);
                out.push_str(";base64,");
                out.push_str(&base64(&file.bytes));
                out.push_str("\")}");
            }
            Err(finding) => findings.push(finding),
        }
    }
    if findings.is_empty() {
        Ok(out)
    } else {
        Err(findings)
    }
}
