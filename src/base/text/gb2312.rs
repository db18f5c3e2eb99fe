//! GB 2312: the character set of `仿宋_GB2312` and `楷体_GB2312`.

use std::sync::LazyLock;

use encoding_rs::GBK;

static SET: LazyLock<Vec<u64>> = LazyLock::new(set);

/// Whether `c` is in GB 2312-80, or is an ASCII character.
pub fn contains(c: char) -> bool {
    if c.is_ascii() {
        return true;
    }
    let (word, bit) = place(c);
    SET.get(word).is_some_and(|word| word >> bit & 1 == 1)
}

/// The characters of GB 2312-80, Han characters and others, in the order of Unicode.
pub fn characters() -> impl Iterator<Item = char> {
    let words = (0_u32..).step_by(64).zip(SET.iter());
    words.flat_map(|(start, word)| {
        let bits = (0..u64::BITS).filter(move |bit| word >> bit & 1 == 1);
        bits.filter_map(move |bit| char::from_u32(start + bit))
    })
}

/// Where a character stands in a set of bits.
fn place(c: char) -> (usize, u32) {
    let point = u32::from(c);
    (
        usize::try_from(point / u64::BITS).unwrap_or(usize::MAX),
        point % u64::BITS,
    )
}

/// The characters whose codes are those of GB 2312, as a set of bits. Codes that it left free lead
/// to private characters.
fn set() -> Vec<u64> {
    let rows = (0xA1..=0xA9).chain(0xB0..=0xF7_u8);
    let codes: Vec<u8> = rows
        .flat_map(|high| (0xA1..=0xFE_u8).map(move |low| (high, low)))
        .filter(|(high, low)| !is_added(*high, *low))
        .flat_map(|(high, low)| [high, low])
        .collect();
    let (characters, _) = GBK.decode_without_bom_handling(&codes);
    let mut set = Vec::new();
    for c in characters
        .chars()
        .filter(|c| !matches!(*c, char::REPLACEMENT_CHARACTER | '\u{E000}'..='\u{F8FF}'))
    {
        let (word, bit) = place(c);
        if set.len() <= word {
            set.resize(word + 1, 0);
        }
        set[word] |= 1 << bit;
    }
    set
}

/// Whether a code was added to the rows of GB 2312 by GBK.
///
/// GBK keeps the codes of GB 2312 where it had them: both bytes from A1 on, in the rows 1 to 9
/// (marks and letters) and 16 to 87 (Han characters). What GBK added to those rows, the small
/// Roman numerals and the vertical marks of rows 2 and 6 and what follows pinyin in row 8, was
/// never in GB 2312.
const fn is_added(high: u8, low: u8) -> bool {
    match (high, low) {
        (0xA2, low) => !matches!(low, 0xB1..=0xE2 | 0xE5..=0xEE | 0xF1..),
        (0xA6, low) => low > 0xD8,
        (0xA8, low) => matches!(low, 0xBB..=0xC4) || low > 0xE9,
        (0xA9, low) => !matches!(low, 0xA4..=0xEF),
        (0xD7, low) => low > 0xF9,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same, of one character, from its own code.
    fn has_a_code(c: char) -> bool {
        let mut buffer = [0; 4];
        let (bytes, _, unmappable) = GBK.encode(c.encode_utf8(&mut buffer));
        match *bytes.as_ref() {
            [high @ (0xA1..=0xA9 | 0xB0..=0xF7), low @ 0xA1..=0xFE] => {
                !unmappable && !is_added(high, low) && !('\u{E000}'..='\u{F8FF}').contains(&c)
            }
            _ => false,
        }
    }

    #[test]
    fn it_is_what_the_codes_of_its_characters_say() {
        for c in '\u{80}'..='\u{FFFF}' {
            assert_eq!(contains(c), has_a_code(c), "U+{:04X}", u32::from(c));
        }
        assert!(!contains('𬭚') && contains('a'));
    }

    #[test]
    fn it_has_the_6763_han_characters_of_the_standard() {
        let han = ('\u{4E00}'..='\u{9FFF}').filter(|c| contains(*c)).count();
        assert_eq!(han, 6763);
        assert!("东石镇啊齄".chars().all(contains));
        assert!(!"喆堃昇镕〇𬭚㐀".chars().any(contains));
    }

    #[test]
    fn its_characters_are_those_that_it_contains() {
        let all: Vec<char> = characters().collect();
        assert_eq!(all.len(), 6763 + 682);
        assert!(all.is_sorted() && all.iter().all(|c| contains(*c)));
    }

    #[test]
    fn it_has_the_marks_of_official_documents_and_not_those_of_later_sets() {
        assert!("，。“”‘’—…·〔〕《》％①⑩№℃‰×★ＡΩЯ".chars().all(contains));
        assert!(!"⑪㎡€ⅰ︵²".chars().any(contains));
    }
}
