//! The whole file, as a reader finds it.

mod first_page;
mod order;

use roxmltree::{Document as Xml, Node};

use super::package::MAIN;
use super::{sample, write};
use crate::diag::{Code, Sources};
use crate::document::{
    AdjacentMarks, Block, Composition, Document, Inline, LatinGap, Orientation, Style,
};
use crate::standard::FontProfile;
use crate::units::Length;

/// The parts of a package by name, in order.
fn unpack(bytes: &[u8]) -> Vec<(String, String)> {
    let text = |(name, bytes)| (name, String::from_utf8(bytes).unwrap());
    crate::pack::zip::unpack(bytes)
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
            let relation = node.attributes().find(|attribute| attribute.name() == "id");
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
fn joined_cells_keep_their_columns_and_rows() {
    let xml = main_part(&sample::document());
    let tree = Xml::parse(&xml).unwrap();
    let table = all(tree.root(), "tbl").next().unwrap();
    let grid: Vec<usize> = all(table, "gridCol")
        .map(|column| column.attribute((MAIN, "w")).unwrap().parse().unwrap())
        .collect();
    let rows: Vec<Node<'_, '_>> = all(table, "tr").collect();
    assert_eq!(
        (grid.len(), grid.iter().sum::<usize>(), rows.len()),
        (6, 8844, 35)
    );
    let merges = |row: Node<'_, '_>| -> Vec<(String, usize)> {
        let cell = |cell| {
            let merge = all(cell, "vMerge")
                .next()
                .and_then(val)
                .unwrap_or("-")
                .to_owned();
            let span = all(cell, "gridSpan")
                .next()
                .and_then(val)
                .map_or(1, |s| s.parse().unwrap());
            (merge, span)
        };
        all(row, "tc").map(cell).collect()
    };
    let is = |merge: &str, span| (merge.to_owned(), span);
    assert_eq!(merges(rows[0]), [is("restart", 2), is("-", 4)]);
    let second = [
        is("continue", 2),
        is("restart", 1),
        is("-", 2),
        is("restart", 1),
    ];
    assert_eq!(merges(rows[1]), second);
    assert_eq!(merges(rows[2])[1], is("continue", 1));
    for row in rows {
        assert_eq!(merges(row).iter().map(|(_, span)| span).sum::<usize>(), 6);
        assert!(all(row, "tc").all(|cell| all(cell, "p").count() == 1));
        assert!(all(row, "cantSplit").count() == 1);
    }
    assert_eq!(all(table, "tblHeader").count(), 3);
}

#[test]
fn only_a_table_that_stays_together_holds_its_rows() {
    let xml = main_part(&sample::document());
    let tree = Xml::parse(&xml).unwrap();
    let held: Vec<usize> = all(tree.root(), "tbl")
        .map(|table| {
            all(table, "tr")
                .filter(|row| all(*row, "keepNext").count() > 0)
                .count()
        })
        .collect();
    // Of the first the head and the first row of each group, of the second all rows but the
    // last, of the imprint none.
    assert_eq!(held, [7, 34, 0]);
}

#[test]
fn tables_never_meet_and_never_end_the_body() {
    let mut document = sample::document();
    document
        .blocks
        .retain(|block| !matches!(block, Block::Paragraph(_)));
    let blocks = body(&main_part(&document));
    let anchor = "p Anchor";
    assert_eq!(
        blocks,
        ["tbl", anchor, "tbl", anchor, "tbl", anchor, "sectPr"]
    );
    document.blocks.clear();
    assert_eq!(body(&main_part(&document)), ["sectPr"]);
    document
        .blocks
        .push(sample::paragraph(&document, "docnumber", ""));
    assert_eq!(body(&main_part(&document)), ["p Docnumber", "sectPr"]);
}

#[test]
fn an_imprint_without_lines_leaves_no_trace() {
    let mut document = sample::document();
    for block in &mut document.blocks {
        if let Block::Imprint(imprint) = block {
            (imprint.cc, imprint.printer, imprint.printed) = (None, None, None);
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
fn the_page_is_that_of_the_standard() {
    let xml = main_part(&sample::document());
    for said in [
        "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
        "w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\"",
        "<w:docGrid w:type=\"lines\" w:linePitch=\"579\"/>",
        // 35 mm less 7 mm less half of a line of 20 pt.
        "w:footer=\"1387\"",
    ] {
        assert!(xml.contains(said), "{said}");
    }
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
fn a_turned_section_has_properties_and_footers_of_its_own() {
    let mut document = sample::document();
    let table = document
        .blocks
        .iter()
        .position(|block| matches!(block, Block::Table(_)));
    let at = table.unwrap();
    document
        .blocks
        .insert(at, Block::Section(Orientation::Turned));
    document
        .blocks
        .insert(at + 2, Block::Section(Orientation::Upright));
    let xml = main_part(&document);
    let tree = Xml::parse(&xml).unwrap();
    let sections: Vec<Node<'_, '_>> = all(tree.root(), "sectPr").collect();
    let parents: Vec<&str> = sections
        .iter()
        .map(|section| section.parent_element().unwrap().tag_name().name())
        .collect();
    assert_eq!(parents, ["pPr", "pPr", "body"]);
    let footers = |section: &Node<'_, '_>| -> Vec<String> {
        all(*section, "footerReference")
            .flat_map(|node| {
                node.attributes()
                    .map(|a| a.value().to_owned())
                    .collect::<Vec<_>>()
            })
            .collect()
    };
    assert_eq!(footers(&sections[0]), ["default", "rId1", "even", "rId2"]);
    assert_eq!(footers(&sections[1]), ["default", "rId3", "even", "rId4"]);
    assert_eq!(footers(&sections[2]), footers(&sections[0]));
    for said in [
        "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>",
        "w:top=\"1587\" w:right=\"2098\" w:bottom=\"1474\" w:left=\"1984\"",
    ] {
        assert!(xml.contains(said), "{said}");
    }
    // 35 mm less 7 mm less half of a line of 20 pt from the left edge, beside the type area.
    let footer = part(&document, "word/footer3.xml");
    assert!(
        footer.contains("<wp:posOffset>881000</wp:posOffset>"),
        "{footer}"
    );
    assert!(footer.contains("cy=\"5616000\"") && footer.contains("vert=\"vert\""));
}

#[test]
fn a_character_outside_gb_2312_has_a_wider_face_and_a_warning() {
    let mut document = sample::document();
    document.blocks = vec![sample::paragraph(&document, "body", "张喆同志")];
    let profile = FontProfile::Gb2312;
    let found = super::findings(&document, profile, &Sources::default());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code, Code::OutsideGb2312);
    assert!(main_part(&document).contains("w:eastAsia=\"仿宋\""));
    assert!(part(&document, "word/fontTable.xml").contains("w:name=\"仿宋\""));
    let windows = FontProfile::Windows;
    assert!(super::findings(&document, windows, &Sources::default()).is_empty());
}

#[test]
fn pages_behind_a_blank_one_refer_to_footers_without_a_number() {
    let mut document = sample::document();
    let is_imprint = |block: &Block| matches!(block, Block::Imprint(_));
    let at = document.blocks.iter().position(is_imprint).unwrap();
    let breaks = [
        Block::Section(Orientation::Upright),
        Block::BlankPage,
        Block::Section(Orientation::Upright),
    ];
    document.blocks.splice(at..at, breaks);
    let xml = main_part(&document);
    let tree = Xml::parse(&xml).unwrap();
    let footers: Vec<Vec<String>> = all(tree.root(), "sectPr")
        .map(|section| {
            let relation = |node: Node<'_, '_>| {
                let id = node.attributes().find(|one| one.name() == "id");
                id.unwrap().value().to_owned()
            };
            all(section, "footerReference").map(relation).collect()
        })
        .collect();
    assert_eq!(
        footers,
        [["rId1", "rId2"], ["rId3", "rId4"], ["rId3", "rId4"]]
    );
    for name in ["word/footer5.xml", "word/footer6.xml"] {
        assert!(!part(&document, name).contains("w:instrText"), "{name}");
    }
    assert!(part(&document, "word/footer1.xml").contains("w:instrText"));
}

#[test]
fn in_ink_an_empty_row_lifts_the_last_rule_of_the_imprint_to_the_type_area() {
    let mut document = sample::document();
    let lead = Length::mm100(242);
    assert!(!main_part(&document).contains("w:hRule=\"exact\""));
    document.page.lead = lead;
    let xml = main_part(&document);
    let height = format!(
        "<w:trHeight w:val=\"{}\" w:hRule=\"exact\"/>",
        lead.to_twips()
    );
    assert_eq!(xml.matches(&height).count(), 1, "{height}");
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
    let [settings, styles] = said(Composition {
        adjacent_marks: AdjacentMarks::Squeeze,
        latin_gap: LatinGap::None,
    });
    assert!(settings.contains("w:val=\"compressPunctuation\""));
    assert!(styles.contains("<w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/>"));
}
