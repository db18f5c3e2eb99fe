//! Computes column widths from the content and lines up the figures of a column.

use super::needs::{Need, need, parts};
use crate::base::units::{FontSize, Length, Sides};
use crate::data::{ColumnWidth, FigureAlign};
use crate::document::{Align, Cell, CellKind, Grid, Inline, LinedUp, Placed, StyleSheet, Table};
use crate::standard::gbt9704;

/// How far texts may be broken for want of room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Breaking {
    /// Where that does not hurt.
    Comfortable,
    /// Wherever a line may end.
    Anywhere,
}

/// What widths are computed for.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) grid: &'a Grid<Cell>,
    pub(super) styles: &'a StyleSheet,
    pub(super) padding: Sides,
    pub(super) measure: Length,
    /// As if no text were larger.
    pub(super) size: Option<FontSize>,
    pub(super) breaking: Breaking,
    /// The cells of the grid whose figures stand with their units below each other.
    pub(super) lined_up: &'a [bool],
}

/// The widths of columns that may be computed, and whether each gives its text what it needs.
///
/// A fitted column is as wide as its widest line; what is then left is shared out. Where there
/// is too little, the widest of the fitted columns give way first, and their text is broken.
/// The sum exceeds the measure only by what widths that are given exceed it, or where not all
/// get what they need.
pub(super) fn widths(wanted: &[ColumnWidth], asked: Asked<'_>) -> (Vec<Length>, bool) {
    let needs = needs(wanted, asked);
    let floor = |need: &Need| match asked.breaking {
        Breaking::Comfortable => need.comfortable,
        Breaking::Anywhere => need.least,
    };
    let least = gbt9704::TABLE_LEAST_COLUMN.value;
    let reserved = |(wanted, need): (&ColumnWidth, &Need)| match wanted {
        ColumnWidth::Share(_) => floor(need).max(least),
        ColumnWidth::Fixed(width) => *width,
        ColumnWidth::Fit => Length::ZERO,
    };
    let taken: Length = wanted.iter().zip(&needs).map(reserved).sum();
    let fitted: Vec<(usize, Need)> = wanted
        .iter()
        .zip(&needs)
        .enumerate()
        .filter(|(_, (wanted, _))| **wanted == ColumnWidth::Fit)
        .map(|(index, (_, need))| (index, *need))
        .collect();
    let bounds: Vec<(Length, Length)> = fitted
        .iter()
        .map(|(_, need)| (need.natural, floor(need)))
        .collect();
    let (found, is_enough) = share_out(&bounds, asked.measure - taken);
    let mut widths: Vec<Length> = wanted.iter().map(|width| width.fixed()).collect();
    for ((index, _), width) in fitted.iter().zip(found) {
        widths[*index] = width;
    }
    let mut rest = asked.measure - widths.iter().copied().sum::<Length>();
    let mut left: i64 = wanted.iter().map(shares_of).sum();
    let mut sharing: Vec<usize> = (0..wanted.len())
        .filter(|column| shares_of(&wanted[*column]) > 0)
        .collect();
    // A column whose share is less than it needs gets that; the others share what is left.
    while let Some(at) = sharing.iter().position(|column| {
        let least = floor(&needs[*column]).max(least);
        rest.scale(shares_of(&wanted[*column]), left) < least
    }) {
        let column = sharing.remove(at);
        widths[column] = floor(&needs[column]).max(least);
        rest -= widths[column];
        left -= shares_of(&wanted[column]);
    }
    for column in sharing {
        let part = shares_of(&wanted[column]);
        widths[column] = rest.scale(part, left);
        rest -= widths[column];
        left -= part;
    }
    (widths, is_enough)
}

fn shares_of(width: &ColumnWidth) -> i64 {
    match width {
        ColumnWidth::Share(shares) => *shares,
        _ => 0,
    }
}

/// What each column needs, padding and border included: first for the cells of one column, then,
/// in equal parts, for what joined cells still lack.
fn needs(wanted: &[ColumnWidth], asked: Asked<'_>) -> Vec<Need> {
    let around = asked.padding.left + asked.padding.right + gbt9704::TABLE_BORDER.value;
    let mut needs = vec![Need::default(); wanted.len()];
    for (need, width) in needs.iter_mut().zip(wanted) {
        *need = need.with(width.fixed());
    }
    let mut cells: Vec<(usize, &Placed<Cell>)> = asked.grid.cells().iter().enumerate().collect();
    cells.sort_by_key(|(_, placed)| placed.cols);
    let mut lined_up = vec![(Length::ZERO, Length::ZERO); wanted.len()];
    for (index, placed) in cells {
        let span = placed.col..placed.col + placed.cols;
        let is_shared = wanted[span.clone()].iter().any(|one| shares_of(one) > 0);
        let computed: Vec<usize> = span
            .clone()
            .filter(|column| !matches!(wanted[*column], ColumnWidth::Fixed(_)))
            .collect();
        if is_shared && placed.cols > 1 || computed.is_empty() {
            continue;
        }
        let mut whole = need(&placed.cell, asked.styles, asked.size);
        if asked.lined_up.get(index) == Some(&true) && placed.cols == 1 {
            // Together the figures need the widest before their units and the longest behind.
            let (units, tail) = parts(&placed.cell, asked.styles, asked.size);
            let known = &mut lined_up[placed.col];
            *known = (known.0.max(units), known.1.max(tail));
            whole = whole.with(known.0 + known.1 - units - tail);
        }
        let whole = whole.with(around);
        let count = i64::try_from(computed.len()).unwrap_or(1);
        let lack = |of: fn(&Need) -> Length| {
            let have: Length = needs[span.clone()].iter().map(of).sum();
            ((of(&whole) - have) / count).max(Length::ZERO)
        };
        let more = Need {
            natural: lack(|need| need.natural),
            comfortable: lack(|need| need.comfortable),
            least: lack(|need| need.least),
        };
        for column in computed {
            let need = &mut needs[column];
            need.natural += more.natural;
            need.comfortable += more.comfortable;
            need.least += more.least;
        }
    }
    needs
}

/// Shares `room` out among columns, each given as what it would have and what it needs at
/// least: those that would have little get it, the others share the rest by what they would
/// have, the widest counted as four times an equal part. Whether it was enough; if not, each
/// gets what it needs at least.
fn share_out(bounds: &[(Length, Length)], room: Length) -> (Vec<Length>, bool) {
    let natural: Vec<Length> = bounds.iter().map(|(natural, _)| *natural).collect();
    if natural.iter().copied().sum::<Length>() <= room {
        return (natural, true);
    }
    let floors: Length = bounds.iter().map(|(_, floor)| *floor).sum();
    if floors > room {
        return (bounds.iter().map(|(_, floor)| *floor).collect(), false);
    }
    let mut widths = vec![Length::ZERO; bounds.len()];
    let mut open: Vec<usize> = (0..bounds.len()).collect();
    let mut rest = room;
    loop {
        let count = i64::try_from(open.len()).unwrap_or(1).max(1);
        let fair = rest / count;
        let weight = |column: &usize| bounds[*column].0.min(fair * 4);
        let weights: Length = open.iter().map(weight).sum();
        let settled = open.iter().position(|column| {
            let (natural, floor) = bounds[*column];
            let share = rest.scale(weight(column).to_emu(), weights.to_emu());
            widths[*column] = if natural <= fair {
                natural
            } else if share < floor {
                floor
            } else {
                widths[*column] = share;
                return false;
            };
            true
        });
        let Some(at) = settled else { break };
        rest -= widths[open.remove(at)];
    }
    if rest < Length::ZERO
        || widths
            .iter()
            .zip(bounds)
            .any(|(width, (_, floor))| width < floor)
    {
        // What was given to the narrow ones is missing elsewhere: all give way alike.
        let spare = (room - floors).to_emu();
        let wish: Length = bounds
            .iter()
            .map(|(natural, floor)| *natural - *floor)
            .sum();
        let shared = |(natural, floor): &(Length, Length)| {
            *floor + (*natural - *floor).scale(spare, wish.to_emu())
        };
        widths = bounds.iter().map(shared).collect();
    }
    (widths, true)
}

/// The alignment of a cell in its column, and the places that its figure has, if it shows one.
pub(super) type Stands = (FigureAlign, Option<usize>);

/// Whether a cell is lined up with others.
pub(super) fn is_lined_up(stands: &Stands) -> bool {
    matches!(stands.0, FigureAlign::Right | FigureAlign::Decimal)
}

/// Aligns the figures of a table. `stands` goes by the cells of the grid.
pub(super) fn line_up(table: &mut Table, stands: &[Stands], styles: &mut StyleSheet) {
    let mut lined_up = Vec::new();
    let cells = table.grid.contents_mut().enumerate();
    for ((cell, content), (align, _)) in cells.zip(stands) {
        if content.kind != CellKind::Data {
            continue;
        }
        for paragraph in &mut content.paragraphs {
            match align {
                FigureAlign::Center => {}
                FigureAlign::Left => {
                    paragraph.style = styles.aligned(paragraph.style, Align::Left);
                }
                FigureAlign::Right | FigureAlign::Decimal => lined_up.push(LinedUp {
                    cell,
                    style: paragraph.style,
                }),
            }
        }
    }
    table.figures.lined_up = lined_up;
    table.line_up(styles);
}

/// Gives the figures of a decimal column as many places as the one that has most.
pub(super) fn even_places(grid: &mut Grid<Cell>, stands: &[Stands]) {
    let mut most: Vec<(usize, usize, usize)> = Vec::new();
    let columns: Vec<(usize, usize)> = grid.cells().iter().map(|one| (one.col, one.cols)).collect();
    let decimal = |index: usize| match stands[index] {
        (FigureAlign::Decimal, Some(places)) => Some((columns[index], places)),
        _ => None,
    };
    for ((col, cols), places) in (0..columns.len()).filter_map(decimal) {
        match most.iter_mut().find(|one| (one.0, one.1) == (col, cols)) {
            Some(one) => one.2 = one.2.max(places),
            None => most.push((col, cols, places)),
        }
    }
    for (index, cell) in grid.contents_mut().enumerate() {
        let Some(((col, cols), has)) = decimal(index) else {
            continue;
        };
        let wanted = most.iter().find(|one| (one.0, one.1) == (col, cols));
        let lacks = wanted.map_or(0, |one| one.2 - has);
        if lacks == 0 {
            continue;
        }
        let point = if has == 0 { "." } else { "" };
        for inline in cell.paragraphs.iter_mut().flat_map(|one| &mut one.content) {
            if let Inline::Text(run) = inline {
                let (digits, sign) = match run.text.strip_suffix('%') {
                    Some(digits) => (digits, "%"),
                    None => (run.text.as_str(), ""),
                };
                run.text = format!("{digits}{point}{}{sign}", "0".repeat(lacks));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mm(widths: &[(i64, i64)], room: i64) -> (Vec<i64>, bool) {
        let bounds: Vec<(Length, Length)> = widths
            .iter()
            .map(|(natural, floor)| (Length::mm(*natural), Length::mm(*floor)))
            .collect();
        let (found, is_enough) = share_out(&bounds, Length::mm(room));
        let sum: Length = found.iter().copied().sum();
        assert!(
            !is_enough || sum <= Length::mm(room) + Length::emu(9),
            "{found:?}"
        );
        let round = |width: &Length| (*width + Length::mm100(50)).whole(Length::mm(1));
        (found.iter().map(round).collect(), is_enough)
    }

    #[test]
    fn shares_take_what_is_left_and_sum_to_the_measure() {
        let cell = Cell {
            kind: CellKind::Data,
            paragraphs: Vec::new(),
        };
        let grid = Grid::resolve(vec![vec![(1, 1, cell.clone()); 3]], 3).unwrap();
        let wanted = [
            ColumnWidth::Fixed(Length::mm(26)),
            ColumnWidth::Share(1),
            ColumnWidth::Share(2),
        ];
        let measure = Length::mm(156);
        let asked = Asked {
            grid: &grid,
            styles: &StyleSheet::default(),
            padding: Sides::default(),
            measure,
            size: None,
            breaking: Breaking::Comfortable,
            lined_up: &[],
        };
        let (widths, is_enough) = widths(&wanted, asked);
        assert!(is_enough);
        assert_eq!(widths.iter().copied().sum::<Length>(), measure);
        assert_eq!(widths[0], Length::mm(26));
        assert_eq!(
            widths[1].to_emu() / 100,
            Length::mm(130).scale(1, 3).to_emu() / 100
        );
    }

    #[test]
    fn the_wide_column_gives_way_and_the_sum_stays_within_the_measure() {
        assert_eq!(mm(&[(10, 8), (20, 16)], 156), (vec![10, 20], true));
        let text = mm(&[(10, 8), (160, 22), (25, 16), (21, 12)], 156);
        assert_eq!(text, (vec![10, 100, 25, 21], true));
        let two = mm(&[(300, 22), (100, 22), (20, 16)], 156);
        assert_eq!((two.0[2], two.1), (20, true));
        assert!(two.0[0] > 2 * two.0[1] && two.0[1] >= 22);
        // Figures (floor and wish are one) keep their width; names give way down to theirs.
        let many = mm(&[(20, 20), (20, 20), (20, 9), (40, 16)], 80);
        assert!(many.1 && many.0[0] == 20 && many.0[1] == 20, "{many:?}");
        assert!(!mm(&[(90, 90), (90, 90)], 156).1);
    }
}
