//! Reads papers, of other programs and our own, into data files.

use super::data_file::{DataFile, read};
use super::order::Job;
use super::output::Output;
use super::press::Press;
use super::sheet::import_sheet;
use crate::base::diag::{Bilingual, Code, Finding, Outcome, Sources, has_errors};
use crate::base::guard::guarded;
use crate::base::pack::zip::names;
use crate::base::world::{WithFiles, World};
use crate::data::{Fields, Value};
use crate::import::attached::extract;
use crate::import::foreign::{self, Difference, Reading, differences, docx};
use crate::import::sheet::{Expected, Imported};
use crate::layout::{LayoutCache, filled};

/// Differences that are told one by one.
const TOLD: usize = 5;

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
/// where none is, of the annual report.
///
/// A DOCX of our own carries its data: where it prints what the data says, the data is taken as it
/// is; where it was changed since, the differences are told, and the paper is read as any other.
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
    let reading = match reading(bytes) {
        Ok(reading) => reading,
        Err(why) => return Err(vec![unread(path, &why)]),
    };
    let cache = LayoutCache::default();
    let mut expected = expected.clone();
    let mut findings = Vec::new();
    if let Some(carried) = Carried::of((path, bytes), &cache, world, sources) {
        let is_asked = expected
            .layout
            .as_deref()
            .is_none_or(|layout| layout == carried.layout);
        let differences = carried.differences(world, &reading);
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
    let mut imported = foreign::import(&cache, world, (path, &reading), &expected, sources);
    findings.append(&mut imported.findings);
    // What was written is to be readable, whatever the paper held.
    if let Some(data) = &imported.data {
        let (name, bytes) = (format!("{path}.toml"), data.clone().into_bytes());
        let layout = expected.layout.as_deref();
        if let Err(found) = DataFile::from_bytes(&cache, world, &name, bytes, layout, sources) {
            findings.extend(found);
        }
    }
    let data = imported.data.filter(|_| !has_errors(&findings));
    Ok(Imported::new(data, findings))
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

/// The data that a document of ours carries.
struct Carried {
    name: String,
    file: DataFile,
    fields: Fields,
    layout: String,
}

impl Carried {
    fn of(
        (path, bytes): (&str, &[u8]),
        cache: &LayoutCache,
        world: &dyn World,
        sources: &mut Sources,
    ) -> Option<Self> {
        let attached = extract(path, bytes).ok()?;
        let mut files = attached.files.into_iter();
        let found = files.find(|file| file.name.ends_with(".json") || file.name.ends_with(".toml"));
        let found = found?;
        let file = DataFile::from_bytes(cache, world, &found.name, found.bytes, None, sources);
        let file = file.ok()?;
        let text = String::from_utf8_lossy(&file.given);
        let fields = file.notation.read(file.whole.file, &text).ok()?;
        let layout = match fields.get("layout").map(|node| &node.value) {
            Some(Value::Text(layout)) => layout.clone(),
            _ => return None,
        };
        Some(Self {
            name: found.name,
            file,
            fields,
            layout,
        })
    }

    /// How a paper differs from what the data prints; `None` where it could not be made.
    fn differences(&self, world: &dyn World, paper: &Reading) -> Option<Vec<Difference>> {
        let press = Press::new(world);
        let files = WithFiles::new(world).and_file(self.name.as_str(), self.file.given.as_slice());
        let job = Job::new(self.name.as_str())
            .draft(true)
            .output(Output::docx());
        let made = press.make_from(&files, &job);
        let due = docx::read(made.bytes("docx")?).ok()?;
        Some(differences(paper, &due))
    }

    fn data(&self, path: &str, sources: &Sources) -> String {
        let data = filled(&self.file.layout, &self.layout, &self.fields, &[], sources);
        format!("# 取自 {path} 附带的数据；印出的文字和数与数据一致，没有改过\n{data}")
    }
}

/// A warning for each place where a paper is not what its data prints.
fn changed(path: &str, differences: &[Difference]) -> Vec<Finding> {
    let told = differences.iter().take(TOLD).map(|one| match one {
        Difference::Added(text) => Finding::warning(
            Code::OtherPaper,
            format!("{path} 附带的数据里没有“{text}”：做成以后改过；按现在的文字读"),
            format!("`{text}` is not in the data that {path} carries; read as it stands now"),
        ),
        Difference::Gone(text) => Finding::warning(
            Code::OtherPaper,
            format!("{path} 附带的数据里有“{text}”，现在的文字里没有；按现在的文字读"),
            format!("`{text}` of the data that {path} carries is gone; read as it stands now"),
        ),
    });
    let mut findings: Vec<Finding> = told.collect();
    if differences.len() > TOLD {
        let more = differences.len() - TOLD;
        findings.push(Finding::warning(
            Code::OtherPaper,
            format!("{path} 与附带的数据还有 {more} 处不同"),
            format!("{path} differs from the data that it carries in {more} places more"),
        ));
    }
    findings
}
