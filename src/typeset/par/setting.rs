//! A paragraph set to a measure: its lines, and how they are drawn.

use std::ops::Range;
use std::sync::Arc;

use crate::base::text::class;
use crate::base::units::{Length, LineBox, Point, Rect, Size};
use crate::document::{Align, Style};
use crate::font::Glyph;
use crate::pages::{Item, Mark, NodeId};
use crate::typeset::par::clusters::{Cluster, Clusters, natural_width};
use crate::typeset::par::letter_spacing::letter_spacings;
use crate::typeset::par::line::{Column, Line};
use crate::typeset::par::lines::break_lines;
use crate::typeset::par::place::{Slot, place_line};

/// The clusters of a paragraph and the lines that they were broken into.
#[derive(Clone, Debug, Default)]
pub(crate) struct Text {
    clusters: Clusters,
    lines: Vec<Line>,
    /// Whether some lines got letter-spacing or were ended by force.
    pub(crate) is_spaced: bool,
}

/// A paragraph broken into lines of one height.
#[derive(Clone, Debug)]
pub(crate) struct Setting<'a> {
    pub(crate) style: &'a Style,
    pub(crate) text: Arc<Text>,
    width: Length,
    hang: Length,
    hangs_elsewhere: bool,
    /// The clusters that have a node of their own, in order: the marks of notes.
    marks: Vec<(usize, NodeId)>,
}

/// How the lines of a column are measured, besides its width.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measure {
    pub(crate) width: Length,
    /// What lines after the first are indented by.
    pub(crate) hang: Length,
    /// Whether a word processor may hang a mark outside.
    pub(crate) hangs_elsewhere: bool,
}

impl<'a> Setting<'a> {
    /// Clusters in a style, broken into lines.
    pub(crate) fn of(clusters: Clusters, style: &'a Style, measure: Measure) -> Self {
        Self::again(Arc::default(), style, measure).broken_anew(clusters)
    }

    /// Lines that are there already, for a style and a measure that they were broken for.
    pub(crate) fn again(text: Arc<Text>, style: &'a Style, measure: Measure) -> Self {
        Setting {
            style,
            text,
            width: measure.width,
            hang: measure.hang,
            hangs_elsewhere: measure.hangs_elsewhere,
            marks: Vec::new(),
        }
    }

    /// The setting with its clusters in another tracking.
    pub(crate) fn tracked(&self, tracking: Length) -> Self {
        let mut clusters = self.text.clusters.clone();
        clusters.track(tracking);
        self.broken_anew(clusters)
    }

    /// The letter-spacing of its clusters on top of `tracking`.
    pub(crate) fn letter_spacings(&self, tracking: Length) -> Vec<Length> {
        letter_spacings(&self.text.clusters, tracking)
    }

    /// The clusters that begin a line by force.
    pub(crate) fn forced(&self) -> Vec<usize> {
        let ragged = self.text.lines.iter().filter(|line| line.is_ragged);
        ragged.map(|line| line.clusters.end).collect()
    }

    /// The setting with other clusters, broken into lines of the same measure.
    fn broken_anew(&self, mut clusters: Clusters) -> Self {
        let column = Column {
            hangs_elsewhere: self.hangs_elsewhere,
            spreads: matches!(self.style.align, Align::Justify | Align::Distribute),
        };
        let broken = break_lines(&mut clusters, column, |line| self.measure(line));
        let text = Text {
            clusters,
            lines: broken.lines,
            is_spaced: broken.is_spaced,
        };
        Setting {
            text: Arc::new(text),
            marks: self.marks.clone(),
            ..*self
        }
    }
}

impl Setting<'_> {
    /// How many lines there are; never none.
    pub(crate) fn len(&self) -> usize {
        self.text.lines.len()
    }

    /// The height of the line boxes.
    pub(crate) fn height(&self) -> Length {
        self.style.line * i64::try_from(self.len()).unwrap_or(i64::MAX)
    }

    /// The height of the line below the paragraph, with its distance from the last line of text.
    pub(crate) fn border_height(&self) -> Length {
        self.style
            .border_below
            .map_or(Length::ZERO, |border| border.weight + border.distance)
    }

    /// The width of its column.
    pub(crate) fn width(&self) -> Length {
        self.width
    }

    /// The clusters in order.
    pub(crate) fn clusters(&self) -> &[Cluster] {
        &self.text.clusters.all
    }

    /// The clusters of the marks that refer to notes, in order.
    pub(crate) fn note_marks(&self) -> &[usize] {
        &self.text.clusters.notes
    }

    /// Gives the mark of a note a node of its own.
    pub(crate) fn own_mark(&mut self, cluster: usize, node: NodeId) {
        self.marks.push((cluster, node));
    }

    /// Puts another number for the mark of a note; it is as wide.
    pub(crate) fn set_mark(&mut self, cluster: usize, (c, glyph): (char, Glyph)) {
        let text = Arc::make_mut(&mut self.text);
        if let Some(cluster) = text.clusters.all.get_mut(cluster) {
            (cluster.c, cluster.glyph) = (c, glyph);
        }
    }

    /// The clusters of some of its lines.
    pub(crate) fn clusters_of(&self, lines: Range<usize>) -> Range<usize> {
        let end = |lines: usize| {
            let last = lines
                .checked_sub(1)
                .and_then(|last| self.text.lines.get(last));
            last.map_or(0, |line| line.clusters.end)
        };
        end(lines.start)..end(lines.end)
    }

    /// The width of its clusters on one line.
    pub(crate) fn natural_width(&self) -> Length {
        natural_width(&self.text.clusters.all)
    }

    /// The width of its widest line.
    pub(crate) fn widest_line(&self) -> Length {
        let lines = self.text.lines.iter();
        let widths =
            lines.map(|line| natural_width(&self.text.clusters.all[line.clusters.clone()]));
        widths.max().unwrap_or_default()
    }

    /// Where lines end that the author did not end: the cluster behind each.
    pub(crate) fn line_ends(&self) -> impl Iterator<Item = usize> {
        let lines = self.text.lines.iter().filter(|line| !line.closes);
        lines.map(|line| line.clusters.end)
    }

    /// What its first line would leave free if all stood on it.
    pub(crate) fn slack(&self) -> Length {
        self.measure(0) - self.natural_width()
    }

    /// Whether the paragraph ends with a line of one character, with or without closing marks
    /// behind it, that a full line came before.
    pub(crate) fn ends_alone(&self) -> bool {
        let [.., before, last] = self.text.lines.as_slice() else {
            return false;
        };
        let clusters = &self.text.clusters.all[last.clusters.clone()];
        let is_character =
            |cluster: &&Cluster| !class::not_at_start(cluster.c) && !cluster.is_space();
        !before.closes && clusters.iter().filter(is_character).count() == 1
    }

    /// From the top of a line box to its baseline.
    pub(crate) fn baseline(&self) -> Length {
        let (height, em) = (self.style.line, self.style.size.em());
        LineBox { height, em }.baseline()
    }

    /// Draws some of the lines below each other; `corner` is the top left corner of the first
    /// one's box in the column. The line below is drawn with the last one.
    pub(crate) fn draw(
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
                marks: &self.marks,
            };
            place_line(
                &self.text.clusters.all,
                &self.text.lines[index],
                slot,
                items,
            );
            top += self.style.line;
            if index + 1 == self.len() {
                self.draw_border(
                    Point {
                        x: corner.x,
                        y: top,
                    },
                    items,
                );
            }
        }
    }

    /// Draws all clusters on one baseline from `start`, whatever the measure.
    pub(crate) fn draw_unbroken(&self, start: Point, node: Option<NodeId>, items: &mut Vec<Item>) {
        let line = Line {
            clusters: 0..self.text.clusters.all.len(),
            closes: true,
            breaks_anywhere: false,
            is_ragged: false,
        };
        let slot = Slot {
            start,
            measure: self.natural_width(),
            align: Align::Left,
            node,
            marks: &self.marks,
        };
        place_line(&self.text.clusters.all, &line, slot, items);
    }

    fn draw_border(&self, below: Point, items: &mut Vec<Item>) {
        let Some(border) = self.style.border_below else {
            return;
        };
        let origin = Point {
            x: below.x,
            y: below.y + border.distance,
        };
        let rect = Rect {
            origin,
            size: Size {
                width: self.width,
                height: border.weight,
            },
        };
        items.push(Item {
            mark: Mark::Fill(rect, border.color),
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

    /// Whether the measure holds every line; it does not when one cluster is too wide.
    pub(crate) fn is_within_measure(&self) -> bool {
        self.text.lines.iter().enumerate().all(|(index, line)| {
            let clusters = &self.text.clusters.all[line.clusters.clone()];
            clusters.len() != 1 || natural_width(clusters) <= self.measure(index)
        })
    }
}

/// From the top of a line box to its baseline.
#[cfg(test)]
pub(crate) fn baseline(height: Length, em: Length) -> Length {
    LineBox { height, em }.baseline()
}
