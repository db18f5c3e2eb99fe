//! `hongtou help`, and the version of the program.

use serde_json::json;

use super::args::{Help, MessageArgs, MessageFormat};
use super::exit::Exit;
use super::screen::out;
use super::tell::{language, print};
use super::tree::tree;

/// Shows the help of the program or of a command, as `--help` does.
pub(super) fn run(help: &Help, say: &MessageArgs) -> Exit {
    let mut tree = tree(language(say));
    tree.build();
    let named = help.command.as_deref();
    let command = named.and_then(|name| tree.find_subcommand_mut(name));
    let shown = match command {
        Some(command) => command.render_help(),
        None => tree.render_help(),
    };
    match say.format {
        MessageFormat::Text | MessageFormat::Html => out!("{shown}"),
        MessageFormat::Json => print(json!({ "command": named, "text": shown.to_string() })),
    }
    Exit::Done
}

/// The version of the program, as JSON.
pub(super) fn version() {
    let program = json!({ "name": "hongtou", "version": env!("CARGO_PKG_VERSION") });
    print(json!({ "kind": "version", "program": program }));
}
