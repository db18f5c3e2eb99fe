//! The faces that the pages use, cut to their glyphs. Each file says which character has which
//! glyph, because readers of OFD look for the glyphs of the characters themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ofd::{Font, FontKey, Package};

use crate::base::diag::Finding;
use crate::font::{self, FaceId, Fonts, Purpose};
use crate::pages::{GlyphRun, Mark, Pages, PlacedGlyph};

/// A face in the package.
pub(super) struct Embedded {
    /// Its key.
    pub(super) key: FontKey,
    /// The glyph of each character that the file finds by itself.
    characters: BTreeMap<char, u16>,
    /// The number of each glyph in the file.
    numbers: BTreeMap<u16, u16>,
}

impl Embedded {
    /// The number of the glyph in the file, where the characters do not lead to it.
    pub(super) fn other(&self, glyph: &PlacedGlyph, text: &str) -> Option<u16> {
        let number = u16::try_from(glyph.id).ok()?;
        let is_own = only(text).is_some_and(|c| self.characters.get(&c) == Some(&number));
        if is_own {
            return None;
        }
        self.numbers.get(&number).copied()
    }
}

/// What a face must show.
#[derive(Default)]
struct Shown {
    characters: BTreeMap<char, u16>,
    others: BTreeSet<u16>,
}

/// The character, of a text that has only one.
fn only(text: &str) -> Option<char> {
    let mut characters = text.chars();
    characters.next().filter(|_| characters.next().is_none())
}

/// Takes the faces of the pages up into the package.
pub(super) fn embed(
    pages: &Pages,
    fonts: &Fonts,
    package: &mut Package,
) -> Result<BTreeMap<FaceId, Embedded>, Vec<Finding>> {
    let mut findings = Vec::new();
    let mut embedded = BTreeMap::new();
    for (id, shown) in shown(pages, fonts, &mut findings) {
        let face = fonts.face(id);
        if let Some(what) = face.forbids(Purpose::Print) {
            findings.push(font::forbidden_font(face, &what));
            continue;
        }
        let characters: Vec<(char, u16)> = shown.characters.iter().map(|(c, g)| (*c, *g)).collect();
        let others: Vec<u16> = shown.others.into_iter().collect();
        match fonts.printed(id, &characters, &others) {
            Err(finding) => findings.push(finding),
            Ok(file) => {
                let key = package.add_font(Font {
                    name: file.family.clone(),
                    bold: face.source.family.ends_with(" Bold"),
                    serif: false,
                    family: file.family,
                    file: Arc::new(file.bytes),
                });
                embedded.insert(
                    id,
                    Embedded {
                        key,
                        characters: file.characters,
                        numbers: file.numbers,
                    },
                );
            }
        }
    }
    if findings.is_empty() {
        Ok(embedded)
    } else {
        Err(findings)
    }
}

/// What each face shows; a character keeps the glyph that showed it first.
fn shown(pages: &Pages, fonts: &Fonts, findings: &mut Vec<Finding>) -> BTreeMap<FaceId, Shown> {
    let mut faces: BTreeMap<FaceId, Shown> = BTreeMap::new();
    let mut missing = BTreeSet::new();
    for run in runs(pages) {
        let face = faces.entry(run.face).or_default();
        for glyph in &run.glyphs {
            let text = run.text.get(glyph.text.clone()).unwrap_or_default();
            let Some(number) = u16::try_from(glyph.id).ok().filter(|number| *number > 0) else {
                missing.insert((run.face, text));
                continue;
            };
            let own = only(text).map(|c| *face.characters.entry(c).or_insert(number));
            if own != Some(number) {
                face.others.insert(number);
            }
        }
    }
    let missing = missing.into_iter();
    findings.extend(missing.map(|(id, text)| font::missing_glyph(fonts.face(id), text)));
    faces
}

fn runs(pages: &Pages) -> impl Iterator<Item = &GlyphRun> {
    let items = pages.pages.iter().flat_map(|page| &page.items);
    items.filter_map(|item| match &item.mark {
        Mark::Glyphs(run) => Some(run),
        Mark::Fill(..) | Mark::Path(..) | Mark::Picture(..) => None,
    })
}
