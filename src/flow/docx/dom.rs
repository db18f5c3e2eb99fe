//! A part of a package as a tree: small, ordered, without namespaces.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::pack::xml::{IllegalCharacter, XmlWriter};

/// An element with its attributes and content in order. Names keep their prefix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Element {
    /// The name, with its prefix.
    pub(crate) name: String,
    /// The attributes, unescaped.
    pub(crate) attributes: Vec<(String, String)>,
    /// The content.
    pub(crate) children: Vec<Node>,
}

/// A piece of an element's content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    /// An element.
    Element(Element),
    /// Text, unescaped.
    Text(String),
}

impl Element {
    /// An element without attributes and content.
    pub(crate) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// An element of which `w:val` says all.
    pub(crate) fn val(name: &str, value: impl ToString) -> Self {
        Self::new(name).with("w:val", value)
    }

    /// Adds an attribute.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "words and numbers are given as they are"
    )]
    pub(crate) fn with(mut self, key: &str, value: impl ToString) -> Self {
        self.attributes.push((key.to_owned(), value.to_string()));
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
        self.children.push(Node::Text(text.to_owned()));
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
            .map(|(_, value)| value.as_str())
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
    pub(crate) fn update(&mut self, name: &str, change: impl FnOnce(&mut Self)) {
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
            .map(|(key, value)| (key.as_str(), value.as_str()));
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
pub(crate) fn parse(bytes: &[u8]) -> Result<Element, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let mut reader = Reader::from_str(text);
    // The document stands as the only child of a nameless element.
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(tag) => open.push(element(&tag)?),
            Event::Empty(tag) => append(&mut open, Node::Element(element(&tag)?)),
            Event::End(_) => {
                let done = open.pop().unwrap_or_default();
                append(&mut open, Node::Element(done));
            }
            Event::Text(text) => {
                let text = text.xml10_content().map_err(|error| error.to_string())?;
                append_text(&mut open, &text);
            }
            Event::CData(text) => {
                let text = text.xml10_content().map_err(|error| error.to_string())?;
                append_text(&mut open, &text);
            }
            Event::GeneralRef(reference) => {
                let name = reference.decode().map_err(|error| error.to_string())?;
                let meant = quick_xml::escape::unescape(&format!("&{name};"))
                    .map_err(|error| error.to_string())?
                    .into_owned();
                append_text(&mut open, &meant);
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

fn element(tag: &BytesStart<'_>) -> Result<Element, String> {
    let name = std::str::from_utf8(tag.name().0).map_err(|error| error.to_string())?;
    let mut element = Element::new(name);
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let key = std::str::from_utf8(attribute.key.0).map_err(|error| error.to_string())?;
        let value = attribute
            .normalized_value(XmlVersion::default())
            .map_err(|error| error.to_string())?;
        element
            .attributes
            .push((key.to_owned(), value.into_owned()));
    }
    Ok(element)
}

fn append(open: &mut [Element], node: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

fn append_text(open: &mut [Element], text: &str) {
    let Some(parent) = open.last_mut() else {
        return;
    };
    if let Some(Node::Text(before)) = parent.children.last_mut() {
        before.push_str(text);
    } else {
        parent.children.push(Node::Text(text.to_owned()));
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
            [Node::Text("石 <&>".to_owned())]
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
