//! Maps of character codes (ISO 32000-1, 9.7.5 and 9.10.3).

use super::lexer::{Lexer, Token};

/// Ranges of one map: one for each glyph of the largest faces.
const RANGES: usize = 70_000;

/// What a range of codes stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Meaning {
    /// UTF-16 of the first code; its last unit grows with the code.
    Text(Vec<u16>),
    /// The number of the first glyph.
    Glyph(u32),
}

/// Codes from `first` to `last`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Range {
    first: u32,
    last: u32,
    meaning: Meaning,
}

/// A map of codes to text or to glyphs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Map {
    /// How long codes are, with their bounds.
    spaces: Vec<(usize, u32, u32)>,
    ranges: Vec<Range>,
}

fn code(bytes: &[u8]) -> Option<u32> {
    let mut value = 0;
    for byte in bytes {
        value = value << 8 | u32::from(*byte);
    }
    (1..=4).contains(&bytes.len()).then_some(value)
}

fn units(bytes: &[u8]) -> Vec<u16> {
    if let [one] = bytes {
        return vec![u16::from(*one)];
    }
    let pairs = bytes.chunks_exact(2);
    pairs
        .filter_map(|pair| Some(u16::from_be_bytes(pair.try_into().ok()?)))
        .collect()
}

impl Map {
    /// Reads a map; what is broken in it is left out, so that its codes have no meaning.
    pub(super) fn parse(content: &[u8]) -> Self {
        let mut map = Self::default();
        let mut lexer = Lexer::new(content);
        let mut operands = Vec::new();
        while let Some(token) = lexer.next() {
            let Token::Word(word) = token else {
                operands.push(token);
                continue;
            };
            match word.as_slice() {
                b"endcodespacerange" => map.add_spaces(&operands),
                b"endbfchar" => map.add_pairs(&operands),
                b"endbfrange" => map.add_ranges(&operands),
                b"endcidrange" => map.add_glyphs(&operands, 3),
                b"endcidchar" => map.add_glyphs(&operands, 2),
                _ => {}
            }
            operands.clear();
            if map.ranges.len() > RANGES {
                break;
            }
        }
        map.ranges.truncate(RANGES);
        // Of two meanings of a code the later one counts.
        map.ranges.reverse();
        map.ranges.sort_by_key(|range| range.first);
        map
    }

    fn add_spaces(&mut self, operands: &[Token]) {
        for pair in operands.chunks_exact(2) {
            let [Token::Text(low), Token::Text(high)] = pair else {
                continue;
            };
            if let (Some(first), Some(last)) = (code(low), code(high)) {
                self.spaces.push((low.len(), first, last));
            }
        }
    }

    fn add(&mut self, first: u32, last: u32, meaning: Meaning) {
        if last >= first {
            self.ranges.push(Range {
                first,
                last,
                meaning,
            });
        }
    }

    fn add_pairs(&mut self, operands: &[Token]) {
        for pair in operands.chunks_exact(2) {
            let [Token::Text(from), Token::Text(to)] = pair else {
                continue;
            };
            if let Some(one) = code(from) {
                self.add(one, one, Meaning::Text(units(to)));
            }
        }
    }

    fn add_ranges(&mut self, operands: &[Token]) {
        for three in operands.chunks_exact(3) {
            let [Token::Text(low), Token::Text(high), to] = three else {
                continue;
            };
            let (Some(first), Some(last)) = (code(low), code(high)) else {
                continue;
            };
            match to {
                Token::Text(to) => self.add(first, last, Meaning::Text(units(to))),
                Token::Array(list) => {
                    for (one, to) in (first..=last).zip(list) {
                        if let Token::Text(to) = to {
                            self.add(one, one, Meaning::Text(units(to)));
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn add_glyphs(&mut self, operands: &[Token], size: usize) {
        for item in operands.chunks_exact(size) {
            let low = item.first().and_then(Token::text).and_then(code);
            let high = item
                .get(size - 2)
                .and_then(Token::text)
                .and_then(code)
                .or(low);
            let glyph = item.last().and_then(Token::number);
            let glyph = glyph.and_then(|glyph| u32::try_from(glyph / super::number::ONE).ok());
            if let (Some(first), Some(last), Some(glyph)) = (low, high, glyph) {
                self.add(first, last, Meaning::Glyph(glyph));
            }
        }
    }

    fn range(&self, code: u32) -> Option<&Range> {
        let after = self.ranges.partition_point(|range| range.first <= code);
        let before = self.ranges.get(..after)?;
        // Ranges of a sound map do not overlap; a few steps back are enough for those that do.
        let near = before.iter().rev().take(4);
        near.into_iter().find(|range| range.last >= code)
    }

    /// The text of a code; `None` when the map has none.
    pub(super) fn text(&self, code: u32) -> Option<String> {
        let range = self.range(code)?;
        let Meaning::Text(units) = &range.meaning else {
            return None;
        };
        let mut units = units.clone();
        if let Some(last) = units.last_mut() {
            let step = u16::try_from(code - range.first).ok()?;
            *last = last.checked_add(step)?;
        }
        let text = String::from_utf16(&units).ok()?;
        (!text.contains(['\u{fffd}', '\0'])).then_some(text)
    }

    /// The glyph of a code; 0 when the map has none.
    pub(super) fn glyph(&self, code: u32) -> u32 {
        match self.range(code) {
            Some(Range {
                first,
                meaning: Meaning::Glyph(glyph),
                ..
            }) => glyph.saturating_add(code - first),
            _ => 0,
        }
    }

    /// The first code of some bytes and how many of them it takes.
    pub(super) fn first_code(&self, bytes: &[u8]) -> Option<(u32, usize)> {
        let fits = |&(length, low, high): &(usize, u32, u32)| {
            let value = code(bytes.get(..length)?)?;
            (low..=high).contains(&value).then_some((value, length))
        };
        let found = self.spaces.iter().find_map(fits);
        let shortest = self.spaces.iter().map(|space| space.0).min().unwrap_or(2);
        found.or_else(|| {
            let length = shortest.min(bytes.len());
            Some((code(bytes.get(..length)?)?, length))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_the_text_of_their_range() {
        let map = Map::parse(
            b"1 begincodespacerange <0000> <ffff> endcodespacerange\n\
              2 beginbfchar <0001> <4e00> <0002> <d842dfb7> endbfchar\n\
              2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<0031> <0032>] endbfrange\n\
              1 beginbfchar <0030> <fffd> endbfchar",
        );
        let text = |code| map.text(code);
        assert_eq!(text(1).as_deref(), Some("一"));
        assert_eq!(text(2).as_deref(), Some("𠮷"));
        assert_eq!(text(0x12).as_deref(), Some("C"));
        assert_eq!(text(0x21).as_deref(), Some("2"));
        assert_eq!(text(0x13), None);
        assert_eq!(text(0x30), None);
        assert_eq!(map.first_code(&[0, 1, 0, 2]), Some((1, 2)));
    }

    #[test]
    fn codes_have_the_lengths_of_their_space() {
        let map = Map::parse(
            b"<00> <80> <8140> <fefe> 2 endcodespacerange\n\
              <00> <80> <8140> <fefe> endcodespacerange\n\
              1 begincidrange <8140> <8150> 7 endcidrange 1 begincidchar <41> 5 endcidchar",
        );
        assert_eq!(map.first_code(&[0x41, 0x81]), Some((0x41, 1)));
        assert_eq!(map.first_code(&[0x81, 0x41]), Some((0x8141, 2)));
        assert_eq!(map.first_code(&[]), None);
        assert_eq!(
            (map.glyph(0x8142), map.glyph(0x41), map.glyph(9)),
            (9, 5, 0)
        );
    }
}
