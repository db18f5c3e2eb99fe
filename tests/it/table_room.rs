//! Figures stand whole and under each other, and tables of the data fit their measure.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use crate::common::stages::{document, fonts, pages};
use crate::common::{Change, bytes, docx, sample};
use crate::tables::tables;
use hongtou::Format;
use hongtou::base::diag::{Code, Sources};
use hongtou::base::units::Length;
use hongtou::document::Inline;
use hongtou::pages::{GlyphRun, Mark, Pages};
use hongtou::typeset;

/// A notice with one table of the data.
pub(crate) fn notice(table: &str) -> String {
    format!(
        r#"schema = 1
layout = "document"
[issuer]
name = "云溪县人民政府"
[document]
title = "云溪县人民政府关于测试事项的通知"
signature = "云溪县人民政府"
dated = 2025-12-01
[body]
text = "见下表。"
[[body.sections]]
title = "安排"
text = "见表。"
[[body.sections.tables]]
{table}"#
    )
}

fn runs(pages: &Pages) -> impl Iterator<Item = &GlyphRun> {
    let items = pages.pages.iter().flat_map(|page| &page.items);
    items.filter_map(|item| match &item.mark {
        Mark::Glyphs(run) => Some(run),
        Mark::Fill(..) | Mark::Path(..) | Mark::Picture(..) => None,
    })
}

fn run_of<'a>(pages: &'a Pages, text: &str) -> &'a GlyphRun {
    let found = runs(pages).find(|run| run.text == text);
    found.unwrap_or_else(|| panic!("{text} is not whole"))
}

/// What is said of a data file that cannot be set.
fn refused(data: &str) -> Vec<(Code, String, bool)> {
    let document = document(data);
    let found = typeset::fit(&document, fonts(), &Sources::default()).expect_err("no room");
    let said = found.iter();
    said.map(|one| (one.code, one.message.zh.clone(), !one.help.is_empty()))
        .collect()
}

/// The report with as many digits as asked in its largest row of the third table, and the sums
/// that belong to it, which only drafts need not.
fn report(digits: usize) -> (String, String) {
    let figure = "8".repeat(digits);
    let data = sample().with_first(
        "received                               = { person = 11860",
        &format!("received                               = {{ person = {figure}"),
    );
    (data, figure)
}

#[test]
fn a_figure_of_the_report_is_never_divided() {
    for digits in [5, 6, 7, 8, 9] {
        let (data, figure) = report(digits);
        let pages = pages(&data);
        run_of(&pages, &figure);
        let document = document(&data);
        let set = typeset::fit(&document, fonts(), &Sources::default()).expect("pages");
        assert!(set.typeset.torn.is_empty(), "{digits}");
        let table = tables(set.fitted.document())[1];
        let sum: Length = table.widths.iter().copied().sum();
        let before: Length = tables(&document)[1].widths.iter().copied().sum();
        assert_eq!(sum, before, "{digits}");
        assert!(set.fitted.page_breaks()[1].is_empty(), "{digits}");
    }
    let figure = "8".repeat(15);
    let row = "received                               = { ";
    let all = sample().with_first(
        &format!("{row}person = 11860, business = 1320, research = 12, welfare = 25, legal = 268, other = 41"),
        &format!("{row}person = {figure}, business = {figure}, research = {figure}, welfare = {figure}, legal = {figure}, other = {figure}"),
    );
    let said = refused(&all);
    assert_eq!(said.len(), 6, "{said:?}");
    for one in said {
        assert!(one.0 == Code::DoesNotFit && one.1.contains(&figure));
        assert!(one.2, "it says what to do");
    }
}

#[test]
fn a_table_without_widths_fits_whatever_is_in_it() {
    let long = "负责统筹协调全县政务公开工作，指导各乡镇规范编制年度报告。".repeat(3);
    let heads = |count: usize| -> String {
        let heads: Vec<String> = (1..=count).map(|at| format!("\"第{at}项指标\"")).collect();
        heads.join(", ")
    };
    let figures = |count: usize| -> String {
        let figures: Vec<String> = (1..=count).map(|at| (1_234_567 * at).to_string()).collect();
        figures.join(", ")
    };
    for table in [
        format!(
            "columns = [\"序号\", \"工作任务\", \"责任单位\", \"完成时限\"]\nrows = [[1, \"{long}\", \"县政府办公室\", \"12月底前\"]]"
        ),
        format!(
            "landscape = true\ncolumns = [\"序号\", \"工作任务\", \"责任单位\", \"数\"]\nrows = [[1, \"{long}\", \"县政府办公室\", 1234567890]]"
        ),
        format!("columns = [{}]\nrows = [[{}]]", heads(9), figures(9)),
        format!("columns = [{}]\nrows = [[{}]]", heads(12), figures(12)),
    ] {
        let data = notice(&table);
        let document = document(&data);
        let table = tables(&document)[0];
        let measure = if data.contains("landscape") { 225 } else { 156 };
        let sum: Length = table.widths.iter().copied().sum();
        let over = sum - Length::mm(measure);
        assert!(over <= Length::emu(99), "{over}: {data}");
        let set = typeset::fit(&document, fonts(), &Sources::default()).expect("pages");
        assert!(set.typeset.torn.is_empty());
    }
    // Names keep their lines; the long text is broken.
    let document = document(&notice(&format!(
        "columns = [\"序号\", \"工作任务\", \"责任单位\"]\nrows = [[1, \"{long}\", \"县政府办公室\"]]"
    )));
    let widths = &tables(&document)[0].widths;
    assert!(
        widths[2] > Length::mm(24) && widths[1] > Length::mm(100),
        "{widths:?}"
    );
    // More columns than any size has room for: the error says what to do.
    let said = refused(&notice(&format!(
        "columns = [{}]\nrows = [[{}]]",
        heads(24),
        figures(24)
    )));
    assert!(
        said.iter().all(|one| one.0 == Code::DoesNotFit && one.2),
        "{said:?}"
    );
}

#[test]
fn a_given_width_is_kept_and_a_figure_that_it_cannot_hold_is_refused() {
    let table = |figure: &str| {
        notice(&format!(
            "title = \"窄列\"\ncolumns = [\"项目\", {{ label = \"数\", width = \"12mm\" }}]\nrows = [[\"甲\", {figure}]]"
        ))
    };
    let small = pages(&table("1234567"));
    let run = run_of(&small, "1234567");
    assert!(run.size < Length::pt100(1050), "a smaller size");
    assert_eq!(
        run_of(&pages(&table("12345")), "12345").size,
        Length::pt100(1050)
    );
    let said = refused(&table("123456789012"));
    assert!(
        said[0].1.contains("“窄列”第 2 列排不下数“123456789012”"),
        "{said:?}"
    );
}

#[test]
fn figures_stand_with_their_units_below_each_other_in_the_middle() {
    let data = notice(
        "columns = [\"项目\", { label = \"增长\", align = \"decimal\" }, { label = \"金额\", align = \"decimal\" }, { label = \"数\", align = \"right\" }]\n\
         rows = [[\"甲\", \"12.5%\", 3.0, 1111], [\"乙\", \"-100%\", 12.25, 1000000], [\"丙\", \"0.05%\", \"7.00\", 77], [\"丁\", \"—\", 8, 5]]",
    );
    let pages = pages(&data);
    let digit = |run: &GlyphRun, at: usize| -> Length {
        run.origin.x
            + run
                .glyphs
                .iter()
                .take(at)
                .map(|one| one.advance)
                .sum::<Length>()
    };
    let unit = |text: &str, at: usize| digit(run_of(&pages, text), at);
    // The digit of the units, of each column.
    let columns: [&[(&str, usize)]; 3] = [
        &[("12.5%", 1), ("-100%", 3), ("0.05%", 0)],
        &[("3.00", 0), ("12.25", 1), ("7.00", 0), ("8.00", 0)],
        &[("1111", 3), ("1000000", 6), ("77", 1), ("5", 0)],
    ];
    for column in columns {
        let at = unit(column[0].0, column[0].1);
        for (text, digit) in column {
            let apart = unit(text, *digit) - at;
            assert!(
                apart.max(Length::ZERO - apart) <= Length::twips(1),
                "{text}"
            );
        }
    }
    let document = document(&data);
    let table = tables(&document)[0];
    let left: Length = Length::mm(28) + table.widths[..3].iter().copied().sum::<Length>();
    let middle = left + table.widths[3] / 2;
    let widest = run_of(&pages, "1000000");
    let centre = digit(widest, 0) + (digit(widest, 7) - digit(widest, 0)) / 2;
    let apart = centre - middle;
    assert!(
        apart.max(Length::ZERO - apart) <= Length::pt100(50),
        "{apart}"
    );
    let faces: Vec<_> = ["3.00", "1000000", "12.5%"]
        .map(|text| run_of(&pages, text).face)
        .to_vec();
    assert!(faces.windows(2).all(|pair| pair[0] == pair[1]), "one face");
}

#[test]
fn places_are_printed_as_typed_and_a_sum_has_the_most_of_its_parts() {
    let document = document(&notice(
        "columns = [\"项目\", \"数\", { label = \"额\", align = \"decimal\" }]\n\
         rows = [[\"甲\", 3.0, \"12.50\"], [\"乙\", 12.50, 1], [\"丙\", 4, 2.5], { total = true, cells = [\"合计\", \"\", \"\"] }]",
    ));
    let cells = tables(&document)[0].grid.cells().iter();
    let texts: Vec<String> = cells.map(|one| one.cell.paragraphs[0].text()).collect();
    assert_eq!(
        texts[3..],
        [
            "甲", "3.0", "12.50", "乙", "12.50", "1.00", "丙", "4", "2.50", "合计", "19.50",
            "16.00"
        ]
    );
}

#[test]
fn a_line_break_in_a_table_is_one_in_both_files() {
    let data = notice(
        "notes = [\"一\\n二\"]\ncolumns = [{ label = \"项目\\n名称\", group = \"上\\n下\" }, \"说明\"]\nrows = [[\"甲\\n乙\", \"第一行\\n\\n第二行\\n\"]]",
    );
    let document = document(&data);
    let table = tables(&document)[0];
    let is_broken = |text: &str| {
        let mut cells = table.grid.cells().iter();
        let cell = cells.find(|one| one.cell.paragraphs[0].text() == text);
        let content = &cell.expect("the cell").cell.paragraphs[0].content;
        content.len() == 3 && matches!(content[1], Inline::Break)
    };
    for text in ["上下", "项目名称", "甲乙", "第一行第二行"] {
        assert!(is_broken(text), "{text}");
    }
    let made = crate::common::build(&data);
    let word = docx::part(bytes(made, Format::Docx), "word/document.xml");
    assert_eq!(word.matches("<w:br ").count(), 5);
    // The unit is one line.
    let said =
        crate::tables::findings(&data.with_first("notes =", "unit = \"件\\n万元\"\nnotes ="));
    assert!(
        said.iter().any(|one| one.2.contains("unit”应是一行文字")),
        "{said:?}"
    );
}

#[test]
fn the_total_never_stands_alone_on_a_page() {
    let long = |rows: usize| {
        let rows: Vec<String> = (1..=rows)
            .map(|at| format!("[\"项目{at}\", {at}]"))
            .collect();
        notice(&format!(
            "notes = [\"不含上级补助。\"]\ncolumns = [\"项目\", \"数\"]\nrows = [{}, {{ total = true, cells = [\"合计\", \"\"] }}]",
            rows.join(", ")
        ))
    };
    let mut divided = 0;
    for rows in 18..40 {
        let document = document(&long(rows));
        let set = typeset::fit(&document, fonts(), &Sources::default()).expect("pages");
        let table = tables(set.fitted.document())[0];
        for at in &set.fitted.page_breaks()[0] {
            divided += 1;
            assert!(*at + 2 <= table.grid.rows(), "{rows}: the total alone");
        }
    }
    assert!(divided > 5, "{divided}");
}

#[test]
fn the_labels_of_the_third_table_stand_as_published() {
    for data in [sample(), crate::common::dongshi()] {
        let pages = pages(&data);
        for whole in [
            "自然人",
            "商业",
            "企业",
            "科研",
            "机构",
            "三、本",
            "年度办",
            "理结果",
        ] {
            run_of(&pages, whole);
        }
    }
}
