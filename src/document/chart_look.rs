//! How series and parts of a chart look: by lightness and pattern they are told apart in grey too.

use super::chart::ChartKind;
use super::color::Color;

/// How a series, or a part of a ring, is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChartLook {
    /// The colour of its surface, of its line and of its marks.
    pub color: Color,
    /// What lies on the surface, or how the line is broken.
    pub pattern: Pattern,
}

/// What tells surfaces and lines of like lightness apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// Nothing.
    Plain,
    /// Stripes of a colour that rise to the right.
    Rising(Color),
    /// Stripes of a colour that fall to the right.
    Falling(Color),
    /// A line of dashes.
    Dashes,
    /// A line of dots.
    Dots,
}

const fn plain(red: u8, green: u8, blue: u8) -> ChartLook {
    ChartLook {
        color: Color([red, green, blue]),
        pattern: Pattern::Plain,
    }
}

const DARK: Color = Color([31, 78, 121]);
const PALE: Color = Color([222, 235, 247]);

/// Bars; the last of them has an outline.
const BARS: [ChartLook; 4] = [
    plain(31, 78, 121),
    plain(165, 200, 235),
    ChartLook {
        color: PALE,
        pattern: Pattern::Rising(DARK),
    },
    plain(222, 235, 247),
];

/// Lines: dark enough for thin lines; their marks differ as well.
const LINES: [ChartLook; 3] = [
    plain(31, 78, 121),
    ChartLook {
        color: Color([110, 110, 110]),
        pattern: Pattern::Dashes,
    },
    ChartLook {
        color: Color([75, 134, 190]),
        pattern: Pattern::Dots,
    },
];

/// Parts of a ring: each is told from the one before it, and the last from the first.
const PARTS: [ChartLook; 6] = [
    plain(24, 62, 100),
    plain(128, 165, 202),
    plain(66, 112, 160),
    plain(189, 210, 231),
    ChartLook {
        color: PALE,
        pattern: Pattern::Rising(DARK),
    },
    ChartLook {
        color: Color([128, 165, 202]),
        pattern: Pattern::Falling(Color([24, 62, 100])),
    },
];

impl ChartKind {
    /// The looks of its series, or of the parts of a ring; it shows no more of them.
    pub fn looks(self) -> &'static [ChartLook] {
        match self {
            Self::Bars | Self::LyingBars => &BARS,
            Self::Lines => &LINES,
            Self::Ring => &PARTS,
        }
    }

    /// The look of a series, or of a part of a ring.
    pub fn look(self, index: usize) -> ChartLook {
        let looks = self.looks();
        let look = looks.get(index % looks.len().max(1));
        look.copied().unwrap_or(plain(0, 0, 0))
    }
}

impl ChartLook {
    /// Whether its surface has an outline, as it is hardly darker than paper.
    pub fn is_outlined(self) -> bool {
        self.color == PALE
    }

    /// The lightness of the surface in grey, in thousandths of white (ITU-R BT.601).
    pub fn lightness(self) -> u32 {
        let of = |Color([red, green, blue]): Color| {
            let sum = u32::from(red) * 299 + u32::from(green) * 587 + u32::from(blue) * 114;
            sum / 255
        };
        match self.pattern {
            // As wide as what is between them.
            Pattern::Rising(stripe) | Pattern::Falling(stripe) => {
                u32::midpoint(of(self.color), of(stripe))
            }
            _ => of(self.color),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::mem::discriminant;

    const KINDS: [ChartKind; 4] = [
        ChartKind::Bars,
        ChartKind::LyingBars,
        ChartKind::Lines,
        ChartKind::Ring,
    ];

    /// In thousandths of white.
    const APART: u32 = 150;

    fn apart(one: ChartLook, other: ChartLook) -> u32 {
        one.lightness().abs_diff(other.lightness())
    }

    #[test]
    fn two_of_a_chart_differ_in_grey_by_a_seventh_of_white_or_by_their_pattern() {
        for kind in KINDS {
            let looks = kind.looks();
            for (index, one) in looks.iter().enumerate() {
                for other in &looks[index + 1..] {
                    let differ = discriminant(&one.pattern) != discriminant(&other.pattern);
                    let apart = apart(*one, *other);
                    assert!(
                        differ || apart >= APART,
                        "{kind:?}: {one:?} {other:?} {apart}"
                    );
                }
            }
        }
    }

    #[test]
    fn neighbours_differ_in_lightness_however_many_there_are() {
        for kind in [ChartKind::Bars, ChartKind::Ring] {
            let looks = kind.looks();
            for count in 2..=looks.len() {
                // A ring closes.
                for (one, other) in looks[..count]
                    .iter()
                    .zip(looks[1..count].iter().chain(looks))
                {
                    let apart = apart(*one, *other);
                    assert!(
                        apart >= APART,
                        "{kind:?} of {count}: {one:?} {other:?} {apart}"
                    );
                }
            }
        }
    }

    #[test]
    fn lines_can_be_seen_on_paper() {
        for look in ChartKind::Lines.looks() {
            assert!(look.lightness() < 550, "{look:?}");
        }
    }
}
