//! The spacing between punctuation marks and between scripts, as a layout chooses it.

use crate::base::text::class;

/// The spacing of adjacent marks and scripts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Composition {
    /// Two full-width marks beside each other.
    pub adjacent_marks: AdjacentMarks,
    /// A Han character beside a letter or digit.
    pub latin_gap: LatinGap,
}

/// How two full-width marks beside each other are set, such as 。” or ）（.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AdjacentMarks {
    /// Each in its em, as `LibreOffice` 7.4 does.
    #[default]
    Full,
    /// In one and a half ems, where the half that goes is blank; Word does it by itself.
    Squeeze,
}

/// The gap between a Han character and a letter or digit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LatinGap {
    /// Nothing.
    None,
    /// A fifth of an em, as `LibreOffice` 7.4 sets it.
    #[default]
    Fifth,
    /// A quarter of an em, as Word sets it.
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

impl Composition {
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
