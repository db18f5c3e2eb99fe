//! What is said of a number in prose that is not that of the table.

use crate::base::diag::{Code, Finding, Span};
use crate::data::{Dataset, Decimal};
use crate::layout::{CellRef, ProseRule};

/// How many figures of a sum are pointed at.
const MOST_PLACES: usize = 4;

/// A number of prose beside what it should be.
pub(super) struct Said {
    /// Where it stands.
    pub(super) span: Span,
    /// As it was typed.
    pub(super) typed: String,
    /// What the tables make it.
    pub(super) expected: String,
}

/// The finding about a number.
pub(super) fn finding(
    rule: &ProseRule,
    cells: &[CellRef],
    dataset: &Dataset,
    said: &Said,
) -> Finding {
    let Said {
        span,
        typed,
        expected,
    } = said;
    let id = &rule.about.id;
    let name = cells
        .iter()
        .map(CellRef::full_name)
        .collect::<Vec<_>>()
        .join("＋");
    let paths: Vec<&str> = cells.iter().map(|cell| cell.path.as_str()).collect();
    let mut finding = Finding::warning(
        Code::ProseFigure,
        format!("文中是 {typed}，表中{name}是 {expected}（规则 {id}）"),
        format!(
            "the text says {typed}, but {} is {expected} ({id})",
            paths.join(" + ")
        ),
    )
    .at(
        *span,
        format!("文中 {typed}"),
        format!("{typed} in the text"),
    );
    let figures = cells
        .iter()
        .filter_map(|cell| Some((cell, dataset.figure(&cell.path)?)))
        .filter(|(_, figure)| cells.len() == 1 || figure.value != Decimal::ZERO);
    for (cell, figure) in figures.take(MOST_PLACES) {
        let origin = if figure.is_computed() {
            "由这里起算出："
        } else {
            ""
        };
        finding = finding.at(
            figure.span,
            format!("{origin}{} {}", cell.column, figure.value),
            format!("{} = {}", cell.path, figure.value),
        );
    }
    let path = paths.first().copied().unwrap_or_default();
    let how = if let [only] = paths.as_slice() {
        format!("文中写 {{{{ {only} }}}}，就不会与表不一致。")
    } else {
        String::new()
    };
    finding
        .help(
            format!("{}。看一看是文字还是表格有误。{how}", rule.about.name),
            "mend the text or the table; {{ … }} in the text takes the figure from the table",
        )
        .of_rule(id, path)
}
