//! Reads what a data file says of a table of contents (目录).

use super::bind::Binder;
use super::contents::{CONTENTS_LEVELS, Contents};
use super::finding::unknown;
use super::schema::Kind;
use super::tree::{Entry, Node, Value};
use crate::base::diag::{Code, Finding, Span};

/// The keys of a table of contents.
const CONTENTS: [&str; 2] = ["levels", "page_numbers"];

impl Binder<'_> {
    /// A table of contents: `true`, `false` or a table of its keys. `None` if there is to be none,
    /// or the value is of another kind, for which there is a finding.
    pub(super) fn contents(&mut self, node: &Node) -> Option<Contents> {
        let mut contents = Contents {
            levels: None,
            page_numbers: None,
            span: node.span,
        };
        match &node.value {
            Value::Flag(flag) => flag.then_some(contents),
            Value::Fields(fields) => {
                for entry in &fields.entries {
                    self.contents_key(entry, &mut contents);
                }
                Some(contents)
            }
            value => {
                self.findings.push(wrong(
                    "contents",
                    Kind::Contents.expected(),
                    value,
                    node.span,
                ));
                None
            }
        }
    }

    fn contents_key(&mut self, entry: &Entry, contents: &mut Contents) {
        let (value, span) = (&entry.node.value, entry.node.span);
        match (entry.key.value.as_str(), value) {
            ("levels", Value::Number(number)) => {
                let levels = number
                    .to_whole()
                    .and_then(|levels| u8::try_from(levels).ok());
                contents.levels = levels.filter(|levels| (1..=CONTENTS_LEVELS).contains(levels));
                if contents.levels.is_none() {
                    self.findings.push(no_such_level(*number, span));
                }
            }
            ("levels", value) => {
                let expected = ("一个数，1 至 3", "a number from 1 to 3");
                self.findings.push(wrong("levels", expected, value, span));
            }
            ("page_numbers", Value::Flag(flag)) => contents.page_numbers = Some(*flag),
            ("page_numbers", value) => {
                let expected = Kind::Flag.expected();
                self.findings
                    .push(wrong("page_numbers", expected, value, span));
            }
            _ => self.findings.push(unknown(entry, &CONTENTS)),
        }
    }
}

fn wrong(key: &str, (zh, en): (&str, &str), value: &Value, span: Span) -> Finding {
    let (found_zh, found_en) = value.kind_name();
    Finding::error(
        Code::WrongType,
        format!("“{key}”应是{zh}，现在是{found_zh}"),
        format!("`{key}` must be {en}, found {found_en}"),
    )
    .at(span, format!("应是{zh}"), format!("expected {en}"))
}

fn no_such_level(number: crate::base::decimal::Decimal, span: Span) -> Finding {
    Finding::error(
        Code::OutOfRange,
        format!("目录的层数（levels）是 {number}，应是 1 至 {CONTENTS_LEVELS}"),
        format!("`levels` is {number}, expected 1 to {CONTENTS_LEVELS}"),
    )
    .at(span, "应是 1 至 3", "expected 1 to 3")
    .help(
        "多数目录列两层；三层已经很长。",
        "most tables of contents show two levels",
    )
}
