//! What a chart is drawn on: surfaces, and labels in lines of their style.

use super::hatch::{corners, stripes};
use crate::base::text::class;
use crate::base::units::{Length, Point, Rect, Size};
use crate::document::{
    ChartKind, ChartLabel, ChartLook, ChartSeries, Color, Composition, Drawing, Side, Style,
    Surface,
};
use crate::merge::by_sense;
use crate::merge::text::text_width;

/// The colour of rules.
pub(super) const RULE: Color = Color([89, 89, 89]);
/// The colour of the rules behind the figures.
const GRID: Color = Color([200, 200, 200]);

/// How thick a rule is.
pub(super) const THICK: Length = Length::pt100(75);
const THIN: Length = Length::pt100(40);

/// Between a mark and what it stands for.
pub(super) const GAP: Length = Length::mm(1);
/// The side of a square of the key.
const SQUARE: Length = Length::mm(3);
/// Between two entries of the key.
const APART: Length = Length::mm(6);

/// A chart while it is drawn.
pub(super) struct Canvas<'s> {
    style: &'s Style,
    composition: Composition,
    /// How wide the chart is.
    pub(super) width: Length,
    drawing: Drawing,
    /// What lies above the rules and below the figures, and the rules above that.
    whites: Vec<Surface>,
    bases: Vec<Surface>,
}

/// How much of a page a chart may take.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub(super) width: Length,
    pub(super) height: Length,
}

impl<'s> Canvas<'s> {
    pub(super) fn new(style: &'s Style, composition: Composition, width: Length) -> Self {
        Self {
            style,
            composition,
            width,
            drawing: Drawing::default(),
            whites: Vec::new(),
            bases: Vec::new(),
        }
    }

    /// What was drawn.
    pub(super) fn finish(mut self) -> Drawing {
        let axis = &mut self.drawing.axis.surfaces;
        axis.append(&mut self.whites);
        axis.append(&mut self.bases);
        self.drawing
    }

    /// The height of a line of labels.
    pub(super) fn line(&self) -> Length {
        self.style.line
    }

    /// How wide a text is on one line. Figures are told a little wider than they are.
    pub(super) fn text_width(&self, text: &str) -> Length {
        let exact = text_width(text, self.style, self.composition);
        exact + exact / 25
    }

    pub(super) fn widest<'t>(&self, texts: impl Iterator<Item = &'t str>) -> Length {
        texts
            .map(|text| self.text_width(text))
            .max()
            .unwrap_or_default()
    }

    /// The lines of a text in a room: between words where it is a name, else where a line is full.
    pub(super) fn wrapped(&self, text: &str, room: Length) -> Vec<String> {
        if self.text_width(text) <= room {
            return vec![text.to_owned()];
        }
        // What is in brackets behind a name has lines of its own.
        if let Some(at) = text
            .rfind('（')
            .filter(|at| *at > 0 && text.ends_with('）'))
        {
            let (name, beside) = text.split_at(at);
            let beside = self.in_pieces(beside, room);
            return self.wrapped(name, room).into_iter().chain(beside).collect();
        }
        let em = self.style.size.em() + self.style.tracking;
        let most = usize::try_from(room.whole(em)).unwrap_or(0).max(2);
        let is_name = |c: char| !class::is_western(c) && !"，。；！？、（）".contains(c);
        if text.chars().all(is_name) {
            return by_sense::lines(text, most);
        }
        self.in_pieces(text, room)
    }

    /// The lines of a text, each as full as can be.
    fn in_pieces(&self, text: &str, room: Length) -> Vec<String> {
        let mut lines = vec![String::new()];
        for piece in pieces(text) {
            let Some(line) = lines.last_mut() else {
                continue;
            };
            let longer = format!("{line}{piece}");
            if line.is_empty() || self.text_width(&longer) <= room {
                *line = longer;
            } else {
                lines.push(piece);
            }
        }
        lines
    }

    pub(super) fn surface(&mut self, surface: Surface) {
        self.drawing.figures.surfaces.push(surface);
    }

    /// A rectangle between two corners, whichever way they lie.
    pub(super) fn bar(
        &mut self,
        (left, right): (Length, Length),
        (top, bottom): (Length, Length),
        series: usize,
    ) {
        let rect = between((left, right), (top, bottom));
        let look = ChartKind::Bars.look(series);
        if rect.size.width <= Length::ZERO || rect.size.height <= Length::ZERO {
            return;
        }
        if look.is_outlined() {
            self.surface(Surface::Rect(rect, RULE));
            self.filled(within(rect), look);
        } else {
            self.filled(rect, look);
        }
    }

    /// A rectangle in the look of a series.
    pub(super) fn filled(&mut self, rect: Rect, look: ChartLook) {
        self.surface(Surface::Rect(rect, look.color));
        self.hatched(&corners(rect), look);
    }

    /// The stripes of a look, on the surface with these corners.
    pub(super) fn hatched(&mut self, corners: &[Point], look: ChartLook) {
        let mut stripes = stripes(corners, look.pattern);
        self.drawing.figures.surfaces.append(&mut stripes);
    }

    /// A rule that is no figure.
    pub(super) fn rule(&mut self, corner: Point, (width, height): (Length, Length), is_base: bool) {
        let color = if is_base { RULE } else { GRID };
        let size = Size { width, height };
        let rect = Rect {
            origin: corner,
            size,
        };
        let rules = if is_base {
            &mut self.bases
        } else {
            &mut self.drawing.axis.surfaces
        };
        rules.push(Surface::Rect(rect, color));
    }

    /// How thick a rule of the axis is.
    pub(super) fn thickness(is_base: bool) -> Length {
        if is_base { THICK } else { THIN }
    }

    /// A figure, which no rule crosses.
    pub(super) fn figure(&mut self, text: &str, corner: Point, width: Length, side: Side) {
        let own = self.text_width(text);
        let left = corner.x + side.indent(width, own);
        let rect = between((left, left + own), (corner.y, corner.y + self.line()));
        let white = Surface::Rect(rect, Color([255, 255, 255]));
        self.whites.push(white);
        self.label(text, corner, width, side);
    }

    pub(super) fn label(&mut self, text: &str, corner: Point, width: Length, side: Side) {
        self.drawing
            .figures
            .labels
            .push(label(text, corner, width, side));
    }

    /// A number of the axis.
    pub(super) fn mark(&mut self, text: &str, corner: Point, width: Length, side: Side) {
        self.drawing
            .axis
            .labels
            .push(label(text, corner, width, side));
    }

    /// Lines below each other.
    pub(super) fn label_lines(
        &mut self,
        lines: &[String],
        corner: Point,
        width: Length,
        side: Side,
    ) {
        let mut corner = corner;
        for line in lines {
            self.label(line, corner, width, side);
            corner.y += self.line();
        }
    }

    /// The unit and the key of the series at the top, and the height that they take. `square`
    /// draws what stands before a name, and is so wide.
    pub(super) fn key(
        &mut self,
        unit: Option<&str>,
        series: &[ChartSeries],
        (wide, square): (Length, impl Fn(&mut Self, Point, usize)),
    ) -> Length {
        let mut at = Point::default();
        if let Some(unit) = unit {
            let text = format!("单位：{unit}");
            let width = self.text_width(&text);
            self.label(&text, at, width, Side::Left);
            at.x = width + APART;
        }
        let names = series.iter().filter(|one| !one.name.is_empty());
        for (index, one) in names.enumerate() {
            let width = self.text_width(&one.name);
            if at.x > Length::ZERO && at.x + wide + GAP + width > self.width {
                at = Point {
                    x: Length::ZERO,
                    y: at.y + self.line(),
                };
            }
            let middle = Point {
                x: at.x,
                y: at.y + (self.line() - SQUARE) / 2,
            };
            square(self, middle, index);
            at.x += wide + GAP;
            self.label(&one.name, at, width, Side::Left);
            at.x += width + APART;
        }
        if at == Point::default() {
            Length::ZERO
        } else {
            at.y + self.line() + GAP
        }
    }

    /// A square of the key in the colour of a series.
    pub(super) fn square(&mut self, corner: Point, series: usize) {
        let right = corner.x + SQUARE;
        self.bar((corner.x, right), (corner.y, corner.y + SQUARE), series);
    }
}

/// What an outline leaves of a rectangle.
fn within(rect: Rect) -> Rect {
    Rect {
        origin: Point {
            x: rect.origin.x + THIN,
            y: rect.origin.y + THIN,
        },
        size: Size {
            width: (rect.size.width - THIN * 2).max(Length::ZERO),
            height: (rect.size.height - THIN * 2).max(Length::ZERO),
        },
    }
}

/// The side of a square of the key.
pub(super) const fn square_side() -> Length {
    SQUARE
}

/// A rectangle between two edges across and two down.
pub(super) fn between((left, right): (Length, Length), (top, bottom): (Length, Length)) -> Rect {
    Rect {
        origin: Point {
            x: left.min(right),
            y: top.min(bottom),
        },
        size: Size {
            width: left.max(right) - left.min(right),
            height: top.max(bottom) - top.min(bottom),
        },
    }
}

fn label(text: &str, corner: Point, width: Length, side: Side) -> ChartLabel {
    ChartLabel {
        text: text.to_owned(),
        corner,
        width,
        side,
    }
}

/// What is never divided: a western word or number, and a sign with the closing marks behind it.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut last = None;
    for c in text.chars() {
        let binds = class::not_at_start(c)
            || last.is_some_and(|last| {
                class::is_western(last) && class::is_western(c) || "（《“〔".contains(last)
            });
        match pieces.last_mut() {
            Some(piece) if binds => piece.push(c),
            _ => pieces.push(c.to_string()),
        }
        last = Some(c);
    }
    pieces
}
