//! Receipts (回执): what was made of what, so that it can be shown later that nothing changed.

mod digest;
mod verify;

pub use verify::{Verified, verify};

use serde_json::{Value, json};

use crate::base::diag::{self, Code, Finding, Language, Outcome, Severity};
use crate::base::world::{World, WorldError};
use crate::check::concerns;
use crate::data::Waiver;
use crate::standard::FontProfile;
use crate::{Archive, Format, Job, Made};
use digest::Digests;

/// The version of the form, the value of `hongtou_receipt`.
const VERSION: u64 = 1;

/// The receipt of what was made, as JSON.
///
/// `outputs` are the names of the files of `made`, in the same order.
///
/// # Errors
/// When an input that was read a moment ago cannot be read again.
pub fn receipt(world: &dyn World, job: &Job, made: &Made, outputs: &[String]) -> Outcome<Vec<u8>> {
    let data = world
        .read(&job.data)
        .map_err(|error| vec![gone(&job.data, &error)])?;
    let mut fonts = Vec::new();
    for face in &made.faces {
        let bytes = world
            .font(&face.file)
            .map_err(|error| vec![gone(&face.file, &error)])?;
        fonts.push(Digests::of((*bytes).as_ref()).into_entry("file", &face.file));
    }
    let outputs = made.files.iter().zip(outputs);
    let outputs: Vec<Value> = outputs
        .map(|((_, bytes), name)| Digests::of(bytes).into_entry("file", name))
        .collect();
    let receipt = json!({
        "hongtou_receipt": VERSION,
        "program": { "name": "hongtou", "version": env!("CARGO_PKG_VERSION") },
        "job": job_entry(job),
        "data": Digests::of(&data).into_entry("path", &job.data),
        "layouts": layouts(made),
        "fonts": fonts,
        "faces": faces(made),
        "fallbacks": findings(made, |one| one.code == Code::FallbackFace),
        "findings": findings(made, |one| {
            one.code != Code::FallbackFace && one.severity != Severity::Waived
        }),
        "waived": waived(made),
        "outputs": outputs,
    });
    Ok(format!("{receipt:#}\n").into_bytes())
}

fn job_entry(job: &Job) -> Value {
    let formats: Vec<&str> = job
        .formats
        .iter()
        .map(|format| format_name(*format))
        .collect();
    json!({
        "layout": job.layout,
        "to": formats,
        "archive": archive_name(job.archive),
        "font_profile": job.font_profile.map(FontProfile::name),
        "embed_fonts": job.embed_fonts,
        "draft": job.draft,
    })
}

fn format_name(format: Format) -> &'static str {
    match format {
        Format::Docx => "docx",
        Format::Pdf => "pdf",
    }
}

fn archive_name(archive: Archive) -> &'static str {
    match archive {
        Archive::A2 => "a2",
        Archive::A3 => "a3",
    }
}

/// The definition files, from the layout itself to the root: every source but the data.
fn layouts(made: &Made) -> Vec<Value> {
    let layouts = made.sources.iter().skip(1);
    layouts
        .map(|source| Digests::of(source.text.as_bytes()).into_entry("path", &source.name))
        .collect()
}

/// Which face serves each role.
fn faces(made: &Made) -> Vec<Value> {
    let roles = made.roles.iter();
    let entry = roles.map(|(role, source)| {
        json!({ "role": role.label(), "face": source.family, "file": source.file })
    });
    entry.collect()
}

/// What the author set aside, why, and what was found and set aside by it: nothing where the
/// rule looks at last year's report, which only `check` reads.
fn waived(made: &Made) -> Vec<Value> {
    let entry = |waiver: &Waiver| {
        let place = made.sources.position(waiver.rule.span);
        let file = made.sources.get(waiver.rule.span.file);
        let is_meant = |one: &Finding| one.severity == Severity::Waived && concerns(waiver, one);
        json!({
            "rule": waiver.rule.value,
            "path": waiver.path.as_ref().map(|path| &path.value),
            "reason": waiver.reason.value,
            "place": {
                "file": file.map_or("", |file| file.name.as_str()),
                "line": place.line,
                "column": place.column,
            },
            "findings": findings(made, is_meant),
        })
    };
    made.waivers.iter().map(entry).collect()
}

fn findings(made: &Made, wanted: impl Fn(&Finding) -> bool) -> Vec<Value> {
    let findings = made.findings.iter().filter(|finding| wanted(finding));
    findings
        .map(|finding| diag::to_json(finding, &made.sources, Language::Chinese))
        .collect()
}

fn gone(path: &str, error: &WorldError) -> Finding {
    Finding::error(
        Code::Unreadable,
        format!("读不了 {path}：{error}"),
        format!("cannot read {path}"),
    )
}
