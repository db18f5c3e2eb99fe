//! Font files taken apart without the program's own code, and spoilt ones.

#![allow(
    clippy::format_push_string,
    clippy::many_single_char_names,
    clippy::trivially_copy_pass_by_ref,
    reason = "coordinates have the names that a pen gives them; tables are named by byte strings"
)]

use std::collections::BTreeMap;

use harfrust::{Direction, Language, ShapeOptions, ShaperData, UnicodeBuffer, script};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, MetadataProvider};

/// The `PostScript` name of a font.
pub fn name(font: &FontRef<'_>) -> String {
    let mut names = font.localized_strings(StringId::POSTSCRIPT_NAME);
    names.next().expect("a name").chars().collect()
}

/// The outline of a glyph as text: its commands with their coordinates.
pub fn outline(font: &FontRef<'_>, glyph: u32) -> Option<String> {
    let mut pen = Written::default();
    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
    let glyph = font.outline_glyphs().get(GlyphId::new(glyph))?;
    glyph.draw(settings, &mut pen).ok()?;
    Some(pen.0)
}

#[derive(Default)]
struct Written(String);

impl OutlinePen for Written {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push_str(&format!("M{x} {y}"));
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.push_str(&format!("L{x} {y}"));
    }
    fn quad_to(&mut self, a: f32, b: f32, x: f32, y: f32) {
        self.0.push_str(&format!("Q{a} {b} {x} {y}"));
    }
    fn curve_to(&mut self, a: f32, b: f32, c: f32, d: f32, x: f32, y: f32) {
        self.0.push_str(&format!("C{a} {b} {c} {d} {x} {y}"));
    }
    fn close(&mut self) {
        self.0.push('Z');
    }
}

/// The glyphs that may show a character: the one of the cmap, and its mainland form.
pub fn glyphs(font: &FontRef<'_>, data: &ShaperData, c: char) -> Vec<u32> {
    let mut out: Vec<u32> = font
        .charmap()
        .map(c)
        .map(GlyphId::to_u32)
        .into_iter()
        .collect();
    for script in [script::HAN, script::LATIN] {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&c.to_string());
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(script);
        buffer.set_language(Language::new("zh-Hans").expect("a language"));
        let shaped = data.shaper(font).build().shape(buffer, ShapeOptions::new());
        out.extend(shaped.glyph_infos().iter().map(|info| info.glyph_id));
    }
    out.retain(|id| *id != 0);
    out
}

/// The tables of a font file: tag, and where they stand.
pub fn tables(font: &[u8]) -> BTreeMap<[u8; 4], (usize, usize, usize)> {
    let number = |at: usize| {
        let bytes: [u8; 4] = font[at..at + 4].try_into().expect("four bytes");
        usize::try_from(u32::from_be_bytes(bytes)).expect("a size")
    };
    let count = usize::from(u16::from_be_bytes([font[4], font[5]]));
    (0..count)
        .map(|index| 12 + 16 * index)
        .map(|at| {
            let tag: [u8; 4] = font[at..at + 4].try_into().expect("a tag");
            (tag, (at, number(at + 8), number(at + 12)))
        })
        .collect()
}

/// A font with another table in place of one of its own, and the checksum of that.
pub fn with_table(font: &[u8], tag: &[u8; 4], table: &[u8]) -> Vec<u8> {
    let (entry, _, _) = tables(font)[tag];
    let mut out = font.to_vec();
    out.resize(out.len().next_multiple_of(4), 0);
    let word = |value: usize| u32::try_from(value).expect("a size").to_be_bytes();
    let start = word(out.len());
    out[entry + 8..entry + 12].copy_from_slice(&start);
    out[entry + 12..entry + 16].copy_from_slice(&word(table.len()));
    out.extend_from_slice(table);
    let mut summed = table.to_vec();
    if tag == b"head" {
        summed[8..12].fill(0);
    }
    summed.resize(summed.len().next_multiple_of(4), 0);
    let words = summed.chunks_exact(4);
    let sum = words.fold(0_u32, |sum, word| {
        sum.wrapping_add(u32::from_be_bytes(word.try_into().expect("four bytes")))
    });
    out[entry + 4..entry + 8].copy_from_slice(&sum.to_be_bytes());
    out
}

/// The bytes of a table.
pub fn table<'a>(font: &'a [u8], tag: &[u8; 4]) -> &'a [u8] {
    let (_, start, length) = tables(font)[tag];
    &font[start..start + length]
}

/// A `name` table that holds a `PostScript` name and nothing else.
pub fn name_table(name: &str) -> Vec<u8> {
    let text: Vec<u8> = name.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let length = u16::try_from(text.len()).expect("a short name");
    let words = [0, 1, 18, 3, 1, 0x409, 6, length, 0];
    let head = words.into_iter().flat_map(u16::to_be_bytes);
    head.chain(text).collect()
}

/// A `cmap` table of one segment: the characters from `first` to `last` all mean `glyph`,
/// counted on if `counted`.
pub fn cmap_table(first: u16, last: u16, glyph: u16, counted: bool) -> Vec<u8> {
    let groups: Vec<(u32, u32, u32)> = if counted {
        vec![(first.into(), last.into(), glyph.into())]
    } else {
        let all = first..=last;
        all.map(|c| (c.into(), c.into(), glyph.into())).collect()
    };
    let count = u32::try_from(groups.len()).expect("a few");
    let mut out: Vec<u8> = [0_u16, 1, 3, 10, 0, 12, 12, 0]
        .into_iter()
        .flat_map(u16::to_be_bytes)
        .collect();
    let long = [16 + 12 * count, 0, count];
    out.extend(long.into_iter().flat_map(u32::to_be_bytes));
    for (start, end, glyph) in groups {
        out.extend([start, end, glyph].into_iter().flat_map(u32::to_be_bytes));
    }
    out
}
