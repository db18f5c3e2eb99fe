//! Fonts, images and colour spaces.

use roxmltree::Node;

use super::checker::{Checker, child, text};
use super::fault::Rule;
use super::font::Font;

/// A list of resources that an element names.
pub(super) fn list(checker: &mut Checker, file: &str, place: Node<'_, '_>) {
    let location = text(place).to_owned();
    let Some((name, bytes)) = checker.file(file, place, &location) else {
        return;
    };
    let Some(xml) = checker.parse(&name, &bytes, "Res") else {
        return;
    };
    let root = xml.root_element();
    let base = root
        .attribute("BaseLoc")
        .unwrap_or_default()
        .trim_end_matches('/');
    let seen_from = |location: &str| match (location.starts_with('/'), base) {
        (true, _) | (_, "" | ".") => location.to_owned(),
        (false, base) => format!("{base}/{location}"),
    };
    for node in root.descendants().filter(Node::is_element) {
        match node.tag_name().name() {
            "Font" => font(checker, &name, node, &seen_from),
            "MultiMedia" => media(checker, &name, node, &seen_from),
            "ColorSpace" => {
                let id = checker.own_id(&name, node);
                checker.color_spaces.extend(id);
                if let Some(profile) = node.attribute("Profile") {
                    checker.file(&name, node, &seen_from(profile));
                }
            }
            "DrawParam" | "CompositeGraphicUnit" => {
                let id = checker.own_id(&name, node);
                checker.media.extend(id);
            }
            _ => {}
        }
    }
}

fn font(checker: &mut Checker, file: &str, node: Node<'_, '_>, from: &impl Fn(&str) -> String) {
    let id = checker.own_id(file, node);
    let called = node.attribute("FontName").unwrap_or_default();
    let font = match child(node, "FontFile") {
        None => {
            checker.tell(file, node, Rule::FontNotEmbedded, called);
            None
        }
        Some(place) => {
            let found = checker.file(file, place, &from(text(place)));
            found.and_then(|(name, bytes)| embedded(checker, file, place, &name, &bytes))
        }
    };
    if let Some(id) = id {
        checker.fonts.insert(id, font);
    }
}

fn embedded(
    checker: &mut Checker,
    file: &str,
    node: Node<'_, '_>,
    name: &str,
    bytes: &[u8],
) -> Option<Font> {
    let Some(font) = Font::read(bytes) else {
        checker.tell(file, node, Rule::BadFont, name);
        return None;
    };
    if !font.missing.is_empty() {
        checker.tell(
            file,
            node,
            Rule::FontTables,
            format!("{name}: {}", font.missing.join(" ")),
        );
    }
    if font.is_cff {
        checker.tell(file, node, Rule::CffFont, name);
    }
    if !font.has_map() {
        checker.tell(file, node, Rule::NoCharacterMap, name);
        return None;
    }
    Some(font)
}

fn media(checker: &mut Checker, file: &str, node: Node<'_, '_>, from: &impl Fn(&str) -> String) {
    let id = checker.own_id(file, node);
    checker.media.extend(id);
    let Some(place) = child(node, "MediaFile") else {
        return;
    };
    let Some((name, bytes)) = checker.file(file, place, &from(text(place))) else {
        return;
    };
    if node.attribute("Type") != Some("Image") {
        return;
    }
    let suffix = name.rsplit_once('.').map_or("", |(_, suffix)| suffix);
    let said = node
        .attribute("Format")
        .unwrap_or(suffix)
        .to_ascii_uppercase();
    let is_said = match said.as_str() {
        "PNG" => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
        "JPG" | "JPEG" => bytes.starts_with(b"\xFF\xD8\xFF"),
        "BMP" => bytes.starts_with(b"BM"),
        "TIF" | "TIFF" => bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*"),
        // JBIG2 and JPEG 2000 have several forms.
        _ => true,
    };
    if !is_said {
        checker.tell(file, place, Rule::ImageKind, format!("{name}: {said}"));
    }
}
