//! Requirements of GB/T 9704-2012 on paper, printing and binding (clauses 4 and 6). A program
//! cannot check them; the numbers are given for whoever prints.

use super::Stated;
use super::Strength::Required;
use crate::base::units::Length;

const fn stated<T>(value: T, clause: &'static str) -> Stated<T> {
    Stated::new(value, clause, Required)
}

/// Weight of the paper in g/m², least and most.
pub const PAPER_WEIGHT: Stated<[u16; 2]> = stated([60, 80], "4");
/// Whiteness of the paper in percent, least and most.
pub const PAPER_WHITENESS: Stated<[u16; 2]> = stated([80, 90], "4");
/// How often the paper can be folded across at least.
pub const PAPER_FOLDS: Stated<u16> = stated(15, "4");
/// Opacity of the paper in percent at least.
pub const PAPER_OPACITY: Stated<u16> = stated(85, "4");
/// Acidity of the paper in tenths of pH, least and most.
pub const PAPER_PH_TENTHS: Stated<[u16; 2]> = stated([75, 95], "4");

/// How far 天头 and 订口 may be from their 37 and 28 mm.
pub const MARGIN_TOLERANCE: Stated<Length> = stated(Length::mm(1), "5.2.1");

/// How far the type area may stand askew on the plate.
pub const PLATE_SKEW: Stated<Length> = stated(Length::mm(1), "6.1");
/// Black ink, in percent of the colour chart's black.
pub const BLACK_INK: Stated<u8> = stated(100, "6.2");
/// Red ink, in percent of the colour chart's cyan, magenta, yellow and black.
pub const RED_INK: Stated<[u8; 4]> = stated([0, 80, 80, 0], "6.2");
/// How far the two sides of a sheet may be out of register.
pub const REGISTER: Stated<Length> = stated(Length::mm(2), "6.2");

/// How far page numbers may be apart in height, from one page to the next.
pub const NUMBER_OFFSET: Stated<Length> = stated(Length::mm(4), "6.3");
/// How far the trimmed sheet may be from its size.
pub const TRIM: Stated<Length> = stated(Length::mm(2), "6.3");
/// From the upper and the lower edge of the paper to the outer staple or hole.
pub const STAPLE: Stated<Length> = stated(Length::mm(70), "6.3");
/// How far a staple or hole may be from there.
pub const STAPLE_TOLERANCE: Stated<Length> = stated(Length::mm(4), "6.3");
/// From the spine to the staples of a flat stitch, least and most.
pub const FLAT_STITCH: Stated<[Length; 2]> = stated([Length::mm(3), Length::mm(5)], "6.3");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard::gbt9704;

    #[test]
    fn the_binding_leaves_the_type_area_alone() {
        let [_, most] = FLAT_STITCH.value;
        assert!(most + TRIM.value < gbt9704::BINDING_MARGIN.value);
        assert!(STAPLE.value + STAPLE_TOLERANCE.value < gbt9704::PAPER_HEIGHT.value / 2);
        assert!(REGISTER.value > MARGIN_TOLERANCE.value);
    }
}
