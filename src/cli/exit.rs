//! Exit codes of commands.

use std::process::ExitCode;

use hongtou::base::diag::{Finding, Severity};

/// The exit code of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// Done.
    Done,
    /// There are findings to mend; nothing was written.
    Findings,
    /// The command could not run.
    CouldNotRun,
}

impl Exit {
    /// How a command ends that found `findings`: it could not run when one of the errors is for
    /// whoever runs the program to mend, not for the author of data or layout.
    pub(super) fn of(findings: &[Finding]) -> Self {
        let errors = findings
            .iter()
            .filter(|one| one.severity == Severity::Error);
        errors.fold(Self::Done, |exit, error| {
            if exit == Self::CouldNotRun || !error.code.blame().is_input() {
                Self::CouldNotRun
            } else {
                Self::Findings
            }
        })
    }

    /// The same, or findings where warnings count as errors and there are some.
    pub(super) fn strictly(self, is_strict: bool, findings: &[Finding]) -> Self {
        let warned = findings.iter().any(|one| one.severity == Severity::Warning);
        if self == Self::Done && is_strict && warned {
            Self::Findings
        } else {
            self
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => Self::SUCCESS,
            Exit::Findings => Self::from(1),
            Exit::CouldNotRun => Self::from(2),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hongtou::base::diag::Code;

    #[test]
    fn the_code_of_a_finding_decides_and_not_whether_it_has_a_place() {
        let error = |code| Finding::error(code, "", "");
        for (codes, exit) in [
            (&[][..], Exit::Done),
            (&[Code::MissingGlyph], Exit::Findings),
            (&[Code::BadLayout, Code::CrossCheck], Exit::Findings),
            (&[Code::CrossCheck, Code::BadFont], Exit::CouldNotRun),
            (&[Code::Internal, Code::CrossCheck], Exit::CouldNotRun),
        ] {
            let findings: Vec<Finding> = codes.iter().map(|code| error(*code)).collect();
            assert_eq!(Exit::of(&findings), exit, "{codes:?}");
        }
        assert_eq!(
            Exit::of(&[Finding::warning(Code::BadFont, "", "")]),
            Exit::Done
        );
    }
}
