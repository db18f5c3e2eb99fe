//! Reads papers, of other programs and our own, into data files.

use super::canonical::Canonical;
use super::data_file::{DataFile, read};
use super::sheet::import_sheet;
use crate::base::diag::{Bilingual, Code, Finding, Outcome, Sources, has_errors};
use crate::base::guard::guarded;
use crate::base::pack::zip::names;
use crate::base::world::World;
use crate::data::Decimal;
use crate::import::attached::extract;
use crate::import::foreign::{self, Reading, docx};
use crate::import::sheet::{Expected, Imported};
use crate::layout::LayoutCache;

/// Reads a workbook that was filled in, a DOCX or a PDF into a data file, whatever its name says.
///
/// # Errors
/// When there is no such file, or no such layout.
pub fn import_file(
    world: &dyn World,
    path: &str,
    expected: &Expected,
    sources: &mut Sources,
) -> Outcome<Imported> {
    let bytes = read(world, path)?;
    let is_book = || {
        let parts = names(&bytes).unwrap_or_default();
        parts.iter().any(|name| name.starts_with("xl/"))
    };
    let is_paper = is_named_paper(path) || bytes.starts_with(b"PK");
    if is_pdf(&bytes) || (is_paper && !is_book()) {
        import_paper(world, path, expected, sources)
    } else {
        import_sheet(world, path, expected, sources)
    }
}

/// Reads a paper, a DOCX or a PDF of any program, into a data file of the layout that is expected;
/// where none is, of the one whose figures it carries, or of the annual report.
///
/// What is read is what the paper shows. Where the figures that our own papers carry are others,
/// the paper was changed since it was made, and that is told.
///
/// # Errors
/// When there is no such file, or no such layout.
pub fn import_paper(
    world: &dyn World,
    path: &str,
    expected: &Expected,
    sources: &mut Sources,
) -> Outcome<Imported> {
    let bytes = read(world, path)?;
    let done = guarded(path, || paper(world, (path, &bytes), expected, sources));
    done.unwrap_or_else(|finding| Err(vec![finding]))
}

fn paper(
    world: &dyn World,
    (path, bytes): (&str, &[u8]),
    expected: &Expected,
    sources: &mut Sources,
) -> Outcome<Imported> {
    let reading = reading(bytes).map_err(|why| vec![unread(path, &why)])?;
    let cache = LayoutCache::default();
    let carried = carried(path, bytes);
    let mut expected = expected.clone();
    if let (None, Some(carried)) = (&expected.layout, &carried) {
        let form = carried.layout.split_once('/');
        let form = form.map_or(carried.layout.as_str(), |(form, _)| form);
        expected.layout = Some(form.to_owned());
    }
    let mut imported = foreign::import(&cache, world, (path, &reading), &expected, sources);
    // What was written is to be readable, whatever the paper held.
    if let Some(data) = &imported.data {
        let (name, bytes) = (format!("{path}.toml"), data.clone().into_bytes());
        let layout = expected.layout.as_deref();
        match DataFile::from_bytes(&cache, world, &name, bytes, layout, sources) {
            Ok(file) => {
                let carried = carried.iter();
                let found = carried.flat_map(|carried| changed(path, carried, &file));
                imported.findings.extend(found);
            }
            Err(found) => imported.findings.extend(found),
        }
    }
    imported.data.take_if(|_| has_errors(&imported.findings));
    Ok(imported)
}

fn reading(bytes: &[u8]) -> Result<Reading, Bilingual> {
    if is_pdf(bytes) {
        return Err(Bilingual::new(
            "PDF 还不能读入；请用 DOCX",
            "a PDF is not read; give the DOCX",
        ));
    }
    docx::read(bytes)
}

fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

/// Whether a name is that of a paper rather than of a workbook.
fn is_named_paper(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    ["docx", "doc", "wps", "pdf"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(extension))
}

fn unread(path: &str, why: &Bilingual) -> Finding {
    Finding::error(
        Code::BadPaper,
        format!("{path} 读不了：{}", why.zh),
        format!("{path} cannot be read: {}", why.en),
    )
}

/// The figures that a paper of ours carries.
fn carried(path: &str, bytes: &[u8]) -> Option<Canonical> {
    let attached = extract(path, bytes).ok()?;
    let mut files = attached.files.iter();
    let found = files.find_map(|file| serde_json::from_slice::<Canonical>(&file.bytes).ok());
    found.filter(|form| !form.layout.is_empty())
}

/// A warning for each figure that a paper shows otherwise than it carries it.
fn changed(path: &str, carried: &Canonical, file: &DataFile) -> Vec<Finding> {
    let carried = carried.figures.iter().filter_map(|figure| {
        let was = Decimal::parse(figure.value.as_deref()?)?;
        let now = file.dataset.figure(&figure.path)?.value;
        let (row, column) = (&figure.row, &figure.column);
        (was != now).then(|| {
            Finding::warning(
                Code::OtherPaper,
                format!(
                    "{path} “{row}”一行“{column}”印着 {now}，附带的数据是 {was}：做成以后改过，\
                     按印着的读"
                ),
                format!(
                    "{path} row `{row}`, column `{column}` shows {now} and carries {was}: it was \
                     changed since it was made; read as shown"
                ),
            )
        })
    });
    carried.collect()
}
