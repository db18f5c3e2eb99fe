//! What the program says about the user's files: sources, places, findings.
//!
//! Every finding is a value, gathered and returned; nothing here prints or stops.

mod code;
mod json;
mod render;
mod source;

pub use code::{Code, explain, pages};
pub use json::to_json;
pub use render::render;
pub use source::{FileId, Position, Source, Sources, Span, Spanned};

/// The language that messages are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// 中文, the default.
    #[default]
    Chinese,
    /// English.
    English,
}

/// One sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bilingual {
    /// The Chinese sentence.
    pub zh: String,
    /// The English sentence.
    pub en: String,
}

impl Bilingual {
    /// Pairs a Chinese sentence with its English one.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
        }
    }

    /// The sentence in `language`.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Set aside by the author with a reason; told, and nothing more.
    Waived,
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

/// One finding about the user's files.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// The rule that was asked, where there is one.
    pub rule: Option<Box<Asked>>,
}

/// The rule behind a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its id: `T3-1`.
    pub id: String,
    /// The field or figure that it was asked of; may be empty.
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

    /// Says which rule was asked, and of which field or figure.
    #[must_use]
    pub fn of_rule(mut self, rule: &str, path: &str) -> Self {
        self.rule = Some(Box::new(Asked {
            id: rule.to_owned(),
            path: path.to_owned(),
            waived: None,
        }));
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

/// A result, or every error that stands in its way.
pub type Outcome<T> = Result<T, Vec<Finding>>;

/// Whether any of the findings is an error.
pub fn has_errors(findings: &[Finding]) -> bool {
    findings
        .iter()
        .any(|finding| finding.severity == Severity::Error)
}

/// Returns `value`, or the errors that were gathered on the way to it.
///
/// Warnings stay in `findings` when there are no errors.
pub fn unless_errors<T>(value: T, findings: &mut Vec<Finding>) -> Outcome<T> {
    if has_errors(findings) {
        Err(std::mem::take(findings))
    } else {
        Ok(value)
    }
}

/// The known name nearest to a misspelt one, if any is near enough to suggest.
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const NEAR_ENOUGH: f64 = 0.75;
    known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(wrong, name), name))
        .filter(|(score, _)| *score >= NEAR_ENOUGH)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, name)| name)
}
