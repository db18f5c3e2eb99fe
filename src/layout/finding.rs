//! The findings that several readers of a layout file share, and the suggestion for a misspelt
//! name.

use crate::base::diag::{Code, Finding, Span, nearest};
use crate::standard::PageProfile;

/// How many names a finding lists at most where none is near the misspelt one.
const LISTED: usize = 30;
/// Among how many names the nearest is looked for: a layout of a quarter megabyte can hold so
/// many names and so many mistakes that comparing them all would take minutes.
const SEARCHED: usize = 600;

/// An error in the definition of a layout.
pub(super) fn bad(zh: impl Into<String>, en: impl Into<String>, span: Span) -> Finding {
    Finding::error(Code::BadLayout, zh, en).at(span, "这里", "here")
}

/// Adds the known name that is nearest to `wrong`, or else the known names, if they are few.
pub(super) fn suggested<'a>(
    finding: Finding,
    wrong: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Finding {
    let known: Vec<&str> = known.into_iter().take(SEARCHED + 1).collect();
    if known.len() > SEARCHED {
        return finding;
    }
    match nearest(wrong, known.iter().copied()) {
        Some(near) => finding.help(
            format!("是否想写 {near}？"),
            format!("did you mean `{near}`?"),
        ),
        None if known.is_empty() || known.len() > LISTED => finding,
        None => finding.help(
            format!("可以写：{}。", known.join("、")),
            format!("known: {}", known.join(", ")),
        ),
    }
}

/// A page profile that is not known, named at `at` in a layout or in data.
pub fn unknown_profile(code: Code, name: &str, at: Span) -> Finding {
    let known = PageProfile::ALL.map(PageProfile::name);
    Finding::error(
        code,
        format!("版面方案“{name}”不认识，可以写：{}", known.join("、")),
        format!("unknown page profile `{name}`; known: {}", known.join(", ")),
    )
    .at(at, "这里", "here")
}

pub(super) fn unknown_table<'a>(
    id: &str,
    span: Span,
    known: impl IntoIterator<Item = &'a str>,
) -> Finding {
    let finding = bad(
        format!("表“{id}”没有定义"),
        format!("the table `{id}` is not defined"),
        span,
    );
    suggested(finding, id, known)
}
