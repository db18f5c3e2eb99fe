//! Adds headings and sub-sections and numbers them (7.3.3).

use super::merger::Merger;
use super::text::{lines, run};
use crate::base::diag::Span;
use crate::base::text::number;
use crate::data::Section;
use crate::document::{Block, Inline, Paragraph, Role, Style, StyleId, TextRun};
use crate::standard::gbt9704;

/// The deepest level that has numbers.
const DEEPEST: u8 = gbt9704::HEADING_LEVELS.value;

impl Merger<'_> {
    /// Adds a heading that stands alone.
    pub(super) fn heading(&mut self, level: u8, text: &str, origin: Option<Span>) {
        let level = level.clamp(1, DEEPEST);
        let numbered = format!("{}{text}", self.next_number(level));
        let content = vec![run(&numbered, origin)];
        if let Some(style) = self.heading_style(level) {
            let level = level + u8::from(self.in_attachment);
            self.document.blocks.push(Block::Paragraph(Paragraph {
                role: Role::Heading(level),
                style,
                content,
            }));
        }
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
        let style = self.heading_style(level);
        Inline::Text(TextRun {
            text: format!("{number}{title}{stop}"),
            style,
            origin: Some(origin),
            letter_spacing: Vec::new(),
        })
    }

    /// The style of the headings that are numbered as those of a level. Below the title of an
    /// attachment, which stands on the first level of the outline, they stand one level lower.
    fn heading_style(&mut self, level: u8) -> Option<StyleId> {
        let style = self.style(&format!("heading{level}"))?;
        let styles = &mut self.document.styles;
        let lower = |style: &mut Style| style.outline = style.outline.map(|level| level + 1);
        Some(if self.in_attachment {
            styles.variant(style, "attachment", "附件", lower)
        } else {
            style
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

fn ends_a_sentence(title: &str) -> bool {
    title.ends_with(['。', '：', '！', '？', '；'])
}
