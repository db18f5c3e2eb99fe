//! Named styles and the page they are set on.

use super::{Composition, FirstPage, Orientation, Place};
use crate::base::units::{FontSize, Length, Sides, Size};
use crate::standard::FontRole;

/// How the lines of a paragraph stand in its measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// A colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Color(pub [u8; 3]);

impl Color {
    /// The colour of text.
    pub const BLACK: Self = Self([0, 0, 0]);
}

/// How a kind of paragraph looks. Blocks name styles and never carry formatting of their own.
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
    /// The outline level, 1 to 4, of a heading.
    pub outline: Option<u8>,
    /// Whether the paragraph stays on the page of the block that follows.
    pub keep_next: bool,
    /// Whether all lines of the paragraph stay on one page.
    pub keep_lines: bool,
    /// Whether the paragraph begins a page.
    pub page_before: bool,
    /// A rule under the paragraph across the whole measure: its weight, its colour, and its
    /// distance below the line box of the last line.
    pub rule_below: Option<(Length, Color, Length)>,
    /// A fixed place on its page; such a paragraph is no part of what fills the type area.
    pub place: Option<Place>,
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

/// Paper, margins and the grid of lines and characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageSpec {
    /// The paper.
    pub paper: Size,
    /// The margins; what they leave the line boxes fill.
    pub margins: Sides,
    /// How far the line boxes reach beyond the type area (版心), above and below it: nothing
    /// in profile `word`, half of the lead in profile `ink`.
    pub lead: Length,
    /// The line pitch of body text.
    pub pitch: Length,
    /// The advance of one body character: the unit 字.
    pub advance: Length,
    /// The style of the page number.
    pub number_style: StyleId,
    /// Indent of the page number from the outer edge of the type area.
    pub number_indent: Length,
    /// From the lower edge of the type area to the ink of the dashes beside the page number.
    pub number_gap: Length,
    /// What the first page has that the others have not.
    pub first: FirstPage,
    /// How marks and scripts are spaced.
    pub composition: Composition,
}

impl PageSpec {
    /// The upper edge of the type area, which all heights of GB/T 9704 are measured from.
    pub fn type_top(&self) -> Length {
        self.margins.top + self.lead
    }

    /// The lower edge of the type area.
    pub fn type_bottom(&self) -> Length {
        self.paper.height - self.margins.bottom - self.lead
    }

    /// The width of the type area.
    pub fn measure(&self) -> Length {
        self.paper.width - self.margins.left - self.margins.right
    }

    /// The height that line boxes fill.
    pub fn depth(&self) -> Length {
        self.paper.height - self.margins.top - self.margins.bottom
    }

    /// The page in an orientation: turned, it has the same type area on the same sheet, seen
    /// with the left edge on top.
    #[must_use]
    pub fn oriented(&self, orientation: Orientation) -> Self {
        match orientation {
            Orientation::Portrait => self.clone(),
            Orientation::Landscape => Self {
                paper: Size {
                    width: self.paper.height,
                    height: self.paper.width,
                },
                margins: Sides {
                    top: self.margins.left,
                    right: self.type_top(),
                    bottom: self.margins.right,
                    left: self.margins.bottom + self.lead,
                },
                lead: Length::ZERO,
                ..self.clone()
            },
        }
    }
}
