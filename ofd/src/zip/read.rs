//! Reads an archive that nobody vouches for.

use libdeflater::Decompressor;

/// An entry as the directory lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Its name; bytes that are no UTF-8 are replaced.
    pub(crate) name: String,
    /// Whether it is encrypted (4.4.4, bit 0).
    pub(crate) is_encrypted: bool,
    /// The bytes that it has when it is unpacked.
    pub(crate) size: usize,
    method: u16,
    checksum: u32,
    packed: usize,
    at: usize,
}

/// The bytes are no archive that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable;

/// Why an entry cannot be unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// It is packed in a way that OFD readers do not know.
    Method,
    /// Its data are cut off, or not what the directory says.
    Damaged,
}

/// The entries of an archive, in the order of its directory, no more than `most` of them.
pub(crate) fn entries(file: &[u8], most: usize) -> Result<Vec<Entry>, Unreadable> {
    read(file, most).ok_or(Unreadable)
}

fn read(file: &[u8], most: usize) -> Option<Vec<Entry>> {
    const END: usize = 22;
    const LONGEST_COMMENT: usize = 0xFFFF;
    let last = file.len().checked_sub(END)?;
    let first = last.saturating_sub(LONGEST_COMMENT);
    let is_end = |at: &usize| file.get(*at..at + 4) == Some(b"PK\x05\x06");
    let end = (first..=last).rev().find(is_end)?;
    let count = usize::from(short(file, end + 10)?);
    let mut at = long(file, end + 16)?;
    let mut entries = Vec::new();
    for _ in 0..count.min(most) {
        (file.get(at..at.checked_add(4)?)? == b"PK\x01\x02").then_some(())?;
        let [name, extra, comment] = [28, 30, 32].map(|field| short(file, at + field));
        let (name, extra, comment) = (name?, extra?, comment?);
        let start = at + 46;
        let name_end = start + usize::from(name);
        let name = String::from_utf8_lossy(file.get(start..name_end)?);
        entries.push(Entry {
            name: name.into_owned(),
            is_encrypted: short(file, at + 8)? & 1 != 0,
            size: long(file, at + 24)?,
            method: short(file, at + 10)?,
            checksum: u32::try_from(long(file, at + 16)?).ok()?,
            packed: long(file, at + 20)?,
            at: long(file, at + 42)?,
        });
        at = name_end + usize::from(extra) + usize::from(comment);
    }
    Some(entries)
}

/// The bytes of an entry. The caller has looked at its size.
pub(crate) fn unpack(file: &[u8], entry: &Entry) -> Result<Vec<u8>, Why> {
    let data = data(file, entry).ok_or(Why::Damaged)?;
    let bytes = match entry.method {
        0 => data.to_vec(),
        8 => {
            let mut room = vec![0; entry.size];
            let length = Decompressor::new().deflate_decompress(data, &mut room);
            room.truncate(length.map_err(|_| Why::Damaged)?);
            room
        }
        _ => return Err(Why::Method),
    };
    let is_whole = bytes.len() == entry.size && libdeflater::crc32(&bytes) == entry.checksum;
    is_whole.then_some(bytes).ok_or(Why::Damaged)
}

fn data<'a>(file: &'a [u8], entry: &Entry) -> Option<&'a [u8]> {
    let at = entry.at;
    (file.get(at..at.checked_add(4)?)? == b"PK\x03\x04").then_some(())?;
    let [name, extra] = [26, 28].map(|field| short(file, at + field));
    let start = at + 30 + usize::from(name?) + usize::from(extra?);
    file.get(start..start.checked_add(entry.packed)?)
}

fn short(file: &[u8], at: usize) -> Option<u16> {
    let bytes = file.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(bytes.try_into().ok()?))
}

fn long(file: &[u8], at: usize) -> Option<usize> {
    let bytes = file.get(at..at.checked_add(4)?)?;
    usize::try_from(u32::from_le_bytes(bytes.try_into().ok()?)).ok()
}

#[cfg(test)]
mod tests {
    use super::super::archive;
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let long = b"abc".repeat(100);
        let parts = [("OFD.xml", &long[..]), ("红.txt", &b"x"[..])];
        let plain = parts.map(|(name, bytes)| (name, (bytes, None)));
        let file = archive(plain).unwrap();
        let entries = entries(&file, 9).unwrap();
        let read: Vec<_> = entries
            .iter()
            .map(|entry| (entry.name.as_str(), unpack(&file, entry).unwrap()))
            .collect();
        assert_eq!(read, parts.map(|(name, bytes)| (name, bytes.to_vec())));
        assert_eq!(archive(plain), Some(file));
    }

    #[test]
    fn no_byte_makes_it_fail_otherwise_than_by_saying_so() {
        let file = archive([("a", (&b"abc".repeat(100)[..], None))]).unwrap();
        for at in 0..file.len() {
            for value in [0, 0xFF, file[at] ^ 1] {
                let mut changed = file.clone();
                changed[at] = value;
                for entry in entries(&changed, 9).unwrap_or_default() {
                    if entry.size < 1 << 16 {
                        let _ = unpack(&changed, &entry);
                    }
                }
                let _ = entries(&changed[..at], 9);
            }
        }
    }
}
