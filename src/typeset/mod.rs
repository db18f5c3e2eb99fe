//! `Document` → `Fitted` and `Pages`: breaking lines, tables and pages (排版).
//!
//! It works like a small word processor, from the same style numbers that the DOCX carries, so
//! that both come out with the same lines and pages: exact line boxes, greedy lines, 避头尾 with
//! one hanging mark, pages filled from the top.
//!
//! `par` sets one paragraph, `table` a table, `page` fills pages; `run` calls them in turn, once
//! for a whole document. `fit` calls `run`, and again with a changed copy of the document where
//! its pages break a rule; what it settles on is a [`Fitted`].

mod finding;
mod fit;
mod page;
mod places;
mod par;
mod result;
mod run;
mod table;

#[cfg(test)]
mod tests;

pub use fit::{Fit, Fitted, fit, fit_again};
pub use page::seal::{SealGuide, SealKind};
pub use par::kept::Kept;
pub use par::letter_spacing::SpacedParagraph;
pub use places::{PlaceOnPage, places};
pub use result::{BlockPosition, ImprintPosition, NoteLead, Typeset};
pub use run::typeset;
pub use table::figures::TornFigure;
