//! Where a phrase stands: the words of its paragraph, and those of its clause.

use std::ops::Range;

use super::passage::Passage;
use crate::data::Dataset;
use crate::layout::{Found, OTHER_YEAR, ProseRule};

/// Marks between clauses. A pair of brackets holds clauses of its own.
const MARKS: &[char] = &['，', '。', '；', '、', '：', '（', '）', '！', '\n'];

/// The most bytes of a clause on either side of a phrase.
const LONGEST: usize = 600;

/// Whether a rule applies where its phrases stand; what was found out about the paragraph that
/// was looked at last, which may hold many numbers, is remembered.
pub(super) struct Where<'a> {
    rule: &'a ProseRule,
    passage: &'a Passage,
    year: Option<i64>,
    paragraph: Range<usize>,
    suits: bool,
}

impl<'a> Where<'a> {
    /// A rule in a passage.
    pub(super) fn new(rule: &'a ProseRule, passage: &'a Passage, dataset: &Dataset) -> Self {
        let year = dataset.figure("year");
        Self {
            rule,
            passage,
            year: year.and_then(|year| year.value.to_whole()),
            paragraph: 0..0,
            suits: false,
        }
    }

    /// Whether the rule applies to a phrase: one of its context words stands in the paragraph or
    /// in the title above it, and none of the words that speak against it in the clause.
    pub(super) fn suits(&mut self, found: &Found) -> bool {
        if !self.rule.context.is_empty() {
            let at = found.range.start;
            if !self.paragraph.contains(&at) {
                self.paragraph = paragraph(self.passage.plain().text(), at);
                let text = &self.passage.plain().text()[self.paragraph.clone()];
                let heading = self.passage.heading.as_str();
                let stands =
                    |word: &String| text.contains(word.as_str()) || heading.contains(word.as_str());
                self.suits = self.rule.context.iter().any(stands);
            }
            if !self.suits {
                return false;
            }
        }
        self.rule.unless.is_empty() || !self.speaks_against(found)
    }

    fn speaks_against(&self, found: &Found) -> bool {
        let text = self.passage.plain().text();
        let clause = &text[clause(text, &found.phrase)];
        self.rule.unless.iter().any(|word| match word.as_str() {
            OTHER_YEAR => self.year.is_some_and(|year| names_other_year(clause, year)),
            word => clause.contains(word),
        })
    }
}

/// The clauses that a part of a text stands in.
pub(super) fn clause(text: &str, part: &Range<usize>) -> Range<usize> {
    // No clause is longer; what has no marks is not searched to its ends again and again.
    let from = text.floor_char_boundary(part.start.saturating_sub(LONGEST));
    let to = text.ceil_char_boundary((part.end + LONGEST).min(text.len()));
    let (text, rest) = (&text[..to], &text[from..part.start]);
    let start = rest.rfind(MARKS).map_or(from, |at| {
        from + at + rest[at..].chars().next().map_or(1, char::len_utf8)
    });
    let behind = text[..part.end].ends_with(MARKS);
    let end = text[part.end..].find(MARKS).filter(|_| !behind);
    start..end.map_or(if behind { part.end } else { text.len() }, |length| {
        part.end + length
    })
}

/// The paragraph around a byte.
fn paragraph(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[at..].find('\n').map_or(text.len(), |len| at + len);
    start..end
}

/// Whether a clause names a year that is not that of the report.
fn names_other_year(clause: &str, year: i64) -> bool {
    clause.match_indices('年').any(|(at, _)| {
        let before = &clause[..at];
        let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let named: Option<i64> = before[start..].parse().ok();
        at - start == 4 && named.is_some_and(|named| named != year)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_ends_at_its_marks() {
        let text = "2022年新收申请12件，今年新收申请13件（网上5件）。";
        for (phrase, expected) in [
            ("新收申请12件", "2022年新收申请12件"),
            ("新收申请12件，", "2022年新收申请12件，"),
            ("申请13件", "今年新收申请13件"),
            ("网上5件", "网上5件"),
        ] {
            let at = text.find(phrase).unwrap();
            assert_eq!(&text[clause(text, &(at..at + phrase.len()))], expected);
        }
        assert!(names_other_year("2022年新收", 2023) && !names_other_year("2023年新收12年", 2023));
    }
}
