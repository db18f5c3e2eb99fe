//! GB 2312: the character set of the faces that offices ask for by name.

use std::sync::OnceLock;

use encoding_rs::GBK;

/// Whether `c` is in GB 2312-80, or is an ASCII character.
pub fn contains(c: char) -> bool {
    static SET: OnceLock<Vec<char>> = OnceLock::new();
    c.is_ascii() || SET.get_or_init(all).binary_search(&c).is_ok()
}

/// Every character of the set, in the order of Unicode.
///
/// GBK keeps the codes of GB 2312 where it had them: both bytes from A1 on, in the rows 1 to 9
/// (marks and letters) and 16 to 87 (Han characters). Decoding all of them at once is cheaper
/// than looking for the code of a single character.
fn all() -> Vec<char> {
    let rows = (0xA1..=0xA9).chain(0xB0..=0xF7);
    let codes: Vec<u8> = rows
        .flat_map(|high: u8| (0xA1..=0xFE).map(move |low| (high, low)))
        .filter(|(high, low)| !is_added(*high, *low))
        .flat_map(|(high, low)| [high, low])
        .collect();
    let (text, _) = GBK.decode_without_bom_handling(&codes);
    let mut all: Vec<char> = text.chars().filter(|c| *c != '\u{FFFD}').collect();
    all.sort_unstable();
    all
}

/// What GBK added to the rows of GB 2312, or left open in them: the small Roman numerals and the
/// vertical marks of rows 2 and 6, what follows pinyin in row 8, the ends of rows.
fn is_added(high: u8, low: u8) -> bool {
    match (high, low) {
        (0xA2, low) => !(0xB1..=0xE2).contains(&low) && !(0xE5..=0xEE).contains(&low) && low < 0xF1,
        (0xA6, low) => low > 0xD8,
        (0xA8, low) => (0xBB..=0xC4).contains(&low) || low > 0xE9,
        (0xA9, low) => !(0xA4..=0xEF).contains(&low),
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
                !unmappable && !is_added(high, low)
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
    fn it_has_the_marks_of_official_documents_and_not_those_of_later_sets() {
        assert!("，。“”‘’—…·〔〕《》％①⑩№℃‰×★ＡΩЯ".chars().all(contains));
        assert!(!"⑪㎡€ⅰ︵²".chars().any(contains));
    }
}
