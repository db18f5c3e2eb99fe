//! krilla's file, taken apart into its objects.

use std::borrow::Cow;
use std::ops::Deref;
use std::sync::Arc;

use super::super::{find, rfind};

/// The objects of a file and what stands around them.
pub(super) struct Source<'a> {
    /// The version and the line of bytes that say that the file is binary.
    pub(super) header: &'a [u8],
    /// The objects in the order of the file.
    pub(super) objects: Vec<Object<'a>>,
    /// The entries of the trailer, without `/Size`.
    pub(super) trailer: &'a [u8],
    /// One more than the highest object number.
    pub(super) size: usize,
}

/// An object under its number.
pub(super) struct Object<'a> {
    /// The number; the generation is always 0.
    pub(super) number: usize,
    /// The whole object, or what follows `/Length` in the dictionary of a stream.
    pub(super) dictionary: Cow<'a, [u8]>,
    /// The data of a stream, as it is encoded.
    pub(super) stream: Option<Data<'a>>,
}

/// The data of a stream.
pub(super) enum Data<'a> {
    /// As krilla wrote them.
    Read(&'a [u8]),
    /// Made here.
    Made(Vec<u8>),
    /// Made here, or for another document.
    Shared(Arc<Vec<u8>>),
}

impl Deref for Data<'_> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Read(bytes) => bytes,
            Self::Made(bytes) => bytes,
            Self::Shared(bytes) => bytes,
        }
    }
}

/// An entry of the cross-reference table: ten digits, a space, five digits, a space, a letter
/// and two bytes of line end (ISO 32000-1, 7.5.4).
const ENTRY: usize = 20;
const OFFSET_DIGITS: usize = 10;
const IN_USE: (usize, u8) = (17, b'n');

/// Takes a file apart; `None` when it is not of the form that krilla writes.
pub(super) fn read(file: &[u8]) -> Option<Source<'_>> {
    let tail = rfind(file, b"startxref\n")?;
    let start = number(file.get(tail..)?.split(|byte| *byte == b'\n').nth(1)?)?;
    let table = file.get(start..tail)?;
    let mut lines = table.split_inclusive(|byte| *byte == b'\n');
    let (keyword, section) = (lines.next()?, lines.next()?);
    let size = number(section.trim_ascii().strip_prefix(b"0 ")?)?;
    let (_, rest) = table.split_at_checked(keyword.len() + section.len())?;
    let (entries, trailer) = rest.split_at_checked(size.checked_mul(ENTRY)?)?;
    let mut offsets = Vec::new();
    for (number_of, entry) in entries.chunks_exact(ENTRY).enumerate() {
        if entry.get(IN_USE.0) == Some(&IN_USE.1) {
            offsets.push((number(entry.get(..OFFSET_DIGITS)?)?, number_of));
        }
    }
    offsets.sort_unstable();
    let ends = offsets
        .iter()
        .skip(1)
        .map(|(offset, _)| *offset)
        .chain([start]);
    let objects = offsets
        .iter()
        .zip(ends)
        .map(|((from, number), to)| object(file.get(*from..to)?, *number))
        .collect::<Option<Vec<_>>>()?;
    let entries = trailer.trim_ascii().strip_prefix(b"trailer\n<<")?;
    let entries = entries.strip_suffix(b">>")?.strip_prefix(b"/Size ")?;
    let (digits, trailer) = entries.split_at(digits(entries));
    (number(digits)? == size).then_some(())?;
    Some(Source {
        header: file.get(..offsets.first()?.0)?,
        objects,
        trailer,
        size,
    })
}

fn object(bytes: &[u8], number_of: usize) -> Option<Object<'_>> {
    let body = bytes.strip_prefix(format!("{number_of} 0 obj\n").as_bytes())?;
    let body = body.trim_ascii_end().strip_suffix(b"\nendobj")?;
    let Some(after) = body.strip_prefix(b"<</Length ") else {
        return Some(Object {
            number: number_of,
            dictionary: body.into(),
            stream: None,
        });
    };
    let (length, rest) = after.split_at(digits(after));
    let keyword = b">>\nstream\n";
    let end = find(rest, keyword)?;
    let (dictionary, data) = rest.split_at_checked(end + 2)?;
    let data = data
        .strip_prefix(b"\nstream\n")?
        .strip_suffix(b"\nendstream")?;
    (number(length)? == data.len()).then_some(())?;
    Some(Object {
        number: number_of,
        dictionary: dictionary.into(),
        stream: Some(Data::Read(data)),
    })
}

/// How many digits the bytes begin with.
pub(super) fn digits(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count()
}

fn number(digits: &[u8]) -> Option<usize> {
    std::str::from_utf8(digits).ok()?.trim().parse().ok()
}
