//! Attached files, for machines: a custom XML part.

use crate::base::pack::attach::Attachment;
use crate::base::pack::xml::{FILES_NAMESPACE, is_legal};
use crate::export::docx::dom::{Element, Piece};

/// The part that holds the files; `None` without files.
///
/// A file with a character that XML cannot hold is left out: the document does not depend
/// on it, and such a character can only stand in its name or in a comment of the data.
pub(crate) fn files<'a>(files: impl IntoIterator<Item = &'a Attachment>) -> Option<Piece<'a>> {
    let mut root = Piece::new("files").with("xmlns", FILES_NAMESPACE);
    for file in files {
        let Ok(text) = std::str::from_utf8(&file.bytes) else {
            continue;
        };
        let said = [text, &file.name, &file.description];
        if said.iter().all(|one| one.chars().all(is_legal)) {
            let element = Piece::new("file")
                .with("name", &file.name)
                .with("type", file.media_type)
                .with("relation", file.relation.name())
                .with("description", &file.description);
            root.push(element.text(text));
        }
    }
    (!root.is_empty()).then_some(root)
}

/// The identity of the part among the data of the document; each document has one such part.
const IDENTITY: &str = "{7C0B2F64-9D0E-4C39-8A35-2B6B0F0C9704}";

/// What names the part: its identity, and the namespace that says what it is.
pub(crate) fn file_properties() -> Element {
    const NAMESPACE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/customXml";
    let schema = Element::new("ds:schemaRef").with("ds:uri", FILES_NAMESPACE);
    Element::new("ds:datastoreItem")
        .with("ds:itemID", IDENTITY)
        .with("xmlns:ds", NAMESPACE)
        .child(Element::new("ds:schemaRefs").child(schema))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::pack::attach::Relation;

    #[test]
    fn what_xml_cannot_carry_is_left_out() {
        let named = |name: &str, bytes: &[u8]| Attachment {
            name: name.to_owned(),
            media_type: "text/plain",
            description: String::new(),
            relation: Relation::Data,
            bytes: bytes.to_vec(),
        };
        let file = |bytes: &[u8]| named("a", bytes);
        let all = [
            file(b"a"),
            file("\u{FFFF}".as_bytes()),
            file(b"\xFF"),
            named("a\u{1}", b"a"),
        ];
        assert_eq!(files(&all).map(|root| root.elements().count()), Some(1));
        assert_eq!(files(&all[1..]), None);
    }
}
