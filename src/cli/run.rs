//! Runs the command that was typed.

use std::process::ExitCode;

use clap::Parser;
use hongtou::base::diag::{Language, Sources, render};
use hongtou::base::guard::guarded;

use super::args::{Args, Command};
use super::exit::Exit;
use super::screen::{self, errln};
use super::{
    batch, build, check, explain, extract, fonts, layouts, lint, new, schema, usage, verify, worker,
};

/// Runs the command that was typed.
pub(crate) fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return usage::explain(&error),
    };
    let exit = guarded("这条命令", || run(&args.command)).unwrap_or_else(|finding| {
        let sources = Sources::default();
        errln!("{}", render(&finding, &sources, Language::Chinese, false));
        Exit::CouldNotRun
    });
    if !screen::complete() {
        errln!("结果没有全部写出：标准输出写不进去。");
        return Exit::CouldNotRun.into();
    }
    exit.into()
}

fn run(command: &Command) -> Exit {
    match command {
        Command::Build(build) => build::run(build),
        Command::Batch(batch) => batch::run(batch),
        Command::Worker(worker) => worker::run(worker),
        Command::Check(check) => check::run(check),
        Command::Extract(extract) => extract::run(extract),
        Command::Verify(verify) => verify::run(verify),
        Command::New(new) => new::run(new),
        Command::Schema(schema) => schema::run(schema),
        Command::Lint(lint) => lint::run(lint),
        Command::Layouts => layouts::run(),
        Command::Fonts(fonts) => fonts::run(fonts),
        Command::Explain(explain) => explain::run(explain),
    }
}
