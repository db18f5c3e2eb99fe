//! Writes XML 1.0 that is well formed whatever text goes in.

use std::fmt::{Display, Write};

use super::refusal::Refusal;

/// The namespace of every element of OFD; attributes are in none.
pub(crate) const NAMESPACE: &str = "http://www.ofdspec.org/2016";

/// Elements one after another. Names are the caller's own; text and values are escaped.
pub(super) struct Xml {
    out: String,
    open: Vec<String>,
    in_tag: bool,
    illegal: Option<char>,
}

impl Xml {
    /// A file whose outermost element is this one of OFD.
    pub(super) fn root(name: &str) -> Self {
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
            illegal: None,
        }
    }

    /// Opens an element of OFD.
    pub(super) fn open(&mut self, name: &str) -> &mut Self {
        self.open_named(format!("ofd:{name}"))
    }

    /// Opens an element by its whole name.
    pub(super) fn open_named(&mut self, name: String) -> &mut Self {
        self.end_tag();
        self.out.push('<');
        self.out.push_str(&name);
        self.open.push(name);
        self.in_tag = true;
        self
    }

    /// Adds an attribute to the element that was opened last.
    pub(super) fn attribute(&mut self, name: &str, value: impl Display) -> &mut Self {
        let _ = write!(self.out, " {name}=\"");
        self.escape(&value.to_string(), true);
        self.out.push('"');
        self
    }

    /// Closes the innermost element.
    pub(super) fn close(&mut self) -> &mut Self {
        if let Some(name) = self.open.pop() {
            if self.in_tag {
                self.out.push_str("/>");
                self.in_tag = false;
            } else {
                let _ = write!(self.out, "</{name}>");
            }
        }
        self
    }

    /// Text of the innermost element.
    pub(super) fn text(&mut self, text: impl Display) -> &mut Self {
        self.end_tag();
        self.escape(&text.to_string(), false);
        self
    }

    /// A whole element of OFD that holds text.
    pub(super) fn leaf(&mut self, name: &str, text: impl Display) -> &mut Self {
        self.open(name).text(text).close()
    }

    /// As [`Xml::leaf`], unless there is nothing to say.
    pub(super) fn optional(&mut self, name: &str, text: &str) -> &mut Self {
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

    fn escape(&mut self, text: &str, is_value: bool) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' if is_value => self.out.push_str("&quot;"),
                '\r' => self.out.push_str("&#13;"),
                '\t' | '\n' if is_value => {
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
