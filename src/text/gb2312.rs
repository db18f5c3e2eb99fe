//! GB 2312: the character set of the faces that offices ask for by name.

use encoding_rs::GBK;

/// Whether `c` is in GB 2312-80, or is an ASCII character.
///
/// GBK keeps the codes of GB 2312 where it had them: both bytes from A1 on, in the rows 1 to 9
/// (marks and letters) and 16 to 87 (Han characters). What GBK added to those rows, the small
/// Roman numerals and the vertical marks of rows 2 and 6 and what follows pinyin in row 8, was
/// never in GB 2312.
pub fn contains(c: char) -> bool {
    if c.is_ascii() {
        return true;
    }
    let mut buffer = [0; 4];
    let (bytes, _, unmappable) = GBK.encode(c.encode_utf8(&mut buffer));
    let &[high, low @ 0xA1..=0xFE] = bytes.as_ref() else {
        return false;
    };
    let added = match (high, low) {
        (0xA2, low) => !(0xB1..=0xE2).contains(&low) && !(0xE5..=0xEE).contains(&low) && low < 0xF1,
        (0xA6, low) => low > 0xD8,
        (0xA8, low) => (0xBB..=0xC4).contains(&low) || low > 0xE9,
        (0xA9, low) => !(0xA4..=0xEF).contains(&low),
        (0xD7, low) => low > 0xF9,
        _ => false,
    };
    !unmappable && !added && matches!(high, 0xA1..=0xA9 | 0xB0..=0xF7)
}

#[cfg(test)]
mod tests {
    use super::*;

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
