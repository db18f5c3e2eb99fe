//! Texts that the document issues or promulgates (印发、公布).

use super::furniture::broken;
use super::merger::Merger;
use super::shape;
use super::text::text_width;
use crate::base::diag::Spanned;
use crate::base::units::Length;
use crate::data::Section;
use crate::document::{Role, Style};

/// How far a note of several lines keeps from both edges, in characters.
const NOTE_INDENT: i64 = 2;

impl Merger<'_> {
    /// Each text from the head of a page, behind signature and remark: its title without the word
    /// 附件, the note below it, its text, and attachments of its own.
    pub(super) fn promulgated(&mut self, field: &str) {
        for text in self.dataset.sections(field) {
            let name = self.filled(&text.title);
            self.anchor(text.id.as_ref(), Some(in_title_marks(name.trim())));
            self.issued_title(text);
            self.issued_note(text);
            self.text_below_title(text);
            self.attachment_notes(&text.attachments);
            self.attachments(&text.attachments);
        }
    }

    fn issued_title(&mut self, text: &Section) {
        let name = Spanned {
            value: self.filled(&text.title).trim().to_owned(),
            span: text.title.span,
        };
        let given = self.own_lines(text, &name);
        let lines = self.title_lines(given, name.span);
        let content = broken(&lines, name.span);
        if text.note.is_empty() {
            return self.paragraph(Role::Heading(1), "promulgated_title", content);
        }
        // The note stands close to its title, and the blank line below the note.
        let noted = ("promulgated_title_noted", "印发文本标题（有题注）");
        let close = |style: &mut Style| style.after = Length::ZERO;
        if self.variant("promulgated_title", noted, close).is_some() {
            self.paragraph(Role::Heading(1), noted.0, content);
        }
    }

    /// The note in round brackets, in lines of about one width where it is longer than one.
    fn issued_note(&mut self, text: &Section) {
        let lines = text.note.iter().map(|line| self.filled(line));
        let lines: Vec<String> = lines.map(|line| line.trim().to_owned()).collect();
        let Some(span) = text.note.first().map(|line| line.span) else {
            return;
        };
        let Some(id) = self.style("title_note") else {
            return;
        };
        let style = self.document.styles.get(id);
        let page = &self.document.page;
        let holds = |measure: Length| {
            let em = style.size.em() + style.tracking;
            i32::try_from((measure * 100).whole(em)).unwrap_or(i32::MAX)
        };
        let narrow = holds(page.measure() - page.advance * NOTE_INDENT * 2);
        let joined = bracketed(&lines.join("\n"));
        let lines = joined.split('\n').flat_map(|line| {
            if text_width(line, style, page.composition) <= page.measure() {
                return vec![line.to_owned()];
            }
            shape::balance(line, &[], &self.layout.title_words, narrow).lines
        });
        let lines: Vec<String> = lines.collect();
        self.paragraph(Role::TitleNote, "title_note", broken(&lines, span));
    }
}

/// A title as texts name it, with its own title marks inside.
fn in_title_marks(name: &str) -> String {
    let inside = name.replace('《', "〈").replace('》', "〉");
    format!("《{inside}》")
}

/// A text in the round brackets of a note, unless it stands in brackets.
fn bracketed(text: &str) -> String {
    let inside = text.strip_prefix(['（', '(']);
    let inside = inside.and_then(|rest| rest.strip_suffix(['）', ')']));
    format!("（{}）", inside.unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::bracketed;

    #[test]
    fn a_note_stands_in_one_pair_of_brackets() {
        for (given, printed) in [
            ("2026年3月12日通过", "（2026年3月12日通过）"),
            ("（2026年3月12日通过）", "（2026年3月12日通过）"),
            ("(2026年3月12日通过)", "（2026年3月12日通过）"),
            (
                "2026年3月12日通过（第一次）",
                "（2026年3月12日通过（第一次））",
            ),
            (
                "（2026年3月12日通过（第一次））",
                "（2026年3月12日通过（第一次））",
            ),
        ] {
            assert_eq!(bracketed(given), printed);
        }
    }
}
