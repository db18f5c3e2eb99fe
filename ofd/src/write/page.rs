//! The content of a page.

use super::Part;
use super::document;
use super::ids::Ids;
use super::refusal::Refusal;
use super::xml::Xml;
use crate::length::{Length, Rect};
use crate::model::{Code, Color, Matrix, Object, Package, Page, Path, Picture, Target, Text};

/// `Content.xml` of a page: one layer, the body (GB/T 42133-2022, 6.2.4).
pub(super) fn part(
    package: &Package,
    ids: &Ids,
    index: usize,
    page: &Page,
) -> Result<Part, Refusal> {
    let mut xml = Xml::root("Page");
    if let Some(sheet) = page.sheet.filter(|sheet| *sheet != package.sheet) {
        xml.open("Area")
            .leaf("PhysicalBox", Rect::sheet(sheet))
            .close();
    }
    xml.open("Content").open("Layer");
    xml.attribute("ID", ids.layer(index)?)
        .attribute("Type", "Body");
    for (place, object) in page.objects.iter().enumerate() {
        let target = Target {
            page: index,
            object: place,
        };
        let id = ids.object(target)?;
        match object {
            Object::Text(it) => text(&mut xml, id, it, ids)?,
            Object::Path(it) => path(&mut xml, id, it),
            Object::Picture(it) => picture(&mut xml, id, it, ids)?,
        }
    }
    Part::xml(format!("Doc_0/Pages/Page_{index}/Content.xml"), xml)
}

fn text(xml: &mut Xml<'_>, id: usize, text: &Text, ids: &Ids) -> Result<(), Refusal> {
    xml.open("TextObject").attribute("ID", id);
    xml.attribute("Boundary", text.boundary);
    if let Some(matrix) = text.matrix {
        xml.attribute("CTM", &matrix.0[..]);
    }
    xml.attribute("Font", ids.font(text.font)?);
    xml.attribute("Size", text.size);
    if let Some(width) = text.outline {
        xml.attribute("Stroke", true).attribute("LineWidth", width);
        xml.attribute("Join", "Round");
    }
    if let Some(to) = text.leads {
        document::leads(xml, to, ids)?;
    }
    color(xml, "FillColor", text.color);
    if text.outline.is_some() {
        color(xml, "StrokeColor", text.color);
    }
    for code in &text.codes {
        text_code(xml, code)?;
    }
    xml.close();
    Ok(())
}

/// The characters with every advance written out: many readers misread the short form of equal
/// ones.
fn text_code(xml: &mut Xml<'_>, code: &Code) -> Result<(), Refusal> {
    let characters = code.text.chars().count();
    if characters == 0 || code.advances.len() + 1 != characters {
        return Err(Refusal::Advances(code.text.clone()));
    }
    for choice in &code.glyphs {
        xml.open("CGTransform").attribute("CodePosition", choice.at);
        xml.attribute("CodeCount", choice.characters);
        xml.attribute("GlyphCount", choice.glyphs.len());
        let glyphs: Vec<usize> = choice.glyphs.iter().copied().map(usize::from).collect();
        xml.leaf("Glyphs", &glyphs[..]).close();
    }
    xml.open("TextCode").attribute("X", code.origin.x);
    xml.attribute("Y", code.origin.y);
    if !code.advances.is_empty() {
        xml.attribute("DeltaX", &code.advances[..]);
    }
    xml.text(&code.text).close();
    Ok(())
}

fn path(xml: &mut Xml<'_>, id: usize, path: &Path) {
    xml.open("PathObject").attribute("ID", id);
    xml.attribute("Boundary", path.boundary);
    match path.stroke {
        Some(stroke) => xml.attribute("LineWidth", stroke.width),
        // No attribute of a stroke where there is none (GB/T 42133-2022, 6.3.3).
        None => xml.attribute("Stroke", false),
    };
    if path.fill.is_some() {
        xml.attribute("Fill", true);
    }
    if let Some(stroke) = path.stroke {
        color(xml, "StrokeColor", stroke.color);
    }
    if let Some(fill) = path.fill {
        color(xml, "FillColor", fill);
    }
    xml.leaf("AbbreviatedData", &path.segments[..]).close();
}

/// An image is a unit square, drawn as large as the boundary.
fn picture(xml: &mut Xml<'_>, id: usize, picture: &Picture, ids: &Ids) -> Result<(), Refusal> {
    let Rect { width, height, .. } = picture.boundary;
    let zero = Length::ZERO;
    xml.open("ImageObject").attribute("ID", id);
    xml.attribute("Boundary", picture.boundary);
    let Matrix(matrix) = Matrix([width, zero, zero, height, zero, zero]);
    xml.attribute("CTM", &matrix[..]);
    xml.attribute("ResourceID", ids.image(picture.image)?);
    xml.close();
    Ok(())
}

fn color(xml: &mut Xml<'_>, name: &'static str, color: Color) {
    let parts = color.0.map(usize::from);
    xml.open(name).attribute("Value", &parts[..]).close();
}
