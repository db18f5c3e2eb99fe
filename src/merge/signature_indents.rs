//! How far signature and date stand from the edges of the measure (7.3.5.1, 7.3.5.2).

use crate::base::units::Length;
use crate::standard::gbt9704;

/// The indents of signature and date from the right.
///
/// Sealed (7.3.5.1): the date four characters in, the signature centred over it. Unsealed
/// (7.3.5.2): the signature two characters in and the date beginning two characters to the
/// right of it; a date longer than the signature stands two characters in instead.
pub(super) fn signature_indents(
    name: Option<Length>,
    date: Option<Length>,
    character: Length,
    sealed: bool,
) -> (Length, Length) {
    let two = character * gbt9704::UNSEALED_SIGNATURE_INDENT.value;
    let four = character * gbt9704::SEALED_DATE_INDENT.value;
    let offset = character * gbt9704::UNSEALED_DATE_OFFSET.value;
    match (name, date) {
        (Some(name), Some(date)) if sealed => {
            let centred = four + (date - name) / 2;
            // A signature wider than the date and its indent reaches the edge, and the date
            // keeps its place under the middle of it.
            let shift = if centred < Length::ZERO {
                -centred
            } else {
                Length::ZERO
            };
            (centred + shift, four + shift)
        }
        (Some(name), Some(date)) if date > name => (two + offset + date - name, two),
        (Some(name), Some(date)) => (two, two + name - offset - date),
        _ if sealed => (four, four),
        _ => (two, two),
    }
}

/// The indents left and right of the widest part of the measure that has its middle so far from
/// the right edge: what is centred in it stays over that middle when a writer changes it.
pub(super) fn around(middle: Length, measure: Length) -> (Length, Length) {
    let left = measure - middle * 2;
    (left.max(Length::ZERO), (-left).max(Length::ZERO))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZI: Length = gbt9704::BODY_ADVANCE.value;

    /// Halves of EMU are rounded; a hundredth of a millimetre is as near as paper sees.
    fn near(length: Length) -> i64 {
        length.to_emu() / 360
    }

    #[test]
    fn a_sealed_signature_is_centred_over_the_date() {
        let (name, date) = signature_indents(Some(ZI * 10), Some(ZI * 7), ZI, true);
        assert_eq!(date, ZI * 4);
        assert_eq!(near(name + ZI * 5), near(date + ZI.scale(7, 2)));
    }

    #[test]
    fn the_part_of_the_measure_around_a_middle_ends_at_its_nearer_edge() {
        let measure = Length::mm(156);
        let indents = around(Length::mm(40), measure);
        assert_eq!(indents, (Length::mm(76), Length::ZERO));
        assert_eq!(
            around(Length::mm(90), measure),
            (Length::ZERO, Length::mm(24))
        );
    }

    #[test]
    fn a_very_long_sealed_signature_stays_inside_the_measure() {
        let (name, date) = signature_indents(Some(ZI * 24), Some(ZI * 7), ZI, true);
        assert_eq!(name, Length::ZERO);
        assert_eq!(near(name + ZI * 12), near(date + ZI.scale(7, 2)));
    }

    #[test]
    fn an_unsealed_date_begins_two_characters_right_of_the_signature() {
        let (name, date) = signature_indents(Some(ZI * 10), Some(ZI * 7), ZI, false);
        assert_eq!((name, date), (ZI * 2, ZI * 3));
        let (name, date) = signature_indents(Some(ZI * 4), Some(ZI * 7), ZI, false);
        assert_eq!((name, date), (ZI * 7, ZI * 2));
    }
}
