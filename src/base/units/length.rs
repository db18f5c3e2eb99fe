//! [`Length`] in English Metric Units and [`FontSize`] in half-points.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A signed length in EMU: 1 mm = 36 000, 1 pt = 12 700, 1 twip = 635.
///
/// Every unit of GB/T 9704, of WordprocessingML and of OFD is a whole number of
/// EMU, so sums are exact and the same on every machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(i64);

const EMU_PER_MM: i64 = 36_000;
const EMU_PER_PT: i64 = 12_700;
const EMU_PER_TWIP: i64 = 635;

impl Length {
    /// No length at all.
    pub const ZERO: Self = Self(0);

    /// A length of `emu` English Metric Units.
    pub const fn emu(emu: i64) -> Self {
        Self(emu)
    }

    /// A length of `mm` millimetres.
    pub const fn mm(mm: i64) -> Self {
        Self(mm * EMU_PER_MM)
    }

    /// A length in hundredths of a millimetre.
    pub const fn mm100(hundredths: i64) -> Self {
        Self(hundredths * (EMU_PER_MM / 100))
    }

    /// A length of `pt` points.
    pub const fn pt(pt: i64) -> Self {
        Self(pt * EMU_PER_PT)
    }

    /// A length in hundredths of a point.
    pub const fn pt100(hundredths: i64) -> Self {
        Self(hundredths * (EMU_PER_PT / 100))
    }

    /// A length of `twips` twentieths of a point.
    pub const fn twips(twips: i64) -> Self {
        Self(twips * EMU_PER_TWIP)
    }

    /// The length in EMU.
    pub const fn to_emu(self) -> i64 {
        self.0
    }

    /// The nearest whole number of twips.
    pub const fn to_twips(self) -> i64 {
        round_div(self.0, EMU_PER_TWIP)
    }

    /// The nearest whole number of eighths of a point, the unit of DOCX borders.
    pub const fn to_eighth_points(self) -> i64 {
        round_div(self.0 * 8, EMU_PER_PT)
    }

    /// The nearest whole number of points.
    pub const fn to_whole_points(self) -> i64 {
        round_div(self.0, EMU_PER_PT)
    }

    /// The length in points, for writers whose format has decimals.
    #[expect(
        clippy::cast_precision_loss,
        reason = "page lengths are far below 2^52 EMU"
    )]
    pub fn to_pt(self) -> f64 {
        self.0 as f64 / EMU_PER_PT as f64
    }

    /// The length in millimetres, for people and for formats with decimals.
    #[expect(
        clippy::cast_precision_loss,
        reason = "page lengths are far below 2^52 EMU"
    )]
    pub fn to_mm(self) -> f64 {
        self.0 as f64 / EMU_PER_MM as f64
    }

    /// `self × numerator ÷ denominator`, rounded to the nearest EMU.
    ///
    /// A zero denominator gives zero: there is no length to divide.
    #[must_use]
    pub fn scale(self, numerator: i64, denominator: i64) -> Self {
        if denominator == 0 {
            return Self::ZERO;
        }
        let exact = i128::from(self.0) * i128::from(numerator);
        let divisor = i128::from(denominator);
        let half = divisor.abs() / 2;
        let nudge = if (exact < 0) == (divisor < 0) {
            half
        } else {
            -half
        };
        let sign = if divisor < 0 { -1 } else { 1 };
        Self(i64::try_from((exact + nudge * sign) / divisor).unwrap_or(i64::MAX))
    }

    /// How many whole times `unit` fits into this length; 0 for a unit of zero.
    pub fn whole(self, unit: Self) -> i64 {
        if unit.0 == 0 {
            0
        } else {
            self.0.div_euclid(unit.0)
        }
    }

    /// Reads `"61.2mm"`, `"10.5pt"` or `"0.5字"`, where `named` gives the size of
    /// units that are not absolute (字, 行).
    ///
    /// # Errors
    /// When there is no number, no unit, or a unit that nobody knows.
    pub fn parse(
        text: &str,
        named: impl Fn(&str) -> Option<Self>,
    ) -> Result<Self, ParseLengthError> {
        let text = text.trim();
        let split = text
            .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'))
            .ok_or(ParseLengthError::NoUnit)?;
        let (number, unit) = text.split_at(split);
        let unit_length = match unit.trim() {
            "mm" => Self::mm(1),
            "pt" => Self::pt(1),
            other => named(other).ok_or(ParseLengthError::UnknownUnit)?,
        };
        let (numerator, denominator) = decimal(number).ok_or(ParseLengthError::NoNumber)?;
        Ok(unit_length.scale(numerator, denominator))
    }
}

/// Why a text is not a length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParseLengthError {
    /// The text does not begin with a decimal number of at most six places.
    NoNumber,
    /// The number has no unit.
    NoUnit,
    /// The unit is none of mm, pt, 字 and 行.
    UnknownUnit,
}

/// Reads a decimal as a fraction of whole numbers, so that no binary fraction enters.
fn decimal(text: &str) -> Option<(i64, i64)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.len() > 6 || whole.len() > 9 {
        return None;
    }
    let denominator = 10_i64.checked_pow(u32::try_from(fraction.len()).ok()?)?;
    let digits = format!("{whole}{fraction}");
    Some((digits.parse().ok()?, denominator))
}

const fn round_div(value: i64, divisor: i64) -> i64 {
    let half = if value < 0 {
        -(divisor / 2)
    } else {
        divisor / 2
    };
    (value + half) / divisor
}

impl Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Length {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<i64> for Length {
    type Output = Self;
    fn mul(self, factor: i64) -> Self {
        Self(self.0 * factor)
    }
}

impl Div<i64> for Length {
    type Output = Self;
    fn div(self, divisor: i64) -> Self {
        self.scale(1, divisor)
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl SubAssign for Length {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Length {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:.2}mm", self.to_mm())
    }
}

/// A type size in half-points, the only sizes that DOCX can say.
///
/// 三号 is therefore 16 pt; the 15.75 pt of traditional 三号 is its advance on the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FontSize(u16);

impl FontSize {
    /// A size of `half_points` half-points.
    pub const fn half_points(half_points: u16) -> Self {
        Self(half_points)
    }

    /// The size in half-points.
    pub const fn to_half_points(self) -> u16 {
        self.0
    }

    /// The em of this size.
    pub const fn em(self) -> Length {
        Length::emu(self.0 as i64 * EMU_PER_PT / 2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_the_standard_are_exact() {
        assert_eq!(Length::mm(37).to_twips(), 2098);
        assert_eq!(Length::twips(579).to_emu(), 367_665);
        assert_eq!(Length::pt(1), Length::twips(20));
        assert_eq!(FontSize::half_points(21).em(), Length::pt100(1050));
    }

    #[test]
    fn parses_decimals_without_binary_fractions() {
        let none = |_: &str| None;
        assert_eq!(Length::parse("61.2mm", none), Ok(Length::mm100(6120)));
        assert_eq!(Length::parse("-0.5 pt", none), Ok(Length::pt100(-50)));
        let line = |unit: &str| (unit == "行").then(|| Length::twips(579));
        assert_eq!(Length::parse("2行", line), Ok(Length::twips(1158)));
    }

    #[test]
    fn refuses_what_is_not_a_length() {
        let none = |_: &str| None;
        assert_eq!(Length::parse("12", none), Err(ParseLengthError::NoUnit));
        assert_eq!(Length::parse("mm", none), Err(ParseLengthError::NoNumber));
        assert_eq!(
            Length::parse("1.2.3mm", none),
            Err(ParseLengthError::NoNumber)
        );
        assert_eq!(
            Length::parse("3px", none),
            Err(ParseLengthError::UnknownUnit)
        );
    }

    #[test]
    fn scale_rounds_to_nearest_on_both_sides_of_zero() {
        assert_eq!(Length::emu(7).scale(1, 2), Length::emu(4));
        assert_eq!(Length::emu(-7).scale(1, 2), Length::emu(-4));
        assert_eq!(Length::emu(7).scale(1, 0), Length::ZERO);
    }
}
