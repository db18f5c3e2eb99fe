//! Templates in prose, titles and notes: `{{ … }}` over the fields of a data file, with exact
//! numbers and a source map from every printed byte to where it was written.
//!
//! A template is parsed by minijinja (`parse`), written anew with its arithmetic and its
//! comparisons as calls of ours (`rewrite`, `expression`), and run by minijinja. No binary
//! fraction can arise on the way.

mod engine;
mod exact;
mod expression;
mod fault;
mod filters;
mod functions;
mod lacking;
mod message;
mod parse;
mod piece;
mod rendered;
mod rewrite;
mod slip;
mod untag;
mod values;

pub use engine::{Templates, template_names};
pub use rendered::Rendered;
pub use untag::{Mark, References, Tagged};

#[cfg(test)]
mod tests;
