//! The command line: the only part that prints, reads files and writes them.

mod args;
mod batch;
mod build;
mod check;
mod disk;
mod extract;
mod lint;
mod list;
mod new;
mod output;
mod report;
mod screen;
mod usage;
mod verify;

use std::process::ExitCode;

use args::{Args, Command};
use clap::Parser;
use screen::errln;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    /// Done.
    Done,
    /// There are findings; nothing was written.
    Findings,
    /// The command could not run.
    CouldNotRun,
}

/// Runs the command that was typed.
pub(crate) fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return usage::explain(&error),
    };
    let exit = match &args.command {
        Command::Build(build) => build::run(build),
        Command::Batch(batch) => batch::run(batch),
        Command::Check(check) => check::run(check),
        Command::Extract(extract) => extract::run(extract),
        Command::Verify(verify) => verify::run(verify),
        Command::New(new) => new::run(new),
        Command::Schema(schema) => new::schema(schema),
        Command::Lint(lint) => lint::run(lint),
        Command::Layouts => list::layouts(),
        Command::Fonts(fonts) => list::fonts(fonts),
        Command::Explain(explain) => list::explain(explain),
    };
    if !screen::complete() {
        errln!("结果没有全部写出：标准输出写不进去。");
        return ExitCode::from(2);
    }
    match exit {
        Exit::Done => ExitCode::SUCCESS,
        Exit::Findings => ExitCode::from(1),
        Exit::CouldNotRun => ExitCode::from(2),
    }
}
