//! Rows that no page can hold are divided at lines of their cells, alike in both files.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use crate::common::stages::{document, fonts, pages};
use crate::common::{build, bytes, docx, pdf};
use crate::table_room::notice;
use crate::tables::tables;
use hongtou::base::diag::Sources;
use hongtou::base::units::Rect;
use hongtou::pages::{Mark, Page};
use hongtou::{Format, typeset};

/// A table with one row of so many paragraphs, and others around it.
fn tall(count: usize) -> String {
    let paragraphs: Vec<String> = (1..=count)
        .map(|at| format!("\"{at}.逐项核对数据，按时公开并接受社会监督，不得虚报瞒报。\""))
        .collect();
    format!(
        "caption = \"任务分工\"\nnotes = [\"以上为本年任务。\"]\n\
         columns = [\"序号\", \"任务\", \"责任单位\"]\nrows = [\n  {{ across = \"一、公开\" }},\n  \
         [\"甲\", \"短的\", \"县财政局\"],\n  [\"乙\", [{}], \"县审计局\"],\n  \
         [\"丙\", \"短的\", \"县教育局\"],\n  [\"丁\", \"短的\", \"县水利局\"],\n]",
        paragraphs.join(", ")
    )
}

fn texts(page: &Page) -> Vec<&str> {
    let runs = page.items.iter().filter_map(|item| match &item.mark {
        Mark::Glyphs(run) => Some(run.text.as_str()),
        Mark::Fill(..) | Mark::Path(..) | Mark::Picture(..) => None,
    });
    runs.collect()
}

fn borders(page: &Page) -> Vec<Rect> {
    let fills = page.items.iter().filter_map(|item| match &item.mark {
        Mark::Fill(rect, _) => Some(*rect),
        Mark::Glyphs(_) | Mark::Path(..) | Mark::Picture(..) => None,
    });
    fills.collect()
}

#[test]
fn every_line_of_a_divided_row_stands_once_between_closed_borders() {
    let pages = pages(&notice(&tall(120)));
    assert!(pages.pages.len() > 3);
    let mut all = String::new();
    for (at, page) in pages.pages.iter().enumerate() {
        let texts = texts(page);
        all += &texts.concat();
        let is_inside = at > 0 && texts.iter().any(|text| text.contains("逐项"));
        if !is_inside {
            continue;
        }
        assert!(texts.contains(&"责任单位"), "page {at} repeats the head");
        // Every line down ends on the line across at the foot.
        let borders = borders(page);
        let (across, down): (Vec<&Rect>, Vec<&Rect>) = borders
            .iter()
            .partition(|one| one.size.width > one.size.height);
        let foot = across.iter().map(|one| one.bottom()).max();
        let ends = down.iter().map(|one| one.bottom()).max();
        assert_eq!(foot, ends, "page {at}");
        assert!(foot.is_some_and(|foot| foot <= document(&notice(&tall(1))).page.type_bottom()));
    }
    for at in 1..=120 {
        let text = format!("{at}.逐项");
        let count = all.matches(&text).count();
        // 1.逐项 is the end of 11.逐项.
        let expected = (1..=120)
            .filter(|other| format!("{other}.逐项").ends_with(&text))
            .count();
        assert_eq!(count, expected, "{text}");
    }
    assert_eq!(all.matches("县审计局").count(), 1);
    assert_eq!(all.matches("不得虚报瞒报").count(), 120);
}

#[test]
fn only_that_row_may_be_torn_apart_in_the_docx() {
    let data = notice(&tall(120));
    let made = build(&data);
    assert!(!made.artifacts.is_empty(), "{:?}", made.findings);
    let word = docx::part(bytes(made, Format::Docx), "word/document.xml");
    let rows: Vec<&str> = word.split("<w:tr>").skip(1).collect();
    let torn: Vec<bool> = rows
        .iter()
        .map(|row| !row.contains("<w:cantSplit/>"))
        .collect();
    assert_eq!(torn, [false, false, false, true, false, false]);
    assert!(!rows[3].contains("w:vAlign") && rows[2].contains("w:vAlign"));
    assert!(!rows[3].contains("<w:keepNext/>"));
    // A page that holds the row leaves it whole.
    let word = docx::part(
        bytes(build(&notice(&tall(12))), Format::Docx),
        "word/document.xml",
    );
    let rows = word.split("<w:tr>").skip(1);
    assert!(rows.clone().count() == 6 && rows.clone().all(|row| row.contains("<w:cantSplit/>")));
}

#[test]
fn the_note_stands_below_the_last_lines() {
    // The divided row is the last one: wherever it ends, its note is on the page of its end.
    for count in 60..76 {
        let table = tall(count);
        let end = table.find("  [\"丙\"").expect("the third row");
        let data = notice(&format!("{}]", &table[..end]));
        let pages = pages(&data);
        let with = |text: &str| {
            let found = pages
                .pages
                .iter()
                .position(|page| texts(page).concat().contains(text));
            found.unwrap_or_else(|| panic!("{text} of {count}"))
        };
        assert_eq!(
            with("以上为本年任务"),
            with(&format!("{count}.逐项")),
            "{count}"
        );
    }
}

#[test]
fn what_is_divided_is_noted_and_nothing_else() {
    let divided = |count: usize| {
        let document = document(&notice(&tall(count)));
        let set = typeset::fit(&document, fonts(), &Sources::default()).expect("pages");
        tables(set.fitted.document())[0].divided_rows.clone()
    };
    assert_eq!(divided(120), [3]);
    assert_eq!(divided(12), [0; 0]);
}

#[test]
fn both_files_have_one_row_of_it() {
    let made = build(&notice(&tall(120)));
    let word = docx::tables(bytes(made, Format::Docx));
    let tagged = pdf::tables(bytes(made, Format::Pdf));
    let shape = |table: &docx::Table| (table.rows, table.cols, table.header_rows);
    assert_eq!(word.iter().map(shape).collect::<Vec<_>>(), [(6, 3, 1)]);
    assert_eq!(
        word.iter().map(shape).collect::<Vec<_>>(),
        tagged.iter().map(shape).collect::<Vec<_>>()
    );
    let long = word[0]
        .cells
        .iter()
        .find(|cell| cell.row == 3 && cell.col == 1);
    let text = &long.expect("the cell").text;
    let places: Vec<usize> = (20..=120)
        .map(|at| {
            text.find(&format!("{at}.逐项"))
                .unwrap_or_else(|| panic!("{at}"))
        })
        .collect();
    assert!(places.is_sorted());
}
