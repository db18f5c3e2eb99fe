//! Named styles: how each kind of paragraph looks.

use super::color::Color;
use super::first_page::FixedPosition;
use crate::base::units::{FontSize, Length};
use crate::standard::{FontRole, gbt9704, note};

/// The alignment of the lines of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Align {
    /// Both edges, the last line at the left.
    Justify,
    /// The left edge.
    Left,
    /// The middle.
    Center,
    /// The right edge.
    Right,
    /// Both edges, the last line too (分散对齐).
    Distribute,
}

/// The formatting of a kind of paragraph. Blocks name styles and have no formatting of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    /// The key that layouts use, in ASCII: `body`, `heading1`.
    pub key: String,
    /// The name that Word shows: 正文, 标题 1, 发文机关标志.
    pub name: String,
    /// The face.
    pub face: FontRole,
    /// The size.
    pub size: FontSize,
    /// The colour.
    pub color: Color,
    /// What is added to the advance of each character; negative on the body grid.
    pub tracking: Length,
    /// The exact height of each line box.
    pub line: Length,
    /// Space above the paragraph. At the top of a page it is dropped, except on the first page.
    pub before: Length,
    /// Space below the paragraph.
    pub after: Length,
    /// Indent of the first line, on top of `left`.
    pub first_line: Length,
    /// Indent of all lines from the left.
    pub left: Length,
    /// Indent of all lines from the right.
    pub right: Length,
    /// Alignment.
    pub align: Align,
    /// The outline level of a heading: 1 to 4, or one more below the title of an attachment.
    pub outline: Option<u8>,
    /// Whether the paragraph stays on the page of the block that follows.
    pub keep_next: bool,
    /// Whether all lines of the paragraph stay on one page.
    pub keep_lines: bool,
    /// Whether the paragraph begins a page.
    pub page_before: bool,
    /// A line under the paragraph across the whole measure.
    pub border_below: Option<BorderBelow>,
    /// A fixed position on its page; such a paragraph is no part of what fills the type area.
    pub position: Option<FixedPosition>,
}

impl Style {
    /// A black, left-aligned style of 仿宋 in size 3 on lines of 28.95 pt, without indents or
    /// spacing, to be changed where a style differs.
    pub fn plain(key: &str, name: &str) -> Self {
        Self {
            key: key.to_owned(),
            name: name.to_owned(),
            face: FontRole::FangSong,
            size: gbt9704::BODY_SIZE.value,
            color: Color::BLACK,
            tracking: Length::ZERO,
            line: gbt9704::LINE_PITCH_WORD.value,
            before: Length::ZERO,
            after: Length::ZERO,
            first_line: Length::ZERO,
            left: Length::ZERO,
            right: Length::ZERO,
            align: Align::Left,
            outline: None,
            keep_next: false,
            keep_lines: false,
            page_before: false,
            border_below: None,
            position: None,
        }
    }
}

/// A line under a paragraph across its whole measure, such as the red one under the document
/// number (GB/T 9704-2012, 7.2.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BorderBelow {
    /// How thick it is.
    pub weight: Length,
    /// Its colour.
    pub color: Color,
    /// From the line box of the last line down to it.
    pub distance: Length,
}

/// A style of one [`StyleSheet`]. Only that sheet makes one, so it always resolves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StyleId(usize);

/// The styles of a document, in the order they were defined.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StyleSheet(Vec<Style>);

impl StyleSheet {
    /// Adds a style, or replaces the one of the same key.
    pub fn define(&mut self, style: Style) -> StyleId {
        if let Some(id) = self.find(&style.key) {
            self.0[id.0] = style;
            return id;
        }
        self.0.push(style);
        StyleId(self.0.len() - 1)
    }

    /// The style of that key.
    pub fn find(&self, key: &str) -> Option<StyleId> {
        self.0
            .iter()
            .position(|style| style.key == key)
            .map(StyleId)
    }

    /// The style of footnotes.
    pub fn of_notes(&self) -> Option<StyleId> {
        self.find(note::STYLE)
    }

    /// The style behind an id.
    pub fn get(&self, id: StyleId) -> &Style {
        &self.0[id.0]
    }

    /// The style behind an id, to be fitted to its text (a long letterhead is set smaller).
    pub fn get_mut(&mut self, id: StyleId) -> &mut Style {
        &mut self.0[id.0]
    }

    /// The style that is like `base` but no larger than `size` and no higher than `line`; it
    /// is made unless it is there.
    pub fn resized(&mut self, base: StyleId, size: FontSize, line: Length) -> StyleId {
        let like = self.get(base);
        let (size, line) = (like.size.min(size), like.line.min(line));
        if (size, line) == (like.size, like.line) {
            return base;
        }
        let points = |half_points: i64| match (half_points / 2, half_points % 2) {
            (whole, 0) => whole.to_string(),
            (whole, _) => format!("{whole}.5"),
        };
        let size_name = points(i64::from(size.to_half_points()));
        let twips = line.to_twips();
        self.variant(
            base,
            &format!("{}_{twips}", size.to_half_points()),
            &format!("{size_name}磅 行距{}磅", hundredths(twips * 5)),
            |style| {
                style.size = size;
                style.line = line;
            },
        )
    }

    /// The style that is like `base` but aligned so; it is made unless it is there.
    pub fn aligned(&mut self, base: StyleId, align: Align) -> StyleId {
        if self.get(base).align == align {
            return base;
        }
        let (key, name) = match align {
            Align::Justify => ("justify", "两端"),
            Align::Distribute => ("distribute", "分散"),
            Align::Left => ("left", "居左"),
            Align::Center => ("center", "居中"),
            Align::Right => ("right", "居右"),
        };
        self.variant(base, key, name, |style| style.align = align)
    }

    /// The style that is like `base` but further in by so much on both sides; it is made
    /// unless it is there.
    pub fn inset(&mut self, base: StyleId, by: Length) -> StyleId {
        if by <= Length::ZERO {
            return base;
        }
        let twips = by.to_twips();
        let name = format!("缩进{}磅", hundredths(twips * 5));
        self.variant(base, &format!("inset_{twips}"), &name, |style| {
            style.left += by;
            style.right += by;
        })
    }

    /// The style that is like `base` but stands at the right edge, `right` away from it; it
    /// is made unless it is there.
    pub fn moved_right(&mut self, base: StyleId, right: Length) -> StyleId {
        let like = self.get(base);
        if like.align == Align::Right && like.right == right {
            return base;
        }
        let twips = right.to_twips();
        self.variant(
            base,
            &format!("right_{twips}"),
            &format!("右缩{}磅", hundredths(twips * 5)),
            |style| {
                style.align = Align::Right;
                style.right = right;
            },
        )
    }

    /// The style that differs from `base` in what its key and its name add; it is made unless
    /// it is there.
    pub fn variant(
        &mut self,
        base: StyleId,
        key: &str,
        name: &str,
        change: impl FnOnce(&mut Style),
    ) -> StyleId {
        let like = self.get(base);
        let key = format!("{}_{key}", like.key);
        if let Some(known) = self.find(&key) {
            return known;
        }
        let mut style = Style {
            key,
            name: format!("{} {name}", like.name),
            ..like.clone()
        };
        change(&mut style);
        self.define(style)
    }

    /// Every style with its id, in order.
    pub fn iter(&self) -> impl Iterator<Item = (StyleId, &Style)> {
        self.0
            .iter()
            .enumerate()
            .map(|(index, style)| (StyleId(index), style))
    }
}

/// A number of hundredths as a decimal without padding zeros.
fn hundredths(number: i64) -> String {
    let text = format!("{}.{:02}", number / 100, number % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
