//! The content of a page.

use std::fmt::Write;

use super::Part;
use super::document;
use super::ids::Ids;
use super::refusal::Refusal;
use super::xml::Xml;
use crate::length::{Length, Point, Rect};
use crate::model::{
    Code, Color, Matrix, Object, Package, Page, Path, Picture, Segment, Target, Text,
};

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

fn text(xml: &mut Xml, id: usize, text: &Text, ids: &Ids) -> Result<(), Refusal> {
    xml.open("TextObject").attribute("ID", id);
    xml.attribute("Boundary", text.boundary);
    if let Some(matrix) = text.matrix {
        xml.attribute("CTM", numbers(&matrix.0));
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
fn text_code(xml: &mut Xml, code: &Code) -> Result<(), Refusal> {
    let characters = code.text.chars().count();
    if characters == 0 || code.advances.len() + 1 != characters {
        return Err(Refusal::Advances(code.text.clone()));
    }
    for choice in &code.glyphs {
        xml.open("CGTransform").attribute("CodePosition", choice.at);
        xml.attribute("CodeCount", choice.characters);
        xml.attribute("GlyphCount", choice.glyphs.len());
        let glyphs: Vec<String> = choice.glyphs.iter().map(u16::to_string).collect();
        xml.leaf("Glyphs", glyphs.join(" ")).close();
    }
    xml.open("TextCode").attribute("X", code.origin.x);
    xml.attribute("Y", code.origin.y);
    if !code.advances.is_empty() {
        xml.attribute("DeltaX", numbers(&code.advances));
    }
    xml.text(&code.text).close();
    Ok(())
}

fn path(xml: &mut Xml, id: usize, path: &Path) {
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
    xml.leaf("AbbreviatedData", steps(&path.segments)).close();
}

fn steps(segments: &[Segment]) -> String {
    let mut out = String::new();
    let mut put = |operator: &str, points: &[&Point]| {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(operator);
        for point in points {
            let _ = write!(out, " {} {}", point.x, point.y);
        }
    };
    for segment in segments {
        match segment {
            Segment::Move(to) => put("M", &[to]),
            Segment::Line(to) => put("L", &[to]),
            Segment::Quadratic(by, to) => put("Q", &[by, to]),
            Segment::Cubic(first, second, to) => put("B", &[first, second, to]),
            Segment::Close => put("C", &[]),
        }
    }
    out
}

/// An image is a unit square, drawn as large as the boundary.
fn picture(xml: &mut Xml, id: usize, picture: &Picture, ids: &Ids) -> Result<(), Refusal> {
    let Rect { width, height, .. } = picture.boundary;
    let zero = Length::ZERO;
    xml.open("ImageObject").attribute("ID", id);
    xml.attribute("Boundary", picture.boundary);
    let Matrix(matrix) = Matrix([width, zero, zero, height, zero, zero]);
    xml.attribute("CTM", numbers(&matrix));
    xml.attribute("ResourceID", ids.image(picture.image)?);
    xml.close();
    Ok(())
}

fn color(xml: &mut Xml, name: &str, color: Color) {
    let Color([red, green, blue]) = color;
    xml.open(name)
        .attribute("Value", format!("{red} {green} {blue}"));
    xml.close();
}

fn numbers(numbers: &[Length]) -> String {
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    numbers.join(" ")
}
