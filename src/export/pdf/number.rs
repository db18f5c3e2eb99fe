//! Lengths as PDF writes them: decimals of a point, from whole numbers.

use crate::base::units::Length;

/// EMU in a hundredth of a point.
const EMU: i64 = 127;

/// The longest decimal: 20 digits.
const DIGITS: usize = 20;

/// A length in thousandths of a point (0.35 µm), the grain of every position on a page: each
/// digit more is paid for at every run of glyphs.
pub(super) fn thousandths(length: Length) -> i64 {
    divided(length.to_emu() * 10, EMU)
}

/// A length in ten-thousandths of a point, the grain of a page's edges.
pub(super) fn ten_thousandths(length: Length) -> i64 {
    divided(length.to_emu() * 100, EMU)
}

/// A length in points, for entries of dictionaries: the one place where a length becomes a float.
#[expect(
    clippy::cast_possible_truncation,
    reason = "24 bits hold a page to 1/50 000 pt"
)]
pub(super) fn points(length: Length) -> f32 {
    length.to_pt() as f32
}

/// The quotient, rounded to the nearest whole number, halves away from zero; zero of a divisor
/// that is not above zero.
pub(super) fn divided(value: i64, divisor: i64) -> i64 {
    if divisor <= 0 {
        return 0;
    }
    let half = if value < 0 { -divisor / 2 } else { divisor / 2 };
    (value + half) / divisor
}

/// Writes `value ÷ 10^places` without needless digits.
pub(super) fn put_decimal(out: &mut Vec<u8>, value: i64, places: usize) {
    let mut digits = [b'0'; DIGITS];
    let mut rest = value.unsigned_abs();
    let mut used = 0;
    for digit in digits.iter_mut().rev() {
        if rest == 0 && used > places {
            break;
        }
        *digit += u8::try_from(rest % 10).unwrap_or_default();
        rest /= 10;
        used += 1;
    }
    if value < 0 {
        out.push(b'-');
    }
    let (_, digits) = digits.split_at(DIGITS - used);
    let (whole, fraction) = digits.split_at(used - places);
    out.extend_from_slice(whole);
    if let Some(last) = fraction.iter().rposition(|digit| *digit != b'0') {
        out.push(b'.');
        out.extend(fraction.iter().take(last + 1));
    }
}

/// Writes a number in four hexadecimal digits.
pub(super) fn put_hex(out: &mut Vec<u8>, number: u16) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for shift in [12, 8, 4, 0] {
        out.push(DIGITS[usize::from(number >> shift & 15)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact_and_short() {
        for (value, places, text) in [
            (0, 4, "0"),
            (5, 0, "5"),
            (-5, 1, "-0.5"),
            (123_400, 4, "12.34"),
            (-21_464, 5, "-0.21464"),
            (10, 3, "0.01"),
            (7_000_000, 4, "700"),
            (i64::MIN, 3, "-9223372036854775.808"),
        ] {
            let mut out = Vec::new();
            put_decimal(&mut out, value, places);
            assert_eq!(String::from_utf8(out).unwrap(), text);
        }
    }

    #[test]
    fn lengths_are_rounded_once() {
        assert_eq!(ten_thousandths(Length::mm(297)), 8_418_898);
        assert_eq!(thousandths(Length::mm(28)), 79_370);
        assert_eq!(thousandths(Length::mm(-28)), -79_370);
        assert_eq!(divided(5, 2), 3);
        assert_eq!(divided(-5, 2), -3);
        assert_eq!(divided(1, 0), 0);
    }

    #[test]
    fn hexadecimals_have_four_digits() {
        let mut out = Vec::new();
        put_hex(&mut out, 0x4E0A);
        put_hex(&mut out, 7);
        assert_eq!(out, b"4E0A0007");
    }
}
