//! Rows that the data gives (`from`): a table whose rows are departments, items or budget codes.
//!
//! The layout says what a row of a list looks like; the data file has as many as it likes. Before
//! a data file binds, its lists are written out as rows of the table, and the layout is put
//! together once more: whatever comes after it sees an ordinary layout.

mod entry;
mod expand;
mod given;
mod keyed;
mod levels;
mod pad;
mod pattern;
mod shape;
mod texts;
mod with_rows;

pub(super) use entry::{ListEntry, list};
pub(super) use expand::expand;
pub(super) use given::Given;
pub(super) use pattern::Pattern;
pub use shape::{Levels, ListRow, RowList};
pub(super) use texts::{lines, texts};
pub use with_rows::WithRows;
