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
mod needless;
mod source;
mod spacing;
mod target;

use std::sync::Arc;

use super::hollow_tables::TRUE_TYPE;
use super::{errors, find, hollow};
use crate::base::diag::Outcome;
use source::{Data, Object};

pub(super) use deflate::deflate as deflated;

/// No text has so many blanks in a row, and every date that is erased leaves more.
const ERASED: usize = 32;

/// How a dictionary says that its stream is deflated.
const FLATE: &[u8] = b"/Filter/FlateDecode";
const FLATE_ALONE: &[u8] = b"/Filter/FlateDecode>>";

/// Gives the deflated font program that stands for a hollow face, by the mark of that face and
/// its glyphs.
type Programs<'a> = dyn Fn(u8, Vec<u16>) -> Option<Arc<Vec<u8>>> + 'a;

/// The file with smaller streams and packed objects.
pub(super) fn rewrite(
    file: &[u8],
    attached_without_date: bool,
    programs: &Programs<'_>,
) -> Outcome<Vec<u8>> {
    let form = || vec![errors::internal("unexpected form of the finished file")];
    let mut source = source::read(file).ok_or_else(form)?;
    needless::leave_out(&mut source).ok_or_else(form)?;
    for object in &mut source.objects {
        improve(object, attached_without_date, programs).ok_or_else(form)?;
    }
    target::write(&source).ok_or_else(form)
}

/// Makes the stream of an object smaller, where it is of a kind that can be; `None` of a hollow
/// face whose real one is not to be had, and of what cannot be deflated.
fn improve(
    object: &mut Object<'_>,
    attached_without_date: bool,
    programs: &Programs<'_>,
) -> Option<()> {
    let Some(stream) = &mut object.stream else {
        return Some(());
    };
    let is = |kind| find(&object.dictionary, kind).is_some();
    let is_cmap = is(b"/Type/CMap");
    if is(b"/Type/EmbeddedFile") {
        let dictionary = object.dictionary.to_mut();
        target::complete_attachment(dictionary, stream, attached_without_date);
    } else if is(b"/Type/Metadata") {
        *stream = Data::Made(without_blanks(stream));
    } else if is_cmap || *object.dictionary == *b">>" {
        // krilla left them as they are.
        let changed = if is_cmap {
            cmap::bare(stream)
        } else {
            spacing::spaced(stream)
        };
        *stream = Data::Made(deflate::deflate(changed.as_deref().unwrap_or(stream))?);
        object
            .dictionary
            .to_mut()
            .splice(0..0, FLATE.iter().copied());
    } else if *object.dictionary == *FLATE_ALONE {
        let plain = deflate::inflate(stream)?;
        if plain.starts_with(TRUE_TYPE) {
            let (mark, glyphs) = hollow::read(&plain)?;
            *stream = Data::Shared(programs(mark, glyphs)?);
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

#[cfg(test)]
mod tests;
