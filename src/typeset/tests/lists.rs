//! What stands under what: sections, enumerations, captions.

use super::*;
use crate::base::units::Point;

/// The structure as text: a line a node, with the text that stands in it.
fn tree_of(pages: &Pages) -> String {
    let mut lines: Vec<(NodeId, usize, String)> = Vec::new();
    for (id, node) in pages.structure.iter() {
        let depth = node.parent.map_or(0, |parent| {
            let above = lines.iter().find(|(one, ..)| *one == parent).unwrap();
            above.1 + 1
        });
        let kind = format!("{:?}", node.kind);
        let kind = kind.split(['(', ' ']).next().unwrap();
        let items = pages.pages.iter().flat_map(|page| &page.items);
        let text: String = items
            .filter(|item| item.node == Some(id))
            .map(|item| match &item.mark {
                Mark::Glyphs(run) => run.text.as_str(),
                Mark::Fill(..) | Mark::Path(..) | Mark::Picture(..) => "",
            })
            .collect();
        // A child is told below its parent, behind the children it has.
        let after = node.parent.map_or(lines.len(), |parent| {
            let at = lines.iter().position(|(one, ..)| *one == parent).unwrap();
            let below = lines[at + 1..].iter().take_while(|line| line.1 >= depth);
            at + 1 + below.count()
        });
        let line = format!("{}{kind} {text}", "  ".repeat(depth));
        lines.insert(after, (id, depth, line.trim_end().to_owned()));
    }
    let lines: Vec<String> = lines.into_iter().map(|line| line.2).collect();
    lines.join("\n")
}

fn bodies(texts: &[&str]) -> Pages {
    let mut document = document([]);
    for text in texts {
        document.push("body", Role::Body, text);
    }
    pages_of(&document)
}

#[test]
fn consecutive_numbers_make_a_list_and_their_labels_stand_apart() {
    let pages = bodies(&[
        "开头",
        "（一）甲方面。",
        "（二）乙方面。",
        "结尾",
        "1．甲2",
        "2．乙",
    ]);
    insta::assert_snapshot!(tree_of(&pages), @r"
    Paragraph 开头
    List
      ListItem
        ItemLabel （一）
        ItemBody 甲方面。
      ListItem
        ItemLabel （二）
        ItemBody 乙方面。
    Paragraph 结尾
    List
      ListItem
        ItemLabel 1．
        ItemBody 甲2
      ListItem
        ItemLabel 2．
        ItemBody 乙
    ");
}

#[test]
fn a_list_of_another_form_belongs_to_the_item_before_it() {
    let pages = bodies(&[
        "一是甲",
        "（1）子",
        "（2）丑",
        "二是乙",
        "三是丙",
        "（1）独一",
        "1.另起",
        "2.一列",
    ]);
    insta::assert_snapshot!(tree_of(&pages), @r"
    List
      ListItem
        ItemLabel 一是
        ItemBody
          Paragraph 甲
          List
            ListItem
              ItemLabel （1）
              ItemBody 子
            ListItem
              ItemLabel （2）
              ItemBody 丑
      ListItem
        ItemLabel 二是
        ItemBody 乙
      ListItem
        ItemLabel 三是
        ItemBody 丙
    Paragraph （1）独一
    List
      ListItem
        ItemLabel 1.
        ItemBody 另起
      ListItem
        ItemLabel 2.
        ItemBody 一列
    ");
}

#[test]
fn numbers_that_do_not_follow_each_other_make_no_list() {
    for texts in [
        &["1.甲"][..],
        &["2.甲", "3.乙"],
        &["1.甲", "3.乙"],
        &["1.甲", "2、乙"],
        &["1.甲", "正文", "3.乙"],
        &["1.5倍", "2.5倍"],
    ] {
        let tree = tree_of(&bodies(texts));
        assert!(!tree.contains("List"), "{texts:?}: {tree}");
    }
    // Forms that alternate do not nest without end.
    let alternating: Vec<&str> = ["1.甲", "（1）乙"].into_iter().cycle().take(2000).collect();
    assert!(!tree_of(&bodies(&alternating[..40])).contains("List"));
    assert_eq!(bodies(&alternating).structure.iter().count(), 2000);
}

#[test]
fn a_run_in_heading_of_two_lines_is_tagged_to_its_end_and_listed_once() {
    let heading = format!("（一）{}。", "标题".repeat(20));
    let mut document = document([style("heading2", |style| style.outline = Some(2))]);
    let style = document.styles.find("heading2").unwrap();
    document.push("body", Role::Body, &heading);
    let Block::Paragraph(first) = &mut document.blocks[0] else {
        panic!("a paragraph")
    };
    let text = TextRun::plain("正文".repeat(30), None);
    if let Some(Inline::Text(run)) = first.content.first_mut() {
        run.style = Some(style);
    }
    first.content.push(Inline::Text(text.clone()));
    let pages = pages_of(&document);
    let tree = tree_of(&pages);
    let lines: Vec<&str> = tree.lines().map(str::trim).collect();
    assert_eq!(lines[1], format!("Heading {heading}"));
    assert_eq!(lines[2], format!("Paragraph {}", text.text));
    let listed: Vec<(u8, &str)> = pages
        .headings
        .iter()
        .map(|entry| (entry.level, entry.text.as_str()))
        .collect();
    assert_eq!(listed, [(2, heading.trim_end_matches('。'))]);
}

#[test]
fn a_label_leaves_every_glyph_where_it_was() {
    let long = format!("（十）{}", "字".repeat(60));
    let mut texts: Vec<String> = (1..10)
        .map(|n| format!("（{}）甲", crate::base::text::number::chinese(n)))
        .collect();
    texts.push(long);
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let [listed, plain] = [&texts[..], &[&["无"], &texts[1..]].concat()].map(bodies);
    let places = |pages: &Pages| -> Vec<(Point, u32)> {
        let runs = runs_of(&pages.pages[0], true).into_iter();
        let glyphs = runs.flat_map(|run| {
            let mut pen = run.origin;
            run.glyphs.iter().map(move |glyph| {
                let at = pen;
                pen.x += glyph.advance;
                (at, glyph.id)
            })
        });
        glyphs.collect()
    };
    let (listed, plain) = (places(&listed), places(&plain));
    // The first paragraphs differ: four glyphs here, one there.
    assert_eq!(listed[4..], plain[1..]);
}

#[test]
fn headings_open_sections_and_caption_the_table_below_them() {
    let mut document = document([]);
    document.push("body", Role::Title, "报告");
    document.push("body", Role::Heading(1), "一、情况");
    document.push("body", Role::Heading(2), "（一）公开");
    document.push("body", Role::Body, "正文");
    document.push("body", Role::Heading(2), "（二）表格");
    let rows: [&[(usize, usize, &str)]; 2] = [&[(1, 1, "*数")], &[(1, 1, "0")]];
    let figures = table(&document, "body", &rows);
    document.blocks.push(Block::Table(figures.clone()));
    document.push("body", Role::Heading(1), "二、其他");
    document.push("body", Role::Body, "说明");
    document.blocks.push(Block::Table(figures));
    document.push("body", Role::Signature, "某机关");
    let pages = pages_of(&document);
    insta::assert_snapshot!(tree_of(&pages), @r"
    Title 报告
    Section
      Heading 一、情况
      Section
        Heading （一）公开
        Paragraph 正文
      Section
        Table
          Caption
            Heading （二）表格
          TableBody
            Row
              HeaderCell 数
            Row
              DataCell 0
    Section
      Heading 二、其他
      Paragraph 说明
      Table
        TableBody
          Row
            HeaderCell 数
          Row
            DataCell 0
    Paragraph 某机关
    ");
}
