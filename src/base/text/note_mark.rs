//! Marks of notes on a table: ① to ⑳, behind what they are about.

/// No table has more notes with marks.
pub const MOST: usize = 20;

/// The mark of a note, by its number from 1; `None` beyond [`MOST`].
pub fn of(number: usize) -> Option<char> {
    let number = u32::try_from(number).ok()?;
    (1..=20)
        .contains(&number)
        .then(|| char::from_u32(u32::from('①') + number - 1))?
}

/// The number of the note that a mark belongs to.
pub fn number(c: char) -> Option<usize> {
    let number = u32::from(c).checked_sub(u32::from('①'))? + 1;
    (number <= 20).then(|| usize::try_from(number).ok())?
}

/// A text without the marks at its end, and these.
pub fn split(text: &str) -> (&str, &str) {
    let bare = text
        .trim_end()
        .trim_end_matches(|c| number(c).is_some())
        .trim_end();
    text.split_at(bare.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_numbers_and_stand_at_the_end() {
        assert_eq!(
            (of(1), of(20), of(0), of(21)),
            (Some('①'), Some('⑳'), None, None)
        );
        assert_eq!((number('①'), number('⑳')), (Some(1), Some(20)));
        assert_eq!((number('⑴'), number('1'), number('⓪')), (None, None, None));
        assert_eq!(split("12①②"), ("12", "①②"));
        assert_eq!(split("①甲"), ("①甲", ""));
        assert_eq!(split("③"), ("", "③"));
    }
}
