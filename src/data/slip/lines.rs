//! Lines of a data file that begin something new.

use std::ops::Range;

/// Whether a name may stand without quotation marks.
pub(super) fn is_name(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    !text.is_empty() && text.chars().all(is_part)
}

/// Whether names joined by dots stand here, blanks around them apart.
pub(super) fn is_path(text: &str) -> bool {
    text.split('.')
        .all(|part| is_name(part.trim_matches([' ', '\t'])))
}

/// Whether a line is `[name]` or `[[name]]`.
pub(super) fn is_header(line: &str) -> bool {
    let line = line.split('#').next().unwrap_or_default().trim();
    let inner = line
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    let Some(inner) = inner else {
        return false;
    };
    let twice = inner
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    let name = twice.unwrap_or(inner);
    is_path(name) && name.trim().starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Whether a line is `name = …`.
pub(super) fn is_entry(line: &str) -> bool {
    let Some((name, _)) = line.split_once('=') else {
        return false;
    };
    is_path(name) && name.trim().starts_with(|c: char| c.is_ascii_alphabetic())
}

/// The end of the line that `at` lies in.
pub(super) fn end_of_line(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.find('\n').map_or(text.len(), |end| at + end)
}

/// The lines from `at` on, each with the byte where it begins.
pub(super) fn lines_from(text: &str, at: usize) -> impl Iterator<Item = (usize, &str)> {
    let rest = text.get(at..).unwrap_or_default();
    let mut start = at;
    rest.split_inclusive('\n').map(move |line| {
        let begins = start;
        start += line.len();
        (begins, line.trim_end_matches(['\n', '\r']))
    })
}

/// Where the first line from `at` on begins that is an entry or a header; the end of the file
/// where there is none.
pub(super) fn next_begins(text: &str, at: usize) -> Option<usize> {
    let mut lines = lines_from(text, at);
    lines
        .find(|(_, line)| is_header(line) || is_entry(line))
        .map(|(start, _)| start)
}

/// Where in a text between three marks a line begins that was to be the next entry, so that the
/// text was not closed before it.
pub(super) fn entry_within(file: &str, text: &Range<usize>) -> Option<usize> {
    let written = file.get(text.clone()).unwrap_or_default();
    if !written.starts_with("\"\"\"") && !written.starts_with("'''") {
        return None;
    }
    let inner = lines_from(file, text.start).skip(1);
    let mut inner = inner.take_while(|(start, _)| *start < text.end);
    let is_value = |line: &str| is_entry(line) && line.contains(['"', '{', '[']);
    let found = inner.find(|(_, line)| is_header(line) || is_value(line));
    found.map(|(start, _)| start)
}
