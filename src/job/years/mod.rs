//! From one year to the next: a new report from last year's, data of one edition brought to
//! another, and what differs between two data files.

mod brought;
mod brought_rows;
mod carried;
mod diff;
mod given;
mod migrate;
mod migrated;
mod start;

pub use brought::{Blank, Carried};
pub use diff::{
    Compared, FigureChange, Piece, Side, TextChange, ValueChange, diff, diff_html, diff_json,
    diff_text,
};
pub use migrate::migrate;
pub use migrated::{Migrated, NotBrought};
pub use start::{Started, start};
