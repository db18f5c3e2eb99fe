//! The main part of a DOCX in short: what stands where and how it is set, a line a paragraph,
//! row and cell.

use std::fmt::Write;

use roxmltree::{Document, Node};

/// The body of `word/document.xml`.
pub fn of(xml: &str) -> String {
    let document = Document::parse(xml).expect("XML");
    let body = document.root_element().first_element_child();
    let mut out = String::new();
    for node in elements(body.expect("a body")) {
        block(node, 0, &mut out);
    }
    out
}

fn elements<'a, 'b>(node: Node<'a, 'b>) -> impl Iterator<Item = Node<'a, 'b>> {
    node.children().filter(Node::is_element)
}

fn block(node: Node<'_, '_>, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    match node.tag_name().name() {
        "p" => {
            let _ = writeln!(out, "{indent}{}", paragraph(node));
        }
        "tbl" | "tr" | "tc" => {
            let name = node.tag_name().name();
            let is_property = |one: &Node<'_, '_>| one.tag_name().name().ends_with("Pr");
            let is_said = |one: &Node<'_, '_>| is_property(one) || one.has_tag_name("tblGrid");
            let said = elements(node).filter(is_said).map(property);
            let said: Vec<String> = said.collect();
            let inside: Vec<Node<'_, '_>> = elements(node).filter(|one| !is_said(one)).collect();
            // A cell of one paragraph is one line.
            if let ("tc", [only]) = (name, inside.as_slice()) {
                let _ = writeln!(out, "{indent}tc {}: {}", said.join(" "), paragraph(*only));
                return;
            }
            let _ = writeln!(out, "{indent}{name} {}", said.join(" "));
            for one in inside {
                block(one, depth + 1, out);
            }
        }
        "sdt" | "sdtContent" => {
            let _ = writeln!(out, "{indent}{}", node.tag_name().name());
            for one in elements(node) {
                block(one, depth + 1, out);
            }
        }
        _ => {
            let _ = writeln!(out, "{indent}{}", property(node));
        }
    }
}

/// A paragraph: its properties, then its runs; those of a run before its text.
fn paragraph(node: Node<'_, '_>) -> String {
    let parts = elements(node).map(|one| match one.tag_name().name() {
        "r" => run(one),
        _ => property(one),
    });
    parts.collect::<Vec<_>>().join(" ")
}

fn run(node: Node<'_, '_>) -> String {
    let parts = elements(node).map(|one| match one.tag_name().name() {
        "t" => format!("“{}”", one.text().unwrap_or_default()),
        "rPr" => format!("{{{}}}", inside(one)),
        _ => property(one),
    });
    parts.collect::<String>()
}

/// An element with its attributes and all that is inside: `ind(left=640 hanging=320)`.
fn property(node: Node<'_, '_>) -> String {
    let inside = inside(node);
    let name = node.tag_name().name();
    if inside.is_empty() {
        return name.to_owned();
    }
    format!("{name}({inside})")
}

fn inside(node: Node<'_, '_>) -> String {
    let attributes = node.attributes().map(|one| match one.name() {
        "val" => one.value().to_owned(),
        name => format!("{name}={}", one.value()),
    });
    let text = node.text().map(str::to_owned);
    let parts = attributes.chain(text).chain(elements(node).map(property));
    parts.collect::<Vec<_>>().join(" ")
}
