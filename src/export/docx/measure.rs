//! Lengths and colours in the units of WordprocessingML.

use crate::base::units::Length;
use crate::document::Color;

/// Twips. Lengths of a page are far inside the range.
pub(crate) fn signed(length: Length) -> i32 {
    i32::try_from(length.to_twips()).unwrap_or(i32::MAX)
}

/// Twips that cannot be negative; a negative length is none.
pub(crate) fn unsigned(length: Length) -> u32 {
    u32::try_from(length.to_twips().max(0)).unwrap_or(u32::MAX)
}

/// The weight of a border in eighths of a point, within what Word draws (2 to 96); `None`
/// where there is no border.
pub(crate) fn border(weight: Length) -> Option<u32> {
    const THINNEST: i64 = 2;
    const THICKEST: i64 = 96;
    let eighths = weight.to_eighth_points().clamp(THINNEST, THICKEST);
    (weight > Length::ZERO).then(|| u32::try_from(eighths).unwrap_or(0))
}

/// The colour as six hexadecimal digits.
pub(crate) fn hex(Color([red, green, blue]): Color) -> String {
    format!("{red:02X}{green:02X}{blue:02X}")
}

/// The widths of columns in twips, rounded at their edges so that they sum to the rounded
/// width of the table.
#[derive(Clone, Debug)]
pub(crate) struct Columns(Vec<i64>);

impl Columns {
    /// Columns of these widths, from left to right.
    pub(crate) fn new(widths: &[Length]) -> Self {
        let mut right = Length::ZERO;
        let mut edges = vec![0];
        for width in widths {
            right += *width;
            edges.push(right.to_twips());
        }
        Self(edges)
    }

    /// The width of `count` columns from column `first`.
    pub(crate) fn width(&self, first: usize, count: usize) -> u32 {
        let last = self.0.len() - 1;
        let (left, right) = (self.0[first.min(last)], self.0[(first + count).min(last)]);
        u32::try_from(right - left).unwrap_or(0)
    }

    /// The width of each column.
    pub(crate) fn each(&self) -> impl Iterator<Item = u32> {
        (0..self.0.len() - 1).map(|column| self.width(column, 1))
    }

    /// The width of all columns.
    pub(crate) fn total(&self) -> u32 {
        self.width(0, self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_sum_to_the_table() {
        let columns = Columns::new(&[Length::mm100(5200); 3]);
        assert_eq!(columns.each().sum::<u32>(), columns.total());
        assert_eq!(columns.total(), 8844);
        assert_eq!(columns.width(1, 2), columns.total() - columns.width(0, 1));
        assert_eq!(columns.width(3, 1), 0);
    }

    #[test]
    fn borders_stay_within_what_word_draws() {
        assert_eq!(border(Length::ZERO), None);
        assert_eq!(border(Length::mm100(35)), Some(8));
        assert_eq!(border(Length::emu(1)), Some(2));
        assert_eq!(border(Length::pt(50)), Some(96));
    }

    #[test]
    fn colours_and_twips() {
        assert_eq!(hex(Color([255, 0, 10])), "FF000A");
        assert_eq!(
            (unsigned(Length::twips(-5)), signed(Length::twips(-5))),
            (0, -5)
        );
        assert_eq!(unsigned(Length::mm(1)), 57);
    }
}
