//! Where text stands in a line box of an exact height.

use super::length::Length;

/// A line box of an exact height with text of one size in it.
///
/// Word and `LibreOffice` put the baseline at four fifths of such a box from its top, whatever
/// the face and the size (docs/parity.md); so do we.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineBox {
    /// The height of the box.
    pub height: Length,
    /// The size of the text.
    pub em: Length,
}

/// How much of the em square of a Han face is below the baseline, in hundredths.
const BELOW: i64 = 12;

/// The part of a line box that is below the baseline is one of so many.
const PARTS: i64 = 5;

impl LineBox {
    /// The box of text whose em square ends so far above the lower edge of its box; in whole
    /// twips.
    pub fn ending(em: Length, below: Length) -> Self {
        let height = (below + em.scale(BELOW, 100)) * PARTS;
        Self {
            height: Length::twips(height.to_twips()),
            em,
        }
    }

    /// From its top to the baseline.
    pub fn baseline(self) -> Length {
        self.height.scale(PARTS - 1, PARTS)
    }

    /// From its top to that of the em square; negative where the square is higher than its box
    /// has room for.
    pub fn above_em(self) -> Length {
        self.baseline() - self.em.scale(100 - BELOW, 100)
    }

    /// From the bottom of the em square to its own.
    pub fn below_em(self) -> Length {
        self.height - self.above_em() - self.em
    }

    /// From its top to the middle of the em square.
    pub fn middle_of_em(self) -> Length {
        self.above_em() + self.em / 2
    }

    /// What is missing below it for the em square to stand in the middle; nothing where it
    /// stands high.
    pub fn imbalance(self) -> Length {
        let lack = self.above_em() - self.below_em();
        Length::twips(lack.to_twips()).max(Length::ZERO)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_baseline_is_at_four_fifths() {
        let body = LineBox {
            height: Length::twips(579),
            em: Length::pt(16),
        };
        assert_eq!(body.baseline(), Length::pt100(2316));
        assert_eq!(body.above_em(), Length::pt100(2316 - 1408));
        assert_eq!(body.below_em(), Length::pt100(2895 - 2316 - 192));
        assert_eq!(body.middle_of_em(), Length::pt100(2316 - 1408 + 800));
        assert_eq!(LineBox::ending(body.em, body.below_em()), body);
    }

    #[test]
    fn what_balances_a_line_makes_the_distances_alike() {
        let line = LineBox {
            height: Length::pt100(2475),
            em: Length::pt(14),
        };
        let off = line.below_em() + line.imbalance() - line.above_em();
        assert!(off.max(-off) < Length::twips(1), "{off}");
        let tight = LineBox {
            height: Length::pt(12),
            ..line
        };
        assert_eq!(tight.imbalance(), Length::ZERO);
    }
}
