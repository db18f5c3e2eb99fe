//! Reads TOML into a [`Dataset`] with the span of every value, bound to a [`Schema`].
//!
//! This module knows no layout: a schema is handed to it.

mod bind;
mod column;
mod dataset;
mod decimal;
mod figure;
mod finding;
mod free_sum;
mod free_table;
mod read_section;
mod read_table;
mod schema;
mod toml;
mod tree;
mod waiver;

pub use bind::bind;
pub use column::{ColumnWidth, FigureAlign};
pub use dataset::{Dataset, Section};
pub use decimal::Decimal;
pub use figure::{Figure, FigureId, Origin};
pub use finding::trapped;
pub use free_table::{FreeCell, FreeColumn, FreeRow, FreeTable, FreeValue};
pub use schema::{Field, Kind, Schema};
pub use toml::{parse, place_in_string};
pub use tree::{Entry, Fields, Node, Value};
pub use waiver::{Waiver, waivers};

/// The data format that this program reads, the `schema` of every data file.
pub const SCHEMA_VERSION: i64 = 1;
