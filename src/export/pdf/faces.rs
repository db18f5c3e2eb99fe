//! The faces that the pages use, and which glyphs of them.

use std::collections::{BTreeMap, BTreeSet};

use skrifa::raw::TableProvider;
use skrifa::raw::tables::hmtx::Hmtx;
use skrifa::{FontRef, GlyphId, Tag};

use crate::base::diag::Finding;
use crate::font::{self, Face, FaceId, Fonts, Purpose, cut};
use crate::pages::{GlyphRun, Mark, Pages};

/// The glyph that stands for every character that a face does not have.
const MISSING: u32 = 0;

/// A face and its used glyphs. In the file, a glyph has the number in which it came first (its
/// CID, ISO 32000-1, 9.7.4); number 0 stays that of the missing glyph. A face that its maker
/// forbids to cut is embedded as it is, and its glyphs have the numbers that it gives them.
pub(super) struct UsedFace<'a> {
    /// Its place among the faces of the document.
    pub(super) index: usize,
    /// Which face it is.
    pub(super) id: FaceId,
    /// The bytes and the name of the file.
    pub(super) face: &'a Face,
    /// Its tables.
    pub(super) font: FontRef<'a>,
    /// The units of an em.
    pub(super) units: u16,
    /// The used glyphs, by number; the missing glyph is left out.
    pub(super) glyphs: Vec<u16>,
    /// The text that each glyph showed first, by number.
    pub(super) texts: Vec<&'a str>,
    /// The width of each glyph in units, by number from 0 on.
    pub(super) widths: Vec<u16>,
    /// Whether the whole face is embedded.
    pub(super) is_whole: bool,
    metrics: Hmtx<'a>,
    /// The place of each glyph of the face among those that are used, 0 of an unused one.
    places: Vec<u16>,
    /// The number of each glyph in the file, by place; none where it is the place.
    numbers: Vec<u16>,
    /// The numbers that a whole face gives its glyphs.
    own_numbers: Vec<u16>,
}

impl<'a> UsedFace<'a> {
    /// A face of which nothing is used yet; `None` of a font that PDF cannot hold.
    fn open(index: usize, id: FaceId, face: &'a Face) -> Option<Self> {
        let font = face.font()?;
        let has = |tag: &[u8; 4]| font.table_data(Tag::new(tag)).is_some();
        let has_outlines = has(b"glyf") && has(b"loca") || has(b"CFF ");
        let units = font.head().ok()?.units_per_em();
        let is_usable = has_outlines && units > 0 && font.hhea().is_ok() && font.maxp().is_ok();
        let mut used = Self {
            index,
            id,
            face,
            font: font.clone(),
            units,
            glyphs: Vec::new(),
            texts: Vec::new(),
            widths: Vec::new(),
            is_whole: face.is_embedded_whole(),
            metrics: font.hmtx().ok()?,
            places: Vec::new(),
            numbers: Vec::new(),
            own_numbers: Vec::new(),
        };
        if used.is_whole {
            used.own_numbers = cut::numbers(&font)?;
            used.numbers.push(0);
        }
        let missing = used.advance(0)?;
        used.widths.push(missing);
        is_usable.then_some(used)
    }

    /// The number of a glyph in the file.
    pub(super) fn cid(&self, glyph: u32) -> u16 {
        self.number(self.place(glyph))
    }

    /// The place of a glyph among those that are used.
    fn place(&self, glyph: u32) -> u16 {
        let place = usize::try_from(glyph).unwrap_or(usize::MAX);
        self.places.get(place).copied().unwrap_or_default()
    }

    /// The number in the file of the glyph at a place.
    fn number(&self, place: u16) -> u16 {
        let own = self.numbers.get(usize::from(place));
        own.copied().unwrap_or(place)
    }

    /// The numbers of the used glyphs, the missing one among them, with what `values` has at
    /// their places, from the lowest number on.
    pub(super) fn numbered<'v, T>(&self, values: &'v [T], first: u16) -> Vec<(u16, &'v T)> {
        let places = first..=u16::MAX;
        let numbers = places
            .zip(values)
            .map(|(place, value)| (self.number(place), value));
        let mut numbered: Vec<_> = numbers.collect();
        if self.is_whole {
            numbered.sort_unstable_by_key(|(number, _)| *number);
        }
        numbered
    }

    /// The text that a glyph shows where nothing else is said.
    pub(super) fn text(&self, glyph: u32) -> &'a str {
        let place = usize::from(self.place(glyph)).checked_sub(1);
        let text = place.and_then(|place| self.texts.get(place));
        text.copied().unwrap_or_default()
    }

    /// The width of a glyph in units of the em.
    pub(super) fn width(&self, glyph: u32) -> u16 {
        let place = usize::from(self.place(glyph));
        self.widths.get(place).copied().unwrap_or_default()
    }

    fn advance(&self, glyph: u16) -> Option<u16> {
        self.metrics.advance(GlyphId::from(glyph))
    }

    /// Takes up a glyph and what it shows; `None` of a glyph that the face does not have.
    fn add(&mut self, glyph: u32, text: &'a str) -> Option<()> {
        let number = u16::try_from(glyph).ok()?;
        let place = usize::from(number);
        if self.places.len() <= place {
            (number < self.font.maxp().ok()?.num_glyphs()).then_some(())?;
            self.places.resize(place + 1, 0);
        }
        let known = self.places.get_mut(place)?;
        if *known == 0 {
            self.glyphs.push(number);
            self.texts.push(text);
            *known = u16::try_from(self.glyphs.len()).ok()?;
            if self.is_whole {
                self.numbers.push(*self.own_numbers.get(place)?);
            }
            let width = self.advance(number)?;
            self.widths.push(width);
        }
        Some(())
    }
}

/// The used faces of a document, in order.
pub(super) struct Faces<'a>(BTreeMap<FaceId, UsedFace<'a>>);

impl<'a> Faces<'a> {
    /// Gathers the used glyphs of every face, and what speaks against embedding them.
    pub(super) fn of(pages: &'a Pages, fonts: &'a Fonts) -> (Self, Vec<Finding>) {
        let mut findings = Vec::new();
        let mut faces = BTreeMap::new();
        for (index, id) in pages.faces().enumerate() {
            let face = fonts.face(id);
            match (
                UsedFace::open(index, id, face),
                face.forbids(Purpose::Print),
            ) {
                (None, _) => findings.push(font::unusable_font(face)),
                (Some(_), Some(what)) => findings.push(font::forbidden_font(face, &what)),
                (Some(used), None) => drop(faces.insert(id, used)),
            }
        }
        let mut missing = BTreeSet::new();
        let mut unusable = BTreeSet::new();
        for run in runs(pages) {
            let Some(face) = faces.get_mut(&run.face) else {
                continue;
            };
            for glyph in &run.glyphs {
                // What a glyph out of bounds shows is not known; `checks` names it.
                let Some(text) = run.text.get(glyph.text.clone()) else {
                    continue;
                };
                if glyph.id == MISSING {
                    missing.insert((run.face, text));
                } else if face.add(glyph.id, text).is_none() {
                    unusable.insert(run.face);
                }
            }
        }
        findings.extend(
            missing
                .into_iter()
                .map(|(id, text)| font::missing_glyph(fonts.face(id), text)),
        );
        findings.extend(
            unusable
                .into_iter()
                .map(|id| font::unusable_font(fonts.face(id))),
        );
        (Self(faces), findings)
    }

    /// A face that the pages use.
    pub(super) fn get(&self, id: FaceId) -> Option<&UsedFace<'a>> {
        self.0.get(&id)
    }

    /// Every face in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &UsedFace<'a>> {
        self.0.values()
    }
}

/// Every glyph run of the document, in reading order.
pub(super) fn runs(pages: &Pages) -> impl Iterator<Item = &GlyphRun> {
    let items = pages.pages.iter().flat_map(|page| &page.items);
    items.filter_map(|item| match &item.mark {
        Mark::Glyphs(run) => Some(run),
        Mark::Fill(..) | Mark::Path(..) | Mark::Picture(..) => None,
    })
}
