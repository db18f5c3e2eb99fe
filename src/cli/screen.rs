//! Output streams: results on standard output, everything else on standard error.
//!
//! A reader that closes its end early (`hongtou schema letter | head`) has seen enough: what it
//! does not read is let go. Output that is lost for another reason, as on a full disk, is told
//! by [`complete`].

use std::fmt::Arguments;
use std::io::{self, ErrorKind, Write};
use std::sync::atomic::{AtomicBool, Ordering};

static LOST: AtomicBool = AtomicBool::new(false);

/// Writes to standard output; `outln!` and `out!` call it.
pub(super) fn show(text: Arguments<'_>) {
    note(io::stdout().lock().write_fmt(text));
}

/// Writes to standard output at once; returns whether somebody still reads it.
pub(super) fn is_read(text: &str) -> bool {
    let mut out = io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    let is_read = written.is_ok();
    note(written);
    is_read
}

/// Writes bytes to standard output.
pub(super) fn show_bytes(bytes: &[u8]) {
    note(io::stdout().lock().write_all(bytes));
}

/// Writes to standard error; `errln!` and `err!` call it.
pub(super) fn tell(text: Arguments<'_>) {
    // Nobody is left to be told that this was lost.
    let _ = io::stderr().lock().write_fmt(text);
}

/// Whether all that was shown on standard output came through.
pub(super) fn complete() -> bool {
    note(io::stdout().lock().flush());
    !LOST.load(Ordering::Relaxed)
}

fn note(written: io::Result<()>) {
    let is_lost = written.is_err_and(|error| error.kind() != ErrorKind::BrokenPipe);
    LOST.fetch_or(is_lost, Ordering::Relaxed);
}

/// Shows text on standard output.
macro_rules! out {
    ($($text:tt)*) => { $crate::cli::screen::show(format_args!($($text)*)) };
}

/// Shows a line on standard output.
macro_rules! outln {
    ($($text:tt)*) => { $crate::cli::screen::show(format_args!("{}\n", format_args!($($text)*))) };
}

/// Shows text on standard error.
macro_rules! err {
    ($($text:tt)*) => { $crate::cli::screen::tell(format_args!($($text)*)) };
}

/// Shows a line on standard error.
macro_rules! errln {
    ($($text:tt)*) => { $crate::cli::screen::tell(format_args!("{}\n", format_args!($($text)*))) };
}

pub(super) use {err, errln, out, outln};
