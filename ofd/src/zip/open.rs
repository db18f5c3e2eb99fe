//! Deflated data that other deflated data may follow (RFC 1951).

use libdeflater::{Compressor, Decompressor};

/// So many bytes are deflated as one block, whatever they are: the library parts longer ones.
const BLOCK: usize = 1 << 14;

/// In the first bit of a block: none follows it.
const LAST: u8 = 1;

/// An empty block of stored bytes without its first three bits, after which the next block begins
/// with a whole byte.
const EMPTY: [u8; 4] = [0, 0, 0xFF, 0xFF];

/// A last block of one stored byte, and that byte.
const END: [u8; 6] = [LAST, 1, 0, 0xFE, 0xFF, MARK];
const MARK: u8 = 0x5A;

/// The bytes deflated, without a last block, up to the end of a byte.
pub(super) fn deflated(compressor: &mut Compressor, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut reader = Decompressor::new();
    for block in bytes.chunks(BLOCK) {
        match smaller(compressor, &mut reader, block) {
            Some(made) => out.extend(made),
            None => put_stored(&mut out, block),
        }
    }
    out
}

/// A block that is smaller than its bytes, and nothing but them: it is read back, since the
/// library is made to write whole streams.
fn smaller(
    compressor: &mut Compressor,
    reader: &mut Decompressor,
    bytes: &[u8],
) -> Option<Vec<u8>> {
    let mut made = vec![0; compressor.deflate_compress_bound(bytes.len())];
    let length = compressor.deflate_compress(bytes, &mut made).ok()?;
    made.truncate(length);
    *made.first_mut()? &= !LAST;
    // The three bits are zeros, as is what was left of the last byte; if that was less, they reach
    // into one more.
    let mut room = vec![0; bytes.len() + 1];
    for reaching in [&[][..], &[0]] {
        let ended = [&made, reaching, &EMPTY, &END].concat();
        let read = reader.deflate_decompress(&ended, &mut room);
        if read == Ok(room.len()) && room.split_last() == Some((&MARK, bytes)) {
            let block = ended.strip_suffix(&END)?;
            return (block.len() < bytes.len()).then(|| block.to_vec());
        }
    }
    None
}

fn put_stored(out: &mut Vec<u8>, bytes: &[u8]) {
    let length = u16::try_from(bytes.len()).unwrap_or_default();
    out.push(0);
    out.extend(length.to_le_bytes());
    out.extend((!length).to_le_bytes());
    out.extend(bytes);
}

#[cfg(test)]
mod tests {
    use libdeflater::CompressionLvl;

    use super::*;

    /// The bytes of all lengths up to some, few of them alike or many.
    fn read_back(bytes: &[u8], level: i32) -> usize {
        let mut compressor = Compressor::new(CompressionLvl::new(level).unwrap());
        let made = deflated(&mut compressor, bytes);
        let followed = [&made[..], &END].concat();
        let mut room = vec![0; bytes.len() + 1];
        let read = Decompressor::new().deflate_decompress(&followed, &mut room);
        assert_eq!(read, Ok(room.len()));
        assert_eq!(room.split_last(), Some((&MARK, bytes)));
        made.len()
    }

    #[test]
    fn something_may_follow_bytes_of_any_length() {
        let bytes: Vec<u8> = (0..3 * BLOCK)
            .map(|n| (n * n / 977).to_le_bytes()[0] & 15)
            .collect();
        for level in [1, 6] {
            for length in (1..600).chain([BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK]) {
                read_back(&bytes[..length], level);
            }
            assert!(read_back(&bytes, level) < bytes.len() * 2 / 3);
        }
    }

    #[test]
    fn what_does_not_get_smaller_is_stored() {
        let mut state = 1_u32;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            state.to_le_bytes()[0]
        };
        let bytes: Vec<u8> = (0..BLOCK + 9).map(|_| next()).collect();
        assert_eq!(read_back(&bytes, 1), bytes.len() + 2 * 5);
    }
}
