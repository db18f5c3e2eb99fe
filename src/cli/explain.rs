//! `hongtou explain`: the page of a code.

use hongtou::base::diag::explain as page;

use super::args::Explain;
use super::exit::Exit;
use super::screen::{errln, outln};

/// Prints the page of a code.
pub(super) fn run(explain: &Explain) -> Exit {
    let Some(text) = page(&explain.code) else {
        errln!(
            "没有代码“{}”；代码如 GW0401，见 docs/codes.md。",
            explain.code
        );
        return Exit::CouldNotRun;
    };
    outln!("{text}");
    Exit::Done
}
