//! Outline, tags, attachments, annotations.

use roxmltree::Node;

use super::checker::{Checker, child, children, text};
use super::fault::Rule;
use super::values;
use crate::length::Length;
use crate::write::NAMESPACE;

/// The outline leads to pages that there are (GB/T 42133-2022, 6.2.5).
pub(super) fn outline(checker: &mut Checker, file: &str, document: Node<'_, '_>) {
    let is_target = |node: &Node<'_, '_>| node.tag_name().name() == "Dest";
    for target in document.descendants().filter(is_target) {
        let said = target.attribute("PageID").unwrap_or_default();
        if values::id(said).is_none_or(|id| !checker.pages.contains_key(&id)) {
            checker.tell(file, target, Rule::NoSuchPage, said);
        }
    }
}

/// The tags and the objects that they name.
pub(super) fn tags(checker: &mut Checker, file: &str, document: Node<'_, '_>) {
    let Some((name, bytes)) = named(checker, file, document, "CustomTags") else {
        return;
    };
    let Some(xml) = checker.parse(&name, &bytes, "CustomTags") else {
        return;
    };
    for tag in children(xml.root_element(), "CustomTag") {
        if !tag.has_attribute("TypeID") && !tag.has_attribute("NameSpace") {
            checker.tell(&name, tag, Rule::MissingAttribute, "CustomTag/@TypeID");
        }
        if let Some((schema, _)) = named(checker, &name, tag, "SchemaLoc") {
            checker.named(&schema);
        }
        if let Some((place, bytes)) = named(checker, &name, tag, "FileLoc")
            && let Some(xml) = checker.parse_any(&place, &bytes)
        {
            references(checker, &place, xml.root());
        }
    }
}

fn references(checker: &mut Checker, file: &str, root: Node<'_, '_>) {
    let is_reference = |node: &Node<'_, '_>| node.has_tag_name((NAMESPACE, "ObjectRef"));
    for reference in root.descendants().filter(is_reference) {
        let page = reference.attribute("PageRef").unwrap_or_default();
        let object = text(reference).trim();
        let Some(objects) = values::id(page).and_then(|id| checker.pages.get(&id)) else {
            checker.tell(file, reference, Rule::NoSuchPage, page);
            continue;
        };
        if values::id(object).is_none_or(|id| !objects.contains(&id)) {
            checker.tell(file, reference, Rule::NoSuchObject, object);
        }
    }
}

/// The attached files.
pub(super) fn attachments(checker: &mut Checker, file: &str, document: Node<'_, '_>) {
    let Some((name, bytes)) = named(checker, file, document, "Attachments") else {
        return;
    };
    let Some(xml) = checker.parse(&name, &bytes, "Attachments") else {
        return;
    };
    for attachment in children(xml.root_element(), "Attachment") {
        let date = attachment.attribute("CreationDate");
        if let Some(date) = date.filter(|date| !values::is_time(date)) {
            checker.tell(&name, attachment, Rule::BadDate, date);
        }
        let Some((place, bytes)) = named(checker, &name, attachment, "FileLoc") else {
            continue;
        };
        let ending = place.rsplit_once('.').map_or("", |(_, ending)| ending);
        let is_text = ["txt", "xml"]
            .iter()
            .any(|one| ending.eq_ignore_ascii_case(one));
        if checker.is_archival && !is_text {
            checker.tell(&name, attachment, Rule::AttachmentKind, &place);
        }
        if let Some(said) = attachment.attribute("Size")
            && !is_size(said, bytes.len())
        {
            checker.tell(
                &name,
                attachment,
                Rule::AttachmentSize,
                format!("{said} ({} B)", bytes.len()),
            );
        }
    }
}

/// Whether the size in KB is that of so many bytes, rounded in whatever way.
fn is_size(said: &str, bytes: usize) -> bool {
    let Some(said) = Length::parse(said) else {
        return false;
    };
    let bytes = i64::try_from(bytes).unwrap_or(i64::MAX / 1000);
    // KB of 1000 and of 1024 bytes are both in use.
    let least = bytes.saturating_mul(1000) / 1024 - 1000;
    (least..=bytes.saturating_add(1000)).contains(&said.um())
}

/// Annotations are looked at for their pages and files only.
pub(super) fn annotations(checker: &mut Checker, file: &str, document: Node<'_, '_>) {
    let Some((name, bytes)) = named(checker, file, document, "Annotations") else {
        return;
    };
    let Some(xml) = checker.parse(&name, &bytes, "Annotations") else {
        return;
    };
    for page in children(xml.root_element(), "Page") {
        let said = page.attribute("PageID").unwrap_or_default();
        if values::id(said).is_none_or(|id| !checker.pages.contains_key(&id)) {
            checker.tell(&name, page, Rule::NoSuchPage, said);
        }
        named(checker, &name, page, "FileLoc");
    }
}

/// The file that the child of that name names.
fn named(
    checker: &mut Checker,
    file: &str,
    node: Node<'_, '_>,
    name: &str,
) -> Option<(String, std::sync::Arc<Vec<u8>>)> {
    let place = child(node, name)?;
    let location = text(place).to_owned();
    checker.file(file, place, &location)
}
