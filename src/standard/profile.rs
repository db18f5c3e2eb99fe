//! Page profiles: the two readings of “22 lines in 225 mm” (5.2.3).

use super::gbt9704;
use crate::base::units::{Length, Sides};

/// A page profile: how the 22 lines fill the type area.
///
/// One profile serves both files of a document, so that they page alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageProfile {
    /// As every office sets it: margins of 37 and 35 mm, which 22 line boxes fill.
    #[default]
    Word,
    /// The em boxes of the first and the last line touch the edges of the type area on the
    /// paper; the line boxes reach beyond it by what they have above and below the em boxes.
    Ink,
}

impl PageProfile {
    /// Every profile, the default first.
    pub const ALL: [Self; 2] = [Self::Word, Self::Ink];

    /// The name in layouts and data files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Ink => "ink",
        }
    }

    /// The profile of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.name() == name)
    }

    /// The line pitch of body text.
    pub const fn pitch(self) -> Length {
        match self {
            Self::Word => gbt9704::LINE_PITCH_WORD.value,
            Self::Ink => gbt9704::LINE_PITCH_INK.value,
        }
    }

    /// How far the line boxes reach beyond the type area.
    pub fn lead(self) -> Lead {
        match self {
            Self::Word => Lead::default(),
            Self::Ink => Lead {
                above: gbt9704::TOP_MARGIN.value - gbt9704::TOP_MARGIN_INK.value,
                below: gbt9704::BOTTOM_MARGIN.value - gbt9704::BOTTOM_MARGIN_INK.value,
            },
        }
    }

    /// The margins of the line boxes.
    pub fn margins(self) -> Sides {
        Sides {
            top: gbt9704::TOP_MARGIN.value - self.lead().above,
            right: gbt9704::OUTER_MARGIN.value,
            bottom: gbt9704::BOTTOM_MARGIN.value - self.lead().below,
            left: gbt9704::BINDING_MARGIN.value,
        }
    }
}

/// How far the line boxes reach beyond the type area (版心).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lead {
    /// Above it.
    pub above: Length,
    /// Below it.
    pub below: Length,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::units::LineBox;

    #[test]
    fn both_profiles_hold_22_lines() {
        for profile in PageProfile::ALL {
            let margins = profile.margins();
            let depth = gbt9704::PAPER_HEIGHT.value - margins.top - margins.bottom;
            let lines = depth.whole(profile.pitch());
            assert_eq!(lines, gbt9704::LINES_PER_PAGE.value, "{profile:?}");
            assert_eq!(PageProfile::from_name(profile.name()), Some(profile));
        }
        assert_eq!(PageProfile::from_name("Ink"), None);
    }

    #[test]
    fn in_ink_the_em_boxes_of_22_lines_reach_from_37_to_262_mm() {
        let em = gbt9704::BODY_SIZE.value.em();
        let (pitch, top) = (PageProfile::Ink.pitch(), PageProfile::Ink.margins().top);
        let line = LineBox { height: pitch, em };
        let first = top + line.above_em();
        let last = first + pitch * (gbt9704::LINES_PER_PAGE.value - 1) + em;
        let near = |length: Length, mm: f64| (length.to_mm() - mm).abs() < 0.1;
        assert!(near(first, 37.0) && near(last, 262.0), "{first} {last}");
    }
}
