//! What differs between two data files: figures with their ratios, text character by character,
//! and all else; as text, as JSON and as a page.

mod change;
mod compared;
mod edits;
mod fields;
mod figures;
mod found;
mod html;
mod json;
mod paragraphs;
mod sections;
mod text;
mod values;

pub use change::{Compared, FigureChange, Piece, Side, TextChange, ValueChange};
pub use compared::diff;
pub use html::diff_html;
pub use json::diff_json;
pub use text::diff_text;
