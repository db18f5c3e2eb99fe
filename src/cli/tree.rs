//! The tree of commands in a language, and what of it was typed before it could be read.

use clap::builder::PossibleValuesParser;
use clap::{Command, CommandFactory};
use hongtou::base::diag::Language;

use super::args::Args;
use super::english::english;

/// The commands with their help in a language.
pub(super) fn tree(language: Language) -> Command {
    let command = Args::command();
    let names: Vec<String> = command
        .get_subcommands()
        .map(|one| one.get_name().to_owned())
        .collect();
    let command = command.mut_subcommand("help", |help| {
        help.mut_arg("command", |arg| {
            arg.value_parser(PossibleValuesParser::new(names))
        })
    });
    match language {
        Language::Chinese => command,
        Language::English => english(command),
    }
}

/// The words of the command behind the name of the program, as far as they are text.
pub(super) fn typed() -> Vec<String> {
    let words = std::env::args_os().skip(1);
    words
        .map(|word| word.to_string_lossy().into_owned())
        .collect()
}

/// The language that was requested; the command that says so may be one that cannot be read.
pub(super) fn requested_language(typed: &[String]) -> Language {
    match value_of(typed, "--lang") {
        Some("en") => Language::English,
        _ => Language::Chinese,
    }
}

/// Whether JSON was requested; the command that says so may be one that cannot be read.
pub(super) fn is_json(typed: &[String]) -> bool {
    value_of(typed, "--format") == Some("json")
}

/// What is written behind an option.
fn value_of<'a>(typed: &'a [String], option: &str) -> Option<&'a str> {
    let options = typed.iter().take_while(|word| *word != "--");
    let mut options = options.map(String::as_str).peekable();
    while let Some(word) = options.next() {
        let rest = word.strip_prefix(option);
        match rest {
            Some("") => return options.peek().copied(),
            Some(rest) if rest.starts_with('=') => return rest.strip_prefix('='),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(typed: &str) -> Vec<String> {
        typed.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn language_and_format_are_known_before_the_command_is() {
        for typed in [
            "build x --lang en",
            "--lang=en buld",
            "x --lang en --format",
        ] {
            assert_eq!(
                requested_language(&words(typed)),
                Language::English,
                "{typed}"
            );
        }
        for typed in [
            "build x",
            "build --lang zh",
            "build -- --lang en",
            "build --lang",
        ] {
            assert_eq!(
                requested_language(&words(typed)),
                Language::Chinese,
                "{typed}"
            );
        }
        assert!(is_json(&words("buld --format=json")) && !is_json(&words("--format text")));
    }

    #[test]
    fn the_tree_is_sound_in_both_languages() {
        for language in [Language::Chinese, Language::English] {
            tree(language).debug_assert();
        }
    }
}
