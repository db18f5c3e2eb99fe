//! Reads lengths, sizes, faces and named choices of a layout file.

use super::finding::{bad, suggested};
use crate::base::diag::{Code, Finding, Spanned};
use crate::base::units::{FontSize, Length, ParseLengthError};
use crate::standard::{FontRole, PageProfile, gbt9704};

/// Reads values of a layout file and gathers findings about them.
pub(super) struct Reader<'a> {
    /// The page profile, which says how high a line is.
    pub(super) profile: PageProfile,
    /// What was found wrong.
    pub(super) findings: &'a mut Vec<Finding>,
    /// What was seen of the rows that the data gives.
    pub(super) of_data: &'a mut OfData,
}

/// What was seen of the rows that the data gives.
#[derive(Debug, Default)]
pub(super) struct OfData {
    /// What is wrong with them.
    pub(super) findings: Vec<Finding>,
    /// Whether their order is not known until the totals are.
    pub(super) waits: bool,
}

impl Reader<'_> {
    /// Reads a length: mm, pt, 字 (the advance of body text) or 行 (its pitch).
    pub(super) fn length(&mut self, text: &Spanned<String>) -> Length {
        let named = |unit: &str| match unit {
            "行" => Some(self.profile.pitch()),
            other => gbt9704::named_unit(other),
        };
        Length::parse(&text.value, named).unwrap_or_else(|error| {
            let (zh, en) = match error {
                ParseLengthError::NoNumber => ("不是以数字开头", "does not begin with a number"),
                ParseLengthError::NoUnit => ("没有单位", "has no unit"),
                ParseLengthError::UnknownUnit => ("单位不认识", "has an unknown unit"),
            };
            self.findings.push(
                Finding::error(
                    Code::BadLayout,
                    format!("长度“{}”{zh}", text.value),
                    format!("the length `{}` {en}", text.value),
                )
                .at(
                    text.span,
                    "应为数字加 mm、pt、字或行",
                    "a number with mm, pt, 字 or 行",
                ),
            );
            Length::ZERO
        })
    }

    /// Reads a size that may be left out.
    pub(super) fn size(&mut self, text: Option<&Spanned<String>>) -> Option<FontSize> {
        let text = text?;
        let found = gbt9704::named_size(&text.value).or_else(|| in_points(&text.value));
        if found.is_none() {
            let finding = bad(
                format!("字号“{}”不认识", text.value),
                format!("unknown size `{}`", text.value),
                text.span,
            );
            self.findings.push(finding.help(
                "可以写：初号 至 小六，或 10.5pt 这样的磅值。",
                "known: 初号 to 小六, or points such as 10.5pt",
            ));
        }
        found
    }

    /// Reads a face that may be left out.
    pub(super) fn face(&mut self, text: Option<&Spanned<String>>) -> Option<FontRole> {
        let faces = FontRole::ALL.map(FontRole::label);
        self.one_of(text, ("字体", "face"), &faces, FontRole::from_label)
    }

    /// Reads one of a few names, which may be left out. `what` says in Chinese and in English
    /// what it names.
    pub(super) fn one_of<T>(
        &mut self,
        text: Option<&Spanned<String>>,
        what: (&str, &str),
        names: &[&str],
        known: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = text?;
        let found = known(&text.value);
        if found.is_none() {
            let finding = bad(
                format!("{}“{}”不认识", what.0, text.value),
                format!("unknown {} `{}`", what.1, text.value),
                text.span,
            );
            let names = names.iter().copied();
            self.findings.push(suggested(finding, &text.value, names));
        }
        found
    }
}

/// A size in points, in steps of half a point.
fn in_points(text: &str) -> Option<FontSize> {
    let size = Length::parse(text, |_| None).ok()?;
    let half_point = FontSize::half_points(1).em();
    let half_points = u16::try_from(size.whole(half_point)).ok()?;
    let exact = half_points > 0 && FontSize::half_points(half_points).em() == size;
    exact.then_some(FontSize::half_points(half_points))
}
