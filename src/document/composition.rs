//! The spacing between punctuation marks and between scripts, as a layout chooses it.

use crate::base::text::class;
use crate::base::units::Length;

/// The spacing of adjacent marks and scripts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Composition {
    /// Two full-width marks beside each other.
    pub adjacent_marks: AdjacentMarks,
    /// A Han character beside a letter or digit.
    pub latin_gap: LatinGap,
}

/// How two full-width marks beside each other are set, such as 。” or ）（.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum AdjacentMarks {
    /// Each in its em, as `LibreOffice` 7.4 does.
    #[default]
    Full,
    /// In one and a half ems, where the half that goes is blank; Word does it in runs that kern.
    Squeeze,
}

/// The gap between a Han character and a letter or digit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum LatinGap {
    /// Nothing.
    None,
    /// A fifth of an em, as `LibreOffice` sets it.
    Fifth,
    /// A quarter of an em, as Word sets it.
    #[default]
    Quarter,
}

impl AdjacentMarks {
    /// Every choice.
    pub const ALL: [Self; 2] = [Self::Full, Self::Squeeze];

    /// The name in layouts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Squeeze => "squeeze",
        }
    }

    /// The choice of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

impl LatinGap {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::None, Self::Fifth, Self::Quarter];

    /// The name in layouts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Fifth => "fifth",
            Self::Quarter => "quarter",
        }
    }

    /// The choice of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// In hundredths of an em.
    pub const fn hundredths(self) -> i64 {
        match self {
            Self::None => 0,
            Self::Fifth => 20,
            Self::Quarter => 25,
        }
    }
}

/// How a gap between scripts comes about, as word processors differ in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapHabit {
    /// Word: a quarter of the advance, tracking included, and the tracking itself stays.
    Word,
    /// `LibreOffice`: a fifth of the size, whatever the file says; negative tracking is dropped
    /// where a script or a run ends.
    LibreOffice,
}

impl GapHabit {
    /// What is added between characters of two scripts: `part` hundredths of an em of a `size`,
    /// behind a character with some `tracking`.
    pub fn gap(self, part: i64, size: Length, tracking: Length) -> Length {
        match self {
            Self::Word => (size + tracking).scale(part, 100),
            Self::LibreOffice => size.scale(part, 100) - tracking.min(Length::ZERO),
        }
    }

    /// The gap that a program of the habit sets beside Han characters, in hundredths of an em.
    pub const fn usual(self) -> i64 {
        match self {
            Self::Word => LatinGap::Quarter.hundredths(),
            Self::LibreOffice => LatinGap::Fifth.hundredths(),
        }
    }
}

impl Composition {
    /// The habit that our own pages follow, and the other one that lines must hold against where
    /// a program could set what the layout asks for. No program but Word sets no gap or
    /// squeezes marks, so that there is no other to hold against.
    pub fn habits(self) -> (GapHabit, Option<GapHabit>) {
        match (self.latin_gap, self.adjacent_marks) {
            (LatinGap::Fifth, AdjacentMarks::Full) => (GapHabit::LibreOffice, Some(GapHabit::Word)),
            (LatinGap::Quarter, AdjacentMarks::Full) => {
                (GapHabit::Word, Some(GapHabit::LibreOffice))
            }
            (LatinGap::Fifth, AdjacentMarks::Squeeze) => (GapHabit::LibreOffice, None),
            _ => (GapHabit::Word, None),
        }
    }

    /// The gap between two neighbours of different scripts, in hundredths of an em:
    /// nothing beside a mark. `None` where both are of one script.
    pub fn script_gap(self, first: char, second: char) -> Option<i64> {
        let apart = class::between_scripts(first, second)?;
        Some(if apart {
            self.latin_gap.hundredths()
        } else {
            0
        })
    }

    /// The width that a mark loses before another one, in hundredths of an em.
    pub fn squeeze(self, first: char, second: char) -> i64 {
        match self.adjacent_marks {
            AdjacentMarks::Squeeze if class::squeezes(first, second) => 50,
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_their_choices() {
        for one in AdjacentMarks::ALL {
            assert_eq!(AdjacentMarks::from_name(one.name()), Some(one));
        }
        for one in LatinGap::ALL {
            assert_eq!(LatinGap::from_name(one.name()), Some(one));
        }
        assert_eq!(LatinGap::from_name("half"), None);
    }

    #[test]
    fn lines_hold_against_both_habits_unless_only_word_can_do_what_is_asked() {
        let habits = |adjacent_marks, latin_gap| {
            Composition {
                adjacent_marks,
                latin_gap,
            }
            .habits()
        };
        let (word, libreoffice) = (GapHabit::Word, GapHabit::LibreOffice);
        assert_eq!(Composition::default().habits(), (word, Some(libreoffice)));
        assert_eq!(
            habits(AdjacentMarks::Full, LatinGap::Fifth),
            (libreoffice, Some(word))
        );
        assert_eq!(habits(AdjacentMarks::Full, LatinGap::None), (word, None));
        for gap in LatinGap::ALL {
            assert_eq!(habits(AdjacentMarks::Squeeze, gap).1, None);
        }
    }

    #[test]
    fn a_gap_parts_han_and_digits_but_not_marks() {
        let gaps = LatinGap::ALL.map(|latin_gap| Composition {
            latin_gap,
            ..Composition::default()
        });
        assert_eq!(
            gaps.map(|one| one.script_gap('年', '1')),
            [Some(0), Some(20), Some(25)]
        );
        assert_eq!(gaps.map(|one| one.script_gap('：', '1')), [Some(0); 3]);
        assert_eq!(gaps.map(|one| one.script_gap('年', '月')), [None; 3]);
    }

    #[test]
    fn word_takes_the_gap_of_the_spaced_em_and_libreoffice_drops_negative_tracking() {
        let (size, tracking) = (Length::pt(16), Length::twips(-5));
        let gap = |habit: GapHabit| habit.gap(habit.usual(), size, tracking);
        assert_eq!(gap(GapHabit::Word), Length::pt100(1575) / 4);
        assert_eq!(gap(GapHabit::LibreOffice), Length::pt100(320 + 25));
    }

    #[test]
    fn marks_are_squeezed_only_where_that_is_asked() {
        let squeezed = Composition {
            adjacent_marks: AdjacentMarks::Squeeze,
            ..Composition::default()
        };
        assert_eq!(squeezed.squeeze('。', '”'), 50);
        assert_eq!(squeezed.squeeze('（', '）'), 0);
        assert_eq!(Composition::default().squeeze('。', '”'), 0);
    }
}
