//! Whether a paper goes up to a superior.

use super::super::paper::Paper;
use super::element::Element;
use super::genre::genre;

/// Whether a paper is an upward one: a 请示, a 报告 to somebody, or one that names its signers.
pub(super) fn is_upward(paper: &Paper<'_>) -> bool {
    let title = Element::title(paper);
    let given = |path| Element::of(paper, path).is_some();
    match title.and_then(|title| genre(title.text())) {
        Some("请示") => true,
        Some("报告") if given("document.addressee") => true,
        _ => given("document.signers"),
    }
}
