//! Lines up the figures of a table: units below units, and the widest of them in the middle.

use super::style::{StyleId, StyleSheet};
use super::table::{LinedUp, Table};
use crate::base::text::figure::{Figure, width};
use crate::base::units::Length;

/// Cells that stand in the same columns, and what their figures have before and behind the
/// place where they are lined up.
struct Group {
    columns: (usize, usize),
    figures: Vec<(LinedUp, Length)>,
    widest: Length,
    longest_tail: Length,
}

impl Table {
    /// Moves the figures that are to be lined up: in the same columns their units stand below
    /// each other, whatever places and signs follow them, and together they stand in the
    /// middle. To be called again when widths, padding or sizes have changed.
    pub fn line_up(&mut self, styles: &mut StyleSheet) {
        let groups = self.groups(styles);
        let mut moved: Vec<(usize, StyleId)> = Vec::new();
        for group in groups {
            let (first, count) = group.columns;
            let outside: Length = self.widths.iter().skip(first).take(count).copied().sum();
            let inside = outside - self.padding.left - self.padding.right;
            let spare = (inside - group.widest - group.longest_tail).max(Length::ZERO) / 2;
            // Half points: as few styles as will do.
            let step = Length::pt100(50);
            let spare = step * spare.whole(step).max(0);
            for (one, tail) in group.figures {
                let right = spare + group.longest_tail - tail;
                let right = Length::twips(right.to_twips());
                moved.push((one.cell, styles.moved_right(one.style, right)));
            }
        }
        moved.sort_by_key(|(cell, _)| *cell);
        let mut moved = moved.into_iter().peekable();
        for (index, cell) in self.grid.contents_mut().enumerate() {
            let Some((_, style)) = moved.next_if(|(cell, _)| *cell == index) else {
                continue;
            };
            for paragraph in &mut cell.paragraphs {
                paragraph.style = style;
            }
        }
    }

    fn groups(&self, styles: &StyleSheet) -> Vec<Group> {
        let cells = self.grid.cells();
        let mut groups: Vec<Group> = Vec::new();
        for one in &self.figures.lined_up {
            let Some(placed) = cells.get(one.cell) else {
                continue;
            };
            let style = styles.get(one.style);
            let (em, in_latin_face) = (style.size.em(), style.face.takes_latin_face());
            let wide = |text: &str| em.scale(width(text, in_latin_face), 1000);
            let text: String = placed
                .cell
                .paragraphs
                .iter()
                .map(super::paragraph::Paragraph::text)
                .collect();
            let (whole, tail) = Figure::read_marked(&text)
                .map_or((text.as_str(), ""), |figure| (figure.whole, figure.tail));
            let (whole, tail) = (wide(whole), wide(tail));
            let columns = (placed.col, placed.cols);
            match groups.iter_mut().find(|group| group.columns == columns) {
                Some(group) => {
                    group.figures.push((*one, tail));
                    group.widest = group.widest.max(whole);
                    group.longest_tail = group.longest_tail.max(tail);
                }
                None => groups.push(Group {
                    columns,
                    figures: vec![(*one, tail)],
                    widest: whole,
                    longest_tail: tail,
                }),
            }
        }
        groups
    }
}
