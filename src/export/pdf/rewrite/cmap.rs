//! Maps from glyphs to Unicode, without ceremony.
//!
//! krilla dresses each map up as a file for a `PostScript` printer. What a reader of a PDF needs
//! of it is the list of pairs. It stays a list, with blanks: ranges with lists of characters
//! would be shorter, but `page_validation` 0.12 takes them for malformed.

use std::fmt::Write;

/// Pairs in one block (ISO 32000-1, 9.10.3, after Adobe Technical Note 5014).
const PER_BLOCK: usize = 100;

const HEAD: &str = "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n\
    /CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>def\n\
    /CMapName/Custom def/CMapType 2 def/WMode 0 def\n\
    1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
const FOOT: &str = "endcmap CMapName currentdict/CMap defineresource pop end end\n";

/// The bare map; `None` when it holds anything but single characters.
pub(super) fn bare(plain: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(plain).ok()?;
    if text.contains("beginbfrange") || text.contains("begincidrange") {
        return None;
    }
    let mut pairs: Vec<(&str, &str)> = Vec::new();
    for block in text.split("beginbfchar\n").skip(1) {
        for line in block.split("endbfchar").next()?.lines() {
            pairs.push(line.split_once(' ')?);
        }
    }
    let mut out = HEAD.to_owned();
    for block in pairs.chunks(PER_BLOCK) {
        writeln!(out, "{} beginbfchar", block.len()).ok()?;
        for (glyph, character) in block {
            writeln!(out, "{glyph} {character}").ok()?;
        }
        out.push_str("endbfchar\n");
    }
    out.push_str(FOOT);
    Some(out.into_bytes())
}
