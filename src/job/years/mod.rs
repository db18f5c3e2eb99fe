//! From one year to the next: a new report from last year's, data of one edition brought to
//! another, and what differs between two data files.

mod brought;
mod carried;
// mod diff;
mod given;
mod migrate;
mod migrated;
mod start;

pub use brought::Blank;
pub use migrate::{Migrated, NotBrought, migrate};
pub use start::{Carried, Started, start};
