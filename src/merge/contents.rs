//! Adds tables of contents (目录): one before the text of a document, or below the title of a text
//! that it issues or attaches.
//!
//! Their entries are the headings as printed, so they are added when everything else stands.

use super::merger::Merger;
use super::planned::Planned;
use super::text::run;
use crate::base::diag::{Code, Finding, Span};
use crate::base::units::Length;
use crate::data::{CONTENTS_LEVELS, Contents};
use crate::document::{Block, Document, Inline, Leader, Paragraph, Role, StyleId};

/// The heading of a table of contents, spread as offices print it.
const TITLE: &str = "目\u{3000}录";

/// How many levels a text shows that says nothing of it and has no divisions.
const USUAL_LEVELS: u8 = 2;

impl Merger<'_> {
    /// The table of contents of the document. No page stands before one with a letterhead, and
    /// that shows text (7.3.3).
    pub(super) fn contents(&mut self, field: &str, letterhead: Option<&str>) {
        let Some(contents) = self.dataset.contents(field) else {
            return;
        };
        if let Some(letterhead) = letterhead.and_then(|field| self.dataset.text(field)) {
            let finding = beside_letterhead(contents.span, letterhead.span);
            return self.findings.push(finding);
        }
        self.contents.push(Planned {
            at: self.document.blocks.len(),
            end: None,
            levels: contents.levels.unwrap_or(USUAL_LEVELS),
            below: 0,
            has_numbers: contents.page_numbers.unwrap_or(true),
            is_apart: true,
            span: contents.span,
        });
    }

    /// The table of contents of a text below its title, which has so many divisions inside one
    /// another. One with divisions is a regulation: it lists them without page numbers, and goes
    /// on below them.
    pub(super) fn contents_below_title(&mut self, contents: Contents, divisions: usize) {
        let is_regulation = divisions > 0;
        let divisions = u8::try_from(divisions).unwrap_or(u8::MAX);
        let usual = if is_regulation {
            divisions
        } else {
            USUAL_LEVELS
        };
        self.contents.push(Planned {
            at: self.document.blocks.len(),
            end: None,
            levels: contents.levels.unwrap_or(usual).min(CONTENTS_LEVELS),
            below: 1,
            has_numbers: contents.page_numbers.unwrap_or(!is_regulation),
            is_apart: !is_regulation,
            span: contents.span,
        });
    }

    /// The text of the last table of contents ends here.
    pub(super) fn end_contents(&mut self) {
        let end = self.document.blocks.len();
        if let Some(last) = self.contents.last_mut() {
            last.end = Some(end);
        }
    }

    /// Adds the tables of contents, the last one first, so that no place moves before its turn.
    pub(super) fn add_contents(&mut self) {
        while let Some(planned) = self.contents.pop() {
            let listed = self.listed(&planned);
            if listed.is_empty() {
                self.findings.push(nothing_listed(&planned));
                continue;
            }
            if let Some(blocks) = self.contents_blocks(&planned, &listed) {
                self.part_from_text(planned);
                self.document.blocks.splice(planned.at..planned.at, blocks);
            }
        }
    }

    /// The headings that a table of contents lists: the level of each below the title, its place
    /// among all headings, and its text.
    fn listed(&self, planned: &Planned) -> Vec<(u8, usize, String)> {
        let Self { document, .. } = self;
        let end = planned.end.unwrap_or(document.blocks.len());
        let mut listed = Vec::new();
        let mut count = 0;
        let mut label = None;
        for (at, block) in document.blocks.iter().enumerate() {
            let Block::Paragraph(text) = block else {
                continue;
            };
            if text.role == Role::AttachmentLabel {
                label = Some(text.text());
                continue;
            }
            let label = label.take();
            let Some(heading) = text.heading(&document.styles) else {
                continue;
            };
            let place = count;
            count += 1;
            let level = heading.level.saturating_sub(planned.below);
            let is_shown = (1..=planned.levels).contains(&level) && heading.run_in.is_none();
            if is_shown && (planned.at..end).contains(&at) {
                let text = match label {
                    Some(label) => format!("{label}\u{3000}{}", heading.text),
                    None => heading.text,
                };
                listed.push((level, place, text));
            }
        }
        listed
    }

    /// 目录 and its entries.
    fn contents_blocks(
        &mut self,
        planned: &Planned,
        listed: &[(u8, usize, String)],
    ) -> Option<Vec<Block>> {
        let title = self.style("contents_title")?;
        let number = self.style("contents_number")?;
        let mut styles: Vec<StyleId> = Vec::new();
        for level in 1..=planned.levels {
            styles.push(self.style(&format!("contents{level}"))?);
        }
        let block = |role, style, content| {
            Block::Paragraph(Paragraph {
                role,
                style,
                content,
            })
        };
        let mut blocks = vec![block(Role::ContentsTitle, title, vec![run(TITLE, None)])];
        for (level, heading, text) in listed {
            let (level, heading) = (*level, *heading);
            let mut content = vec![run(text, Some(planned.span))];
            if planned.has_numbers {
                content.push(Inline::Leader(Leader {
                    style: number,
                    page: None,
                }));
            }
            let style = styles.get(usize::from(level).saturating_sub(1)).copied()?;
            let role = Role::ContentsEntry { level, heading };
            blocks.push(block(role, style, content));
        }
        Some(blocks)
    }

    /// Lets the block behind a table of contents begin a page; of a regulation, stand a blank line
    /// below it.
    fn part_from_text(&mut self, planned: Planned) {
        let line = self.document.page.pitch;
        let Document { blocks, styles, .. } = &mut self.document;
        let Some(Block::Paragraph(next)) = blocks.get_mut(planned.at) else {
            return;
        };
        let style = next.style;
        if planned.is_apart {
            next.style = styles.variant(style, "another_page", "另页", |style| {
                style.page_before = true;
                style.before = Length::ZERO;
            });
        } else if styles.get(style).before < line {
            next.style = styles.variant(style, "below_contents", "目录之下", |style| {
                style.before = line;
            });
        }
    }
}

fn beside_letterhead(place: Span, letterhead: Span) -> Finding {
    Finding::error(
        Code::BadContents,
        "有发文机关标志（红头）的公文，首页要有正文（7.3.3），目录没有地方排",
        "a document with a letterhead shows text on its first page, which leaves no place for a \
         table of contents",
    )
    .at(place, "要排目录", "a table of contents is asked for")
    .at(letterhead, "有红头", "the letterhead")
    .help(
        "把长的文本写在 [[promulgated]]（印发）或附件里，在那里写 contents = true；没有红头的报告，删去 issuer.letterhead。",
        "put the long text into [[promulgated]] or an attachment and write contents = true there, \
         or leave issuer.letterhead out",
    )
}

fn nothing_listed(planned: &Planned) -> Finding {
    let levels = planned.levels;
    Finding::error(
        Code::BadContents,
        format!("目录是空的：前 {levels} 层没有单独成行的标题"),
        format!(
            "the table of contents is empty: no heading of the first {levels} levels stands alone"
        ),
    )
    .at(planned.span, "要排目录", "a table of contents is asked for")
    .help(
        "给各部分写标题（title），不与正文接排（run_in）；或删去 contents。",
        "give the sections titles that are not run in, or leave `contents` out",
    )
}
