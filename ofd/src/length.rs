//! Lengths in whole micrometres, written as exact decimals of millimetres.

use std::fmt;
use std::ops::{Add, Neg, Sub};

/// A length in micrometres. OFD counts in millimetres; three decimals say every one of these
/// exactly. A plain number (of a matrix) is counted in thousandths in the same way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(i64);

impl Length {
    /// No length.
    pub const ZERO: Self = Self(0);

    /// So many micrometres.
    pub const fn from_um(micrometres: i64) -> Self {
        Self(micrometres)
    }

    /// So many whole millimetres.
    pub const fn from_mm(millimetres: i64) -> Self {
        Self(millimetres.saturating_mul(1000))
    }

    /// Its micrometres.
    pub const fn um(self) -> i64 {
        self.0
    }

    /// Reads a decimal number of millimetres (`12`, `-0.353`, `.5`, `1e-3` is none), what is
    /// beyond micrometres cut off; `None` of anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (sign, digits) = match text.strip_prefix('-') {
            Some(digits) => (-1, digits),
            None => (1, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.len() + part.len() == 0 || !is_digits(whole) || !is_digits(part) {
            return None;
        }
        let whole: i64 = if whole.is_empty() {
            0
        } else {
            whole.parse().ok()?
        };
        let mut thousandths = 0;
        for place in 0..3 {
            let digit = part.as_bytes().get(place).map_or(0, |byte| byte - b'0');
            thousandths = thousandths * 10 + i64::from(digit);
        }
        let sum = whole.checked_mul(1000)?.checked_add(thousandths)?;
        Some(Self(sign * sum))
    }
}

impl Length {
    /// Writes it as [`Display`](fmt::Display) shows it.
    pub(crate) fn put(self, out: &mut String) {
        if self.0 < 0 {
            out.push('-');
        }
        let (whole, part) = (self.0.unsigned_abs() / 1000, self.0.unsigned_abs() % 1000);
        put_digits(out, whole);
        if part == 0 {
            return;
        }
        out.push('.');
        let (mut rest, mut place) = (part, 100);
        while rest > 0 {
            put_digits(out, rest / place);
            rest %= place;
            place /= 10;
        }
    }
}

impl fmt::Display for Length {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.put(&mut text);
        out.write_str(&text)
    }
}

/// Writes a whole number. Most of a page are numbers; the formatter of the standard library takes
/// several times as long for one.
pub(crate) fn put_digits(out: &mut String, number: u64) {
    let mut room = [b'0'; 20];
    let mut rest = number;
    let mut length = 0;
    for place in room.iter_mut().rev() {
        *place += u8::try_from(rest % 10).unwrap_or_default();
        rest /= 10;
        length += 1;
        if rest == 0 {
            break;
        }
    }
    for digit in room.iter().skip(room.len() - length) {
        out.push(char::from(*digit));
    }
}

impl Add for Length {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Length {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Length {
    type Output = Self;

    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

/// A place, from the upper left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// To the right.
    pub x: Length,
    /// Downwards.
    pub y: Length,
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// The width.
    pub width: Length,
    /// The height.
    pub height: Length,
}

/// A rectangle (`ST_Box`: x, y, width and height).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rect {
    /// Its left edge.
    pub x: Length,
    /// Its upper edge.
    pub y: Length,
    /// Its width.
    pub width: Length,
    /// Its height.
    pub height: Length,
}

impl Rect {
    /// The rectangle of these edges and sizes.
    pub const fn new(x: Length, y: Length, width: Length, height: Length) -> Self {
        Self {
            x,
            y,
            width,
            height,
        }
    }

    /// A sheet of this size.
    pub const fn sheet(size: Size) -> Self {
        Self::new(Length::ZERO, Length::ZERO, size.width, size.height)
    }

    /// Its right edge.
    pub fn right(&self) -> Length {
        self.x + self.width
    }

    /// Its lower edge.
    pub fn bottom(&self) -> Length {
        self.y + self.height
    }
}

impl fmt::Display for Rect {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            x,
            y,
            width,
            height,
        } = self;
        write!(out, "{x} {y} {width} {height}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_exact_decimals() {
        for (um, text) in [
            (0, "0"),
            (353, "0.353"),
            (-500, "-0.5"),
            (210_000, "210"),
            (5_640, "5.64"),
            (-1, "-0.001"),
        ] {
            assert_eq!(Length::from_um(um).to_string(), text);
            assert_eq!(Length::parse(text), Some(Length::from_um(um)));
        }
    }

    #[test]
    fn what_is_no_decimal_is_refused() {
        for text in [
            "",
            "-",
            ".",
            "1e3",
            "NaN",
            "1,5",
            "1 2",
            "99999999999999999999",
        ] {
            assert_eq!(Length::parse(text), None, "{text}");
        }
        assert_eq!(Length::parse("0.35289"), Some(Length::from_um(352)));
        assert_eq!(Length::parse(".5"), Some(Length::from_um(500)));
    }
}
