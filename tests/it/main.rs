//! The program from end to end, and what its files hold.

#[path = "../common/mod.rs"]
mod common;

mod archive;
mod batch;
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
mod native;
mod refusals;
mod report;
mod schemas;
mod snapshots;
mod structure;
mod suite;
mod tables;
mod turned;
