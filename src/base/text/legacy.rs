//! Texts in the encodings of Chinese that came before Unicode.

use std::borrow::Cow;

use encoding_rs::{BIG5, Encoding, GB18030};

use super::class::is_han;
use super::gb2312;

/// The text of bytes in GBK, which GB 18030 only adds to.
pub fn gbk(bytes: &[u8]) -> Option<String> {
    decoded(GB18030, bytes)
}

/// The text of bytes in Big5.
pub fn big5(bytes: &[u8]) -> Option<String> {
    decoded(BIG5, bytes)
}

/// The text of bytes that say nothing of their encoding and are evidently GB 2312: beside ASCII
/// there are Han characters only, two or more. A single one may be two accented letters.
pub fn evident_gb2312(bytes: &[u8]) -> Option<String> {
    let text = gbk(bytes)?;
    let mut han = 0_usize;
    for c in text.chars().filter(|c| !c.is_ascii()) {
        if !is_han(c) || !gb2312::contains(c) {
            return None;
        }
        han += 1;
    }
    (han > 1).then_some(text)
}

/// The Han characters of GBK, in the order of their codes: those that Unicode had in 1993, and
/// 21 compatibility characters.
pub fn gbk_han() -> impl Iterator<Item = char> {
    let lows = (0x40..=0xFE_u8).filter(|low| *low != 0x7F);
    let codes = (0x81..=0xFE_u8).flat_map(move |high| lows.clone().map(move |low| [high, low]));
    let codes: Vec<u8> = codes.flatten().collect();
    let (text, _) = GB18030.decode_without_bom_handling(&codes);
    let text: Vec<char> = text.chars().collect();
    let is_of_gbk = |c: &char| matches!(c, '\u{4E00}'..='\u{9FA5}' | '\u{F900}'..='\u{FAFF}');
    text.into_iter().filter(is_of_gbk)
}

fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_gives_the_text_that_was_put_in() {
        let name = "方正小标宋简体";
        assert_eq!(gbk(&GB18030.encode(name).0).as_deref(), Some(name));
        let name = "文鼎ＰＬ新宋";
        assert_eq!(big5(&BIG5.encode(name).0).as_deref(), Some(name));
        assert_eq!(gbk(b"\xFF"), None);
        assert_eq!(big5(b"\xB7"), None);
    }

    #[test]
    fn gbk_has_20923_han_characters_each_once() {
        let mut han: Vec<char> = gbk_han().collect();
        assert_eq!(han.len(), 20_902 + 21);
        han.sort_unstable();
        han.dedup();
        assert_eq!(han.len(), 20_902 + 21);
    }

    #[test]
    fn two_han_characters_are_evident_and_accents_are_not() {
        let (bytes, ..) = GB18030.encode("微软简标宋 Bold");
        let text = evident_gb2312(&bytes);
        assert_eq!(text.as_deref(), Some("微软简标宋 Bold"));
        // What Latin-1 has for Größe is one character of GB 2312 between letters.
        assert_eq!(evident_gb2312(b"Gr\xF6\xDFe"), None);
        assert_eq!(evident_gb2312(b"Times"), None);
    }
}
