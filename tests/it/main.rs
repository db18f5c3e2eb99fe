//! The program from end to end, and what its files hold.

#[path = "../common/mod.rs"]
mod common;

mod archive;
mod attachment_tables;
mod batch;
mod bounds;
mod broken;
mod cli;
mod closing;
mod elements;
mod embedded_fonts;
mod exits;
mod extraction;
mod faults;
mod figures;
mod frames;
mod geometry;
mod glyphs;
mod hostile;
mod layout_faults;
mod layouts;
mod libreoffice;
mod lint;
mod native;
mod own_layouts;
mod press;
mod program;
mod prose_templates;
mod receipts;
mod refusals;
mod report;
mod schemas;
mod seals;
mod snapshots;
mod starters;
mod structure;
mod styles;
mod suite;
mod table_faults;
mod table_sizes;
mod tables;
mod templates;
mod turned;
mod usage;
