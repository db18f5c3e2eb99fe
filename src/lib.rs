//! hongtou (红头): official Chinese documents from data and a layout.
//!
//! [`make`] is the whole way: a data file is read and held against the layout it names,
//! checked, merged into a [`document::Document`], and written as DOCX by [`export::docx`] and, typeset
//! into pages, as PDF by [`export::pdf`].

#![warn(missing_docs)]

pub mod base;
pub mod standard;
pub mod data;
pub mod document;
pub mod layout;
pub mod figures;
pub mod template;
pub mod check;
pub mod merge;
pub mod font;
pub mod pages;
pub mod typeset;
pub mod export;
pub mod import;
pub mod job;

pub use job::{Archive, Format, Job, Made, Press, Report, check, lint, make};
