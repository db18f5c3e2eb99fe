//! Pictures that a data file names.

use std::sync::Arc;

use crate::base::diag::{Span, Spanned};
use crate::base::picture::Image;
use crate::base::units::Length;

/// A picture below the text of a section.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Where it is in the data file.
    pub span: Span,
    /// Its file, seen from the folder of the data file.
    pub file: Spanned<String>,
    /// What it shows, for readers that do not see it.
    pub alt: Spanned<String>,
    /// Its name, printed below it behind its number.
    pub caption: Option<Spanned<String>>,
    /// How wide it is printed; `None` leaves it to its file.
    pub width: Option<Spanned<Length>>,
    /// By what references name it.
    pub id: Option<Spanned<String>>,
    /// The picture itself, once its file was read.
    pub image: Option<Arc<Image>>,
}
