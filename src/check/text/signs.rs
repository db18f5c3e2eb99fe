//! A text as characters with their places, as the rules about writing read it.

use std::ops::Range;

use crate::base::text::class;

/// How far a partner or the context of a sign is searched for.
const FAR: usize = 200;

/// The characters of a text with their places; read once and asked by every rule.
#[derive(Clone, Debug, Default)]
pub(in crate::check) struct Places {
    all: Vec<(usize, char)>,
    /// Addresses of pages and mail, as ranges of characters, in order.
    addresses: Vec<Range<usize>>,
}

impl Places {
    /// Reads a text.
    pub(in crate::check) fn new(text: &str) -> Self {
        let all = text.char_indices().collect();
        let addresses = Vec::new();
        let mut places = Self { all, addresses };
        if ["://", "www.", "@"].iter().any(|sign| text.contains(sign)) {
            places.addresses = Signs::new(text, &places).find_addresses();
        }
        places
    }
}

/// A text and its characters.
pub(in crate::check) struct Signs<'a> {
    text: &'a str,
    all: &'a [(usize, char)],
    addresses: &'a [Range<usize>],
}

impl<'a> Signs<'a> {
    /// A text with the places that were read of it.
    pub(in crate::check) fn new(text: &'a str, places: &'a Places) -> Self {
        Self {
            text,
            all: &places.all,
            addresses: &places.addresses,
        }
    }

    /// How many characters there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// The character at an index.
    pub(super) fn at(&self, index: usize) -> Option<char> {
        self.all.get(index).map(|(_, c)| *c)
    }

    /// The character before an index.
    pub(super) fn before(&self, index: usize) -> Option<char> {
        index.checked_sub(1).and_then(|index| self.at(index))
    }

    /// The indices of the characters for which `is` holds.
    pub(super) fn all(&self, is: impl Fn(char) -> bool) -> impl Iterator<Item = usize> {
        (0..self.len()).filter(move |&index| self.is(index, &is))
    }

    /// Whether there is a character at `index` for which `is` holds.
    pub(super) fn is(&self, index: usize, is: impl Fn(char) -> bool) -> bool {
        self.at(index).is_some_and(is)
    }

    /// Whether there is a character before `index` for which `is` holds.
    pub(super) fn was(&self, index: usize, is: impl Fn(char) -> bool) -> bool {
        self.before(index).is_some_and(is)
    }

    /// The bytes of a range of characters.
    pub(super) fn bytes(&self, range: &Range<usize>) -> Range<usize> {
        let at = |index: usize| self.all.get(index).map_or(self.text.len(), |(at, _)| *at);
        at(range.start)..at(range.end)
    }

    /// A range of characters as text.
    pub(super) fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(self.bytes(&range)).unwrap_or_default()
    }

    /// The text from a character on.
    pub(super) fn rest(&self, index: usize) -> &'a str {
        self.slice(index..self.len())
    }

    /// The index behind the run of characters from `index` on for which `is` holds.
    pub(super) fn run(&self, index: usize, is: impl Fn(char) -> bool) -> usize {
        let mut end = index;
        while self.is(end, &is) {
            end += 1;
        }
        end
    }

    /// The index at which the run of characters before `index` for which `is` holds begins.
    pub(super) fn run_before(&self, index: usize, is: impl Fn(char) -> bool) -> usize {
        let mut start = index;
        while self.was(start, &is) {
            start -= 1;
        }
        start
    }

    /// As [`Self::run`], but no further than [`FAR`]: a mark without its partner is not searched for
    /// through the whole text.
    pub(super) fn near(&self, index: usize, is: impl Fn(char) -> bool) -> usize {
        let mut end = index;
        while end < index + FAR && self.is(end, &is) {
            end += 1;
        }
        end
    }

    /// As [`Self::run_before`], but no further than [`FAR`].
    pub(super) fn near_before(&self, index: usize, is: impl Fn(char) -> bool) -> usize {
        let mut start = index;
        while start + FAR > index && self.was(start, &is) {
            start -= 1;
        }
        start
    }

    /// The paragraphs, as ranges of characters without the blanks around them.
    pub(super) fn paragraphs(&self) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let mut start = 0;
        while start <= self.len() {
            let end = self.run(start, |c| c != '\n');
            let first = self.run(start, |c| c != '\n' && c.is_whitespace());
            let last = self.run_before(end, char::is_whitespace).max(first);
            if first < last {
                out.push(first..last);
            }
            start = end + 1;
        }
        out
    }

    /// Whether a character belongs to the address of a page or of mail.
    pub(super) fn is_address(&self, index: usize) -> bool {
        let behind = self.addresses.partition_point(|one| one.end <= index);
        let address = self.addresses.get(behind);
        address.is_some_and(|address| address.contains(&index))
    }

    /// Runs of western characters that hold ://, www. or @; a mark behind one is no part of it.
    fn find_addresses(&self) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let mut start = 0;
        while start < self.len() {
            let end = self.run(start, |c| c.is_ascii_graphic());
            let run = self.slice(start..end);
            if ["://", "www.", "@"].iter().any(|sign| run.contains(sign)) {
                let end = self.run_before(end, |c| ",.:;!?)]>\"'".contains(c));
                out.push(start..end.max(start));
            }
            start = end.max(start + 1);
        }
        out
    }
}

/// Whether a character is a full-width mark of Chinese text.
pub(super) fn is_mark(c: char) -> bool {
    "，。、；：？！（）“”‘’《》〈〉〔〕【】「」『』…".contains(c)
}

/// Whether a character belongs to Chinese text: a character or a mark.
pub(super) fn is_chinese(c: char) -> bool {
    class::is_han(c) || is_mark(c)
}

/// Whether a character is a blank within a line, of any width.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// Whether a character is a digit of Chinese numerals.
pub(super) fn is_numeral(c: char) -> bool {
    "一二三四五六七八九十".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_before_the_marks_behind_them() {
        let signs = "见http://a.cn/b?c=1,或a@b.cn。";
        let places = Places::new(signs);
        let signs = Signs::new(signs, &places);
        let inside: String = (0..signs.len())
            .filter(|&index| signs.is_address(index))
            .filter_map(|index| signs.at(index))
            .collect();
        assert_eq!(inside, "http://a.cn/b?c=1a@b.cn");
    }

    #[test]
    fn paragraphs_have_no_blanks_around_them() {
        let signs = "　　甲乙 \n\n  \n丙";
        let places = Places::new(signs);
        let signs = Signs::new(signs, &places);
        let all: Vec<&str> = signs
            .paragraphs()
            .into_iter()
            .map(|range| signs.slice(range))
            .collect();
        assert_eq!(all, ["甲乙", "丙"]);
        let places = Places::new("");
        assert!(Signs::new("", &places).paragraphs().is_empty());
    }
}
