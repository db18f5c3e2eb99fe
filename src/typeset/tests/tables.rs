//! Tables: rows, borders, breaks between pages, headers.

use super::*;

pub(super) fn cell_style() -> Style {
    style("cell", |style| {
        style.face = FontRole::Song;
        style.size = FontSize::half_points(21);
        style.tracking = Length::ZERO;
        style.line = Length::pt(14);
        style.first_line = Length::ZERO;
        style.align = Align::Center;
    })
}

fn with_table(before: usize, change: impl FnOnce(&Document) -> Table) -> Pages {
    let heading = style("heading1", |style| style.keep_next = true);
    let mut document = document([cell_style(), heading]);
    for _ in 0..before {
        document.push("body", Role::Body, "正文");
    }
    document.push("heading1", Role::Heading(1), "二、表");
    let table = change(&document);
    document.blocks.push(Block::Table(table));
    pages_of(&document)
}

/// A head of one row and `rows` rows below a label that spans them all.
pub(super) fn long_table(document: &Document, rows: usize) -> Table {
    let mut specs: Vec<Vec<(usize, usize, &str)>> = vec![
        vec![(1, 1, "*项"), (1, 1, "*数")],
        vec![(rows, 1, "+合并"), (1, 1, "1")],
    ];
    specs.extend((1..rows).map(|_| vec![(1, 1, "2")]));
    let specs: Vec<&[(usize, usize, &str)]> = specs.iter().map(Vec::as_slice).collect();
    let mut table = table(document, "cell", &specs);
    table.header_rows = 1;
    table
}

#[test]
fn text_is_centred_in_its_cell_and_the_table_in_the_measure() {
    let pages = with_table(0, |document| {
        table(document, "cell", &[&[(1, 1, "甲"), (1, 1, "乙")]])
    });
    let runs = runs_of(&pages.pages[0], true);
    let cell = runs.iter().find(|run| run.text == "甲").unwrap();
    let left = Length::mm(28 + 18);
    assert_eq!(
        cell.origin.x,
        left + (Length::mm(60) - Length::pt100(1050)) / 2
    );
    let top = Length::mm(37) + Length::twips(579);
    let middle = top + ROW / 2 + Length::pt100(50);
    let baseline = setting::baseline(Length::pt(14), Length::pt100(1050));
    assert_eq!(cell.origin.y, middle - Length::pt(7) + baseline);
}

#[test]
fn borders_are_drawn_once_and_not_inside_merged_cells() {
    let rows: [&[(usize, usize, &str)]; 2] =
        [&[(2, 1, "甲"), (1, 2, "乙")], &[(1, 1, "丙"), (1, 1, "丁")]];
    let pages = with_table(0, |document| table(document, "cell", &rows));
    let borders = fills_of(&pages.pages[0]);
    let (across, down): (Vec<&Rect>, Vec<&Rect>) = borders
        .iter()
        .partition(|border| border.size.width > border.size.height);
    assert_eq!(across.len(), 3);
    assert_eq!(down.len(), 4);
    let outer = Length::pt(1);
    assert_eq!(
        across[0].size,
        Size {
            width: Length::mm(120) + outer,
            height: outer
        }
    );
    assert_eq!(across[0].origin.y, Length::mm(37) + Length::twips(579));
    let inner = Length::pt100(50);
    assert_eq!(across[1].size.height, inner);
    assert_eq!(across[1].size.width, Length::mm(80) + inner / 2 + outer / 2);
    assert_eq!(down[2].size.height, ROW + outer);
}

#[test]
fn a_table_breaks_between_rows_and_repeats_its_head_and_labels() {
    let pages = with_table(0, |document| long_table(document, 30));
    assert_eq!(pages.pages.len(), 2);
    let texts = |page: usize, in_structure: bool| -> Vec<&str> {
        let runs = runs_of(&pages.pages[page], in_structure);
        runs.iter().map(|run| run.text.as_str()).collect()
    };
    assert_eq!(texts(0, true).len(), 1 + 2 + 1 + 20);
    assert_eq!(texts(1, false), ["项", "数", "合并", "— 2 —"]);
    assert_eq!(texts(1, true).len(), 10);
    let borders = fills_of(&pages.pages[1]);
    let top = borders.iter().map(|border| border.origin.y).min().unwrap();
    let bottom = borders.iter().map(Rect::bottom).max().unwrap();
    let outer = Length::pt(1);
    assert_eq!(top, Length::mm(37));
    assert_eq!(bottom, Length::mm(37) + ROW * 11 + outer);
}

#[test]
fn a_heading_stays_with_the_head_and_first_row_of_its_table() {
    let pages = with_table(20, |document| long_table(document, 3));
    assert_eq!(lines_of(&pages.pages[0]).len(), 20);
    assert_eq!(lines_of(&pages.pages[1])[0], "二、表");
    let pages = with_table(10, |document| long_table(document, 30));
    assert_eq!(lines_of(&pages.pages[0])[10], "二、表");
}

#[test]
fn a_table_kept_together_moves_whole_if_a_page_can_hold_it() {
    let whole = |rows: usize| {
        with_table(10, |document| {
            let mut table = long_table(document, rows);
            table.keep_together = true;
            table
        })
    };
    let pages = whole(15);
    assert_eq!(lines_of(&pages.pages[0]).len(), 10);
    assert_eq!(pages.pages.len(), 2);
    assert_eq!(lines_of(&whole(40).pages[0])[10], "二、表");
}

#[test]
fn a_tall_cell_stretches_the_last_of_its_rows() {
    let text = "字".repeat(60);
    let rows: [&[(usize, usize, &str)]; 2] = [&[(2, 1, &text), (1, 1, "乙")], &[(1, 1, "丙")]];
    let pages = with_table(0, |document| {
        let mut table = table(document, "cell", &rows);
        table.widths = vec![Length::pt(105), Length::pt(105)];
        table.padding = Sides {
            top: Length::pt(1),
            bottom: Length::pt(1),
            ..Sides::default()
        };
        table
    });
    let borders = fills_of(&pages.pages[0]);
    let lines: Vec<Length> = borders
        .iter()
        .filter(|border| border.size.width > border.size.height)
        .map(Rect::bottom)
        .collect();
    let outer = Length::pt(1);
    // Above its text it has the margin of the first row, below that of the last.
    let line = Length::pt(14);
    let margins = (ROW - outer - line + ROW - Length::pt100(50) - line) / 2;
    assert_eq!(lines[2] - lines[0], line * 6 + margins + outer);
    let first = ROW - outer + Length::pt100(50);
    assert_eq!(lines[1] - lines[0], first);
}

#[test]
fn a_row_taller_than_a_page_is_a_finding() {
    let mut document = document([cell_style()]);
    let mut table = long_table(&document, 3);
    table.row_heights = vec![
        Length::mm(10),
        Length::mm(230),
        Length::mm(10),
        Length::mm(10),
    ];
    document.blocks.push(Block::Table(table));
    let errors = errors_of(&document, &Sources::default());
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].code, Code::DoesNotFit);
    assert!(
        errors[0].message.zh.contains("第 2 行"),
        "{}",
        errors[0].message.zh
    );
}

/// Each data cell with the texts of the cells that name it.
fn named_cells(pages: &Pages) -> Vec<(&str, Vec<&str>)> {
    let nodes: Vec<(NodeId, &Node)> = pages.structure.iter().collect();
    let text_of = |id: NodeId| -> &str {
        let item = pages.pages[0]
            .items
            .iter()
            .find(|item| item.node == Some(id))
            .unwrap();
        match &item.mark {
            Mark::Glyphs(run) => &run.text,
            Mark::Fill(..) | Mark::Path(..) | Mark::Picture(..) => "",
        }
    };
    nodes
        .iter()
        .filter_map(|(id, node)| match &node.kind {
            NodeKind::DataCell { headers, .. } => Some((
                text_of(*id),
                headers.iter().map(|header| text_of(*header)).collect(),
            )),
            _ => None,
        })
        .collect()
}

#[test]
fn heads_of_any_depth_name_the_cells_below_them() {
    let rows: [&[(usize, usize, &str)]; 5] = [
        &[(4, 1, "*地区"), (1, 4, "*案件")],
        &[(1, 3, "*行政"), (3, 1, "*刑事")],
        &[(1, 2, "*处罚"), (2, 1, "*许可")],
        &[(1, 1, "*一般"), (1, 1, "*简易")],
        &[
            (1, 1, "+东村"),
            (1, 1, "1"),
            (1, 1, "2"),
            (1, 1, "3"),
            (1, 1, "4"),
        ],
    ];
    let pages = with_table(0, |document| {
        let mut table = table(document, "cell", &rows);
        table.header_rows = 4;
        table
    });
    let named = named_cells(&pages);
    assert_eq!(
        named[0],
        ("1", vec!["案件", "行政", "处罚", "一般", "东村"])
    );
    assert_eq!(
        named[1],
        ("2", vec!["案件", "行政", "处罚", "简易", "东村"])
    );
    assert_eq!(named[2], ("3", vec!["案件", "行政", "许可", "东村"]));
    assert_eq!(named[3], ("4", vec!["案件", "刑事", "东村"]));
}

#[test]
fn data_cells_name_their_headers_section_by_section() {
    let rows: [&[(usize, usize, &str)]; 6] = [
        &[(1, 3, "*第一项")],
        &[(1, 1, "*内容"), (1, 1, "*甲"), (1, 1, "*乙")],
        &[(1, 1, "+规章"), (1, 1, "1"), (1, 1, "2")],
        &[(1, 3, "*第五项")],
        &[(1, 1, "*内容"), (1, 1, "*丙"), (1, 1, "*丁")],
        &[(1, 1, "+许可"), (1, 1, "3"), (1, 1, "4")],
    ];
    let pages = with_table(0, |document| table(document, "cell", &rows));
    let named = named_cells(&pages);
    assert_eq!(named[0], ("1", vec!["第一项", "甲", "规章"]));
    assert_eq!(named[3], ("4", vec!["第五项", "丁", "许可"]));
    let parents: Vec<_> = pages
        .structure
        .iter()
        .filter_map(|(id, node)| Some((id, node.parent?)))
        .collect();
    assert!(!parents.is_empty() && parents.iter().all(|(id, parent)| parent < id));
}

#[test]
fn rules_take_room_where_the_text_makes_the_rows() {
    let rows: Vec<&[(usize, usize, &str)]> = vec![&[(1, 1, "格")]; 10];
    let pages = with_table(0, |document| {
        let mut table = table(document, "cell", &rows);
        table.row_heights = vec![Length::pt(12); 10];
        table.padding = Sides {
            top: Length::pt100(140),
            bottom: Length::pt100(140),
            ..Sides::default()
        };
        table
    });
    let borders = fills_of(&pages.pages[0]);
    let top = borders.iter().map(|border| border.origin.y).min().unwrap();
    let bottom = borders.iter().map(Rect::bottom).max().unwrap();
    // Ten rows of text and padding, nine inner borders and two outer ones.
    assert_eq!(
        bottom - top,
        Length::pt100(10 * (1400 + 280) + 9 * 50 + 2 * 100)
    );
}

#[test]
fn no_mark_hangs_over_a_rule_unless_the_column_is_too_narrow() {
    let lines = |width: Length, text: &str| {
        let rows: [&[(usize, usize, &str)]; 1] = [&[(1, 1, text)]];
        let pages = with_table(0, |document| {
            let mut table = table(document, "cell", &rows);
            table.widths = vec![width];
            table
        });
        lines_of(&pages.pages[0])[1..].join("/")
    };
    assert_eq!(
        lines(Length::pt(55), "一二三四五，六七八"),
        "一二三四/五，六七八"
    );
    assert_eq!(lines(Length::pt(20), "三、本年度"), "三、/本/年/度");
}

#[test]
fn a_group_label_does_not_begin_on_the_last_row_of_a_page() {
    // The page holds a heading and 21 rows; a label of three rows would begin on the last.
    let pages = with_table(0, |document| {
        let mut specs: Vec<Vec<(usize, usize, &str)>> = vec![vec![(1, 1, "*项"), (1, 1, "*数")]];
        specs.extend((0..19).map(|_| vec![(1, 1, "*行"), (1, 1, "1")]));
        specs.push(vec![(3, 1, "*组"), (1, 1, "1")]);
        specs.extend((0..2).map(|_| vec![(1, 1, "2")]));
        let specs: Vec<&[(usize, usize, &str)]> = specs.iter().map(Vec::as_slice).collect();
        let mut table = table(document, "cell", &specs);
        table.header_rows = 1;
        table
    });
    let has_label = |page: usize| {
        lines_of(&pages.pages[page])
            .iter()
            .any(|l| l.contains('组'))
    };
    assert!(!has_label(0) && has_label(1));
    assert_eq!(pages.pages.len(), 2);
}

#[test]
fn text_border_and_room_make_the_row() {
    let mut document = document([cell_style()]);
    let rows: [&[(usize, usize, &str)]; 3] = [
        &[(1, 1, "甲"), (1, 1, "乙")],
        &[(2, 1, "组"), (1, 1, "乙")],
        &[(1, 1, "丙")],
    ];
    let mut tall = table(&document, "cell", &rows);
    tall.padding.top = Length::pt(1);
    tall.padding.bottom = Length::pt(1);
    let low = Table {
        row_heights: vec![Length::pt(12); 3],
        ..tall.clone()
    };
    document.blocks = vec![Block::Table(tall), Block::Table(low)];
    let set = typeset(&document, bundled(), &Sources::default()).unwrap();
    let (outer, inner, line) = (Length::pt(1), Length::pt100(50), Length::pt(14));
    let [first, other] = [outer, inner].map(|border| Some(ROW - border - line));
    // Where the text makes the row, the padding is left.
    let padding = Some(Length::pt(2));
    assert_eq!(set.rooms, [[first, other, other], [padding; 3]]);
}
