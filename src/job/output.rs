//! The outputs of a job: formats, each with its options.

use serde::{Deserialize, Serialize};

use crate::base::pack::attach::{Attachment, Relation};
use crate::standard::FontProfile;

#[cfg(feature = "raster")]
use super::page_output::PngOptions;
use super::page_output::SvgOptions;

/// One output of a job. It may be more than one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "format", rename_all = "lowercase")]
#[non_exhaustive]
pub enum Output {
    /// A DOCX (ECMA-376), to file and to edit.
    Docx(DocxOptions),
    /// A PDF/A that is PDF/UA-1 as well, to print and to keep.
    Pdf(PdfOptions),
    /// An OFD (GB/T 33190) in its archival profile, with the pages of the PDF.
    Ofd(OfdOptions),
    /// Drawings (SVG), one a page, with the glyphs of the PDF inside.
    Svg(SvgOptions),
    /// Pictures (PNG), one a page, drawn from the PDF.
    #[cfg(feature = "raster")]
    Png(PngOptions),
}

impl Output {
    /// A DOCX as its layout wants it.
    pub fn docx() -> Self {
        DocxOptions::default().into()
    }

    /// A PDF/A-2a.
    pub fn pdf() -> Self {
        PdfOptions::default().into()
    }

    /// An OFD, without attachments.
    pub fn ofd() -> Self {
        OfdOptions::default().into()
    }

    /// A drawing of each page.
    pub fn svg() -> Self {
        Self::Svg(SvgOptions::default())
    }

    /// The format, without its options.
    pub fn format(&self) -> Format {
        match self {
            Self::Docx(_) => Format::Docx,
            Self::Pdf(_) => Format::Pdf,
            Self::Ofd(_) => Format::Ofd,
            Self::Svg(_) => Format::Svg,
            #[cfg(feature = "raster")]
            Self::Png(_) => Format::Png,
        }
    }
}

impl From<DocxOptions> for Output {
    fn from(options: DocxOptions) -> Self {
        Self::Docx(options)
    }
}

impl From<PdfOptions> for Output {
    fn from(options: PdfOptions) -> Self {
        Self::Pdf(options)
    }
}

impl From<OfdOptions> for Output {
    fn from(options: OfdOptions) -> Self {
        Self::Ofd(options)
    }
}

/// The options of a DOCX.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct DocxOptions {
    /// The font profile of the DOCX, instead of those that the layout names.
    #[serde(with = "profile")]
    pub font_profile: Option<FontProfile>,
    /// Whether its faces are embedded; only those of [`FontProfile::Open`]
    /// may be.
    pub embed_fonts: bool,
    /// Which files are attached.
    pub attach: Attach,
}

impl DocxOptions {
    /// Asks for the faces of `profile`.
    #[must_use]
    pub fn font_profile(mut self, profile: FontProfile) -> Self {
        self.font_profile = Some(profile);
        self
    }

    /// Embeds the faces that the document names.
    #[must_use]
    pub fn embed_fonts(mut self, embed: bool) -> Self {
        self.embed_fonts = embed;
        self
    }

    /// Attaches these files.
    #[must_use]
    pub fn attach(mut self, attach: Attach) -> Self {
        self.attach = attach;
        self
    }
}

/// The options of a PDF.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct PdfOptions {
    /// Which part of ISO 19005 it follows.
    pub archive: Archive,
}

impl PdfOptions {
    /// Follows this part of ISO 19005.
    #[must_use]
    pub fn archive(mut self, archive: Archive) -> Self {
        self.archive = archive;
        self
    }
}

/// The options of an OFD.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct OfdOptions {
    /// Whether the data file and the figures are attached.
    pub attach: bool,
}

impl OfdOptions {
    /// Attaches the data file and the figures.
    #[must_use]
    pub fn attach(mut self, attach: bool) -> Self {
        self.attach = attach;
        self
    }
}

/// The files that a DOCX has attached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Attach {
    /// The figures only, which are printed in the document anyway.
    #[default]
    Figures,
    /// The figures and the data file with its comments.
    All,
}

impl Attach {
    /// Whether the file is one of those.
    pub(super) fn takes(self, file: &Attachment) -> bool {
        self == Self::All || file.relation == Relation::Data
    }
}

/// A kind of archival PDF.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Archive {
    /// PDF/A-2a (ISO 19005-2), without attachments.
    #[default]
    A2,
    /// PDF/A-3a (ISO 19005-3), with the data file and the figures attached.
    A3,
}

/// A format, without options.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Format {
    /// DOCX.
    Docx,
    /// PDF.
    Pdf,
    /// OFD.
    Ofd,
    /// SVG, a file a page.
    Svg,
    /// PNG, a file a page.
    #[cfg(feature = "raster")]
    Png,
}

impl Format {
    /// What its file names end in, without the dot.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Ofd => "ofd",
            Self::Svg => "svg",
            #[cfg(feature = "raster")]
            Self::Png => "png",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Pdf => "application/pdf",
            Self::Ofd => "application/ofd",
            Self::Svg => "image/svg+xml",
            #[cfg(feature = "raster")]
            Self::Png => "image/png",
        }
    }
}

/// A font profile by the name that layouts and the command line give it.
pub(super) mod profile {
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::{Serialize, Serializer};

    use crate::standard::FontProfile;

    #[expect(
        clippy::ref_option,
        clippy::trivially_copy_pass_by_ref,
        reason = "serde hands over a reference to the field"
    )]
    pub(crate) fn serialize<S: Serializer>(
        profile: &Option<FontProfile>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        profile.map(FontProfile::name).serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<FontProfile>, D::Error> {
        let Some(name) = Option::<String>::deserialize(from)? else {
            return Ok(None);
        };
        let profile = FontProfile::from_name(&name);
        profile
            .map(Some)
            .ok_or_else(|| D::Error::custom("font profile"))
    }
}
