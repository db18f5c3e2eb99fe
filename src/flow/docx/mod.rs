//! `Document` → DOCX (ECMA-376): docx-rs builds the tree, a finishing pass makes of it what
//! Word reads without repair, and the package is written by [`crate::pack`].
//!
//! All formatting stands in named styles; faces are asked for by their official names. Free
//! faces may travel in the document.

mod arrangement;
mod carried;
mod dom;
mod face;
mod finish;
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

use crate::diag::{Code, Diagnostic, Outcome, Sources};
use crate::document::{Document, Orientation};
use crate::pack::attach::Attachment;
use crate::standard::FontProfile;
pub use carried::{Asked, Carried, asked};
use carried::{key, obfuscated};
use dom::{Piece, parse};
use package::Part;
use sheet::Sheet;
use tree::TableNotes;

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
    carried: &[Carried],
) -> Outcome<Vec<u8>> {
    let built = build(document, profile)?;
    let (top, mut related) = finished(document, profile, &built, carried)?;
    let files = parts::files(files);
    related.extend(files.map(|files| Part::custom(files, parts::file_properties())));
    package::pack(&top, &related).map_err(|why| refused(&why.to_string()))
}

/// What docx-rs wrote of a document, and what is left for the finishing pass.
struct Built {
    sheet: Sheet,
    document: Vec<u8>,
    styles: Vec<u8>,
    notes: Vec<TableNotes>,
    sections: Vec<(usize, Orientation, bool)>,
}

fn build(document: &Document, profile: FontProfile) -> Outcome<Built> {
    let findings = refuse::findings(document);
    if !findings.is_empty() {
        return Err(findings);
    }
    let sheet = Sheet::new(document, profile);
    let tree = tree::build(document, &sheet);
    let written = tree.docx.build();
    Ok(Built {
        sheet,
        document: written.document,
        styles: written.styles,
        notes: tree.notes,
        sections: tree.sections,
    })
}

/// The parts of the package: those that it refers to itself, and those that the main part
/// refers to.
fn finished<'a>(
    document: &Document,
    profile: FontProfile,
    built: &'a Built,
    carried: &[Carried],
) -> Outcome<([Part<'a>; 3], Vec<Part<'a>>)> {
    let running = parts::running(document);
    let sections = built.sections.iter();
    let sections = sections
        .enumerate()
        .map(|(at, (place, held, is_numbered))| {
            let kind = section::Kind {
                orientation: *held,
                is_numbered: *is_numbered,
                is_first: at == 0,
            };
            let properties = section::properties(document, kind, &running);
            (*place, properties)
        })
        .collect();
    let mut main = finish::document(read(&built.document)?, &built.notes, sections);
    let mut styles =
        finish::styles(read(&built.styles)?, &built.sheet).map_err(|why| refused(&why))?;
    if !carried.is_empty() {
        finish::rename_faces(&mut main, carried);
        finish::rename_faces(&mut styles, carried);
    }
    let font_table = parts::fonts(profile, &rare::faces(document, profile), carried);
    let font_files = carried.iter().enumerate();
    let font_files = font_files.map(|(place, face)| obfuscated(&face.bytes, &key(place)));

    let top = [
        Part::main(main),
        Part::core(parts::core(&document.meta)),
        Part::application(parts::application()),
    ];
    let mut related: Vec<Part<'_>> = running.into_iter().map(|running| running.part).collect();
    related.extend([
        Part::word("word/styles.xml", "styles", styles),
        Part::word(
            "word/settings.xml",
            "settings",
            parts::settings(&document.page, !carried.is_empty()),
        ),
        Part::font_table(font_table, font_files),
        Part::theme(parts::theme()),
    ]);
    Ok((top, related))
}

/// How many parts a document has once they are finished, before they are packed: for the
/// benchmark.
#[doc(hidden)]
pub fn unpacked(document: &Document, profile: FontProfile) -> Outcome<usize> {
    let built = build(document, profile)?;
    finished(document, profile, &built, &[]).map(|(top, related)| top.len() + related.len())
}

/// The size of what docx-rs writes for a document, before anything is finished: its share of
/// the cost of [`write`], for the benchmark.
#[doc(hidden)]
pub fn tree_alone(document: &Document) -> usize {
    let sheet = Sheet::new(document, FontProfile::default());
    let built = tree::build(document, &sheet).docx.build();
    built.document.len() + built.styles.len()
}

/// What is worth a look about a document whose faces are those of `profile`: characters that
/// they lack, which are set in a wider face.
pub fn findings(document: &Document, profile: FontProfile, sources: &Sources) -> Vec<Diagnostic> {
    rare::findings(document, profile, sources)
}

fn read(part: &[u8]) -> Outcome<Piece<'_>> {
    parse(part).map_err(|why| refused(&why))
}

fn refused(why: &str) -> Vec<Diagnostic> {
    let zh = format!("DOCX 文件没有写成：{why}");
    let en = format!("the DOCX file could not be written: {why}");
    vec![Diagnostic::error(Code::WriterRefused, zh, en)]
}
