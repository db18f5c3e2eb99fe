//! The codes of GBK, which old Chinese font files have in place of Unicode.

use encoding_rs::GBK;

/// The code of a character: one byte of an ASCII character, two of any other; `None` of one
/// that GBK has no code for.
pub fn code(c: char) -> Option<u16> {
    let mut buffer = [0; 4];
    let (bytes, _, is_lossy) = GBK.encode(c.encode_utf8(&mut buffer));
    match (&*bytes, is_lossy) {
        ([byte], false) => Some(u16::from(*byte)),
        ([high, low], false) => Some(u16::from_be_bytes([*high, *low])),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_have_the_codes_of_the_standard() {
        assert_eq!(code('A'), Some(0x41));
        assert_eq!(code('啊'), Some(0xB0A1));
        assert_eq!(code('镕'), Some(0xE946));
        for none in ['㐂', '𠀀', 'א'] {
            assert_eq!(code(none), None, "{none}");
        }
    }
}
