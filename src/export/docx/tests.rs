//! The whole file, as a reader finds it.

mod first_page;
mod order;
mod sections;
mod tables;

use roxmltree::{Document as Xml, Node};

use super::package::MAIN;
use super::sample::{self, written as write};
use crate::base::diag::{Code, Sources};
use crate::base::units::Length;
use crate::document::{
    AdjacentMarks, Block, Composition, Document, Inline, LatinGap, Orientation, Style,
};
use crate::standard::FontProfile;

/// The parts of a package by name, in order.
fn unpack(bytes: &[u8]) -> Vec<(String, String)> {
    let text = |(name, bytes)| (name, String::from_utf8(bytes).unwrap());
    crate::base::pack::zip::unpack(bytes)
        .into_iter()
        .map(text)
        .collect()
}

/// One part of the file of a document.
fn part(document: &Document, name: &str) -> String {
    let parts = unpack(&write(document, FontProfile::default()).unwrap());
    parts
        .into_iter()
        .find(|(known, _)| known == name)
        .unwrap()
        .1
}

fn main_part(document: &Document) -> String {
    part(document, "word/document.xml")
}

fn all<'a, 'b>(node: Node<'a, 'b>, name: &'b str) -> impl Iterator<Item = Node<'a, 'b>> {
    node.descendants()
        .filter(move |found| found.has_tag_name((MAIN, name)))
}

fn val<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.attribute((MAIN, "val"))
}

/// The names of the blocks of the body.
fn body(xml: &str) -> Vec<String> {
    let tree = Xml::parse(xml).unwrap();
    let body = tree.root_element().first_element_child().unwrap();
    let names = body.children().map(|block| {
        let style = all(block, "pStyle")
            .next()
            .and_then(val)
            .unwrap_or_default();
        let name = block.tag_name().name();
        if name == "p" {
            format!("p {style}").trim().to_owned()
        } else {
            name.to_owned()
        }
    });
    names.collect()
}

#[test]
fn the_same_document_gives_the_same_bytes_whatever_came_between() {
    let document = sample::document();
    let first = write(&document, FontProfile::default()).unwrap();
    let between = write(
        &Document {
            draft: true,
            ..document.clone()
        },
        FontProfile::default(),
    )
    .unwrap();
    assert_ne!(first, between);
    assert_eq!(first, write(&document, FontProfile::default()).unwrap());
}

#[test]
fn the_package_begins_with_its_types_and_holds_no_empty_parts() {
    let names: Vec<String> = unpack(&write(&sample::document(), FontProfile::default()).unwrap())
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(
        names,
        [
            "[Content_Types].xml",
            "_rels/.rels",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "docProps/core.xml",
            "docProps/app.xml",
            "word/footer1.xml",
            "word/footer2.xml",
            "word/styles.xml",
            "word/settings.xml",
            "word/fontTable.xml",
            "word/theme/theme1.xml",
        ]
    );
}

#[test]
fn every_part_is_well_formed_and_every_style_and_relation_resolves() {
    let draft = Document {
        draft: true,
        ..sample::document()
    };
    let parts = unpack(&write(&draft, FontProfile::default()).unwrap());
    let find = |name: &str| &parts.iter().find(|(known, _)| known == name).unwrap().1;
    let styles = find("word/styles.xml");
    let relations = find("word/_rels/document.xml.rels");
    for (name, text) in &parts {
        let tree = Xml::parse(text).unwrap();
        for node in tree.descendants().filter(Node::is_element) {
            if ["pStyle", "rStyle", "basedOn", "next", "link"].contains(&node.tag_name().name()) {
                let id = val(node).unwrap();
                assert!(
                    styles.contains(&format!("w:styleId=\"{id}\"")),
                    "{name}: {id}"
                );
            }
            let mut attributes = node.attributes();
            let relation = attributes
                .find(|attribute| attribute.name() == "id" && attribute.namespace() != Some(MAIN));
            if let Some(id) = relation {
                assert!(
                    relations.contains(&format!("Id=\"{}\"", id.value())),
                    "{name}"
                );
            }
        }
    }
}

#[test]
fn an_imprint_without_lines_leaves_no_trace() {
    let mut document = sample::document();
    for block in &mut document.blocks {
        if let Block::Imprint(imprint) = block {
            imprint.names.clear();
            (imprint.printer, imprint.printed) = (None, None);
        }
    }
    let xml = main_part(&document);
    assert!(!xml.contains("tblpPr") && xml.contains("<w:sectPr>"));
    assert!(main_part(&sample::document()).contains("w:tblpYSpec=\"bottom\""));
}

#[test]
fn a_document_without_body_style_still_has_normal() {
    let mut document = sample::document();
    let (old, mut styles) = (
        document.styles.clone(),
        crate::document::StyleSheet::default(),
    );
    for (_, style) in old.iter() {
        let key = if style.key == "body" {
            "prose"
        } else {
            style.key.as_str()
        };
        styles.define(Style {
            key: key.to_owned(),
            ..style.clone()
        });
    }
    document.styles = styles;
    let styles = part(&document, "word/styles.xml");
    assert_eq!(styles.matches("w:default=\"1\" w:styleId=\"").count(), 3);
    assert_eq!(
        styles
            .matches("w:styleId=\"Normal\" w:default=\"1\"")
            .count(),
        1
    );
    assert!(main_part(&document).contains("<w:pStyle w:val=\"Prose\"/>"));
}

#[test]
fn runs_carry_the_hint_and_a_run_in_heading_its_style() {
    let xml = main_part(&sample::document());
    let tree = Xml::parse(&xml).unwrap();
    assert!(all(tree.root(), "t").all(|text| {
        let run = text.parent().unwrap();
        all(run, "rFonts").any(|fonts| fonts.attribute((MAIN, "hint")) == Some("eastAsia"))
    }));
    let run_in: Vec<_> = all(tree.root(), "rStyle").filter_map(val).collect();
    assert_eq!(run_in, ["Heading2Char"]);
}

#[test]
fn a_run_in_the_style_of_its_own_paragraph_has_no_style() {
    let mut document = sample::document();
    let mut block = sample::paragraph(&document, "body", "正文");
    if let Block::Paragraph(paragraph) = &mut block {
        for inline in &mut paragraph.content {
            if let Inline::Text(run) = inline {
                run.style = Some(paragraph.style);
            }
        }
    }
    document.blocks = vec![block];
    assert!(!main_part(&document).contains("rStyle"));
}

#[test]
fn text_that_looks_like_markup_is_text() {
    let mut document = sample::document();
    let text = "<w:p/> & \"引\" ']]> 𬭚";
    document.blocks = vec![sample::paragraph(&document, "body", text)];
    let xml = main_part(&document);
    let tree = Xml::parse(&xml).unwrap();
    let shown: String = all(tree.root(), "t").filter_map(|t| t.text()).collect();
    assert_eq!(shown, text);
}

#[test]
fn what_xml_cannot_carry_is_refused() {
    let mut document = sample::document();
    document
        .blocks
        .push(sample::paragraph(&document, "body", "\u{8}"));
    assert_eq!(
        write(&document, FontProfile::default()).unwrap_err().len(),
        1
    );
}

#[test]
fn a_character_outside_gb_2312_has_a_wider_face_and_a_warning() {
    let mut document = sample::document();
    document.blocks = vec![sample::paragraph(&document, "body", "张喆同志")];
    let profile = FontProfile::Gb2312;
    let found = super::findings(&document, &profile.into(), &Sources::default());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code, Code::OutsideGb2312);
    assert!(main_part(&document).contains("w:eastAsia=\"仿宋\""));
    assert!(part(&document, "word/fontTable.xml").contains("w:name=\"仿宋\""));
    let windows = FontProfile::Windows;
    assert!(super::findings(&document, &windows.into(), &Sources::default()).is_empty());
}

#[test]
fn the_spacing_of_marks_and_scripts_is_said_to_word() {
    let said = |composition: Composition| {
        let mut document = sample::document();
        document.page.composition = composition;
        ["word/settings.xml", "word/styles.xml"].map(|name| part(&document, name))
    };
    let [settings, styles] = said(Composition::default());
    assert!(settings.contains("w:val=\"doNotCompress\""));
    assert!(styles.contains("<w:autoSpaceDE w:val=\"1\"/><w:autoSpaceDN w:val=\"1\"/>"));
    assert!(!styles.contains("w:kern"));
    let [settings, styles] = said(Composition {
        adjacent_marks: AdjacentMarks::Squeeze,
        latin_gap: LatinGap::None,
    });
    assert!(settings.contains("w:val=\"doNotCompress\""));
    let defaults = styles.split("</w:docDefaults>").next().unwrap();
    assert!(
        defaults.contains("<w:kern w:val=\"2\"/><w:sz "),
        "{defaults}"
    );
    assert!(styles.contains("<w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/>"));
}

#[test]
fn no_mark_hangs_and_word_is_not_told_to_balance_widths() {
    let document = sample::document();
    let [settings, styles] =
        ["word/settings.xml", "word/styles.xml"].map(|name| part(&document, name));
    assert!(!settings.contains("balanceSingleByteDoubleByteWidth"));
    assert_eq!(styles.matches("<w:overflowPunct w:val=\"0\"/>").count(), 1);
    assert!(!styles.contains("<w:overflowPunct/>"));
}

#[test]
fn letters_with_accents_name_the_western_face_for_both_scripts() {
    let mut document = sample::document();
    let paragraph = sample::paragraph(&document, "body", "拼音为Dōngshí镇。");
    document.blocks.push(paragraph);
    let xml = main_part(&document);
    let run = |text: &str| {
        let mut runs = xml.split("<w:r>");
        runs.find(|run| run.contains(text)).unwrap().to_owned()
    };
    let word = run(">Dōngshí<");
    assert!(word.contains("w:eastAsia=\"Times New Roman\""), "{word}");
    assert!(word.contains("w:hint=\"default\""), "{word}");
    assert!(!run(">拼音为<").contains("w:eastAsia=\""));
}
