//! Writes a package.

mod document;
mod ids;
mod page;
mod refusal;
mod resources;
mod tags;
mod value;
mod xml;

#[cfg(test)]
mod tests;

use std::sync::Arc;

pub use refusal::Refusal;
pub(crate) use xml::NAMESPACE;

use crate::model::{Deflated, Package};
use crate::zip;

/// A file of the package.
struct Part {
    name: String,
    bytes: Arc<Vec<u8>>,
    /// What follows the bytes, if that was deflated before.
    rest: Option<Deflated>,
}

impl Part {
    fn xml(name: impl Into<String>, xml: xml::Xml<'_>) -> Result<Self, Refusal> {
        Ok(Self {
            name: name.into(),
            bytes: Arc::new(xml.finish()?),
            rest: None,
        })
    }
}

/// Writes the package: the same package gives the same bytes, and no clock is read.
///
/// # Errors
/// When the package contradicts itself (a text of a font that it does not have, advances that do
/// not match the characters), or holds a character that XML cannot carry.
pub fn write(package: &Package) -> Result<Vec<u8>, Refusal> {
    let ids = ids::Ids::of(package);
    let mut parts = vec![document::root(package)?, document::document(package, &ids)?];
    parts.extend(resources::parts(package, &ids)?);
    for (index, page) in package.pages.iter().enumerate() {
        parts.push(page::part(package, &ids, index, page)?);
    }
    parts.extend(tags::parts(package, &ids)?);
    parts.extend(document::attachments(package)?);
    let files = parts.iter();
    let files = files.map(|part| (&*part.name, (&**part.bytes, part.rest.as_ref())));
    zip::archive(files).ok_or(Refusal::TooLarge)
}
