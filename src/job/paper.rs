//! Reads papers, of other programs and our own, into data files.

use super::carried::{Carried, changed, figures, shown_otherwise};
use super::data_file::{DataFile, read};
use super::sheet::import_sheet;
use crate::base::diag::{Bilingual, Code, Finding, Outcome, Sources, has_errors};
use crate::base::guard::guarded;
use crate::base::pack::zip::names;
use crate::base::world::World;
use crate::import::foreign::{self, Reading, docx, pdf};
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
    if is_pdf(&bytes) || (is_named_paper(path) || bytes.starts_with(b"PK")) && !is_book() {
        import_paper(world, path, expected, sources)
    } else {
        import_sheet(world, path, expected, sources)
    }
}

/// Reads a paper, a DOCX or a PDF of any program, into a data file of the layout that is expected;
/// where none is, of the one whose data it carries, or of the annual report.
///
/// Where a paper of our own carries its data and prints what that says, the data is taken as it is;
/// where it was changed since, the differences are told, and the paper is read as any other. Where
/// it carries its figures, those that it shows otherwise are told.
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
    let reading = reading(path, bytes).map_err(|finding| vec![finding])?;
    let cache = LayoutCache::default();
    let mut expected = expected.clone();
    let mut findings = Vec::new();
    if let Some(carried) = Carried::of((path, bytes), &cache, world, sources) {
        let is_asked = expected
            .layout
            .as_deref()
            .is_none_or(|layout| layout == carried.layout);
        let differences = carried.differences(world, is_pdf(bytes), &reading);
        match differences {
            Some(differences) if is_asked && differences.is_empty() => {
                let other = foreign::other_than_expected(path, &carried.fields, &expected, sources);
                let data = other.is_empty().then(|| carried.data(path, sources));
                return Ok(Imported::new(data, other));
            }
            Some(differences) => findings.extend(changed(path, &differences)),
            None => {}
        }
        expected.layout.get_or_insert(carried.layout);
    }
    let carried = figures(path, bytes);
    if let Some(carried) = &carried {
        let form = carried.layout.split_once('/');
        let form = form.map_or(carried.layout.as_str(), |(form, _)| form);
        expected.layout.get_or_insert_with(|| form.to_owned());
    }
    let mut imported = foreign::import(&cache, world, (path, &reading), &expected, sources);
    findings.append(&mut imported.findings);
    // What was written is to be readable, whatever the paper held.
    if let Some(data) = &imported.data {
        let (name, bytes) = (format!("{path}.toml"), data.clone().into_bytes());
        let layout = expected.layout.as_deref();
        match DataFile::from_bytes(&cache, world, &name, bytes, layout, sources) {
            Ok(file) => {
                let carried = carried.iter();
                findings.extend(carried.flat_map(|one| shown_otherwise(path, one, &file)));
            }
            Err(found) => findings.extend(found),
        }
    }
    let data = imported.data.filter(|_| !has_errors(&findings));
    Ok(Imported::new(data, findings))
}

fn reading(path: &str, bytes: &[u8]) -> Result<Reading, Finding> {
    if is_pdf(bytes) {
        pdf::read(bytes).map_err(|fault| fault.finding(path))
    } else {
        docx::read(bytes).map_err(|why| unread(path, &why))
    }
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
