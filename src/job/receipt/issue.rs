//! Issues the receipt for a job.

use serde_json::{Value, json};

use super::digest::Digests;
use super::faces::faces;
use super::finding::gone;
use super::form::{FileEntry, JobEntry, PathEntry, Place, Program, Receipt, VERSION, WaivedEntry};
use super::named::named_as;
use crate::base::diag::{self, Code, Finding, Language, Outcome, Severity};
use crate::base::guard::{guarded, internal};
use crate::base::pack::attach::file_name;
use crate::base::world::World;
use crate::check::concerns;
use crate::data::Waiver;
use crate::job::made::Made;
use crate::job::order::Job;
use crate::job::pictures::beside;
use crate::job::settings::FontMode;

/// The receipt of what was made, as JSON.
///
/// `outputs` are the names of the artifacts of `made`, in the same order.
///
/// # Errors
/// When an input that was read a moment ago cannot be read again.
pub fn receipt(world: &dyn World, job: &Job, made: &Made, outputs: &[String]) -> Outcome<Vec<u8>> {
    let written = guarded(&job.data, || {
        let receipt = filled_in(world, job, made, outputs)?;
        let text = serde_json::to_string_pretty(&receipt);
        text.map_err(|_| vec![internal(&job.data)])
    });
    let text = written.unwrap_or_else(|finding| Err(vec![finding]))?;
    Ok(format!("{text}\n").into_bytes())
}

/// The receipt of what was made and packed: the data is beside it under the name `given`.
///
/// # Errors
/// As [`receipt`].
pub fn receipt_of_packed(
    world: &dyn World,
    (job, given): (&Job, &str),
    made: &Made,
    outputs: &[String],
) -> Outcome<Vec<u8>> {
    let receipt = filled_in(world, job, made, outputs)?;
    let mut renamed = named_as(json!(receipt), &job.data, given);
    if let Some(last) = &job.last {
        renamed = named_as(renamed, last, file_name(last).unwrap_or(last));
    }
    let receipt: Receipt =
        serde_json::from_value(renamed).map_err(|_| vec![internal(&job.data)])?;
    let text = serde_json::to_string_pretty(&receipt).map_err(|_| vec![internal(&job.data)])?;
    Ok(format!("{text}\n").into_bytes())
}

/// The receipt of what was made.
///
/// # Errors
/// When an input that was read a moment ago cannot be read again.
pub(super) fn filled_in(
    world: &dyn World,
    job: &Job,
    made: &Made,
    names: &[String],
) -> Outcome<Receipt> {
    let data = world
        .read(&job.data)
        .map_err(|error| vec![gone(&job.data, &error)])?;
    let last = match &job.last {
        Some(last) => {
            let bytes = world.read(last);
            let bytes = bytes.map_err(|error| vec![gone(last, &error)])?;
            Some(path(last, &bytes))
        }
        None => None,
    };
    let mut pictures = Vec::new();
    for picture in &made.pictures {
        let path = beside(&job.data, picture).unwrap_or_default();
        let bytes = world
            .read(&path)
            .map_err(|error| vec![gone(&path, &error)])?;
        pictures.push(file(picture, &bytes));
    }
    let mut fonts = Vec::new();
    for face in &made.faces {
        let bytes = world
            .font(&face.file)
            .map_err(|error| vec![gone(&face.file, &error)])?;
        fonts.push(file(&face.file, (*bytes).as_ref()));
    }
    let outputs = made.artifacts.iter().zip(names);
    Ok(Receipt {
        version: VERSION,
        program: Program {
            name: "hongtou".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        },
        job: JobEntry::of(job),
        data: path(&job.data, &data),
        last,
        pictures,
        layouts: layouts(made),
        fonts,
        font_mode: made
            .office_faces
            .as_ref()
            .map(|_| FontMode::Office.name().to_owned()),
        faces: faces(world, made)?,
        fallbacks: findings(made, |one| one.code == Code::FallbackFace),
        findings: findings(made, |one| {
            one.code != Code::FallbackFace && one.severity != Severity::Waived
        }),
        waived: made.waivers.iter().map(|one| waived(made, one)).collect(),
        outputs: outputs
            .map(|(artifact, name)| file(name, &artifact.bytes))
            .collect(),
    })
}

fn path(path: &str, bytes: &[u8]) -> PathEntry {
    PathEntry {
        path: path.to_owned(),
        digests: Digests::of(bytes),
    }
}

fn file(file: &str, bytes: &[u8]) -> FileEntry {
    FileEntry {
        file: file.to_owned(),
        digests: Digests::of(bytes),
    }
}

/// The definition files, from the layout itself to the root: every source but the data, and but
/// those of last year's report.
fn layouts(made: &Made) -> Vec<PathEntry> {
    let own = made.sources.iter().take(made.own_sources());
    let layouts = own.skip(1);
    layouts
        .map(|source| path(&source.name, source.text.as_bytes()))
        .collect()
}

/// What the author set aside, why, and what was found and set aside by it: nothing where the
/// rule looks at last year's report, which only `check` reads.
fn waived(made: &Made, waiver: &Waiver) -> WaivedEntry {
    let position = made.sources.position(waiver.rule.span);
    let file = made.sources.get(waiver.rule.span.file);
    let is_meant = |one: &Finding| one.severity == Severity::Waived && concerns(waiver, one);
    WaivedEntry {
        rule: waiver.rule.value.clone(),
        path: waiver.path.as_ref().map(|path| path.value.clone()),
        reason: waiver.reason.value.clone(),
        place: Place {
            file: file.map_or_else(String::new, |file| file.name.clone()),
            line: position.line,
            column: position.column,
        },
        findings: findings(made, is_meant),
    }
}

fn findings(made: &Made, wanted: impl Fn(&Finding) -> bool) -> Vec<Value> {
    let findings = made.findings.iter().filter(|finding| wanted(finding));
    findings
        .map(|finding| diag::to_json(finding, &made.sources, Language::Chinese))
        .collect()
}
