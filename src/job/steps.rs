//! The steps of a job: load → check → merge → fit → write.

use super::data_file::DataFile;
use super::made::{Artifact, Made};
use super::order::Job;
use super::shared::Shared;
use super::write::Writer;
use crate::base::diag::{Outcome, Sources, has_errors};
use crate::base::world::World;
use crate::check::{self, Checked};
use crate::data::Dataset;
use crate::document::Document;
use crate::{merge, typeset};

/// Makes the files of a job; none when errors were found and no draft was asked for.
pub(super) fn make(
    shared: &Shared,
    world: &dyn World,
    job: &Job,
    made: &mut Made,
) -> Outcome<Vec<Artifact>> {
    let layout = job.layout.as_deref();
    let data = load(shared, world, &job.data, layout, made)?;
    let mut document = checked_and_merged(&data, None, job.draft, made);
    if has_errors(&made.findings) && !job.draft {
        return Ok(Vec::new());
    }
    let fonts = shared.fonts(world)?;
    let typeset = typeset::fit(&mut document, fonts, &made.sources)?;
    made.findings.extend(typeset.warnings.iter().cloned());
    made.seals.clone_from(&typeset.seals);
    let faces = typeset.pages.faces();
    made.faces = faces.map(|face| fonts.face(face).source).collect();
    let writer = Writer {
        document: &document,
        pages: &typeset.pages,
        fonts,
        profile: data.layout.font_profile,
        attachments: data.attachments(&job.data, &document.meta),
    };
    let found = writer.findings(&job.outputs, &made.sources);
    made.findings.extend(found);
    writer.write(&job.outputs)
}

/// Checks a data file, and, when last year's is given, what was carried over from it.
pub(super) fn check(
    shared: &Shared,
    world: &dyn World,
    (data, layout): (&str, Option<&str>),
    last: Option<&str>,
    made: &mut Made,
) -> Outcome<()> {
    let data = load(shared, world, data, layout, made)?;
    let last = last.map(|last| DataFile::of_last_year(world, last, &mut made.sources));
    // What is wrong with this year's data is worth knowing even if last year's is unreadable.
    let (last, unreadable) = match last.transpose() {
        Ok(last) => (last, Ok(())),
        Err(errors) => (None, Err(errors)),
    };
    checked_and_merged(&data, last.as_ref(), false, made);
    unreadable
}

fn load(
    shared: &Shared,
    world: &dyn World,
    path: &str,
    layout: Option<&str>,
    made: &mut Made,
) -> Outcome<DataFile> {
    let data = DataFile::load_with(&shared.layouts, world, path, layout, &mut made.sources)?;
    made.findings.extend(data.findings.iter().cloned());
    Ok(data)
}

/// Checks the data and merges it with its layout.
fn checked_and_merged(
    data: &DataFile,
    last: Option<&Dataset>,
    draft: bool,
    made: &mut Made,
) -> Document {
    let checked = checked(data, last, &made.sources);
    let (document, found) = merge::merge(&data.dataset, &data.layout, &made.sources, draft);
    made.findings.extend(checked.findings);
    made.findings.extend(found);
    made.unbound = checked.unbound;
    made.waivers.clone_from(&data.waivers);
    document
}

/// Applies the rules, and sets aside what the author waived.
fn checked(data: &DataFile, last: Option<&Dataset>, sources: &Sources) -> Checked {
    let (dataset, layout) = (&data.dataset, &data.layout);
    let mut checked = check::check(dataset, layout, sources);
    if let Some(last) = last {
        let found = check::check_against_last(dataset, last, layout, sources);
        checked.findings.extend(found);
    }
    let findings = &mut checked.findings;
    check::waive(findings, &data.waivers, layout, last.is_some());
    checked
}
