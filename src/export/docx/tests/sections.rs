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
    let lead = Length::mm100(141);
    let line = format!(
        "<w:spacing w:line=\"{}\" w:lineRule=\"exact\"/>",
        lead.to_twips()
    );
    assert!(!main_part(&document).contains(&line));
    document.page.lead.below = lead;
    let xml = main_part(&document);
    assert_eq!(xml.matches(&line).count(), 1, "{line}");
    assert!(!xml.contains("w:hRule=\"exact\""), "no row is exact");
}

#[test]
fn the_date_of_the_imprint_has_room_to_spare_beside_the_printing_office() {
    let document = sample::document();
    let xml = main_part(&document);
    let tree = Xml::parse(&xml).unwrap();
    let table = all(tree.root(), "tbl").last().unwrap();
    let columns: Vec<i64> = all(table, "gridCol")
        .map(|column| column.attribute((MAIN, "w")).unwrap().parse().unwrap())
        .collect();
    let last = all(table, "tr").last().unwrap();
    let cells: Vec<&str> = all(last, "t").filter_map(|text| text.text()).collect();
    assert_eq!(cells.len(), 2, "{cells:?}");
    // By nominal widths, in a size of 14 pt, with a character at either side.
    let em = 280;
    let date = i64::try_from(cells[1].chars().count()).unwrap();
    let digits = i64::try_from(cells[1].chars().filter(char::is_ascii_digit).count()).unwrap();
    let text = em * (date - digits) + em * digits / 2 + 2 * em;
    assert!(columns[1] >= text + 2 * em, "{columns:?} {text}");
}

#[test]
fn a_printing_office_that_leaves_the_date_no_room_has_a_row_of_its_own() {
    let mut document = sample::document();
    let rows = |document: &Document| {
        let xml = main_part(document);
        let tree = Xml::parse(&xml).unwrap();
        let table = all(tree.root(), "tbl").last().unwrap();
        all(table, "tr").count()
    };
    let before = rows(&document);
    for block in &mut document.blocks {
        if let Block::Imprint(imprint) = block
            && let Some(Inline::Text(run)) = imprint
                .printer
                .as_mut()
                .and_then(|printer| printer.content.first_mut())
        {
            run.text = "某".repeat(24);
        }
    }
    assert_eq!(rows(&document), before + 1);
}

#[test]
fn nothing_stands_above_the_first_paragraph_of_a_section() {
    let mut document = sample::document();
    let style = document.styles.find("body").unwrap();
    document.styles.get_mut(style).before = Length::pt(12);
    let text = sample::paragraph(&document, "body", "节");
    document.blocks = vec![
        text.clone(),
        Block::Section(Orientation::Portrait),
        text.clone(),
        text,
    ];
    let xml = main_part(&document);
    let tree = Xml::parse(&xml).unwrap();
    let dropped: Vec<bool> = all(tree.root(), "p")
        .map(|paragraph| {
            all(paragraph, "spacing").any(|one| one.attribute((MAIN, "before")) == Some("0"))
        })
        .collect();
    assert_eq!(dropped, [false, true, false]);
}

#[test]
fn no_style_snaps_to_the_grid_of_lines() {
    let styles = part(&sample::document(), "word/styles.xml");
    assert!(styles.contains("<w:snapToGrid w:val=\"0\"/>"));
    let all = styles.matches("<w:snapToGrid").count();
    assert_eq!(all, styles.matches("<w:snapToGrid w:val=\"0\"/>").count());
}
