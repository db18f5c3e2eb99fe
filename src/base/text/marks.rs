//! Punctuation marks that Chinese and western text share: quotes, dashes, dots.
//!
//! A word processor gives such a mark to the script beside it, and beside a digit it then
//! comes narrow from the western face. Official documents set it full-width, so it needs a run
//! of its own there.

use super::class;

/// Whether Unicode gives `c` to no script, so that its neighbours decide about its face.
pub fn is_shared(c: char) -> bool {
    let is_mark = matches!(c, '\u{A1}'..='\u{BF}' | '×' | '÷' | '\u{2010}'..='\u{245F}' | '\u{2500}'..='\u{2BFF}');
    is_mark && !class::is_western(c)
}

/// The text in pieces; a piece is flagged that holds shared marks only and stands beside a
/// western character.
pub fn pieces(text: &str) -> Vec<(&str, bool)> {
    let mut out: Vec<(&str, bool)> = Vec::new();
    let mut plain = 0;
    let mut rest = 0;
    while let Some(at) = text[rest..].find(is_shared).map(|at| rest + at) {
        let end = text[at..]
            .find(|c| !is_shared(c))
            .map_or(text.len(), |length| at + length);
        let before = text[..at].chars().next_back();
        let after = text[end..].chars().next();
        if [before, after].into_iter().flatten().any(class::is_western) {
            if plain < at {
                out.push((&text[plain..at], false));
            }
            out.push((&text[at..end], true));
            plain = end;
        }
        rest = end;
    }
    if plain < text.len() {
        out.push((&text[plain..], false));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_marks_beside_western_text_stand_apart() {
        assert_eq!(
            pieces("设“一网”和“12345”热线——"),
            [
                ("设“一网”和", false),
                ("“", true),
                ("12345", false),
                ("”", true),
                ("热线——", false)
            ]
        );
        assert_eq!(pieces("“‘A"), [("“‘", true), ("A", false)]);
        assert_eq!(pieces("“公开”"), [("“公开”", false)]);
        assert!(pieces("").is_empty());
    }

    #[test]
    fn chinese_marks_and_letters_are_not_shared() {
        assert!("“”‘’—…·×°℃‰".chars().all(is_shared));
        assert!(!"。，（）〔〕①东A1-\"".chars().any(is_shared));
    }
}
