//! A part of a package as a tree: small, ordered, without namespaces.

use std::borrow::Cow;

use crate::base::pack::xml::{IllegalCharacter, Value, XmlWriter};

/// An element with its attributes and content in order. Names keep their prefix.
///
/// Words of the document are borrowed from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece<'a> {
    name: &'static str,
    attributes: Vec<(&'static str, Value<'a>)>,
    children: Vec<Node<'a>>,
}

/// An element that borrows nothing.
pub(crate) type Element = Piece<'static>;

/// A piece of an element's content.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Node<'a> {
    Element(Piece<'a>),
    Text(Cow<'a, str>),
}

impl<'a> Piece<'a> {
    /// An element without attributes and content.
    pub(crate) const fn new(name: &'static str) -> Self {
        Self {
            name,
            attributes: Vec::new(),
            children: Vec::new(),
        }
    }

    /// An element of which `w:val` says all.
    pub(crate) fn val(name: &'static str, value: impl Into<Value<'a>>) -> Self {
        Self {
            attributes: vec![("w:val", value.into())],
            ..Self::new(name)
        }
    }

    /// Adds an attribute.
    pub(crate) fn with(mut self, key: &'static str, value: impl Into<Value<'a>>) -> Self {
        self.attributes.push((key, value.into()));
        self
    }

    /// Adds a child element.
    pub(crate) fn child(mut self, child: Self) -> Self {
        self.push(child);
        self
    }

    /// Adds child elements.
    pub(crate) fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        let children = children.into_iter().map(Node::Element);
        self.children.extend(children);
        self
    }

    /// Adds text.
    pub(crate) fn text(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.children.push(Node::Text(text.into()));
        self
    }

    /// Adds a child element in place.
    pub(crate) fn push(&mut self, child: Self) {
        self.children.push(Node::Element(child));
    }

    /// Adds a child element to the first one, which is put before the others when it has not
    /// that name.
    pub(crate) fn push_into_first(&mut self, name: &'static str, child: Self) {
        match self.children.first_mut() {
            Some(Node::Element(first)) if first.name == name => first.push(child),
            _ => {
                let first = Self::new(name).child(child);
                self.children.insert(0, Node::Element(first));
            }
        }
    }

    /// Whether there is nothing in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.children.is_empty()
    }

    /// The element as a whole document.
    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, IllegalCharacter> {
        let mut xml = XmlWriter::new();
        self.write(&mut xml);
        xml.finish()
    }

    /// Opens the element inside the open one.
    pub(crate) fn open(&self, xml: &mut XmlWriter) {
        xml.open(self.name, &self.attributes);
    }

    /// Writes the element into the open one.
    pub(crate) fn write(&self, xml: &mut XmlWriter) {
        self.open(xml);
        for node in &self.children {
            match node {
                Node::Element(element) => element.write(xml),
                Node::Text(text) => xml.text(text),
            }
        }
        xml.close();
    }
}

/// What the tests ask.
#[cfg(test)]
impl Piece<'_> {
    /// The name, with its prefix.
    pub(crate) fn name(&self) -> &'static str {
        self.name
    }

    fn value(&self, key: &str) -> Option<&Value<'_>> {
        let mut attributes = self.attributes.iter();
        let found = attributes.find(|(name, _)| *name == key);
        found.map(|(_, value)| value)
    }

    /// The words of an attribute.
    pub(crate) fn attribute(&self, key: &str) -> Option<&str> {
        match self.value(key)? {
            Value::Text(text) => Some(text),
            Value::Number(_) => None,
        }
    }

    /// The number in an attribute.
    pub(crate) fn number(&self, key: &str) -> Option<i64> {
        match self.value(key)? {
            Value::Number(number) => Some(*number),
            Value::Text(_) => None,
        }
    }

    /// The child elements.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first child element of that name.
    pub(crate) fn find(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_read_back_as_it_was_built() {
        let tree = Element::new("a")
            .with("words", "1 & \"东\"")
            .with("number", -5)
            .child(Element::new("b").text("石 <&>"))
            .child(Element::val("c", 7_u32));
        let bytes = tree.to_bytes().unwrap();
        let xml = String::from_utf8(bytes).unwrap().replace("w:val", "val");
        let read = roxmltree::Document::parse(&xml).unwrap();
        let root = read.root_element();
        assert_eq!(root.attribute("words"), Some("1 & \"东\""));
        assert_eq!(root.attribute("number"), Some("-5"));
        let children: Vec<_> = root
            .children()
            .map(|child| child.tag_name().name())
            .collect();
        assert_eq!(children, ["b", "c"]);
        assert_eq!(root.first_element_child().unwrap().text(), Some("石 <&>"));
        assert_eq!(
            root.last_element_child().unwrap().attribute("val"),
            Some("7")
        );
    }

    #[test]
    fn the_first_child_is_found_or_put_before_the_others() {
        let mut tree = Element::new("a").child(Element::new("c"));
        for _ in 0..2 {
            tree.push_into_first("b", Element::new("x"));
        }
        let names: Vec<_> = tree.elements().map(Piece::name).collect();
        assert_eq!(names, ["b", "c"]);
        assert_eq!(tree.find("b").unwrap().elements().count(), 2);
        let mut text = Element::new("a").text("x");
        text.push_into_first("b", Element::new("y"));
        assert_eq!((text.children.len(), text.elements().count()), (2, 1));
    }
}
