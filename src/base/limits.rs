//! Limits on input: what is larger is refused with a finding, never truncated in silence.
//!
//! A report is far below each of these numbers. They are there so that no file, made by mistake
//! or in bad faith, keeps a machine busy or fills its memory.

use crate::base::diag::{Code, Finding};

/// Bytes of a data file: 150 times the sample report, and enough for 1,500 pages of text.
pub const DATA_BYTES: usize = 2 << 20;

/// Bytes of one line of a worker: a data file as a JSON string, in which each Han character may be
/// written as `\uXXXX`, twice as long.
pub const ORDER_BYTES: usize = 5 << 20;

/// Bytes of one text of a data file: 43,000 Han characters, 70 pages. The rules over prose
/// read a text as a whole, some of them once for each number in it.
pub const TEXT_BYTES: usize = 128 << 10;

/// Bytes of a text of one line: 2,700 Han characters. A list of copies to every office of a
/// province is shorter, and a PDF holds no title beyond 32,767 bytes.
pub const LINE_BYTES: usize = 8 << 10;

/// Bytes of a definition file: ten times the largest built-in one.
pub const LAYOUT_BYTES: usize = 256 << 10;

/// Files that a layout includes, with those of its bases: a county has one for each kind of part.
pub const INCLUDED: usize = 64;

/// How deep tables and lists of a TOML file may stand in one another. The TOML reader stops at
/// 80 levels, before the stack is in danger; sub-sections need six.
pub const NESTING: usize = 80;

/// Positions of the grid of one table, rows times columns: 200 pages of it.
pub const CELLS: usize = 20_000;

/// Bytes that a phrase of a layout may take once it is compiled; those of the annual report
/// take a few thousand.
pub const PHRASE_BYTES: usize = 1 << 20;

/// Steps that one template may take. Prose needs some hundreds. The engine counts the values
/// that a template makes, too, so that it cannot fill the memory; what it puts out is a text,
/// bounded by [`TEXT_BYTES`], and that of all templates together by [`DATA_BYTES`].
pub const TEMPLATE_FUEL: u64 = 100_000;

/// Steps that all templates of a report may take together: two seconds at most.
pub const REPORT_FUEL: u64 = 10_000_000;

/// Pages of a document. The longest reports of this kind have 60.
pub const PAGES: usize = 2_000;

/// Bytes of a font file: three times the largest one that is delivered.
pub const FONT_BYTES: usize = 64 << 20;

/// Faces of a font collection: those of nine families in all their weights.
pub const COLLECTION_FACES: u32 = 256;

/// Family, full and `PostScript` names of a face, in all languages and encodings: faces of systems
/// that are sold everywhere have three hundred.
pub const FACE_NAMES: usize = 1_024;

/// Entries of font folders that are looked at, those below them too: an office with the faces of
/// every maker has some thousands.
pub const FONT_ENTRIES: usize = 50_000;

/// Bytes of a PDF or DOCX whose attachments are read, and of any file that is read.
pub const DOCUMENT_BYTES: usize = 128 << 20;

/// Pages of a PDF that is imported: eight times the longest reports of this kind.
pub const PDF_PAGES: usize = 500;

/// Objects of a PDF that is imported: a tagged page of tables has two thousand.
pub const PDF_OBJECTS: usize = 1_000_000;

/// Operators that the pages of an imported PDF draw with, and glyphs and lines that they draw: a
/// page of tables has ten thousand.
pub const PDF_DRAWN: usize = 5_000_000;

/// Forms drawn within forms on a page of an imported PDF: word processors use one or two.
pub const PDF_NESTING: usize = 16;

/// Structure elements of a tagged PDF that is imported, and how deep they stand: those of a page
/// of tables are some hundreds, a dozen deep.
pub const PDF_TAGS: usize = 500_000;

/// How deep structure elements of an imported PDF may stand in one another.
pub const PDF_TAG_DEPTH: usize = 64;

/// Entries of a DOCX package. Word writes some dozens, and one for each picture.
pub const ENTRIES: usize = 4_096;

/// Bytes that one part of a PDF or DOCX may unpack to, and all attached files together: a
/// report is a thousand times smaller.
pub const UNPACKED_BYTES: usize = 64 << 20;

/// Files that are taken out of a PDF: ours have two.
pub const ATTACHED_FILES: usize = 64;

/// Bytes of a receipt: one of two hundred findings has a tenth of it.
pub const RECEIPT_BYTES: usize = 4 << 20;

/// Bytes of a picture: a photograph of 20 million pixels has less.
pub const PICTURE_BYTES: usize = 16 << 20;

/// Pixels of a picture: a scanned page of A4 at 400 to the inch has 15 million. A picture as wide
/// as the text needs 2,000 across.
pub const PICTURE_PIXELS: u64 = 20_000_000;

/// Bytes of all pictures of a document together.
pub const PICTURES_BYTES: usize = 64 << 20;

/// Pixels of all pictures of a document together: 300 MB of samples.
pub const PICTURES_PIXELS: u64 = 100_000_000;

/// Bytes of a drawing (SVG): a chart has some thousands, a map of a county some hundred thousand.
pub const DRAWING_BYTES: usize = 2 << 20;

/// A finding that `what` is beyond its limit; `found` and `most` are given with their units.
pub fn beyond(what: (&str, &str), found: &str, most: &str) -> Finding {
    let (zh, en) = what;
    Finding::error(
        Code::BeyondLimit,
        format!("{zh}有 {found}，超过上限 {most}"),
        format!("{en}: {found}, which is more than {most}"),
    )
}

/// A finding that `what` has more bytes than it may; `None` when it has not.
pub fn of_bytes(what: (&str, &str), found: usize, most: usize) -> Option<Finding> {
    (found > most).then(|| beyond(what, &shown_bytes(found), &shown_bytes(most)))
}

/// A number of bytes as people read it.
pub(super) fn shown_bytes(count: usize) -> String {
    match count {
        0..1024 => format!("{count} B"),
        1024..1_048_576 => format!("{} KiB", count.div_ceil(1024)),
        _ => format!("{} MiB", count.div_ceil(1_048_576)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_within_its_limit_is_no_finding() {
        assert_eq!(of_bytes(("文件", "file"), 10, 10), None);
        let finding = of_bytes(("文件", "file"), (2 << 20) + 1, 2 << 20).unwrap();
        assert_eq!(finding.message.zh, "文件有 3 MiB，超过上限 2 MiB");
    }
}
