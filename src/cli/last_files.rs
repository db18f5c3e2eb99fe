//! Last year's reports of many agencies, each found by the agency of this year's.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use hongtou::base::diag::{Code, Finding};
use hongtou::base::world::World;
use hongtou::job::{Issued, Job};

use super::disk::{all_files, is_data, reason};

/// A report: its year, where it says one, and its path.
type Report = (Option<i64>, String);

/// Last year's reports, by agency and form.
pub(super) struct LastFiles {
    of: BTreeMap<(String, String), Vec<Report>>,
    /// Where they were looked for.
    pub(super) place: String,
}

impl LastFiles {
    /// The reports in a folder and below it, or the one that is named.
    ///
    /// # Errors
    /// When the folder cannot be read, or there is no such file.
    pub(super) fn read(place: &str, world: &dyn World) -> Result<Self, Finding> {
        let path = Path::new(place);
        let unreadable = |error: &std::io::Error| {
            Finding::error(
                Code::Unreadable,
                format!("读不了 {place}：{}", reason(error)),
                format!("cannot read {place}: {error}"),
            )
        };
        let files = if path.is_dir() {
            let mut files = all_files(path).map_err(|error| unreadable(&error))?;
            files.retain(|path| is_data(path) || is_finished(path));
            files
        } else {
            std::fs::metadata(path).map_err(|error| unreadable(&error))?;
            vec![path.to_owned()]
        };
        let mut of: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for file in files {
            let file = file.display().to_string();
            if let Some(issued) = Issued::of(world, &file) {
                let known = of.entry((issued.issuer, issued.form)).or_default();
                known.push((issued.year, file));
            }
        }
        Ok(Self {
            of,
            place: place.to_owned(),
        })
    }

    /// Last year's report of the agency of a data file. `Err` where there is none, or more than
    /// one; `Ok(None)` of data that names no agency, of which that is told anyway.
    pub(super) fn find(&self, world: &dyn World, data: &str) -> Result<Option<&str>, Finding> {
        let Some(issued) = Issued::of(world, data) else {
            return Ok(None);
        };
        let key = (issued.issuer, issued.form);
        let all = self.of.get(&key).map(Vec::as_slice).unwrap_or_default();
        let before = issued.year.and_then(|year| year.checked_sub(1));
        let mut last = all.iter().filter(|(year, path)| {
            let is_before = year.is_none() || before.is_none() || *year == before;
            is_before && path != data
        });
        match (last.next(), last.next()) {
            (Some((_, path)), None) => Ok(Some(path)),
            (found, _) => Err(self.not_found(&key.0, found.is_some())),
        }
    }

    fn not_found(&self, issuer: &str, are_two: bool) -> Finding {
        let place = &self.place;
        let (zh, en) = if are_two {
            (
                format!("{place} 里“{issuer}”上一年度的文件不止一份，没有与上年核对"),
                format!("{place} has more than one file of last year of `{issuer}`"),
            )
        } else {
            (
                format!("{place} 里没有“{issuer}”上一年度的文件，没有与上年核对"),
                format!("{place} has no file of last year of `{issuer}`"),
            )
        };
        Finding::warning(Code::NotCompared, zh, en).help(
            "按数据里的发文机关、版式和年度找：一个机关一份。",
            "it is found by agency, layout and year: one file for each agency",
        )
    }

    /// All that were found, in a text: another one where others would be found.
    pub(super) fn stamp(&self) -> String {
        let files = self.of.values().flatten();
        files.fold(self.place.clone(), |mut out, (year, file)| {
            let _ = write!(out, "\n{year:?} {file}");
            out
        })
    }
}

/// Lets a job look at last year's report of its agency, where that is found among `last`; what is
/// to be said where it is not.
pub(super) fn beside_last(
    last: Option<&LastFiles>,
    world: &dyn World,
    job: &mut Job,
) -> Option<Finding> {
    match last?.find(world, &job.data) {
        Ok(found) => {
            job.last = found.map(str::to_owned);
            None
        }
        Err(finding) => Some(finding),
    }
}

fn is_finished(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    ["pdf", "docx"]
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
}
