//! `hongtou man`: manual pages, one a command.

use std::path::PathBuf;

use clap::Command;
use clap_mangen::Man as Page;
use hongtou::base::diag::Language;
use serde_json::json;

use super::args::{MessageArgs, MessageFormat};
use super::exit::Exit;
use super::man_args::Man;
use super::output::write_and_tell;
use super::screen::out;
use super::tell::{language, print};
use super::tree::tree;

/// Prints the main page, or writes all pages into a folder.
pub(super) fn run(man: &Man, say: &MessageArgs) -> Exit {
    let language = language(say);
    let mut root = tree(language);
    root.build();
    if let Some(folder) = &man.folder {
        let commands = std::iter::once(&root).chain(root.get_subcommands());
        let pages: Vec<(PathBuf, Vec<u8>)> = commands
            .map(|command| {
                let name = format!("{}.1", display_name(command));
                (folder.join(name), page(command, language).into_bytes())
            })
            .collect();
        return write_and_tell(&pages, say);
    }
    let text = page(&root, language);
    match say.format {
        MessageFormat::Text | MessageFormat::Html => out!("{text}"),
        MessageFormat::Json => print(json!({ "text": text })),
    }
    Exit::Done
}

/// `hongtou-build` of `hongtou build`.
fn display_name(command: &Command) -> &str {
    command
        .get_display_name()
        .unwrap_or_else(|| command.get_name())
}

/// The page of a command, in roff.
fn page(command: &Command, language: Language) -> String {
    let mut bytes = Vec::new();
    // Writing into memory cannot fail.
    let _ = Page::new(command.clone()).render(&mut bytes);
    let text = String::from_utf8_lossy(&bytes);
    // The lines below the help stay lines.
    let text = text
        .replace("\n退出码", "\n.br\n退出码")
        .replace("\nExit codes", "\n.br\nExit codes");
    match language {
        Language::English => text,
        Language::Chinese => HEADINGS.iter().fold(text, |text, (en, zh)| {
            text.replace(&format!("\n.SH {en}\n"), &format!("\n.SH {zh}\n"))
        }),
    }
}

/// The headings that every page has, which the writer of pages knows in English only.
const HEADINGS: &[(&str, &str)] = &[
    ("NAME", "名称"),
    ("SYNOPSIS", "用法"),
    ("DESCRIPTION", "说明"),
    ("OPTIONS", "选项"),
    ("SUBCOMMANDS", "命令"),
    ("EXTRA", "其他"),
    ("VERSION", "版本"),
];
