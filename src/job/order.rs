//! A job: a data file and the outputs to make of it.

use super::output::Output;

/// What to make of a data file.
///
/// ```
/// use hongtou::{Job, Output};
///
/// let job = Job::new("notice.toml")
///     .output(Output::docx())
///     .output(Output::pdf());
/// assert_eq!(job.outputs.len(), 2);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Job {
    /// The data file, by the path that [`World`](crate::World) knows.
    pub data: String,
    /// A layout instead of the one that the data names.
    pub layout: Option<String>,
    /// Last year's report, by which figures are computed and compared.
    pub last: Option<String>,
    /// Whether to make the outputs in spite of errors, each page marked 草稿.
    pub draft: bool,
    /// What to make.
    pub outputs: Vec<Output>,
    /// Whether the data is handed back as well, in open forms: for a package.
    pub content: bool,
}

impl Job {
    /// A job that makes nothing yet of the data file `data`.
    pub fn new(data: impl Into<String>) -> Self {
        Self {
            data: data.into(),
            layout: None,
            last: None,
            draft: false,
            outputs: Vec::new(),
            content: false,
        }
    }

    /// Takes another layout than the data names: an id, or a folder with a `layout.toml`.
    #[must_use]
    pub fn layout(mut self, layout: impl Into<String>) -> Self {
        self.layout = Some(layout.into());
        self
    }

    /// Counts and compares with last year's report: a data file, or a finished file that has one
    /// inside.
    #[must_use]
    pub fn last(mut self, last: impl Into<String>) -> Self {
        self.last = Some(last.into());
        self
    }

    /// Makes a draft, in spite of errors, or not.
    #[must_use]
    pub fn draft(mut self, draft: bool) -> Self {
        self.draft = draft;
        self
    }

    /// Hands the data back as well, in open forms.
    #[must_use]
    pub fn with_content(mut self) -> Self {
        self.content = true;
        self
    }

    /// Makes one output more.
    #[must_use]
    pub fn output(mut self, output: impl Into<Output>) -> Self {
        self.outputs.push(output.into());
        self
    }

    /// Makes these outputs and no others.
    #[must_use]
    pub fn outputs(mut self, outputs: impl IntoIterator<Item = Output>) -> Self {
        self.outputs = outputs.into_iter().collect();
        self
    }
}
