//! On which level each row of a list stands, and which row it is a part of.

use super::entry::LevelsEntry;
use super::given::GivenRow;
use crate::base::diag::{Code, Finding, Spanned};

/// The level of a row from 1, and the row above it by its place among the rows.
pub(super) type Place = (Option<usize>, Option<usize>);

/// The places of rows, by the lengths of their codes: a code begins with that of the row that it
/// is a part of, which stands above it.
pub(super) fn places(
    levels: Option<&LevelsEntry>,
    rows: &[GivenRow<'_>],
    findings: &mut Vec<Finding>,
) -> Vec<Place> {
    let Some(levels) = levels else {
        return vec![(None, None); rows.len()];
    };
    let mut out: Vec<Place> = Vec::new();
    // The rows that are open, one a level.
    let mut open: Vec<(usize, String)> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let Some(code) = row.text(&levels.by.value) else {
            out.push((None, None));
            continue;
        };
        let length = code.value.chars().count();
        let Some(at) = levels.lengths.iter().position(|known| *known == length) else {
            findings.push(no_level(&code, &levels.lengths));
            out.push((None, None));
            continue;
        };
        open.truncate(at);
        let above = open.last().filter(|_| open.len() == at);
        let above = above.filter(|(_, above)| code.value.starts_with(above.as_str()));
        let above = above.map(|(place, _)| *place);
        if at > 0 && above.is_none() {
            findings.push(no_parent(&code, levels.lengths.get(at - 1)));
        }
        out.push((Some(at + 1), above));
        if open.len() == at {
            open.push((index, code.value));
        }
    }
    out
}

fn no_level(code: &Spanned<String>, lengths: &[usize]) -> Finding {
    let known: Vec<String> = lengths.iter().map(usize::to_string).collect();
    Finding::error(
        Code::WrongType,
        format!("编码“{}”应是 {} 位", code.value, known.join("、")),
        format!(
            "the code `{}` must have {} digits",
            code.value,
            known.join(", ")
        ),
    )
    .at(code.span, "位数不对", "of another length")
}

fn no_parent(code: &Spanned<String>, length: Option<&usize>) -> Finding {
    let length = length.copied().unwrap_or(0);
    let above: String = code.value.chars().take(length).collect();
    Finding::error(
        Code::WrongType,
        format!("“{}”的上面没有它的上一级“{above}”", code.value),
        format!(
            "`{above}`, of which `{}` is a part, does not stand above it",
            code.value
        ),
    )
    .at(code.span, "没有上一级", "a part of nothing")
    .help(
        "各级依次写：上一级一行，下面紧接着它的各项。",
        "write each row directly below the one that it is a part of",
    )
}
