//! Parts the options of a choice into lines where they do not fit on one: a line ends between two
//! options and never inside one that has room.

use super::needs::text_width;
use crate::base::units::Length;
use crate::data::Kind;
use crate::document::{Cell, Grid, Inline, Keep, RunLook, Style, StyleSheet, TextRun};
use crate::layout::{CellContent, TableShape};

/// What stands between two options of a choice.
pub(super) const BETWEEN: &str = "\u{3000}";

/// An option behind its box, inside which no line ends.
pub(super) fn whole(option: TextRun) -> Inline {
    let look = RunLook {
        keep: Keep::Whole,
        ..RunLook::default()
    };
    Inline::Text(TextRun { look, ..option })
}

/// Parts the choices of a table into lines, in columns of these widths.
pub(super) fn break_choices(
    grid: &mut Grid<Cell>,
    shape: &TableShape,
    widths: &[Length],
    styles: &StyleSheet,
) {
    for (content, placed) in grid.contents_mut().zip(shape.grid.cells()) {
        if !matches!(&placed.cell.content, CellContent::Text(text) if text.kind == Kind::Choice) {
            continue;
        }
        let columns = widths.get(placed.col..placed.col + placed.cols);
        let outside: Length = columns.unwrap_or_default().iter().copied().sum();
        for paragraph in &mut content.paragraphs {
            let style = styles.get(paragraph.style);
            let room =
                outside - shape.padding.left - shape.padding.right - style.left - style.right;
            paragraph.content = in_lines(std::mem::take(&mut paragraph.content), style, room);
        }
    }
}

/// The content of a choice with a forced break wherever the next option has no room. Lines of an
/// option that is wider than the cell end where they may.
fn in_lines(content: Vec<Inline>, style: &Style, room: Length) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    let mut used = Length::ZERO;
    let mut between = None;
    for inline in content {
        let Inline::Text(mut run) = inline else {
            out.push(inline);
            continue;
        };
        let width = text_width(&run.text, style, style.size);
        if run.text == BETWEEN {
            between = Some((run, width));
            continue;
        }
        if width > room {
            run.look.keep = Keep::Free;
        }
        if let Some((blank, gap)) = between.take() {
            if used + gap + width > room {
                out.push(Inline::Break);
                used = Length::ZERO;
            } else {
                out.push(Inline::Text(blank));
                used += gap;
            }
        }
        used += width;
        out.push(Inline::Text(run));
    }
    out
}
