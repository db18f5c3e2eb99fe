//! The objects of a PDF, within limits.

use std::cell::Cell;

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream};

use super::fault::{Excess, Fault};
use super::number::{self, Matrix, Micro, ONE};
use crate::base::limits::{PDF_DRAWN, PDF_OBJECTS, PDF_PAGES, UNPACKED_BYTES};

/// What one stream of objects may unpack to: writers put a hundred objects in one.
const OBJECT_STREAM_BYTES: usize = 16 << 20;

/// How deep the pages may stand in the page tree.
const PAGE_TREE_DEPTH: usize = 32;

/// An open PDF, and how much of it may still be read.
pub(super) struct File {
    document: Document,
    unpacked: Cell<usize>,
    drawn: Cell<usize>,
}

impl File {
    pub(super) fn open(bytes: &[u8]) -> Result<Self, Fault> {
        let options = LoadOptions {
            max_decompressed_size: Some(OBJECT_STREAM_BYTES),
            ..LoadOptions::default()
        };
        let document =
            Document::load_mem_with_options(bytes, options).map_err(|_| Fault::Damaged)?;
        if document.is_encrypted() {
            return Err(Fault::Locked);
        }
        if document.objects.len() > PDF_OBJECTS {
            return Err(Fault::Beyond(Excess::Objects(document.objects.len())));
        }
        Ok(Self {
            document,
            unpacked: Cell::new(UNPACKED_BYTES),
            drawn: Cell::new(PDF_DRAWN),
        })
    }

    /// The pages in order.
    pub(super) fn pages(&self) -> Result<Vec<ObjectId>, Fault> {
        let pages: Vec<ObjectId> = self.document.page_iter().take(PDF_PAGES + 1).collect();
        match pages.len() {
            0 => Err(Fault::Damaged),
            found if found > PDF_PAGES => Err(Fault::Beyond(Excess::Pages(found))),
            _ => Ok(pages),
        }
    }

    pub(super) fn catalog(&self) -> Option<&Dictionary> {
        self.document.catalog().ok()
    }

    pub(super) fn object(&self, id: ObjectId) -> Option<&Object> {
        self.document.get_object(id).ok()
    }

    pub(super) fn dictionary(&self, id: ObjectId) -> Option<&Dictionary> {
        self.object(id)?.as_dict().ok()
    }

    pub(super) fn resolve<'a>(&'a self, object: &'a Object) -> Option<&'a Object> {
        Some(self.document.dereference(object).ok()?.1)
    }

    pub(super) fn entry<'a>(&'a self, of: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        self.resolve(of.get(key).ok()?)
    }

    pub(super) fn part<'a>(&'a self, of: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
        self.entry(of, key)?.as_dict().ok()
    }

    pub(super) fn name<'a>(&'a self, of: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
        self.entry(of, key)?.as_name().ok()
    }

    pub(super) fn numbers(&self, of: &Dictionary, key: &[u8]) -> Option<Vec<Micro>> {
        let list = self.entry(of, key)?.as_array().ok()?;
        let numbers = list.iter().map(|one| number_of(self.resolve(one)?));
        numbers.collect()
    }

    pub(super) fn matrix(&self, of: &Dictionary) -> Option<Matrix> {
        let six = self.numbers(of, b"Matrix")?;
        Some(Matrix::of(six.try_into().ok()?))
    }

    /// An attribute of a page, its own or one that it inherits (ISO 32000-1, 7.7.3.4).
    pub(super) fn inherited<'a>(&'a self, page: ObjectId, key: &[u8]) -> Option<&'a Object> {
        let mut node = self.dictionary(page)?;
        for _ in 0..PAGE_TREE_DEPTH {
            if let Some(found) = self.entry(node, key) {
                return Some(found);
            }
            node = self.part(node, b"Parent")?;
        }
        None
    }

    /// The encoding that a dictionary of a simple font declares, as characters of its codes.
    pub(super) fn declared(&self, font: &Dictionary, code: u8) -> Option<String> {
        let encoding = font.get_font_encoding_with_limit(&self.document, 1 << 20);
        let text = encoding.ok()?.bytes_to_string(&[code]).ok()?;
        (!text.is_empty()).then_some(text)
    }

    /// The bytes of a stream. What all streams unpack to has one limit.
    pub(super) fn unpack(&self, stream: &Stream) -> Result<Vec<u8>, Fault> {
        let left = self.unpacked.get();
        let bytes = stream.get_plain_content_with_limit(left);
        let bytes = bytes.map_err(|error| match error {
            lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => {
                Fault::Beyond(Excess::Unpacked)
            }
            _ => Fault::Damaged,
        })?;
        let left = left.checked_sub(bytes.len());
        self.unpacked
            .set(left.ok_or(Fault::Beyond(Excess::Unpacked))?);
        Ok(bytes)
    }

    /// Counts what is drawn.
    pub(super) fn draw(&self, count: usize) -> Result<(), Fault> {
        let left = self.drawn.get().checked_sub(count);
        self.drawn.set(left.ok_or(Fault::Beyond(Excess::Drawn))?);
        Ok(())
    }
}

/// A number of a PDF.
pub(super) fn number_of(object: &Object) -> Option<Micro> {
    match object {
        Object::Integer(value) => Some((*value).clamp(-ONE, ONE) * ONE),
        Object::Real(value) => number::parse(value.to_string().as_bytes()),
        _ => None,
    }
}
