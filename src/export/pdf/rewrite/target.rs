//! Objects, put together into a file again.

use std::fmt::Write;

use super::super::find;

use super::deflate::{deflate, inflate};
use super::source::{Object, Source, digits};

/// Objects in one object stream: few enough for a reader that wants one of them.
const PER_STREAM: usize = 200;

/// What stands around the dictionary and the data of a stream, at most.
const AROUND: usize = 64;

/// How a line of predicted data begins whose bytes are told by those above.
const PREDICTED_FROM_ABOVE: u8 = 2;

/// Where an object is (ISO 32000-1, table 18).
enum Place {
    /// Nowhere: the number is free.
    Free,
    /// At an offset of the file.
    At(usize),
    /// In an object stream, after so many others.
    Within(usize, usize),
}

/// Writes the objects: streams by themselves, everything else in object streams.
///
/// The marker before `endstream` is CR LF. Of a line feed alone, after data that end with a
/// carriage return, a strict reader takes both for the marker and finds the length one too
/// great (ISO 19005-2, 6.1.7.1); compressed data end with a checksum, which may be anything.
pub(super) fn write(source: &Source) -> Option<Vec<u8>> {
    let lengths = source.objects.iter().map(|object| {
        let data = object.stream.as_deref().map_or(0, <[u8]>::len);
        data + object.dictionary.len() + AROUND
    });
    let mut out = Vec::with_capacity(lengths.sum());
    out.extend_from_slice(source.header);
    let mut places: Vec<Place> = (0..source.size).map(|_| Place::Free).collect();
    let mut loose: Vec<&Object> = Vec::new();
    for object in &source.objects {
        match &object.stream {
            None => loose.push(object),
            Some(data) => {
                *places.get_mut(object.number)? = Place::At(out.len());
                put(&mut out, object.number, &object.dictionary, data);
            }
        }
    }
    loose.sort_by_key(|object| object.number);
    for chunk in loose.chunks(PER_STREAM) {
        let container = places.len();
        for (index, object) in chunk.iter().enumerate() {
            *places.get_mut(object.number)? = Place::Within(container, index);
        }
        places.push(Place::At(out.len()));
        let (entries, data) = packed(chunk);
        put(&mut out, container, entries.as_bytes(), &deflate(&data)?);
    }
    let start = out.len();
    places.push(Place::At(start));
    let mut entries = b"/Type/XRef/Filter/FlateDecode\
        /DecodeParms<</Predictor 12/Columns 7>>/W[1 4 2]/Size "
        .to_vec();
    entries.extend(format!("{}", places.len()).into_bytes());
    entries.extend_from_slice(source.trailer);
    entries.extend_from_slice(b">>");
    put(
        &mut out,
        places.len() - 1,
        &entries,
        &deflate(&references(&places)?)?,
    );
    out.extend(format!("startxref\n{start}\n%%EOF\n").into_bytes());
    Some(out)
}

/// The entries and the data of an object stream.
fn packed(objects: &[&Object]) -> (String, Vec<u8>) {
    let (mut index, mut data) = (String::new(), Vec::new());
    for object in objects {
        let _ = write!(index, "{} {} ", object.number, data.len());
        data.extend_from_slice(&object.dictionary);
        data.push(b'\n');
    }
    let entries = format!(
        "/Type/ObjStm/Filter/FlateDecode/N {}/First {}>>",
        objects.len(),
        index.len()
    );
    (entries, [index.into_bytes(), data].concat())
}

/// The data of the cross-reference stream: of each entry, what it differs by from the one
/// before (predictor 12, ISO 32000-1, 7.4.4.4).
fn references(places: &[Place]) -> Option<Vec<u8>> {
    let mut data = Vec::new();
    let mut above = [0; 7];
    for place in places {
        let (kind, second, third) = match place {
            Place::Free => (0, 0, usize::from(u16::MAX)),
            Place::At(offset) => (1, *offset, 0),
            Place::Within(container, index) => (2, *container, *index),
        };
        let mut entry = [kind; 7];
        entry[1..5].copy_from_slice(&u32::try_from(second).ok()?.to_be_bytes());
        entry[5..].copy_from_slice(&u16::try_from(third).ok()?.to_be_bytes());
        data.push(PREDICTED_FROM_ABOVE);
        data.extend(
            entry
                .iter()
                .zip(above)
                .map(|(one, above)| one.wrapping_sub(above)),
        );
        above = entry;
    }
    Some(data)
}

fn put(out: &mut Vec<u8>, number: usize, rest: &[u8], data: &[u8]) {
    out.extend(format!("{number} 0 obj\n<</Length {}", data.len()).into_bytes());
    out.extend_from_slice(rest);
    out.extend_from_slice(b"\nstream\n");
    out.extend_from_slice(data);
    out.extend_from_slice(b"\r\nendstream\nendobj\n");
}

/// Adds to the parameters of an attached file the checksum of its bytes (ISO 32000-1, table
/// 46), which krilla leaves out, and takes the date out again when there is none.
pub(super) fn complete_attachment(dictionary: &mut Vec<u8>, stream: &[u8], undated: bool) {
    use md5::{Digest, Md5};
    let plain = if find(dictionary, b"/FlateDecode").is_some() {
        inflate(stream).unwrap_or_default()
    } else {
        stream.to_vec()
    };
    let mut sum = String::new();
    for byte in Md5::digest(&plain) {
        let _ = write!(sum, "{byte:02X}");
    }
    let size = b"/Params<</Size ";
    let Some(at) = find(dictionary, size) else {
        return;
    };
    let from = at + size.len();
    let from = from + digits(dictionary.get(from..).unwrap_or_default());
    let to = dictionary.get(from..).unwrap_or_default();
    let to = to
        .iter()
        .position(|byte| *byte == b'>')
        .map_or(from, |end| from + end);
    let end = if undated { to } else { from };
    dictionary.splice(from..end, format!("/CheckSum<{sum}>").into_bytes());
}
