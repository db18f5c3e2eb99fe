//! Pages and what stands on them.

use std::collections::BTreeSet;

use roxmltree::Node;

use super::checker::{Checker, child, children, text};
use super::fault::Rule;
use super::{archival, resources, text as words, values};
use crate::length::{Length, Rect};

/// A sheet, from its area.
pub(super) fn area(checker: &mut Checker, file: &str, area: Node<'_, '_>) -> Option<Rect> {
    for place in area.children().filter(Node::is_element) {
        let is_paper = |rect: &Rect| rect.width > Length::ZERO && rect.height > Length::ZERO;
        if values::rect(text(place))
            .as_ref()
            .is_none_or(|rect| !is_paper(rect))
        {
            checker.tell(file, place, Rule::BadBox, text(place));
        }
    }
    child(area, "PhysicalBox").and_then(|place| values::rect(text(place)))
}

/// The page or template that an element names.
pub(super) fn page(checker: &mut Checker, file: &str, node: Node<'_, '_>, id: Option<u64>) {
    let mut objects = BTreeSet::new();
    let place = node.attribute("BaseLoc").unwrap_or_default();
    if let Some((name, bytes)) = checker.file(file, node, place)
        && let Some(xml) = checker.parse(&name, &bytes, "Page")
    {
        content(checker, &name, xml.root_element(), &mut objects);
    }
    if let Some(id) = id {
        checker.pages.insert(id, objects);
    }
}

fn content(checker: &mut Checker, file: &str, page: Node<'_, '_>, objects: &mut BTreeSet<u64>) {
    archival::page(checker, file, page);
    for list in children(page, "PageRes") {
        resources::list(checker, file, list);
    }
    for template in children(page, "Template") {
        let said = template.attribute("TemplateID").unwrap_or_default();
        if values::id(said).is_none_or(|id| !checker.templates.contains(&id)) {
            checker.tell(file, template, Rule::NoSuchPage, said);
        }
    }
    let own = child(page, "Area").and_then(|place| area(checker, file, place));
    // Places count from the corner of the sheet, wherever that is said to lie.
    let sheet = own.or(checker.sheet).map(|sheet| Rect {
        x: Length::ZERO,
        y: Length::ZERO,
        ..sheet
    });
    for node in page.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        match name {
            "Layer" | "PageBlock" => objects.extend(checker.own_id(file, node)),
            "TextObject" | "PathObject" | "ImageObject" | "CompositeObject" => {
                objects.extend(checker.own_id(file, node));
                object(checker, file, node, sheet);
            }
            "FillColor" | "StrokeColor" => color(checker, file, node),
            _ => {}
        }
    }
}

fn object(checker: &mut Checker, file: &str, node: Node<'_, '_>, sheet: Option<Rect>) {
    let said = node.attribute("Boundary").unwrap_or_default();
    let boundary = values::rect(said);
    if boundary.is_none() && node.has_attribute("Boundary") {
        checker.tell(file, node, Rule::BadBox, said);
    }
    let in_block = node
        .ancestors()
        .any(|one| one.tag_name().name() == "PageBlock");
    if let (Some(boundary), Some(sheet), false) = (boundary, sheet, in_block) {
        inside(checker, file, node, boundary, sheet);
    }
    for name in ["LineWidth", "Size"] {
        let said = node.attribute(name);
        if said.is_some_and(|said| Length::parse(said).is_none_or(|length| length < Length::ZERO)) {
            checker.tell(
                file,
                node,
                Rule::BadNumber,
                format!("{name}={}", said.unwrap_or_default()),
            );
        }
    }
    let matrix = node.attribute("CTM");
    let is_matrix = |said: &str| values::numbers(said).is_some_and(|numbers| numbers.len() == 6);
    if let Some(said) = matrix.filter(|said| !is_matrix(said)) {
        checker.tell(file, node, Rule::BadNumber, format!("CTM={said}"));
    }
    match node.tag_name().name() {
        "TextObject" => words::object(checker, file, node),
        "ImageObject" | "CompositeObject" => {
            let said = node.attribute("ResourceID").unwrap_or_default();
            if values::id(said).is_none_or(|id| !checker.media.contains(&id)) {
                checker.tell(file, node, Rule::NoSuchMedia, said);
            }
        }
        _ => {
            if let Some(data) = child(node, "AbbreviatedData")
                && !values::is_path(text(data))
            {
                let start: String = text(data).chars().take(40).collect();
                checker.tell(file, data, Rule::BadPathData, start);
            }
        }
    }
}

/// The boundary of an object must lie on the page. The boundary of a text is generous and may
/// reach beyond the edge; its beginning may not.
fn inside(checker: &mut Checker, file: &str, node: Node<'_, '_>, boundary: Rect, sheet: Rect) {
    let is_text = node.tag_name().name() == "TextObject";
    // Half a millimetre for what was rounded and for strokes along the edge.
    let slack = Length::from_um(500);
    let is_out = if is_text {
        boundary.x > sheet.right()
            || boundary.y > sheet.bottom()
            || boundary.right() < sheet.x
            || boundary.bottom() < sheet.y
    } else {
        boundary.x < sheet.x - slack
            || boundary.y < sheet.y - slack
            || boundary.right() > sheet.right() + slack
            || boundary.bottom() > sheet.bottom() + slack
    };
    if is_out {
        let rule = if is_text {
            Rule::TextOutsidePage
        } else {
            Rule::OutsidePage
        };
        checker.tell(file, node, rule, format!("{boundary} ({sheet})"));
    }
}

fn color(checker: &mut Checker, file: &str, node: Node<'_, '_>) {
    if let Some(space) = node.attribute("ColorSpace")
        && values::id(space).is_none_or(|id| !checker.color_spaces.contains(&id))
    {
        checker.tell(file, node, Rule::NoSuchColorSpace, space);
    }
    let Some(value) = node.attribute("Value") else {
        return;
    };
    let parts: Vec<Option<u32>> = value.split_whitespace().map(part).collect();
    let is_color = matches!(parts.len(), 1 | 3 | 4)
        && parts
            .iter()
            .all(|part| part.is_some_and(|part| part <= 255))
        && (parts.len() == 3 || node.has_attribute("ColorSpace") || !checker.is_archival);
    if !is_color {
        checker.tell(file, node, Rule::BadColor, value);
    }
}

/// A part of a colour, decimal or as `#FF`.
fn part(word: &str) -> Option<u32> {
    match word.strip_prefix('#') {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => word.parse().ok(),
    }
}
