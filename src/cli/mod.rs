//! The command line: the only part that prints, reads files and writes them. One file a command.

mod about;
mod args;
mod batch;
mod build;
mod check;
mod color;
mod completions;
mod disk;
mod english;
mod exit;
mod explain;
mod extract;
mod face_list;
mod faces;
mod font_folders;
mod fonts;
mod given;
mod inputs;
mod installed;
mod layouts;
mod lint;
mod man;
mod new;
mod output;
mod request;
mod run;
mod schema;
mod screen;
mod settings;
mod tell;
mod tree;
mod usage;
mod verify;

pub(crate) use run::main;
