//! Texts that the document issues or promulgates (印发、公布).

use super::furniture::broken;
use super::merger::Merger;
use crate::base::diag::Spanned;
use crate::base::units::Length;
use crate::data::Section;
use crate::document::{Inline, Role, Style};

impl Merger<'_> {
    /// Each text from the head of a page, behind signature and remark: its title without the word
    /// 附件, the note below it, its text, and attachments of its own.
    pub(super) fn promulgated(&mut self, field: &str) {
        for text in self.dataset.sections(field) {
            let name = self.filled(&text.title);
            self.anchor(text.id.as_ref(), Some(in_title_marks(name.trim())));
            self.issued_title(text);
            self.text_below_title(text);
            self.attachment_notes(&text.attachments);
            self.attachments(&text.attachments);
        }
    }

    /// The title of a text, filled.
    pub(super) fn section_name(&self, text: &Section) -> Spanned<String> {
        Spanned {
            value: self.filled(&text.title).trim().to_owned(),
            span: text.title.span,
        }
    }

    fn issued_title(&mut self, text: &Section) {
        let name = self.section_name(text);
        let given = self.own_lines(text, &name);
        let lines = self.title_lines(given, name.span);
        let content = broken(&lines, name.span);
        let noted = ("promulgated_title_noted", "印发文本标题（有题注）");
        self.title_above_note(text, content, "promulgated_title", noted);
    }

    /// The title of an issued text or an attachment, in the style of a key, and the note below it:
    /// that stands close to its title, and the blank line below the note.
    pub(super) fn title_above_note(
        &mut self,
        text: &Section,
        title: Vec<Inline>,
        key: &str,
        noted: (&str, &str),
    ) {
        if text.note.is_empty() {
            return self.paragraph(Role::Heading(1), key, title);
        }
        let close = |style: &mut Style| style.after = Length::ZERO;
        if self.variant(key, noted, close).is_some() {
            self.paragraph(Role::Heading(1), noted.0, title);
        }
        self.note_below(&text.note);
    }
}

/// A title as texts name it, with its own title marks inside.
fn in_title_marks(name: &str) -> String {
    let inside = name.replace('《', "〈").replace('》', "〉");
    format!("《{inside}》")
}
