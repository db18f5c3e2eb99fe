//! A face, validated when it is first used, and the glyphs that it gives for characters.

use std::sync::{Arc, OnceLock};

use harfrust::{Direction, Language, ShapeOptions, ShapePlan, ShaperData, UnicodeBuffer, script};
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::characters::Characters;
use super::cut::Compact;
use super::em_box::em_box;
use super::fault::Fault;
use super::outline;
use super::program::Program;
use super::source::{EmBox, FaceId, FaceSource, Origin};
use super::validate::{validate, validate_outlines};
use crate::base::text::class;
use crate::base::units::Length;
use crate::base::world::{FontData, WorldError};

/// Thousandths of an em in an em, the unit of [`Glyph`].
pub(super) const EM: i64 = 1000;

/// The language system whose forms (`locl`) a document has: simplified Chinese.
const LANGUAGE: &str = "zh-Hans";

/// How a character is set: by what it is, or as part of a western word or number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Setting {
    /// On the em where it belongs there.
    Own,
    /// With the advance that its face gives it.
    Western,
}

/// One face of a [`Fonts`](super::Fonts), with the bytes of its file.
pub struct Face {
    /// What it is called and where it came from.
    pub source: FaceSource,
    /// The bytes of its file, which may hold other faces of a collection, too; none when there
    /// is no file.
    pub data: FontData,
    absent: Option<WorldError>,
    em_box: OnceLock<Option<EmBox>>,
    /// Its program, of a face that is embedded whole.
    pub(super) whole: OnceLock<Option<Arc<Program>>>,
    tables: OnceLock<Result<Tables, Fault>>,
}

/// What is known of a validated face besides its bytes.
struct Tables {
    characters: Characters,
    glyphs: u32,
    units: i64,
    /// Where PostScript outlines lie, of a face that has no others.
    compact: Option<Compact>,
    shaper: ShaperData,
    /// How Latin and Chinese are shaped; made when a character first asks for it.
    western: OnceLock<ShapePlan>,
    chinese: OnceLock<ShapePlan>,
}

/// A glyph that shows one character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// The face that has it.
    pub face: FaceId,
    /// The glyph in its face.
    pub id: u32,
    /// Its advance in thousandths of an em.
    pub advance: u32,
    /// How far the glyph's origin stands to the right of the pen, in thousandths of an em:
    /// what centres a mark in its em square when the face gives it another width.
    pub shift: i32,
}

impl Face {
    /// A face and its file, which nobody has looked into yet.
    pub(super) fn new(source: FaceSource, file: Result<FontData, WorldError>) -> Self {
        let (data, absent) = match file {
            Ok(data) => (data, None),
            Err(reason) => (Arc::new(Vec::new()) as FontData, Some(reason)),
        };
        Self {
            source,
            data,
            absent,
            em_box: OnceLock::new(),
            whole: OnceLock::new(),
            tables: OnceLock::new(),
        }
    }

    /// The font in the bytes of its file.
    pub(crate) fn font(&self) -> Option<FontRef<'_>> {
        FontRef::from_index((*self.data).as_ref(), self.source.index).ok()
    }

    /// Where its em square stands on the baseline.
    pub fn em_box(&self) -> EmBox {
        let of_file = || {
            self.em_box
                .get_or_init(|| self.font().map(|font| em_box(&font)))
        };
        let known = self.source.em_box.or_else(|| *of_file());
        known.unwrap_or(EmBox::IDEOGRAPHIC)
    }

    /// Validates the face, and the outlines that no character asked for yet: their sum takes
    /// milliseconds, so no document waits for it.
    pub(super) fn validate_whole(&self) -> Result<(), Fault> {
        self.tables().map_err(Clone::clone)?;
        if self.source.origin == Origin::Office {
            return Ok(());
        }
        let font = self.font().ok_or_else(Fault::damaged)?;
        validate_outlines(&font)
    }

    fn tables(&self) -> Result<&Tables, &Fault> {
        let open = || {
            if let Some(reason) = &self.absent {
                return Err(Fault::Absent(reason.clone()));
            }
            let font = validate((*self.data).as_ref(), &self.source)?;
            let characters = Characters::of(&font).ok_or_else(no_characters)?;
            Tables::of(&font, characters).ok_or_else(Fault::damaged)
        };
        self.tables.get_or_init(open).as_ref()
    }

    /// The glyph for `c` with the forms of mainland China (`locl`), on the em where it
    /// belongs there. A glyph without ink shows nothing but white space. Faces of the trade have
    /// blank glyphs for what they lack: another face shows that.
    ///
    /// # Errors
    /// When the face cannot be used.
    pub(super) fn glyph(
        &self,
        face: FaceId,
        c: char,
        setting: Setting,
    ) -> Result<Option<Glyph>, Fault> {
        self.tables().map_err(Clone::clone)?;
        match self.sound_glyph(face, c, setting) {
            Err(_) if self.source.origin == Origin::Office => Ok(None),
            found => found,
        }
    }

    /// [`Face::glyph`] of a face that is held to every character of its table.
    fn sound_glyph(&self, face: FaceId, c: char, setting: Setting) -> Result<Option<Glyph>, Fault> {
        let tables = self.tables().map_err(Clone::clone)?;
        let font = self.font().ok_or_else(Fault::damaged)?;
        let Some(plain) = tables.characters.glyph(&font, c) else {
            return Ok(None);
        };
        let metrics = metrics(&font);
        let (id, advance) = match tables.shaped(&font, c, setting) {
            Some(shaped) => shaped,
            None => match metrics.advance_width(plain) {
                Some(width) => (plain, whole_units(width)),
                None => return Err(nowhere(c)),
            },
        };
        if plain.to_u32().max(id.to_u32()) >= tables.glyphs {
            return Err(nowhere(c));
        }
        if shows_nothing(c) {
            return Ok(None);
        }
        if !c.is_whitespace() {
            if !tables.has_ink(&font, id) {
                return Err(spoilt(c, "没有笔画", "has no strokes"));
            }
            if advance <= 0 && !is_combining(c) {
                return Err(spoilt(c, "没有宽度", "has no width"));
            }
        }
        Ok(tables.measured(face, c, id, advance, setting))
    }

    /// How far the ink of a glyph rises above the baseline at `size`; `None` without ink.
    pub(super) fn ink_top(&self, glyph: u32, size: Length) -> Option<Length> {
        let bounds = metrics(&self.font()?).bounds(GlyphId::new(glyph))?;
        Some(size.scale(whole_units(bounds.y_max), self.tables().ok()?.units))
    }

    /// Where the ink of a glyph stands in its em, in thousandths from the left.
    #[cfg(test)]
    pub(super) fn ink_across(&self, glyph: Glyph) -> Option<(i64, i64)> {
        let units = self.tables().ok()?.units;
        let bounds = metrics(&self.font()?).bounds(GlyphId::new(glyph.id))?;
        let thousandths = |x: f32| whole_units(x) * EM / units + i64::from(glyph.shift);
        Some((thousandths(bounds.x_min), thousandths(bounds.x_max)))
    }
}

impl Tables {
    fn of(font: &FontRef<'_>, characters: Characters) -> Option<Self> {
        Some(Self {
            characters,
            glyphs: font.maxp().ok()?.num_glyphs().into(),
            units: font.head().ok()?.units_per_em().into(),
            compact: match font.glyf() {
                Ok(_) => None,
                Err(_) => Some(Compact::of(font)?),
            },
            shaper: ShaperData::new(font),
            western: OnceLock::new(),
            chinese: OnceLock::new(),
        })
    }

    /// Whether a glyph can be drawn and has strokes.
    fn has_ink(&self, font: &FontRef<'_>, id: GlyphId) -> bool {
        match &self.compact {
            Some(compact) => {
                let glyph = u16::try_from(id.to_u32());
                glyph.is_ok_and(|glyph| compact.has_ink(font, glyph))
            }
            None => outline::has_ink(font, id),
        }
    }

    /// The glyph that shaping gives for a character, and its advance; `None` when it gives
    /// none, or several.
    fn shaped(&self, font: &FontRef<'_>, c: char, setting: Setting) -> Option<(GlyphId, i64)> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(c.encode_utf8(&mut [0; 4]));
        buffer.set_direction(Direction::LeftToRight);
        let (script, plan) = if class::is_western(c) || setting == Setting::Western {
            (script::LATIN, &self.western)
        } else {
            (script::HAN, &self.chinese)
        };
        let language = Language::new(LANGUAGE);
        buffer.set_script(script);
        if let Some(language) = language.clone() {
            buffer.set_language(language);
        }
        let shaper = self.shaper.shaper(font).build();
        let make = || {
            let direction = Direction::LeftToRight;
            ShapePlan::new(&shaper, direction, Some(script), language.as_ref(), &[])
        };
        let plan = plan.get_or_init(make);
        let shaped = shaper.shape(buffer, ShapeOptions::new().plan(Some(plan)));
        match (shaped.glyph_infos(), shaped.glyph_positions()) {
            ([info], [position]) if info.glyph_id != 0 => {
                Some((GlyphId::new(info.glyph_id), i64::from(position.x_advance)))
            }
            _ => None,
        }
    }

    /// A glyph with its advance in thousandths of an em.
    fn measured(
        &self,
        face: FaceId,
        c: char,
        id: GlyphId,
        advance: i64,
        setting: Setting,
    ) -> Option<Glyph> {
        let natural = (advance.max(0) * EM + self.units / 2) / self.units;
        let is_em_wide = setting == Setting::Own && is_em_wide(c);
        let advance = if is_em_wide { EM } else { natural };
        Some(Glyph {
            face,
            id: id.to_u32(),
            advance: u32::try_from(advance).ok()?,
            shift: i32::try_from((advance - natural) / 2).ok()?,
        })
    }
}

fn no_characters() -> Fault {
    Fault::invalid(
        "的字符表既不是 Unicode，也不是 GBK，找不到字",
        "has a table of characters that is neither Unicode nor GBK",
    )
}

fn metrics<'a>(font: &FontRef<'a>) -> GlyphMetrics<'a> {
    font.glyph_metrics(Size::unscaled(), LocationRef::default())
}

fn nowhere(c: char) -> Fault {
    let code = u32::from(c);
    Fault::invalid(
        format!("的 U+{code:04X} 指向不存在的字形"),
        format!("maps U+{code:04X} to a glyph that is not there"),
    )
}

fn spoilt(c: char, zh: &str, en: &str) -> Fault {
    let code = u32::from(c);
    Fault::invalid(
        format!("已损坏：“{c}”（U+{code:04X}）{zh}"),
        format!("is damaged: '{c}' (U+{code:04X}) {en}"),
    )
}

/// Whether `c` is a control or a mark of direction or width, which faces map to nothing.
fn shows_nothing(c: char) -> bool {
    let is_format = matches!(c,
        '\u{AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFC}');
    is_format || c.is_control()
}

/// Whether `c` stands over the character before it and has no width of its own.
const fn is_combining(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{302A}'..='\u{302F}'
        | '\u{3099}' | '\u{309A}' | '\u{FE20}'..='\u{FE2F}')
}

/// An unscaled metric as the integer that the file holds.
#[expect(
    clippy::cast_possible_truncation,
    reason = "font units are 16-bit integers"
)]
fn whole_units(value: f32) -> i64 {
    value as i64
}

/// Whether `c` stands in an em square, whatever advance a face gives it.
///
/// Faces disagree about the width of quotes, dashes and dots; on the grid of 公文 they are
/// full-width like Han characters, so that exchanging a face moves no line break.
fn is_em_wide(c: char) -> bool {
    class::is_han(c)
        || matches!(c,
            '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '⸺'
            | '\u{3000}'..='\u{33FF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF01}'..='\u{FF60}'
            | '\u{FFE0}'..='\u{FFE6}' | '①'..='⒛' | '★' | '☆' | '○' | '●' | '□' | '■' | '△'
            | '▲' | '◆' | '◇' | '※' | '℃' | '‰' | '×' | '÷' | '№')
}
