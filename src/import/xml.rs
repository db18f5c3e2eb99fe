//! What the parts of workbooks and documents are read with.

use quick_xml::events::{BytesRef, BytesStart, BytesText, Event};
use quick_xml::{Reader, XmlVersion};

/// A part that cannot be read, and why, in Chinese and English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct Damaged(pub(super) String, pub(super) String);

impl Damaged {
    pub(in crate::import) fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self(zh.into(), en.into())
    }

    fn xml() -> Self {
        Self::new("XML 不完整或有错", "its XML is damaged")
    }
}

/// A reader of a part.
pub(in crate::import) struct Part<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
}

/// Elements stand no deeper than this in a workbook or a document.
const DEPTH: usize = 64;

/// What comes next in a part.
pub(in crate::import) enum Next<'a> {
    /// An element begins; whether it is empty.
    Start(BytesStart<'a>, bool),
    /// An element of that local name ends.
    End(Vec<u8>),
    /// Text.
    Text(String),
    /// The part ends.
    Over,
}

impl<'a> Part<'a> {
    /// # Errors
    /// When the part is not UTF-8.
    pub(in crate::import) fn new(bytes: &'a [u8]) -> Result<Self, Damaged> {
        let text = std::str::from_utf8(bytes)
            .map_err(|_| Damaged::new("不是 UTF-8 编码", "it is not in UTF-8"))?;
        Ok(Self::of(text))
    }

    /// A reader of a text.
    pub(in crate::import) fn of(text: &'a str) -> Self {
        Self {
            reader: Reader::from_str(text.trim_start_matches('\u{FEFF}')),
            depth: 0,
        }
    }

    /// What comes next.
    ///
    /// # Errors
    /// When the XML is damaged, too deep, or has a document type.
    pub(in crate::import) fn next(&mut self) -> Result<Next<'a>, Damaged> {
        loop {
            match self.reader.read_event().map_err(|_| Damaged::xml())? {
                Event::Start(tag) => {
                    self.depth += 1;
                    if self.depth > DEPTH {
                        return Err(Damaged::new("层数太多", "it is nested too deep"));
                    }
                    return Ok(Next::Start(tag, false));
                }
                Event::Empty(tag) => return Ok(Next::Start(tag, true)),
                Event::End(tag) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Next::End(tag.local_name().as_ref().to_vec()));
                }
                Event::Text(text) => return Ok(Next::Text(plain(&text)?)),
                Event::CData(text) => {
                    let text = text.xml10_content().map_err(|_| Damaged::xml())?;
                    return Ok(Next::Text(text.into_owned()));
                }
                Event::GeneralRef(reference) => return Ok(Next::Text(resolved(&reference)?)),
                Event::DocType(_) => {
                    return Err(Damaged::new("有 DTD", "it has a document type"));
                }
                Event::Eof if self.depth > 0 => return Err(Damaged::xml()),
                Event::Eof => return Ok(Next::Over),
                _ => {}
            }
        }
    }
}

fn plain(text: &BytesText<'_>) -> Result<String, Damaged> {
    let text = text.xml10_content().map_err(|_| Damaged::xml())?;
    Ok(text.into_owned())
}

fn resolved(reference: &BytesRef<'_>) -> Result<String, Damaged> {
    let name = reference.decode().map_err(|_| Damaged::xml())?;
    let escape = format!("&{name};");
    let text = quick_xml::escape::unescape(&escape).map_err(|_| Damaged::xml())?;
    Ok(text.into_owned())
}

/// Whether a tag has that name, whatever its prefix.
pub(in crate::import) fn is(tag: &BytesStart<'_>, name: &str) -> bool {
    tag.local_name().as_ref() == name.as_bytes()
}

/// An attribute by its local name.
pub(in crate::import) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    for found in tag.attributes().with_checks(false).flatten() {
        if found.key.local_name().as_ref() == name.as_bytes() {
            let value = found.normalized_value(XmlVersion::default()).ok()?;
            return Some(value.into_owned());
        }
    }
    None
}

/// A text of a workbook, in which `_x000D_` stands for what XML does not take.
pub(in crate::import) fn unescaped(text: &str) -> String {
    if !text.contains("_x") {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let code = from
            .get(2..6)
            .filter(|_| from.as_bytes().get(6) == Some(&b'_'));
        let code = code.filter(|code| code.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let code = code.and_then(|code| u32::from_str_radix(code, 16).ok());
        if let Some(c) = code.and_then(char::from_u32) {
            out.push(c);
            rest = from.get(7..).unwrap_or_default();
        } else {
            out.push_str("_x");
            rest = from.get(2..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_of_workbooks_are_resolved() {
        assert_eq!(unescaped("a_x000D_b"), "a\rb");
        assert_eq!(unescaped("_x005F_x0041_"), "_x0041_");
        assert_eq!(unescaped("_x_xZZZZ_表_x00"), "_x_xZZZZ_表_x00");
    }

    #[test]
    fn document_types_and_depth_are_refused() {
        let read = |text: &str| {
            let mut part = Part::new(text.as_bytes()).unwrap();
            loop {
                match part.next() {
                    Ok(Next::Over) => return true,
                    Ok(_) => {}
                    Err(_) => return false,
                }
            }
        };
        assert!(read("<a><b/>&lt;</a>"));
        assert!(!read("<!DOCTYPE a [<!ENTITY x \"y\">]><a/>"));
        assert!(!read(&"<a>".repeat(100)));
        assert!(!read("<a><b></a>"));
        assert!(!read("<a>&x;</a>"));
    }
}
