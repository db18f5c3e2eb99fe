//! Finds the figures of a table that their columns cannot hold, and the widths that could.

use crate::base::diag::Span;
use crate::base::text::figure::{Figure, is_divided};
use crate::base::units::Length;
use crate::document::{Align, Cell, CellKind, Placed};
use crate::standard::gbt9704;
use crate::typeset::finding::span_of_paragraph;
use crate::typeset::par::setting::Setting;
use crate::typeset::table::cells::Table;

/// A figure that would stand on two lines, or has so little room that another program may
/// divide it.
#[derive(Clone, Debug)]
pub struct TornFigure {
    /// The table, by its place among the tables of the document.
    pub table: usize,
    /// The column that its cell begins in.
    pub column: usize,
    /// The figure.
    pub text: String,
    /// Where it comes from.
    pub span: Option<Span>,
}

/// The figures of a table, the one of that number, which have no room.
pub(crate) fn torn(number: usize, table: &Table<'_>) -> Vec<TornFigure> {
    let mut found = Vec::new();
    for (placed, settings) in table.source.grid.cells().iter().zip(&table.cells) {
        for (paragraph, setting) in placed.cell.paragraphs.iter().zip(settings) {
            if let Some(text) = torn_in(placed, setting) {
                found.push(TornFigure {
                    table: number,
                    column: placed.col,
                    text,
                    span: span_of_paragraph(paragraph),
                });
            }
        }
    }
    found
}

fn torn_in(placed: &Placed<Cell>, setting: &Setting<'_>) -> Option<String> {
    let clusters = setting.clusters();
    let char_at = |index: usize| clusters.get(index).map(|cluster| cluster.c);
    let mut ends = setting.line_ends();
    if let Some(end) = ends.find(|end| is_divided(char_at, *end)) {
        let is_part = |c: &char| c.is_ascii_digit() || ".,%‰％-+−".contains(*c);
        let before = (0..end).rev().map_while(char_at).take_while(is_part);
        let mut text: Vec<char> = before.collect();
        text.reverse();
        text.extend((end..).map_while(char_at).take_while(is_part));
        return Some(text.into_iter().collect());
    }
    let is_tight =
        placed.cell.kind == CellKind::Data && setting.slack() < gbt9704::TABLE_FIGURE_SLACK.value;
    let text: String = if is_tight {
        clusters.iter().map(|cluster| cluster.c).collect()
    } else {
        String::new()
    };
    Figure::read(&text).is_some().then_some(text)
}

/// What the columns of a table need for their figures, and what they have to spare.
struct Room {
    width: Length,
    /// For the figures of its own cells; nothing where it has none.
    figures: Length,
    /// So that no line of its own cells is broken anew.
    lines: Length,
    /// Whether all its own cells name something.
    has_names: bool,
    is_elastic: bool,
}

/// Widths of the same sum that give every figure room: columns that lack some are widened, if
/// asked so with those that were as wide, and the widest column of names gives way first.
/// `None` where there are none, or nothing lacks.
pub(crate) fn widened(table: &Table<'_>, with_equals: bool) -> Option<Vec<Length>> {
    // More air than need be, where there is room.
    let least = gbt9704::TABLE_FIGURE_SLACK.value;
    [4, 2, 1]
        .into_iter()
        .find_map(|times| widened_by(&rooms(table, least * times), with_equals))
}

fn widened_by(rooms: &[Room], with_equals: bool) -> Option<Vec<Length>> {
    let mut widths: Vec<Length> = rooms.iter().map(|room| room.width).collect();
    let mut grows = vec![false; rooms.len()];
    for (column, room) in rooms.iter().enumerate() {
        if room.figures <= room.width {
            continue;
        }
        let is_equal = |other: &Room| {
            let apart = other.width - room.width;
            apart.max(Length::ZERO - apart) <= Length::mm100(5) && other.is_elastic
        };
        for (other, equal) in rooms.iter().enumerate() {
            if other == column || with_equals && is_equal(equal) {
                widths[other] = widths[other].max(room.figures);
                grows[other] = true;
            }
        }
        if !room.is_elastic {
            return None;
        }
    }
    let grown: Length = widths.iter().copied().sum();
    let mut lack = grown - rooms.iter().map(|room| room.width).sum::<Length>();
    if lack <= Length::ZERO {
        return None;
    }
    let gives = |column: &usize| rooms[*column].is_elastic && !grows[*column];
    let names = (0..rooms.len()).filter(|column| rooms[*column].has_names);
    let names = names
        .filter(gives)
        .max_by_key(|column| rooms[*column].width);
    if let Some(column) = names {
        let least = gbt9704::TABLE_LEAST_NAMES.value;
        let floor = rooms[column]
            .width
            .scale(least, 100)
            .min(rooms[column].lines);
        let given = (widths[column] - floor).max(Length::ZERO).min(lack);
        widths[column] -= given;
        lack -= given;
    }
    let spare = |column: usize| {
        let room = &rooms[column];
        (room.width - room.lines.max(room.figures)).max(Length::ZERO)
    };
    let others: Vec<usize> = (0..rooms.len())
        .filter(|column| gives(column) && Some(*column) != names)
        .collect();
    let mut all: Length = others.iter().map(|column| spare(*column)).sum();
    if lack > all {
        return None;
    }
    for column in others {
        let given = lack.scale(spare(column).to_emu(), all.to_emu());
        all -= spare(column);
        widths[column] -= given;
        lack -= given;
    }
    Some(widths)
}

/// The room of each column, with so much air beside figures.
fn rooms(table: &Table<'_>, air: Length) -> Vec<Room> {
    let source = table.source;
    let padding = source.padding.left + source.padding.right;
    let around = padding + air;
    let elastic = &source.figures.elastic;
    let room = |(column, width): (usize, &Length)| {
        let mut room = Room {
            width: *width,
            figures: Length::ZERO,
            lines: Length::ZERO,
            has_names: true,
            is_elastic: elastic.get(column).copied().unwrap_or(false),
        };
        let cells = source.grid.cells().iter().zip(&table.cells);
        let own = cells.filter(|(placed, _)| placed.col == column && placed.cols == 1);
        // What stands at the right of lined-up figures is kept free for others, but for the
        // least of it, which is to spare.
        let (mut moved, mut least_moved) = (Length::ZERO, None);
        for (placed, settings) in own {
            let is_data = placed.cell.kind == CellKind::Data;
            room.has_names &= !is_data;
            for setting in settings {
                let style = setting.style;
                let text: String = setting.clusters().iter().map(|one| one.c).collect();
                let natural = setting.natural_width() + style.left + style.right + around;
                if Figure::read(&text).is_none() {
                    let line = setting.widest_line() + style.left + style.right + around;
                    room.lines = room.lines.max(line);
                } else if style.align == Align::Right {
                    moved = moved.max(natural);
                    let least = least_moved.map_or(style.right, |least| style.right.min(least));
                    least_moved = Some(least);
                } else {
                    room.figures = room.figures.max(natural);
                }
            }
        }
        let lined_up = moved - least_moved.unwrap_or_default();
        room.figures = room.figures.max(lined_up);
        room
    };
    table.widths.iter().enumerate().map(room).collect()
}
