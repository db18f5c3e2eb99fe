//! Files associated with a PDF (ISO 19005-3, 6.8).

use lopdf::{Dictionary, Document, LoadOptions, Object, decode_text_string};

use super::file::Extracted;
use crate::base::limits::UNPACKED_BYTES;

/// The files in the catalog's `/AF`; `None` when the bytes are no PDF that can be read.
pub(super) fn files(bytes: &[u8]) -> Option<Vec<Extracted>> {
    let options = LoadOptions {
        max_decompressed_size: Some(UNPACKED_BYTES),
        ..LoadOptions::default()
    };
    let document = Document::load_mem_with_options(bytes, options).ok()?;
    let catalog = document.catalog().ok()?;
    let Some(list) = entry(&document, catalog, b"AF").and_then(|list| list.as_array().ok()) else {
        return Some(Vec::new());
    };
    let mut left = UNPACKED_BYTES;
    let mut files = Vec::new();
    for item in list {
        let specification = resolve(&document, item).and_then(|item| item.as_dict().ok());
        if let Some(file) = specification.and_then(|one| file(&document, one, left)) {
            left = left.checked_sub(file.bytes.len())?;
            files.push(file);
        }
    }
    Some(files)
}

/// The file of a file specification (ISO 32000-1, 7.11.3).
fn file(document: &Document, specification: &Dictionary, limit: usize) -> Option<Extracted> {
    let text = |key: &[u8]| decode_text_string(entry(document, specification, key)?).ok();
    let name = text(b"UF").or_else(|| text(b"F"))?;
    let streams = entry(document, specification, b"EF")?.as_dict().ok()?;
    let stream = entry(document, streams, b"F").or_else(|| entry(document, streams, b"UF"))?;
    let stream = stream.as_stream().ok()?;
    let bytes = stream.get_plain_content_with_limit(limit).ok()?;
    Some(Extracted { name, bytes })
}

fn entry<'a>(document: &'a Document, of: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    resolve(document, of.get(key).ok()?)
}

fn resolve<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Object> {
    Some(document.dereference(object).ok()?.1)
}
