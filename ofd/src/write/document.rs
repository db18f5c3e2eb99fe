//! The root of the package and of the document, and the list of attachments.

use std::sync::Arc;

use super::Part;
use super::ids::Ids;
use super::refusal::Refusal;
use super::xml::Xml;
use crate::length::Rect;
use crate::model::{Destination, Info, OutlineEntry, Package};

/// `OFD.xml`.
pub(super) fn root(package: &Package) -> Result<Part, Refusal> {
    let mut xml = Xml::root("OFD");
    xml.attribute("Version", "1.0");
    xml.attribute("DocType", package.doc_type.name());
    xml.open("DocBody");
    info(&mut xml, &package.info);
    xml.leaf("DocRoot", "Doc_0/Document.xml");
    Part::xml("OFD.xml", xml)
}

/// What is said of the document, in the order of the schema.
fn info(xml: &mut Xml<'_>, info: &Info) {
    xml.open("DocInfo");
    xml.optional("DocID", &info.id);
    xml.optional("Title", &info.title);
    xml.optional("Author", &info.author);
    xml.optional("Subject", &info.subject);
    xml.optional("CreationDate", info.created.as_deref().unwrap_or_default());
    if !info.keywords.is_empty() {
        xml.open("Keywords");
        for word in &info.keywords {
            xml.leaf("Keyword", word);
        }
        xml.close();
    }
    xml.optional("Creator", &info.creator);
    xml.optional("CreatorVersion", &info.creator_version);
    if !info.custom.is_empty() {
        xml.open("CustomDatas");
        for (name, value) in &info.custom {
            xml.open("CustomData").attribute("Name", name);
            xml.text(value).close();
        }
        xml.close();
    }
    xml.close();
}

/// `Document.xml`.
pub(super) fn document(package: &Package, ids: &Ids) -> Result<Part, Refusal> {
    if package.pages.is_empty() {
        return Err(Refusal::NoPage);
    }
    let mut xml = Xml::root("Document");
    xml.open("CommonData");
    xml.leaf("MaxUnitID", ids.highest());
    xml.open("PageArea");
    xml.leaf("PhysicalBox", Rect::sheet(package.sheet)).close();
    xml.leaf("PublicRes", "PublicRes.xml");
    if !package.images.is_empty() {
        xml.leaf("DocumentRes", "DocumentRes.xml");
    }
    xml.leaf("DefaultCS", Ids::COLORS).close();
    xml.open("Pages");
    for index in 0..package.pages.len() {
        xml.open("Page").attribute("ID", ids.page(index)?);
        xml.attribute("BaseLoc", format!("Pages/Page_{index}/Content.xml"));
        xml.close();
    }
    xml.close();
    if !package.outline.is_empty() {
        xml.open("Outlines");
        outline(&mut xml, &package.outline, ids)?;
        xml.close();
    }
    if !package.tags.is_empty() {
        xml.leaf("CustomTags", "Tags/CustomTags.xml");
    }
    if !package.attachments.is_empty() {
        xml.leaf("Attachments", "Attachs/Attachments.xml");
    }
    Part::xml("Doc_0/Document.xml", xml)
}

fn outline(xml: &mut Xml<'_>, entries: &[OutlineEntry], ids: &Ids) -> Result<(), Refusal> {
    for entry in entries {
        xml.open("OutlineElem").attribute("Title", &entry.title);
        if !entry.below.is_empty() {
            xml.attribute("Count", entry.below.len());
        }
        leads(xml, entry.to, ids)?;
        outline(xml, &entry.below, ids)?;
        xml.close();
    }
    Ok(())
}

/// What a click does: it leads to a height of a page.
pub(super) fn leads(xml: &mut Xml<'_>, to: Destination, ids: &Ids) -> Result<(), Refusal> {
    xml.open("Actions").open("Action");
    xml.attribute("Event", "CLICK");
    xml.open("Goto").open("Dest").attribute("Type", "XYZ");
    xml.attribute("PageID", ids.page(to.page)?);
    xml.attribute("Left", 0_usize).attribute("Top", to.top);
    xml.attribute("Zoom", 0_usize);
    xml.close().close().close().close();
    Ok(())
}

/// The attached files and their list.
pub(super) fn attachments(package: &Package) -> Result<Vec<Part>, Refusal> {
    if package.attachments.is_empty() {
        return Ok(Vec::new());
    }
    let mut xml = Xml::root("Attachments");
    let mut parts = Vec::new();
    for (index, file) in package.attachments.iter().enumerate() {
        let place = format!("File_{index}.{}", file.format);
        xml.open("Attachment")
            .attribute("ID", format!("file{index}"));
        xml.attribute("Name", &file.name);
        xml.attribute("Format", &file.format);
        if let Some(created) = &file.created {
            xml.attribute("CreationDate", created);
        }
        xml.attribute("Size", kilobytes(file.bytes.len()));
        xml.attribute("Visible", true);
        xml.leaf("FileLoc", &place).close();
        parts.push(Part {
            name: format!("Doc_0/Attachs/{place}"),
            bytes: Arc::clone(&file.bytes),
            rest: None,
        });
    }
    parts.insert(0, Part::xml("Doc_0/Attachs/Attachments.xml", xml)?);
    Ok(parts)
}

/// A size in KB, with three decimals as a length has.
fn kilobytes(bytes: usize) -> crate::length::Length {
    let bytes = i64::try_from(bytes).unwrap_or(i64::MAX / 1000);
    crate::length::Length::from_um(bytes.saturating_mul(1000) / 1024)
}
