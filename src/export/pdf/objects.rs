//! Indirect objects, and the file that they make (ISO 32000-1, 7.5).
//!
//! Streams are written as they come. Everything else is small and gathered, and goes into object
//! streams at the end, with a cross-reference stream (7.5.7 and 7.5.8).

use std::fmt::Write as _;

use pdf_writer::{Chunk, Dict, Finish, Name, Obj, Ref, Settings, Str};

use crate::base::pack::deflate::{Effort, crc32, zlib};

/// The header, with the comment of four bytes above 127 (ISO 19005-2, 6.1.2).
const HEADER: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";

/// Objects in one object stream: few enough for a reader that wants one of them.
const PER_STREAM: usize = 200;

/// What a small object ends with where pdf-writer wrote it.
const END: &[u8] = b"\nendobj\n";

/// What follows the data of a stream. The mark is CR LF: of a line feed alone, after data that
/// end with a carriage return, a strict reader takes both for the mark and finds the length one
/// too great (ISO 19005-2, 6.1.7.1); deflated data end with a checksum, which may be anything.
const END_STREAM: &[u8] = b"\r\nendstream\nendobj\n";

const COMPACT: Settings = Settings { pretty: false };

/// How a line of predicted data begins whose bytes are told by those above.
const PREDICTED_FROM_ABOVE: u8 = 2;

/// Where an object is (ISO 32000-1, table 18).
#[derive(Clone, Copy)]
enum Place {
    /// Nowhere: the number is free.
    Free,
    /// At an offset of the file.
    At(usize),
    /// In an object stream, after so many others.
    Within(Ref, usize),
}

/// The objects of a file that is being written.
pub(super) struct Objects {
    file: Vec<u8>,
    places: Vec<Place>,
    next: Ref,
    small: Chunk,
    /// The small objects and where each ends in `small`.
    ends: Vec<(Ref, usize)>,
    sums: Vec<u8>,
}

/// What the end of a file says of it (ISO 32000-1, table 15).
pub(super) struct Trailer {
    /// The catalog.
    pub(super) root: Ref,
    /// The Info dictionary.
    pub(super) info: Ref,
    /// The two identifiers.
    pub(super) id: [[u8; 16]; 2],
}

impl Objects {
    /// No objects yet, with room for a file of so many bytes.
    pub(super) fn new(room: usize) -> Self {
        let mut file = Vec::with_capacity(room);
        file.extend_from_slice(HEADER);
        Self {
            file,
            places: vec![Place::Free],
            next: Ref::new(1),
            small: Chunk::with_settings_and_capacity(COMPACT, 1 << 17),
            ends: Vec::new(),
            sums: Vec::new(),
        }
    }

    /// A number for an object that is written later.
    pub(super) fn reserve(&mut self) -> Ref {
        self.places.push(Place::Free);
        self.next.bump()
    }

    /// Writes an object that is no stream.
    pub(super) fn small(&mut self, id: Ref, write: impl FnOnce(Obj<'_>)) {
        write(self.small.indirect(id));
        self.ends.push((id, self.small.len()));
    }

    /// Writes a stream of these bytes as they are, with the entries of its dictionary.
    pub(super) fn stream(
        &mut self,
        id: Ref,
        data: &[u8],
        entries: impl FnOnce(&mut Dict<'_>),
    ) -> Option<()> {
        let mut about = Chunk::with_settings_and_capacity(COMPACT, 256);
        let mut dictionary = about.indirect(id).dict();
        dictionary.pair(Name(b"Length"), i32::try_from(data.len()).ok()?);
        entries(&mut dictionary);
        dictionary.finish();
        self.set(id, Place::At(self.file.len()));
        self.file
            .extend_from_slice(about.as_bytes().strip_suffix(END)?);
        self.file.extend_from_slice(b"\nstream\n");
        self.file.extend_from_slice(data);
        self.file.extend_from_slice(END_STREAM);
        self.sums.extend(crc32(data).to_be_bytes());
        Some(())
    }

    /// Writes a stream of bytes that were deflated by [`deflated`].
    pub(super) fn deflated_stream(
        &mut self,
        id: Ref,
        data: &[u8],
        entries: impl FnOnce(&mut Dict<'_>),
    ) -> Option<()> {
        self.stream(id, data, |dictionary| {
            dictionary.pair(Name(b"Filter"), Name(b"FlateDecode"));
            entries(dictionary);
        })
    }

    /// A short word for everything that was written so far: two files that differ have others.
    pub(super) fn sums(&self) -> Vec<u8> {
        let mut sums = self.sums.clone();
        sums.extend(crc32(self.small.as_bytes()).to_be_bytes());
        sums
    }

    /// The whole file; `None` if a number is too great for PDF.
    pub(super) fn finish(mut self, trailer: &Trailer) -> Option<Vec<u8>> {
        self.pack()?;
        let id = self.reserve();
        let start = self.file.len();
        self.set(id, Place::At(start));
        let size = i32::try_from(self.places.len()).ok()?;
        let references = deflated(&references(&self.places)?)?;
        self.deflated_stream(id, &references, |dictionary| {
            dictionary.pair(Name(b"Type"), Name(b"XRef"));
            let mut parameters = dictionary.insert(Name(b"DecodeParms")).dict();
            parameters.pair(Name(b"Predictor"), 12);
            parameters.pair(Name(b"Columns"), 7);
            parameters.finish();
            let mut widths = dictionary.insert(Name(b"W")).array();
            widths.items([1, 4, 2]);
            widths.finish();
            dictionary.pair(Name(b"Size"), size);
            dictionary.pair(Name(b"Root"), trailer.root);
            dictionary.pair(Name(b"Info"), trailer.info);
            let mut ids = dictionary.insert(Name(b"ID")).array();
            ids.items(trailer.id.iter().map(|id| Str(id)));
        })?;
        self.file
            .extend(format!("startxref\n{start}\n%%EOF\n").into_bytes());
        Some(self.file)
    }

    /// Puts the small objects into object streams.
    fn pack(&mut self) -> Option<()> {
        let ends = std::mem::take(&mut self.ends);
        let small = std::mem::replace(&mut self.small, Chunk::with_settings(COMPACT));
        let mut start = 0;
        for chunk in ends.chunks(PER_STREAM) {
            let container = self.reserve();
            let (mut index, mut data) = (String::new(), Vec::with_capacity(1 << 15));
            for (place, (id, end)) in chunk.iter().enumerate() {
                write!(index, "{} {} ", id.get(), data.len()).ok()?;
                let object = small.as_bytes().get(start..*end)?;
                let head = object.iter().position(|byte| *byte == b'\n')?;
                data.extend_from_slice(object.get(head + 1..)?.strip_suffix(END)?);
                data.push(b'\n');
                self.set(*id, Place::Within(container, place));
                start = *end;
            }
            let (count, first) = (
                i32::try_from(chunk.len()).ok()?,
                i32::try_from(index.len()).ok()?,
            );
            let data = deflated(&[index.as_bytes(), &data].concat())?;
            self.deflated_stream(container, &data, |dictionary| {
                dictionary.pair(Name(b"Type"), Name(b"ObjStm"));
                dictionary.pair(Name(b"N"), count);
                dictionary.pair(Name(b"First"), first);
            })?;
        }
        Some(())
    }

    fn set(&mut self, id: Ref, place: Place) {
        let number = usize::try_from(id.get()).unwrap_or_default();
        if let Some(known) = self.places.get_mut(number) {
            *known = place;
        }
    }
}

/// The data as a zlib stream, as `/FlateDecode` reads it, made with the least effort: pages and
/// small objects differ in every document, and looking longer for repetitions in them takes twice
/// the time for 1 % of the file. `None` if the library breaks its own bound.
pub(super) fn deflated(plain: &[u8]) -> Option<Vec<u8>> {
    zlib(plain, Effort::Least)
}

/// As [`deflated`], with the usual effort for data that are small, or kept for other documents.
pub(super) fn deflated_well(plain: &[u8]) -> Option<Vec<u8>> {
    zlib(plain, Effort::for_data(plain.len()))
}

/// The data of the cross-reference stream: of each entry, what it differs by from the one
/// before (predictor 12, ISO 32000-1, 7.4.4.4).
fn references(places: &[Place]) -> Option<Vec<u8>> {
    let mut data = Vec::with_capacity(8 * places.len());
    let mut above = [0; 7];
    for place in places {
        let (kind, second, third) = match place {
            Place::Free => (0, 0, usize::from(u16::MAX)),
            Place::At(offset) => (1, u32::try_from(*offset).ok()?, 0),
            Place::Within(container, index) => (2, container.get().cast_unsigned(), *index),
        };
        let mut entry = [kind; 7];
        entry[1..5].copy_from_slice(&second.to_be_bytes());
        entry[5..].copy_from_slice(&u16::try_from(third).ok()?.to_be_bytes());
        data.push(PREDICTED_FROM_ABOVE);
        let differences = entry.iter().zip(above);
        data.extend(differences.map(|(one, above)| one.wrapping_sub(above)));
        above = entry;
    }
    Some(data)
}
