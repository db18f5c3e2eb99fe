//! Pictures: a block of a whole number of lines.

use std::sync::Arc;

use super::style::StyleId;
use crate::base::diag::Span;
use crate::base::picture::Image;
use crate::base::units::{Length, Size};

/// A picture on lines of its own, in the middle of the measure, at the foot of its room. Its
/// caption, if it has one, is the paragraph that follows.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The picture.
    pub image: Arc<Image>,
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

impl Picture {
    /// Between the picture and the lower edge of its room.
    pub const FOOT: Length = Length::pt100(150);
}
