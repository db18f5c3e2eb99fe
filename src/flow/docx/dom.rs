//! A part of a package as a tree: small, ordered, without namespaces.

use std::borrow::Cow;

use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::pack::xml::{IllegalCharacter, XmlWriter};

/// An element with its attributes and content in order. Names keep their prefix.
///
/// What was read from a part stays there, and is borrowed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Piece<'a> {
    /// The name, with its prefix.
    pub(crate) name: Cow<'a, str>,
    /// The attributes, unescaped.
    pub(crate) attributes: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    /// The content.
    pub(crate) children: Vec<Node<'a>>,
}

/// An element of our own, which borrows nothing.
pub(crate) type Element = Piece<'static>;

/// A piece of an element's content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node<'a> {
    /// An element.
    Element(Piece<'a>),
    /// Text, unescaped.
    Text(Cow<'a, str>),
}

impl<'a> Piece<'a> {
    /// An element without attributes and content.
    pub(crate) fn new(name: &'a str) -> Self {
        Self {
            name: Cow::Borrowed(name),
            ..Self::default()
        }
    }

    /// An element of which `w:val` says all.
    pub(crate) fn val(name: &'a str, value: impl ToString) -> Self {
        Self::new(name).with("w:val", value)
    }

    /// Adds an attribute.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "words and numbers are given as they are"
    )]
    pub(crate) fn with(mut self, key: &'a str, value: impl ToString) -> Self {
        self.attributes
            .push((Cow::Borrowed(key), Cow::Owned(value.to_string())));
        self
    }

    /// Adds a child element.
    pub(crate) fn child(mut self, child: Self) -> Self {
        self.push(child);
        self
    }

    /// Adds child elements.
    pub(crate) fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.append(children);
        self
    }

    /// Adds text.
    pub(crate) fn text(mut self, text: &str) -> Self {
        self.children.push(Node::Text(Cow::Owned(text.to_owned())));
        self
    }

    /// Adds a child element in place.
    pub(crate) fn push(&mut self, child: Self) {
        self.children.push(Node::Element(child));
    }

    /// The value of an attribute.
    pub(crate) fn attribute(&self, key: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| &**value)
    }

    /// The child elements.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The child elements, to be changed.
    pub(crate) fn elements_mut(&mut self) -> impl Iterator<Item = &mut Self> {
        self.children.iter_mut().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The child elements, on their own.
    pub(crate) fn into_elements(self) -> impl Iterator<Item = Self> {
        self.children.into_iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first child element of that name.
    pub(crate) fn find(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    /// Adds child elements in place.
    pub(crate) fn append(&mut self, children: impl IntoIterator<Item = Self>) {
        self.children
            .extend(children.into_iter().map(Node::Element));
    }

    /// Changes the first child element of that name, added at the end when there is none.
    pub(crate) fn update(&mut self, name: &'a str, change: impl FnOnce(&mut Self)) {
        if self.find(name).is_none() {
            self.push(Self::new(name));
        }
        if let Some(element) = self.elements_mut().find(|element| element.name == name) {
            change(element);
        }
    }

    /// The element as a whole document.
    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, IllegalCharacter> {
        let mut xml = XmlWriter::new();
        self.write(&mut xml);
        xml.finish()
    }

    fn write(&self, xml: &mut XmlWriter) {
        let attributes = self
            .attributes
            .iter()
            .map(|(key, value)| (&**key, &**value));
        xml.open(&self.name, attributes);
        for node in &self.children {
            match node {
                Node::Element(element) => element.write(xml),
                Node::Text(text) => xml.text(text),
            }
        }
        xml.close();
    }
}

/// Reads a whole part. Comments and processing instructions are left out.
///
/// # Errors
/// When the bytes are not well-formed XML: what is wrong.
pub(crate) fn parse(bytes: &[u8]) -> Result<Piece<'_>, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let mut reader = Reader::from_str(text);
    // The document stands as the only child of a nameless element.
    let mut open = vec![Piece::default()];
    loop {
        let event = reader.read_event().map_err(|error| error.to_string())?;
        let end = usize::try_from(reader.buffer_position()).map_err(|error| error.to_string())?;
        match event {
            Event::Start(tag) => open.push(piece(before(text, end, ">")?, &tag)?),
            Event::Empty(tag) => {
                let piece = piece(before(text, end, "/>")?, &tag)?;
                append(&mut open, Node::Element(piece));
            }
            Event::End(_) => {
                let done = open.pop().unwrap_or_default();
                append(&mut open, Node::Element(done));
            }
            Event::Text(text) => {
                append_text(&mut open, text.xml10_content().map_err(|e| e.to_string())?);
            }
            Event::CData(text) => {
                append_text(&mut open, text.xml10_content().map_err(|e| e.to_string())?);
            }
            Event::GeneralRef(reference) => {
                let name = reference.decode().map_err(|error| error.to_string())?;
                let meant = quick_xml::escape::unescape(&format!("&{name};"))
                    .map_err(|error| error.to_string())?
                    .into_owned();
                append_text(&mut open, Cow::Owned(meant));
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    let document = open
        .pop()
        .filter(|_| open.is_empty())
        .ok_or("an element is not closed")?;
    document
        .into_elements()
        .next()
        .ok_or_else(|| "there is no element".to_owned())
}

/// The text up to the mark that ends at `end`.
fn before<'a>(text: &'a str, end: usize, mark: &str) -> Result<&'a str, String> {
    text.get(..end)
        .and_then(|text| text.strip_suffix(mark))
        .ok_or_else(|| format!("no {mark} at {end}"))
}

/// The element that a tag begins. The tag is what `text` ends with; it is read there, because
/// what is read from the event does not outlive it.
fn piece<'a>(text: &'a str, tag: &BytesStart<'_>) -> Result<Piece<'a>, String> {
    let start = text.len().checked_sub(tag.len());
    let tag_text = start.and_then(|start| text.get(start..));
    let tag_text = tag_text.ok_or("a tag is not where it should be")?;
    let name_length = tag.name().0.len();
    let mut piece = Piece {
        name: Cow::Borrowed(&tag_text[..name_length]),
        ..Piece::default()
    };
    for attribute in Attributes::new(tag_text, name_length).with_checks(false) {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let key = std::str::from_utf8(attribute.key.0).map_err(|error| error.to_string())?;
        let value = attribute
            .normalized_value(XmlVersion::default())
            .map_err(|error| error.to_string())?;
        if piece.attribute(key).is_some() {
            return Err(format!("two attributes {key}"));
        }
        piece.attributes.push((Cow::Borrowed(key), value));
    }
    Ok(piece)
}

fn append<'a>(open: &mut [Piece<'a>], node: Node<'a>) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

fn append_text<'a>(open: &mut [Piece<'a>], text: Cow<'a, str>) {
    let Some(parent) = open.last_mut() else {
        return;
    };
    if let Some(Node::Text(before)) = parent.children.last_mut() {
        before.to_mut().push_str(&text);
    } else {
        parent.children.push(Node::Text(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_read_and_written_back() {
        let source = "<w:p w:a=\"1 &amp; &#x4E1C;\"><w:t>石 &lt;&#38;&gt;</w:t><w:br/></w:p>";
        let tree = parse(source.as_bytes()).unwrap();
        assert_eq!(tree.attribute("w:a"), Some("1 & 东"));
        assert_eq!(
            tree.find("w:t").unwrap().children,
            [Node::Text("石 <&>".into())]
        );
        let bytes = tree.to_bytes().unwrap();
        assert_eq!(parse(&bytes).unwrap(), tree);
    }

    #[test]
    fn what_is_not_xml_is_refused() {
        for wrong in ["", "<a>", "<a></b>", "<a b='1' b='2'/>", "<a>&nope;</a>"] {
            assert!(parse(wrong.as_bytes()).is_err(), "{wrong}");
        }
        assert!(parse(b"\xFF").is_err());
    }

    #[test]
    fn a_child_to_update_is_found_or_made() {
        let mut tree = Element::new("a").text("x").child(Element::new("b"));
        tree.update("b", |b| b.push(Element::new("c")));
        tree.update("d", |d| d.push(Element::new("e")));
        assert_eq!(tree.elements().count(), 2);
        assert!(tree.find("b").unwrap().find("c").is_some());
    }
}
