//! The scale of an axis: round steps, in millionths of the unit, so that nothing is inexact.

use crate::data::Decimal;
use crate::document::ChartScale;

/// Millionths in one.
const ONE: i64 = 1_000_000;

/// A figure beyond this has no place in a chart.
const MOST: i64 = 1_000_000_000_000_000_000;

/// The most steps of an axis.
const STEPS: i64 = 6;

/// A figure in millionths, if a chart can show it.
pub(super) fn millionths(value: Decimal) -> Option<i64> {
    value.of(ONE).filter(|all| (-MOST..=MOST).contains(all))
}

/// An axis, in millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scale {
    pub(super) low: i64,
    pub(super) high: i64,
    step: i64,
}

impl Scale {
    /// A scale that holds all of `values`; from zero on if `from_zero`, or if the least of them
    /// is nearer to zero than to the greatest.
    pub(super) fn of(values: &[i64], from_zero: bool) -> Self {
        let (least, most) = (values.iter().min(), values.iter().max());
        let (least, most) = (least.copied().unwrap_or(0), most.copied().unwrap_or(0));
        let is_far = !from_zero && least > most / 2;
        let (least, most) = if is_far {
            (least, most)
        } else {
            (least.min(0), most.max(0))
        };
        let are_whole = values.iter().all(|value| value % ONE == 0);
        let step = step(most - least, if are_whole { ONE } else { 1 });
        let low = least.div_euclid(step) * step;
        let high = -(-most).div_euclid(step) * step;
        Self {
            low,
            high: if high > low { high } else { low + step },
            step,
        }
    }

    /// The places of its marks, from the lowest.
    pub(super) fn marks(self) -> impl Iterator<Item = i64> {
        let count = (self.high - self.low) / self.step;
        (0..=count).map(move |index| self.low + index * self.step)
    }

    /// Where the bars begin: at zero.
    pub(super) fn base(self) -> i64 {
        0.clamp(self.low, self.high)
    }

    /// The scale for formats that draw the chart themselves.
    pub(super) fn told(self) -> ChartScale {
        let decimal = |millionths| Decimal::parse(&printed(millionths)).unwrap_or_default();
        ChartScale {
            low: decimal(self.low),
            high: decimal(self.high),
            step: decimal(self.step),
        }
    }
}

/// The least of 1, 2 and 5 times a power of ten that takes no more than [`STEPS`] for a range.
fn step(range: i64, least: i64) -> i64 {
    let mut unit = least;
    loop {
        for times in [1, 2, 5] {
            let step = unit * times;
            if range <= step * STEPS {
                return step;
            }
        }
        unit *= 10;
    }
}

/// Millionths as a decimal without needless digits.
pub(super) fn printed(millionths: i64) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let all = millionths.unsigned_abs();
    let (whole, rest) = (all / ONE.unsigned_abs(), all % ONE.unsigned_abs());
    if rest == 0 {
        return format!("{sign}{whole}");
    }
    let rest = format!("{rest:06}");
    format!("{sign}{whole}.{}", rest.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(values: &[&str], from_zero: bool) -> Vec<String> {
        let values: Vec<i64> = values
            .iter()
            .map(|text| millionths(Decimal::parse(text).unwrap()).unwrap())
            .collect();
        Scale::of(&values, from_zero).marks().map(printed).collect()
    }

    #[test]
    fn steps_are_round_and_bars_begin_at_zero() {
        assert_eq!(
            marks(&["86", "113", "142"], true),
            ["0", "50", "100", "150"]
        );
        assert_eq!(marks(&["1", "3"], true), ["0", "1", "2", "3"]);
        assert_eq!(marks(&["0"], true), ["0", "1"]);
        assert_eq!(marks(&["-3", "5"], true), ["-4", "-2", "0", "2", "4", "6"]);
        assert_eq!(
            marks(&["0.1", "0.25"], true),
            ["0", "0.05", "0.1", "0.15", "0.2", "0.25"]
        );
    }

    #[test]
    fn lines_far_from_zero_begin_above_it() {
        assert_eq!(
            marks(&["97", "98.5", "99"], false),
            ["97", "97.5", "98", "98.5", "99"]
        );
        assert_eq!(marks(&["10", "98"], false).first().unwrap(), "0");
    }

    #[test]
    fn what_is_too_large_has_no_place() {
        assert_eq!(millionths(Decimal::parse("999999999999999").unwrap()), None);
    }
}
