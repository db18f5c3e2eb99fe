//! Places of cells, as workbooks write them.

/// Rows of a sheet that are read, and columns. Forms have some dozens.
pub(super) const ROWS: usize = 5_000;
pub(super) const COLUMNS: usize = 256;

/// A row and a column, from 0.
pub(super) type Place = (usize, usize);

/// Reads `E7` or `$E$7`.
pub(super) fn place(text: &str) -> Option<Place> {
    let text: String = text.chars().filter(|c| *c != '$').collect();
    let split = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = text.split_at(split);
    if letters.is_empty() || letters.len() > 3 || digits.len() > 7 {
        return None;
    }
    let mut col = 0;
    for letter in letters.bytes() {
        let letter = letter.to_ascii_uppercase();
        let digit = letter.checked_sub(b'A').filter(|digit| *digit < 26)?;
        col = col * 26 + usize::from(digit) + 1;
    }
    let row: usize = digits.parse().ok()?;
    Some((row.checked_sub(1)?, col.checked_sub(1)?))
}

/// Reads `E7:G9`: the first cell and the last one.
pub(super) fn range(text: &str) -> Option<(Place, Place)> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let (first, last) = (place(first)?, place(last)?);
    (first.0 <= last.0 && first.1 <= last.1).then_some((first, last))
}

/// A place as people name it: `E7`.
pub(super) fn shown((row, col): Place) -> String {
    let mut letters = Vec::new();
    let mut rest = col + 1;
    while rest > 0 {
        letters.push(char::from(
            b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0),
        ));
        rest = (rest - 1) / 26;
    }
    let letters: String = letters.iter().rev().collect();
    format!("{letters}{}", row + 1)
}

/// Reads what a defined name stands for: `'表 三'!$E$7`. A range is its first cell.
pub(super) fn named(text: &str) -> Option<(String, Place)> {
    let (sheet, cell) = text.trim().trim_start_matches('=').rsplit_once('!')?;
    let inner = sheet
        .strip_prefix('\'')
        .and_then(|sheet| sheet.strip_suffix('\''));
    let sheet = inner.map_or(sheet.to_owned(), |sheet| sheet.replace("''", "'"));
    // LibreOffice writes `$表.$E$7` in its own files, and the form of Excel in these.
    let sheet = sheet.trim_start_matches('$').to_owned();
    let (first, _) = range(cell)?;
    Some((sheet, first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_and_shown() {
        for (text, at) in [
            ("A1", (0, 0)),
            ("$E$7", (6, 4)),
            ("XFD1048576", (1_048_575, 16_383)),
        ] {
            assert_eq!(place(text), Some(at));
            assert_eq!(shown(at), text.replace('$', ""));
        }
        for wrong in ["", "7", "E", "E0", "ÄA7", "ABCD1", "E7E", "#REF!"] {
            assert_eq!(place(wrong), None, "{wrong}");
        }
        assert_eq!(range("B2:A1"), None);
    }

    #[test]
    fn names_lead_to_a_sheet_and_a_cell() {
        let found = named("'收到 ''和'!$E$7").unwrap();
        assert_eq!(found, ("收到 '和".to_owned(), (6, 4)));
        assert_eq!(named("#REF!"), None);
        assert_eq!(named("表!#REF!"), None);
    }
}
