//! Pictures and charts: a block of a whole number of lines.

use std::sync::Arc;

use super::chart::Chart;
use super::style::StyleId;
use crate::base::diag::Span;
use crate::base::picture::Image;
use crate::base::units::{Length, Size};

/// A picture on lines of its own, in the middle of the measure, at the foot of its room. Its
/// caption, if it has one, is the paragraph that follows.
#[derive(Clone, Debug)]
pub struct Picture {
    /// What is shown.
    pub shown: Shown,
    /// How large it is printed.
    pub size: Size,
    /// The height that it takes, a whole number of lines.
    pub room: Length,
    /// The style of the paragraph that it stands in, where it stands in one.
    pub style: StyleId,
    /// What it shows, for readers that do not see it.
    pub alt: String,
    /// Whether it stays on the page of what follows: its caption.
    pub keep_next: bool,
    /// Where it was asked for.
    pub origin: Option<Span>,
}

/// What a picture shows.
#[derive(Clone, Debug)]
pub enum Shown {
    /// The picture of a file.
    Image(Arc<Image>),
    /// A chart of figures of the data.
    Chart(Arc<Chart>),
}

impl Picture {
    /// Between the picture and the lower edge of its room.
    pub const FOOT: Length = Length::pt100(150);

    /// The picture, where it is that of a file.
    pub fn image(&self) -> Option<&Arc<Image>> {
        match &self.shown {
            Shown::Image(image) => Some(image),
            Shown::Chart(_) => None,
        }
    }

    /// The chart, where it is one.
    pub fn chart(&self) -> Option<&Arc<Chart>> {
        match &self.shown {
            Shown::Image(_) => None,
            Shown::Chart(chart) => Some(chart),
        }
    }
}
