//! Writes a DOCX file: builds its parts and packs them.

use super::embedded::{EmbeddedFont, key, obfuscated};
use super::face_names::FaceNames;
use super::footnotes::Notes;
use super::main_part::{Settled, main_part};
use super::package::{self, PackageError, Part};
use super::picture::Pictures;
use super::sheet::Sheet;
use super::{parts, rare, refuse, styles};
use crate::base::diag::{Code, Finding, Outcome, Sources};
use crate::base::pack::attach::Attachment;
use crate::document::Document;
use crate::standard::FontProfile;
use crate::typeset::Fitted;

/// Writes a fitted document as DOCX, asking for the faces of `profile`: the bytes of the file.
///
/// The same document gives the same bytes, whatever was written before.
///
/// # Errors
/// [`Code::WriterRefused`] for text that XML cannot hold and for tables that Word cannot
/// hold, each at its place where the document knows it.
pub fn write(fitted: &Fitted<'_>, profile: FontProfile) -> Outcome<Vec<u8>> {
    write_with(fitted, &profile.into(), [], &[])
}

/// Writes a document as [`write()`] does, with files inside it as a custom XML part, and with
/// the embedded fonts that [`requested_faces`](super::requested_faces) names.
///
/// # Errors
/// As [`write()`].
pub fn write_with<'a>(
    fitted: &Fitted<'_>,
    faces: &FaceNames,
    files: impl IntoIterator<Item = &'a Attachment>,
    embedded: &[EmbeddedFont],
) -> Outcome<Vec<u8>> {
    let settled = Settled {
        document: fitted.document(),
        page_breaks: fitted.page_breaks(),
        kept: fitted.kept(),
        rooms: fitted.rooms(),
    };
    write_settled(settled, faces, files, embedded)
}

/// Writes what a fitted document holds.
pub(crate) fn write_settled<'a>(
    settled: Settled<'_>,
    faces: &FaceNames,
    files: impl IntoIterator<Item = &'a Attachment>,
    embedded: &[EmbeddedFont],
) -> Outcome<Vec<u8>> {
    let document = settled.document;
    let findings = refuse::findings(document);
    if !findings.is_empty() {
        return Err(findings);
    }
    let families: Vec<_> = embedded
        .iter()
        .map(|font| (font.name, font.family.clone()))
        .collect();
    let sheet = Sheet::new(document, faces.clone(), families);
    packed(settled, &sheet, files, embedded).map_err(|why| refused(&why))
}

/// The parts of the package: those that it refers to itself, and those that the main part
/// refers to.
fn packed<'a>(
    settled: Settled<'_>,
    sheet: &Sheet,
    files: impl IntoIterator<Item = &'a Attachment>,
    embedded: &[EmbeddedFont],
) -> Result<Vec<u8>, PackageError> {
    let document = settled.document;
    let running = parts::running(document);
    let main = main_part(settled, sheet, &running)?;
    let top = [
        Part::main(main),
        Part::core(parts::core(&document.meta)),
        Part::application(parts::application()),
    ];
    let settings = parts::settings(&document.page, !embedded.is_empty(), sheet.has_notes);
    let notes = Notes::of(document);
    let wider = rare::faces(document, &sheet.faces);
    let font_table = parts::fonts(&sheet.faces, &wider, embedded);
    let font_files = embedded.iter().enumerate();
    let font_files = font_files.map(|(place, face)| obfuscated(&face.bytes, &key(place)));
    let styles = styles::styles(sheet, &document.page);
    let pictures = Pictures::of(document, running.len());
    let mut related: Vec<Part<'_>> = running.into_iter().map(|running| running.part).collect();
    related.extend(pictures.parts());
    related.extend(pictures.chart_parts(sheet)?);
    related.extend([
        Part::word("word/styles.xml", "styles", styles),
        Part::word("word/settings.xml", "settings", settings),
        Part::font_table(font_table, font_files),
        Part::theme(parts::theme()),
    ]);
    if !notes.is_empty() {
        let content = notes.part(sheet);
        related.push(Part::word("word/footnotes.xml", "footnotes", content));
    }
    let files = parts::files(files);
    related.extend(files.map(|files| Part::custom(files, parts::file_properties())));
    package::pack(&top, &related)
}

/// The size of the main part of a document: its share of the cost of [`write`], for the
/// benchmark.
#[doc(hidden)]
pub fn main_part_alone(document: &Document) -> usize {
    let settled = Settled {
        document,
        page_breaks: &[],
        kept: &[],
        rooms: &[],
    };
    let sheet = Sheet::new(document, FaceNames::default(), Vec::new());
    let running = parts::running(document);
    main_part(settled, &sheet, &running).map_or(0, |part| part.len())
}

/// The warnings about a document that names these faces: characters that they lack, which are
/// set in a wider face.
pub fn findings(document: &Document, faces: &FaceNames, sources: &Sources) -> Vec<Finding> {
    rare::findings(document, faces, sources)
}

fn refused(why: &PackageError) -> Vec<Finding> {
    let zh = format!("DOCX 文件没有写成：{why}");
    let en = format!("the DOCX file could not be written: {why}");
    vec![Finding::error(Code::WriterRefused, zh, en)]
}
