//! The width of a table column and the alignment of its figures.

use crate::base::units::{Length, ParseLengthError};
use crate::standard::gbt9704;

/// How wide a column is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnWidth {
    /// So wide.
    Fixed(Length),
    /// As wide as its widest text, by nominal widths.
    Fit,
    /// So many shares of what the others leave.
    Share(i64),
}

impl ColumnWidth {
    /// Reads `"32mm"` (or pt, 字), `"fit"`, `"*"` or `"2*"`.
    ///
    /// # Errors
    /// When it is none of these.
    pub fn parse(text: &str) -> Result<Self, ParseLengthError> {
        let text = text.trim();
        if text == "fit" {
            return Ok(Self::Fit);
        }
        if let Some(shares) = text.strip_suffix('*') {
            return match shares.trim() {
                "" => Ok(Self::Share(1)),
                number => number
                    .parse()
                    .ok()
                    .filter(|shares| (1..=100).contains(shares))
                    .map(Self::Share)
                    .ok_or(ParseLengthError::NoNumber),
            };
        }
        Length::parse(text, gbt9704::named_unit).map(Self::Fixed)
    }

    /// The width that is given and not computed.
    pub fn fixed(self) -> Length {
        match self {
            Self::Fixed(width) => width,
            Self::Fit | Self::Share(_) => Length::ZERO,
        }
    }
}

/// The alignment of the figures of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FigureAlign {
    /// In the middle, as official forms have them.
    #[default]
    Center,
    /// With their units below each other; together they stand in the middle.
    Right,
    /// As [`Self::Right`], and printed with as many places as the one that has most, so that
    /// the points and the last digits stand below each other as well.
    Decimal,
    /// At the left.
    Left,
}

impl FigureAlign {
    /// The names that files use.
    pub const NAMES: [(&'static str, Self); 4] = [
        ("center", Self::Center),
        ("right", Self::Right),
        ("decimal", Self::Decimal),
        ("left", Self::Left),
    ];

    /// The alignment of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        let known = Self::NAMES.iter().find(|(known, _)| *known == name);
        known.map(|(_, align)| *align)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_lengths_fitted_or_shares() {
        let read = |text| ColumnWidth::parse(text).ok();
        assert_eq!(read("32mm"), Some(ColumnWidth::Fixed(Length::mm(32))));
        assert_eq!(read(" fit "), Some(ColumnWidth::Fit));
        assert_eq!(read("*"), Some(ColumnWidth::Share(1)));
        assert_eq!(read("3*"), Some(ColumnWidth::Share(3)));
        for wrong in ["0*", "-1*", "a*", "fits", "32", "mm", ""] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
