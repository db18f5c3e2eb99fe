//! Writes XML 1.0 that is well formed whatever text goes in.
//!
//! quick-xml, which reads XML here, has a writer as well, but writes characters that XML does
//! not allow; this one refuses them while it escapes.

use std::borrow::Cow;
use std::fmt::Write;

/// The namespace of the part of a DOCX that holds attached files.
pub const FILES_NAMESPACE: &str = "urn:hongtou:files:1";

/// Whether XML 1.0 allows `c` in a document (production 2, Char).
pub const fn is_legal(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
}

/// The value of an attribute: words or a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// Words, not escaped.
    Text(Cow<'a, str>),
    /// A number.
    Number(i64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

macro_rules! from_number {
    ($($number:ty),*) => {$(
        impl From<$number> for Value<'_> {
            fn from(number: $number) -> Self {
                Self::Number(number.into())
            }
        }
    )*};
}

from_number!(u8, u16, i32, u32, i64);

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// A character that XML 1.0 cannot carry, in any form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IllegalCharacter(pub char);

/// Writes elements one after another and closes what it opened.
///
/// Element and attribute names are the caller's own and are written as they are; text and
/// attribute values are escaped.
#[derive(Debug)]
pub struct XmlWriter {
    out: String,
    /// The names of the open elements.
    open: Vec<&'static str>,
    /// Whether the start tag of the innermost element still lacks its `>`.
    in_tag: bool,
    illegal: Option<char>,
}

impl Default for XmlWriter {
    fn default() -> Self {
        Self::new()
    }
}

impl XmlWriter {
    /// A document that begins with the declaration of XML 1.0 in UTF-8.
    pub fn new() -> Self {
        Self {
            out: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned(),
            open: Vec::new(),
            in_tag: false,
            illegal: None,
        }
    }

    /// Opens an element inside the innermost open one.
    pub fn open(&mut self, name: &'static str, attributes: &[(&'static str, Value<'_>)]) {
        self.end_tag();
        self.out.push('<');
        self.out.push_str(name);
        self.open.push(name);
        for (key, value) in attributes {
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            match value {
                Value::Text(text) => self.escape(text, true),
                // Writing into a string cannot fail.
                Value::Number(number) => drop(write!(self.out, "{number}")),
            }
            self.out.push('"');
        }
        self.in_tag = true;
    }

    /// Writes text into the innermost open element.
    pub fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.end_tag();
            self.escape(text, false);
        }
    }

    /// Closes the innermost open element.
    pub fn close(&mut self) {
        let Some(name) = self.open.pop() else { return };
        if std::mem::take(&mut self.in_tag) {
            self.out.push_str("/>");
        } else {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
    }

    /// Closes what is open and gives the document as bytes.
    ///
    /// # Errors
    /// When some text held a character that XML cannot carry: the first one.
    pub fn finish(mut self) -> Result<Vec<u8>, IllegalCharacter> {
        while !self.open.is_empty() {
            self.close();
        }
        match self.illegal {
            Some(c) => Err(IllegalCharacter(c)),
            None => Ok(self.out.into_bytes()),
        }
    }

    fn end_tag(&mut self) {
        if std::mem::take(&mut self.in_tag) {
            self.out.push('>');
        }
    }

    fn escape(&mut self, text: &str, in_attribute: bool) {
        let bytes = text.as_bytes();
        let mut written = 0;
        for (at, byte) in bytes.iter().enumerate() {
            let escaped = match byte {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' if in_attribute => "&quot;",
                // A reader would turn them into spaces or line feeds.
                b'\t' if in_attribute => "&#9;",
                b'\n' if in_attribute => "&#10;",
                b'\r' => "&#13;",
                b'\t' | b'\n' | b' '..0xEF | 0xF0.. => continue,
                0..b' ' | 0xEF => {
                    // What begins with EF may be U+FFFE or U+FFFF.
                    let c = text[at..].chars().next();
                    self.illegal = self.illegal.or(c.filter(|c| !is_legal(*c)));
                    continue;
                }
            };
            self.out.push_str(&text[written..at]);
            self.out.push_str(escaped);
            written = at + 1;
        }
        self.out.push_str(&text[written..]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: &str, text: &str) -> String {
        let mut xml = XmlWriter::new();
        xml.open("a", &[("k", value.into())]);
        xml.open("b", &[]);
        xml.close();
        xml.text(text);
        String::from_utf8(xml.finish().unwrap()).unwrap()
    }

    #[test]
    fn what_goes_in_is_read_back() {
        let (value, text) = ("\"<&>'\t\n\r", "<&>\"']]>\r\n东石");
        let xml = written(value, text);
        let tree = roxmltree::Document::parse(&xml).unwrap();
        let root = tree.root_element();
        assert_eq!(root.attribute("k"), Some(value));
        assert_eq!(root.descendants().find_map(|node| node.text()), Some(text));
    }

    #[test]
    fn empty_elements_are_short() {
        assert!(written("", "").ends_with("<a k=\"\"><b/></a>"));
    }

    #[test]
    fn characters_that_xml_cannot_carry_are_errors() {
        for c in ['\0', '\u{1}', '\u{B}', '\u{FFFE}', '\u{FFFF}'] {
            let mut xml = XmlWriter::new();
            xml.open("a", &[]);
            xml.text(&format!("东{c}石"));
            assert_eq!(xml.finish(), Err(IllegalCharacter(c)));
        }
        assert!(is_legal('𬭚') && is_legal('\u{85}') && !is_legal('\u{1F}'));
    }
}
