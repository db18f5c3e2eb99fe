//! The DOCX is what somebody who knows Word would have made by hand.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use crate::common::Change;
use crate::common::docx::{part, part_names};
use crate::common::{build, bytes, dongshi, furnished};
use hongtou::Format;
use roxmltree::{Document, Node};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn word(name: &str) -> String {
    let made = build(&furnished());
    part(bytes(made, Format::Docx), name)
}

fn all<'a>(document: &'a Document<'_>, name: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    document
        .descendants()
        .filter(move |node| node.has_tag_name((W, name)))
}

fn val<'a>(node: Node<'a, '_>, child: &str) -> Option<&'a str> {
    let child = node.children().find(|node| node.has_tag_name((W, child)))?;
    child.attribute((W, "val"))
}

#[test]
fn the_styles_have_the_names_of_a_document_and_the_headings_their_levels() {
    let xml = word("word/styles.xml");
    let styles = Document::parse(&xml).expect("XML");
    let named = |name: &str| {
        all(&styles, "style")
            .find(|style| val(*style, "name") == Some(name))
            .unwrap_or_else(|| panic!("no style {name}"))
    };
    for name in [
        "Normal",
        "Normal Indent",
        "Title",
        "发文机关标志",
        "发文字号",
        "主送机关",
        "署名",
        "成文日期",
        "附注",
        "版记",
        "公文页码",
    ] {
        named(name);
    }
    for level in 1..=4 {
        let heading = named(&format!("heading {level}"));
        let properties = heading
            .children()
            .find(|node| node.has_tag_name((W, "pPr")));
        let outline = val(properties.expect("properties"), "outlineLvl");
        assert_eq!(outline, Some((level - 1).to_string().as_str()));
        assert!(
            heading
                .descendants()
                .any(|node| node.has_tag_name((W, "keepNext")))
        );
    }
    let language = all(&styles, "lang").next().expect("a language");
    assert_eq!(language.attribute((W, "eastAsia")), Some("zh-CN"));
    assert!(xml.contains("<w:kinsoku w:val=\"1\"/>"));
}

#[test]
fn paragraphs_are_formatted_by_their_styles_alone() {
    let xml = word("word/document.xml");
    let document = Document::parse(&xml).expect("XML");
    for properties in all(&document, "pPr") {
        for child in properties.children().filter(Node::is_element) {
            let name = child.tag_name().name();
            // The wrapped lines of 抄送 are indented by its label, which no style knows.
            assert!(["pStyle", "keepNext", "ind"].contains(&name), "{name}");
        }
    }
    assert!(all(&document, "ind").count() <= 1);
    for properties in all(&document, "rPr") {
        for child in properties.children().filter(Node::is_element) {
            let name = child.tag_name().name();
            // A line before a number that would be parted from its unit is set wider.
            assert!(["rStyle", "rFonts", "spacing"].contains(&name), "{name}");
        }
    }
    let (wider, runs) = (all(&document, "spacing"), all(&document, "r"));
    assert!(wider.count() * 20 <= runs.count());
}

#[test]
fn quotes_beside_digits_name_the_chinese_face_and_others_do_not() {
    let data = dongshi().with("粉丝6649人", "粉丝“6649”人");
    let made = build(&data);
    let xml = part(bytes(made, Format::Docx), "word/document.xml");
    let document = Document::parse(&xml).expect("XML");
    let mut beside = 0;
    for run in all(&document, "r") {
        let words = run.descendants().filter(|node| node.has_tag_name((W, "t")));
        let text: String = words.filter_map(|node| node.text()).collect();
        let fonts = run
            .descendants()
            .find(|node| node.has_tag_name((W, "rFonts")));
        let ascii = fonts.and_then(|fonts| fonts.attribute((W, "ascii")));
        if text.contains(['“', '”', '—', '…', '·']) {
            assert!(matches!(ascii, Some("仿宋_GB2312" | "宋体")), "{text}");
            beside += usize::from(text == "“" || text == "”");
        } else {
            assert_eq!(ascii, None, "{text}");
        }
    }
    assert_eq!(beside, 2);
}

#[test]
fn tables_are_named_described_and_headed_and_their_rows_whole() {
    let xml = word("word/document.xml");
    let document = Document::parse(&xml).expect("XML");
    let tables: Vec<Node<'_, '_>> = all(&document, "tbl").collect();
    assert_eq!(tables.len(), 4);
    assert!(all(&document, "tblHeader").count() > 0);
    for table in &tables[..3] {
        let said = |name| {
            let found = table
                .descendants()
                .find(|node| node.has_tag_name((W, name)));
            found
                .and_then(|node| node.attribute((W, "val")))
                .unwrap_or_default()
        };
        assert!(!said("tblCaption").is_empty() && !said("tblDescription").is_empty());
        let rows = || table.children().filter(|node| node.has_tag_name((W, "tr")));
        let has =
            |row: &Node<'_, '_>, name| row.descendants().any(|node| node.has_tag_name((W, name)));
        assert!(rows().all(|row| has(&row, "cantSplit")));
        // What names the rows below it never ends a page.
        assert!(rows().next().is_some_and(|row| has(&row, "keepNext")));
        let before = table.prev_sibling_element().expect("a heading");
        let style = before
            .descendants()
            .find(|node| node.has_tag_name((W, "pStyle")));
        let style = style
            .and_then(|style| style.attribute((W, "val")))
            .unwrap_or_default();
        assert!(style.starts_with("Heading"), "{style}");
    }
}

#[test]
fn the_settings_and_properties_say_what_word_asks() {
    let settings = word("word/settings.xml");
    for wanted in [
        "<w:evenAndOddHeaders",
        "<w:characterSpacingControl w:val=\"doNotCompress\"/>",
        "w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"",
        "w:eastAsia=\"zh-CN\"",
    ] {
        assert!(settings.contains(wanted), "{wanted}");
    }
    let core = word("docProps/core.xml");
    for wanted in [
        "政府信息公开工作年度报告</dc:title>",
        "<dc:creator>晋江市东石镇人民政府</dc:creator>",
        "政府信息公开；年度报告",
        "2020-01-15T00:00:00Z</dcterms:created>",
    ] {
        assert!(core.contains(wanted), "{wanted}\n{core}");
    }
    assert!(!word("word/theme/theme1.xml").contains("typeface=\"宋"));
    let footers = ["word/footer1.xml", "word/footer2.xml"].map(word);
    assert!(footers.iter().all(|footer| footer.contains(" PAGE ")));
}

#[test]
fn the_report_is_a_small_package_without_empty_parts() {
    let made = build(&dongshi());
    let docx = bytes(made, Format::Docx);
    assert!(docx.len() <= 24 * 1024, "{} bytes", docx.len());
    for name in part_names(docx) {
        assert!(part(docx, &name).len() > 100, "{name}");
    }
}
