//! The command line: the only part that prints, reads files and writes them. One file a command.

mod args;
mod batch;
mod build;
mod check;
mod disk;
mod exit;
mod explain;
mod extract;
#[allow(dead_code, reason = "until a command asks for it")]
mod font_folders;
mod fonts;
mod inputs;
#[allow(dead_code, reason = "until a command asks for it")]
mod installed;
mod layouts;
mod lint;
mod new;
mod output;
mod request;
mod run;
mod schema;
mod screen;
mod tell;
mod usage;
mod verify;

pub(crate) use run::main;
