//! Explains commands that are typed wrong, in the language and the form that were requested.

use std::process::ExitCode;

use clap::Error;
use clap::error::{ContextKind, ErrorKind};
use hongtou::base::diag::{Bilingual, Code, Finding, Language, Sources, to_json};
use serde_json::json;

use super::about::version;
use super::exit::Exit;
use super::screen::{complete, errln, out};
use super::tell::print;
use super::tree::{is_json, requested_language, tree, typed};

/// Shows help where it was requested, and otherwise what is wrong with the command; returns how
/// the program ends.
pub(super) fn explain(error: &Error) -> ExitCode {
    let words = typed();
    if error.kind() == ErrorKind::DisplayVersion && is_json(&words) {
        version();
    } else if !error.use_stderr() {
        out!("{}", error.render());
    } else if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        && !is_json(&words)
    {
        // Who types nothing else sees what there is.
        errln!("{}", error.render().to_string().trim_end());
    } else {
        wrong(&sentence(error), usage(error).as_deref(), &words);
    }
    ExitCode::from(if error.use_stderr() || !complete() {
        2
    } else {
        0
    })
}

/// Refuses a command whose parts do not go together; returns how it ends.
pub(super) fn refuse(zh: &str, en: &str) -> Exit {
    wrong(&Bilingual::new(zh, en), None, &typed());
    Exit::CouldNotRun
}

/// Tells what is wrong with a command, how it is written, and where to read more.
fn wrong(sentence: &Bilingual, usage: Option<&str>, words: &[String]) {
    let language = requested_language(words);
    let command = command(words);
    let (zh, en) = (
        format!("想看各个选项，运行 {command} --help。"),
        format!("for its options, run {command} --help --lang en"),
    );
    if is_json(words) {
        let mut finding =
            Finding::error(Code::BadCommand, sentence.zh.as_str(), sentence.en.as_str());
        if let Some(usage) = usage {
            finding = finding.help(format!("用法：{usage}"), format!("usage: {usage}"));
        }
        let finding = finding.help(zh, en);
        let finding = to_json(&finding, &Sources::default(), language);
        print(json!({ "kind": "usage", "findings": [finding] }));
        return;
    }
    let (word, said, more, usage_word) = match language {
        Language::Chinese => ("错误：", sentence.zh.as_str(), zh, "用法："),
        Language::English => ("error: ", sentence.en.as_str(), en, "usage: "),
    };
    match usage {
        Some(usage) => errln!("{word}{said}\n\n{usage_word}{usage}\n{more}"),
        None => errln!("{word}{said}\n\n{more}"),
    }
}

/// The command that was meant, as far as it is one.
fn command(words: &[String]) -> String {
    let known = tree(Language::Chinese);
    let found = words.iter().find_map(|word| known.find_subcommand(word));
    found.map_or("hongtou".to_owned(), |known| {
        format!("hongtou {}", known.get_name())
    })
}

/// The usage line of the command.
fn usage(error: &Error) -> Option<String> {
    let usage = error.get(ContextKind::Usage)?.to_string();
    let usage = usage.trim_start_matches("Usage:").trim();
    (!usage.is_empty()).then(|| usage.to_owned())
}

/// What is wrong.
fn sentence(error: &Error) -> Bilingual {
    let of = |kind| error.get(kind).map(ToString::to_string);
    let argument = of(ContextKind::InvalidArg).unwrap_or_default();
    let value = of(ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument => unknown(&argument, of(ContextKind::SuggestedArg)),
        ErrorKind::InvalidSubcommand => {
            let command = of(ContextKind::InvalidSubcommand).unwrap_or_default();
            let near = similar(of(ContextKind::SuggestedSubcommand));
            Bilingual::new(
                format!("没有命令“{command}”。{}", near.zh),
                format!("there is no command `{command}`{}", near.en),
            )
        }
        ErrorKind::MissingRequiredArgument => Bilingual::new(
            format!("缺少 {}。", argument.replace(", ", "、")),
            format!("{argument} is missing"),
        ),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => bad_value(error, &argument, &value),
        ErrorKind::TooManyValues => Bilingual::new(
            format!("{argument} 后面多了“{value}”。"),
            format!("{argument} takes no `{value}`"),
        ),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => Bilingual::new(
            format!("{argument} 后面的内容少了或多了。"),
            format!("{argument} has too few or too many values"),
        ),
        ErrorKind::NoEquals => Bilingual::new(
            format!("{argument} 与它的内容之间要用等号。"),
            format!("{argument} needs an equals sign before its value"),
        ),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Bilingual::new(
                "没有写命令，如 build、check。",
                "a command is missing, such as build or check",
            )
        }
        ErrorKind::Io | ErrorKind::Format => Bilingual::new(
            "命令行读不出，或写不出提示。",
            "the command cannot be read, or its help not be written",
        ),
        ErrorKind::ArgumentConflict => match of(ContextKind::PriorArg) {
            Some(prior) if prior != argument => Bilingual::new(
                format!("{argument} 和 {prior} 不能同时写。"),
                format!("{argument} and {prior} do not go together"),
            ),
            _ => Bilingual::new(
                format!("{argument} 只能写一次。"),
                format!("{argument} may be given once"),
            ),
        },
        ErrorKind::InvalidUtf8 => Bilingual::new(
            "命令里有不是 UTF-8 的文字。",
            "the command holds text that is not UTF-8",
        ),
        _ => Bilingual::new("命令写得不对。", "the command is typed wrong"),
    }
}

fn unknown(argument: &str, suggested: Option<String>) -> Bilingual {
    let near = similar(suggested);
    let (zh, en) = if argument.starts_with('-') {
        ("没有选项", "there is no option")
    } else {
        ("多了一项", "one argument too many:")
    };
    Bilingual::new(
        format!("{zh}“{argument}”。{}", near.zh),
        format!("{en} `{argument}`{}", near.en),
    )
}

fn bad_value(error: &Error, argument: &str, value: &str) -> Bilingual {
    let possible = if argument.starts_with("--shard") {
        Bilingual::new(
            "应写成 K/N，K 是 1 到 N 的数，如 1/8。",
            "; expected K/N with K from 1 to N, such as 1/8",
        )
    } else {
        possible(error)
    };
    if value.is_empty() {
        return Bilingual::new(
            format!("{argument} 后面缺少内容。{}", possible.zh),
            format!("{argument} needs a value{}", possible.en),
        );
    }
    Bilingual::new(
        format!("{argument} 不能是“{value}”。{}", possible.zh),
        format!("{argument} cannot be `{value}`{}", possible.en),
    )
}

fn similar(name: Option<String>) -> Bilingual {
    name.map_or_else(
        || Bilingual::new("", ""),
        |name| {
            Bilingual::new(
                format!("是不是 {name}？"),
                format!("; did you mean {name}?"),
            )
        },
    )
}

/// The values that an argument may have, where there are only some.
fn possible(error: &Error) -> Bilingual {
    let values = error.get(ContextKind::ValidValue).map(ToString::to_string);
    values.filter(|values| !values.is_empty()).map_or_else(
        || Bilingual::new("", ""),
        |values| {
            Bilingual::new(
                format!("可以是：{}。", values.replace(", ", "、")),
                format!("; it may be: {values}"),
            )
        },
    )
}
