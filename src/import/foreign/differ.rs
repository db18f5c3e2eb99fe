//! Where two papers differ.

use std::collections::BTreeMap;

use super::fault::shown;
use super::plain::plain;
use super::reading::{Block, Reading};

/// A paragraph or a cell that only one of two papers has, as messages show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The paper has it.
    Added(String),
    /// The paper does not have it.
    Gone(String),
}

/// What a paper has that is not as expected, and what it lacks. Blanks and the width of signs
/// say nothing, nor where a line ends.
pub fn differences(paper: &Reading, due: &Reading) -> Vec<Difference> {
    let (lines, expected) = (lines(paper), lines(due));
    let joined = |lines: &[(String, &str)]| {
        let lines = lines.iter().map(|(line, _)| line.as_str());
        lines.collect::<String>()
    };
    if joined(&lines) == joined(&expected) {
        return Vec::new();
    }
    let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
    for (line, _) in &lines {
        *counts.entry(line).or_default() += 1;
    }
    for (line, _) in &expected {
        *counts.entry(line).or_default() -= 1;
    }
    let mut found = Vec::new();
    let mut each = |lines: &[(String, &str)], sign: i64| {
        for (line, text) in lines {
            let Some(count) = counts.get_mut(line.as_str()) else {
                continue;
            };
            if *count * sign > 0 {
                *count -= sign;
                found.push(if sign > 0 {
                    Difference::Added(shown(text))
                } else {
                    Difference::Gone(shown(text))
                });
            }
        }
    };
    each(&lines, 1);
    each(&expected, -1);
    found
}

/// The paragraphs and cells of a paper that hold something.
fn lines(reading: &Reading) -> Vec<(String, &str)> {
    let mut lines = Vec::new();
    let mut add = |text| lines.push((plain(text), text));
    for block in &reading.blocks {
        match block {
            Block::Paragraph(paragraph) => add(paragraph.text.as_str()),
            Block::Picture(_) => {}
            Block::Table(table) => {
                for cell in &table.cells {
                    add(&cell.text);
                }
            }
        }
    }
    lines.retain(|(line, _): &(String, &str)| !line.is_empty());
    lines
}
