//! Which glyph a character has: by the Unicode table of a face, or by that of the codes of GBK,
//! which old Chinese faces have alone (OpenType 1.9, `cmap`, platform 3 with encoding 3, and
//! platform 1 with encoding 25).

use skrifa::charmap::MappingIndex;
use skrifa::raw::TableProvider;
use skrifa::raw::tables::cmap::{Cmap, CmapSubtable, PlatformId};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use crate::base::text::gbk;

/// The encodings of the two platforms whose codes are those of GBK.
const WINDOWS_PRC: u16 = 3;
const MACINTOSH_CHINESE: u16 = 25;

/// The table of characters of a face.
pub(super) enum Characters {
    Unicode(MappingIndex),
    /// The place of the table of GBK among those of the face.
    Gbk(u16),
}

impl Characters {
    /// The table by which characters are found; `None` of a face without one.
    pub(super) fn of(font: &FontRef<'_>) -> Option<Self> {
        if font.charmap().has_map() && !font.charmap().is_symbol() {
            return Some(Self::Unicode(MappingIndex::new(font)));
        }
        let cmap = font.cmap().ok()?;
        let is_gbk = |(platform, encoding)| {
            matches!(
                (platform, encoding),
                (PlatformId::Windows, WINDOWS_PRC) | (PlatformId::Macintosh, MACINTOSH_CHINESE)
            )
        };
        let mut records = cmap.encoding_records().iter();
        let keys = |record: &skrifa::raw::tables::cmap::EncodingRecord| {
            (record.platform_id(), record.encoding_id())
        };
        let place = records.position(|record| is_gbk(keys(record)))?;
        u16::try_from(place).ok().map(Self::Gbk)
    }

    /// The glyph of a character, which may be one that the face does not have.
    pub(super) fn glyph(&self, font: &FontRef<'_>, c: char) -> Option<GlyphId> {
        match self {
            Self::Unicode(index) => index.charmap(font).map(c),
            Self::Gbk(place) => {
                let cmap = font.cmap().ok()?;
                by_code(&cmap, *place, gbk::code(c)?)
            }
        }
    }
}

fn by_code(cmap: &Cmap<'_>, place: u16, code: u16) -> Option<GlyphId> {
    let glyph = match cmap.subtable(place).ok()? {
        CmapSubtable::Format2(table) => GlyphId::from(mixed(table.offset_data().as_bytes(), code)?),
        table => table.map_codepoint(code)?,
    };
    (glyph != GlyphId::NOTDEF).then_some(glyph)
}

/// The glyph of a code in a table of codes of one and of two bytes (OpenType 1.9, `cmap`, format
/// 2).
fn mixed(table: &[u8], code: u16) -> Option<u16> {
    const KEYS: usize = 6;
    const SUB_HEADERS: usize = KEYS + 2 * 256;
    let word = |at: usize| Some(u16::from_be_bytes(*table.get(at..)?.first_chunk()?));
    let [high, low] = code.to_be_bytes().map(usize::from);
    let (key, low) = if high == 0 {
        (usize::from(word(KEYS + 2 * low)?), low)
    } else {
        (usize::from(word(KEYS + 2 * high)?), low)
    };
    // Key 0 is that of codes of one byte.
    if (key == 0) != (high == 0) {
        return None;
    }
    let header = SUB_HEADERS + key;
    let (first, count) = (usize::from(word(header)?), usize::from(word(header + 2)?));
    let delta = word(header + 4)?;
    let range_at = header + 6;
    let steps = low.checked_sub(first).filter(|steps| *steps < count)?;
    match word(range_at + usize::from(word(range_at)?) + 2 * steps)? {
        0 => None,
        glyph => Some(glyph.wrapping_add(delta)),
    }
}
