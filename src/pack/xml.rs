//! Writing XML 1.0 that is well formed whatever text goes in.

use std::ops::Range;

/// The namespace of the part of a DOCX that holds attached files.
pub const FILES_NAMESPACE: &str = "urn:hongtou:files:1";

/// Whether XML 1.0 allows `c` in a document (production 2, Char).
pub const fn is_legal(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
}

/// Whether a byte of UTF-8 can stand anywhere as it is. What begins with EF may be U+FFFE or
/// U+FFFF.
const fn is_plain(byte: u8) -> bool {
    byte >= b' ' && !matches!(byte, b'&' | b'<' | b'>' | b'"' | 0xEF)
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
    /// Where the names of the open elements stand in `out`.
    open: Vec<Range<usize>>,
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
    pub fn open<'a>(
        &mut self,
        name: &str,
        attributes: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) {
        self.end_tag();
        self.out.push('<');
        let start = self.out.len();
        self.out.push_str(name);
        self.open.push(start..self.out.len());
        for (key, value) in attributes {
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            self.escape(value, true);
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
            self.out.extend_from_within(name);
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
        if text.bytes().all(is_plain) {
            self.out.push_str(text);
            return;
        }
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' if in_attribute => self.out.push_str("&quot;"),
                // A reader would turn them into spaces or line feeds.
                '\t' if in_attribute => self.out.push_str("&#9;"),
                '\n' if in_attribute => self.out.push_str("&#10;"),
                '\r' => self.out.push_str("&#13;"),
                c if is_legal(c) => self.out.push(c),
                c => self.illegal = self.illegal.or(Some(c)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: &str, text: &str) -> String {
        let mut xml = XmlWriter::new();
        xml.open("a", [("k", value)]);
        xml.open("b", []);
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
            xml.open("a", []);
            xml.text(&format!("东{c}石"));
            assert_eq!(xml.finish(), Err(IllegalCharacter(c)));
        }
        assert!(is_legal('𬭚') && is_legal('\u{85}') && !is_legal('\u{1F}'));
    }
}
