//! The cover (封面) of a form, and documents that are landscape from their first page.

use super::furniture::broken;
use super::merger::Merger;
use super::text::run;
use crate::base::diag::Spanned;
use crate::base::units::Length;
use crate::document::{Align, Block, Orientation, Role, Style};
use crate::layout::{Part, Sheet};

/// From the top of the page to the title, in lines of body text.
const ABOVE: i64 = 5;
/// Below the last line, in lines of body text.
const BELOW: i64 = 2;

impl Merger<'_> {
    /// Turns the document, of which nothing is there yet, if one of its tables asks so.
    pub(super) fn lie_down(&mut self) {
        let layout = self.layout;
        let mut tables = layout.parts.iter().filter_map(|part| match part {
            Part::Table(index) => layout.tables.get(*index),
            _ => None,
        });
        if tables.any(|table| table.sheet == Sheet::Document) {
            self.orientation = Orientation::Landscape;
            self.document.blocks.push(Block::Section(self.orientation));
        }
    }

    /// A cover: the title in the upper half, and the lines at the foot. It is the first page, has
    /// no number, and what follows is page 1.
    pub(super) fn cover(
        &mut self,
        field: Option<&str>,
        title: &Spanned<String>,
        lines: &[Spanned<String>],
    ) {
        let given = field.map_or(&[][..], |field| self.dataset.lines(field));
        let (titles, at) = self.given_title(given, title);
        self.document.meta.title = titles.concat();
        let titles = self.title_lines(titles, at);
        let sheet = self.sheet();
        let pitch = sheet.pitch;
        let above = |style: &mut Style| {
            style.before = pitch * ABOVE;
            style.keep_next = false;
        };
        let of_title = self.variant("title", ("cover_title", "封面标题"), above);
        let Some(line) = of_title.map(|id| self.document.styles.get(id).line) else {
            return;
        };
        self.paragraph(Role::Title, "cover_title", broken(&titles, at));
        let count = |all: usize| i64::try_from(all).unwrap_or(0);
        let used = line * count(titles.len()) + pitch * (count(lines.len()) + ABOVE + BELOW);
        let room = (sheet.depth() - used).max(Length::ZERO);
        let room = Length::twips(room.to_twips());
        for (key, name, before) in [
            ("cover_first", "封面落款", room),
            ("cover_line", "封面文字", Length::ZERO),
        ] {
            let line = |style: &mut Style| {
                style.align = Align::Center;
                style.first_line = Length::ZERO;
                style.before = before;
            };
            let _ = self.variant("body", (key, name), line);
        }
        for (at, template) in lines.iter().enumerate() {
            let text = self.part_text(template);
            let style = if at == 0 { "cover_first" } else { "cover_line" };
            let content = vec![run(&text.value, Some(text.span))];
            self.paragraph(Role::Body, style, content);
        }
        self.document.page.first.numbered = false;
        self.document.page.first.is_cover = true;
        self.document.blocks.push(Block::Section(self.orientation));
    }
}
