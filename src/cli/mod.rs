//! The command line: the only part that prints, reads files and writes them. One file a command.

mod args;
mod batch;
mod build;
mod check;
mod disk;
mod exit;
mod explain;
mod extract;
mod fonts;
mod inputs;
mod layouts;
mod lint;
mod merging;
mod new;
mod output;
mod record;
mod request;
mod resume;
mod run;
mod schema;
mod screen;
mod shard;
mod summary;
mod tell;
mod usage;
mod verify;
mod worker;

pub(crate) use run::main;
