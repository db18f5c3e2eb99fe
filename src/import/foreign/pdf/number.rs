//! Lengths and matrices of a PDF in millionths, without floating point.

/// A number of a PDF in millionths; a length is so many millionths of a point.
pub(super) type Micro = i64;

/// One.
pub(super) const ONE: Micro = 1_000_000;

/// What no coordinate goes beyond: a million points.
const MOST: Micro = 1_000_000_000_000;

/// `a` times `b`.
pub(super) fn times(a: Micro, b: Micro) -> Micro {
    let product = i128::from(a) * i128::from(b) / i128::from(ONE);
    i64::try_from(product).unwrap_or(MOST).clamp(-MOST, MOST)
}

/// A number as a PDF writes it: `-.5`, `12`, `3.25`; `None` when it is none.
pub(super) fn parse(written: &[u8]) -> Option<Micro> {
    let (is_negative, digits) = match written {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let mut value: Micro = 0;
    let mut unit = ONE;
    let mut has_point = false;
    let mut has_digit = false;
    for byte in digits {
        match byte {
            b'.' if !has_point => has_point = true,
            b'0'..=b'9' => {
                has_digit = true;
                let digit = i64::from(byte - b'0');
                if has_point {
                    unit /= 10;
                    value += digit * unit;
                } else {
                    value = (value * 10 + digit * ONE).min(MOST);
                }
            }
            // Some writers have `12-34` for a number; what follows the sign is not read.
            b'-' if has_digit => break,
            b'-' => {}
            _ => return None,
        }
    }
    let value = value.min(MOST);
    (has_digit || has_point).then_some(if is_negative { -value } else { value })
}

/// A transformation (ISO 32000-1, 8.3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Matrix {
    pub(super) a: Micro,
    pub(super) b: Micro,
    pub(super) c: Micro,
    pub(super) d: Micro,
    pub(super) e: Micro,
    pub(super) f: Micro,
}

impl Matrix {
    pub(super) const IDENTITY: Self = Self::of([ONE, 0, 0, ONE, 0, 0]);

    pub(super) const fn of([a, b, c, d, e, f]: [Micro; 6]) -> Self {
        Self { a, b, c, d, e, f }
    }

    pub(super) const fn shift(x: Micro, y: Micro) -> Self {
        Self::of([ONE, 0, 0, ONE, x, y])
    }

    /// This one first, then `next`.
    pub(super) fn then(self, next: Self) -> Self {
        let (e, f) = next.apply(self.e, self.f);
        Self {
            a: times(self.a, next.a).saturating_add(times(self.b, next.c)),
            b: times(self.a, next.b).saturating_add(times(self.b, next.d)),
            c: times(self.c, next.a).saturating_add(times(self.d, next.c)),
            d: times(self.c, next.b).saturating_add(times(self.d, next.d)),
            e,
            f,
        }
    }

    /// Where a point goes.
    pub(super) fn apply(self, x: Micro, y: Micro) -> (Micro, Micro) {
        let across = times(x, self.a).saturating_add(times(y, self.c));
        let up = times(x, self.b).saturating_add(times(y, self.d));
        (
            across.saturating_add(self.e).clamp(-MOST, MOST),
            up.saturating_add(self.f).clamp(-MOST, MOST),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_written() {
        for (written, value) in [
            ("12", Some(12 * ONE)),
            ("-.5", Some(-500_000)),
            ("3.25", Some(3_250_000)),
            ("+4.", Some(4 * ONE)),
            ("0.0000001", Some(0)),
            ("99999999999999999999", Some(MOST)),
            ("", None),
            ("-", None),
            ("1e5", None),
        ] {
            assert_eq!(parse(written.as_bytes()), value, "{written}");
        }
    }

    #[test]
    fn a_matrix_is_applied_before_the_next() {
        let shifted = Matrix::shift(ONE, 0).then(Matrix::of([2 * ONE, 0, 0, 2 * ONE, 0, 5 * ONE]));
        assert_eq!(shifted.apply(ONE, ONE), (4 * ONE, 7 * ONE));
        let huge = Matrix::of([MOST; 6]);
        assert_eq!(huge.then(huge).then(huge).apply(MOST, MOST), (MOST, MOST));
    }
}
