//! Getting back the files that are attached to a finished PDF or DOCX.
//!
//! The bytes may come from anywhere: nothing here panics on them, and nothing is unpacked
//! beyond its limit.

use std::collections::BTreeSet;

use super::file::{Attached, Extracted, Reason};
use super::pdf::Found;
use super::{docx, pdf};
use crate::base::diag::{Code, Finding, Outcome};
use crate::base::guard::guarded;
use crate::base::limits::{self, of_bytes};
use crate::base::pack::attach::portable_name;

/// Where the signature of a PDF may begin at the latest (Adobe, PDF Reference 1.7,
/// implementation note 13).
const SIGNATURE_WITHIN: usize = 1024;

/// The files inside `bytes`, a PDF or a DOCX; `name` is what messages call it.
///
/// # Errors
/// [`Code::NothingInside`] when nothing is attached to it or nothing could be taken out,
/// [`Code::NotADocument`] when it is neither PDF nor DOCX or cannot be read.
pub fn extract(name: &str, bytes: &[u8]) -> Outcome<Attached> {
    if let Some(finding) = of_bytes((name, name), bytes.len(), limits::DOCUMENT_BYTES) {
        return Err(vec![finding]);
    }
    // The readers are other people's, and the bytes anybody's.
    let found = guarded(name, || {
        if is_pdf(bytes) {
            pdf::files(bytes)
        } else if is_docx(bytes) {
            docx::files(bytes).map(|files| files.into_iter().map(Ok).collect())
        } else {
            None
        }
    });
    let found = found.map_err(|finding| vec![finding])?;
    let found: Vec<Found> = found.ok_or_else(|| vec![not_a_document(name)])?;
    let attached = sorted(name, found);
    if attached.files.is_empty() {
        let mut findings = vec![nothing_inside(name, attached.left_out.is_empty())];
        findings.extend(attached.left_out);
        return Err(findings);
    }
    Ok(attached)
}

/// The files that can be written under their names, in the order of these; of two files of one
/// name the first.
fn sorted(document: &str, found: Vec<Found>) -> Attached {
    let mut attached = Attached::default();
    let mut names = BTreeSet::new();
    for one in found {
        let kept = one.and_then(|file| {
            let Some(name) = portable_name(&file.name).map(str::to_owned) else {
                return Err((file.name, Reason::Name));
            };
            // Some file systems do not tell A from a.
            if !names.insert(name.to_lowercase()) {
                return Err((name, Reason::SameName));
            }
            Ok(Extracted { name, ..file })
        });
        match kept {
            Ok(file) => attached.files.push(file),
            Err((name, reason)) => attached.left_out.push(reason.finding(document, &name)),
        }
    }
    attached
        .files
        .sort_by(|one, other| one.name.cmp(&other.name));
    attached
}

/// Whether bytes look like a PDF or a DOCX rather than like text.
pub fn is_document(bytes: &[u8]) -> bool {
    is_pdf(bytes) || is_docx(bytes)
}

fn is_pdf(bytes: &[u8]) -> bool {
    let start = bytes.get(..SIGNATURE_WITHIN).unwrap_or(bytes);
    start.windows(5).any(|here| here == b"%PDF-")
}

fn is_docx(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK")
}

fn not_a_document(name: &str) -> Finding {
    Finding::error(
        Code::NotADocument,
        format!("{name} 不是能读的 PDF 或 DOCX 文件"),
        format!("{name} is no PDF or DOCX that can be read"),
    )
}

fn nothing_inside(name: &str, is_bare: bool) -> Finding {
    if !is_bare {
        return Finding::error(
            Code::NothingInside,
            format!("{name} 里附带的文件，一份也没有取出"),
            format!("none of the files attached to {name} could be taken out"),
        );
    }
    Finding::error(
        Code::NothingInside,
        format!("{name} 里没有附带数据"),
        format!("{name} has no data attached"),
    )
    .help(
        "要让 PDF 带上数据，生成时加 --archive a3。",
        "to make a PDF carry its data, build it with --archive a3",
    )
}
