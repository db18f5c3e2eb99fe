//! A workbook as a whole.

use std::collections::BTreeMap;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::formula::{reference, totals};
use super::list_totals::list_totals;
use super::looks::Looks;
use super::plan::{COVER, ISSUER, Plan, TEXTS, YEAR};
use super::{cover, table, texts};
use crate::base::diag::{Code, Finding, Outcome, Sources};
use crate::data::{Dataset, Fields};
use crate::layout::{Layout, filled};

/// Excel keeps the first fifteen digits of a number.
const DIGITS: usize = 15;

/// What a workbook shows.
#[derive(Clone, Copy, Debug)]
pub struct Content<'a> {
    /// The form.
    pub layout: &'a Layout,
    /// The form as data files name it.
    pub name: &'a str,
    /// The values of a data file, as they were typed; of a form to fill in, agency and year.
    pub fields: &'a Fields,
    /// The same, understood, with the totals.
    pub dataset: &'a Dataset,
    /// The files that the values were typed in.
    pub sources: &'a Sources,
}

/// The workbook of a form, as a file. The same content gives the same bytes.
///
/// # Errors
/// When a figure has more digits than a cell keeps, or the writer refuses something.
pub fn workbook(content: Content<'_>) -> Outcome<Vec<u8>> {
    let plan = Plan::new(content.layout, content.fields);
    let long = too_long(content, &plan);
    if !long.is_empty() {
        return Err(long);
    }
    written(content, &plan).map_err(|error| {
        vec![Finding::error(
            Code::WriterRefused,
            format!("写不出工作簿：{error}"),
            format!("the workbook cannot be written: {error}"),
        )]
    })
}

fn written(content: Content<'_>, plan: &Plan) -> Result<Vec<u8>, XlsxError> {
    let Content {
        layout,
        name,
        fields,
        dataset,
        sources,
    } = content;
    let looks = Looks::new();
    let cover = cover::Source {
        layout,
        dataset,
        looks: &looks,
    };
    let mut book = Workbook::new();
    let day = ExcelDateTime::from_ymd(1980, 1, 1)?;
    let properties = DocProperties::new().set_title(&layout.name);
    book.set_properties(&properties.set_creation_datetime(&day));
    cover.write(book.add_worksheet())?;
    let (totals, heading) = (totals(&layout.identities), cover.heading());
    let over_lists = if layout.has_lists() {
        list_totals(layout)
    } else {
        BTreeMap::new()
    };
    for one in &plan.tables {
        let Some(shape) = layout.tables.get(one.table) else {
            continue;
        };
        let source = table::Source {
            plan: one,
            shape,
            styles: &layout.styles,
            schema: &layout.schema,
            dataset,
            totals: &totals,
            over_lists: &over_lists,
            heading: &heading,
            looks: &looks,
        };
        table::write(book.add_worksheet(), &source)?;
    }
    for one in &plan.free {
        texts::write_free(&mut book, one, fields, &looks)?;
    }
    let source = texts::Source {
        rows: &plan.texts,
        fields,
        looks: &looks,
    };
    let named = texts::write(book.add_worksheet(), &source)?;
    let mut hidden = Worksheet::new();
    let data = filled(layout, name, fields, &[], sources);
    cover.hide(&mut hidden, (name, &data))?;
    book.push_worksheet(hidden);
    names(&mut book, plan, &named)?;
    book.save_to_buffer()
}

/// Names the cells that are read back.
fn names(book: &mut Workbook, plan: &Plan, texts: &[texts::Named]) -> Result<(), XlsxError> {
    let mut name = |name: &str, sheet: &str, row: usize, col: usize| {
        let cell = reference(row, col);
        let split = cell.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
        let (letters, number) = cell.split_at(split);
        book.define_name(name, &format!("='{sheet}'!${letters}${number}"))
            .map(|_| ())
    };
    name(ISSUER, COVER, 1, 1)?;
    name(YEAR, COVER, 2, 1)?;
    for table in &plan.tables {
        for cell in &table.cells {
            if let Some(of) = &cell.name {
                name(of, &table.sheet, cell.row, cell.col)?;
            }
        }
    }
    for table in &plan.free {
        for cell in &table.cells {
            if let Some(of) = &cell.name {
                name(of, &table.sheet, cell.row, cell.col)?;
            }
        }
    }
    for (of, row, col) in texts.iter().filter(|(of, ..)| of.len() <= 255) {
        name(of, TEXTS, *row, *col)?;
    }
    Ok(())
}

/// The figures that have more digits than a cell keeps.
fn too_long(content: Content<'_>, plan: &Plan) -> Vec<Finding> {
    let cells = plan.tables.iter().flat_map(|table| &table.cells);
    let figures = cells.filter_map(|cell| content.dataset.figure(&cell.path));
    let figures = figures.filter(|figure| {
        let text = figure.value.to_string();
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        digits.trim_start_matches('0').len() > DIGITS
    });
    let long = figures.map(|figure| {
        let value = figure.value;
        Finding::error(
            Code::BeyondLimit,
            format!("{value} 有十五位以上的数字，工作簿的格只记得住十五位"),
            format!("{value} has more than fifteen digits; a cell keeps fifteen"),
        )
        .at(figure.span, "这里", "here")
        .help("换更大的单位。", "use a larger unit")
    });
    long.collect()
}
