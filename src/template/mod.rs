//! Templates in prose, titles and notes: `{{ … }}` over the fields of a data file.

mod engine;
mod filters;

pub use engine::{Templates, template_names};
