//! The state that operators change (ISO 32000-1, 8.4 and 9.3).

use std::rc::Rc;

use super::font::Font;
use super::number::{Matrix, Micro, ONE};

/// What `q` saves.
#[derive(Clone)]
pub(super) struct State {
    pub(super) to_page: Matrix,
    pub(super) font: Option<Rc<Font>>,
    pub(super) size: Micro,
    pub(super) between_signs: Micro,
    pub(super) between_words: Micro,
    pub(super) stretch: Micro,
    pub(super) leading: Micro,
    pub(super) rise: Micro,
    /// How text is drawn: 3 and 7 leave nothing to be seen.
    pub(super) mode: Micro,
    /// Whether what is filled and what is stroked is white, as paper.
    pub(super) is_white: (bool, bool),
}

impl State {
    pub(super) const fn new(to_page: Matrix) -> Self {
        Self {
            to_page,
            font: None,
            size: ONE,
            between_signs: 0,
            between_words: 0,
            stretch: ONE,
            leading: 0,
            rise: 0,
            mode: 0,
            is_white: (false, false),
        }
    }

    /// A setting of text or colour; `false` when the operator is another one.
    pub(super) fn set(&mut self, operator: &[u8], numbers: &[Micro]) -> bool {
        let last = numbers.last().copied().unwrap_or(0);
        match operator {
            b"Tc" => self.between_signs = last,
            b"Tw" => self.between_words = last,
            b"Tz" => self.stretch = last / 100,
            b"TL" => self.leading = last,
            b"Ts" => self.rise = last,
            b"Tr" => self.mode = last,
            b"g" | b"rg" | b"k" | b"sc" | b"scn" => self.is_white.0 = is_white(numbers),
            b"G" | b"RG" | b"K" | b"SC" | b"SCN" => self.is_white.1 = is_white(numbers),
            b"cs" => self.is_white.0 = false,
            b"CS" => self.is_white.1 = false,
            _ => return false,
        }
        true
    }
}

/// Whether a colour is white: light is added in grey and RGB, ink in CMYK.
fn is_white(numbers: &[Micro]) -> bool {
    match numbers.len() {
        1 | 3 => numbers.iter().all(|part| *part >= ONE),
        4 => numbers.iter().all(|part| *part == 0),
        _ => false,
    }
}
