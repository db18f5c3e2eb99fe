//! The text of a paragraph: runs and their looks, forced breaks, notes, references.

use super::flow::Writer;
use super::frame::Shape;
use super::looks::{Place, families};
use super::markup::Tag;
use crate::document::{Inline, Keep, Note, Script, TextRun};
use crate::standard::FontRole;

impl<'a> Writer<'a> {
    /// Writes pieces of a paragraph; its footnotes are kept for the end, and numbered.
    pub(super) fn pieces(&mut self, content: &'a [Inline], takes_notes: bool) {
        for inline in content {
            match inline {
                Inline::Text(run) => self.run(run),
                Inline::Break => self.out.open(&Tag::new("br")),
                Inline::Note(note) if takes_notes => self.note_mark(note),
                Inline::Anchor(id) => {
                    if let Some(target) = self.target(id) {
                        let tag = Tag::new("span").with("id", &target);
                        self.out.element(&tag, "");
                    }
                }
                // A page that flows has no page numbers to lead to.
                Inline::Note(_) | Inline::Leader(_) => {}
            }
        }
    }

    /// What references to an id point to; a fragment has no ids.
    fn target(&self, id: &str) -> Option<String> {
        let number = self.anchors.get(id)?;
        (self.shape == Shape::Page).then(|| format!("a{number}"))
    }

    pub(super) fn run(&mut self, run: &TextRun) {
        let mut open: Vec<Tag> = Vec::new();
        if let Some(style) = run.style {
            let tag = Tag::new("span");
            open.push(self.looks.dress(tag, (style, Place::Run), "", ""));
        }
        let look = &run.look;
        let target = look.refers.as_deref().and_then(|id| self.target(id));
        if let Some(target) = target {
            open.push(Tag::new("a").with("href", &format!("#{target}")));
        }
        if look.kai {
            let more = format!("font-family:{}", families(FontRole::Kai));
            open.push(self.looks.plain(Tag::new("span"), "kai", &more));
        }
        if look.keep != Keep::Free {
            let tag = Tag::new("span");
            open.push(self.looks.plain(tag, "keep", "white-space:nowrap"));
        }
        if look.bold {
            open.push(Tag::new("b"));
        }
        match look.script {
            Script::Level => {}
            Script::Superscript => open.push(Tag::new("sup")),
            Script::Subscript => open.push(Tag::new("sub")),
        }
        for tag in &open {
            self.out.open(tag);
        }
        self.out.text(&run.text);
        for tag in open.iter().rev() {
            self.out.close(tag.name);
        }
    }

    fn note_mark(&mut self, note: &'a Note) {
        self.notes.push(note);
        let number = self.notes.len();
        let mark = super::notes::mark(number);
        self.out.open(&Tag::new("sup"));
        match self.shape {
            Shape::Page => {
                let tag = Tag::new("a")
                    .with("id", &format!("r{number}"))
                    .with("href", &format!("#n{number}"))
                    .with("role", "doc-noteref")
                    .with("aria-label", &format!("注释{mark}"));
                self.out.element(&tag, &mark);
            }
            Shape::Fragment => self.out.text(&mark),
        }
        self.out.close("sup");
    }
}
