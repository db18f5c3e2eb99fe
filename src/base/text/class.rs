//! Character classes for breaking lines: 避头尾, hanging marks, words.
//!
//! The two lists of forbidden marks are written into the DOCX settings as well, so
//! that Word, LibreOffice and our own typesetter break by the same rule.

/// Marks that must not begin a line (避头): closing brackets and stops.
pub const NOT_AT_START: &str = "!%),.:;?]}¢°·’”†‡•›‰℃∶、。〃〆〉》」』】〕〗〞︰︱︳﹐､﹒﹔﹕﹖﹗﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠";

/// Marks that must not end a line (避尾): opening brackets and signs before a number.
pub const NOT_AT_END: &str = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥";

/// Marks of which word processors may hang one outside the measure at a line's end; our lines
/// never do.
pub const MAY_HANG: &str = "，。、；：！？,.;:!?";

/// Whether a line may not begin with `c`.
pub fn not_at_start(c: char) -> bool {
    !is_han(c) && NOT_AT_START.contains(c)
}

/// Whether a line may not end with `c`.
pub fn not_at_end(c: char) -> bool {
    !is_han(c) && NOT_AT_END.contains(c)
}

/// Whether `c` is a closing bracket or quote.
pub fn is_closing(c: char) -> bool {
    matches!(
        c,
        '）' | '》' | '】' | '〕' | '」' | '』' | '〉' | '”' | '’' | '］' | '｝' | '〗'
    )
}

/// Whether a word processor may hang `c` outside the measure at the end of a line.
pub fn may_hang(c: char) -> bool {
    MAY_HANG.contains(c)
}

/// Whether two characters form a mark that is never parted: —— or ……
pub fn is_double_mark(first: char, second: char) -> bool {
    first == second && matches!(first, '—' | '…' | '⸺')
}

/// Whether `c` is a Han character, in any plane.
pub fn is_han(c: char) -> bool {
    matches!(c,
        '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

/// Whether `c` is set from the Latin face wherever it stands: letters, Greek and Cyrillic ones
/// too, digits, raised and lowered ones too, and half-width marks.
///
/// Curly quotes, dashes and ellipses are Chinese marks here, whatever Unicode
/// says of their width: official documents set them full-width. What signs such as ± and ’ are
/// depends on what stands beside them (`marks`).
pub fn is_western(c: char) -> bool {
    let is_letter = matches!(c,
        '\u{20}'..='\u{7E}' | '\u{A0}' | 'µ' | '\u{C0}'..='\u{24F}' | '\u{370}'..='\u{52F}'
        | '\u{1E00}'..='\u{1EFF}');
    (is_letter || is_raised(c)) && !matches!(c, '×' | '÷')
}

/// Whether `c` is a small digit, letter or sign above or below the line, as in m² and CO₂.
pub fn is_raised(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '\u{2070}'..='\u{209C}')
}

/// The nominal width of `c` in hundredths of an em: 50 for western characters, 100 for others.
pub fn nominal_width(c: char) -> i64 {
    if is_western(c) { 50 } else { 100 }
}

/// The nominal width of `text` in hundredths of an em.
pub fn nominal_text_width(text: &str) -> i64 {
    text.chars().map(nominal_width).sum()
}

/// Whether two neighbours of different scripts stand apart: a Han character and a letter or
/// digit do, a mark beside anything does not, nor a raised digit behind a Han character. `None`
/// where both are of one script.
pub fn between_scripts(first: char, second: char) -> Option<bool> {
    if is_western(first) == is_western(second) {
        return None;
    }
    let is_word = |c: char| is_han(c) || c.is_alphanumeric();
    Some(is_word(first) && is_word(second) && !is_raised(second))
}

/// Full-width marks whose ink stands in the left half of their em.
pub const BLANK_AT_RIGHT: &str = "、，。．；：）】》〉〕〗」』”’";

/// Full-width marks whose ink stands in the right half of their em.
pub const BLANK_AT_LEFT: &str = "（【《〈〔〖「『“‘";

/// Whether two full-width marks may share an em and a half, as a blank half faces the other
/// mark: closing before closing, closing before opening, opening before opening.
pub fn squeezes(first: char, second: char) -> bool {
    let (closes, opens) = (
        BLANK_AT_RIGHT.contains(first),
        BLANK_AT_LEFT.contains(second),
    );
    closes && (opens || BLANK_AT_RIGHT.contains(second)) || opens && BLANK_AT_LEFT.contains(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_parts_han_and_digits_but_not_marks() {
        assert_eq!(between_scripts('年', '1'), Some(true));
        assert_eq!(between_scripts('：', '1'), Some(false));
        assert_eq!(between_scripts('年', '月'), None);
        assert_eq!(between_scripts('1', '.'), None);
    }

    #[test]
    fn marks_are_squeezed_where_a_blank_half_faces_the_other() {
        for pair in ["。”", "），", "）（", "》、", "（“", "“‘", "：“", "”）"]
        {
            let mut marks = pair.chars();
            assert!(
                squeezes(marks.next().unwrap(), marks.next().unwrap()),
                "{pair}"
            );
        }
        for pair in ["（）", "“”", "字。", "。字", "（1", "！”", "……", "——", "“…"]
        {
            let mut marks = pair.chars();
            assert!(
                !squeezes(marks.next().unwrap(), marks.next().unwrap()),
                "{pair}"
            );
        }
    }

    #[test]
    fn quotes_and_dashes_are_chinese() {
        for c in "“”‘’—…·、（".chars() {
            assert!(!is_western(c), "{c}");
            assert_eq!(nominal_width(c), 100);
        }
        assert_eq!(nominal_text_width("2019年"), 300);
    }

    #[test]
    fn hanging_marks_are_among_those_that_may_not_begin_a_line() {
        assert!(!NOT_AT_START.chars().chain(NOT_AT_END.chars()).any(is_han));
        assert!(MAY_HANG.chars().all(not_at_start));
    }

    #[test]
    fn letters_of_other_scripts_and_raised_digits_are_western() {
        for c in "éμπΩЖµ²³¹⁵₂ⁿ".chars() {
            assert!(is_western(c), "{c}");
        }
        for c in "×÷±°§①℃㎡％".chars() {
            assert!(!is_western(c), "{c}");
        }
        assert_eq!(between_scripts('²', '的'), Some(true));
        assert_eq!(between_scripts('丁', '²'), Some(false));
        assert_eq!(between_scripts('m', '²'), None);
    }

    #[test]
    fn supplementary_han_is_han() {
        assert!(is_han('𬭚') && is_han('〇') && !is_han('。'));
    }
}
