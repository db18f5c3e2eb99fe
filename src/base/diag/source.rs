//! Source files and spans: byte ranges in them.

use std::ops::Range;

/// Which of the [`Sources`] a place is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A range of bytes in a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span over `range` of `file`; a file beyond 4 GiB is truncated there.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self {
            file,
            start: clamp(range.start),
            end: clamp(range.end),
        }
    }

    /// The same place once its file is that many files further on: see [`Sources::append`].
    #[must_use]
    pub fn moved(self, by: u32) -> Self {
        Self {
            file: FileId(self.file.0.saturating_add(by)),
            ..self
        }
    }

    /// The bytes covered.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value with the place it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

/// One file: its name as the user gave it, and its text.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name.
    pub name: String,
    /// The text.
    pub text: String,
    /// The byte at which each line begins.
    lines: Vec<usize>,
    /// How many characters begin before each [`STEP`] bytes, so that a column far out on a long
    /// line need not be counted from its beginning.
    characters: Vec<usize>,
}

/// How far apart characters are counted.
const STEP: usize = 4096;

/// Whether a byte is the first of a character.
fn begins(byte: u8) -> bool {
    !matches!(byte, 0x80..=0xBF)
}

impl Source {
    /// How many characters begin before byte `at`.
    fn characters_before(&self, at: usize) -> usize {
        let step = at / STEP;
        let counted = self.characters.get(step).copied().unwrap_or_default();
        let rest = self.text.as_bytes().get(step * STEP..at);
        counted
            + rest
                .into_iter()
                .flatten()
                .filter(|byte| begins(**byte))
                .count()
    }
}

/// A line and a column for people: both from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// Every file that was read, so that a [`Span`] can be shown.
#[derive(Clone, Debug, Default)]
pub struct Sources(Vec<Source>);

impl Sources {
    /// Takes in a file and returns its id.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = FileId(u32::try_from(self.0.len()).unwrap_or(u32::MAX));
        let text = text.into();
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        let mut count = 0;
        let steps = text.as_bytes().chunks(STEP).map(|step| {
            count += step.iter().filter(|byte| begins(**byte)).count();
            count
        });
        self.0.push(Source {
            name: name.into(),
            characters: std::iter::once(0).chain(steps).collect(),
            lines: std::iter::once(0).chain(ends).collect(),
            text,
        });
        id
    }

    /// Takes in every file of `other`; returns by how much places in them are to be moved.
    pub fn append(&mut self, other: Self) -> u32 {
        let by = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.extend(other.0);
        by
    }

    /// Every file, in the order in which they were read.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.0.iter()
    }

    /// The file of that id, if it came from these sources.
    pub fn get(&self, file: FileId) -> Option<&Source> {
        self.0.get(file.0 as usize)
    }

    /// The text that a span covers; empty when the span lies outside its file.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file)
            .and_then(|source| source.text.get(span.range()))
            .unwrap_or("")
    }

    /// The first place of `c` inside `span`; the whole span when it is not written there
    /// as itself (a TOML escape, or text that a template made).
    pub fn find_char(&self, span: Span, c: char) -> Span {
        self.slice(span).find(c).map_or(span, |offset| {
            let start = span.start as usize + offset;
            Span::new(span.file, start..start + c.len_utf8())
        })
    }

    /// The line and column at which a span begins.
    pub fn position(&self, span: Span) -> Position {
        let Some(source) = self.get(span.file) else {
            return Position { line: 1, column: 1 };
        };
        let text = source.text.as_str();
        let at = text.floor_char_boundary((span.start as usize).min(text.len()));
        let line = source.lines.partition_point(|start| *start <= at);
        let start = source.lines.get(line.saturating_sub(1)).copied();
        let before = source.characters_before(start.unwrap_or_default());
        Position {
            line,
            column: source.characters_before(at) - before + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let mut sources = Sources::default();
        let file = sources.add("数据.toml", "name = \"甲\"\n乙丙 = 1\n");
        let start = "name = \"甲\"\n乙丙 = ".len();
        let position = sources.position(Span::new(file, start..start + 1));
        assert_eq!(position, Position { line: 2, column: 6 });
    }

    #[test]
    fn a_column_far_out_is_counted_right() {
        let mut sources = Sources::default();
        let line = "甲b".repeat(5000);
        let file = sources.add("a", format!("乙丙\n{line}\n{line}"));
        for at in [0, 3, 4093, 4097, 12_000, 19_999] {
            let before = "乙丙\n".len() + line.len() + 1;
            let start = line.floor_char_boundary(at);
            let expected = line[..start].chars().count() + 1;
            let position = sources.position(Span::new(file, before + at..before + at));
            assert_eq!((position.line, position.column), (3, expected), "{at}");
        }
    }

    #[test]
    fn places_are_found_again_behind_other_files() {
        let (mut all, mut more) = (Sources::default(), Sources::default());
        all.add("a", "甲");
        let span = Span::new(more.add("b", "乙丙"), 3..6);
        let span = span.moved(all.append(more));
        assert_eq!(all.slice(span), "丙");
    }

    #[test]
    fn a_span_outside_its_file_shows_nothing() {
        let mut sources = Sources::default();
        let file = sources.add("a", "abc");
        assert_eq!(sources.slice(Span::new(file, 2..9)), "");
    }
}
