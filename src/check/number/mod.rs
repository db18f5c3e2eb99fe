//! The numbers of a text: what is counted or measured in it, in figures and in Chinese
//! characters, told from dates, names, addresses, ordinals and codes.

mod arabic;
mod chinese;
mod clock;
mod code;
mod figures;
mod lists;
mod names;
mod plain;
mod scan;
#[cfg(test)]
mod tests;
mod token;

pub(in crate::check) use names::ranges as name_ranges;
pub(in crate::check) use plain::Plain;
pub(in crate::check) use scan::numbers;
pub(in crate::check) use token::{Kind, Number};
