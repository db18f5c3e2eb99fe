//! Reads JSON into the tree that TOML is read into, with places.
//!
//! It is read by hand: figures have to stay the digits that were typed, and every value needs its
//! place in the file, neither of which a reader of values keeps.

mod fault;
mod number;
mod read;
mod text;
#[cfg(test)]
mod tests;

pub(super) use read::read;
