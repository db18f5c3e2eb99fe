//! The program from end to end, and what its files hold.

#[path = "../common/mod.rs"]
mod common;

mod archive;
mod batch;
mod broken;
mod cli;
mod elements;
mod embedded_fonts;
mod extraction;
mod faults;
mod figures;
mod frames;
mod geometry;
mod glyphs;
mod hostile;
mod layout_faults;
mod layouts;
mod native;
mod press;
mod refusals;
mod report;
mod schemas;
mod starters;
mod structure;
mod suite;
mod tables;
mod templates;
mod turned;
