//! What outside programs make of the files.

#[path = "../common/mod.rs"]
mod common;

mod browser;
mod contents;
mod embedding;
mod engines;
mod files;
mod footnotes;
mod form;
mod form_lines;
mod form_rows;
mod html;
mod installed_faces;
mod ofd;
mod ofd_faces;
mod own_faces;
mod packages;
mod papers;
mod parity;
mod queue;
mod second_opinion;
mod texts;
mod verapdf;
mod workbooks;
