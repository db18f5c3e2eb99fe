//! From EMU to micrometres, of which OFD takes three decimals of a millimetre.

use crate::base::units::{Length, Rect};

/// EMU in a micrometre.
const EMU: i64 = 36;

/// The nearest micrometre.
pub(super) const fn um(length: Length) -> ofd::Length {
    ofd::Length::from_um((length.to_emu() + EMU / 2).div_euclid(EMU))
}

/// The rectangle between the nearest micrometres of its edges.
pub(super) fn rect(rect: &Rect) -> ofd::Rect {
    let (x, y) = (um(rect.origin.x), um(rect.origin.y));
    ofd::Rect::new(x, y, um(rect.right()) - x, um(rect.bottom()) - y)
}
