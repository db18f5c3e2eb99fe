//! From what docx-rs wrote to what Word reads without repair.

mod document;
mod names;
mod order;
mod styles;

pub(crate) use document::document;
pub(crate) use names::rename_faces;
pub(crate) use order::sort;
pub(crate) use styles::styles;

use super::dom::{Element, Piece};

/// The namespace of WordprocessingML.
pub(crate) const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The namespace of relations between parts.
pub(crate) const RELATIONS: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The root element of a part, with the namespaces that the package uses.
pub(crate) fn root(name: &'static str) -> Element {
    Element::new(name)
        .with("xmlns:w", MAIN)
        .with("xmlns:r", RELATIONS)
}

/// Takes from a tree every attribute of a namespace that the package does not use, and the
/// types that docx-rs gives to the columns of a grid.
///
/// Among them are paragraph identifiers that count through all documents of a process.
fn strip(element: &mut Piece<'_>) {
    let is_column = element.name == "w:gridCol";
    element.attributes.retain(|(key, _)| {
        let is_known = key.starts_with("w:") || key.starts_with("r:") || key == "xml:space";
        is_known && !(is_column && key == "w:type")
    });
    for child in element.elements_mut() {
        strip(child);
    }
}
