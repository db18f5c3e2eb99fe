//! Validates characters: those that no document may hold, and why.

/// The reason why a character is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trap {
    /// A control character, or a break of lines or paragraphs other than a line feed.
    Control,
    /// It has no width: it hides between others, and nobody finds the word around it.
    Invisible,
    /// It turns the direction of the text around it: what is read is not what is stored.
    Direction,
    /// It means what its font says (private use), or nothing at all (noncharacters, U+FFFD).
    Meaningless,
    /// It changes the character before it, which has a code of its own.
    Combining,
    /// A second code for a Han character, kept for old sets of characters, or a radical: it
    /// looks right, and no search finds it.
    Double,
}

impl Trap {
    /// What it is, in Chinese and in English.
    pub fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Control => ("控制字符", "a control character"),
            Self::Invisible => ("看不见的字符", "an invisible character"),
            Self::Direction => ("改变文字方向的字符", "a direction mark"),
            Self::Meaningless => ("没有公认含义的字符", "a character without agreed meaning"),
            Self::Combining => ("组合用的符号", "a combining mark"),
            Self::Double => ("兼容汉字或部首", "a compatibility ideograph or radical"),
        }
    }

    /// What to do about it, in Chinese and in English.
    pub fn advice(self) -> (&'static str, &'static str) {
        match self {
            Self::Control | Self::Invisible | Self::Direction => (
                "多半是从网页或旧文档粘贴时带来的；删去后重新输入。",
                "it was probably pasted from a web page; delete and retype it",
            ),
            Self::Meaningless => (
                "多半是造字，或转码时损坏的字；换成有国标编码的字。",
                "it was probably a made-up or a damaged character; type the one that is meant",
            ),
            Self::Combining => (
                "改用带这个符号的单个字符，如 é。",
                "use the single character that has the mark, such as é",
            ),
            Self::Double => (
                "多半是从 PDF 复制来的；删去后用输入法重新输入，字形相同，编码才对。",
                "it was probably copied from a PDF; delete it and type the ordinary character",
            ),
        }
    }
}

/// Why `c` may not stand in a document; `None` for a character that may.
///
/// Tab and line feed, with or without carriage return, are allowed. Whether some face has the
/// character is another question, which the typesetter answers.
pub fn trap(c: char) -> Option<Trap> {
    match c {
        '\t' | '\n' | '\r' => None,
        '\u{2028}' | '\u{2029}' => Some(Trap::Control),
        c if c.is_control() => Some(Trap::Control),
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            Some(Trap::Direction)
        }
        '\u{AD}'
        | '\u{34F}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{17B4}'
        | '\u{17B5}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200D}'
        | '\u{2060}'..='\u{206F}'
        | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}' => Some(Trap::Invisible),
        '\u{E000}'..='\u{F8FF}'
        | '\u{F0000}'..='\u{10FFFF}'
        | '\u{FDD0}'..='\u{FDEF}'
        | '\u{FFFC}'
        | '\u{FFFD}' => Some(Trap::Meaningless),
        c if u32::from(c) & 0xFFFE == 0xFFFE => Some(Trap::Meaningless),
        '\u{300}'..='\u{36F}'
        | '\u{302A}'..='\u{302F}'
        | '\u{3099}'
        | '\u{309A}'
        | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}'
        | '\u{FE20}'..='\u{FE2F}' => Some(Trap::Combining),
        c if is_unified_among_compatibility(c) => None,
        '\u{2E80}'..='\u{2FD5}' | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}' => {
            Some(Trap::Double)
        }
        _ => None,
    }
}

/// Twelve characters stand among the compatibility ideographs and are ordinary ones
/// (Unicode 15, 18.1).
fn is_unified_among_compatibility(c: char) -> bool {
    matches!(
        u32::from(c),
        0xFA0E | 0xFA0F | 0xFA11 | 0xFA13 | 0xFA14 | 0xFA1F | 0xFA21 | 0xFA23 | 0xFA24 | 0xFA27
            ..=0xFA29
    )
}

/// The first character of `text` that no document may hold, with its byte offset; a carriage
/// return is one where no line feed follows it.
pub fn first_trap(text: &str) -> Option<(usize, char, Trap)> {
    text.char_indices().find_map(|(at, c)| {
        let alone = c == '\r' && !text[at + 1..].starts_with('\n');
        let trap = if alone { Some(Trap::Control) } else { trap(c) };
        trap.map(|trap| (at, c, trap))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_and_invisible_marks_are_found() {
        let first = |text| first_trap(text).map(|(at, c, _)| (at, c));
        assert_eq!(first("东\u{1}石"), Some((3, '\u{1}')));
        assert_eq!(first("a\u{200B}"), Some((1, '\u{200B}')));
        assert_eq!(first("a\r\nb"), None);
        assert_eq!(first("a\r\nb\rc"), Some((4, '\r')));
        assert_eq!(first("a\u{E000}"), Some((1, '\u{E000}')));
        assert_eq!(first("第一行\r\n第二行\t𬭚é"), None);
    }

    #[test]
    fn ordinary_characters_among_the_compatible_ones_are_allowed() {
        assert_eq!(trap('\u{FA0E}'), None);
        assert_eq!(trap('\u{F900}'), Some(Trap::Double));
        assert_eq!(trap('\u{2F00}'), Some(Trap::Double));
        assert!("〇々〆・…—①㎡℃".chars().all(|c| trap(c).is_none()));
    }

    #[test]
    fn every_noncharacter_is_found() {
        let planes = 0..=16_u32;
        let last_two = planes.flat_map(|plane| [plane << 16 | 0xFFFE, plane << 16 | 0xFFFF]);
        let all = last_two.chain(0xFDD0..=0xFDEF).filter_map(char::from_u32);
        assert_eq!(all.filter(|c| trap(*c).is_some()).count(), 34 + 32);
    }
}
