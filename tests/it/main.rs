//! The program from end to end, and what its files hold.

#[path = "../common/mod.rs"]
mod common;

mod archive;
mod attachment_tables;
mod batch;
mod bounds;
mod broken;
mod carried;
mod cli;
mod elements;
mod extraction;
mod faults;
mod figures;
mod frames;
mod geometry;
mod glyphs;
mod hostile;
mod layouts;
mod libreoffice;
mod native;
mod prose_templates;
mod refusals;
mod report;
mod schemas;
mod seals;
mod snapshots;
mod structure;
mod suite;
mod table_faults;
mod table_sizes;
mod tables;
mod turned;
