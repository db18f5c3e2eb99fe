//! What the objects mean (`CustomTags`).

use super::Part;
use super::ids::Ids;
use super::refusal::Refusal;
use super::xml::{NAMESPACE, Xml};
use crate::model::{Package, Tag};

/// The tag files and their list.
pub(super) fn parts(package: &Package, ids: &Ids) -> Result<Vec<Part>, Refusal> {
    if package.tags.is_empty() {
        return Ok(Vec::new());
    }
    let mut list = Xml::root("CustomTags");
    let mut parts = Vec::new();
    for (index, file) in package.tags.iter().enumerate() {
        let place = format!("Tag_{index}.xml");
        list.open("CustomTag").attribute("TypeID", &file.kind);
        list.leaf("FileLoc", &place).close();
        let mut xml = Xml::bare();
        tag(&mut xml, &file.root, ids, Some(&file.namespace))?;
        parts.push(Part::xml(format!("Doc_0/Tags/{place}"), xml)?);
    }
    parts.insert(0, Part::xml("Doc_0/Tags/CustomTags.xml", list)?);
    Ok(parts)
}

/// A tag; the outermost one says the namespaces.
fn tag<'a>(
    xml: &mut Xml<'a>,
    tag: &'a Tag,
    ids: &Ids,
    namespace: Option<&str>,
) -> Result<(), Refusal> {
    xml.open_in("t", &tag.name);
    if let Some(namespace) = namespace {
        xml.attribute("xmlns:t", namespace);
        xml.attribute("xmlns:ofd", NAMESPACE);
    }
    for (name, value) in &tag.attributes {
        xml.attribute(name, value);
    }
    for target in &tag.objects {
        xml.open("ObjectRef")
            .attribute("PageRef", ids.page(target.page)?);
        xml.text(ids.object(*target)?).close();
    }
    for child in &tag.children {
        self::tag(xml, child, ids, None)?;
    }
    xml.close();
    Ok(())
}
