//! Writes which character has which glyph (OpenType 1.9, `cmap`).

use super::sfnt::{long, short};

/// The platforms and encodings under which a map of the first plane, and one of all planes, are
/// found: Unicode, and Windows.
const FIRST_PLANE: [[u16; 2]; 2] = [[0, 3], [3, 1]];
const ALL_PLANES: [[u16; 2]; 2] = [[0, 4], [3, 10]];

/// Characters that follow each other and whose glyphs do, too.
struct Run {
    first: u32,
    last: u32,
    glyph: u16,
}

/// The table of characters, from the lowest code point on, and their glyphs. Characters beyond
/// the first plane get a map of all planes besides that of the first one.
pub(in crate::font) fn character_map(characters: &[(char, u16)]) -> Option<Vec<u8>> {
    let runs = runs(characters);
    let first_plane = format_4(&runs)?;
    let beyond = runs.last().is_some_and(|run| run.last > 0xFFFF);
    let all_planes = if beyond {
        Some(format_12(&runs)?)
    } else {
        None
    };
    let count: u16 = if beyond { 4 } else { 2 };
    let start = 4 + 8 * u32::from(count);
    let second = start + long(first_plane.len())?;
    let mut records: Vec<([u16; 2], u32)> = FIRST_PLANE.map(|key| (key, start)).into();
    if beyond {
        records.extend(ALL_PLANES.map(|key| (key, second)));
    }
    records.sort_unstable();
    let mut out = [0, count].map(u16::to_be_bytes).concat();
    for ([platform, encoding], offset) in records {
        out.extend(platform.to_be_bytes());
        out.extend(encoding.to_be_bytes());
        out.extend(offset.to_be_bytes());
    }
    out.extend(first_plane);
    out.extend(all_planes.into_iter().flatten());
    Some(out)
}

fn runs(characters: &[(char, u16)]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (c, glyph) in characters {
        let code = u32::from(*c);
        // A run of format 4 stays within the first plane.
        let follows = |run: &&mut Run| {
            let steps = code - run.first;
            run.last + 1 == code
                && code != 0x1_0000
                && u32::from(run.glyph) + steps == u32::from(*glyph)
        };
        if let Some(run) = runs.last_mut().filter(follows) {
            run.last = code;
        } else {
            runs.push(Run {
                first: code,
                last: code,
                glyph: *glyph,
            });
        }
    }
    runs
}

/// Segments of the first plane, each with the difference from code points to glyphs.
fn format_4(runs: &[Run]) -> Option<Vec<u8>> {
    const LAST: u16 = 0xFFFF;
    let mut segments: Vec<[u16; 3]> = Vec::new();
    for run in runs {
        if let (Ok(first), Ok(last)) = (u16::try_from(run.first), u16::try_from(run.last)) {
            segments.push([last, first, run.glyph.wrapping_sub(first)]);
        }
    }
    if segments.last().is_none_or(|[last, ..]| *last != LAST) {
        segments.push([LAST, LAST, 1]);
    }
    let count = short(segments.len())?;
    let length = short(16 + 8 * segments.len())?;
    let power = count.ilog2();
    let range = 2_u16 << power;
    let mut words = vec![
        4,
        length,
        0,
        2 * count,
        range,
        short(power as usize)?,
        2 * count - range,
    ];
    words.extend(segments.iter().map(|[last, ..]| *last));
    words.push(0);
    words.extend(segments.iter().map(|[_, first, _]| *first));
    words.extend(segments.iter().map(|[.., difference]| *difference));
    words.resize(words.len() + segments.len(), 0);
    Some(words.into_iter().flat_map(u16::to_be_bytes).collect())
}

/// Groups of all planes.
fn format_12(runs: &[Run]) -> Option<Vec<u8>> {
    let count = long(runs.len())?;
    let mut out = [12, 0].map(u16::to_be_bytes).concat();
    for field in [16 + 12 * count, 0, count] {
        out.extend(field.to_be_bytes());
    }
    for run in runs {
        for field in [run.first, run.last, run.glyph.into()] {
            out.extend(field.to_be_bytes());
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use skrifa::raw::tables::cmap::{Cmap, CmapSubtable};
    use skrifa::raw::{FontData, FontRead};

    use super::*;

    /// The glyph of a character in every map of the table that can have it.
    fn glyphs(table: &[u8], c: char) -> Vec<Option<u32>> {
        let cmap = Cmap::read(FontData::new(table)).unwrap();
        let maps = cmap.encoding_records().iter();
        let maps = maps.map(|record| record.subtable(cmap.offset_data()).unwrap());
        let glyph = |map: CmapSubtable<'_>| match map {
            CmapSubtable::Format4(map) => map.map_codepoint(c),
            CmapSubtable::Format12(map) => map.map_codepoint(c),
            _ => None,
        };
        maps.map(|map| glyph(map).map(skrifa::GlyphId::to_u32))
            .collect()
    }

    #[test]
    fn every_character_finds_its_glyph_and_no_other_character_does() {
        let shown = [
            ('0', 1),
            ('1', 2),
            ('A', 3),
            ('B', 5),
            ('。', 4),
            ('\u{FFFF}', 6),
        ];
        let table = character_map(&shown).unwrap();
        for (c, glyph) in shown {
            assert_eq!(glyphs(&table, c), [Some(glyph.into()); 2], "{c}");
        }
        for c in ['/', '2', '@', 'C', '、'] {
            assert!(
                glyphs(&table, c)
                    .iter()
                    .all(|id| id.is_none_or(|id| id == 0))
            );
        }
    }

    #[test]
    fn a_character_beyond_the_first_plane_has_a_map_of_all_planes() {
        let table = character_map(&[('石', 1), ('𠮷', 2)]).unwrap();
        assert_eq!(glyphs(&table, '石'), [Some(1); 4]);
        let found = glyphs(&table, '𠮷');
        assert_eq!(found.iter().filter(|id| **id == Some(2)).count(), 2);
    }
}
