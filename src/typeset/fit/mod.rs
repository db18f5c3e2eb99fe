//! Fits a document to its pages: 7.3.5.5 lets line and character spacing be adjusted where
//! the signature or the imprint would otherwise stand alone, and a seal needs its room.
//!
//! A change is tried on a copy of the document, which is typeset anew, and kept if it mends what
//! was wrong: paragraphs take a variant of their style, a table a smaller size, the last
//! paragraph goes over to the signature, the first page ends early, sections and
//! blank pages come before the imprint. So DOCX and PDF, made from the same fitted document, stay
//! alike. A document that breaks no rule is typeset once. At the end the copy records the
//! letter-spacing and the squeezed paragraphs that typesetting chose.

mod change;
mod closing;
mod contents;
mod cures;
mod ending;
mod faults;
mod first_page;
mod fitted;
mod fitting;
mod head;
mod labels;
mod sizes;
mod spacing;
mod tables;
mod told;
mod tries;
mod variant;

pub use fitted::Fitted;
pub use fitting::{Fit, fit, fit_again};
