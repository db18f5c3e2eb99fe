//! The workbook behind a chart: its figures, for the program that edits it.

use super::dom::Piece;
use super::package::{PackageError, RELATIONS};
use crate::base::pack::zip::archive;
use crate::document::Chart;

const SHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// The name of its one sheet.
pub(super) const NAME: &str = "Sheet1";

/// The bytes of the workbook.
pub(super) fn workbook(chart: &Chart) -> Result<Vec<u8>, PackageError> {
    let parts = [
        ("[Content_Types].xml", types()),
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", book()),
        (
            "xl/_rels/workbook.xml.rels",
            relation("worksheet", "worksheets/sheet1.xml"),
        ),
        ("xl/worksheets/sheet1.xml", sheet(chart)),
    ];
    let mut files = Vec::new();
    for (name, tree) in parts {
        files.push((name, tree.to_bytes()?));
    }
    let files = files.iter().map(|(name, bytes)| (*name, bytes.as_slice()));
    Ok(archive(files)?)
}

fn types<'b>() -> Piece<'b> {
    let part = |name: &'static str, kind: &str| {
        Piece::new("Override")
            .with("PartName", name)
            .with("ContentType", format!("{KIND}.{kind}+xml"))
    };
    let by_extension = |extension: &'static str, kind: &'static str| {
        Piece::new("Default")
            .with("Extension", extension)
            .with("ContentType", kind)
    };
    Piece::new("Types")
        .with("xmlns", format!("{PACKAGE}/content-types"))
        .children([
            by_extension(
                "rels",
                "application/vnd.openxmlformats-package.relationships+xml",
            ),
            by_extension("xml", "application/xml"),
            part("/xl/workbook.xml", "sheet.main"),
            part("/xl/worksheets/sheet1.xml", "worksheet"),
        ])
}

fn relation<'b>(kind: &str, target: &'static str) -> Piece<'b> {
    let relation = Piece::new("Relationship")
        .with("Id", "rId1")
        .with("Type", format!("{RELATIONS}/{kind}"))
        .with("Target", target);
    Piece::new("Relationships")
        .with("xmlns", format!("{PACKAGE}/relationships"))
        .child(relation)
}

fn book<'b>() -> Piece<'b> {
    let sheet = Piece::new("sheet")
        .with("name", NAME)
        .with("sheetId", 1)
        .with("r:id", "rId1");
    Piece::new("workbook")
        .with("xmlns", SHEET)
        .with("xmlns:r", RELATIONS)
        .child(Piece::new("sheets").child(sheet))
}

/// The names of the series in the first row, the categories in the first column.
fn sheet<'b>(chart: &'b Chart) -> Piece<'b> {
    let head = chart
        .series
        .iter()
        .enumerate()
        .map(|(index, _)| text(name_of(chart, index), 1, index + 1));
    let head = row(1).children(head);
    let rows = chart.categories.iter().enumerate().map(|(at, category)| {
        let number = at + 2;
        let figures = chart
            .series
            .iter()
            .enumerate()
            .filter_map(move |(column, series)| {
                let value = series.figures.get(at)?.value.to_string();
                let cell = Piece::new("c").with("r", place(column + 1, number));
                Some(cell.child(Piece::new("v").text(value)))
            });
        row(number)
            .child(text(category, number, 0))
            .children(figures)
    });
    let data = Piece::new("sheetData").child(head).children(rows);
    Piece::new("worksheet").with("xmlns", SHEET).child(data)
}

/// What a series is called; one without a name is called as its chart.
pub(super) fn name_of(chart: &Chart, series: usize) -> &str {
    let name = chart.series.get(series).map_or("", |one| one.name.as_str());
    if name.is_empty() { &chart.title } else { name }
}

fn row<'b>(number: usize) -> Piece<'b> {
    Piece::new("row").with("r", i64::try_from(number).unwrap_or(i64::MAX))
}

fn text(text: &str, row: usize, column: usize) -> Piece<'_> {
    Piece::new("c")
        .with("r", place(column, row))
        .with("t", "inlineStr")
        .child(Piece::new("is").child(Piece::new("t").text(text)))
}

/// The name of a cell; a chart has fewer columns than there are letters.
pub(super) fn place(column: usize, row: usize) -> String {
    let letter = ('A'..='Z').nth(column).unwrap_or('Z');
    format!("{letter}{row}")
}
