//! The layouts that the program carries.

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
        id: "annual-report/2019",
        text: include_str!("../../layouts/annual-report/2019/layout.toml"),
    },
    Builtin {
        id: "annual-report/2021",
        text: include_str!("../../layouts/annual-report/2021/layout.toml"),
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
