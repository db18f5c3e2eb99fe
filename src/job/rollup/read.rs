//! Reads the file of one unit: which unit it is of, what is wrong with its figures.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::file::UnitFile;
use super::finding;
use super::last::{Last, count_with};
use super::list::UnitList;
use crate::base::diag::{Code, Finding, Outcome, Sources, Span, has_errors};
use crate::base::guard::guarded;
use crate::base::pack::zip;
use crate::base::world::World;
use crate::check::{Context, check_figures, waive};
use crate::data::{self, Dataset, Waiver};
use crate::figures::{self, Sums};
use crate::import::attached::{Extracted, extract, is_document};
use crate::import::sheet::import_figures;
use crate::job::data_file::{DataFile, read};
use crate::job::receipt::sha256;
use crate::layout::{Choice, Layout, LayoutCache};
use crate::template::Templates;

/// The sum of the units of a list, of one year and one form.
pub struct Rollup<W> {
    world: W,
    cache: LayoutCache,
    pub(super) list: UnitList,
    /// The form as data files name it.
    pub(super) layout_name: String,
    pub(super) layout: Arc<Layout>,
    pub(super) year: Option<i64>,
    /// Last year's figures by unit; nothing where none are compared.
    last: Option<BTreeMap<usize, UnitFile>>,
    /// The list of the units.
    pub(super) sources: Sources,
}

/// The values of a file, understood.
struct Parsed {
    layout: Arc<Layout>,
    dataset: Dataset,
    sums: Sums,
    waivers: Vec<Waiver>,
    findings: Vec<Finding>,
    whole: Span,
}

impl<W: World> Rollup<W> {
    /// The sum of the units that the list at `units` names. `layout` and `year` stand in place of
    /// what the list says.
    ///
    /// # Errors
    /// When the list cannot be read or says something that cannot be, or form or year are known
    /// from nowhere; with the sources that the findings point into.
    pub fn new(
        world: W,
        units: &str,
        layout: Option<&str>,
        year: Option<i64>,
    ) -> Result<Self, (Vec<Finding>, Sources)> {
        let mut sources = Sources::default();
        let cache = LayoutCache::default();
        let opened = opened(&world, &cache, (units, layout, year), &mut sources);
        match opened {
            Ok((list, layout_name, layout, year)) => Ok(Self {
                world,
                cache,
                list,
                layout_name,
                layout,
                year,
                last: None,
                sources,
            }),
            Err(findings) => Err((findings, sources)),
        }
    }

    /// Where files are read from.
    pub fn world(&self) -> &W {
        &self.world
    }

    pub(super) fn cache(&self) -> &LayoutCache {
        &self.cache
    }

    /// Reads and checks the file of a unit.
    pub fn read(&self, path: &str) -> UnitFile {
        self.guarded(path, true)
    }

    /// Reads a file of last year. What is wrong with it is last year's; it is told in short.
    pub fn read_last(&self, path: &str) -> UnitFile {
        self.guarded(path, false)
    }

    /// Takes last year's files, with which those that are read later are compared. Of two of one
    /// unit neither is taken.
    #[must_use]
    pub fn with_last(mut self, files: Vec<UnitFile>) -> Self {
        let mut of_units: BTreeMap<usize, UnitFile> = BTreeMap::new();
        let mut twice = Vec::new();
        for file in files {
            let Some(unit) = file.unit else {
                continue;
            };
            if of_units.insert(unit, file).is_some() {
                twice.push(unit);
            }
        }
        of_units.retain(|unit, _| !twice.contains(unit));
        self.last = Some(of_units);
        self
    }

    fn guarded(&self, path: &str, is_this: bool) -> UnitFile {
        let bytes = match read(&self.world, path) {
            Ok(bytes) => bytes,
            Err(findings) => {
                let mut file = UnitFile::new(path, String::new());
                file.unit = self.by_file_name(path);
                file.findings = findings;
                return file;
            }
        };
        let digest = sha256(&bytes);
        let file = guarded(path, || {
            let file = UnitFile::new(path, digest.clone());
            self.filled(file, bytes, is_this)
        });
        let mut file = file.unwrap_or_else(|finding| {
            let mut file = UnitFile::new(path, digest);
            file.findings = vec![finding];
            file
        });
        if file.unit.is_none() && file.issuer.is_empty() {
            file.unit = self.by_file_name(path);
        }
        if !is_this {
            // It is told in short, under what is told of this year's file.
            file.findings.iter_mut().for_each(|one| one.labels.clear());
        }
        // Hundreds of files are kept: of most nothing is to be shown.
        if file.findings.is_empty() || !is_this {
            file.sources = Sources::default();
        }
        file
    }

    /// The unit after which a file is named that says nothing itself.
    fn by_file_name(&self, path: &str) -> Option<usize> {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        self.list.find(stem)
    }

    fn filled(&self, mut file: UnitFile, bytes: Vec<u8>, is_this: bool) -> UnitFile {
        let mut sources = Sources::default();
        let path = file.file.clone();
        let mut parsed = match self.parsed(&path, bytes, &mut sources) {
            Ok(parsed) => parsed,
            Err(findings) => {
                (file.findings, file.sources) = (findings, sources);
                return file;
            }
        };
        let year = parsed.dataset.figure("year");
        file.year = year.and_then(|year| year.value.to_whole());
        if let Some(issuer) = parsed.dataset.text("issuer.name") {
            file.issuer.clone_from(&issuer.value);
            file.unit = self.list.find(&issuer.value);
        }
        let mut found = Vec::new();
        if is_this {
            found = self.refusals(&file, &parsed, &sources);
        }
        if has_errors(&found) {
            file.findings = found;
        } else {
            let faults = self.faults(&file, &mut parsed, (is_this, &mut sources));
            found.extend(faults);
            file.findings = found;
            file.keep(&parsed.layout, &parsed.dataset, &sources);
        }
        file.layout = Some(parsed.layout);
        file.sources = sources;
        file
    }

    /// Why a file is none of those that are added up: its unit, its year, its form.
    fn refusals(&self, file: &UnitFile, parsed: &Parsed, sources: &Sources) -> Vec<Finding> {
        let mut found = Vec::new();
        if file.unit.is_none() {
            let span = parsed.dataset.text("issuer.name").map(|text| text.span);
            let span = span.unwrap_or(parsed.whole);
            found.push(finding::unknown_unit(&self.list, &file.issuer, span));
        }
        let year = parsed.dataset.figure("year").map(|year| year.span);
        if let (Some(due), Some(is)) = (self.year, file.year)
            && due != is
        {
            let span = year.unwrap_or(parsed.whole);
            found.push(finding::other_year(is, due, &parsed.layout.id, span));
        } else if let Some(other) = finding::other_form(&self.layout, &parsed.layout) {
            let source = sources.get(parsed.whole.file);
            let text = source.map_or("", |source| source.text.as_str());
            let at = text.match_indices("layout").map(|(at, _)| at);
            let mut at = at.filter(|at| *at == 0 || text.as_bytes().get(at - 1) == Some(&b'\n'));
            let span = at.next().map_or(parsed.whole, |at| {
                Span::new(parsed.whole.file, at..at + "layout".len())
            });
            found.push(other.at(span, "这里", "here"));
        }
        found
    }

    /// What is wrong with the figures of a file.
    fn faults(
        &self,
        file: &UnitFile,
        parsed: &mut Parsed,
        (is_this, sources): (bool, &mut Sources),
    ) -> Vec<Finding> {
        let mut findings = std::mem::take(&mut parsed.findings);
        findings.retain(|one| concerns_figures(one.code));
        let last = self.last.as_ref().filter(|_| is_this);
        let mut before = last
            .zip(file.unit)
            .and_then(|(last, unit)| last.get(&unit))
            .map(|last| Last::new(last, sources));
        if let (Some(_), None, Some(unit)) = (last, &before, file.unit) {
            findings.push(finding::not_compared(self.list.unit_name(unit)));
        }
        if let Some(before) = &mut before {
            before.line_up(&parsed.layout, &parsed.dataset);
        }
        let before = before.as_ref().map(Last::before);
        if let Some(before) = &before {
            let (dataset, sums) = (&mut parsed.dataset, &mut parsed.sums);
            count_with((dataset, sums), &parsed.layout, before, sources);
        }
        let (dataset, layout) = (&parsed.dataset, &*parsed.layout);
        let templates = Templates::new(dataset, layout, sources);
        let context = Context {
            dataset,
            layout,
            sums: &parsed.sums,
            templates: &templates,
            sources,
        };
        let mut checked = check_figures(context, before.as_ref());
        waive(&mut checked, &parsed.waivers, layout, before.is_some());
        // Whether a waiver is needed is known when the texts are checked, too.
        checked.retain(|one| one.code != Code::BadWaiver);
        findings.extend(checked);
        findings
    }

    fn parsed(&self, path: &str, bytes: Vec<u8>, sources: &mut Sources) -> Outcome<Parsed> {
        if is_book(path, &bytes) {
            return self.book(path, &bytes, sources);
        }
        let (name, bytes) = if is_document(&bytes) {
            let files = extract(path, &bytes)?.files;
            let file = data_inside(&files).ok_or_else(|| vec![finding::no_data(path)])?;
            (format!("{path}/{}", file.name), file.bytes)
        } else {
            (path.to_owned(), bytes)
        };
        let file = DataFile::from_bytes(&self.cache, &self.world, &name, bytes, None, sources)?;
        Ok(Parsed {
            layout: file.layout,
            dataset: file.dataset,
            sums: file.sums,
            waivers: file.waivers,
            findings: file.findings,
            whole: file.whole,
        })
    }

    fn book(&self, path: &str, bytes: &[u8], sources: &mut Sources) -> Outcome<Parsed> {
        let layout = Some(self.layout_name.as_str());
        let book = import_figures(&self.cache, &self.world, (path, bytes), layout, sources)?;
        let (mut dataset, bound) =
            data::bind(&book.fields, &book.layout.schema, book.whole, sources);
        let sums = figures::complete(&mut dataset, &book.layout.identities);
        let mut findings = book.findings;
        // What was not filled in or read was told with its cell.
        let is_told = |code| matches!(code, Code::UnfilledCell | Code::MissingField);
        findings.extend(bound.into_iter().filter(|one| !is_told(one.code)));
        Ok(Parsed {
            layout: book.layout,
            dataset,
            sums,
            waivers: Vec::new(),
            findings,
            whole: book.whole,
        })
    }
}

type Opened = (UnitList, String, Arc<Layout>, Option<i64>);

fn opened(
    world: &dyn World,
    cache: &LayoutCache,
    (units, layout, year): (&str, Option<&str>, Option<i64>),
    sources: &mut Sources,
) -> Outcome<Opened> {
    let bytes = read(world, units)?;
    let text = crate::job::data_file::decode(units, &bytes)?;
    let list = UnitList::read(units, &text, sources)?;
    let name = layout.map(str::to_owned).or_else(|| list.layout.clone());
    let Some(name) = name else {
        return Err(vec![finding::no_layout(list.whole)]);
    };
    let year = year.or(list.year);
    let choice = Choice {
        year,
        ..Choice::named(&name)
    };
    let layout = cache.resolve(world, sources, &choice)?;
    if year.is_none() && layout.schema.get("year").is_some() {
        return Err(vec![finding::no_year(list.whole)]);
    }
    let wrong = finding::wrong_doubles(&list, &layout);
    if has_errors(&wrong) {
        return Err(wrong);
    }
    Ok((list, name, layout, year))
}

/// Whether a file is a workbook, or one of the old formats that are told apart by it.
fn is_book(path: &str, bytes: &[u8]) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_named = ["xlsx", "xlsm", "xls", "et"]
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known));
    let has_workbook = || {
        let names = zip::names(bytes).unwrap_or_default();
        names.iter().any(|name| name == "xl/workbook.xml")
    };
    is_named || bytes.starts_with(b"PK") && has_workbook()
}

/// The data file among those that are attached to a document; its figures alone are attached as
/// JSON beside it.
fn data_inside(files: &[Extracted]) -> Option<Extracted> {
    let ends_with = |file: &Extracted, end: &str| file.name.strip_suffix(end).is_some();
    let is_data = |file: &&Extracted| ends_with(file, ".toml");
    let is_json = |file: &&Extracted| ends_with(file, ".json") && !ends_with(file, ".figures.json");
    let found = files.iter().find(is_data);
    found.or_else(|| files.iter().find(is_json)).cloned()
}

/// Whether a finding about a data file may be about its figures. What is wrong with its texts is
/// told when its own report is made.
fn concerns_figures(code: Code) -> bool {
    !matches!(
        code,
        Code::MissingField
            | Code::BadTag
            | Code::BadReference
            | Code::BadPicture
            | Code::BadWaiver
            | Code::IllegalCharacter
            | Code::NotSummed
            | Code::TooManyPlaces
            | Code::NoteMarks
    )
}
