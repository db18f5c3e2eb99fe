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
mod merging;
mod new;
mod output;
mod record;
#[cfg(feature = "raster")]
mod png_args;
mod request;
mod resume;
mod run;
mod schema;
mod screen;
mod settings;
mod shard;
mod share;
mod summary;
mod tell;
mod tree;
mod usage;
mod values;
mod verify;
mod verify_ofd;
mod worker;

pub(crate) use run::main;
