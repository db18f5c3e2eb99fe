//! Lengths as SVG writes them: decimals of a point.

use crate::base::units::Length;

/// EMU in a hundredth of a point.
const EMU: i64 = 127;

/// A length in thousandths of a point, the grain of every position.
pub(super) fn thousandths(length: Length) -> i64 {
    let value = length.to_emu() * 10;
    let half = if value < 0 { -EMU / 2 } else { EMU / 2 };
    (value + half) / EMU
}

/// Writes thousandths as a decimal without needless digits.
pub(super) fn put(out: &mut String, thousandths: i64) {
    if thousandths < 0 {
        out.push('-');
    }
    let value = thousandths.unsigned_abs();
    out.push_str(&(value / 1000).to_string());
    let fraction = value % 1000;
    if fraction > 0 {
        let digits = fraction + 1000;
        let digits = digits.to_string();
        out.push('.');
        out.push_str(digits.get(1..).unwrap_or_default().trim_end_matches('0'));
    }
}

/// A length in points.
pub(super) fn points(length: Length) -> String {
    decimal(thousandths(length))
}

/// Thousandths as a decimal.
pub(super) fn decimal(thousandths: i64) -> String {
    let mut out = String::new();
    put(&mut out, thousandths);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_have_no_needless_digits() {
        let decimals = [0, 1000, 1500, 12, -30, 595_276].map(decimal);
        assert_eq!(decimals, ["0", "1", "1.5", "0.012", "-0.03", "595.276"]);
        assert_eq!(points(Length::mm(210)), "595.276");
    }
}
