//! Numbers of cells: what a figure may be, and binary numbers as the decimals that were typed.

use crate::data::{Decimal, Kind};

/// What a figure of a kind is expected to be, in Chinese and English.
pub(in crate::import) fn expected(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Change => ("整数，减少写负数", "a whole number"),
        Kind::Amount => (
            "不小于 0 的数，最多六位小数，半角数字",
            "a number, 0 or more, with six places at most",
        ),
        Kind::Percent => (
            "百分号前面的数，半角数字，格式不是百分比",
            "a percentage without its sign",
        ),
        _ => ("不小于 0 的整数，半角数字", "a whole number, 0 or more"),
    }
}

/// Whether a number may be a figure of a kind.
pub(in crate::import) fn fits(kind: Kind, value: Decimal) -> bool {
    match kind {
        Kind::Change => value.places() == 0,
        Kind::Amount => !value.is_negative(),
        Kind::Percent => true,
        _ => value.places() == 0 && !value.is_negative(),
    }
}

/// Excel keeps fifteen digits; what comes behind is how binary numbers are written.
const DIGITS: usize = 15;

/// The number as it was typed: of its decimal writing the first fifteen digits. `None` where
/// that has more than six places, or more than fifteen digits before the point.
pub(in crate::import) fn number(raw: &str) -> Option<Decimal> {
    let raw = raw.trim();
    let (sign, rest) = match raw.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", raw.strip_prefix('+').unwrap_or(raw)),
    };
    let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => {
            let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
            (mantissa, exponent.parse::<i32>().ok()?)
        }
        None => (rest, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_digits = |text: &str| text.bytes().all(|digit| digit.is_ascii_digit());
    if whole.len() + fraction.len() == 0 || mantissa.len() > 64 || exponent.abs() > 400 {
        return None;
    }
    if !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    // The digits, and where the point stands among them.
    let digits: Vec<u8> = [whole, fraction]
        .concat()
        .bytes()
        .map(|digit| digit - b'0')
        .collect();
    let zeros = digits.iter().take_while(|digit| **digit == 0).count();
    let point = i32::try_from(whole.len()).ok()? + exponent - i32::try_from(zeros).ok()?;
    let (digits, grew) = rounded(digits.get(zeros..).unwrap_or_default());
    if digits.is_empty() {
        return Some(Decimal::ZERO);
    }
    let point = point + i32::from(grew);
    placed(sign, &digits, point)
}

/// The first fifteen digits, half up, without zeros behind; and whether they became one more.
fn rounded(digits: &[u8]) -> (Vec<u8>, bool) {
    let mut kept: Vec<u8> = digits.iter().copied().take(DIGITS).collect();
    let mut grew = false;
    if digits.get(DIGITS).is_some_and(|next| *next >= 5) {
        let mut at = kept.len();
        loop {
            let Some(before) = at.checked_sub(1) else {
                kept.insert(0, 1);
                grew = true;
                break;
            };
            at = before;
            if let Some(digit) = kept.get_mut(at) {
                if *digit < 9 {
                    *digit += 1;
                    break;
                }
                *digit = 0;
            }
        }
    }
    while kept.last() == Some(&0) {
        kept.pop();
    }
    (kept, grew)
}

fn placed(sign: &str, digits: &[u8], point: i32) -> Option<Decimal> {
    if !(-6..=15).contains(&point) {
        return None;
    }
    let text: String = digits
        .iter()
        .map(|digit| char::from(b'0' + digit))
        .collect();
    let text = match usize::try_from(point) {
        Ok(point) if point >= text.len() => {
            format!("{text}{}", "0".repeat(point - text.len()))
        }
        Ok(0) => format!("0.{text}"),
        Ok(point) => {
            let (whole, fraction) = text.split_at(point);
            format!("{whole}.{fraction}")
        }
        Err(_) => {
            let zeros = usize::try_from(-point).ok()?;
            format!("0.{}{text}", "0".repeat(zeros))
        }
    };
    Decimal::parse(&format!("{sign}{text}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_read() {
        for (raw, typed) in [
            ("0", "0"),
            ("12", "12"),
            ("25.100000000000001", "25.1"),
            ("0.30000000000000004", "0.3"),
            ("1.0E7", "10000000"),
            ("1E-3", "0.001"),
            ("9.9999999999999996E-2", "0.1"),
            ("-3", "-3"),
            ("-0", "0"),
            ("999999999999999", "999999999999999"),
            ("0.99999999999999989", "1"),
            ("1.50", "1.5"),
            ("000012.5", "12.5"),
        ] {
            let found = number(raw).map(|number| number.to_string());
            assert_eq!(found.as_deref(), Some(typed), "{raw}");
        }
    }

    #[test]
    fn what_no_figure_is_is_refused() {
        for raw in [
            "",
            "-",
            ".",
            "abc",
            "1e",
            "1e9999",
            "INF",
            "NaN",
            "1.0000001",
            "1E15",
            "1,2",
        ] {
            let found = number(raw);
            assert!(found.is_none(), "{raw}: {found:?}");
        }
        assert!(number(&"9".repeat(70)).is_none());
    }
}
