//! `hongtou completions`: what a shell reads to complete commands and options.

use clap_complete::{Shell as Written, generate};
use serde_json::json;

use super::args::{Completions, MessageArgs, MessageFormat, Shell};
use super::exit::Exit;
use super::screen::out;
use super::tell::{language, print};
use super::tree::tree;

/// Prints the completion script of a shell.
pub(super) fn run(completions: &Completions, say: &MessageArgs) -> Exit {
    let (shell, name) = match completions.shell {
        Shell::Bash => (Written::Bash, "bash"),
        Shell::Zsh => (Written::Zsh, "zsh"),
        Shell::Fish => (Written::Fish, "fish"),
        Shell::Powershell => (Written::PowerShell, "powershell"),
    };
    let mut script = Vec::new();
    generate(shell, &mut tree(language(say)), "hongtou", &mut script);
    let script = String::from_utf8_lossy(&script);
    match say.format {
        MessageFormat::Text | MessageFormat::Html => out!("{script}"),
        MessageFormat::Json => print(json!({ "shell": name, "text": script })),
    }
    Exit::Done
}
