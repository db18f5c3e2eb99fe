//! Adds headings and sub-sections and numbers them (7.3.3).

use super::merger::Merger;
use super::text::{lines, run};
use crate::base::diag::Span;
use crate::base::text::number;
use crate::data::Section;
use crate::document::{Inline, Role, TextRun};

/// The deepest level that GB/T 9704-2012, 7.3.3 numbers.
const DEEPEST: u8 = 4;

impl Merger<'_> {
    /// Adds a heading that stands alone.
    pub(super) fn heading(&mut self, level: u8, text: &str, origin: Option<Span>) {
        let level = level.clamp(1, DEEPEST);
        let numbered = format!("{}{text}", self.next_number(level));
        let content = vec![run(&numbered, origin)];
        self.paragraph(Role::Heading(level), &style_key(level), content);
    }

    /// Adds a sub-section: its heading before the first paragraph or above it, then the
    /// rest of its text, then its own sub-sections.
    pub(super) fn section(&mut self, section: &Section, level: u8, run_in: bool) {
        let level = level.clamp(1, DEEPEST);
        let title = self.filled(&section.title);
        let title = title.trim();
        let mut paragraphs: Vec<(String, Span)> = Vec::new();
        if let Some(text) = &section.text {
            let rendered = self.filled(text);
            paragraphs.extend(lines(&rendered).map(|line| (line.to_owned(), text.span)));
        }
        let mut paragraphs = paragraphs.into_iter();
        let first = if section.run_in.unwrap_or(run_in) {
            paragraphs.next()
        } else {
            None
        };
        match first {
            Some((line, span)) => {
                let heading = self.run_in_heading(level, title, section.title.span);
                self.paragraph(Role::Body, "body", vec![heading, run(&line, Some(span))]);
            }
            None => self.heading(level, title, Some(section.title.span)),
        }
        for (line, span) in paragraphs {
            self.paragraph(Role::Body, "body", vec![run(&line, Some(span))]);
        }
        for table in &section.tables {
            self.free_table(table);
        }
        for inner in &section.sections {
            self.section(inner, level + 1, run_in);
        }
    }

    /// A heading that stands in front of its text, in its own face, closed by a full stop.
    fn run_in_heading(&mut self, level: u8, title: &str, origin: Span) -> Inline {
        let number = self.next_number(level);
        let stop = if ends_a_sentence(title) { "" } else { "。" };
        let style = self.style(&style_key(level));
        Inline::Text(TextRun {
            text: format!("{number}{title}{stop}"),
            style,
            origin: Some(origin),
            letter_spacing: Vec::new(),
        })
    }

    /// The number of the next heading of a level; deeper levels begin again.
    fn next_number(&mut self, level: u8) -> String {
        let index = usize::from(level.clamp(1, DEEPEST) - 1);
        self.counters[index] += 1;
        for deeper in &mut self.counters[index + 1..] {
            *deeper = 0;
        }
        number::outline(level, self.counters[index])
    }
}

fn style_key(level: u8) -> String {
    format!("heading{level}")
}

fn ends_a_sentence(title: &str) -> bool {
    title.ends_with(['。', '：', '！', '？', '；'])
}
