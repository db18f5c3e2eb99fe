//! Which characters a face has, and which of those that are wanted it lacks.

use skrifa::charmap::Charmap;
use skrifa::{FontRef, GlyphId, MetadataProvider};

use crate::base::text::class::is_han;
use crate::base::text::{gb2312, legacy};

/// What a face has of the Chinese character sets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// How many Han characters it has, of whatever set; the numeral 〇 is a sign.
    pub han: usize,
    /// The Han characters of GB 2312-80 that it lacks, of 6,763.
    pub gb2312: Vec<char>,
    /// The marks, letters and figures of GB 2312-80 that it lacks, of 682.
    pub signs: Vec<char>,
    /// The Han characters of GBK that it lacks, of 20,923.
    pub gbk: Vec<char>,
}

/// What the face at `index` of a file has; `None` if it is no font.
pub fn coverage(bytes: &[u8], index: u32) -> Option<Coverage> {
    let font = FontRef::from_index(bytes, index).ok()?;
    let charmap = font.charmap();
    let is_shown = |(c, id): (u32, GlyphId)| {
        id != GlyphId::NOTDEF && char::from_u32(c).is_some_and(|c| is_han(c) && c != '〇')
    };
    let lacks = |c: &char| lacks(&charmap, *c);
    let (gb2312, signs) = gb2312::characters().filter(lacks).partition(|c| is_han(*c));
    Some(Coverage {
        han: charmap
            .mappings()
            .take(MAPPINGS)
            .filter(|one| is_shown(*one))
            .count(),
        gb2312,
        signs,
        gbk: legacy::gbk_han().filter(lacks).collect(),
    })
}

/// Mappings that are counted: more than there are characters.
const MAPPINGS: usize = 0x11_0000;

/// The characters of a text that the face at `index` of a file lacks, each once, in the order of
/// Unicode; all of them if it is no font.
pub fn lacking(bytes: &[u8], index: u32, text: impl IntoIterator<Item = char>) -> Vec<char> {
    let mut wanted: Vec<char> = text.into_iter().collect();
    wanted.sort_unstable();
    wanted.dedup();
    if let Ok(font) = FontRef::from_index(bytes, index) {
        let charmap = font.charmap();
        wanted.retain(|c| lacks(&charmap, *c));
    }
    wanted
}

fn lacks(charmap: &Charmap<'_>, c: char) -> bool {
    charmap.map(c).is_none_or(|id| id == GlyphId::NOTDEF)
}
