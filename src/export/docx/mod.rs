//! `Document` → DOCX (ECMA-376): each part as a tree of elements in the order of the schema,
//! packed by [`crate::base::pack`].
//!
//! All formatting stands in named styles; faces are asked for by their official names. Free
//! faces may travel in the document.

mod arrangement;
mod carried;
mod cells;
mod dom;
mod face;
mod imprint;
mod measure;
mod names;
mod package;
mod parts;
mod rare;
mod refuse;
#[cfg(test)]
mod sample;
mod section;
mod sheet;
mod styles;
mod table;
#[cfg(test)]
mod tests;
mod tree;

use crate::base::diag::{Code, Finding, Outcome, Sources};
use crate::base::pack::attach::Attachment;
use crate::document::Document;
use crate::standard::FontProfile;
pub use carried::{Asked, EmbeddedFont, asked};
use carried::{key, obfuscated};
use package::{PackageError, Part};
use sheet::Sheet;

/// Writes a document as DOCX, asking for the faces of `profile`: the bytes of the file.
///
/// The same document gives the same bytes, whatever was written before.
///
/// # Errors
/// [`Code::WriterRefused`] for text that XML cannot carry and for tables that Word cannot
/// hold, each at its place where the document knows it.
pub fn write(document: &Document, profile: FontProfile) -> Outcome<Vec<u8>> {
    write_with(document, profile, [], &[])
}

/// Writes a document as [`write()`] does, with files inside it as a custom XML part, and with
/// the files of faces that [`asked`] names.
///
/// # Errors
/// As [`write()`].
pub fn write_with<'a>(
    document: &Document,
    profile: FontProfile,
    files: impl IntoIterator<Item = &'a Attachment>,
    carried: &[EmbeddedFont],
) -> Outcome<Vec<u8>> {
    let findings = refuse::findings(document);
    if !findings.is_empty() {
        return Err(findings);
    }
    let sheet = Sheet::new(document, profile, carried);
    packed(document, &sheet, files, carried).map_err(|why| refused(&why))
}

/// The parts of the package: those that it refers to itself, and those that the main part
/// refers to.
fn packed<'a>(
    document: &Document,
    sheet: &Sheet,
    files: impl IntoIterator<Item = &'a Attachment>,
    carried: &[EmbeddedFont],
) -> Result<Vec<u8>, PackageError> {
    let running = parts::running(document);
    let main = tree::main_part(document, sheet, &running)?;
    let top = [
        Part::main(main),
        Part::core(parts::core(&document.meta)),
        Part::application(parts::application()),
    ];
    let settings = parts::settings(&document.page, !carried.is_empty());
    let wider = rare::faces(document, sheet.profile);
    let font_table = parts::fonts(sheet.profile, &wider, carried);
    let font_files = carried.iter().enumerate();
    let font_files = font_files.map(|(place, face)| obfuscated(&face.bytes, &key(place)));
    let styles = styles::styles(sheet, &document.page);
    let mut related: Vec<Part<'_>> = running.into_iter().map(|running| running.part).collect();
    related.extend([
        Part::word("word/styles.xml", "styles", styles),
        Part::word("word/settings.xml", "settings", settings),
        Part::font_table(font_table, font_files),
        Part::theme(parts::theme()),
    ]);
    let files = parts::files(files);
    related.extend(files.map(|files| Part::custom(files, parts::file_properties())));
    package::pack(&top, &related)
}

/// The size of the main part of a document: its share of the cost of [`write`], for the
/// benchmark.
#[doc(hidden)]
pub fn main_part_alone(document: &Document) -> usize {
    let sheet = Sheet::new(document, FontProfile::default(), &[]);
    let running = parts::running(document);
    tree::main_part(document, &sheet, &running).map_or(0, |part| part.len())
}

/// What is worth a look about a document whose faces are those of `profile`: characters that
/// they lack, which are set in a wider face.
pub fn findings(document: &Document, profile: FontProfile, sources: &Sources) -> Vec<Finding> {
    rare::findings(document, profile, sources)
}

fn refused(why: &PackageError) -> Vec<Finding> {
    let zh = format!("DOCX 文件没有写成：{why}");
    let en = format!("the DOCX file could not be written: {why}");
    vec![Finding::error(Code::WriterRefused, zh, en)]
}
