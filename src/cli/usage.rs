//! Explains usage errors in the language of the program.

use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};
use clap::{CommandFactory, Error};

use super::args::Args;
use super::screen::{complete, errln, out};

/// Shows help where it was requested, and otherwise what is wrong with the command; returns how
/// the program ends.
pub(super) fn explain(error: &Error) -> ExitCode {
    let sentence = if error.use_stderr() && !is_english() {
        sentence(error)
    } else {
        None
    };
    match sentence {
        Some(sentence) => errln!("错误：{sentence}\n\n{}", advice(error)),
        None if error.use_stderr() => drop(error.print()),
        None => out!("{}", error.render()),
    }
    ExitCode::from(if error.use_stderr() || !complete() {
        2
    } else {
        0
    })
}

/// Whether English was requested; the command that says so could not be read as a whole.
fn is_english() -> bool {
    let typed = typed();
    let apart = |pair: &[String]| pair[0] == "--lang" && pair[1] == "en";
    typed.iter().any(|one| one == "--lang=en") || typed.windows(2).any(apart)
}

/// The words of the command, as far as they are text.
fn typed() -> Vec<String> {
    let words = std::env::args_os().skip(1);
    words
        .map(|word| word.to_string_lossy().into_owned())
        .collect()
}

/// What is wrong; `None` for what has no sentence here, which clap then says itself.
fn sentence(error: &Error) -> Option<String> {
    let of = |kind| error.get(kind).map(ToString::to_string);
    let argument = of(ContextKind::InvalidArg);
    let value = of(ContextKind::InvalidValue).unwrap_or_default();
    let sentence = match error.kind() {
        ErrorKind::UnknownArgument => {
            let argument = argument?;
            let what = if argument.starts_with('-') {
                "没有选项"
            } else {
                "多了一项"
            };
            let similar = similar(of(ContextKind::SuggestedArg));
            format!("{what}“{argument}”。{similar}")
        }
        ErrorKind::InvalidSubcommand => {
            let command = of(ContextKind::InvalidSubcommand)?;
            let similar = similar(of(ContextKind::SuggestedSubcommand));
            format!("没有命令“{command}”。{similar}")
        }
        ErrorKind::MissingRequiredArgument => {
            format!("缺少 {}。", argument?.replace(", ", "、"))
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            format!("{} 后面缺少内容。{}", argument?, possible(error))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let argument = argument?;
            let possible = possible(error);
            let expected = if argument.starts_with("--shard") {
                "应写成 K/N，K 是 1 到 N 的数，如 1/8。"
            } else {
                possible.as_str()
            };
            format!("{argument} 不能是“{value}”。{expected}")
        }
        ErrorKind::TooManyValues => format!("{} 后面多了“{value}”。", argument?),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("{} 后面的内容少了或多了。", argument?)
        }
        ErrorKind::NoEquals => format!("{} 与它的内容之间要用等号。", argument?),
        ErrorKind::MissingSubcommand => "没有写命令，如 build、check。".to_owned(),
        ErrorKind::Io | ErrorKind::Format => "命令行读不出，或写不出提示。".to_owned(),
        ErrorKind::ArgumentConflict => match of(ContextKind::PriorArg) {
            Some(prior) if Some(&prior) != argument.as_ref() => {
                format!("{} 和 {prior} 不能同时写。", argument?)
            }
            _ => format!("{} 只能写一次。", argument?),
        },
        ErrorKind::InvalidUtf8 => "命令里有不是 UTF-8 的文字。".to_owned(),
        _ => return None,
    };
    Some(sentence)
}

fn similar(name: Option<String>) -> String {
    name.map_or_else(String::new, |name| format!("是不是 {name}？"))
}

/// The values that an argument may have, where there are only some.
fn possible(error: &Error) -> String {
    error
        .get(ContextKind::ValidValue)
        .map(|values| values.to_string().replace(", ", "、"))
        .filter(|values| !values.is_empty())
        .map_or_else(String::new, |values| format!("可以是：{values}。"))
}

/// The usage line of the command, and where to read more.
fn advice(error: &Error) -> String {
    let usage = error.get(ContextKind::Usage).map(ToString::to_string);
    let usage = usage.unwrap_or_default();
    let usage = usage.trim_start_matches("Usage:").trim();
    let typed = typed();
    let known = Args::command();
    let command = typed
        .iter()
        .find_map(|word| known.find_subcommand(word))
        .map_or("hongtou".to_owned(), |known| {
            format!("hongtou {}", known.get_name())
        });
    let more = format!("想看各个选项，运行 {command} --help。");
    if usage.is_empty() {
        more
    } else {
        format!("用法：{usage}\n{more}")
    }
}
