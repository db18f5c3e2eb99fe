//! Writes XML 1.0 that is well formed whatever text goes in.

use std::fmt::Write;

use super::refusal::Refusal;
use super::value::Value;

/// The namespace of every element of OFD; attributes are in none.
pub(crate) const NAMESPACE: &str = "http://www.ofdspec.org/2016";

/// The prefix of the elements of OFD.
const OFD: &str = "ofd";

/// Elements one after another. Names are the caller's own; text and values are escaped.
pub(super) struct Xml<'a> {
    out: String,
    /// The prefixes and names of the elements that are not closed.
    open: Vec<(&'static str, &'a str)>,
    in_tag: bool,
    in_value: bool,
    illegal: Option<char>,
}

impl<'a> Xml<'a> {
    /// A file whose outermost element is this one of OFD.
    pub(super) fn root(name: &'a str) -> Self {
        let mut xml = Self::bare();
        xml.open(name);
        xml.attribute("xmlns:ofd", NAMESPACE);
        xml
    }

    /// A file without an element yet.
    pub(super) fn bare() -> Self {
        Self {
            out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(),
            open: Vec::new(),
            in_tag: false,
            in_value: false,
            illegal: None,
        }
    }

    /// Opens an element of OFD.
    pub(super) fn open(&mut self, name: &'a str) -> &mut Self {
        self.open_in(OFD, name)
    }

    /// Opens an element of a namespace.
    pub(super) fn open_in(&mut self, prefix: &'static str, name: &'a str) -> &mut Self {
        self.end_tag();
        self.out.push('<');
        self.put_name(prefix, name);
        self.open.push((prefix, name));
        self.in_tag = true;
        self
    }

    fn put_name(&mut self, prefix: &str, name: &str) {
        self.out.push_str(prefix);
        self.out.push(':');
        self.out.push_str(name);
    }

    /// Adds an attribute to the element that was opened last.
    pub(super) fn attribute(&mut self, name: &str, value: impl Value) -> &mut Self {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        self.in_value = true;
        value.put(self);
        self.in_value = false;
        self.out.push('"');
        self
    }

    /// Closes the innermost element.
    pub(super) fn close(&mut self) -> &mut Self {
        if let Some((prefix, name)) = self.open.pop() {
            if self.in_tag {
                self.out.push_str("/>");
                self.in_tag = false;
            } else {
                self.out.push_str("</");
                self.put_name(prefix, name);
                self.out.push('>');
            }
        }
        self
    }

    /// Text of the innermost element.
    pub(super) fn text(&mut self, text: impl Value) -> &mut Self {
        self.end_tag();
        text.put(self);
        self
    }

    /// A whole element of OFD that holds text.
    pub(super) fn leaf(&mut self, name: &'a str, text: impl Value) -> &mut Self {
        self.open(name).text(text).close()
    }

    /// As [`Xml::leaf`], unless there is nothing to say.
    pub(super) fn optional(&mut self, name: &'a str, text: &str) -> &mut Self {
        if text.is_empty() {
            return self;
        }
        self.leaf(name, text)
    }

    fn end_tag(&mut self) {
        if self.in_tag {
            self.out.push('>');
            self.in_tag = false;
        }
    }

    /// Where numbers are written, in which nothing is to be escaped.
    pub(super) fn out(&mut self) -> &mut String {
        &mut self.out
    }

    /// Writes a text, escaped as it has to be where it stands.
    pub(super) fn escape(&mut self, text: &str) {
        // Most texts are plain, as their bytes tell. Those of U+FFFE and U+FFFF, which XML does not
        // take, begin so.
        const NO_SIGNS: &[u8] = &[0xEF, 0xBF];
        let is_plain = |byte: u8| byte >= b' ' && !matches!(byte, b'&' | b'<' | b'>' | b'"');
        let bytes = text.as_bytes();
        let has_signs = || !bytes.windows(2).any(|pair| pair == NO_SIGNS);
        if bytes.iter().copied().all(is_plain) && has_signs() {
            self.out.push_str(text);
            return;
        }
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' if self.in_value => self.out.push_str("&quot;"),
                '\r' => self.out.push_str("&#13;"),
                '\t' | '\n' if self.in_value => {
                    let _ = write!(self.out, "&#{};", u32::from(c));
                }
                '\t' | '\n' | '\u{20}'..='\u{FFFD}' | '\u{10000}'.. => self.out.push(c),
                other => self.illegal = Some(other),
            }
        }
    }

    /// The file, its open elements closed.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, Refusal> {
        while !self.open.is_empty() {
            self.close();
        }
        match self.illegal {
            Some(c) => Err(Refusal::IllegalCharacter(c)),
            None => Ok(self.out.into_bytes()),
        }
    }
}
