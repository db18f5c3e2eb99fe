//! Fitting documents to their pages.

use super::*;
use crate::document::Orientation;

/// A document with styles of a signature that stays together, and an imprint.
fn signed(body: usize) -> Document {
    let mut document = document([
        style("signature", |style| {
            style.before = style.line;
            style.keep_next = true;
        }),
        style("dated", |_| {}),
        style("imprint", |style| {
            style.size = FontSize::half_points(28);
            // With what is below it, a line of 28.95 pt.
            style.line = Length::pt100(2475);
        }),
    ]);
    for _ in 0..body {
        document.push("body", Role::Body, "正文");
    }
    document.push("signature", Role::Signature, "东石镇人民政府");
    document.push("dated", Role::Dated, "2020年1月15日");
    document
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "the tests build the document where they fit it"
)]
fn fitted(document: Document) -> (Document, Typeset) {
    let Fit { fitted, typeset } =
        fit(&document, bundled(), &Sources::default()).expect("it is typeset");
    (fitted.document().clone(), typeset)
}

/// How many lines each page has, the codes of the warnings, and the styles in use.
fn told(document: &Document, typeset: &Typeset) -> (Vec<usize>, Vec<Code>, Vec<String>) {
    let lines = typeset.pages.pages.iter().map(|page| lines_of(page).len());
    let codes = typeset.warnings.iter().map(|warning| warning.code);
    let mut keys: Vec<String> = Vec::new();
    for block in &document.blocks {
        if let Block::Paragraph(paragraph) = block {
            let key = &document.styles.get(paragraph.style).key;
            if !keys.contains(key) {
                keys.push(key.clone());
            }
        }
    }
    (lines.collect(), codes.collect(), keys)
}

#[test]
fn a_document_that_breaks_no_rule_stays_as_it_is() {
    let before = with_imprint(signed(10), false);
    let (after, typeset) = fitted(before.clone());
    assert_eq!(format!("{before:?}"), format!("{after:?}"));
    assert_eq!(told(&after, &typeset).1, []);
}

#[test]
fn a_signature_without_text_draws_a_line_of_text_to_itself() {
    // 22 lines fill the page, and signature and date would stand on the next.
    let (document, typeset) = fitted(signed(22));
    let (lines, codes, keys) = told(&document, &typeset);
    assert_eq!(lines, [21, 3]);
    assert_eq!(codes, []);
    assert_eq!(keys, ["body_21_lines", "signature", "dated"]);
    let loose = document
        .styles
        .get(document.styles.find("body_21_lines").unwrap());
    assert_eq!(
        (loose.line, loose.name.as_str()),
        (Length::twips(606), "正文（每页21行）")
    );
}

#[test]
fn a_signature_with_the_imprint_is_no_less_alone() {
    for (on_even, body) in [(true, 22), (false, 22), (true, 21)] {
        let (document, typeset) = fitted(with_imprint(signed(body), on_even));
        let (lines, codes, _) = told(&document, &typeset);
        assert_eq!((lines[0] < body, lines.len(), codes), (true, 2, vec![]));
    }
}

#[test]
fn an_imprint_without_text_is_taken_up_by_a_page_with_a_line_more() {
    // Two lines of the imprint with their rules are a little more than two of text.
    for (body, key) in [(16, "body"), (17, "body_23_lines"), (18, "body_24_lines")] {
        let (document, typeset) = fitted(with_imprint(signed(body), false));
        let (lines, codes, keys) = told(&document, &typeset);
        assert_eq!((lines.len(), codes), (1, vec![]), "{body}");
        assert_eq!(keys[0], key);
    }
}

#[test]
fn what_no_spacing_mends_is_a_warning_and_leaves_the_document_alone() {
    let mut document = document([
        style("signature", |_| {}),
        style("tall", |style| {
            style.line = Length::twips(579 * 22);
        }),
    ]);
    document.push("tall", Role::Body, "正文");
    document.push("signature", Role::Signature, "东石镇人民政府");
    let (document, typeset) = fitted(document);
    let (lines, codes, keys) = told(&document, &typeset);
    assert_eq!((lines, codes), (vec![1, 1], vec![Code::LonelyPage]));
    assert_eq!(keys, ["tall", "signature"]);
}

#[test]
fn a_line_of_one_character_is_saved_where_squeezing_can() {
    // 26 + 28 characters fill two lines; one more begins a third, and a mark counts as one.
    let text = |count: usize| "字".repeat(count) + "。";
    let mut document = document([]);
    for count in [26 + 27, 26 + 28, 26 + 28 + 1, 26 + 28 + 2] {
        document.push("body", Role::Body, &text(count));
    }
    let (document, typeset) = fitted(document);
    let styles: Vec<&str> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(document.styles.get(paragraph.style).key.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(styles, ["body", "body_squeezed", "body_squeezed", "body"]);
    assert_eq!(told(&document, &typeset).0, [2 + 2 + 2 + 3]);
}

#[test]
fn a_single_character_that_squeezing_cannot_save_keeps_its_spacing() {
    let mut document = document([]);
    // A word wider than the room it would need is not broken.
    document.push(
        "body",
        Role::Body,
        &("字".repeat(25) + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA字"),
    );
    let before = format!("{document:?}");
    let (after, _) = fitted(document);
    assert_eq!(before, format!("{after:?}"));
}

#[test]
fn an_imprint_for_the_even_page_stands_on_the_back_of_the_sheet() {
    let (document, typeset) = fitted(with_imprint(signed(5), true));
    let pages = &typeset.pages.pages;
    assert_eq!(pages.len(), 2);
    assert_eq!(
        fills_of(&pages[1]).last().unwrap().bottom(),
        Length::mm(262)
    );
    assert_eq!(numbers(&pages[1]), ["— 2 —"]);
    assert_eq!(told(&document, &typeset).1, []);
}

/// The page number on a page, if there is one.
fn numbers(page: &Page) -> Vec<String> {
    let runs = runs_of(page, false).into_iter();
    runs.map(|run| run.text.clone()).collect()
}

#[test]
fn an_imprint_behind_a_full_even_page_comes_after_a_blank_one_and_neither_has_a_number() {
    // Two pages of a table-like block leave nothing to respace.
    let mut document = document([style("tall", |style| style.line = Length::twips(579 * 22))]);
    document.styles.define(style("imprint", |_| {}));
    document.push("tall", Role::Body, "一");
    document.push("tall", Role::Body, "二");
    let (document, typeset) = fitted(with_imprint(document, true));
    let pages = &typeset.pages.pages;
    let printed: Vec<Vec<String>> = pages.iter().map(numbers).collect();
    assert_eq!(printed, [vec!["— 1 —"], vec!["— 2 —"], vec![], vec![]]);
    assert!(pages[2].items.is_empty() && !pages[3].items.is_empty());
    assert_eq!(told(&document, &typeset).1, []);
}

#[test]
fn a_first_page_without_text_is_found_and_one_with_text_is_not() {
    // 22 lines leave room for one of text where they stand closer.
    for (lines, codes) in [
        (21, vec![]),
        (22, vec![]),
        (24, vec![Code::NoBodyOnFirstPage]),
    ] {
        let mut document = document([style("addressee", |_| {})]);
        for _ in 0..lines {
            document.push("addressee", Role::Addressee, "各单位：");
        }
        document.push("body", Role::Body, "正文");
        let (document, typeset) = fitted(document);
        assert_eq!(told(&document, &typeset).1, codes, "{lines}");
    }
}

#[test]
fn the_space_behind_a_table_vanishes_where_a_page_ends() {
    // Twenty lines leave 1158 twips to the table and the space.
    for (row, is_there) in [(700, true), (1000, false)] {
        let gap = style("table_gap", |style| style.line = Length::pt(10));
        let mut document = document([gap]);
        for _ in 0..20 {
            document.push("body", Role::Body, "正文");
        }
        let mut table = table(&document, "body", &[&[(1, 1, "表")]]);
        table.row_heights = vec![Length::twips(row)];
        document.blocks.push(Block::Table(table));
        document.push("table_gap", Role::Body, "");
        for _ in 0..4 {
            document.push("body", Role::Body, "正文");
        }
        let (document, typeset) = fitted(document);
        assert_eq!(document.blocks.len() == 26, is_there, "{row}");
        assert_eq!(typeset.pages.pages.len(), 2, "{row}");
    }
}

#[test]
fn a_trailing_section_mark_begins_no_page() {
    let mut document = signed(3);
    document.blocks.push(Block::Section(Orientation::Landscape));
    let (_, typeset) = fitted(document);
    assert_eq!(typeset.pages.pages.len(), 1);
}
