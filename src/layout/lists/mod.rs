//! Rows that the data gives (`from`): a table whose rows are departments, items or budget codes.
//!
//! The layout says what a row of a list looks like; the data file has as many as it likes. Before
//! a data file binds, its lists are written out as rows of the table, and the layout is put
//! together once more: whatever comes after it sees an ordinary layout.
//!
//! `entry` and `entry_levels` read what a layout says of a list, `sense` looks whether that fits its
//! row. `given` reads the rows of the data, `levels` ranks them, `order` sorts them, `printed` puts
//! their groups and sums between them, `written` makes a row of the layout of each; `apart` and
//! `told` say what is wrong with the rows.

mod apart;
mod entry;
mod entry_levels;
mod expand;
mod given;
mod keyed;
mod levels;
mod order;
mod matching;
mod pad;
mod pattern;
mod printed;
mod sense;
mod shape;
mod texts;
mod told;
mod with_rows;
mod written;

pub(super) use entry::{ListEntry, list};
pub(super) use expand::expand;
pub(super) use given::Given;
pub use matching::{MatchedRows, renumber_last};
pub(super) use pattern::Pattern;
pub use shape::{Levels, ListRow, RowList, Subtotal};
pub(super) use texts::{lines, texts};
pub use with_rows::WithRows;
