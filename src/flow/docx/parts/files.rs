//! Files that travel inside the document, for machines: a custom XML part.

use crate::flow::docx::dom::Element;
use crate::pack::attach::Attachment;
use crate::pack::xml::{FILES_NAMESPACE, is_legal};

/// The part that holds the files; `None` without files.
///
/// A file with a character that XML cannot carry is left out: the document does not depend
/// on it, and such a character can only stand in a comment of the data.
pub(crate) fn files<'a>(files: impl IntoIterator<Item = &'a Attachment>) -> Option<Element> {
    let mut root = Element::new("files").with("xmlns", FILES_NAMESPACE);
    for file in files {
        let Ok(text) = std::str::from_utf8(&file.bytes) else {
            continue;
        };
        if text.chars().all(is_legal) {
            let element = Element::new("file")
                .with("name", &file.name)
                .with("type", file.media_type)
                .with("relation", file.relation.name())
                .with("description", &file.description);
            root.push(element.text(text));
        }
    }
    let any = root.elements().next().is_some();
    any.then_some(root)
}
