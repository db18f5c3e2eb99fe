//! Work on many files, on all cores, with a bar on a terminal.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use super::args::{MessageArgs, MessageFormat};
use super::tell::said;

/// Does `work` on each item, on all cores; the results are in the order of the items.
pub(super) fn each<I: Sync, T: Send>(
    items: &[I],
    say: &MessageArgs,
    work: impl Fn(&I) -> T + Sync,
) -> Vec<T> {
    let bar = bar(items.len(), say);
    let work = |item| {
        let done = work(item);
        bar.inc(1);
        done
    };
    let done = items.par_iter().map(work).collect();
    bar.finish_and_clear();
    done
}

/// A bar on a terminal; nothing elsewhere.
fn bar(count: usize, say: &MessageArgs) -> ProgressBar {
    if say.format == MessageFormat::Json || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let (zh, en) = (
        "{bar:40} {pos}/{len}  剩余 {eta}",
        "{bar:40} {pos}/{len}  {eta} left",
    );
    let style = ProgressStyle::with_template(said(say, zh, en));
    let count = u64::try_from(count).unwrap_or(u64::MAX);
    ProgressBar::new(count).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
