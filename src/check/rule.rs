//! A rule of the checks: its number, its page, and how it looks.

use std::fmt;

use super::paper::Paper;
use crate::base::diag::{Code, Finding};

/// A rule that is the same for every form. Its page in `docs/rules.md` and what `explain` prints
/// are made from these fields; both examples are tried by the tests.
#[derive(Clone, Copy)]
pub struct Rule {
    /// The number by which findings name it and waivers set it aside: S-1.
    pub id: &'static str,
    /// The code of its findings.
    pub code: Code,
    /// Whether a waiver may set it aside.
    pub waivable: bool,
    /// What must be true, in a sentence.
    pub name: &'static str,
    /// What is looked at, in Markdown.
    pub looks_at: &'static str,
    /// Why, with the source: a clause, or plainly that it is a habit.
    pub why: &'static str,
    /// The sample that the examples are changes of: a file name in `data/`.
    pub sample: &'static str,
    /// The text of the sample in whose place the examples stand.
    pub instead_of: &'static str,
    /// An example in which the rule finds a fault.
    pub wrong: &'static str,
    /// The same, mended.
    pub right: &'static str,
    /// What to do about a finding.
    pub cure: &'static str,
    /// Looks at a paper.
    pub(super) check: fn(&Paper<'_>, &mut Vec<Finding>),
}

impl Rule {
    /// The page of the rule, as Markdown.
    pub fn page(&self) -> String {
        let Self {
            id,
            name,
            looks_at,
            why,
            sample,
            wrong,
            right,
            cure,
            ..
        } = self;
        let code = self.code.id();
        let waiver = if self.waivable {
            "确有道理的可以豁免。"
        } else {
            "不能豁免。"
        };
        format!(
            "## {id} {name}\n\n**查什么** {looks_at}\n\n**为什么** {why}\n\n\
             **例**（`data/{sample}`）\n\n```toml\n# 错\n{wrong}\n\n# 对\n{right}\n```\n\n\
             **怎么改** {cure}{waiver}（{code}）\n"
        )
    }
}

impl fmt::Display for Rule {
    /// Its number, as it stands in messages.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}
