//! Figures: exact decimals with up to six places.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};

/// An exact decimal: counts of items, and amounts in 万元 with up to six places.
///
/// Binary fractions never enter: 0.1 + 0.2 is 0.3.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal(i128);

const PLACES: usize = 6;
const ONE: i128 = 1_000_000;

impl Decimal {
    /// The most places that a figure has.
    pub const PLACES: usize = PLACES;

    /// Zero.
    pub const ZERO: Self = Self(0);

    /// A whole number.
    pub fn whole(n: i64) -> Self {
        Self(i128::from(n) * ONE)
    }

    /// Reads `12`, `-3` or `25.1`; `None` for anything else, and beyond six places or
    /// fifteen digits.
    pub fn parse(text: &str) -> Option<Self> {
        let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(fraction) || whole.len() > 15 || fraction.len() > PLACES {
            return None;
        }
        let padded = format!("{fraction:0<PLACES$}");
        let value = whole.parse::<i128>().ok()? * ONE + padded.parse::<i128>().ok()?;
        Some(Self(if text.starts_with('-') { -value } else { value }))
    }

    /// The whole number, if it is one.
    pub fn to_whole(self) -> Option<i64> {
        if self.0 % ONE == 0 {
            i64::try_from(self.0 / ONE).ok()
        } else {
            None
        }
    }

    /// So many of `unit` units, rounded to a whole number of them; `None` beyond all bounds.
    pub fn of(self, unit: i64) -> Option<i64> {
        let units = self.0.checked_mul(i128::from(unit))?;
        i64::try_from(halved_up(units, ONE)?).ok()
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Which part of `whole` it is, in percent, rounded half up to `places`; `None` of zero.
    pub fn percent_of(self, whole: Self, places: usize) -> Option<Self> {
        let hundredfold = Self(self.0.checked_mul(100)?);
        hundredfold.quotient(whole, places)
    }

    /// How often `divisor` is in it, rounded half up to `places`; `None` of zero and beyond all
    /// bounds.
    pub fn quotient(self, divisor: Self, places: usize) -> Option<Self> {
        let scale = scale(places);
        let scaled = halved_up(self.0.checked_mul(scale)?, divisor.0)?;
        scaled.checked_mul(ONE / scale).map(Self)
    }

    /// The product, rounded half up to `places`; `None` beyond all bounds.
    pub fn product(self, other: Self, places: usize) -> Option<Self> {
        let unit = ONE / scale(places);
        let scaled = halved_up(self.0.checked_mul(other.0)?, ONE * unit)?;
        scaled.checked_mul(unit).map(Self)
    }

    /// The product, if six places hold it.
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        let product = self.0.checked_mul(other.0)?;
        (product % ONE == 0).then_some(Self(product / ONE))
    }

    /// The sum, unless it is beyond all bounds.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, unless it is beyond all bounds.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// With at most so many places, rounded half up (四舍五入).
    #[must_use]
    pub fn rounded(self, places: usize) -> Self {
        let unit = ONE / scale(places);
        let rounded = halved_up(self.0, unit).and_then(|units| units.checked_mul(unit));
        rounded.map_or(self, Self)
    }

    /// How many places it has: two of 0.25, none of 3.
    pub fn places(self) -> usize {
        let text = self.to_string();
        text.split_once('.').map_or(0, |(_, places)| places.len())
    }

    /// With at least so many places: 25.10.
    pub fn with_places(self, places: usize) -> String {
        let text = self.to_string();
        let has = self.places();
        if has >= places {
            return text;
        }
        let point = if has == 0 { "." } else { "" };
        format!("{text}{point}{}", "0".repeat(places - has))
    }

    /// 元 → 万元, if the places suffice.
    pub fn divided_by_ten_thousand(self) -> Option<Self> {
        (self.0 % 10_000 == 0).then_some(Self(self.0 / 10_000))
    }

    /// So many times as much.
    #[must_use]
    pub fn times(self, n: u32) -> Self {
        Self(self.0.saturating_mul(i128::from(n)))
    }

    /// The distance from zero.
    #[must_use]
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }
}

/// Ten to the power of the places, six at most.
fn scale(places: usize) -> i128 {
    std::iter::repeat_n(10_i128, places.min(PLACES)).product()
}

/// A quotient rounded to a whole number, halves away from zero; `None` of zero.
fn halved_up(number: i128, divisor: i128) -> Option<i128> {
    let (whole, rest) = (number.checked_div(divisor)?, number.checked_rem(divisor)?);
    let is_half = rest.unsigned_abs() >= divisor.unsigned_abs() - rest.unsigned_abs();
    let away = if (number < 0) == (divisor < 0) { 1 } else { -1 };
    whole.checked_add(if is_half { away } else { 0 })
}

impl fmt::Display for Decimal {
    /// Without padding zeros: 25.1, not 25.100000.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, fraction) = (self.0.abs() / ONE, self.0.abs() % ONE);
        if fraction == 0 {
            return write!(out, "{sign}{whole}");
        }
        let places = format!("{fraction:06}");
        write!(out, "{sign}{whole}.{}", places.trim_end_matches('0'))
    }
}

impl Add for Decimal {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Decimal {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Sum for Decimal {
    fn sum<I: Iterator<Item = Self>>(figures: I) -> Self {
        figures.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_exact_and_print_without_padding() {
        let parse = |text| Decimal::parse(text).unwrap();
        assert_eq!(parse("0.1") + parse("0.2"), parse("0.3"));
        assert_eq!(parse("25.100").to_string(), "25.1");
        assert_eq!(parse("-0.000001").to_string(), "-0.000001");
        assert_eq!(parse("12").to_whole(), Some(12));
        assert_eq!(parse("12.5").to_whole(), None);
    }

    #[test]
    fn places_are_added_and_never_taken() {
        let parse = |text| Decimal::parse(text).unwrap();
        assert_eq!((parse("25.10").places(), parse("3").places()), (1, 0));
        assert_eq!(parse("3").with_places(2), "3.00");
        assert_eq!(parse("-25.1").with_places(2), "-25.10");
        assert_eq!(parse("0.125").with_places(2), "0.125");
        assert_eq!(parse("3").with_places(0), "3");
    }

    #[test]
    fn percentages_are_rounded_as_they_are_typed() {
        let part =
            |part, whole, places| Decimal::whole(part).percent_of(Decimal::whole(whole), places);
        assert_eq!(part(4999, 13267, 1), Decimal::parse("37.7"));
        assert_eq!(part(1, 8, 2), Decimal::parse("12.5"));
        assert_eq!(part(1, 3, 0), Decimal::parse("33"));
        assert_eq!(part(1, 16, 1), Decimal::parse("6.3"));
        assert_eq!(part(87, 2000, 1), Decimal::parse("4.4"));
        assert_eq!(part(1, 8, 0), Decimal::parse("13"));
        assert_eq!(part(-1, 16, 1), Decimal::parse("-6.3"));
        assert_eq!(part(1, 0, 0), None);
    }

    #[test]
    fn products_and_quotients_are_exact_or_rounded_half_up() {
        let parse = |text| Decimal::parse(text).unwrap();
        assert_eq!(parse("0.1").checked_mul(parse("0.2")), Some(parse("0.02")));
        assert_eq!(parse("0.0001").checked_mul(parse("0.001")), None);
        assert_eq!(parse("1.15").product(parse("0.5"), 2), Some(parse("0.58")));
        assert_eq!(parse("10").quotient(parse("3"), 2), Some(parse("3.33")));
        assert_eq!(parse("-2.5").rounded(0), parse("-3"));
        assert_eq!(parse("2.449").rounded(1), parse("2.4"));
        assert_eq!(
            parse("999999999999999").checked_mul(parse("999999999999999")),
            None
        );
    }

    #[test]
    fn what_is_not_a_decimal_is_refused() {
        for wrong in [
            "",
            "-",
            "1e3",
            "1.",
            ".5",
            "１",
            "0.1234567",
            "9999999999999999",
            "nan",
        ] {
            assert_eq!(Decimal::parse(wrong), None, "{wrong}");
        }
    }
}
