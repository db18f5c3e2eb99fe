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

use super::{errors, hollow};
use crate::diag::Outcome;
use source::Object;

/// No text has so many blanks in a row, and every date that is erased leaves more.
const ERASED: usize = 32;

/// How a dictionary says that its stream is deflated.
const FLATE: &[u8; 19] = b"/Filter/FlateDecode";

/// The file with smaller streams and packed objects.
///
/// `real` gives the bytes of a face by the mark of the hollow one that stands for it.
pub(super) fn rewrite<'a>(
    file: &[u8],
    attached_without_date: bool,
    real: &dyn Fn(u8) -> Option<&'a [u8]>,
) -> Outcome<Vec<u8>> {
    let form = || vec![errors::internal("unexpected form of the finished file")];
    let mut source = source::read(file).ok_or_else(form)?;
    for object in &mut source.objects {
        improve(object, attached_without_date, real).ok_or_else(form)?;
    }
    target::write(&source).ok_or_else(form)
}

/// Makes the stream of an object smaller, where it is of a kind that can be; `None` of a hollow
/// face whose real one is not to be had, and of what cannot be deflated.
fn improve<'a>(
    object: &mut Object,
    attached_without_date: bool,
    real: &dyn Fn(u8) -> Option<&'a [u8]>,
) -> Option<()> {
    let Some(stream) = &mut object.stream else {
        return Some(());
    };
    if contains(&object.dictionary, b"/Type/EmbeddedFile") {
        target::complete_attachment(&mut object.dictionary, stream, attached_without_date);
        return Some(());
    }
    if contains(&object.dictionary, b"/Type/Metadata") {
        *stream = without_blanks(stream);
        return Some(());
    }
    let is_cmap = contains(&object.dictionary, b"/Type/CMap");
    if is_cmap || object.dictionary == b">>" {
        // krilla left them as they are.
        let changed = if is_cmap {
            cmap::bare(stream)
        } else {
            spacing::spaced(stream)
        };
        *stream = deflate::deflate(changed.as_ref().unwrap_or(stream))?;
        object.dictionary.splice(0..0, *FLATE);
        return Some(());
    }
    if object.dictionary == [&FLATE[..], b">>"].concat() {
        let plain = deflate::inflate(stream)?;
        if plain.starts_with(hollow::TRUE_TYPE) {
            let program = hollow::program(&plain, real)?;
            let slim = font::slimmed(&program);
            *stream = deflate::deflate(slim.as_ref().unwrap_or(&program))?;
        }
    }
    Some(())
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
