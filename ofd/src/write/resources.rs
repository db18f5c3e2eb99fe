//! What pages share: colours and fonts in `PublicRes.xml`, images in `DocumentRes.xml`
//! (GB/T 42133-2022, 6.2.6 a and b).

use std::sync::Arc;

use super::Part;
use super::ids::Ids;
use super::refusal::Refusal;
use super::xml::Xml;
use crate::model::{FontKey, ImageKey, Package};

const RES: &str = "Res";

/// The lists and their files.
pub(super) fn parts(package: &Package, ids: &Ids) -> Result<Vec<Part>, Refusal> {
    let mut parts = vec![public(package, ids)?];
    if !package.images.is_empty() {
        parts.push(images(package, ids)?);
    }
    if let Some(profile) = &package.color_profile {
        parts.push(file("rgb.icc", &Arc::new(profile.clone())));
    }
    for (index, font) in package.fonts.iter().enumerate() {
        if font
            .rest
            .as_ref()
            .is_some_and(|rest| rest.stream().is_none())
        {
            return Err(Refusal::NoStream);
        }
        parts.push(Part {
            rest: font.rest.clone(),
            ..file(&font_name(index), &font.file)
        });
    }
    for (index, image) in package.images.iter().enumerate() {
        let (_, suffix) = image.format.names();
        parts.push(file(&format!("image_{index}.{suffix}"), &image.file));
    }
    Ok(parts)
}

fn file(name: &str, bytes: &Arc<Vec<u8>>) -> Part {
    Part {
        name: format!("Doc_0/{RES}/{name}"),
        bytes: Arc::clone(bytes),
        rest: None,
    }
}

fn font_name(index: usize) -> String {
    format!("font_{index}.ttf")
}

fn public(package: &Package, ids: &Ids) -> Result<Part, Refusal> {
    let mut xml = Xml::root("Res");
    xml.attribute("BaseLoc", RES);
    xml.open("ColorSpaces").open("ColorSpace");
    xml.attribute("ID", Ids::COLORS).attribute("Type", "RGB");
    if package.color_profile.is_some() {
        xml.attribute("Profile", "rgb.icc");
    }
    xml.close().close();
    if !package.fonts.is_empty() {
        xml.open("Fonts");
        for (index, font) in package.fonts.iter().enumerate() {
            xml.open("Font").attribute("ID", ids.font(FontKey(index))?);
            xml.attribute("FontName", &font.name);
            xml.attribute("FamilyName", &font.family);
            if font.bold {
                xml.attribute("Bold", true);
            }
            if font.serif {
                xml.attribute("Serif", true);
            }
            xml.leaf("FontFile", font_name(index)).close();
        }
        xml.close();
    }
    Part::xml("Doc_0/PublicRes.xml", xml)
}

fn images(package: &Package, ids: &Ids) -> Result<Part, Refusal> {
    let mut xml = Xml::root("Res");
    xml.attribute("BaseLoc", RES);
    xml.open("MultiMedias");
    for (index, image) in package.images.iter().enumerate() {
        let (format, suffix) = image.format.names();
        xml.open("MultiMedia");
        xml.attribute("ID", ids.image(ImageKey(index))?);
        xml.attribute("Type", "Image").attribute("Format", format);
        xml.leaf("MediaFile", format!("image_{index}.{suffix}"))
            .close();
    }
    Part::xml("Doc_0/DocumentRes.xml", xml)
}
