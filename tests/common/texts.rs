//! What each format says, part by part: the text of each paragraph, heading, label and cell, in the
//! order of the structure. White space is left out; so is what has no place in the structure, as
//! page numbers, repeated heads of tables and the mark of drafts.

use hongtou::document::NodeId;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use hongtou::{Artifact, Made, Preview};
use roxmltree::{Document, Node};
use zip::ZipArchive;

use super::{bytes, docx, html, squeezed};
use hongtou::Format;

/// The parts of pages that are drawn as SVG. Which node stands below which is not written there.
pub fn of_svg(made: &Made, preview: &Preview) -> Vec<String> {
    let mut texts: BTreeMap<usize, String> = BTreeMap::new();
    for drawing in drawings(made) {
        let xml = std::str::from_utf8(&drawing.bytes).expect("UTF-8");
        of_drawing(xml, &mut texts);
    }
    let structure = &preview.pages.as_ref().expect("pages").structure;
    let mut below: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for (id, node) in structure.iter() {
        let parent = node.parent.map(NodeId::number);
        below.entry(parent).or_default().push(id.number());
    }
    let mut parts = Vec::new();
    gather(None, &below, &mut texts, &mut parts);
    assert!(texts.is_empty(), "text of no node: {texts:?}");
    parts
}

/// The pieces of pages that are drawn as SVG, in the order in which they stand there.
pub fn in_drawn_order(made: &Made) -> Vec<String> {
    let mut pieces = Vec::new();
    for drawing in drawings(made) {
        let xml = std::str::from_utf8(&drawing.bytes).expect("UTF-8");
        let tree = Document::parse(xml).expect("XML");
        let groups = tree.descendants();
        let groups = groups.filter(|node| node.has_attribute("data-node"));
        pieces.extend(groups.map(|group| squeezed(&all_text(group))));
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

fn drawings(made: &Made) -> impl Iterator<Item = &Artifact> {
    let files = made.artifacts.iter();
    files.filter(|one| one.media_type == Format::Svg.media_type())
}

fn of_drawing(xml: &str, texts: &mut BTreeMap<usize, String>) {
    let tree = Document::parse(xml).expect("XML");
    // A glyph that is an outline is hidden; surfaces of charts are not.
    let is_outline =
        |node: &Node<'_, '_>| node.tag_name().name() == "path" && node.has_attribute("aria-hidden");
    assert!(
        !tree.descendants().any(|node| is_outline(&node)),
        "an outline"
    );
    for group in tree.descendants() {
        if let Some(node) = group.attribute("data-node") {
            let node = node.parse().expect("a number");
            texts.entry(node).or_default().push_str(&all_text(group));
        }
    }
}

fn gather(
    node: Option<usize>,
    below: &BTreeMap<Option<usize>, Vec<usize>>,
    texts: &mut BTreeMap<usize, String>,
    parts: &mut Vec<String>,
) {
    let own = node.and_then(|node| texts.remove(&node));
    parts.extend(
        own.map(|text| squeezed(&text))
            .filter(|text| !text.is_empty()),
    );
    for child in below.get(&node).into_iter().flatten() {
        gather(Some(*child), below, texts, parts);
    }
}

fn all_text(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(Node::is_text);
    texts.filter_map(|text| text.text()).collect()
}

/// The parts of an OFD, by its tags.
pub fn of_ofd(made: &Made) -> Vec<String> {
    let mut package = ZipArchive::new(Cursor::new(bytes(made, Format::Ofd))).expect("a package");
    let names: Vec<String> = package
        .file_names()
        .flatten()
        .map(Cow::into_owned)
        .collect();
    let mut read = |name: &str| {
        let mut text = String::new();
        let mut file = package.by_name(name).expect("a part");
        file.read_to_string(&mut text).expect("UTF-8");
        text
    };
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for name in names.iter().filter(|name| name.ends_with("Content.xml")) {
        let xml = read(name);
        let tree = Document::parse(&xml).expect("XML");
        for object in tree.descendants() {
            if object.tag_name().name() == "TextObject" {
                let id = object.attribute("ID").expect("an ID");
                texts.insert(id.to_owned(), all_text(object));
            }
        }
    }
    let xml = read("Doc_0/Tags/Tag_0.xml");
    let tree = Document::parse(&xml).expect("XML");
    let mut parts = Vec::new();
    for tag in tree.root_element().descendants().filter(Node::is_element) {
        let references = tag
            .children()
            .filter(|child| child.has_tag_name((OFD, "ObjectRef")));
        let own = references.filter_map(|one| texts.get(one.text()?));
        let own = squeezed(&own.cloned().collect::<String>());
        parts.extend(Some(own).filter(|text| !text.is_empty()));
    }
    parts
}

const OFD: &str = "http://www.ofdspec.org/2016";

/// The parts of a PDF, as `pdfinfo -struct-text` tells them.
pub fn of_pdf(told: &str) -> Vec<String> {
    let mut parts: Vec<(usize, String)> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for line in told.lines() {
        let rest = line.trim_start();
        let indent = line.len() - rest.len();
        let is_open = |index: &usize, parts: &[(usize, String)]| parts[*index].0 < indent;
        if let Some(text) = rest
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
        {
            while open.pop_if(|index| !is_open(index, &parts)).is_some() {}
            let index = open.last().expect("an element");
            parts[*index].1.push_str(text);
        } else if rest.starts_with(|c: char| c.is_ascii_uppercase()) {
            while open.pop_if(|index| !is_open(index, &parts)).is_some() {}
            open.push(parts.len());
            parts.push((indent, String::new()));
        }
    }
    let texts = parts.into_iter().map(|(_, text)| squeezed(&text));
    texts.filter(|text| !text.is_empty()).collect()
}

/// The paragraphs of a DOCX, those of its cells among them.
pub fn of_docx(made: &Made) -> Vec<String> {
    let text = docx::text(bytes(made, Format::Docx));
    let lines = text.lines().map(squeezed);
    lines.filter(|line| !line.is_empty()).collect()
}

/// The paragraphs and cells of an HTML page.
pub fn of_html(made: &Made) -> Vec<String> {
    let html = std::str::from_utf8(bytes(made, Format::Html)).expect("UTF-8");
    let texts = html::in_order(html).into_iter();
    let texts = texts.map(|text| squeezed(&text));
    texts.filter(|text| !text.is_empty()).collect()
}

/// The first difference between what two formats say, with what they say there.
pub fn difference(one: &[String], other: &[String]) -> Option<String> {
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    if same == one.len() && same == other.len() {
        return None;
    }
    let at = |all: &[String]| {
        all.get(same)
            .cloned()
            .unwrap_or_else(|| "(nothing)".to_owned())
    };
    Some(format!("part {same}: {} | {}", at(one), at(other)))
}

/// The first difference between paragraphs and finer parts of them: a paragraph is one part or
/// several in a row.
pub fn coarser(paragraphs: &[String], parts: &[String]) -> Option<String> {
    let mut rest = parts.iter();
    for paragraph in paragraphs {
        let mut said = String::new();
        while said.len() < paragraph.len() {
            let Some(part) = rest.next() else { break };
            said.push_str(part);
        }
        if said != *paragraph {
            return Some(format!("{paragraph} | {said}"));
        }
    }
    rest.next().map(|part| format!("(nothing) | {part}"))
}
