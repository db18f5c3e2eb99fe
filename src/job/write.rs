//! Writes the outputs of a job: the last step, from a fitted document to files.

use super::embed::embedded;
use super::html::HtmlOptions;
use super::made::Artifact;
use super::output::{Archive, DocxOptions, Format, OfdOptions, Output, PdfOptions};
use super::page_output::suffix;
use super::site;
use crate::base::diag::{Finding, Outcome, Sources, Span};
use crate::base::pack::attach::Attachment;
use crate::data::Publication;
use crate::document::Document;
use crate::export::docx::{self, FaceNames};
use crate::export::{html, ofd, pdf, svg};
use crate::font::{FaceList, Fonts, OfficeRole, Programs};
use crate::pages::Pages;
use crate::standard::FontProfile;
use crate::typeset::Fitted;

/// A document on its pages, with what the writers need beside it.
pub(super) struct Writer<'a> {
    /// What is said.
    pub(super) document: &'a Document,
    /// The same, settled on its pages.
    pub(super) fitted: &'a Fitted<'a>,
    pub(super) pages: &'a Pages,
    pub(super) fonts: &'a Fonts,
    /// The font programs of all outputs.
    pub(super) programs: Programs<'a>,
    /// The font profile of the layout.
    pub(super) profile: FontProfile,
    /// What a portal shows beside the text, and the beginning of the data file.
    pub(super) publication: (&'a Publication, Span),
    /// Every file that may be attached.
    pub(super) attachments: Vec<Attachment>,
}

impl Writer<'_> {
    /// The warnings about the outputs, such as characters that a face of the DOCX has
    /// not; each once.
    pub(super) fn findings(&self, outputs: &[Output], sources: &Sources) -> Vec<Finding> {
        let mut all: Vec<FaceNames> = Vec::new();
        for output in outputs {
            if let Output::Docx(options) = output {
                let names = self.names(options);
                if !all.contains(&names) {
                    all.push(names);
                }
            }
        }
        let all = all.iter();
        let of_faces = all.flat_map(|names| docx::findings(self.document, names, sources));
        let of_sites = outputs.iter().flat_map(|output| match output {
            Output::Html(options) => site::findings(options, self.document, self.publication),
            _ => Vec::new(),
        });
        of_faces.chain(of_sites).collect()
    }

    /// Writes every output.
    pub(super) fn write(&self, outputs: &[Output]) -> Outcome<Vec<Artifact>> {
        let mut all = Vec::new();
        for (index, output) in outputs.iter().enumerate() {
            let format = output.format();
            let artifact = |(suffix, bytes)| Artifact {
                output: index,
                suffix,
                media_type: format.media_type(),
                bytes,
            };
            let one = |bytes| vec![(format.suffix().to_owned(), bytes)];
            let files = match output {
                Output::Docx(options) => one(self.docx(options)?),
                Output::Pdf(options) => one(self.pdf(options)?),
                Output::Ofd(options) => one(self.ofd(options)?),
                Output::Html(options) => one(self.html(options)),
                Output::Svg(_) => numbered(self.svg()?, format),
                #[cfg(feature = "raster")]
                Output::Png(options) => numbered(self.png(options)?, format),
            };
            all.extend(files.into_iter().map(artifact));
        }
        Ok(all)
    }

    fn svg(&self) -> Outcome<Vec<Vec<u8>>> {
        let pages = 0..self.pages.pages.len();
        let page = |index| svg::page(self.pages, index, self.fonts).map(String::into_bytes);
        pages.map(page).collect()
    }

    #[cfg(feature = "raster")]
    fn png(&self, options: &super::page_output::PngOptions) -> Outcome<Vec<Vec<u8>>> {
        use super::page_output::PngOptions;
        let (least, most) = (*PngOptions::RANGE.start(), *PngOptions::RANGE.end());
        let pdf = pdf::write(self.pages, self.fonts)?;
        crate::export::png::pages(pdf, options.dpi.clamp(least, most))
    }

    fn docx(&self, options: &DocxOptions) -> Outcome<Vec<u8>> {
        let names = self.names(options);
        let faces = if options.embed_fonts {
            let profile = options.font_profile.unwrap_or(self.profile);
            embedded(self.document, (profile, &names), self.fonts)?
        } else {
            Vec::new()
        };
        let files = self.attachments.iter();
        let files = files.filter(|file| options.attach.takes(file));
        docx::write_with(self.fitted, &names, files, &faces)
    }

    fn pdf(&self, options: &PdfOptions) -> Outcome<Vec<u8>> {
        match options.archive {
            Archive::A2 => pdf::write_from(self.pages, &self.programs, None),
            Archive::A3 => pdf::write_from(self.pages, &self.programs, Some(&self.attachments)),
        }
    }

    fn ofd(&self, options: &OfdOptions) -> Outcome<Vec<u8>> {
        let files = if options.attach {
            &*self.attachments
        } else {
            &[]
        };
        ofd::write_from(self.pages, &self.programs, files)
    }

    fn html(&self, options: &HtmlOptions) -> Vec<u8> {
        let frame = site::frame(options, self.document, self.publication.0);
        html::write(self.document, &frame)
    }

    /// The faces that a DOCX names: those that the pages are set in, unless a profile is asked for.
    fn names(&self, options: &DocxOptions) -> FaceNames {
        match options.font_profile {
            Some(profile) => profile.into(),
            None => names_of(self.profile, self.fonts.list()),
        }
    }
}

/// The files of pages, each with what its name ends in.
fn numbered(pages: Vec<Vec<u8>>, format: Format) -> Vec<(String, Vec<u8>)> {
    let count = pages.len();
    let pages = pages.into_iter().enumerate();
    let name = |(index, bytes)| (suffix(index, count, format.suffix()), bytes);
    pages.map(name).collect()
}

/// The official names of the faces of the office; the other roles keep the names of the profile,
/// as the signed paper has them.
pub(super) fn names_of(profile: FontProfile, list: &FaceList) -> FaceNames {
    let mut names = FaceNames::from(profile);
    for (role, source) in list.own() {
        match role {
            OfficeRole::Chinese(role) => names.name(role, &source.family),
            OfficeRole::Latin => names.name_latin(&source.family),
            _ => {}
        }
    }
    names
}
