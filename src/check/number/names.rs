//! What is a name as a whole, digits and all: 《…》, 〔…〕, short quotations, addresses of the net.

use std::ops::Range;

/// Marks that open and close a name, and the most characters between them; a longer quotation
/// is somebody's words, whose numbers count.
const MARKS: [(char, char, usize); 5] = [
    ('《', '》', 200),
    ('〔', '〕', 8),
    ('“', '”', 14),
    ('‘', '’', 14),
    ('<', '>', 200),
];

/// The names in a text, in their order.
pub(in crate::check) fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut open: Option<(usize, char, usize, usize)> = None;
    for (at, c) in text.char_indices() {
        if let Some((start, close, left, nested)) = open {
            open = match c {
                _ if c == close && nested == 0 => {
                    out.push(start..at + c.len_utf8());
                    None
                }
                _ if c == close => Some((start, close, left, nested - 1)),
                '《' if close == '》' => Some((start, close, left, nested + 1)),
                '\n' => None,
                _ if left == 0 => None,
                _ => Some((start, close, left - 1, nested)),
            };
            if open.is_some() || out.last().is_some_and(|one| one.end == at + c.len_utf8()) {
                continue;
            }
        }
        let mark = MARKS.iter().find(|(opens, _, _)| *opens == c);
        open = mark.map(|(_, close, most)| (at, *close, *most, 0));
    }
    out.extend(addresses(text));
    out.sort_by_key(|one| one.start);
    out
}

/// Addresses of the net and of mail: words of western characters with `://`, `www.` or `@`.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let signs = ["://", "www.", "@"];
    let found = signs
        .iter()
        .flat_map(|sign| text.match_indices(sign).map(|(at, _)| at));
    let mut places: Vec<usize> = found.collect();
    places.sort_unstable();
    for at in places {
        if out.last().is_some_and(|one| one.contains(&at)) {
            continue;
        }
        let is_part = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '(' | ')');
        let start = text[..at].trim_end_matches(is_part).len();
        let rest = &text[at..];
        let end = at + rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        out.push(start..end);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_and_long_quotations_are_none() {
        let text = "《2019年〈要点〉》和“12345”平台（国办函〔2021〕30号），http://a.cn/12?b=3，提出“全年受理群众诉求一百二十件并全部按时办结”。《未完12件\n《乙》";
        let found: Vec<&str> = ranges(text).into_iter().map(|one| &text[one]).collect();
        assert_eq!(
            found,
            [
                "《2019年〈要点〉》",
                "“12345”",
                "〔2021〕",
                "http://a.cn/12?b=3",
                "《乙》"
            ]
        );
    }
}
