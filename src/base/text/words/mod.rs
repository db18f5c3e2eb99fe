//! Words of Chinese titles, and how well a line may end between any two characters.
//!
//! Words come from a dictionary with frequencies (see `README.md` in this folder), from what the
//! document teaches, and from the shapes of numbers, place names and names of persons; among
//! the ways to divide a text into words the most probable one is taken. What is then known of
//! the words, the grammar of official titles among it, grades each place between two characters
//! ([`Bond`]).

mod agency;
mod between;
mod bond;
mod dictionary;
mod grade;
mod lists;
mod number;
mod place;
mod segment;

pub use bond::Bond;
pub use dictionary::is_word;
pub use grade::bonds;
