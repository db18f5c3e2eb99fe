//! What the PDF says of itself to readers that do not see the page.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::collections::BTreeMap;

use crate::common::pdf::{HeaderCell, bookmarks, data_cells, headings, info, tags, xmp};
use crate::common::{Change, build, bytes, docx, dongshi, furnished, readers, sample_of, samples};
use hongtou::Format;

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const DC: &str = "http://purl.org/dc/elements/1.1/";
const PDF: &str = "http://ns.adobe.com/pdf/1.3/";
const XMP: &str = "http://ns.adobe.com/xap/1.0/";

/// The texts of a property of the XMP packet.
fn property(packet: &str, namespace: &str, name: &str) -> Vec<String> {
    let tree = roxmltree::Document::parse(packet).expect("XML");
    let Some(node) = tree
        .descendants()
        .find(|node| node.has_tag_name((namespace, name)))
    else {
        return Vec::new();
    };
    let items: Vec<String> = node
        .descendants()
        .filter(|item| item.has_tag_name((RDF, "li")))
        .filter_map(|item| item.text().map(str::to_owned))
        .collect();
    if items.is_empty() {
        node.text().map(str::to_owned).into_iter().collect()
    } else {
        items
    }
}

#[test]
fn xmp_and_info_say_the_same_from_the_data() {
    let made = build(&furnished());
    let pdf = bytes(made, Format::Pdf);
    let (packet, info) = (xmp(pdf), info(pdf));
    assert_eq!(info["Author"], "晋江市东石镇人民政府");
    assert_eq!(info["Keywords"], "政府信息公开, 年度报告, 东政〔2020〕1号");
    assert_eq!(info["CreationDate"], "D:20200115000000+08'00");
    for (key, namespace, name) in [
        ("Title", DC, "title"),
        ("Author", DC, "creator"),
        ("Subject", DC, "description"),
        ("Keywords", PDF, "Keywords"),
        ("Producer", PDF, "Producer"),
        ("Creator", XMP, "CreatorTool"),
    ] {
        assert_eq!(
            property(&packet, namespace, name).concat(),
            info[key],
            "{key}"
        );
    }
    for (key, name) in [("CreationDate", "CreateDate"), ("ModDate", "ModifyDate")] {
        let digits = |text: &str| -> String {
            let digits = text.chars().filter(char::is_ascii_digit);
            digits.take(14).collect()
        };
        let said = property(&packet, XMP, name).concat();
        assert_eq!(digits(&said), digits(&info[key]), "{key}");
    }
    assert_eq!(property(&packet, DC, "language"), ["zh-CN"]);
}

#[test]
fn a_document_without_a_date_has_none_anywhere() {
    let made = build(&dongshi());
    let pdf = bytes(made, Format::Pdf);
    let (packet, info) = (xmp(pdf), info(pdf));
    assert!(!info.contains_key("CreationDate") && !info.contains_key("ModDate"));
    assert!(property(&packet, XMP, "CreateDate").is_empty() && !packet.contains("0001-01-01"));
}

#[test]
fn figures_under_three_levels_of_heads_are_named_by_all_of_them() {
    let made = build(&dongshi());
    let cells = data_cells(bytes(made, Format::Pdf));
    assert_eq!(cells.len(), 198);
    let mut depths: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for headers in &cells {
        let count = |scope: &str| headers.iter().filter(|one| one.scope == scope).count();
        *depths.entry((count("Column"), count("Row"))).or_default() += 1;
        assert!(!headers.is_empty());
        assert!(
            headers.iter().all(|one: &HeaderCell| one.is_header),
            "{headers:?}"
        );
    }
    // 商业企业 and its neighbours stand below 法人或其他组织 and 申请人情况.
    let deepest = depths.keys().map(|(columns, _)| *columns).max();
    assert_eq!(deepest, Some(3), "{depths:?}");
    let rows = depths.keys().map(|(_, rows)| *rows).max();
    assert_eq!(rows, Some(3), "{depths:?}");
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn page_numbers_are_no_part_of_the_text() {
    let made = build(&furnished());
    let folder = readers::folder("structure-text");
    let file = readers::put(&folder, "furnished.pdf", bytes(made, Format::Pdf));
    let text = readers::run("pdfinfo", "poppler-utils", &["-struct-text", &file]);
    assert!(
        text.contains("\"东石镇人民政府文件\"") && text.contains("\"抄送"),
        "{text}"
    );
    assert!(!text.contains("— 1 —") && !text.contains("— 2 —"));
    let places: Vec<_> = ["一、总体情况", "二、主动公开", "三、收到和处理", "抄送"]
        .map(|piece| text.find(&format!("\"{piece}")))
        .into_iter()
        .collect::<Option<_>>()
        .expect("every piece");
    assert!(places.is_sorted());
}

#[test]
fn parts_are_sections_run_in_headings_too_and_headings_of_tables_captions() {
    let made = build(&furnished());
    let tags = tags(bytes(made, Format::Pdf));
    insta::assert_snapshot!(tags, @r"
    Document
     P
     P
     H1
     P
     P
     Sect
      H2
      P
      Sect
       H3
       P
      Sect
       H3
       P
      Sect
       H3
       P
      Sect
       H3
       P
     Sect
      Table
       Caption
        H2
       TBody
     Sect
      Table
       Caption
        H2
       THead
       TBody
     Sect
      Table
       Caption
        H2
       THead
       TBody
     Sect
      H2
      Sect
       H3
       P
      Sect
       H3
       P
     Sect
      H2
      P
     P
     P
     P
     P
     P
     P
    ");
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn the_number_of_an_item_is_its_label_and_a_run_in_heading_is_one() {
    let made = build(&sample_of("notice").with(
        "为做好2025年度",
        "一是编制。\n续一。\n二是发布。\n为做好2025年度",
    ));
    let folder = readers::folder("structure-lists");
    let file = readers::put(&folder, "notice.pdf", bytes(made, Format::Pdf));
    let text = readers::run("pdfinfo", "poppler-utils", &["-struct-text", &file]);
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let after = |tag: &str| -> Vec<&str> {
        let pairs = lines.windows(2).filter(|pair| pair[0].starts_with(tag));
        pairs.map(|pair| pair[1]).collect()
    };
    assert_eq!(after("Lbl"), ["\"一是\"", "\"二是\""]);
    assert_eq!(after("LBody"), ["P (block)", "\"发布。\""]);
    assert_eq!(
        after("H3")[..2],
        ["\"（一）内容完整。\"", "\"（二）数据准确。\""]
    );
    assert_eq!(after("H4")[0], "\"1.汇总。\"");
}

#[test]
fn bookmarks_tags_and_the_outline_of_word_have_the_same_headings() {
    for (name, made) in samples() {
        let pdf = bytes(made, Format::Pdf);
        let listed = bookmarks(pdf);
        assert_eq!(docx::headings(bytes(made, Format::Docx)), listed, "{name}");
        let tagged = headings(pdf);
        let (titles, tagged): (Vec<_>, Vec<_>) =
            tagged.into_iter().partition(|(level, _)| *level == 1);
        assert_eq!(titles.len(), 1, "{name}");
        let below = tagged.into_iter().map(|(level, text)| (level - 1, text));
        assert_eq!(below.collect::<Vec<_>>(), listed, "{name}");
    }
}

#[test]
fn run_in_headings_are_listed_and_those_of_an_attachment_stand_below_its_title() {
    let made = build(&sample_of("notice"));
    let listed = bookmarks(bytes(made, Format::Pdf));
    let listed: Vec<String> = listed
        .into_iter()
        .map(|(depth, title)| format!("{}{title}", "  ".repeat(depth - 1)))
        .collect();
    insta::assert_snapshot!(listed.join("\n"), @r"
    一、编制主体和范围
    二、编制内容和要求
      （一）内容完整
      （二）数据准确
        1.汇总
        2.核对
        3.签发
      （三）文字朴实
    三、时间安排
    四、工作要求
    政府信息公开工作年度报告编制核对要点
      一、格式
      二、数据
        （一）申请办理情况
        （二）复议和诉讼情况
      三、文字
    年度报告报送和发布情况登记的内容以及各单位联系人信息登记的说明
    ");
}
