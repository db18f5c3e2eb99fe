//! Characters outside the set that the faces of a profile are made for.

use std::collections::BTreeSet;

use super::face::Face;
use super::face_names::FaceNames;
use crate::base::diag::{Code, Finding, Sources, Span};
use crate::base::text::gb2312;
use crate::base::text::marks::{Piece, pieces};
use crate::document::{Document, Inline, TextRun};
use crate::standard::FontRole;
use crate::standard::note::MARK_FACE;

/// Each run of text with the role of its face.
pub(super) fn runs(document: &Document) -> impl Iterator<Item = (FontRole, &TextRun)> {
    let notes = document.notes().flat_map(move |note| {
        let style = document.styles.of_notes();
        let role = style.map_or(MARK_FACE, |style| document.styles.get(style).face);
        note.runs()
            .map(move |run| (if run.look.kai { FontRole::Kai } else { role }, run))
    });
    let texts = document.paragraphs().flat_map(|paragraph| {
        paragraph.content.iter().filter_map(|inline| match inline {
            Inline::Text(run) => {
                let style = run.style.unwrap_or(paragraph.style);
                let role = document.styles.get(style).face;
                Some((if run.look.kai { FontRole::Kai } else { role }, run))
            }
            Inline::Break | Inline::Note(_) | Inline::Anchor(_) | Inline::Leader(_) => None,
        })
    });
    texts.chain(notes)
}

/// The characters of a text that name a wider face, each with it: signs in western words name
/// the western one.
fn wider_in(
    text: &str,
    names: &FaceNames,
    role: FontRole,
) -> impl Iterator<Item = (char, Face<'static>)> {
    pieces(text)
        .into_iter()
        .filter(|(_, piece)| *piece != Piece::Western)
        .flat_map(|(text, _)| text.chars())
        .filter_map(move |c| Some((c, names.wider_for(role, c)?)))
}

/// The wider faces that a document needs beside those of its styles.
pub(crate) fn faces(document: &Document, names: &FaceNames) -> Vec<Face<'static>> {
    let mut faces: Vec<Face<'static>> = Vec::new();
    for (role, run) in runs(document) {
        for (_, wider) in wider_in(&run.text, names, role) {
            if !faces.contains(&wider) {
                faces.push(wider);
            }
        }
    }
    faces
}

/// A warning for each character that its face lacks in Word, once a face, at its first place.
pub(crate) fn findings(document: &Document, names: &FaceNames, sources: &Sources) -> Vec<Finding> {
    let mut said: BTreeSet<(char, FontRole)> = BTreeSet::new();
    let mut findings = Vec::new();
    for (role, run) in runs(document) {
        let all = wider_in(&run.text, names, role);
        // Of what is in the set, an open face may draw another sign; nothing is said of that.
        for (c, face) in all.filter(|(c, _)| !gb2312::contains(*c)) {
            if said.insert((c, role)) {
                findings.push(finding(c, role, face, place(c, run, sources)));
            }
        }
    }
    findings
}

fn finding(c: char, role: FontRole, wider: Face<'_>, place: Option<Span>) -> Finding {
    let (code_point, role) = (format!("U+{:04X}", u32::from(c)), role.label());
    let finding = Finding::warning(
        Code::OutsideGb2312,
        format!(
            "“{c}”（{code_point}）不在 GB 2312 里，DOCX 中的{role}没有它，已改用“{}”",
            wider.name
        ),
        format!(
            "'{c}' ({code_point}) is not in GB 2312; the DOCX names '{}' instead",
            wider.name
        ),
    );
    match place {
        Some(span) => finding.at(span, "这个字符", "this character"),
        None => finding,
    }
}

/// The span of the character in the value that the run came from, or the whole value.
fn place(c: char, run: &TextRun, sources: &Sources) -> Option<Span> {
    let origin = run.origin?;
    let Some(at) = sources.slice(origin).find(c) else {
        return Some(origin);
    };
    let start = origin.range().start + at;
    Some(Span::new(origin.file, start..start + c.len_utf8()))
}
