//! The built-in layouts and the years of their editions.

use std::sync::OnceLock;

use super::file::{self, Years};
use crate::base::diag::Sources;

/// A layout that the program carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Builtin {
    /// Its id.
    pub id: &'static str,
    /// The text of its definition.
    pub text: &'static str,
}

const BUILTINS: &[Builtin] = &[
    Builtin {
        id: "gbt9704",
        text: include_str!("../../layouts/gbt9704/layout.toml"),
    },
    Builtin {
        id: "document",
        text: include_str!("../../layouts/document/layout.toml"),
    },
    Builtin {
        id: "upward",
        text: include_str!("../../layouts/upward/layout.toml"),
    },
    Builtin {
        id: "resolution",
        text: include_str!("../../layouts/resolution/layout.toml"),
    },
    Builtin {
        id: "bill",
        text: include_str!("../../layouts/bill/layout.toml"),
    },
    Builtin {
        id: "letter",
        text: include_str!("../../layouts/letter/layout.toml"),
    },
    Builtin {
        id: "order",
        text: include_str!("../../layouts/order/layout.toml"),
    },
    Builtin {
        id: "minutes",
        text: include_str!("../../layouts/minutes/layout.toml"),
    },
    Builtin {
        id: "announcement",
        text: include_str!("../../layouts/announcement/layout.toml"),
    },
    Builtin {
        id: "briefing",
        text: include_str!("../../layouts/briefing/layout.toml"),
    },
    Builtin {
        id: "plain",
        text: include_str!("../../layouts/plain/layout.toml"),
    },
    Builtin {
        id: "meeting-record",
        text: include_str!("../../layouts/meeting-record/layout.toml"),
    },
    Builtin {
        id: "roster",
        text: include_str!("../../layouts/roster/layout.toml"),
    },
    Builtin {
        id: "final-accounts",
        text: include_str!("../../layouts/final-accounts/layout.toml"),
    },
    Builtin {
        id: "annual-report/2019",
        text: include_str!("../../layouts/annual-report/2019/layout.toml"),
    },
    Builtin {
        id: "annual-report/2021",
        text: include_str!("../../layouts/annual-report/2021/layout.toml"),
    },
    Builtin {
        id: "rule-of-law",
        text: include_str!("../../layouts/rule-of-law/layout.toml"),
    },
    Builtin {
        id: "enforcement-base",
        text: include_str!("../../layouts/enforcement-base/layout.toml"),
    },
    Builtin {
        id: "enforcement",
        text: include_str!("../../layouts/enforcement/layout.toml"),
    },
    Builtin {
        id: "enforcement-shanxi",
        text: include_str!("../../layouts/enforcement-shanxi/layout.toml"),
    },
    Builtin {
        id: "website",
        text: include_str!("../../layouts/website/layout.toml"),
    },
];

/// Every layout that the program carries.
pub fn builtins() -> &'static [Builtin] {
    BUILTINS
}

/// The editions of a form, oldest first: `annual-report` has `annual-report/2019`.
pub fn editions(form: &str) -> impl Iterator<Item = &'static Builtin> {
    BUILTINS.iter().filter(move |builtin| {
        builtin
            .id
            .strip_prefix(form)
            .is_some_and(|rest| rest.starts_with('/'))
    })
}

/// Whether a text is that of a layout of the program.
pub(super) fn is_builtin(text: &str) -> bool {
    BUILTINS.iter().any(|builtin| builtin.text == text)
}

impl Builtin {
    /// The years that the layout is for, where it is an edition of a form. They are read once.
    pub(super) fn years(&self) -> Option<Years> {
        static YEARS: [OnceLock<Option<Years>>; BUILTINS.len()] =
            [const { OnceLock::new() }; BUILTINS.len()];
        let index = BUILTINS.iter().position(|one| one.id == self.id)?;
        let read = || file::years(Sources::default().add(self.id, self.text), self.text);
        *YEARS.get(index)?.get_or_init(read)
    }

    /// Whether the layout is only a base for others.
    pub(super) fn is_base(&self) -> bool {
        let file = Sources::default().add(self.id, self.text);
        file::is_abstract(file, self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_years_of_an_edition_are_read_however_they_are_written() {
        let one_line = "years = { from = 2008, to = 2020 }\n";
        let several = "[[body]]\nkind = \"marks\"\n\n[years]\nto = 2020\nfrom = 2008\n";
        let beside = "title = \"\"\"\nyears = { from = 1, to = 2 }\n\"\"\"\n";
        for (text, expected) in [
            (one_line, Some((2008, 2020))),
            (several, Some((2008, 2020))),
            (beside, None),
        ] {
            let file = Sources::default().add("t", text);
            let years = file::years(file, text).map(|years| (years.from, years.to));
            assert_eq!(years, expected, "{text}");
        }
        let report: Vec<_> = editions("annual-report").map(Builtin::years).collect();
        assert!(
            report.len() > 1 && report.iter().all(Option::is_some),
            "{report:?}"
        );
    }
}
