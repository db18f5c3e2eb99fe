//! Finds what is wrong with a package, whoever made it. No byte is trusted: what is unpacked,
//! how deep elements stand and how many there are is bounded.

mod archival;
mod checker;
mod document;
mod extras;
mod fault;
mod files;
mod font;
mod page;
mod resources;
mod schema;
mod text;
mod values;

#[cfg(test)]
mod tests;

pub use document::check;
pub use fault::{Fault, Place, Rule};
