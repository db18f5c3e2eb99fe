//! The package and what is said of it.

use super::extra::{Attachment, OutlineEntry, TagFile};
use super::page::Page;
use super::resource::{Font, FontKey, Image, ImageKey};
use crate::length::Size;

/// What a package declares itself to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DocType {
    /// A plain OFD.
    Plain,
    /// The archival profile (GB/T 42133-2022, 6.2.1).
    #[default]
    Archival,
}

impl DocType {
    /// As it is written.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "OFD",
            Self::Archival => "OFD-A",
        }
    }
}

/// What is said of a document (`DocInfo`); what is empty is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Info {
    /// 32 hexadecimal digits that no other document has.
    pub id: String,
    /// The title.
    pub title: String,
    /// Who wrote it.
    pub author: String,
    /// What it is about.
    pub subject: String,
    /// The date (`2025-03-14`, an `xs:date`).
    pub created: Option<String>,
    /// Key words.
    pub keywords: Vec<String>,
    /// The program that made it.
    pub creator: String,
    /// The version of that program.
    pub creator_version: String,
    /// Further metadata by name (GB/T 42133-2022, 6.2.1: named after DA/T 46).
    pub custom: Vec<(String, String)>,
}

/// An OFD package with one document (GB/T 42133-2022, 6.2.1).
#[derive(Clone, Debug, Default)]
pub struct Package {
    /// The profile.
    pub doc_type: DocType,
    /// What is said of it.
    pub info: Info,
    /// The sheet of every page that names no other (GB/T 42133-2022, 6.2.3).
    pub sheet: Size,
    /// The ICC profile of its colours, which are RGB (GB/T 42133-2022, 6.3.1).
    pub color_profile: Option<Vec<u8>>,
    pub(crate) fonts: Vec<Font>,
    pub(crate) images: Vec<Image>,
    /// The pages in order.
    pub pages: Vec<Page>,
    /// The outline.
    pub outline: Vec<OutlineEntry>,
    /// The attached files.
    pub attachments: Vec<Attachment>,
    /// What the objects mean.
    pub tags: Vec<TagFile>,
}

impl Package {
    /// A package of no pages on sheets of this size.
    pub fn new(sheet: Size) -> Self {
        Self {
            sheet,
            ..Self::default()
        }
    }

    /// Takes up a font for the texts of the pages.
    pub fn add_font(&mut self, font: Font) -> FontKey {
        self.fonts.push(font);
        FontKey(self.fonts.len() - 1)
    }

    /// Takes up an image for the pictures of the pages.
    pub fn add_image(&mut self, image: Image) -> ImageKey {
        self.images.push(image);
        ImageKey(self.images.len() - 1)
    }
}
