//! Signs that Chinese and western text share: quotes, dashes, dots, degrees, signs of arithmetic.
//!
//! A word processor gives such a mark to the script beside it, and beside a digit it then
//! comes narrow from the western face. Official documents set quotes and dashes full-width, so
//! these need a run of their own there. Others belong to the western word or number in which
//! they stand: the apostrophe of don’t, the degrees of 25°C. With the hint that the runs of a
//! Chinese document carry, Word takes those, Greek letters and raised digits from the Chinese
//! face ([MS-OI29500] 2.1.88), a whole em wide; so they need a run that names the western one.

use super::class;

/// What a piece of text is set from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Each character from the face of its script.
    ByScript,
    /// Shared marks beside western text, which are Chinese all the same.
    Chinese,
    /// A western word or number with characters that a word processor takes for Chinese ones.
    Western,
}

/// Whether Unicode gives `c` to no script, so that its neighbours decide about its face.
pub fn is_shared(c: char) -> bool {
    let is_mark = matches!(c, '\u{A1}'..='\u{BF}' | '×' | '÷' | '\u{2010}'..='\u{245F}' | '\u{2500}'..='\u{2BFF}');
    is_mark && !class::is_western(c)
}

/// The text in pieces.
pub fn pieces(text: &str) -> Vec<(&str, Piece)> {
    if !text.chars().any(|c| !c.is_ascii() && may_need_a_run(c)) {
        let whole = (!text.is_empty()).then_some((text, Piece::ByScript));
        return whole.into_iter().collect();
    }
    let mut out: Vec<(&str, Piece)> = Vec::new();
    let mut begin = 0;
    let kinds = kinds(text);
    for (index, (at, kind)) in kinds.iter().enumerate() {
        let end = kinds.get(index + 1).map_or(text.len(), |(next, _)| *next);
        if kinds.get(index + 1).is_none_or(|(_, next)| next != kind) {
            out.push((&text[begin..end], *kind));
            begin = end;
        }
        debug_assert!(*at < end);
    }
    out
}

fn may_need_a_run(c: char) -> bool {
    is_shared(c) || class::is_western(c)
}

/// What each character is set from, with the place where it stands.
fn kinds(text: &str) -> Vec<(usize, Piece)> {
    let all: Vec<(usize, char)> = text.char_indices().collect();
    let mut kinds: Vec<(usize, Piece)> = all.iter().map(|(at, _)| (*at, Piece::ByScript)).collect();
    for index in 0..all.len() {
        let c = all[index].1;
        // A no-break space is not among what the hint moves.
        let is_moved = c > '\u{A0}' && class::is_western(c);
        if is_moved || is_shared(c) && is_western_sign(&all, index) {
            kinds[index].1 = Piece::Western;
        }
    }
    extend_to_words(&all, &mut kinds);
    let is_western = |kinds: &[(usize, Piece)], at: usize| {
        kinds[at].1 == Piece::Western || class::is_western(all[at].1)
    };
    let mut index = 0;
    while index < all.len() {
        let is_mark = |at: &usize| is_shared(all[*at].1) && kinds[*at].1 == Piece::ByScript;
        let end = (index..all.len())
            .find(|at| !is_mark(at))
            .unwrap_or(all.len());
        if end == index {
            index += 1;
            continue;
        }
        let before = index > 0 && is_western(&kinds, index - 1);
        if before || end < all.len() && is_western(&kinds, end) {
            for kind in &mut kinds[index..end] {
                kind.1 = Piece::Chinese;
            }
        }
        index = end;
    }
    kinds
}

/// Takes the rest of a word or number into the run of its signs, so that μg/m³ is one run.
fn extend_to_words(all: &[(usize, char)], kinds: &mut [(usize, Piece)]) {
    let belongs = |at: usize| class::is_western(all[at].1) && !all[at].1.is_whitespace();
    for index in 1..all.len() {
        if kinds[index - 1].1 == Piece::Western && belongs(index) {
            kinds[index].1 = Piece::Western;
        }
    }
    for index in (1..all.len()).rev() {
        if kinds[index].1 == Piece::Western && belongs(index - 1) {
            kinds[index - 1].1 = Piece::Western;
        }
    }
}

/// Whether the shared sign at `index` stands in a western word or number.
fn is_western_sign(all: &[(usize, char)], index: usize) -> bool {
    let at = |index: Option<usize>| index.and_then(|index| all.get(index)).map(|(_, c)| *c);
    let (before, after) = (at(index.checked_sub(1)), at(index.checked_add(1)));
    // Behind and before one space.
    let over =
        |one: Option<char>, next: Option<usize>| if one == Some(' ') { at(next) } else { one };
    let far_before = over(before, index.checked_sub(2));
    let far_after = over(after, index.checked_add(2));
    let word = |c: Option<char>| c.is_some_and(is_word);
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let letter = |c: Option<char>| c.is_some_and(|c| is_word(c) && c.is_alphabetic());
    match all[index].1 {
        '’' => letter(before) && word(after) || is_plural(all, index),
        '·' | '•' | '⋅' => letter(before) && letter(after),
        '°' | '′' | '″' => {
            is_digit(before) || before.is_some_and(|c| matches!(c, '°' | '′')) && index > 1
        }
        '®' | '™' | '½' | '¼' | '¾' => word(before),
        '±' | '≤' | '≥' | '≈' | '√' | '¥' | '£' | '€' | '¢' => word(far_after),
        '×' | '÷' | '−' | '≠' | '≡' => {
            let closes = far_before.is_some_and(|c| c == ')');
            let opens = far_after.is_some_and(|c| c == '(');
            (word(far_before) || closes) && (word(far_after) || opens)
        }
        _ => false,
    }
}

fn is_word(c: char) -> bool {
    class::is_western(c) && c.is_alphanumeric()
}

/// Whether the mark is the apostrophe of a plural, as in enterprises’ rights: western words stand
/// around it, and no quotation is open that it could close.
fn is_plural(all: &[(usize, char)], index: usize) -> bool {
    let before = index.checked_sub(1).map(|at| all[at].1);
    let space = all.get(index + 1).map(|(_, c)| *c) == Some(' ');
    let after = all.get(index + 2).map(|(_, c)| *c);
    let open = all[..index]
        .iter()
        .rev()
        .find(|(_, c)| matches!(c, '‘' | '’'));
    matches!(before, Some('s' | 'S'))
        && space
        && after.is_some_and(is_word)
        && open.is_none_or(|(_, c)| *c != '‘')
}

#[cfg(test)]
mod tests {
    use super::*;

    use Piece::{ByScript, Chinese, Western};

    #[test]
    fn only_marks_beside_western_text_stand_apart() {
        assert_eq!(
            pieces("设“一网”和“12345”热线——"),
            [
                ("设“一网”和", ByScript),
                ("“", Chinese),
                ("12345", ByScript),
                ("”", Chinese),
                ("热线——", ByScript)
            ]
        );
        assert_eq!(pieces("“‘A"), [("“‘", Chinese), ("A", ByScript)]);
        assert_eq!(pieces("“公开”"), [("“公开”", ByScript)]);
        assert!(pieces("").is_empty());
    }

    fn western(text: &str) -> Vec<&str> {
        let all = pieces(text).into_iter();
        all.filter(|(_, piece)| *piece == Western)
            .map(|(text, _)| text)
            .collect()
    }

    #[test]
    fn words_with_an_apostrophe_and_units_with_raised_digits_are_western() {
        assert_eq!(western("据People’s Daily，don’t"), ["People’s", "don’t"]);
        assert_eq!(western("均值28.5 μg/m³，面积πr²"), ["μg/m³", "πr²"]);
        assert_eq!(
            western("气温25°C，误差±0.5，3×4，2 × 3"),
            ["25°C", "±0.5", "3×4", "×"]
        );
        assert_eq!(
            western("CO₂和≥90%，5m²、café"),
            ["CO₂", "≥90%", "5m²", "café"]
        );
        assert_eq!(western("扭矩20N·m，¥100"), ["20N·m", "¥100"]);
        assert_eq!(western("all enterprises’ rights"), ["enterprises’"]);
        assert_eq!(western("东经120°15′20″，北纬"), ["120°15′20″"]);
    }

    #[test]
    fn signs_of_chinese_text_stay_chinese() {
        for text in [
            "“公开”‘透明’",
            "长×宽",
            "长 × 宽",
            "称‘Open Data’的",
            "he said ‘is’ here",
            "买买提·艾力",
            "见②√",
            "20℃、5㎡、3‰、№5",
            "￥100",
            "2019—2023年",
        ] {
            assert!(western(text).is_empty(), "{text} {:?}", western(text));
        }
    }

    #[test]
    fn a_chinese_mark_beside_a_western_sign_stands_apart() {
        assert_eq!(
            pieces("“CO₂”"),
            [("“", Chinese), ("CO₂", Western), ("”", Chinese)]
        );
    }

    #[test]
    fn chinese_marks_and_letters_are_not_shared() {
        assert!("“”‘’—…·×°℃‰".chars().all(is_shared));
        assert!(!"。，（）〔〕①东A1-\"²μ".chars().any(is_shared));
    }
}
