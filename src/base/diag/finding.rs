//! A finding: its code, its message in both languages, its places and its cure.

use super::code::Code;
use super::language::Bilingual;
use super::source::Span;

/// The severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Set aside by the author with a reason; told, and nothing more.
    Waived,
    /// Good to know: nothing is to be done about it.
    Note,
    /// Worth a look; the files are written all the same.
    Warning,
    /// Must be mended first; nothing is written.
    Error,
}

/// A place in a file, with what is to be seen there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is there, as short as it can be; may be empty.
    pub say: Bilingual,
}

/// One finding about the user's files, or about what the program was run with.
///
/// It is made by [`Finding::error`] or [`Finding::warning`] and completed by the methods that
/// add places, advice and the rule.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The stable code, explained by `hongtou explain`.
    pub code: Code,
    /// Whether the output is withheld.
    pub severity: Severity,
    /// One sentence naming the thing, what was found and what was expected.
    pub message: Bilingual,
    /// Where; the first is the place to go to, the others are involved.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub help: Vec<Bilingual>,
    /// The rule that made the finding, where there is one.
    pub rule: Option<Box<FindingRule>>,
}

/// The rule behind a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingRule {
    /// Its id: `T3-1`.
    pub id: String,
    /// The field or figure that it is about; may be empty.
    pub path: String,
    /// Why the author set the finding aside.
    pub waived: Option<String>,
}

impl Finding {
    /// A finding that withholds the output.
    pub fn error(code: Code, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: Bilingual::new(zh, en),
            labels: Vec::new(),
            help: Vec::new(),
            rule: None,
        }
    }

    /// A finding that does not withhold the output.
    pub fn warning(code: Code, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, zh, en)
        }
    }

    /// A finding about which nothing is to be done.
    pub fn note(code: Code, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            severity: Severity::Note,
            ..Self::error(code, zh, en)
        }
    }

    /// Adds a place. The first one added is the primary place.
    #[must_use]
    pub fn at(mut self, span: Span, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            say: Bilingual::new(zh, en),
        });
        self
    }

    /// Adds advice.
    #[must_use]
    pub fn help(mut self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.help.push(Bilingual::new(zh, en));
        self
    }

    /// Names the rule behind the finding, and the field or figure that it is about.
    #[must_use]
    pub fn of_rule(mut self, rule: &str, path: &str) -> Self {
        self.rule = Some(Box::new(FindingRule {
            id: rule.to_owned(),
            path: path.to_owned(),
            waived: None,
        }));
        self
    }

    /// The same with its places moved: see [`Sources::append`](super::Sources::append).
    #[must_use]
    pub fn moved(mut self, by: u32) -> Self {
        for label in &mut self.labels {
            label.span = label.span.moved(by);
        }
        self
    }

    /// Why the author set it aside, if so.
    pub fn waived(&self) -> Option<&str> {
        self.rule.as_ref()?.waived.as_deref()
    }

    /// The primary place.
    pub fn span(&self) -> Option<Span> {
        self.labels.first().map(|label| label.span)
    }
}
