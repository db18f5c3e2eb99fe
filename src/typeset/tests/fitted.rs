//! What fitting settles: labels split at page breaks, sizes chosen, notes kept.

use super::tables::{cell_style, long_table};
use super::*;
use crate::document::TableSize;

fn with_table(before: usize, change: impl FnOnce(&Document) -> Table) -> Document {
    let small = style("note", |style| style.keep_lines = true);
    let mut document = document([cell_style(), small]);
    for _ in 0..before {
        document.push("body", Role::Body, "正文");
    }
    let table = change(&document);
    document.blocks.push(Block::Table(table));
    document
}

fn settled(document: &Document) -> (Fitted<'_>, Typeset) {
    let Fit { fitted, typeset } =
        fit(document, bundled(), &Sources::default()).expect("it is typeset");
    (fitted, typeset)
}

fn table_of(document: &Document) -> &Table {
    let table = document.blocks.iter().find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    table.expect("a table")
}

#[test]
fn a_label_cut_by_the_end_of_a_page_is_a_cell_on_both() {
    let document = with_table(0, |document| long_table(document, 60));
    let (fitted, set) = settled(&document);
    let cuts = &fitted.page_breaks()[0];
    assert_eq!((set.pages.pages.len(), cuts.len()), (3, 2));
    let labels: Vec<(usize, usize)> = table_of(fitted.document())
        .grid
        .cells()
        .iter()
        .filter(|placed| placed.cell.paragraphs[0].text() == "合并")
        .map(|placed| (placed.row, placed.rows))
        .collect();
    let (second, third) = (cuts[0], cuts[1]);
    assert_eq!(
        labels,
        [
            (1, second - 1),
            (second, third - second),
            (third, 61 - third)
        ]
    );
    for page in &set.pages.pages {
        let labels = lines_of(page)
            .iter()
            .filter(|line| line.contains("合并"))
            .count();
        assert_eq!(labels, 1, "page {}", page.number);
    }
    let (_, again) = settled(fitted.document());
    assert_eq!(
        (&again.page_breaks, dump(&again.pages)),
        (&set.page_breaks, dump(&set.pages))
    );
}

#[test]
fn a_table_that_stands_on_one_page_is_left_as_it_is() {
    let document = with_table(0, |document| long_table(document, 12));
    let before = table_of(&document).grid.cells().len();
    let (fitted, set) = settled(&document);
    assert_eq!((set.page_breaks, set.warnings.len()), (vec![vec![]], 0));
    assert_eq!(table_of(fitted.document()).grid.cells().len(), before);
}

#[test]
fn a_repeated_label_makes_its_rows_high_enough() {
    // Two rows are left for the next page, lower than the label that is repeated in them.
    let label = "合".repeat(34);
    let document = with_table(0, |document| {
        let mut specs: Vec<Vec<(usize, usize, &str)>> = vec![vec![(23, 1, &label), (1, 1, "1")]];
        specs.extend((0..22).map(|_| vec![(1, 1, "2")]));
        let specs: Vec<&[(usize, usize, &str)]> = specs.iter().map(Vec::as_slice).collect();
        let mut table = table(document, "cell", &specs);
        table.widths = vec![Length::pt(105), Length::pt(105)];
        table
    });
    let (_, set) = settled(&document);
    assert_eq!(set.page_breaks, [[21]]);
    let lines = fills_of(&set.pages.pages[1]);
    let top = lines.iter().map(|line| line.origin.y).min().unwrap();
    let bottom = lines.iter().map(Rect::bottom).max().unwrap();
    // Four lines, the room above and below the text of a row, and the outer line.
    assert_eq!(bottom - top, Length::pt(4 * 14) + Length::pt100(1585));
}

#[test]
fn a_note_stays_on_the_page_of_the_last_row() {
    let page_of_note = |rows: usize, keep_next: bool| {
        let mut document = with_table(0, |document| {
            let mut table = table(document, "cell", &vec![&[(1, 1, "行")][..]; rows]);
            table.keep_next = keep_next;
            table
        });
        document.push("note", Role::Body, "注：说明");
        let (_, set) = settled(&document);
        let pages = &set.pages.pages;
        let at = pages
            .iter()
            .position(|page| lines_of(page).contains(&"注：说明".to_owned()));
        let rows_beside = lines_of(&pages[at.unwrap()]).len() - 1;
        (at.unwrap(), rows_beside, set.page_breaks[0].clone())
    };
    assert_eq!(page_of_note(22, false), (1, 0, vec![]));
    // The last row takes the one before it along: no row stands on a page alone.
    assert_eq!(page_of_note(22, true), (1, 2, vec![20]));
    assert_eq!(page_of_note(10, true), (0, 10, vec![]));
}

#[test]
fn a_title_is_not_parted_from_a_table_that_fits_only_without_it() {
    // 21 rows and the outer line fill a page; with its title the table is taller than one.
    let mut document = document([cell_style(), style("above", |style| style.keep_next = true)]);
    for _ in 0..10 {
        document.push("body", Role::Body, "正文");
    }
    document.push("above", Role::BesideTable, "表题");
    let mut table = table(&document, "cell", &vec![&[(1, 1, "行")][..]; 22]);
    table.keep_together = true;
    document.blocks.push(Block::Table(table));
    let (fitted, set) = settled(&document);
    let first = lines_of(&set.pages.pages[0]);
    assert_eq!(first[10], "表题");
    assert_eq!((first[11].as_str(), set.page_breaks[0].len()), ("行", 1));
    assert!(!table_of(fitted.document()).keep_together);
}

fn size(half_points: u16, row: Length) -> TableSize {
    TableSize {
        size: FontSize::half_points(half_points),
        line: FontSize::half_points(half_points).em() + Length::pt(2),
        padding: Sides::default(),
        row_height: row,
    }
}

#[test]
fn the_first_size_that_keeps_a_table_on_one_page_is_taken() {
    let made = |rows: usize| {
        let document = with_table(8, |document| {
            let mut table = long_table(document, rows);
            table.keep_together = true;
            table.smaller = vec![
                size(20, Length::mm(9)),
                size(18, Length::mm(7)),
                size(15, Length::mm(4)),
            ];
            table
        });
        let (fitted, set) = settled(&document);
        let table = table_of(fitted.document());
        let style = fitted
            .document()
            .styles
            .get(table.grid.cells()[0].cell.paragraphs[0].style);
        (
            style.size.to_half_points(),
            style.line,
            set.page_breaks[0].len(),
            set.warnings,
        )
    };
    // 21 rows of 10 mm, 24 of 9 mm, 31 of 7 mm, and 56 of 4 mm make a page.
    for (rows, half_points, line) in [(20, 21, 14), (23, 20, 12), (30, 18, 11)] {
        let (size, pitch, cuts, warnings) = made(rows);
        assert_eq!(
            (size, pitch, cuts),
            (half_points, Length::pt(line), 0),
            "{rows}"
        );
        assert!(warnings.is_empty());
    }
    let (size, pitch, cuts, warnings) = made(80);
    assert_eq!((size, pitch, cuts > 1), (21, Length::pt(14), true));
    assert_eq!(warnings.len(), 1);
    assert!(warnings[0].message.zh.contains("最小的字号"));
}
