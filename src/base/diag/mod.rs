//! Findings about the user's files, with their sources and spans.
//!
//! Every finding is a value that is gathered and returned; nothing here prints or stops.

mod code;
mod explained;
mod finding;
mod json;
mod language;
mod nearest;
mod outcome;
mod render;
mod source;

pub use code::{Blame, Code};
pub use explained::{explain, pages};
pub use finding::{Finding, FindingRule, Label, Severity};
pub use json::to_json;
pub use language::{Bilingual, Language};
pub use nearest::nearest;
pub use outcome::{Outcome, has_errors, unless_errors};
pub use render::render;
pub use source::{FileId, Position, Source, Sources, Span, Spanned};
