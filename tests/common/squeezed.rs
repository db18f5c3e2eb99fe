//! Text as two writers may have it.

/// Text without white space, with half-width marks made full-width: what must be equal when
/// two writers punctuate differently.
pub fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{FEFF}')
        .map(|c| match c {
            ',' => '，',
            ':' => '：',
            ';' => '；',
            '(' => '（',
            ')' => '）',
            '?' => '？',
            '!' => '！',
            '<' => '＜',
            '>' => '＞',
            other => other,
        })
        .collect()
}
