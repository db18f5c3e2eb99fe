//! A first page with furniture of its own, in the file.

use super::*;
use crate::base::units::{Length, Point};
use crate::document::{Color, DoubleLine, FirstPage, FixedPosition};

/// A letter: its first style placed, a line, no number.
pub(super) fn letter() -> Document {
    let mut document = sample::document();
    let head = document.styles.find("letterhead").unwrap();
    document.styles.get_mut(head).position = Some(FixedPosition {
        top: Length::mm(30),
        left: Length::mm(20),
        width: Length::mm(170),
        below: Length::mm(60),
    });
    document.page.first = FirstPage {
        numbered: false,
        lines: vec![DoubleLine {
            origin: Point {
                x: Length::mm(20),
                y: Length::mm(270),
            },
            width: Length::mm(170),
            upper: Length::mm(2),
            gap: Length::mm(1),
            lower: Length::mm(3),
            color: Color([255, 0, 0]),
        }],
        ..FirstPage::default()
    };
    document
}

#[test]
fn a_placed_paragraph_is_a_frame_that_keeps_its_place_free_with_an_anchor_below() {
    let xml = main_part(&letter());
    let tree = Xml::parse(&xml).unwrap();
    let frames: Vec<Node<'_, '_>> = all(tree.root(), "framePr").collect();
    assert_eq!(frames.len(), 1);
    let said = |key: &str| frames[0].attribute((MAIN, key)).unwrap();
    let keys = ["x", "y", "w", "wrap", "hRule", "hAnchor", "vAnchor"];
    assert_eq!(
        keys.map(said),
        ["1134", "1701", "9638", "around", "exact", "page", "page"]
    );
    // 30 mm less the point of the anchor.
    assert_eq!(said("h"), "1681");
    assert_eq!(body(&xml)[..2], ["p Letterhead", "p Anchor"]);
    assert_eq!(all(tree.root(), "titlePg").count(), 1);
}

#[test]
fn the_footer_of_the_first_page_holds_the_line_and_no_number() {
    let footer = part(&letter(), "word/footer7.xml");
    assert!(!footer.contains("PAGE"));
    for said in [
        "<wp:posOffset>720000</wp:posOffset>",
        "<wp:posOffset>9720000</wp:posOffset>",
        "<wp:extent cx=\"6120000\" cy=\"216000\"/>",
        "<a:off x=\"0\" y=\"0\"/><a:ext cx=\"6120000\" cy=\"72000\"/>",
        "<a:off x=\"0\" y=\"108000\"/><a:ext cx=\"6120000\" cy=\"108000\"/>",
        "<a:srgbClr val=\"FF0000\"/>",
    ] {
        assert!(footer.contains(said), "{said}: {footer}");
    }
    let mut numbered = letter();
    numbered.page.first.numbered = true;
    assert!(part(&numbered, "word/footer7.xml").contains("PAGE"));
}

#[test]
fn only_the_first_section_has_a_first_page_and_a_draft_marks_it_too() {
    let mut document = letter();
    document.draft = true;
    document.blocks.push(Block::Section(Orientation::Landscape));
    document
        .blocks
        .push(sample::paragraph(&document, "body", "横排"));
    let xml = main_part(&document);
    let tree = Xml::parse(&xml).unwrap();
    let firsts = |section: Node<'_, '_>| {
        let references = section.children();
        references
            .filter(|one| one.attribute((MAIN, "type")) == Some("first"))
            .count()
    };
    let sections = all(tree.root(), "sectPr");
    let found: Vec<(usize, usize)> = sections
        .map(|section| (all(section, "titlePg").count(), firsts(section)))
        .collect();
    assert_eq!(found, [(1, 2), (0, 0)]);
    assert!(part(&document, "word/header3.xml").contains("草稿"));
}

#[test]
fn a_document_without_such_furniture_has_no_first_page_of_its_own() {
    let xml = main_part(&sample::document());
    assert!(!xml.contains("titlePg") && !xml.contains("framePr") && !xml.contains("\"first\""));
}
