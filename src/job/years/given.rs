//! A data file, or a finished file that has one inside.

use crate::base::diag::{Code, Finding, Outcome, Sources};
use crate::base::pack::zip;
use crate::base::world::World;
use crate::data::{Fields, Node, Value};
use crate::export::sheet::at;
use crate::import::attached::{Extracted, extract, is_document};
use crate::import::sheet::{Expected, import};
use crate::job::canonical::Canonical;
use crate::job::data_file::{DataFile, read};
use crate::layout::LayoutCache;

/// The part that makes a package a workbook.
const WORKBOOK: &str = "xl/workbook.xml";

/// A data file that was read, with its tree.
pub(super) struct Given {
    /// What messages call it.
    pub(super) name: String,
    /// The values.
    pub(super) file: DataFile,
    /// The tree.
    pub(super) fields: Fields,
}

impl Given {
    /// Reads a data file, or the one that a PDF, a DOCX or a workbook has inside.
    ///
    /// # Errors
    /// When there is no such file, no data in it, or data that cannot be read.
    pub(super) fn load(
        world: &dyn World,
        path: &str,
        layout: Option<&str>,
        sources: &mut Sources,
    ) -> Outcome<Self> {
        let cache = LayoutCache::default();
        let bytes = read(world, path)?;
        let (inside, bytes) = if is_workbook(&bytes) {
            (
                format!("{path}.toml"),
                of_workbook(&cache, world, (path, &bytes), sources)?,
            )
        } else if is_document(&bytes) {
            of_document(path, &bytes)?
        } else {
            (path.to_owned(), bytes)
        };
        let file = DataFile::from_bytes(&cache, world, &inside, bytes, layout, sources)?;
        let text = String::from_utf8_lossy(&file.given);
        let fields = file.notation.read(file.whole.file, &text)?;
        Ok(Self {
            name: path.to_owned(),
            file,
            fields,
        })
    }

    /// The value at a path of its layout.
    pub(super) fn at(&self, path: &str) -> Option<&Node> {
        at(&self.fields, &self.file.layout.tree_path(path))
    }

    /// The year that it is about.
    pub(super) fn year(&self) -> Option<i64> {
        self.file.dataset.figure("year")?.value.to_whole()
    }

    /// The agency; empty where it is not said.
    pub(super) fn issuer(&self) -> &str {
        let name = self.file.dataset.text("issuer.name");
        name.map_or("", |name| name.value.as_str())
    }

    /// The form, whatever its edition: `annual-report`.
    pub(super) fn form(&self) -> &str {
        form_of(&self.file.layout.id)
    }
}

/// The form of a layout, whatever its edition: `annual-report` of `annual-report/2021`.
pub(super) fn form_of(id: &str) -> &str {
    id.split('/').next().unwrap_or_default()
}

/// Whether a value says nothing: it was not filled in.
pub(super) fn is_blank(value: &Value) -> bool {
    match value {
        Value::Text(text) => text.trim().is_empty(),
        Value::List(items) => items.iter().all(|item| is_blank(&item.value)),
        Value::Fields(fields) => fields.entries.is_empty(),
        _ => false,
    }
}

fn is_workbook(bytes: &[u8]) -> bool {
    let names = bytes.starts_with(b"PK").then(|| zip::names(bytes));
    names
        .and_then(Result::ok)
        .is_some_and(|names| names.iter().any(|name| name == WORKBOOK))
}

fn of_workbook(
    cache: &LayoutCache,
    world: &dyn World,
    (path, bytes): (&str, &[u8]),
    sources: &mut Sources,
) -> Outcome<Vec<u8>> {
    let imported = import(cache, world, (path, bytes), &Expected::default(), sources);
    let is_sound = !imported.has_errors();
    match imported.data.filter(|_| is_sound) {
        Some(data) => Ok(data.into_bytes()),
        None => Err(imported.findings),
    }
}

/// The data file inside a PDF or a DOCX of ours; figures alone are none.
fn of_document(path: &str, bytes: &[u8]) -> Outcome<(String, Vec<u8>)> {
    let ends_in = |file: &Extracted, ending: &str| file.name.ends_with(ending);
    let is_figures = |bytes: &[u8]| serde_json::from_slice::<Canonical>(bytes).is_ok();
    let mut files = extract(path, bytes)?.files;
    let found = files.iter().position(|file| {
        ends_in(file, ".toml") || ends_in(file, ".json") && !is_figures(&file.bytes)
    });
    let file = found.map(|index| files.swap_remove(index));
    let file = file.ok_or_else(|| vec![no_data(path)])?;
    Ok((format!("{path}/{}", file.name), file.bytes))
}

fn no_data(path: &str) -> Finding {
    Finding::error(
        Code::NothingInside,
        format!("{path} 里没有数据文件"),
        format!("{path} has no data file inside"),
    )
    .help(
        "给出数据文件；成品里要带数据的，生成时写 --archive a3。",
        "give the data file; finished files have it inside when made with --archive a3",
    )
}
