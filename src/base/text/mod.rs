//! Characters, numerals and dates as Chinese official documents write them.
//!
//! This module knows nothing of fonts: widths here are the nominal ones of the grid.

pub mod class;
pub mod clean;
pub mod date;
pub mod encoding;
pub mod figure;
pub mod gb2312;
pub mod gbk;
pub mod label;
pub mod legacy;
pub mod marks;
pub mod name;
pub mod note_mark;
pub mod number;
pub mod numeral;
pub mod script;
pub mod unit;
pub mod words;

pub use date::Date;
