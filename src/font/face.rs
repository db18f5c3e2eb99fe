//! Opened faces and the glyphs they give for characters.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use harfrust::{Direction, Language, ShapeOptions, ShapePlan, ShaperData, UnicodeBuffer, script};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::book::{FaceId, FaceSource, SOURCES, chain, is_em_wide};
use super::programs::Programs;
use super::validate;
use crate::base::diag::{Code, Finding, Outcome};
use crate::base::text::class;
use crate::base::units::Length;
use crate::base::world::{FontData, World};
use crate::standard::FontRole;

/// Thousandths of an em in an em, the unit of [`Glyph`].
const EM: i64 = 1000;

/// One opened face.
#[derive(Clone)]
pub struct Face {
    /// What it is called and where it came from.
    pub source: FaceSource,
    /// The bytes of its file.
    pub data: FontData,
    tables: Arc<ShaperTables>,
}

/// What shaping needs of a face besides its bytes; made when it is first needed.
struct ShaperTables {
    data: ShaperData,
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

/// The opened faces.
///
/// They remember every glyph they were asked for, so that the documents of a batch look each up
/// once; that is bounded by what the faces hold. They also remember some font programs.
pub struct Fonts {
    faces: Vec<Face>,
    known: Mutex<BTreeMap<(FaceId, char), Glyph>>,
    programs: Programs,
}

impl Fonts {
    /// Opens every face that the program is delivered with, from `world`'s font folder.
    ///
    /// # Errors
    /// [`Code::BadFont`] for each file that is missing or is no font.
    pub fn open(world: &dyn World) -> Outcome<Self> {
        let mut faces = Vec::new();
        let mut findings = Vec::new();
        for source in SOURCES {
            match Face::open(source, world) {
                Ok(face) => faces.push(face),
                Err(finding) => findings.push(finding),
            }
        }
        if findings.is_empty() {
            Ok(Self {
                faces,
                known: Mutex::default(),
                programs: Programs::default(),
            })
        } else {
            Err(findings)
        }
    }

    /// The face of that family name, and its id.
    pub(super) fn find(&self, family: &str) -> Option<(FaceId, &Face)> {
        let mut faces = self.faces.iter().enumerate();
        let (place, face) = faces.find(|(_, face)| face.source.family == family)?;
        Some((FaceId(place), face))
    }

    /// The face behind an id.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[id.0]
    }

    /// The glyph that shows `c` in `role`: from the first face of the [`chain`] that has it.
    pub fn glyph(&self, role: FontRole, c: char) -> Option<Glyph> {
        self.first_glyph(chain(role, c), c)
    }

    /// The space of `role` after a Chinese character: it comes from the Chinese face, while
    /// one between words comes from the Latin face, as word processors divide text by script.
    pub fn chinese_space(&self, role: FontRole) -> Option<Glyph> {
        self.first_glyph(chain(role, '\u{3000}'), ' ')
    }

    fn first_glyph(&self, faces: &[usize], c: char) -> Option<Glyph> {
        faces
            .iter()
            .find_map(|index| self.glyph_of(FaceId(*index), c))
    }

    fn glyph_of(&self, id: FaceId, c: char) -> Option<Glyph> {
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known().get(&(id, c)).copied();
        found.or_else(|| {
            let glyph = self.faces.get(id.0)?.glyph(id, c)?;
            known().insert((id, c), glyph);
            Some(glyph)
        })
    }

    /// The font program that `make` makes of the bytes of a face and some of its glyphs, or made
    /// of the same before; it must be made of nothing else.
    pub fn program(
        &self,
        face: FaceId,
        glyphs: Vec<u16>,
        make: impl FnOnce(&[u8], &[u16]) -> Option<Vec<u8>>,
    ) -> Option<Arc<Vec<u8>>> {
        let data = &self.face(face).data;
        let make = |glyphs: &[u16]| make((**data).as_ref(), glyphs);
        self.programs.of(face, glyphs, make)
    }

    /// How far the ink of a glyph rises above the baseline at `size`; `None` without ink.
    pub fn ink_top(&self, glyph: Glyph, size: Length) -> Option<Length> {
        let font = FontRef::new((*self.face(glyph.face).data).as_ref()).ok()?;
        let units = i64::from(
            font.metrics(Size::unscaled(), LocationRef::default())
                .units_per_em,
        );
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let bounds = metrics.bounds(GlyphId::new(glyph.id))?;
        Some(size.scale(whole_units(bounds.y_max), units))
    }
}

#[cfg(test)]
impl Fonts {
    /// Where the ink of a mark stands in its em, in thousandths from the left.
    pub(super) fn ink_across(&self, glyph: Glyph) -> Option<(i64, i64)> {
        let font = FontRef::new((*self.face(glyph.face).data).as_ref()).ok()?;
        let (size, place) = (Size::unscaled(), LocationRef::default());
        let units = i64::from(font.metrics(size, place).units_per_em);
        let bounds = font.glyph_metrics(size, place);
        let bounds = bounds.bounds(GlyphId::new(glyph.id))?;
        let thousandths = |x: f32| whole_units(x) * EM / units + i64::from(glyph.shift);
        Some((thousandths(bounds.x_min), thousandths(bounds.x_max)))
    }
}

/// An unscaled metric as the integer that the file holds.
#[expect(
    clippy::cast_possible_truncation,
    reason = "font units are 16-bit integers"
)]
fn whole_units(value: f32) -> i64 {
    value as i64
}

impl Face {
    fn open(source: FaceSource, world: &dyn World) -> Result<Self, Finding> {
        let bad = |zh: String, en: String| {
            Finding::error(Code::BadFont, zh, en).help(
                "字体文件随程序一起提供；请用 --font-dir 指出字体文件夹，或重新取得完整的 fonts 目录",
                "the font files come with the program; point --font-dir at them, or fetch the \
                 fonts folder again",
            )
        };
        let data = world.font(source.file).map_err(|reason| {
            bad(
                format!(
                    "无法打开字体文件“{}”（{}）：{reason}",
                    source.file, source.family
                ),
                format!(
                    "cannot open font file '{}' ({})",
                    source.file, source.family
                ),
            )
        })?;
        let refuse = |(zh, en): validate::Fault| {
            let (file, family) = (source.file, source.family);
            bad(
                format!("字体文件“{file}”（{family}）{zh}"),
                format!("font file '{file}' ({family}) {en}"),
            )
        };
        validate::check((*data).as_ref(), source).map_err(refuse)?;
        let font = FontRef::new((*data).as_ref()).map_err(|_| {
            let (zh, en) = ("已损坏，或者不是字体", "is damaged or no font");
            refuse((zh.to_owned(), en.to_owned()))
        })?;
        let tables = Arc::new(ShaperTables {
            data: ShaperData::new(&font),
            western: OnceLock::new(),
            chinese: OnceLock::new(),
        });
        Ok(Self {
            source,
            data,
            tables,
        })
    }

    /// The glyph for `c` with the forms of mainland China (`locl`), on the em where it
    /// belongs there. A glyph without ink shows nothing but white space.
    pub(super) fn glyph(&self, face: FaceId, c: char) -> Option<Glyph> {
        let font = FontRef::new((*self.data).as_ref()).ok()?;
        let plain = font.charmap().map(c).filter(|id| *id != GlyphId::NOTDEF)?;
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(c.encode_utf8(&mut [0; 4]));
        buffer.set_direction(Direction::LeftToRight);
        let (script, plan) = if class::is_western(c) {
            (script::LATIN, &self.tables.western)
        } else {
            (script::HAN, &self.tables.chinese)
        };
        let language = Language::new("zh-Hans");
        buffer.set_script(script);
        if let Some(language) = language.clone() {
            buffer.set_language(language);
        }
        let shaper = self.tables.data.shaper(&font).build();
        let units = i64::from(shaper.units_per_em()).max(1);
        let make = || {
            let direction = Direction::LeftToRight;
            ShapePlan::new(&shaper, direction, Some(script), language.as_ref(), &[])
        };
        let plan = plan.get_or_init(make);
        let shaped = shaper.shape(buffer, ShapeOptions::new().plan(Some(plan)));
        let (id, advance) = match (shaped.glyph_infos(), shaped.glyph_positions()) {
            ([info], [position]) if info.glyph_id != 0 => {
                (info.glyph_id, i64::from(position.x_advance))
            }
            _ => {
                let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
                (plain.to_u32(), whole_units(metrics.advance_width(plain)?))
            }
        };
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let bounds = metrics.bounds(GlyphId::new(id))?;
        if bounds.x_min >= bounds.x_max && !c.is_whitespace() {
            return None;
        }
        let natural = (advance.max(0) * EM + units / 2) / units;
        let advance = if is_em_wide(c) { EM } else { natural };
        let shift = i32::try_from((advance - natural) / 2).ok()?;
        Some(Glyph {
            face,
            id,
            advance: u32::try_from(advance).ok()?,
            shift,
        })
    }
}
