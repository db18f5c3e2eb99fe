//! The marks of a text that end its sentences, and its brackets, found once.

use std::ops::Range;

/// Where sentences end, and which bracket a place is in.
pub(super) struct Sentences {
    /// Behind each 。 and ！ and line end.
    ends: Vec<usize>,
    /// Before each ；.
    semicolons: Vec<usize>,
    /// The brackets with what they hold, in the order in which they open.
    brackets: Vec<Bracket>,
    /// From which place on which bracket is the innermost.
    inner: Vec<(usize, Option<usize>)>,
}

/// A pair of brackets.
struct Bracket {
    range: Range<usize>,
    /// The bracket around it.
    outer: Option<usize>,
}

impl Sentences {
    /// Finds the marks of a text; a bracket that is left open ends with its paragraph.
    pub(super) fn new(text: &str) -> Self {
        let mut found = Self {
            ends: Vec::new(),
            semicolons: Vec::new(),
            brackets: Vec::new(),
            inner: vec![(0, None)],
        };
        let mut open: Option<usize> = None;
        for (at, c) in text.char_indices() {
            match c {
                '（' | '(' => {
                    found.brackets.push(Bracket {
                        range: at..text.len(),
                        outer: open,
                    });
                    open = Some(found.brackets.len() - 1);
                    found.inner.push((at + c.len_utf8(), open));
                }
                '）' | ')' => {
                    open = found.close(open, at);
                    found.inner.push((at, open));
                }
                '\n' => {
                    while open.is_some() {
                        open = found.close(open, at);
                    }
                    found.inner.push((at, open));
                    found.ends.push(at + 1);
                }
                '。' | '！' => found.ends.push(at + c.len_utf8()),
                '；' | ';' => found.semicolons.push(at),
                _ => {}
            }
        }
        found
    }

    /// Ends a bracket; returns the one around it.
    fn close(&mut self, open: Option<usize>, at: usize) -> Option<usize> {
        let bracket = open.and_then(|index| self.brackets.get_mut(index))?;
        bracket.range.end = at;
        bracket.outer
    }

    /// The innermost bracket around a place.
    pub(super) fn bracket(&self, at: usize) -> Option<usize> {
        let next = self.inner.partition_point(|(from, _)| *from <= at);
        let last = next.checked_sub(1).and_then(|last| self.inner.get(last));
        last.and_then(|(_, bracket)| *bracket)
    }

    /// Where a bracket opens and closes, and the one around it.
    pub(super) fn of(&self, bracket: usize) -> Option<(Range<usize>, Option<usize>)> {
        let found = self.brackets.get(bracket)?;
        Some((found.range.clone(), found.outer))
    }

    /// Where the sentence around a place begins.
    pub(super) fn start(&self, at: usize) -> usize {
        let next = self.ends.partition_point(|end| *end <= at);
        let last = next.checked_sub(1).and_then(|last| self.ends.get(last));
        last.copied().unwrap_or(0)
    }

    /// Where the sentence around a place ends, with its mark.
    pub(super) fn end(&self, at: usize) -> Option<usize> {
        let next = self.ends.partition_point(|end| *end <= at);
        self.ends.get(next).copied()
    }

    /// The next ；.
    pub(super) fn semicolon(&self, at: usize) -> Option<usize> {
        let next = self.semicolons.partition_point(|one| *one < at);
        self.semicolons.get(next).copied()
    }
}
