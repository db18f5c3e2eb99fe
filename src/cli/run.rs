//! Runs the command that was typed.

use std::process::ExitCode;

use clap::FromArgMatches;
use hongtou::base::diag::{Language, Sources, render};
use hongtou::base::guard::guarded;

use super::args::{Args, Command};
use super::exit::Exit;
use super::screen::{self, errln};
use super::tree::{requested_language, tree, typed};
use super::{
    about, batch, build, check, completions, explain, extract, fonts, import, layouts, lint, man,
    new, new_layout, pack, schema, serve, sheet, tell, usage, verify, worker,
};

/// Runs the command that was typed.
pub(crate) fn main() -> ExitCode {
    let language = requested_language(&typed());
    let matches = tree(language).try_get_matches();
    let args = matches.and_then(|matches| {
        tell::begin(matches.subcommand_name().unwrap_or_default());
        Args::from_arg_matches(&matches)
    });
    let args = match args {
        Ok(args) => args,
        Err(error) => return usage::explain(&error),
    };
    let what = match language {
        Language::Chinese => "这条命令",
        Language::English => "this command",
    };
    let exit = guarded(what, || run(&args)).unwrap_or_else(|finding| {
        let sources = Sources::default();
        errln!("{}", render(&finding, &sources, language, false));
        Exit::CouldNotRun
    });
    if !screen::complete() {
        match language {
            Language::Chinese => errln!("结果没有全部写出：标准输出写不进去。"),
            Language::English => errln!("not all could be written to standard output"),
        }
        return Exit::CouldNotRun.into();
    }
    exit.into()
}

fn run(args: &Args) -> Exit {
    let say = &args.say;
    match &args.command {
        Command::Build(build) => build::run(build),
        Command::Batch(batch) => batch::run(batch),
        Command::Worker(worker) => worker::run(worker),
        Command::Serve(serve) => serve::run(serve),
        Command::Check(check) => check::run(check),
        Command::Extract(extract) => extract::run(extract),
        Command::Pack(args) => pack::run(args),
        Command::Verify(verify) => verify::run(verify),
        Command::New(new) => new::run(new),
        Command::NewLayout(new) => new_layout::run(new, say),
        Command::Sheet(sheet) => sheet::run(sheet, say),
        Command::Import(import) => import::run(import, say),
        Command::Schema(schema) => schema::run(schema),
        Command::Lint(lint) => lint::run(lint),
        Command::Layouts(layouts) => layouts::run(layouts, say),
        Command::Fonts(fonts) => fonts::run(fonts),
        Command::Explain(explain) => explain::run(explain, say),
        Command::Help(help) => about::run(help, say),
        Command::Completions(completions) => completions::run(completions, say),
        Command::Man(man) => man::run(man, say),
    }
}
