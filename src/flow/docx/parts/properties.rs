//! What is said about the document: core properties (Dublin Core) and the program.

use crate::document::Meta;
use crate::flow::docx::dom::Element;

/// Core properties. The dates are those of the document itself, where it has one: no
/// clock is read.
pub(crate) fn core(meta: &Meta) -> Element {
    let mut core = Element::new("cp:coreProperties")
        .with(
            "xmlns:cp",
            "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        )
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .with("xmlns:dcterms", "http://purl.org/dc/terms/")
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    let keywords = meta.keywords.join("；");
    let number = meta.doc_number.as_deref().unwrap_or_default();
    for (name, text) in [
        ("dc:title", meta.title.as_str()),
        ("dc:subject", &meta.subject),
        ("dc:creator", &meta.issuer),
        ("cp:keywords", &keywords),
        ("dc:identifier", number),
        ("dc:language", "zh-CN"),
    ] {
        if !text.is_empty() {
            core.push(Element::new(name).text(text));
        }
    }
    if let Some(day) = meta.dated {
        for name in ["dcterms:created", "dcterms:modified"] {
            let moment = format!("{day}T00:00:00Z");
            core.push(
                Element::new(name)
                    .with("xsi:type", "dcterms:W3CDTF")
                    .text(&moment),
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
    use crate::text::Date;

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
        let undated = core(&Meta::default());
        assert_eq!(
            undated.elements().map(|e| &*e.name).collect::<Vec<_>>(),
            ["dc:language"]
        );
    }
}
