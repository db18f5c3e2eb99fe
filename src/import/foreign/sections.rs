//! Numbered paragraphs as sections, with the tables and names between them.

use super::free::drawn_together;
use super::numbers::{Number, Numbers};
use super::pieces::Piece;
use super::plain::is_sentence;
use super::speakers::Speakers;
use super::values::{fields, list, text};
use crate::base::diag::Span;
use crate::data::Value;

/// Characters of a heading that stands alone, and of one in front of its text.
const ALONE: usize = 60;
const RUN_IN: usize = 30;
/// Levels that a text may have.
const LEVELS: usize = 8;

/// A section of a text, or the text itself.
#[derive(Default)]
pub(super) struct Section {
    title: String,
    speaker: String,
    pub(super) lines: Vec<String>,
    run_in: bool,
    is_unnumbered: bool,
    names: Vec<String>,
    tables: Vec<Value>,
    below: Vec<Section>,
}

/// The paragraphs of a part: what stands before the first section, and the sections.
#[derive(Default)]
pub(super) struct Divided {
    pub(super) numbers: Numbers,
    pub(super) whole: Section,
}

/// A text that is being divided.
struct Division<'a> {
    numbers: Numbers,
    level: u8,
    speakers: Speakers<'a>,
    whole: Section,
    /// The sections that are open, each with its level and its number.
    open: Vec<(u8, u64)>,
    /// Who has spoken so far.
    heard: String,
    /// How far the levels that go on through the text have counted.
    counts: [u64; LEVELS],
}

/// What is known of the sections of a text.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    /// Where the numbers 一、（一）1. begin, from 1.
    pub(super) level: u8,
    /// Whether the form lets its data say which numbers a text has.
    pub(super) may_differ: bool,
    /// Who speaks in it.
    pub(super) speakers: Speakers<'a>,
}

/// Of a text that may have any numbers, from the outermost.
pub(super) const ANY: Known<'static> = Known {
    level: 1,
    may_differ: true,
    speakers: Speakers::NONE,
};

/// Divides paragraphs by their numbers. A paragraph whose number is not the next one stays as it
/// is, with its number.
pub(super) fn divide(pieces: Vec<Piece<'_>>, known: Known<'_>) -> Divided {
    let Known {
        level, speakers, ..
    } = known;
    let texts = pieces.iter().filter_map(|piece| match piece {
        Piece::Text(text) => Some(*text),
        _ => None,
    });
    let numbers = if known.may_differ {
        Numbers::of(texts, level)
    } else {
        Numbers::Document
    };
    let mut division = Division {
        numbers,
        level,
        speakers,
        whole: Section::default(),
        open: Vec::new(),
        heard: String::new(),
        counts: [0; LEVELS],
    };
    for piece in pieces {
        match piece {
            Piece::Text(text) => division.text(text),
            Piece::Table(table) => division.free().tables.push(table),
            Piece::Names(mut names) => {
                let inner = division.innermost();
                if inner.tables.is_empty() && inner.below.is_empty() {
                    inner.names.append(&mut names);
                } else {
                    division.unnumbered().names = names;
                }
            }
        }
    }
    Divided {
        numbers,
        whole: division.whole,
    }
}

impl Division<'_> {
    fn text(&mut self, text: &str) {
        let numbered = self.numbers.read(text, self.level);
        if let Some(found) = numbered.filter(|found| self.is_next(found)) {
            let depth = self.depth(found.rank);
            self.open.truncate(depth);
            if let Some(count) = self.counts.get_mut(usize::from(found.rank)) {
                *count = found.count;
            }
            let titled = self.numbers.is_titled(found.rank);
            let is_decimal = self.numbers == Numbers::Decimal;
            let new = section(found.rest, titled, is_decimal);
            self.innermost().below.push(new);
            self.open.push((found.rank, found.count));
            return;
        }
        if let Some((speaker, said)) = self.speakers.speaker(text, &self.heard) {
            self.heard.push_str(speaker);
            let section = self.unnumbered();
            speaker.clone_into(&mut section.speaker);
            section.lines = lines(said);
            return;
        }
        if self.speakers.is_decision(text) {
            self.unnumbered().lines = lines(text);
            return;
        }
        self.free().lines.extend(lines(text));
    }

    /// How many sections stay open above one of a level.
    fn depth(&self, rank: u8) -> usize {
        let above = self.open.iter().take_while(|(open, _)| *open < rank);
        above.count()
    }

    /// Whether a number is the next one of its level, and stands where its level may.
    fn is_next(&self, number: &Number<'_>) -> bool {
        let depth = self.depth(number.rank);
        let (above, rest) = self.open.split_at(depth);
        let before = if self.numbers.runs_on(number.rank) {
            self.counts.get(usize::from(number.rank)).copied()
        } else {
            let last = rest.first().filter(|(rank, _)| *rank == number.rank);
            Some(last.map_or(0, |(_, count)| *count))
        };
        let is_named =
            number.above.is_empty() || number.above.iter().eq(above.iter().map(|(_, count)| count));
        before.and_then(|before| before.checked_add(1)) == Some(number.count)
            && self
                .numbers
                .fits(number.rank, above.last().map(|(rank, _)| *rank))
            && is_named
    }

    /// The section that is open, or the text itself.
    fn innermost(&mut self) -> &mut Section {
        let mut found = &mut self.whole;
        for _ in 0..self.open.len() {
            let Some(at) = found
                .below
                .iter()
                .rposition(|section| !section.is_unnumbered)
            else {
                break;
            };
            // The place is that of a section that is there.
            found = &mut found.below[at];
        }
        found
    }

    /// A section without number below the one that is open.
    fn unnumbered(&mut self) -> &mut Section {
        let below = &mut self.innermost().below;
        below.push(Section {
            is_unnumbered: true,
            ..Section::default()
        });
        let last = below.len() - 1;
        &mut below[last]
    }

    /// Where a text or a table goes on: the open section, or one without number behind what
    /// stands in it.
    fn free(&mut self) -> &mut Section {
        let inner = self.innermost();
        let ends = match inner.below.last() {
            Some(last) => last.is_full(),
            None => inner.is_full(),
        };
        if ends {
            return self.unnumbered();
        }
        let inner = self.innermost();
        match inner.below.len().checked_sub(1) {
            // Behind the sections of a text stands one without number.
            Some(last) => &mut inner.below[last],
            None => inner,
        }
    }
}

fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(str::to_owned).collect()
}

/// A section that begins with this text behind its number. Whether that is its title is known of
/// some, else seen from how it ends; a decimal number stands before a title or a text.
fn section(text: &str, titled: Option<bool>, is_decimal: bool) -> Section {
    let short = |text: &str, most: usize| text.chars().count() <= most;
    let is_alone = !text.contains(['。', '\n']) && !is_sentence(text) && short(text, ALONE);
    if titled.unwrap_or(is_alone) {
        return Section {
            title: drawn_together(&text.trim().replace('\n', "")),
            ..Section::default()
        };
    }
    match text.split_once('。') {
        Some((title, rest))
            if titled.is_none()
                && !is_decimal
                && !rest.trim().is_empty()
                && short(title, RUN_IN)
                && !title.contains('\n') =>
        {
            Section {
                title: title.trim().to_owned(),
                lines: lines(rest),
                run_in: true,
                ..Section::default()
            }
        }
        _ => Section {
            lines: lines(text),
            ..Section::default()
        },
    }
}

/// Sections as a data file has them; `run_in` is what the form has for those that say nothing.
fn sections(sections: &[Section], run_in: bool, span: Span) -> Value {
    list(sections.iter().map(|one| one.value(run_in, span)), span)
}

impl Section {
    /// Whether a text cannot go on in it: something stands below its text.
    fn is_full(&self) -> bool {
        !self.tables.is_empty() || !self.names.is_empty() || !self.below.is_empty()
    }

    /// Whether it has sections.
    pub(super) fn has_sections(&self) -> bool {
        !self.below.is_empty()
    }

    /// Takes what stands below the text before the first section: it becomes a section without
    /// number.
    pub(super) fn sections(&mut self, run_in: bool, span: Span) -> Option<Value> {
        if !self.tables.is_empty() || !self.names.is_empty() {
            let first = Self {
                is_unnumbered: true,
                names: std::mem::take(&mut self.names),
                tables: std::mem::take(&mut self.tables),
                ..Self::default()
            };
            self.below.insert(0, first);
        }
        self.has_sections()
            .then(|| sections(&self.below, run_in, span))
    }

    /// Its sections, where tables and names before them have a place of their own.
    pub(super) fn own_sections(&self, span: Span) -> Option<Value> {
        self.has_sections()
            .then(|| sections(&self.below, false, span))
    }

    /// The tables and the names that stand in it, by their keys.
    pub(super) fn blocks(&self, span: Span) -> Vec<(&'static str, Value)> {
        let mut blocks = Vec::new();
        if !self.names.is_empty() {
            let names = self.names.iter().map(|name| text(name));
            blocks.push(("names", list(names, span)));
        }
        if !self.tables.is_empty() {
            blocks.push(("tables", list(self.tables.iter().cloned(), span)));
        }
        blocks
    }

    /// What stands in it, by the keys of a section.
    fn value(&self, run_in: bool, span: Span) -> Value {
        let mut all = Vec::new();
        if !self.title.is_empty() {
            all.push(("title", text(&self.title)));
            if self.run_in != run_in {
                all.push(("run_in", Value::Flag(self.run_in)));
            }
        }
        if !self.speaker.is_empty() {
            all.push(("speaker", text(&self.speaker)));
        } else if self.is_unnumbered {
            all.push(("numbered", Value::Flag(false)));
        }
        if !self.lines.is_empty() {
            all.push(("text", text(&self.lines.join("\n"))));
        }
        all.extend(self.blocks(span));
        if self.has_sections() {
            all.push(("sections", sections(&self.below, false, span)));
        }
        fields(all, span)
    }
}
