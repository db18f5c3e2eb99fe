//! Getting back the files that are attached to a finished PDF or DOCX.
//!
//! The bytes may come from anywhere: nothing here panics on them, and nothing is unpacked
//! beyond its limit.

use super::file::Extracted;
use super::{docx, pdf};
use crate::base::diag::{Code, Finding, Outcome};
use crate::base::guard::guarded;
use crate::base::limits::{self, of_bytes};
use crate::base::pack::attach::file_name;

/// Where the signature of a PDF may begin at the latest (Adobe, PDF Reference 1.7,
/// implementation note 13).
const SIGNATURE_WITHIN: usize = 1024;

/// The files inside `bytes`, a PDF or a DOCX; `name` is what messages call it.
///
/// # Errors
/// [`Code::NothingInside`] when nothing is attached to it, [`Code::NotADocument`] when it is neither
/// PDF nor DOCX or cannot be read.
pub fn extract(name: &str, bytes: &[u8]) -> Outcome<Vec<Extracted>> {
    if let Some(finding) = of_bytes((name, name), bytes.len(), limits::DOCUMENT_BYTES) {
        return Err(vec![finding]);
    }
    // The readers are other people's, and the bytes anybody's.
    let found = guarded(name, || {
        if is_pdf(bytes) {
            pdf::files(bytes)
        } else if is_docx(bytes) {
            docx::files(bytes)
        } else {
            None
        }
    });
    let found = found.map_err(|finding| vec![finding])?;
    let mut files: Vec<Extracted> = found.ok_or_else(|| vec![not_a_document(name)])?;
    files.retain_mut(|file| match file_name(&file.name).map(str::to_owned) {
        Some(harmless) => {
            file.name = harmless;
            true
        }
        None => false,
    });
    files.sort_by(|one, other| one.name.cmp(&other.name));
    files.dedup_by(|one, other| one.name == other.name);
    if files.is_empty() {
        return Err(vec![nothing_inside(name)]);
    }
    Ok(files)
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

fn nothing_inside(name: &str) -> Finding {
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
