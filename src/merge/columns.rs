//! Computes column widths from the content and aligns the figures of a column.
//!
//! Widths are nominal, the same for every make of a face, so that DOCX and PDF agree and a
//! change of fonts moves no column.

use crate::base::text::class;
use crate::base::units::{Length, Sides};
use crate::data::{ColumnWidth, Decimal, FigureAlign};
use crate::document::{
    Align, Cell, CellKind, Grid, Inline, Paragraph, Placed, Style, StyleId, StyleSheet,
};
use crate::standard::gbt9704;

/// The widths of columns that may be computed.
///
/// A fitted column is as wide as its widest line; what is then left is shared out. Where there
/// is too little, the fitted columns give way in proportion, and their text is broken.
pub(super) fn widths(
    wanted: &[ColumnWidth],
    grid: &Grid<Cell>,
    styles: &StyleSheet,
    padding: Sides,
    measure: Length,
) -> Vec<Length> {
    let least = gbt9704::TABLE_LEAST_COLUMN.value;
    let mut widths: Vec<Length> = wanted.iter().map(|width| width.fixed()).collect();
    fit(wanted, grid, styles, padding, &mut widths);
    let sum = |is: fn(&ColumnWidth) -> bool, widths: &[Length]| -> Length {
        let pairs = wanted.iter().zip(widths);
        pairs
            .filter(|(wanted, _)| is(wanted))
            .map(|(_, width)| *width)
            .sum()
    };
    let shares: i64 = wanted.iter().map(shares_of).sum();
    let sharing = i64::try_from(wanted.iter().filter(|one| shares_of(one) > 0).count());
    let fixed = sum(|one| matches!(one, ColumnWidth::Fixed(_)), &widths);
    let fitted = sum(|one| matches!(one, ColumnWidth::Fit), &widths);
    let room = measure - fixed - least * sharing.unwrap_or(0);
    if fitted > room {
        let (part, whole) = (room.max(Length::ZERO).to_emu(), fitted.to_emu());
        for (width, wanted) in widths.iter_mut().zip(wanted) {
            if *wanted == ColumnWidth::Fit {
                *width = width.scale(part, whole).max(least);
            }
        }
    }
    let mut rest = measure - widths.iter().copied().sum::<Length>();
    let mut left = shares;
    for (width, wanted) in widths.iter_mut().zip(wanted) {
        let part = shares_of(wanted);
        if part > 0 {
            *width = rest.scale(part, left).max(least);
            rest -= *width;
            left -= part;
        }
    }
    widths
}

fn shares_of(width: &ColumnWidth) -> i64 {
    match width {
        ColumnWidth::Share(shares) => *shares,
        _ => 0,
    }
}

/// Makes the fitted columns as wide as their content asks: first for the cells of one column,
/// then, in equal parts, for what joined cells still lack.
fn fit(
    wanted: &[ColumnWidth],
    grid: &Grid<Cell>,
    styles: &StyleSheet,
    padding: Sides,
    widths: &mut [Length],
) {
    let mut cells: Vec<&Placed<Cell>> = grid.cells().iter().collect();
    cells.sort_by_key(|placed| placed.cols);
    for placed in cells {
        let span = placed.col..placed.col + placed.cols;
        let is_shared = wanted[span.clone()].iter().any(|one| shares_of(one) > 0);
        let fitted: Vec<usize> = span
            .clone()
            .filter(|column| wanted[*column] == ColumnWidth::Fit)
            .collect();
        let count = i64::try_from(fitted.len()).unwrap_or(0);
        if is_shared && placed.cols > 1 || count == 0 {
            continue;
        }
        let paragraphs = placed.cell.paragraphs.iter();
        let text = paragraphs.map(|one| natural_width(one, styles.get(one.style)));
        let border = gbt9704::TABLE_BORDER.value;
        let need = text.max().unwrap_or_default() + padding.left + padding.right + border;
        let lack = need - widths[span].iter().copied().sum::<Length>();
        for column in fitted {
            widths[column] += (lack / count).max(Length::ZERO);
        }
    }
}

/// The width of the widest line of a paragraph that is broken nowhere but where it must be,
/// with its indents and a quarter of an em to spare.
pub(super) fn natural_width(paragraph: &Paragraph, style: &Style) -> Length {
    let mut lines = vec![Length::ZERO];
    for inline in &paragraph.content {
        match (inline, lines.last_mut()) {
            (Inline::Break, _) => lines.push(Length::ZERO),
            (Inline::Text(run), Some(line)) => *line += text_width(&run.text, style),
            (Inline::Text(_), None) => {}
        }
    }
    let widest = lines.into_iter().max().unwrap_or_default();
    widest + style.left + style.right + style.size.em() / 4
}

/// The nominal width of a text: capitals are wide, and digits of faces that do not take the
/// Latin one are a little wider than half an em.
fn text_width(text: &str, style: &Style) -> Length {
    let hundredths = |c: char| match c {
        'A'..='Z' | '@' | '%' | '&' => 80,
        _ if class::is_western(c) && !style.face.takes_latin_face() => 60,
        _ => class::nominal_width(c),
    };
    text.chars()
        .map(|c| style.size.em().scale(hundredths(c), 100) + style.tracking)
        .sum()
}

/// The alignment of a cell in its column, and the figure that it shows.
pub(super) type Stands = (FigureAlign, Option<Decimal>);

/// Aligns the figures of a column. `stands` goes by the cells of the grid;
/// cells that stand in the same columns are lined up together.
pub(super) fn line_up(
    grid: &mut Grid<Cell>,
    stands: &[Stands],
    widths: &[Length],
    padding: Sides,
    styles: &mut StyleSheet,
) {
    let mut groups: Vec<(usize, usize, FigureAlign, Vec<usize>)> = Vec::new();
    for (index, (placed, (align, _))) in grid.cells().iter().zip(stands).enumerate() {
        if placed.cell.kind != CellKind::Data || *align == FigureAlign::Center {
            continue;
        }
        let key = (placed.col, placed.cols, *align);
        match groups.iter_mut().find(|one| (one.0, one.1, one.2) == key) {
            Some(group) => group.3.push(index),
            None => groups.push((key.0, key.1, key.2, vec![index])),
        }
    }
    let mut cells: Vec<&mut Cell> = grid.contents_mut().collect();
    for (col, cols, align, members) in groups {
        let outside: Length = widths[col..col + cols].iter().copied().sum();
        let inside = outside - padding.left - padding.right;
        if align == FigureAlign::Decimal {
            even_places(&mut cells, stands, &members);
        }
        let paragraphs = members
            .iter()
            .flat_map(|index| cells[*index].paragraphs.iter());
        let widest = paragraphs
            .map(|one| natural_width(one, styles.get(one.style)))
            .max()
            .unwrap_or_default();
        // Whole points: as few styles as will do.
        let spare = (inside - widest).max(Length::ZERO) / 2;
        let right = Length::pt(spare.to_emu() / Length::pt(1).to_emu());
        for index in members {
            for paragraph in &mut cells[index].paragraphs {
                paragraph.style = aligned(styles, paragraph.style, align, right);
            }
        }
    }
}

fn aligned(styles: &mut StyleSheet, base: StyleId, align: FigureAlign, right: Length) -> StyleId {
    match align {
        FigureAlign::Center => base,
        FigureAlign::Left => styles.aligned(base, Align::Left),
        FigureAlign::Right | FigureAlign::Decimal => styles.moved_right(base, right),
    }
}

/// Gives every figure as many places as the one that has most.
fn even_places(cells: &mut [&mut Cell], stands: &[Stands], members: &[usize]) {
    let figures: Vec<(usize, Decimal)> = members
        .iter()
        .filter_map(|index| Some((*index, stands[*index].1?)))
        .collect();
    let most = figures.iter().map(|(_, figure)| figure.places()).max();
    for (index, figure) in figures {
        let content = cells[index]
            .paragraphs
            .iter_mut()
            .flat_map(|one| &mut one.content);
        for inline in content {
            if let Inline::Text(run) = inline {
                run.text = figure.with_places(most.unwrap_or(0));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let widths = widths(
            &wanted,
            &grid,
            &StyleSheet::default(),
            Sides::default(),
            measure,
        );
        assert_eq!(widths.iter().copied().sum::<Length>(), measure);
        assert_eq!(widths[0], Length::mm(26));
        assert_eq!(
            widths[1].to_emu() / 100,
            Length::mm(130).scale(1, 3).to_emu() / 100
        );
    }
}
