//! The whole way of a document: loaded, checked, merged, fitted, written; and the receipt for it.

mod canonical;
mod last_year;
mod load;
mod press;
pub mod receipt;

pub use load::Report;
pub use press::{Archive, Format, Job, Made, Press, check, lint, make};
