//! Makes workbooks to fill in, and reads them back.

use std::fmt::Write as _;

use super::data_file::{DataFile, read};
use super::pictures::read_pictures;
use crate::base::diag::{Code, Finding, Outcome, Sources, has_errors};
use crate::base::guard::guarded;
use crate::base::world::World;
use crate::data::{SCHEMA_VERSION, Value, blanked, toml_text};
use crate::export::sheet::{Content, workbook};
use crate::import::sheet::{Expected, Imported, import};
use crate::layout::{Layout, LayoutCache};
use crate::template::Templates;

/// A workbook, and what was found in the data that it shows.
#[derive(Debug)]
#[non_exhaustive]
pub struct Sheet {
    /// The file; nothing where errors were found.
    pub bytes: Option<Vec<u8>>,
    /// The id of its layout.
    pub layout: String,
    /// What was found.
    pub findings: Vec<Finding>,
}

/// A form to fill in.
#[derive(Clone, Copy, Debug)]
pub struct EmptyForm<'a> {
    /// The layout, as data files name it.
    pub layout: &'a str,
    /// The year, where it is known.
    pub year: Option<i64>,
    /// The agency, where it is known.
    pub issuer: Option<&'a str>,
    /// How many rows each table has whose rows the data gives.
    pub rows: usize,
}

/// The rows of a list in a form to fill in, where nothing else is asked for.
pub const ROWS: usize = 20;

/// The form of a layout as a workbook to fill in, for an agency and a year where they are given.
///
/// # Errors
/// When there is no such layout, or none for that year.
pub fn sheet_form(
    world: &dyn World,
    layout: &str,
    year: Option<i64>,
    issuer: Option<&str>,
    sources: &mut Sources,
) -> Outcome<Sheet> {
    let form = EmptyForm {
        layout,
        year,
        issuer,
        rows: ROWS,
    };
    sheet_empty(world, form, sources)
}

/// Does as [`sheet_form`], with as many rows as are asked for.
///
/// # Errors
/// As [`sheet_form`], and when the rows are more than a table can have.
pub fn sheet_empty(
    world: &dyn World,
    form: EmptyForm<'_>,
    sources: &mut Sources,
) -> Outcome<Sheet> {
    let EmptyForm {
        layout,
        year,
        issuer,
        rows,
    } = form;
    let mut text = format!(
        "schema = {SCHEMA_VERSION}\nlayout = {}\n",
        toml_text(layout)
    );
    if let Some(year) = year {
        let _ = writeln!(text, "year = {year}");
    }
    if let Some(issuer) = issuer {
        let _ = writeln!(text, "[issuer]\nname = {}", toml_text(issuer));
    }
    guard(layout, || {
        let cache = LayoutCache::default();
        let bytes = text.into_bytes();
        let given = (layout, bytes, rows.max(1));
        let mut file = DataFile::with_room(&cache, world, given, Some(layout), sources)?;
        // Whatever is missing is to be filled in.
        file.findings
            .retain(|one| one.code == Code::OutOfRange || one.code == Code::IllegalCharacter);
        written(file, Some(layout), sources)
    })
}

/// The data of a report as a workbook. Cells that were not filled in stay blank.
///
/// # Errors
/// When the data file cannot be read, or there is no such layout.
pub fn sheet_data(
    world: &dyn World,
    data: &str,
    layout: Option<&str>,
    sources: &mut Sources,
) -> Outcome<Sheet> {
    guard(data, || {
        let cache = LayoutCache::default();
        // A list without rows has one to begin with.
        let given = (data, read(world, data)?, 1);
        let mut file = DataFile::with_room(&cache, world, given, layout, sources)?;
        let pictures = read_pictures(world, data, &mut file.dataset);
        file.findings.extend(pictures.findings);
        let is_blank = |code| matches!(code, Code::UnfilledCell | Code::MissingField);
        file.findings.retain(|one| !is_blank(one.code));
        written(file, layout, sources)
    })
}

/// Reads a workbook that was filled in into a data file.
///
/// # Errors
/// When there is no such file, or no such layout.
pub fn import_sheet(
    world: &dyn World,
    path: &str,
    expected: &Expected,
    sources: &mut Sources,
) -> Outcome<Imported> {
    let bytes = read(world, path)?;
    let cache = LayoutCache::default();
    let read = guarded(path, || {
        let mut imported = import(&cache, world, (path, &bytes), expected, sources);
        // What was written is to be readable, whatever the cells held.
        if let Some(data) = &imported.data {
            let (name, bytes) = (format!("{path}.toml"), data.clone().into_bytes());
            let layout = expected.layout.as_deref();
            let file = DataFile::from_bytes(&cache, world, &name, bytes, layout, sources);
            if let Err(findings) = file {
                imported.findings.extend(findings);
            }
        }
        imported
    });
    read.map_err(|finding| vec![finding])
}

fn guard(what: &str, work: impl FnOnce() -> Outcome<Sheet>) -> Outcome<Sheet> {
    guarded(what, work).unwrap_or_else(|finding| Err(vec![finding]))
}

fn written(file: DataFile, layout: Option<&str>, sources: &Sources) -> Outcome<Sheet> {
    let id = file.layout.id.clone();
    let shown = filled_around(&file, sources);
    let mut sheet = Sheet {
        bytes: None,
        layout: id,
        findings: file.findings,
    };
    if has_errors(&sheet.findings) {
        return Ok(sheet);
    }
    let text = String::from_utf8_lossy(&file.given);
    let fields = file.notation.read(file.whole.file, &text)?;
    let named = fields.get("layout").and_then(|node| match &node.value {
        Value::Text(name) => Some(name.trim()),
        _ => None,
    });
    let content = Content {
        layout: &shown,
        name: layout.or(named).unwrap_or(&sheet.layout),
        fields: &fields,
        dataset: &file.dataset,
        sources,
    };
    match workbook(content) {
        Ok(bytes) => sheet.bytes = Some(bytes),
        Err(findings) => sheet.findings.extend(findings),
    }
    Ok(sheet)
}

/// The form with what stands around its tables filled in; 待填 stands for what is not known yet.
fn filled_around(file: &DataFile, sources: &Sources) -> Layout {
    let templates = Templates::new(&file.dataset, &file.layout, sources);
    let mut layout = Layout::clone(&file.layout);
    layout.fill_around(&|text| {
        let filled = templates.render(text);
        // What cannot be told yet, such as a note on a condition, is left out.
        let shown = match filled.text() {
            text if text.contains("{{") => blanked(text),
            text => text.to_owned(),
        };
        if shown.contains("{%") {
            String::new()
        } else {
            shown
        }
    });
    layout
}
