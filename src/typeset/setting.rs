//! A paragraph set to a measure: its lines, and how they are drawn.

use std::ops::Range;

use super::expand::{Expanded, expansions};
use super::finding::{Findings, place_of_paragraph};
use super::letters::{Letter, Letters, letters_of};
use super::lines::{Column, Line, break_lines};
use super::page::{Item, Mark, NodeId};
use super::place::{Slot, natural_width, place_line};
use crate::diag::Sources;
use crate::document::{Align, Document, Paragraph, Role, Style};
use crate::font::{Fonts, Shaper};
use crate::standard::gbt9704;
use crate::text::class;
use crate::units::{Length, Point, Rect, Size};

/// What setting a paragraph needs.
pub(super) struct Setter<'a> {
    pub(super) document: &'a Document,
    pub(super) shaper: Shaper<'a>,
    pub(super) findings: Findings<'a>,
    /// Which letters were set wider.
    pub(super) expanded: Vec<Expanded>,
    /// The blocks that were squeezed, in order.
    pub(super) squeezed: Vec<usize>,
    /// The block of the document whose paragraphs are set, and the next of them.
    block: usize,
    paragraph: usize,
}

/// A paragraph broken into lines of one height.
#[derive(Clone, Debug)]
pub(super) struct Setting<'a> {
    pub(super) style: &'a Style,
    letters: Letters,
    lines: Vec<Line>,
    width: Length,
    hang: Length,
    marks_hang: bool,
}

impl<'a> Setter<'a> {
    pub(super) fn new(document: &'a Document, fonts: &'a Fonts, sources: &'a Sources) -> Self {
        Self {
            document,
            shaper: Shaper::new(fonts),
            findings: Findings::new(sources),
            expanded: Vec::new(),
            squeezed: Vec::new(),
            block: 0,
            paragraph: 0,
        }
    }

    /// Begins with the paragraphs of a block, which are set in order.
    pub(super) fn enter(&mut self, block: usize) {
        (self.block, self.paragraph) = (block, 0);
    }

    /// Sets a paragraph into a column of `width`.
    pub(super) fn set(&mut self, paragraph: &Paragraph, width: Length) -> Setting<'a> {
        self.set_with(paragraph, width, true, |_| Length::ZERO)
    }

    /// Sets a paragraph of the body, or another block, into a column of `width`. It is squeezed
    /// where its last line would hold one character and that saves the line.
    pub(super) fn set_block(&mut self, paragraph: &Paragraph, width: Length) -> Setting<'a> {
        let setting = self.set(paragraph, width);
        let tracking = gbt9704::SQUEEZED_TRACKING.value;
        let may_be = paragraph.role == Role::Body
            && setting.style.align == Align::Justify
            && setting.style.tracking > tracking;
        if !may_be || !setting.ends_alone() {
            return setting;
        }
        let mut letters = setting.letters.clone();
        letters.track(tracking);
        let (squeezed, is_expanded) = setting.broken_anew(letters);
        if squeezed.len() >= setting.len() {
            return setting;
        }
        self.squeezed.push(self.block);
        let before = |one: &mut Expanded| one.block == self.block;
        self.expanded.pop_if(before);
        if is_expanded {
            self.expanded.push(Expanded {
                block: self.block,
                paragraph: 0,
                by: expansions(&squeezed.letters, tracking),
            });
        }
        squeezed
    }

    /// Sets a paragraph into a cell, where no mark hangs over the rule beside it.
    pub(super) fn set_cell(&mut self, paragraph: &Paragraph, width: Length) -> Setting<'a> {
        self.set_with(paragraph, width, false, |_| Length::ZERO)
    }

    /// Sets a paragraph with all lines but the first indented by what `hang` finds in the
    /// letters, unless the style has a hanging indent of its own. No mark hangs outside it: the
    /// imprint is a table.
    pub(super) fn set_hanging(
        &mut self,
        paragraph: &Paragraph,
        width: Length,
        hang: impl Fn(&[Letter]) -> Length,
    ) -> Setting<'a> {
        self.set_with(paragraph, width, false, hang)
    }

    fn set_with(
        &mut self,
        paragraph: &Paragraph,
        width: Length,
        marks_hang: bool,
        hang: impl Fn(&[Letter]) -> Length,
    ) -> Setting<'a> {
        let letters = letters_of(
            paragraph,
            self.document,
            &mut self.shaper,
            &mut self.findings,
        );
        let style = self.document.styles.get(paragraph.style);
        let hang = if style.first_line < Length::ZERO {
            Length::ZERO
        } else {
            hang(&letters.all)
        };
        let empty = Setting {
            style,
            hang,
            marks_hang,
            letters: Letters::default(),
            lines: Vec::new(),
            width,
        };
        let (setting, is_expanded) = empty.broken_anew(letters);
        if is_expanded {
            self.expanded.push(Expanded {
                block: self.block,
                paragraph: self.paragraph,
                by: expansions(&setting.letters, style.tracking),
            });
        }
        self.paragraph += 1;
        if style.line <= Length::ZERO || !setting.is_within_measure() {
            self.findings.does_not_fit(
                format!(
                    "样式“{}”的行距或行宽容不下一个字（列宽 {width}）",
                    style.name
                ),
                format!(
                    "the lines of style '{}' hold no character (column {width})",
                    style.key
                ),
                place_of_paragraph(paragraph),
            );
        }
        setting
    }
}

impl<'a> Setting<'a> {
    /// The setting with other letters, broken into lines of the same measure, and whether some
    /// of them were set wider.
    fn broken_anew(&self, mut letters: Letters) -> (Setting<'a>, bool) {
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
        let baseline = baseline(self.style.line, self.style.size.em());
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
    fn is_within_measure(&self) -> bool {
        self.lines.iter().enumerate().all(|(index, line)| {
            let inside = line.letters.end - usize::from(line.hangs);
            let letters = &self.letters.all[line.letters.start..inside];
            letters.len() != 1 || natural_width(letters) <= self.measure(index)
        })
    }
}

/// From the top of a line box to its baseline: the em box, 0.88 above the baseline and 0.12
/// below in every Han face of the bundle, is centred in the line box.
pub(super) fn baseline(line: Length, em: Length) -> Length {
    (line - em) / 2 + em.scale(88, 100)
}
