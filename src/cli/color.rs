//! Whether findings are shown in colour: on a terminal, unless the environment says otherwise.

#![expect(
    clippy::disallowed_methods,
    reason = "whether there are colours is for the environment to say"
)]

use std::io::IsTerminal;

/// Whether what goes to standard error is coloured.
pub(super) fn on_standard_error() -> bool {
    let say = |name: &str| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned());
    is_colored(std::io::stderr().is_terminal(), &say)
}

/// By the conventions of <https://no-color.org> and <https://bixense.com/clicolors>; a terminal
/// that calls itself dumb knows no colours.
fn is_colored(is_terminal: bool, say: &dyn Fn(&str) -> Option<String>) -> bool {
    let is_set = |name| say(name).is_some_and(|value| !value.is_empty());
    let is_dumb = say("TERM").is_some_and(|value| value == "dumb");
    let is_off = say("CLICOLOR").is_some_and(|value| value == "0");
    is_terminal && !is_set("NO_COLOR") && !is_off && !is_dumb
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_for_terminals_that_want_them() {
        let with = |name: &'static str, value: &'static str| {
            is_colored(true, &move |asked| {
                (asked == name).then(|| value.to_owned())
            })
        };
        assert!(is_colored(true, &|_| None));
        assert!(!is_colored(false, &|_| None));
        for (name, value, colored) in [
            ("NO_COLOR", "1", false),
            ("NO_COLOR", "", true),
            ("CLICOLOR", "0", false),
            ("CLICOLOR", "1", true),
            ("TERM", "dumb", false),
            ("TERM", "xterm-256color", true),
        ] {
            assert_eq!(with(name, value), colored, "{name}={value}");
        }
    }
}
