//! GB/T 9704-2012 as data: every number with its clause and its strength.
//!
//! A number of the standard stands here and nowhere else.

mod counters;
mod designation;
pub mod face;
pub mod gbt9704;
pub mod note;
pub mod numbering;
pub mod open;
pub mod press;
mod profile;
mod stated;

pub use counters::Counters;
pub use face::{FontProfile, FontRole};
pub use numbering::Scheme;
pub use profile::{Lead, PageProfile};
pub use stated::{Stated, Strength};
