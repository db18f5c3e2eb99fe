//! The steps of a job, and what many jobs share.

use std::sync::OnceLock;

use super::load::Report;
use crate::base::diag::{Code, Finding, Outcome, Sources, has_errors};
use crate::base::pack::attach::Relation;
use crate::base::world::World;
use crate::export::docx::{self, EmbeddedFont};
use crate::export::pdf;
use crate::font::{FaceList, FaceSource, Fonts};
use crate::layout::{self, LayoutCache};
use crate::standard::{FontProfile, FontRole};
use crate::{data, document, merge, template, typeset};

/// What to make.
#[derive(Clone, Debug, Default)]
pub struct Job {
    /// The data file, by the path that `World` knows.
    pub data: String,
    /// A layout instead of the one that the data names.
    pub layout: Option<String>,
    /// Which files to make.
    pub formats: Vec<Format>,
    /// Whether to make them in spite of errors, each page marked 草稿.
    pub draft: bool,
    /// What kind of archival file the PDF is.
    pub archive: Archive,
    /// Which faces the DOCX asks for, instead of those that the layout names.
    pub font_profile: Option<FontProfile>,
    /// Whether the DOCX carries the faces that it asks for; only those of
    /// [`FontProfile::Open`] may travel.
    pub embed_fonts: bool,
}

/// A kind of archival PDF.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Archive {
    /// PDF/A-2a, without attachments.
    #[default]
    A2,
    /// PDF/A-3a, with the data file and the figures attached.
    A3,
}

/// A format of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// DOCX, to file and to edit.
    Docx,
    /// PDF/A and PDF/UA-1, to print and to keep.
    Pdf,
}

/// What was made and what was found on the way.
#[derive(Debug, Default)]
pub struct Made {
    /// The files; none when errors stand in the way.
    pub files: Vec<(Format, Vec<u8>)>,
    /// Every finding.
    pub findings: Vec<Finding>,
    /// The rules that the author sets aside, each with a reason, whether they were asked or not.
    pub waivers: Vec<data::Waiver>,
    /// The numbers typed into prose that nothing compares with a table: no findings, to be
    /// read through.
    pub unbound: Vec<crate::check::Unbound>,
    /// The files that the findings point into: the data first, then the layouts.
    pub sources: Sources,
    /// The faces that the pages use.
    pub faces: Vec<FaceSource>,
    /// The face that each role names, whether the pages use it or not.
    pub roles: Vec<(FontRole, FaceSource)>,
    /// Where seals and signature stamps belong.
    pub seals: Vec<typeset::SealGuide>,
}

/// Makes the files of a job, all of them or none.
pub fn make(world: &dyn World, job: &Job) -> Made {
    Press::new(world).make(job)
}

/// What many jobs share, on any number of threads: the fonts, opened when they are first
/// needed, and the layouts, each read once.
///
/// A job gets the same bytes from a press that made others before.
pub struct Press<'a, W: World + ?Sized> {
    world: &'a W,
    fonts: OnceLock<Fonts>,
    cache: LayoutCache,
}

impl<'a, W: World + ?Sized> Press<'a, W> {
    /// A press that has opened nothing yet.
    pub fn new(world: &'a W) -> Self {
        Self {
            world,
            fonts: OnceLock::new(),
            cache: LayoutCache::default(),
        }
    }

    /// Makes the files of a job, all of them or none.
    pub fn make(&self, job: &Job) -> Made {
        let mut made = Made::default();
        let files = self.steps(job, &mut made);
        made.files = files.unwrap_or_else(|errors| {
            made.findings.extend(errors);
            Vec::new()
        });
        made
    }

    fn fonts(&self) -> &Fonts {
        let open = || Fonts::new(FaceList::bundled(), &self.world);
        self.fonts.get_or_init(open)
    }

    fn steps(&self, job: &Job, made: &mut Made) -> Outcome<Vec<(Format, Vec<u8>)>> {
        let (cache, layout) = (&self.cache, job.layout.as_deref());
        let report = Report::load_with(cache, &self.world, &job.data, layout, &mut made.sources)?;
        made.findings.extend(report.findings.iter().cloned());
        ask(&report, None, made);
        let (document, found) =
            merge::merge(&report.dataset, &report.layout, &made.sources, job.draft);
        made.findings.extend(found);
        if has_errors(&made.findings) && !job.draft {
            return Ok(Vec::new());
        }
        let fonts = self.fonts();
        let typeset::Fit { fitted, typeset } = typeset::fit(&document, fonts, &made.sources)?;
        made.findings.extend(typeset.warnings);
        made.seals.clone_from(&typeset.seals);
        let profile = job.font_profile.unwrap_or(report.layout.font_profile);
        if job.formats.contains(&Format::Docx) {
            let found = docx::findings(&document, profile, &made.sources);
            made.findings.extend(found);
        }
        made.roles = fonts.list().roles();
        made.faces = typeset
            .pages
            .faces()
            .map(|face| fonts.face(face).source.clone())
            .collect();
        let carried = carried(job, profile, &document, fonts)?;
        let attached = report.attachments(&job.data, &document.meta);
        let write = |format: &Format| {
            let bytes = match (format, job.archive) {
                (Format::Docx, Archive::A2) => {
                    // The figures are printed in the document anyway; the data file with its
                    // comments goes along only where that was asked for.
                    let figures = attached
                        .iter()
                        .filter(|file| file.relation == Relation::Data);
                    docx::write_with(&fitted, profile, figures, &carried)
                }
                (Format::Docx, Archive::A3) => {
                    docx::write_with(&fitted, profile, &attached, &carried)
                }
                (Format::Pdf, Archive::A2) => pdf::write(&typeset.pages, fonts),
                (Format::Pdf, Archive::A3) => pdf::write_with(&typeset.pages, fonts, &attached),
            };
            bytes.map(|bytes| (*format, bytes))
        };
        job.formats.iter().map(write).collect()
    }
}

/// The files of the faces that travel in the DOCX, if that was asked for.
fn carried(
    job: &Job,
    profile: FontProfile,
    document: &document::Document,
    fonts: &Fonts,
) -> Outcome<Vec<EmbeddedFont>> {
    if !job.embed_fonts || !job.formats.contains(&Format::Docx) {
        return Ok(Vec::new());
    }
    if profile != FontProfile::Open {
        return Err(vec![not_to_be_carried(profile)]);
    }
    let mut carried = Vec::new();
    let mut findings = Vec::new();
    for asked in docx::asked(document) {
        match fonts.subset(asked.name, asked.bold, &asked.characters) {
            Ok(subset) => carried.extend(subset.map(|subset| EmbeddedFont {
                name: asked.name,
                bold: asked.bold,
                family: subset.family,
                bytes: subset.bytes,
            })),
            Err(finding) => findings.push(finding),
        }
    }
    if findings.is_empty() {
        Ok(carried)
    } else {
        Err(findings)
    }
}

fn not_to_be_carried(profile: FontProfile) -> Finding {
    let name = profile.name();
    Finding::error(
        Code::WriterRefused,
        format!(
            "字体方案 {name} 的字体不能放进 DOCX：它们是商业字体，许可不准随文件分发，本程序也没有"
        ),
        format!(
            "the faces of font profile {name} cannot be embedded: they are commercial, their \
             licences forbid passing them on, and this program does not have them"
        ),
    )
    .help(
        "要嵌入字体，请加 --font-profile open，改用随程序提供的开源字体；否则去掉 --embed-fonts",
        "to embed fonts, add --font-profile open, which takes the free faces that come with the \
         program; or leave --embed-fonts out",
    )
}

/// Checks a report, and, when last year's is given, what was carried over from it.
pub fn check(world: &dyn World, data: &str, layout: Option<&str>, last: Option<&str>) -> Made {
    let mut made = Made::default();
    if let Err(errors) = check_steps(world, data, layout, last, &mut made) {
        made.findings.extend(errors);
    }
    made
}

fn check_steps(
    world: &dyn World,
    data: &str,
    layout: Option<&str>,
    last: Option<&str>,
    made: &mut Made,
) -> Outcome<()> {
    let report = Report::load(world, data, layout, &mut made.sources)?;
    made.findings.extend(report.findings.iter().cloned());
    let last = last.map(|last| Report::of_last_year(world, last, &mut made.sources));
    // What is wrong with this year's report is worth knowing even if last year's is unreadable.
    let (last, unreadable) = match last.transpose() {
        Ok(last) => (last, Vec::new()),
        Err(errors) => (None, errors),
    };
    ask(&report, last.as_ref(), made);
    made.findings
        .extend(merge::merge(&report.dataset, &report.layout, &made.sources, false).1);
    if unreadable.is_empty() {
        Ok(())
    } else {
        Err(unreadable)
    }
}

/// Asks the rules, and sets aside what the author waived.
fn ask(report: &Report, last: Option<&data::Dataset>, made: &mut Made) {
    let (dataset, layout) = (&report.dataset, &report.layout);
    let checked = crate::check::check(dataset, layout, &made.sources);
    let mut findings = checked.findings;
    if let Some(last) = last {
        let found = crate::check::check_against_last(dataset, last, layout, &made.sources);
        findings.extend(found);
    }
    crate::check::waive(&mut findings, &report.waivers, layout, last.is_some());
    made.findings.extend(findings);
    made.waivers.clone_from(&report.waivers);
    made.unbound = checked.unbound;
}

/// Checks the definition of a layout: what does not resolve, what is of no use, templates that
/// do not parse or name nothing.
pub fn lint(world: &dyn World, layout: &str, sources: &mut Sources) -> Vec<Finding> {
    let choice = layout::Choice {
        name: layout.to_owned(),
        year: None,
        profile: None,
        span: None,
    };
    let linted = layout::lint(world, sources, &choice);
    let mut findings = linted.findings;
    let mut named = Vec::new();
    for template in linted.layout.iter().flat_map(layout::Layout::templates) {
        match template::template_names(template, sources) {
            Ok(names) => named.extend(names.into_iter().map(|name| (name, template.span))),
            Err(finding) => findings.push(*finding),
        }
    }
    for (name, span) in &named {
        let known = linted.layout.iter().any(|layout| layout.knows(name));
        if !known {
            findings.push(layout::no_such_name(name, *span));
        }
    }
    for (path, span) in linted.unprinted {
        if !named.iter().any(|(name, _)| *name == path) {
            findings.push(layout::unused(&path, span));
        }
    }
    findings.sort_by_key(Finding::span);
    findings
}
