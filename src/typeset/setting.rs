//! A paragraph set to a measure: its lines, and how they are drawn.

use std::ops::Range;

use super::letters::{Letter, Letters};
use super::lines::{Column, Line, break_lines};
use super::place::{Slot, natural_width, place_line};
use super::tracking::expansions;
use crate::base::text::class;
use crate::base::units::{Length, Point, Rect, Size};
use crate::document::{Align, Style};
use crate::font::EmBox;
use crate::pages::{Item, Mark, NodeId};

/// A paragraph broken into lines of one height.
#[derive(Clone, Debug)]
pub(super) struct Setting<'a> {
    pub(super) style: &'a Style,
    letters: Letters,
    lines: Vec<Line>,
    width: Length,
    hang: Length,
    marks_hang: bool,
    em_box: EmBox,
}

/// How the lines of a column are measured, besides its width.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    pub(super) width: Length,
    /// What lines after the first are indented by.
    pub(super) hang: Length,
    /// Whether a mark may hang outside.
    pub(super) marks_hang: bool,
    /// Where the em square of the face stands on the baseline.
    pub(super) em_box: EmBox,
}

impl<'a> Setting<'a> {
    /// Letters in a style, broken into lines, and whether some of them were set wider.
    pub(super) fn of(letters: Letters, style: &'a Style, measure: Measure) -> (Self, bool) {
        let empty = Setting {
            style,
            letters: Letters::default(),
            lines: Vec::new(),
            width: measure.width,
            hang: measure.hang,
            marks_hang: measure.marks_hang,
            em_box: measure.em_box,
        };
        empty.broken_anew(letters)
    }

    /// The setting with its letters so much closer, and whether some of them were set wider.
    pub(super) fn tracked(&self, tracking: Length) -> (Self, bool) {
        let mut letters = self.letters.clone();
        letters.track(tracking);
        self.broken_anew(letters)
    }

    /// What its letters are set wider by than the tracking says.
    pub(super) fn expansions(&self, tracking: Length) -> Vec<Length> {
        expansions(&self.letters, tracking)
    }

    /// The setting with other letters, broken into lines of the same measure, and whether some
    /// of them were set wider.
    fn broken_anew(&self, mut letters: Letters) -> (Self, bool) {
        let column = Column {
            marks_hang: self.marks_hang,
            spreads: matches!(self.style.align, Align::Justify | Align::Distribute),
        };
        let broken = break_lines(&mut letters, column, |line| self.measure(line));
        let setting = Setting {
            letters,
            lines: broken.lines,
            ..*self
        };
        (setting, broken.is_expanded)
    }
}

impl Setting<'_> {
    /// How many lines there are; never none.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The height of the line boxes.
    pub(super) fn height(&self) -> Length {
        self.style.line * i64::try_from(self.len()).unwrap_or(i64::MAX)
    }

    /// From the top of a line box to its baseline.
    pub(super) fn baseline(&self) -> Length {
        self.em_box.baseline(self.style.line, self.style.size.em())
    }

    /// The height that the rule below takes, with its distance from the last line.
    pub(super) fn rule_height(&self) -> Length {
        self.style
            .rule_below
            .map_or(Length::ZERO, |(weight, _, distance)| weight + distance)
    }

    /// The letters in order.
    pub(super) fn letters(&self) -> &[Letter] {
        &self.letters.all
    }

    /// The width of its letters on one line.
    pub(super) fn natural_width(&self) -> Length {
        natural_width(&self.letters.all)
    }

    /// Whether the paragraph ends with a line of one character, with or without closing marks
    /// behind it, that a full line came before.
    pub(super) fn ends_alone(&self) -> bool {
        let [.., before, last] = self.lines.as_slice() else {
            return false;
        };
        let letters = &self.letters.all[last.letters.clone()];
        let is_character = |letter: &&Letter| !class::not_at_start(letter.c) && !letter.is_space();
        !before.closes && letters.iter().filter(is_character).count() == 1
    }

    /// Draws some of the lines below each other; `corner` is the top left corner of the first
    /// one's box in the column. The rule below is drawn with the last line.
    pub(super) fn draw(
        &self,
        lines: Range<usize>,
        corner: Point,
        node: Option<NodeId>,
        items: &mut Vec<Item>,
    ) {
        let baseline = self.baseline();
        let mut top = corner.y;
        for index in lines {
            let start = Point {
                x: corner.x + self.style.left + self.indent(index),
                y: top + baseline,
            };
            let slot = Slot {
                start,
                measure: self.measure(index),
                align: self.style.align,
                node,
            };
            place_line(&self.letters.all, &self.lines[index], slot, items);
            top += self.style.line;
            if index + 1 == self.len() {
                self.draw_rule(
                    Point {
                        x: corner.x,
                        y: top,
                    },
                    items,
                );
            }
        }
    }

    /// Draws all letters on one baseline from `start`, whatever the measure.
    pub(super) fn draw_unbroken(&self, start: Point, node: Option<NodeId>, items: &mut Vec<Item>) {
        let line = Line {
            letters: 0..self.letters.all.len(),
            hangs: false,
            closes: true,
            is_cut: false,
        };
        let slot = Slot {
            start,
            measure: self.natural_width(),
            align: Align::Left,
            node,
        };
        place_line(&self.letters.all, &line, slot, items);
    }

    fn draw_rule(&self, below: Point, items: &mut Vec<Item>) {
        let Some((weight, color, distance)) = self.style.rule_below else {
            return;
        };
        let origin = Point {
            x: below.x,
            y: below.y + distance,
        };
        let rect = Rect {
            origin,
            size: Size {
                width: self.width,
                height: weight,
            },
        };
        items.push(Item {
            mark: Mark::Fill(rect, color),
            node: None,
        });
    }

    /// What a line is indented by on top of the left indent.
    fn indent(&self, line: usize) -> Length {
        if line == 0 {
            self.style.first_line
        } else {
            self.hang
        }
    }

    fn measure(&self, line: usize) -> Length {
        self.width - self.style.left - self.style.right - self.indent(line)
    }

    /// Whether the measure holds every line; it does not when one letter is too wide.
    pub(super) fn is_within_measure(&self) -> bool {
        self.lines.iter().enumerate().all(|(index, line)| {
            let inside = line.letters.end - usize::from(line.hangs);
            let letters = &self.letters.all[line.letters.start..inside];
            letters.len() != 1 || natural_width(letters) <= self.measure(index)
        })
    }
}

/// From the top of a line box to its baseline, in a face of the bundle.
#[cfg(test)]
pub(super) fn baseline(line: Length, em: Length) -> Length {
    EmBox::IDEOGRAPHIC.baseline(line, em)
}
