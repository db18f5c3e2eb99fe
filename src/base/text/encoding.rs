//! Detects the encoding of a file that is not UTF-8 from its bytes.

use encoding_rs::GB18030;

/// The probable encoding of a file that is not UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// GBK or GB 18030, which Windows calls ANSI.
    Gbk,
    /// UTF-16, which older Windows calls Unicode.
    Utf16,
    /// None of these.
    Unknown,
}

/// The reason why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotUtf8 {
    /// The line of the first byte that cannot be read, from 1.
    pub line: usize,
    /// The encoding that the file was probably saved as.
    pub encoding: Encoding,
}

/// The text of a file in UTF-8, without the byte order mark that Windows editors put before it.
///
/// # Errors
/// When the bytes are not UTF-8; UTF-16 is told by its byte order mark, or by a zero byte that
/// no text of ours holds.
pub fn decode(bytes: &[u8]) -> Result<&str, NotUtf8> {
    let marked = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    let zero = bytes.iter().take(64).position(|byte| *byte == 0);
    if marked || zero.is_some_and(|at| at < 2) {
        let (line, encoding) = (1, Encoding::Utf16);
        return Err(NotUtf8 { line, encoding });
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        NotUtf8 {
            line: before.split(|byte| *byte == b'\n').count(),
            encoding: guess(bytes),
        }
    })?;
    Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text))
}

/// GBK when every byte decodes as such and most of what comes out is Chinese.
fn guess(bytes: &[u8]) -> Encoding {
    let (text, had_errors) = GB18030.decode_without_bom_handling(bytes);
    let beyond_ascii = text.chars().filter(|c| !c.is_ascii());
    let (mut all, mut chinese) = (0_usize, 0_usize);
    for c in beyond_ascii {
        all += 1;
        let mark = matches!(c, '\u{2010}'..='\u{2044}' | '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}');
        chinese += usize::from(super::class::is_han(c) || mark);
    }
    if !had_errors && chinese * 10 >= all * 9 {
        Encoding::Gbk
    } else {
        Encoding::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: &str = "name = \"甲\"\nletterhead = \"东石镇人民政府文件，〔2020〕1号\"\n";

    fn encoding(bytes: &[u8]) -> Encoding {
        decode(bytes).unwrap_err().encoding
    }

    #[test]
    fn gbk_is_told_from_bytes_that_are_no_text() {
        let (gbk, _, _) = GB18030.encode(LINES);
        let told = decode(&gbk).unwrap_err();
        assert_eq!((told.line, told.encoding), (1, Encoding::Gbk));
        assert_eq!(encoding(b"a\nb = \xFF\xFF"), Encoding::Unknown);
        assert_eq!(
            encoding("né".as_bytes().get(..2).unwrap()),
            Encoding::Unknown
        );
    }

    #[test]
    fn utf_16_is_told_with_and_without_its_mark() {
        for big in [false, true] {
            let unit = |unit: u16| {
                if big {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            };
            let plain: Vec<u8> = LINES.encode_utf16().flat_map(unit).collect();
            let marked = [&unit(0xFEFF)[..], &plain].concat();
            assert_eq!(encoding(&plain), Encoding::Utf16);
            assert_eq!(encoding(&marked), Encoding::Utf16);
        }
    }

    #[test]
    fn the_mark_before_utf_8_is_no_part_of_the_text() {
        assert_eq!(decode("\u{FEFF}甲\r\n".as_bytes()), Ok("甲\r\n"));
    }
}
