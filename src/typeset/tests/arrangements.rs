//! Paragraphs side by side: where they stand, what they are to a reader; pages that begin by
//! order; lines spread to their measure.

use super::*;
use crate::document::{Arrangement, Compartment, Vertical};

const PITCH: Length = Length::twips(579);

fn compartment(document: &Document, vertical: Vertical, lines: &[&str]) -> Compartment {
    let paragraph = |text: &&str| document.paragraph("side", Role::Body, text);
    Compartment {
        paragraphs: lines.iter().map(paragraph).collect(),
        vertical,
    }
}

fn side() -> Style {
    style("side", |style| {
        style.first_line = Length::ZERO;
        style.align = Align::Left;
    })
}

/// A joint letterhead in small: three names, a word beside the middle of them.
fn names_beside_a_word(document: &Document, vertical: Vertical) -> Arrangement {
    let names = compartment(document, Vertical::Top, &["甲", "乙", "丙"]);
    let word = compartment(document, vertical, &["文件"]);
    Arrangement {
        grid: Grid::resolve(vec![vec![(1, 1, names), (1, 1, word)]], 2).unwrap(),
        widths: vec![Length::mm(60), Length::mm(40)],
        row_heights: Vec::new(),
        offset: Length::mm(20),
        keep_next: false,
        divides: false,
        tab_stops: Vec::new(),
    }
}

/// The text, the left edge and the top of the line box of each run of a page.
fn tops(page: &Page) -> Vec<(String, Length, Length)> {
    let top = |y: Length| y - setting::baseline(PITCH, Length::pt(16));
    let runs = runs_of(page, true).into_iter();
    runs.map(|run| (run.text.clone(), run.origin.x, top(run.origin.y)))
        .collect()
}

#[test]
fn cells_stand_side_by_side_at_the_top_in_the_middle_or_at_the_bottom() {
    let cases = [
        (Vertical::Top, Length::ZERO),
        (Vertical::Middle, PITCH),
        (Vertical::Bottom, PITCH * 2),
    ];
    for (vertical, below) in cases {
        let mut document = document([side()]);
        let arrangement = names_beside_a_word(&document, vertical);
        document.blocks.push(Block::Arrangement(arrangement));
        document.push("side", Role::Body, "下文");
        let pages = pages_of(&document);
        let (left, top) = (Length::mm(28 + 20), Length::mm(37));
        let expected = [
            ("甲", left, top),
            ("乙", left, top + PITCH),
            ("丙", left, top + PITCH * 2),
            ("文件", left + Length::mm(60), top + below),
            ("下文", Length::mm(28), top + PITCH * 3),
        ];
        let expected = expected.map(|(text, x, y)| (text.to_owned(), x, y));
        assert_eq!(tops(&pages.pages[0]), expected);
    }
}

#[test]
fn to_a_reader_they_are_paragraphs_in_order_and_not_a_table() {
    let mut document = document([side()]);
    let arrangement = names_beside_a_word(&document, Vertical::Middle);
    document.blocks.push(Block::Arrangement(arrangement));
    let pages = pages_of(&document);
    let nodes: Vec<_> = pages.structure.iter().collect();
    assert_eq!(nodes.len(), 4);
    let is_plain = |node: &Node| node.kind == NodeKind::Paragraph && node.parent.is_none();
    assert!(nodes.iter().all(|(_, node)| is_plain(node)));
    let drawn = pages.pages[0].items.iter().filter_map(|item| item.node);
    let in_order: Vec<NodeId> = nodes.iter().map(|(id, _)| *id).collect();
    assert_eq!(drawn.collect::<Vec<_>>(), in_order);
}

#[test]
fn a_cell_of_several_rows_makes_the_last_of_them_taller_and_rows_keep_their_least_height() {
    let mut document = document([side()]);
    let cell = |lines: &[&str]| compartment(&document, Vertical::Top, lines);
    let rows = vec![
        vec![(2, 1, cell(&["一", "二", "三"])), (1, 1, cell(&["甲"]))],
        vec![(1, 1, cell(&["乙"]))],
        vec![(1, 2, cell(&[]))],
    ];
    let arrangement = Arrangement {
        grid: Grid::resolve(rows, 2).unwrap(),
        widths: vec![Length::mm(60); 2],
        row_heights: vec![Length::ZERO, Length::ZERO, PITCH * 2],
        offset: Length::ZERO,
        keep_next: false,
        divides: false,
        tab_stops: Vec::new(),
    };
    document.blocks.push(Block::Arrangement(arrangement));
    document.push("side", Role::Body, "下文");
    let tops = tops(&pages_of(&document).pages[0]);
    let top_of = |text: &str| tops.iter().find(|run| run.0 == text).unwrap().2;
    assert_eq!(top_of("乙") - top_of("甲"), PITCH);
    assert_eq!(top_of("下文") - top_of("甲"), PITCH * (3 + 2));
}

#[test]
fn they_go_to_the_next_page_whole_and_with_what_they_are_kept_beside() {
    let cases = [(19, false, 22), (19, true, 19), (20, false, 20)];
    for (lines, keep_next, on_first_page) in cases {
        let mut document = document([side()]);
        for _ in 0..lines {
            document.push("side", Role::Body, "正文");
        }
        let mut arrangement = names_beside_a_word(&document, Vertical::Top);
        arrangement.keep_next = keep_next;
        document.blocks.push(Block::Arrangement(arrangement));
        document.push("side", Role::Body, "下文");
        let pages = pages_of(&document);
        let runs = runs_of(&pages.pages[0], true).into_iter();
        let mut lines: Vec<Length> = runs.map(|run| run.origin.y).collect();
        lines.sort();
        lines.dedup();
        assert_eq!(lines.len(), on_first_page);
    }
}

#[test]
fn what_is_wider_or_taller_than_the_page_is_refused() {
    let sources = Sources::default();
    for (offset, height) in [(Length::mm(60), PITCH), (Length::ZERO, Length::mm(226))] {
        let mut document = document([side()]);
        let mut arrangement = names_beside_a_word(&document, Vertical::Top);
        arrangement.offset = offset;
        arrangement.row_heights = vec![height];
        document.blocks.push(Block::Arrangement(arrangement));
        let errors = errors_of(&document, &sources);
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert_eq!(errors[0].code, Code::DoesNotFit);
    }
}

#[test]
fn a_style_that_begins_a_page_turns_it_once() {
    let begins = style("begins", |style| style.page_before = true);
    let mut document = document([begins, side()]);
    document.push("begins", Role::Body, "一");
    document.push("side", Role::Body, "二");
    document.push("begins", Role::Body, "三");
    document.push("begins", Role::Body, "四");
    let pages = pages_of(&document);
    let lines: Vec<_> = pages.pages.iter().map(lines_of).collect();
    assert_eq!(lines, [vec!["一", "二"], vec!["三"], vec!["四"]]);
}

#[test]
fn a_heading_is_not_held_beside_what_begins_a_page_anyway() {
    let begins = style("begins", |style| style.page_before = true);
    let kept = style("kept", |style| style.keep_next = true);
    let mut document = document([begins, kept]);
    document.push("body", Role::Body, "文");
    document.push("kept", Role::Heading(1), "题");
    document.push("begins", Role::Body, "附");
    let pages = pages_of(&document);
    let lines: Vec<_> = pages.pages.iter().map(lines_of).collect();
    assert_eq!(lines, [vec!["文", "题"], vec!["附"]]);
}

#[test]
fn a_distributed_line_fills_its_measure_even_when_it_is_the_last() {
    let spread = style("spread", |style| {
        style.first_line = Length::ZERO;
        style.align = Align::Distribute;
    });
    let mut document = document([spread]);
    document.push("spread", Role::Body, "某某镇");
    let pages = pages_of(&document);
    let run = runs_of(&pages.pages[0], true)[0];
    let gap = run.glyphs[0].advance;
    assert_eq!(run.glyphs[1].advance, gap);
    assert_eq!(gap * 2 + Length::pt(16), Length::mm(156));
}
