//! The finished file, written once more and smaller.
//!
//! krilla writes each object by itself, with a cross-reference table, and each adjustment
//! between two glyphs as a number of its own. Here the same objects, under the same numbers,
//! go into object streams with a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8), the
//! adjustments that are equal along a line become its character spacing, the maps from glyphs
//! to Unicode are told without ceremony, and fonts lose what no reader of a PDF needs.
//! What is shown and what it means stay as they were.
//!
//! Only the regular form that krilla writes is understood; anything else is refused.

mod cmap;
mod deflate;
mod font;
mod hints;
mod source;
mod spacing;
mod target;

use super::errors;
use crate::diag::Outcome;
use source::Object;

/// No text has so many blanks in a row, and every date that is erased leaves more.
const ERASED: usize = 32;

/// The file with smaller streams and packed objects.
pub(super) fn rewrite(file: &[u8], attached_without_date: bool) -> Outcome<Vec<u8>> {
    let form = || vec![errors::internal("unexpected form of the finished file")];
    let mut source = source::read(file).ok_or_else(form)?;
    for object in &mut source.objects {
        improve(object, attached_without_date);
    }
    target::write(&source).ok_or_else(form)
}

/// Makes the stream of an object smaller, where it is of a kind that can be.
fn improve(object: &mut Object, attached_without_date: bool) {
    let Some(stream) = &mut object.stream else {
        return;
    };
    if contains(&object.dictionary, b"/Type/EmbeddedFile") {
        target::complete_attachment(&mut object.dictionary, stream, attached_without_date);
        return;
    }
    if contains(&object.dictionary, b"/Type/Metadata") {
        *stream = without_blanks(stream);
        return;
    }
    let is_cmap = contains(&object.dictionary, b"/Type/CMap");
    if !is_cmap && object.dictionary != b"/Filter/FlateDecode>>" {
        return;
    }
    let Some(plain) = deflate::inflate(stream) else {
        return;
    };
    let changed = if is_cmap {
        cmap::bare(&plain)
    } else if plain.starts_with(font::TRUE_TYPE) {
        font::slimmed(&plain)
    } else {
        spacing::spaced(&plain)
    };
    if let Some(changed) = changed {
        *stream = deflate::deflate(&changed);
    }
}

/// XMP without the blanks that [`super::undated`] leaves between two elements.
fn without_blanks(packet: &[u8]) -> Vec<u8> {
    let stretches = packet.chunk_by(|one, next| (*one == b' ') == (*next == b' '));
    let kept = stretches.filter(|stretch| stretch.first() != Some(&b' ') || stretch.len() < ERASED);
    kept.collect::<Vec<_>>().concat()
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
mod tests;
