//! Pages, and the sections that hold them.

use super::*;

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
fn a_turned_section_has_properties_and_footers_of_its_own() {
    let mut document = sample::document();
    let table = document
        .blocks
        .iter()
        .position(|block| matches!(block, Block::Table(_)));
    let at = table.unwrap();
    document
        .blocks
        .insert(at, Block::Section(Orientation::Landscape));
    document
        .blocks
        .insert(at + 2, Block::Section(Orientation::Portrait));
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
fn pages_behind_a_blank_one_refer_to_footers_without_a_number() {
    let mut document = sample::document();
    let is_imprint = |block: &Block| matches!(block, Block::Imprint(_));
    let at = document.blocks.iter().position(is_imprint).unwrap();
    let breaks = [
        Block::Section(Orientation::Portrait),
        Block::BlankPage,
        Block::Section(Orientation::Portrait),
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
    document.page.lead.below = lead;
    let xml = main_part(&document);
    let height = format!(
        "<w:trHeight w:val=\"{}\" w:hRule=\"exact\"/>",
        lead.to_twips()
    );
    assert_eq!(xml.matches(&height).count(), 1, "{height}");
}
