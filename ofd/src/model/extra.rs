//! What a package holds besides its pages: outline, attachments, tags.

use std::sync::Arc;

use crate::length::Length;

/// An entry of the outline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutlineEntry {
    /// Its words.
    pub title: String,
    /// Where it leads (GB/T 42133-2022, 6.2.5: to a page that exists).
    pub to: Destination,
    /// The entries below it.
    pub below: Vec<OutlineEntry>,
}

/// A height on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Destination {
    /// The page, from 0.
    pub page: usize,
    /// The height.
    pub top: Length,
}

/// An attached file (GB/T 42133-2022, 6.15.1 a: text and XML may stay in an archive).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// The name that readers show; it need not be a file name of the package.
    pub name: String,
    /// What its file name ends in, without the dot.
    pub format: String,
    /// Its time (`2025-03-14T00:00:00`, an `xs:dateTime`).
    pub created: Option<String>,
    /// The file.
    pub bytes: Arc<Vec<u8>>,
}

/// A tree of tags in a file of its own (`CustomTag`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagFile {
    /// Which tags these are (`TypeID`).
    pub kind: String,
    /// The namespace of the tags, an absolute URI.
    pub namespace: String,
    /// The outermost tag.
    pub root: Tag,
}

/// What a part of the document is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tag {
    /// The name of its element; it must be a name of XML without a prefix.
    pub name: String,
    /// Its attributes, without a namespace.
    pub attributes: Vec<(String, String)>,
    /// The objects that show it, in reading order.
    pub objects: Vec<Target>,
    /// The tags within it.
    pub children: Vec<Tag>,
}

/// An object of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// The page, from 0.
    pub page: usize,
    /// The object, from 0.
    pub object: usize,
}
