//! Streams whose data ends with a carriage return.
//!
//! ISO 19005-2, 6.1.7.1 counts the length of a stream up to the end-of-line marker before
//! `endstream`. krilla writes a line feed there. When the data itself ends with a carriage
//! return, the two bytes read as one marker, and a strict reader finds the length one
//! too great. Compressed data ends with a checksum, so this befalls one stream in 256 and
//! about one document in fifteen. Such streams get CR LF as their marker.

use super::{errors, rfind};
use crate::diag::Outcome;

const AMBIGUOUS: &[u8] = b"\r\nendstream";

/// An entry of the cross-reference table: ten digits, a space, five digits, a space, a letter
/// and two bytes of line end (ISO 32000-1, 7.5.4).
const ENTRY: usize = 20;
const OFFSET_DIGITS: usize = 10;
const IN_USE_LETTER: usize = 17;

/// Ends every stream unambiguously, and moves the cross-references accordingly.
pub(super) fn disambiguate(file: Vec<u8>) -> Outcome<Vec<u8>> {
    let ends: Vec<usize> = file
        .windows(AMBIGUOUS.len())
        .enumerate()
        .filter_map(|(start, window)| (window == AMBIGUOUS).then_some(start + 1))
        .collect();
    if ends.is_empty() {
        return Ok(file);
    }
    insert_returns(&file, &ends).ok_or_else(|| {
        vec![errors::internal(
            "unexpected form of the cross-reference table",
        )]
    })
}

/// The file with a carriage return before each of `places`, which are in order.
fn insert_returns(file: &[u8], places: &[usize]) -> Option<Vec<u8>> {
    let tail = rfind(file, b"startxref\n")?;
    let (_, last_line) = file.split_at(tail);
    let table: usize = number(last_line.split(|byte| *byte == b'\n').nth(1)?)?;
    let moved = |offset: usize| offset + places.iter().take_while(|at| **at < offset).count();

    let mut out = Vec::with_capacity(file.len() + places.len());
    let mut copied = 0;
    for place in places {
        out.extend_from_slice(file.get(copied..*place)?);
        out.push(b'\r');
        copied = *place;
    }
    out.extend_from_slice(file.get(copied..table)?);

    let [header, entries, trailer] = split_table(file.get(table..tail)?)?;
    out.extend_from_slice(header);
    for entry in entries.chunks_exact(ENTRY) {
        let (offset, rest) = entry.split_at(OFFSET_DIGITS);
        if entry[IN_USE_LETTER] == b'n' {
            out.extend(format!("{:010}", moved(number(offset)?)).into_bytes());
        } else {
            out.extend_from_slice(offset);
        }
        out.extend_from_slice(rest);
    }
    out.extend_from_slice(trailer);
    out.extend(format!("startxref\n{}\n%%EOF", moved(table)).into_bytes());
    Some(out)
}

/// `xref` and its one section's head; the entries; the trailer.
fn split_table(table: &[u8]) -> Option<[&[u8]; 3]> {
    let mut lines = table.split_inclusive(|byte| *byte == b'\n');
    let (keyword, section) = (lines.next()?, lines.next()?);
    let count = number(section.trim_ascii().rsplit(|byte| *byte == b' ').next()?)?;
    let (header, rest) = table.split_at_checked(keyword.len() + section.len())?;
    let (entries, trailer) = rest.split_at_checked(count.checked_mul(ENTRY)?)?;
    Some([header, entries, trailer])
}

fn number(digits: &[u8]) -> Option<usize> {
    std::str::from_utf8(digits).ok()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;

    #[test]
    fn offsets_follow_the_bytes_put_in() {
        let objects = [
            "1 0 obj\n<</Length 2>>\nstream\nA\r\nendstream\nendobj\n",
            "2 0 obj\n<</Length 2>>\nstream\nAB\nendstream\nendobj\n",
            "3 0 obj\n<</Length 2>>\nstream\nB\r\nendstream\nendobj\n",
        ];
        let mut file = b"%PDF-1.7\n".to_vec();
        let mut table = "xref\n0 4\n0000000000 65535 f\r\n".to_owned();
        for object in objects {
            write!(table, "{:010} 00000 n\r\n", file.len()).unwrap();
            file.extend_from_slice(object.as_bytes());
        }
        let start = file.len();
        file.extend(format!("{table}trailer\n<</Size 4>>\nstartxref\n{start}\n%%EOF").bytes());

        let mended = String::from_utf8(disambiguate(file.clone()).unwrap()).unwrap();
        assert_eq!(mended.len(), file.len() + 2);
        assert_eq!(mended.matches("\r\r\nendstream").count(), 2);
        let table = mended.find("xref\n0 4").unwrap();
        assert!(mended.ends_with(&format!("startxref\n{table}\n%%EOF")));
        for (index, line) in mended[table..].lines().skip(3).take(3).enumerate() {
            let offset: usize = line[..10].parse().unwrap();
            assert!(
                mended[offset..].starts_with(&format!("{} 0 obj", index + 1)),
                "{line}"
            );
        }
    }

    #[test]
    fn a_file_of_another_form_is_refused() {
        assert!(disambiguate(b"\r\nendstream".to_vec()).is_err());
        assert_eq!(
            disambiguate(b"AB\nendstream".to_vec()).unwrap(),
            b"AB\nendstream"
        );
    }
}
