//! The structure of documents that were never typeset: no fonts, no pages.

use super::{BlockNodes, NodeId, NodeKind, structure};
use crate::base::units::{Length, Sides, Size};
use crate::document::{
    Block, Cell, CellKind, Composition, Document, FirstPage, Grid, Inline, Meta, PageSpec,
    Paragraph, Role, Scope, SpannedCell, Style, StyleSheet, Table, TableBorders, TableFigures,
    TextRun,
};
use crate::standard::Lead;

fn empty() -> Document {
    let mut styles = StyleSheet::default();
    let body = styles.define(Style::plain("body", "正文"));
    Document {
        meta: Meta::default(),
        page: PageSpec {
            paper: Size {
                width: Length::mm(210),
                height: Length::mm(297),
            },
            margins: Sides::default(),
            lead: Lead::default(),
            pitch: Length::twips(579),
            advance: Length::pt(16),
            number_style: body,
            number_indent: Length::ZERO,
            number_gap: Length::ZERO,
            first: FirstPage::default(),
            composition: Composition::default(),
        },
        styles,
        blocks: Vec::new(),
        sealing: None,
        seal_of: None,
        draft: false,
    }
}

fn paragraph(document: &Document, role: Role, text: &str) -> Paragraph {
    Paragraph {
        role,
        style: document.page.number_style,
        content: vec![Inline::Text(TextRun::plain(text.to_owned(), None))],
    }
}

/// A document of paragraphs.
fn document(texts: &[(Role, &str)]) -> Document {
    let mut document = empty();
    let blocks = texts
        .iter()
        .map(|(role, text)| Block::Paragraph(paragraph(&document, *role, text)));
    document.blocks = blocks.collect();
    document
}

/// A label of so many rows beside figures, below a head of one row.
fn table(document: &Document, rows: usize) -> Table {
    let cell = |span: usize, kind: CellKind, text: &str| {
        let paragraphs = vec![paragraph(document, Role::Cell, text)];
        SpannedCell::new(span, 1, Cell { kind, paragraphs })
    };
    let head = |text: &str| cell(1, CellKind::Header(Scope::Column), text);
    let mut specs = vec![vec![head("项目"), head("数量")]];
    for row in 0..rows {
        let label = (row == 0).then(|| cell(rows, CellKind::Header(Scope::Row), "合并"));
        let figure = cell(1, CellKind::Data, "1");
        specs.push(label.into_iter().chain([figure]).collect());
    }
    Table {
        title: "表".to_owned(),
        description: String::new(),
        grid: Grid::resolve(specs, 2).unwrap(),
        widths: vec![Length::mm(50); 2],
        header_rows: 1,
        row_heights: vec![Length::mm(10); rows + 1],
        padding: Sides::default(),
        borders: TableBorders {
            outer: Length::pt(1),
            inner: Length::pt(1),
        },
        keep_together: false,
        keep_next: false,
        closing_rows: 0,
        divided_rows: Vec::new(),
        smaller: Vec::new(),
        figures: TableFigures::default(),
    }
}

/// The kinds of the nodes around a node, from the innermost.
fn around(document: &Document, mut id: NodeId) -> Vec<String> {
    let nodes = structure(document).structure;
    let mut kinds = Vec::new();
    while let Some(parent) = nodes.get(id).parent {
        let kind = format!("{:?}", nodes.get(parent).kind);
        kinds.push(kind.split(['(', ' ']).next().unwrap().to_owned());
        id = parent;
    }
    kinds
}

#[test]
fn headings_open_sections_and_numbered_paragraphs_are_items_with_labels() {
    let document = document(&[
        (Role::Heading(1), "一、情况"),
        (Role::Body, "（一）甲。"),
        (Role::Body, "（二）乙。"),
    ]);
    let blocks = structure(&document).blocks;
    let BlockNodes::Paragraph(item) = &blocks[2] else {
        panic!("a paragraph")
    };
    assert_eq!(item.opening.unwrap().1, "（二）".len());
    let body = around(&document, item.text.unwrap());
    assert_eq!(body, ["ListItem", "List", "Section"]);
}

#[test]
fn paragraphs_whose_numbers_do_not_follow_each_other_are_no_items() {
    let document = document(&[(Role::Body, "（一）甲。"), (Role::Body, "（三）丙。")]);
    let nodes = structure(&document).structure;
    assert!(
        nodes
            .iter()
            .all(|(_, node)| node.kind == NodeKind::Paragraph)
    );
}

/// The nodes by their kinds, indented, but for those of tables.
fn kinds(document: &Document) -> Vec<String> {
    let nodes = structure(document).structure;
    let mut lines = Vec::new();
    for (id, node) in nodes.iter() {
        let around = around(document, id);
        if !around.iter().any(|kind| kind == "Table") {
            let kind = format!("{:?}", node.kind);
            let kind = kind.split(['(', ' ']).next().unwrap().to_owned();
            lines.push(format!("{}{kind}", " ".repeat(around.len())));
        }
    }
    lines
}

#[test]
fn what_stands_between_two_items_belongs_to_the_former() {
    let mut document = document(&[
        (Role::Body, "（一）甲。"),
        (Role::Body, "续甲。"),
        (Role::BesideTable, "表题"),
        (Role::Body, "（二）乙。"),
        (Role::Body, "1.丙。"),
        (Role::Body, "续丙。"),
        (Role::Body, "2.丁。"),
        (Role::Body, "（三）戊。"),
        (Role::Body, "不知属于哪一项。"),
    ]);
    let table = table(&document, 1);
    document.blocks.insert(3, Block::Table(table));
    assert_eq!(
        kinds(&document),
        [
            "List",
            " ListItem",
            "  ItemLabel",
            "  ItemBody",
            "   Paragraph",
            "   Paragraph",
            "   Paragraph",
            "   Table",
            " ListItem",
            "  ItemLabel",
            "  ItemBody",
            "   Paragraph",
            "   List",
            "    ListItem",
            "     ItemLabel",
            "     ItemBody",
            "      Paragraph",
            "      Paragraph",
            "    ListItem",
            "     ItemLabel",
            "     ItemBody",
            " ListItem",
            "  ItemLabel",
            "  ItemBody",
            "Paragraph",
        ]
    );
}

#[test]
fn a_heading_ends_a_list() {
    let document = document(&[
        (Role::Body, "（一）甲。"),
        (Role::Heading(1), "一、情况"),
        (Role::Body, "（二）乙。"),
    ]);
    assert_eq!(
        kinds(&document),
        ["Paragraph", "Section", " Heading", " Paragraph"]
    );
}

/// A body paragraph whose first run has the style of a heading of that level, if any.
fn run_in(document: &mut Document, level: Option<u8>, heading: &str, text: &str) {
    let style = document.styles.define(Style {
        outline: level,
        ..Style::plain(&format!("heading{level:?}"), "标题")
    });
    let mut paragraph = paragraph(document, Role::Body, heading);
    paragraph
        .content
        .extend(self::paragraph(document, Role::Body, text).content);
    if let Some(Inline::Text(run)) = paragraph.content.first_mut() {
        run.style = Some(style);
    }
    document.blocks.push(Block::Paragraph(paragraph));
}

#[test]
fn a_heading_run_into_its_paragraph_opens_a_section_and_a_label_of_another_style_does_not() {
    let [mut document, mut labelled] =
        [(); 2].map(|()| document(&[(Role::Heading(1), "一、情况")]));
    run_in(&mut document, Some(2), "（一）公开。", "全年公开12件。");
    document.blocks.push(Block::Paragraph(paragraph(
        &document,
        Role::Body,
        "其中3件。",
    )));
    run_in(&mut document, Some(2), "（二）申请。", "没有申请。");
    let expected = [
        "Section",
        " Heading",
        " Section",
        "  Heading",
        "  Paragraph",
        "  Paragraph",
        " Section",
        "  Heading",
        "  Paragraph",
    ];
    assert_eq!(kinds(&document), expected);
    let found = structure(&document);
    let BlockNodes::Paragraph(nodes) = &found.blocks[1] else {
        panic!("a paragraph")
    };
    let (heading, length) = nodes.opening.unwrap();
    assert_eq!(length, "（一）公开。".len());
    let kind = &found.structure.get(heading).kind;
    assert_eq!(*kind, NodeKind::Heading(2, "（一）公开".to_owned()));

    run_in(&mut labelled, None, "出席：", "甲、乙。");
    assert_eq!(kinds(&labelled), ["Section", " Heading", " Paragraph"]);
}

#[test]
fn a_heading_directly_above_a_table_is_its_caption_and_another_is_not() {
    let has_caption = |document: &Document| {
        let nodes = structure(document).structure;
        nodes.iter().any(|(_, node)| node.kind == NodeKind::Caption)
    };
    let mut captioned = document(&[(Role::Heading(1), "一、表")]);
    let table = table(&captioned, 1);
    captioned.blocks.push(Block::Table(table.clone()));
    assert!(has_caption(&captioned));
    let mut apart = document(&[(Role::Heading(1), "一、表"), (Role::Body, "说明")]);
    apart.blocks.push(Block::Table(table));
    assert!(!has_caption(&apart));
}

#[test]
fn a_merged_label_stands_once_and_names_every_row_beside_it() {
    const ROWS: usize = 200;
    let mut document = empty();
    let table = table(&document, ROWS);
    document.blocks.push(Block::Table(table));
    let nodes = structure(&document).structure;
    let is_label = |kind: &NodeKind| matches!(kind, NodeKind::HeaderCell { rows: ROWS, .. });
    let labels: Vec<NodeId> = nodes
        .iter()
        .filter(|(_, node)| is_label(&node.kind))
        .map(|(id, _)| id)
        .collect();
    let [label] = labels[..] else {
        panic!("{labels:?}")
    };
    let named = nodes.iter().filter(|(_, node)| {
        matches!(&node.kind, NodeKind::DataCell { headers, .. } if headers.contains(&label))
    });
    assert_eq!(named.count(), ROWS);
}
