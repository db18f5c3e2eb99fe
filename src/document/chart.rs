//! Charts (图解): figures of the data as bars, lines or a ring, drawn as surfaces and labels.

use super::color::Color;
use super::style::StyleId;
use crate::base::decimal::Decimal;
use crate::base::picture::Step;
use crate::base::units::{Length, Point, Rect};

/// A chart: what it says, for formats that draw it themselves, and how it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// What kind it is.
    pub kind: ChartKind,
    /// Its name, without a number.
    pub title: String,
    /// The unit of its figures.
    pub unit: Option<String>,
    /// What each group of figures stands for, in order.
    pub categories: Vec<String>,
    /// The figures.
    pub series: Vec<ChartSeries>,
    /// The scale of the axis; a ring has none.
    pub scale: Option<ChartScale>,
    /// Whether its figures have separators of thousands.
    pub thousands: bool,
    /// The style of its labels.
    pub style: StyleId,
    /// What is drawn, from the top left corner of the chart.
    pub drawing: Drawing,
}

/// The kinds of charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    /// Bars that stand side by side (竖条).
    Bars,
    /// Bars that lie below each other (横条).
    LyingBars,
    /// Lines from figure to figure (折线).
    Lines,
    /// A ring of parts (环形).
    Ring,
}

/// Figures that belong together: one for each category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartSeries {
    /// Its name; empty where there is one series only.
    pub name: String,
    /// Its figures.
    pub figures: Vec<ChartFigure>,
}

/// A figure of a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartFigure {
    /// Its value.
    pub value: Decimal,
    /// As it is printed.
    pub shown: String,
}

/// From where to where an axis goes, and the distance of its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChartScale {
    /// Its lower end.
    pub low: Decimal,
    /// Its upper end.
    pub high: Decimal,
    /// From mark to mark.
    pub step: Decimal,
}

/// What is drawn of a chart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// The axis: rules and numbers that are no figures of the data.
    pub axis: Layer,
    /// The figures and what they stand for, in reading order.
    pub figures: Layer,
}

/// Surfaces, and labels above them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layer {
    /// The surfaces, the lowest first.
    pub surfaces: Vec<Surface>,
    /// The labels.
    pub labels: Vec<ChartLabel>,
}

/// A surface of one colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Surface {
    /// A rectangle.
    Rect(Rect, Color),
    /// What an outline holds; its places are EMU.
    Path(Vec<Step>, Color),
}

/// A text of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartLabel {
    /// The text.
    pub text: String,
    /// The top left corner of its room.
    pub corner: Point,
    /// How wide its room is.
    pub width: Length,
    /// Where in its room it stands.
    pub side: Side,
}

/// Where a label stands in its room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// At the left.
    Left,
    /// In the middle.
    Middle,
    /// At the right.
    Right,
}

impl Side {
    /// Where a text that is so wide begins in a room.
    pub fn indent(self, room: Length, text: Length) -> Length {
        match self {
            Self::Left => Length::ZERO,
            Self::Middle => (room - text) / 2,
            Self::Right => room - text,
        }
    }
}

impl ChartKind {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bars | Self::LyingBars => "条形图",
            Self::Lines => "折线图",
            Self::Ring => "环形图",
        }
    }
}

impl Chart {
    /// Every figure in words, for readers that do not see the chart.
    pub fn in_words(&self) -> String {
        let unit = self.unit.as_deref().unwrap_or_default();
        let groups = self.categories.iter().enumerate().map(|(index, category)| {
            let figures = self.series.iter().filter_map(|series| {
                let shown = &series.figures.get(index)?.shown;
                let name = &series.name;
                Some(format!("{name}{shown}{unit}"))
            });
            let figures: Vec<String> = figures.collect();
            format!("{category}{}", figures.join("、"))
        });
        let groups: Vec<String> = groups.collect();
        format!("{}。", groups.join("，"))
    }
}
