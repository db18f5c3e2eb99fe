//! Entries that say nothing, left out.

use super::super::find;
use super::source::{Source, digits};

/// A list of the glyphs that a font program has; PDF/A-1 asked for it, PDF/A-2 only that it be
/// complete where there is one (ISO 19005-2, 6.2.11.4.2).
const GLYPH_SET: &[u8] = b"/CIDSet ";

/// The default (ISO 32000-1, table 321), which some readers take for a fault.
const NOT_SUSPECT: &[u8] = b"/Suspects false";

/// Leaves them out.
pub(super) fn leave_out(source: &mut Source) -> Option<()> {
    let mut sets = Vec::new();
    for object in source
        .objects
        .iter_mut()
        .filter(|object| object.stream.is_none())
    {
        if let Some(at) = find(&object.dictionary, GLYPH_SET) {
            let rest = object.dictionary.get(at + GLYPH_SET.len()..)?;
            let (number, rest) = rest.split_at(digits(rest));
            let left = rest.strip_prefix(b" 0 R")?.len();
            sets.push(std::str::from_utf8(number).ok()?.parse::<usize>().ok()?);
            let end = object.dictionary.len() - left;
            object.dictionary.to_mut().drain(at..end);
        }
        if find(&object.dictionary, b"/MarkInfo<<").is_some()
            && let Some(at) = find(&object.dictionary, NOT_SUSPECT)
        {
            object.dictionary.to_mut().drain(at..at + NOT_SUSPECT.len());
        }
    }
    source
        .objects
        .retain(|object| !sets.contains(&object.number));
    Some(())
}
