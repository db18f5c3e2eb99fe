//! `Pages` → one PDF file that is both PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1), or
//! PDF/A-3a (ISO 19005-3) when it carries files.
//!
//! The file is written by krilla, which is named nowhere else. krilla takes its caller's
//! word for many things and panics when the word is broken; `checks` therefore reads the
//! pages first, and everything after it may rely on what it found.

mod attached;
mod checks;
mod content;
mod errors;
mod faces;
mod hollow;
mod hollow_tables;
mod metadata;
mod outline;
mod rewrite;
mod structure;
mod undated;

use std::cell::Cell;

use krilla::configure::{Accessibility, Archival, ConfigurationBuilder, PdfVersion};
use krilla::{Document, SerializeSettings};

use crate::base::diag::Outcome;
use crate::base::pack::attach::Attachment;
use crate::base::units::Length;
use crate::font::Fonts;
use crate::font::cut::program;
use crate::pages::Pages;

/// Writes the pages as an archival, tagged PDF 1.7 file.
///
/// Only the glyphs that are used are embedded. The same pages give the same bytes. No clock
/// is read: the file carries the date of the document (成文日期), or no date at all.
///
/// Refuses, with every reason at once, pages that contradict themselves
/// ([`WriterRefused`](crate::base::diag::Code::WriterRefused)), fonts that cannot be embedded
/// ([`BadFont`](crate::base::diag::Code::BadFont)) and characters without a glyph
/// ([`MissingGlyph`](crate::base::diag::Code::MissingGlyph)).
pub fn write(pages: &Pages, fonts: &Fonts) -> Outcome<Vec<u8>> {
    write_as(Archival::A2_A, pages, fonts, &[])
}

/// Writes the pages as [`write()`] does, with files attached, and so as PDF/A-3a
/// (ISO 19005-3): PDF/A-2 allows no attachments but PDF/A files.
pub fn write_with(pages: &Pages, fonts: &Fonts, files: &[Attachment]) -> Outcome<Vec<u8>> {
    write_as(Archival::A3_A, pages, fonts, files)
}

fn write_as(
    archival: Archival,
    pages: &Pages,
    fonts: &Fonts,
    files: &[Attachment],
) -> Outcome<Vec<u8>> {
    checks::check(pages)?;
    let faces = faces::open(pages, fonts)?;
    let mut document = Document::new_with(settings(archival)?);
    let content = content::draw(&mut document, pages, &faces)?;
    attached::attach(&mut document, files, pages.meta.dated)?;
    document.set_tag_tree(structure::tag_tree(&pages.structure, content));
    document.set_outline(outline::outline(&pages.headings));
    document.set_metadata(metadata::metadata(pages));
    let mut file = document
        .finish()
        .map_err(|error| errors::explain(&error, &faces))?;
    if pages.meta.dated.is_none() {
        undated::erase(&mut file)?;
    }
    let unusable = Cell::new(None);
    let cut = |mark, glyphs| {
        let face = faces::real(&faces, mark)?;
        let made = fonts.program(face, glyphs, |font, glyphs| {
            rewrite::deflated(&program(font, glyphs)?)
        });
        if made.is_none() {
            unusable.set(Some(face));
        }
        made
    };
    let written = rewrite::rewrite(&file, pages.meta.dated.is_none(), &cut);
    written.map_err(|why| match unusable.get() {
        Some(face) => vec![errors::unusable_font(&fonts.face(face).source)],
        None => why,
    })
}

fn settings(archival: Archival) -> Outcome<SerializeSettings> {
    let configuration = ConfigurationBuilder::new()
        .with_version(PdfVersion::Pdf17)
        .with_archival_validator(archival)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| vec![errors::internal(&format!("{error:?}"))])?;
    Ok(SerializeSettings {
        configuration,
        // They are deflated once, when they are rewritten.
        compress_content_streams: false,
        ..SerializeSettings::default()
    })
}

/// A length in points, the unit of the format. Here and in [`place`] alone a length becomes a
/// float.
#[expect(
    clippy::cast_possible_truncation,
    reason = "24 bits hold a page to 1/50 000 pt"
)]
fn points(length: Length) -> f32 {
    length.to_pt() as f32
}

/// A place on the page in points, to a thousandth (0.35 µm): each digit more is paid for at
/// every run of glyphs.
#[expect(
    clippy::cast_possible_truncation,
    reason = "24 bits hold a page to 1/50 000 pt"
)]
fn place(length: Length) -> f32 {
    ((length.to_pt() * 1000.0).round() / 1000.0) as f32
}

/// Where the first `wanted` begins.
fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = *wanted.first()?;
    let mut from = 0;
    loop {
        let rest = bytes.get(from..)?;
        let at = rest.iter().position(|byte| *byte == first)?;
        if rest.get(at..)?.starts_with(wanted) {
            return Some(from + at);
        }
        from += at + 1;
    }
}

/// Where the last `wanted` begins.
fn rfind(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = *wanted.first()?;
    let mut end = bytes.len();
    loop {
        end = bytes.get(..end)?.iter().rposition(|byte| *byte == first)?;
        if bytes.get(end..)?.starts_with(wanted) {
            return Some(end);
        }
    }
}

#[cfg(test)]
mod tests;
