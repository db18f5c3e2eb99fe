//! Files associated with a PDF (ISO 19005-3, 6.8).

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, decode_text_string};

use super::file::{Extracted, Reason};
use crate::base::limits::{ATTACHED_FILES, UNPACKED_BYTES};

/// A file of the list, or its name and why it was left out.
pub(super) type Found = Result<Extracted, (String, Reason)>;

/// The files in the catalog's `/AF`; `None` when the bytes are no PDF that can be read.
pub(super) fn files(bytes: &[u8]) -> Option<Vec<Found>> {
    let options = LoadOptions {
        max_decompressed_size: Some(UNPACKED_BYTES),
        ..LoadOptions::default()
    };
    let document = Document::load_mem_with_options(bytes, options).ok()?;
    let catalog = document.catalog().ok()?;
    let Some(list) = entry(&document, catalog, b"AF").and_then(|list| list.as_array().ok()) else {
        return Some(Vec::new());
    };
    let mut unpacking = Unpacking {
        document: &document,
        left: UNPACKED_BYTES,
        unpacked: BTreeSet::new(),
    };
    let found = list.iter().enumerate().map_while(|(index, item)| {
        // One more is told than is taken: that there are too many.
        (index <= ATTACHED_FILES).then(|| unpacking.file(index, item))
    });
    Some(found.flatten().collect())
}

/// The streams of one document being unpacked, within one limit for all of them.
struct Unpacking<'a> {
    document: &'a Document,
    left: usize,
    unpacked: BTreeSet<ObjectId>,
}

impl Unpacking<'_> {
    /// The file of a file specification (ISO 32000-1, 7.11.3); `None` when it is none.
    fn file(&mut self, index: usize, item: &Object) -> Option<Found> {
        let document = self.document;
        let specification = resolve(document, item)?.as_dict().ok()?;
        let text = |key: &[u8]| decode_text_string(entry(document, specification, key)?).ok();
        let name = text(b"UF").or_else(|| text(b"F"))?;
        if index == ATTACHED_FILES {
            return Some(Err((name, Reason::TooMany)));
        }
        let streams = entry(document, specification, b"EF")?.as_dict().ok()?;
        let given = streams.get(b"F").or_else(|_| streams.get(b"UF")).ok()?;
        if let Ok(id) = given.as_reference()
            && !self.unpacked.insert(id)
        {
            return Some(Err((name, Reason::Repeated)));
        }
        let stream = resolve(document, given)?.as_stream().ok()?;
        let bytes = stream.get_plain_content_with_limit(self.left).ok();
        let Some(bytes) = bytes.filter(|bytes| bytes.len() <= self.left) else {
            // How far it came is not known: it may have been all that was left.
            self.left /= 2;
            return Some(Err((name, Reason::TooLargeOrDamaged)));
        };
        self.left -= bytes.len();
        Some(Ok(Extracted { name, bytes }))
    }
}

fn entry<'a>(document: &'a Document, of: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    resolve(document, of.get(key).ok()?)
}

fn resolve<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Object> {
    Some(document.dereference(object).ok()?.1)
}
