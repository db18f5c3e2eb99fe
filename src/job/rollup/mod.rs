//! The sum of many units: their figures read and checked one by one, added up cell by cell with
//! their places, and written as the data file, the proof and the workbook of a county.

mod add;
mod cell;
mod county;
mod double;
mod file;
mod finding;
mod last;
mod list;
mod list_reader;
mod proof;
mod read;
mod result;
mod rows;
mod states;
mod told;
mod unit_rows;

pub use file::UnitFile;
pub use list::UnitList;
pub use read::Rollup;
pub use result::{Allowed, RolledUp, UnitRow, UnitState};
