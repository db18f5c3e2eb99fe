//! What a template cannot do, said in both languages.

use std::error::Error as StdError;
use std::fmt;
use std::ops::Range;

use minijinja::{Error, ErrorKind};

/// A fault of a template, with the cure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// What is wrong, in Chinese and in English.
    pub(super) said: (String, String),
    /// What to do about it, in Chinese and in English.
    pub(super) help: Option<(String, String)>,
    /// Whether it is that a value is not filled in.
    pub(super) is_lack: bool,
}

/// A fault and the part of the template that has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refused {
    /// The fault.
    pub(super) fault: Fault,
    /// The part, in bytes of the template.
    pub(super) range: Range<usize>,
}

impl Fault {
    /// A fault without a cure of its own.
    pub(super) fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            said: (zh.into(), en.into()),
            help: None,
            is_lack: false,
        }
    }

    /// The fault of what is not filled in.
    pub(super) fn of_lack(mut self) -> Self {
        self.is_lack = true;
        self
    }

    /// Adds the cure.
    pub(super) fn cure(mut self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.help = Some((zh.into(), en.into()));
        self
    }

    /// The fault at a part of the template.
    pub(super) fn at(self, range: Range<usize>) -> Refused {
        Refused { fault: self, range }
    }

    /// The fault that an error of the engine was made from, if it was.
    pub(super) fn of(error: &Error) -> Option<&Self> {
        let mut cause = error.source();
        while let Some(inner) = cause {
            if let Some(fault) = inner.downcast_ref::<Self>() {
                return Some(fault);
            }
            cause = inner.source();
        }
        None
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.said.1)
    }
}

impl StdError for Fault {}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Self::new(ErrorKind::InvalidOperation, fault.said.1.clone()).with_source(fault)
    }
}
