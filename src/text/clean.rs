//! Characters that no output can carry.

/// Whether XML 1.0 allows `c` (production 2) and a printed page can show it.
///
/// Tab and line breaks are allowed; U+FFFE, U+FFFF, private-use characters and
/// all other control characters are not: nobody can say what they would print.
pub fn is_printable(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => true,
        '\u{FFFE}'
        | '\u{FFFF}'
        | '\u{FEFF}'
        | '\u{E000}'..='\u{F8FF}'
        | '\u{F0000}'..='\u{10FFFF}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' => false,
        _ => !c.is_control(),
    }
}

/// The first character of `text` that cannot be printed, with its byte offset.
pub fn first_unprintable(text: &str) -> Option<(usize, char)> {
    text.char_indices().find(|(_, c)| !is_printable(*c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_and_invisible_marks_are_found() {
        assert_eq!(first_unprintable("东\u{1}石"), Some((3, '\u{1}')));
        assert_eq!(first_unprintable("a\u{200B}"), Some((1, '\u{200B}')));
        assert_eq!(first_unprintable("a\u{E000}"), Some((1, '\u{E000}')));
        assert_eq!(first_unprintable("第一行\n第二行"), None);
    }
}
