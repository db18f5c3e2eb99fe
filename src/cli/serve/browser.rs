//! Opens the page in the browser of this computer.

use std::path::Path;
use std::process::{Command, Stdio};

/// Opens an address; whether a program took it.
pub(super) fn open(address: &str) -> bool {
    let (program, args): (&str, &[&str]) = if cfg!(windows) {
        // No shell: it would read the & of an address.
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    run(command.args(args).arg(address))
}

/// Opens a folder in the file manager of this computer; whether a program took it.
pub(super) fn open_folder(folder: &Path) -> bool {
    let program = if cfg!(windows) {
        "explorer"
    } else if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    run(Command::new(program).arg(folder))
}

fn run(command: &mut Command) -> bool {
    let quiet = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    quiet.spawn().is_ok()
}
