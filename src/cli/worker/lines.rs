//! Lines of standard input, each bounded, so that none fills the memory.

use std::io::{BufRead, Result};

/// A line with its number, from 1; blank lines are counted and passed over.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) number: u64,
    /// Its bytes without the end of the line; nothing where it is longer than a line may be.
    pub(super) bytes: Option<Vec<u8>>,
}

/// The lines of an input.
#[derive(Debug)]
pub(super) struct Lines<R> {
    input: R,
    most: usize,
    number: u64,
}

impl<R: BufRead> Lines<R> {
    /// Lines of at most `most` bytes.
    pub(super) fn new(input: R, most: usize) -> Self {
        Self {
            input,
            most,
            number: 0,
        }
    }

    /// The next line that is not blank; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<Line>> {
        while let Some(mut line) = self.line()? {
            // Notepad begins a file with a byte order mark.
            if line.number == 1 && line.bytes.as_ref().is_some_and(|it| it.starts_with(BOM)) {
                line.bytes = line.bytes.map(|mut it| it.split_off(BOM.len()));
            }
            let is_blank = |it: &Vec<u8>| it.iter().all(u8::is_ascii_whitespace);
            if !line.bytes.as_ref().is_some_and(is_blank) {
                return Ok(Some(line));
            }
        }
        Ok(None)
    }

    /// A line; what is too long is read to its end and not kept. None at the end.
    fn line(&mut self) -> Result<Option<Line>> {
        let mut bytes = Some(Vec::new());
        let mut is_begun = false;
        loop {
            let read = match self.input.fill_buf() {
                Ok(read) => read,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if read.is_empty() && !is_begun {
                return Ok(None);
            }
            is_begun = true;
            let end = read.iter().position(|byte| *byte == b'\n');
            let part = read.get(..end.unwrap_or(read.len())).unwrap_or_default();
            if let Some(kept) = &mut bytes {
                if kept.len() + part.len() > self.most {
                    bytes = None;
                } else {
                    kept.extend_from_slice(part);
                }
            }
            let is_through = end.is_some() || read.is_empty();
            let used = part.len() + usize::from(end.is_some());
            self.input.consume(used);
            if is_through {
                self.number += 1;
                let number = self.number;
                return Ok(Some(Line { number, bytes }));
            }
        }
    }
}

const BOM: &[u8] = "\u{FEFF}".as_bytes();

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    fn lines(text: &str, most: usize) -> Vec<(u64, Option<String>)> {
        // Room of three bytes, so that lines do not end where the room does.
        let input = BufReader::with_capacity(3, text.as_bytes());
        let mut lines = Lines::new(input, most);
        let mut out = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            let text = line.bytes.map(|bytes| String::from_utf8(bytes).unwrap());
            out.push((line.number, text));
        }
        out
    }

    #[test]
    fn a_line_ends_at_its_mark_or_with_the_input_and_blank_ones_are_counted() {
        let found = lines("\u{FEFF}one\r\n\n \t\r\nfour\nfive", 9);
        let line = |number, text: &str| (number, Some(text.to_owned()));
        assert_eq!(found, [line(1, "one\r"), line(4, "four"), line(5, "five")]);
        assert_eq!(lines("", 9), []);
    }

    #[test]
    fn a_line_that_is_too_long_is_told_and_takes_nothing_of_the_next() {
        let found = lines("12345\n123456\n12345\n", 5);
        assert_eq!(found[1], (2, None));
        assert_eq!(found[2], (3, Some("12345".to_owned())));
    }
}
