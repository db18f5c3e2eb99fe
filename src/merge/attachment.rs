//! Attachments: their names below the body (附件说明), and each on pages of its own.

use super::furniture::broken;
use super::merger::Merger;
use super::text::{run, text_width};
use crate::base::diag::Spanned;
use crate::base::units::Length;
use crate::data::Section;
use crate::document::{Inline, Role, Style};
use crate::standard::gbt9704;
use crate::standard::numbering::{Numbering, Place};

const LABEL: &str = "附件：";

impl Merger<'_> {
    /// The names of the attachments, numbered where there are several; a name that is too long
    /// for its line goes on under its first character (7.3.4).
    pub(super) fn attachment_notes(&mut self, attachments: &[Section]) {
        let names = self.attachment_names(attachments);
        let single = names.len() == 1;
        for (index, name) in names.iter().enumerate() {
            let number = if single {
                String::new()
            } else {
                format!("{}.", index + 1)
            };
            self.attachment_note(index == 0, &number, name);
        }
    }

    fn attachment_note(&mut self, is_first: bool, number: &str, name: &Spanned<String>) {
        let Some(id) = self.style("attachment_note") else {
            return;
        };
        let advance = self.document.page.advance;
        let style = self.document.styles.get(id);
        // Up to a name that follows: there is no tracking between its number and it.
        let composition = self.document.page.composition;
        let width = |text: &str| text_width(text, style, composition);
        let up_to_name = |before: &str| width(&format!("{before}字")) - width("字");
        let width = up_to_name(number);
        let all = up_to_name(&format!("{LABEL}{number}"));
        let before_name = advance * gbt9704::NOTES_INDENT.value + all;
        let hang = |back: Length| {
            move |style: &mut Style| {
                style.left = before_name;
                style.first_line = Length::ZERO - back;
            }
        };
        if is_first {
            let text = format!("{LABEL}{number}{}", name.value);
            let content = vec![run(&text, Some(name.span))];
            // Those of an issued text may hang otherwise than those of the document.
            let is_used = style.left != Length::ZERO && style.left != before_name;
            let key = if is_used {
                let other = ("attachment_note_other", "附件说明（所印发文本）");
                self.variant("attachment_note", other, hang(all));
                other.0
            } else {
                hang(all)(self.document.styles.get_mut(id));
                "attachment_note"
            };
            return self.paragraph(Role::AttachmentNote, key, content);
        }
        // Wider numbers begin where the others do, and their names further to the right.
        let digits = number.len();
        let (key, shown) = if digits > 2 {
            (format!("attachment_note_{digits}"), "附件说明（十以后）")
        } else {
            ("attachment_note_next".to_owned(), "附件说明（其后）")
        };
        let made = self.variant("attachment_note", (&key, shown), |style| {
            hang(width)(style);
            style.before = Length::ZERO;
        });
        if made.is_some() {
            let content = vec![run(&format!("{number}{}", name.value), Some(name.span))];
            self.paragraph(Role::AttachmentNote, &key, content);
        }
    }

    /// Each attachment from the head of a page: 附件 and its number, its name as title on the
    /// third line, its text as the body is set, its tables, and sections with numbers of its
    /// own (7.3.7).
    pub(super) fn attachments(&mut self, attachments: &[Section]) {
        let names = self.attachment_names(attachments);
        let single = names.len() == 1;
        for (index, (attachment, name)) in attachments.iter().zip(&names).enumerate() {
            let label = if single {
                "附件".to_owned()
            } else {
                format!("附件{}", index + 1)
            };
            self.anchor(attachment.id.as_ref(), Some(label.clone()));
            let label = vec![run(&label, None)];
            self.paragraph(Role::AttachmentLabel, "attachment_label", label);
            let given = self.own_lines(attachment, name);
            let title: Vec<Inline> = broken(&self.title_lines(given, name.span), name.span);
            let noted = ("attachment_title_noted", "附件标题（有题注）");
            self.title_above_note(attachment, title, "attachment_title", noted);
            self.text_below_title(attachment);
        }
    }

    /// The text below a title that begins a page: paragraphs, tables, and sections with numbers
    /// of its own.
    pub(super) fn text_below_title(&mut self, text: &Section) {
        self.count_anew();
        self.in_attachment = true;
        let scheme = text.numbering.unwrap_or(self.layout.numbering);
        if let Some(contents) = text.contents {
            let numbering = Numbering::new(scheme, Section::titles(&text.sections));
            self.contents_below_title(contents, numbering.divisions());
        }
        if let Some(prose) = &text.text {
            self.prose(prose);
        }
        self.blocks_below(text);
        let run_in = text.run_in.unwrap_or(false);
        self.sections(&text.sections, scheme, Place::default(), run_in);
        self.signing(&text.signatures);
        if text.contents.is_some() {
            self.end_contents();
        }
        self.in_attachment = false;
    }

    /// The title of an attachment or an issued text in the author's lines, or its name on one
    /// line.
    pub(super) fn own_lines(&self, attachment: &Section, name: &Spanned<String>) -> Vec<String> {
        if attachment.title_lines.is_empty() {
            return vec![name.value.clone()];
        }
        let lines = attachment.title_lines.iter();
        let mut lines: Vec<String> = lines.map(|line| self.filled(line)).collect();
        if let Some(last) = lines.last_mut() {
            *last = bare(last).to_owned();
        }
        lines
    }

    /// The names of the attachments, which end with no mark (7.3.4). Notes and titles take them
    /// from here, so that they agree.
    fn attachment_names(&self, attachments: &[Section]) -> Vec<Spanned<String>> {
        let names = attachments.iter().map(|attachment| Spanned {
            value: bare(&self.filled(&attachment.title)).to_owned(),
            span: attachment.title.span,
        });
        names.collect()
    }
}

/// A name without the marks at its end.
fn bare(name: &str) -> &str {
    name.trim()
        .trim_end_matches(['。', '；', '，', '、', ';', ',', '.'])
}
