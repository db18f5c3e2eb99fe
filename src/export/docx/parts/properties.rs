//! The document properties: core properties (Dublin Core) and the program.

use std::borrow::Cow;

use crate::document::Meta;
use crate::export::docx::dom::{Element, Piece};

/// Core properties. The dates are those of the document itself, where it has one: no
/// clock is read.
pub(crate) fn core(meta: &Meta) -> Piece<'_> {
    let mut core = Piece::new("cp:coreProperties")
        .with(
            "xmlns:cp",
            "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        )
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .with("xmlns:dcterms", "http://purl.org/dc/terms/")
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    let number = meta.doc_number.as_deref().unwrap_or_default();
    for (name, text) in [
        ("dc:title", Cow::Borrowed(meta.title.as_str())),
        ("dc:subject", Cow::Borrowed(&meta.subject)),
        ("dc:creator", Cow::Borrowed(&meta.issuer)),
        ("cp:keywords", Cow::Owned(meta.keywords.join("；"))),
        ("dc:identifier", Cow::Borrowed(number)),
        ("dc:language", Cow::Borrowed("zh-CN")),
    ] {
        if !text.is_empty() {
            core.push(Piece::new(name).text(text));
        }
    }
    if let Some(day) = meta.dated {
        for name in ["dcterms:created", "dcterms:modified"] {
            let moment = format!("{day}T00:00:00Z");
            core.push(
                Element::new(name)
                    .with("xsi:type", "dcterms:W3CDTF")
                    .text(moment),
            );
        }
    }
    core
}

/// The program that wrote the file.
pub(crate) fn application() -> Element {
    const NAMESPACE: &str =
        "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    Element::new("Properties")
        .with("xmlns", NAMESPACE)
        .child(Element::new("Application").text("hongtou"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::text::Date;

    #[test]
    fn only_a_dated_document_has_dates() {
        let dated = Meta {
            dated: Date::parse("2020-01-15"),
            ..Meta::default()
        };
        let created = core(&dated);
        let created = created.find("dcterms:created").unwrap();
        assert_eq!(
            created,
            &Element::new("dcterms:created")
                .with("xsi:type", "dcterms:W3CDTF")
                .text("2020-01-15T00:00:00Z")
        );
        let nothing = Meta::default();
        let undated = core(&nothing);
        assert_eq!(
            undated.elements().map(Piece::name).collect::<Vec<_>>(),
            ["dc:language"]
        );
    }
}
