//! Runs the steps of a job: load → check → merge → fit → write. A check ends before the writing.

use super::data_file::DataFile;
use super::last_year::LastYear;
use super::made::{Artifact, Made};
use super::order::Job;
use super::package::{Asked, Content};
use super::shared::Shared;
use super::write::{Writer, names_of};
use crate::base::diag::{Code, Finding, Outcome, has_errors};
use crate::base::world::World;
use crate::check::{self, Context, waive};
use crate::document::Document;
use crate::export::docx;
use crate::font::{FaceList, FaceSource, Fonts, OfficeRole, Programs};
use crate::standard::FontProfile;
use crate::template::Templates;
use crate::{merge, typeset};

/// Makes the files of a job; none when errors were found and no draft was asked for.
pub(super) fn make(
    shared: &Shared,
    world: &dyn World,
    job: &Job,
    made: &mut Made,
) -> Outcome<Vec<Artifact>> {
    let layout = job.layout.as_deref();
    let mut data = load(shared, world, &job.data, layout, made)?;
    let last = last_year(world, job.last.as_deref(), &mut data, made)?;
    let document = checked_and_merged(&data, last.as_ref(), job.draft, made);
    if has_errors(&made.findings) && !job.draft {
        return Ok(Vec::new());
    }
    let fonts = shared.fonts(world);
    let typeset::Fit { fitted, typeset } = typeset::fit(&document, fonts, &made.sources)?;
    made.findings.extend(typeset.warnings.iter().cloned());
    made.seals.clone_from(&typeset.seals);
    made.roles = fonts.list().roles();
    made.office_faces = office_faces(fonts.list());
    let faces = typeset.pages.faces();
    made.faces = faces.map(|face| fonts.face(face).source.clone()).collect();
    let writer = Writer {
        document: &document,
        fitted: &fitted,
        pages: &typeset.pages,
        fonts,
        programs: Programs::of(fonts),
        profile: data.layout.font_profile,
        publication: (&data.publication, data.whole),
        attachments: data.attachments(&job.data, &document.meta),
    };
    let found = writer.findings(&job.outputs, &made.sources);
    made.findings.extend(found);
    if job.content {
        let asked = Asked {
            data: &data,
            path: &job.data,
            document: &document,
            pages: typeset.pages.pages.len(),
        };
        made.content = Some(Box::new(Content::of(&asked)));
    }
    writer.write(&job.outputs)
}

/// The faces of an office, and the bundled ones that stand in for it.
fn office_faces(list: &FaceList) -> Option<Vec<(OfficeRole, FaceSource)>> {
    if !list.is_office() {
        return None;
    }
    let serving = OfficeRole::ALL.into_iter();
    let serving = serving.filter_map(|role| Some((role, list.serving(role)?.clone())));
    let mut faces: Vec<_> = serving.collect();
    for (role, source) in list.own() {
        if !faces.contains(&(role, source.clone())) {
            faces.push((role, source.clone()));
        }
    }
    Some(faces)
}

/// Checks a data file and the pages that it makes, and, when last year's is given, what was
/// carried over from it.
pub(super) fn check(
    shared: &Shared,
    world: &dyn World,
    (data, layout): (&str, Option<&str>),
    last: Option<&str>,
    made: &mut Made,
) -> Outcome<()> {
    let mut data = load(shared, world, data, layout, made)?;
    // What is wrong with this year's data is worth knowing even if last year's is unreadable.
    let (last, unreadable) = match last_year(world, last, &mut data, made) {
        Ok(last) => (last, Ok(())),
        Err(errors) => (None, Err(errors)),
    };
    let document = checked_and_merged(&data, last.as_ref(), false, made);
    if !has_errors(&made.findings) {
        examine_pages(
            shared.fonts(world),
            &document,
            data.layout.font_profile,
            made,
        );
    }
    unreadable
}

/// Last year's report, where it is given; the data counts with its figures.
fn last_year(
    world: &dyn World,
    path: Option<&str>,
    data: &mut DataFile,
    made: &mut Made,
) -> Outcome<Option<LastYear>> {
    if path.is_some() {
        made.own = Some(made.sources.iter().count());
    }
    let last = path.map(|path| LastYear::load(world, path, &mut made.sources));
    let mut last = last.transpose()?;
    if let Some(last) = &mut last {
        last.line_up(data);
        last.stand_beside(data, &made.sources);
    }
    Ok(last)
}

/// Finds what is wrong with the pages of a document, as [`make`] does before it writes. Without
/// fonts there are no pages; that is said, and is no fault of the data.
fn examine_pages(fonts: &Fonts, document: &Document, profile: FontProfile, made: &mut Made) {
    let found = match typeset::fit(document, fonts, &made.sources) {
        Ok(fit) => {
            made.seals = fit.typeset.seals;
            let mut found = fit.typeset.warnings;
            let names = names_of(profile, fonts.list());
            found.extend(docx::findings(document, &names, &made.sources));
            found
        }
        Err(found) => found,
    };
    let (unusable, found): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|one| one.code == Code::BadFont);
    made.findings.extend(found);
    made.findings.extend(unusable.first().map(not_examined));
}

fn not_examined(font: &Finding) -> Finding {
    let (zh, en) = (&font.message.zh, &font.message.en);
    Finding::warning(
        Code::PagesNotExamined,
        format!("版面没有检查：{zh}"),
        format!("the pages were not examined: {en}"),
    )
    .help(
        "数据已检查；缺字、排不下、落款和印章的位置要有字体才能检查，见 hongtou fonts",
        "the data was checked; missing characters, what does not fit, and the places of signature \
         and seal can only be checked with fonts, see `hongtou fonts`",
    )
}

pub(super) fn load(
    shared: &Shared,
    world: &dyn World,
    path: &str,
    layout: Option<&str>,
    made: &mut Made,
) -> Outcome<DataFile> {
    let data = DataFile::load_with(&shared.layouts, world, path, layout, &mut made.sources)?;
    made.findings.extend(data.findings.iter().cloned());
    made.pictures.clone_from(&data.pictures);
    Ok(data)
}

/// Applies the rules, sets aside what the author waived, and makes the document. Templates are
/// rendered once, for the rules and for the document.
pub(super) fn checked_and_merged(
    data: &DataFile,
    last: Option<&LastYear>,
    draft: bool,
    made: &mut Made,
) -> Document {
    let (dataset, layout) = (&data.dataset, &data.layout);
    let templates = Templates::new(dataset, layout, &made.sources);
    let (references, wrong) = merge::references(dataset, layout, &templates, &made.sources);
    let templates = if references.is_empty() {
        templates
    } else {
        Templates::new(dataset, layout, &made.sources).with_references(references)
    };
    let context = Context {
        dataset,
        layout,
        sums: &data.sums,
        templates: &templates,
        sources: &made.sources,
    };
    let checked = check::check(context);
    let mut findings = wrong;
    findings.extend(checked.findings);
    if let Some(last) = last {
        findings.extend(check::check_against_last(context, &last.before(data)));
    }
    waive(&mut findings, &data.waivers, layout, last.is_some());
    let (document, found) = merge::merge(dataset, layout, &templates, draft);
    made.findings.extend(findings.into_iter().chain(found));
    made.waivers.clone_from(&data.waivers);
    made.unbound = checked.unbound;
    made.named = checked.named;
    document
}
