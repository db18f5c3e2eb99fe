//! Adds the elements of a briefing (简报): what stands in the corners of its first page, 编者按, its
//! texts, and who gets it. No standard gives them; they are as offices have them.

use super::furniture::broken;
use super::merger::Merger;
use super::text::{lines, run};
use crate::base::units::Length;
use crate::document::{Block, Imprint, Inline, Paragraph, Role, TextRun};
use crate::layout::{COPIES, DISTRIBUTION};
use crate::standard::gbt9704;

impl Merger<'_> {
    /// 密级和保密期限 and a notice at the left, 编号 at the right, from the first line of the page.
    pub(super) fn corner_marks(&mut self, number: &str, notice: &str) {
        let left = ["document.secrecy", notice];
        let left: Vec<Paragraph> = left
            .iter()
            .filter_map(|field| self.line(field, "mark", Role::Mark))
            .collect();
        let style = self.style("corner_number");
        let right = self
            .text(number)
            .zip(style)
            .map(|(number, style)| Paragraph {
                role: Role::Mark,
                style,
                content: vec![run(&format!("编号：{}", number.value), Some(number.span))],
            });
        let count = left.len().max(usize::from(right.is_some()));
        if count == 0 {
            return;
        }
        self.marks += i64::try_from(count).unwrap_or_default();
        self.side_by_side(left, right.into_iter().collect(), true);
    }

    /// The titles of the texts, numbered, below a label.
    pub(super) fn story_list(&mut self, field: &str, wanted: &str, label: &str) {
        let stories = self.dataset.sections(field);
        if self.dataset.flag(wanted) != Some(true) || stories.is_empty() {
            return;
        }
        self.paragraph(Role::Body, "story_list_label", vec![run(label, None)]);
        for (index, story) in stories.iter().enumerate() {
            let title = self.filled(&story.title);
            let line = format!("{}.{}", index + 1, title.trim());
            let content = vec![run(&line, Some(story.title.span))];
            self.paragraph(Role::Body, "story_list", content);
        }
    }

    /// 编者按, its label before the first paragraph.
    pub(super) fn editor_note(&mut self, field: &str, label: &str) {
        let Some(text) = self.dataset.text(field) else {
            return;
        };
        let rendered = self.filled(text);
        let mut key = "editor_note_first";
        for line in lines(&rendered) {
            let mut content = Vec::new();
            if key == "editor_note_first" {
                content.push(Inline::Text(TextRun {
                    style: self.style("editor_note_label"),
                    ..TextRun::plain(format!("{label}："), None)
                }));
            }
            content.push(run(line, Some(text.span)));
            self.paragraph(Role::Body, key, content);
            key = "editor_note";
        }
    }

    /// The texts one below the other, each with its title, who wrote it, and numbers of its own.
    pub(super) fn stories(&mut self, field: &str) {
        for story in self.dataset.sections(field) {
            let name = self.section_name(story);
            let given = self.own_lines(story, &name);
            let lines = self.title_lines(given, name.span);
            let has_note = !story.note.is_empty();
            let style = if has_note {
                "story_title_noted"
            } else {
                "story_title"
            };
            self.paragraph(Role::Heading(1), style, broken(&lines, name.span));
            self.note_below(&story.note);
            self.text_below_title(story);
            self.attachment_notes(&story.attachments);
            self.attachments(&story.attachments);
        }
    }

    /// 报, 送, 发, each behind its label, and the number of copies at the right, between two lines
    /// at the foot of the last page.
    pub(super) fn distribution(&mut self) {
        let mut names = Vec::new();
        for (field, label) in DISTRIBUTION {
            let style = self.style("imprint_names");
            let Some((text, style)) = self.text(field).zip(style) else {
                continue;
            };
            let bare = text.value.trim_end_matches(['。', '；', '，']);
            names.push(Paragraph {
                role: Role::Imprint,
                style,
                content: vec![run(&format!("{label}：{bare}。"), Some(text.span))],
            });
        }
        let style = self.style("imprint_date");
        names.extend(
            self.text(COPIES)
                .zip(style)
                .map(|(copies, style)| Paragraph {
                    role: Role::Imprint,
                    style,
                    content: vec![run(&printed(&copies.value), Some(copies.span))],
                }),
        );
        if names.is_empty() {
            return;
        }
        self.document.blocks.push(Block::Imprint(Imprint {
            names,
            printer: None,
            printed: None,
            on_even: self.dataset.flag("document.imprint_even").unwrap_or(false),
            outer_line: gbt9704::IMPRINT_OUTER_LINE.value,
            inner_line: Length::ZERO,
        }));
    }
}

/// （共印120份）, whether the number is given alone or with its words.
fn printed(copies: &str) -> String {
    let bare = copies.trim_matches(['（', '）', '(', ')']);
    let number = bare.trim_start_matches("共印").trim_end_matches('份');
    format!("（共印{number}份）")
}

#[cfg(test)]
mod tests {
    use super::printed;

    #[test]
    fn the_number_of_copies_has_its_words_once() {
        for given in ["120", "120份", "共印120份", "（共印120份）"] {
            assert_eq!(printed(given), "（共印120份）");
        }
    }
}
