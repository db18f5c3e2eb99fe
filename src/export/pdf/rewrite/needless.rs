//! Entries that say nothing, left out.

use super::super::find;
use super::source::{Object, Source, digits};

/// How krilla begins a font descriptor and the catalog. Neither holds words of the document, which
/// may say anything.
const DESCRIPTOR: &[u8] = b"<</Type/FontDescriptor";
const CATALOG: &[u8] = b"<</Type/Catalog";

/// A list of the glyphs that a font program has; PDF/A-1 asked for it, PDF/A-2 only that it be
/// complete where there is one (ISO 19005-2, 6.2.11.4.2).
const GLYPH_SET: &[u8] = b"/CIDSet ";

/// That no tag is doubtful, which is the default (ISO 32000-1, table 321); poppler expects
/// another type there.
const MARKED: &[u8] = b"/MarkInfo<</Marked true";
const NOT_SUSPECT: &[u8] = b"/Suspects false";

/// Leaves them out.
pub(super) fn leave_out(source: &mut Source) -> Option<()> {
    let mut sets = Vec::new();
    for object in source
        .objects
        .iter_mut()
        .filter(|object| object.stream.is_none())
    {
        if object.dictionary.starts_with(DESCRIPTOR) {
            sets.extend(glyph_set(object));
        } else if object.dictionary.starts_with(CATALOG) {
            let suspects = [MARKED, NOT_SUSPECT].concat();
            let start = find(&object.dictionary, &suspects)? + MARKED.len();
            let end = start + NOT_SUSPECT.len();
            object.dictionary.to_mut().drain(start..end);
        }
    }
    source
        .objects
        .retain(|object| !sets.contains(&object.number));
    Some(())
}

/// Takes the list of glyphs out of a font descriptor; gives its object number.
fn glyph_set(descriptor: &mut Object<'_>) -> Option<usize> {
    let start = find(&descriptor.dictionary, GLYPH_SET)?;
    let rest = descriptor.dictionary.get(start + GLYPH_SET.len()..)?;
    let (digits, rest) = rest.split_at(digits(rest));
    let left = rest.strip_prefix(b" 0 R")?.len();
    let number = std::str::from_utf8(digits).ok()?.parse().ok()?;
    let end = descriptor.dictionary.len() - left;
    descriptor.dictionary.to_mut().drain(start..end);
    Some(number)
}
