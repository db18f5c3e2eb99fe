//! `hongtou explain`: the page of a code or of a rule.

use hongtou::base::diag::explain as code;
use hongtou::check::RULES;

use super::args::Explain;
use super::exit::Exit;
use super::screen::{errln, outln};

/// Prints the page of a code, or of a rule that is the same for every form.
pub(super) fn run(explain: &Explain) -> Exit {
    let id = explain.code.as_str();
    let rule = RULES.iter().find(|rule| rule.id.eq_ignore_ascii_case(id));
    if let Some(text) = code(id) {
        outln!("{text}");
    } else if let Some(rule) = rule {
        outln!("{}", rule.page().trim_end());
    } else {
        errln!(
            "没有代码或规则“{id}”；代码如 GW0401，见 docs/codes.md；规则如 L-3，见 docs/rules.md。"
        );
        return Exit::CouldNotRun;
    }
    Exit::Done
}
