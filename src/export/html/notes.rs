//! Footnotes: numbered through, since a page that flows has no feet, and gathered at the end.

use super::flow::Writer;
use super::frame::Shape;
use super::looks::Place;
use super::markup::Tag;
use crate::base::text::note_mark;

/// The mark of a note.
pub(super) fn mark(number: usize) -> String {
    note_mark::of(number).map_or_else(|| format!("[{number}]"), String::from)
}

impl Writer<'_> {
    /// Writes the notes that the text refers to, each with a way back.
    pub(super) fn write_notes(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        if notes.is_empty() {
            return;
        }
        self.out.line();
        let is_page = self.shape == Shape::Page;
        if is_page {
            let section = Tag::new("section")
                .with("class", "notes")
                .with("role", "doc-endnotes")
                .with("aria-label", "注释");
            self.out.open(&section);
            self.out.open(&Tag::new("ul").with("role", "list"));
        }
        let style = self.document.styles.of_notes();
        let style = style.unwrap_or(self.document.page.number_style);
        for (note, number) in notes.into_iter().zip(1..) {
            self.out.line();
            let mark = mark(number);
            if is_page {
                self.out
                    .open(&Tag::new("li").with("id", &format!("n{number}")));
            }
            let tag = self
                .looks
                .dress(Tag::new("p"), (style, Place::Block), "note", "");
            self.out.open(&tag);
            if is_page {
                let back = Tag::new("a")
                    .with("href", &format!("#r{number}"))
                    .with("role", "doc-backlink")
                    .with("aria-label", &format!("注释{mark}，返回正文"));
                self.out.element(&back, &mark);
            } else {
                self.out.text(&mark);
            }
            for run in note.runs() {
                self.run(run);
            }
            self.out.close("p");
            if is_page {
                self.out.close("li");
            }
        }
        if is_page {
            self.out.raw("</ul></section>");
        }
    }
}
