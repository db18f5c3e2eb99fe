//! The embedding permission of a face (OpenType 1.9, `OS/2`, `fsType`).

use skrifa::raw::TableProvider;

use super::face::Face;
use crate::base::diag::Bilingual;

/// What a document that a face is embedded in is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To be read and printed: a PDF.
    Print,
    /// To be edited: a DOCX.
    Edit,
}

impl Face {
    /// What its maker forbids, if a subset of it is to be embedded in a document for `purpose`:
    /// the words after “the font forbids”. Nothing, where the font does not say.
    pub fn forbids(&self, purpose: Purpose) -> Option<Bilingual> {
        let os2 = self.font()?.os2().ok()?;
        forbidden(os2.fs_type(), purpose)
    }

    /// Whether its maker forbids that a part of it is embedded without the rest.
    pub fn is_embedded_whole(&self) -> bool {
        let os2 = self.font().and_then(|font| font.os2().ok());
        os2.is_some_and(|os2| os2.fs_type() & NO_SUBSETTING != 0)
    }
}

const NO_SUBSETTING: u16 = 0x0100;

/// What a permission says, in words, for a listing.
pub fn permission_words(fs_type: u16) -> Bilingual {
    let (zh, en) = if fs_type & 0x0008 != 0 {
        ("可编辑", "editable embedding")
    } else if fs_type & 0x0004 != 0 {
        ("只可打印预览", "preview and print embedding only")
    } else if fs_type & 0x0002 != 0 {
        ("禁止嵌入", "no embedding")
    } else {
        ("可嵌入", "installable embedding")
    };
    let mut words = Bilingual::new(zh, en);
    for (bit, zh, en) in [
        (0x0100, "不准取子集", "no subsetting"),
        (0x0200, "只准嵌入点阵", "bitmap embedding only"),
    ] {
        if fs_type & bit != 0 {
            words = Bilingual::new(format!("{}，{zh}", words.zh), format!("{}, {en}", words.en));
        }
    }
    words
}

/// Why nothing of a face may be embedded in any document, if so.
pub(super) fn embedding_forbidden(fs_type: u16) -> Option<Bilingual> {
    if fs_type & 0x0200 != 0 {
        Some(Bilingual::new(
            "许可只准嵌入点阵，不准嵌入轮廓（OS/2 fsType）",
            "its licence permits embedding bitmaps only (OS/2 fsType)",
        ))
    } else if fs_type & 0x000E == 0x0002 {
        Some(Bilingual::new(
            "许可禁止嵌入（OS/2 fsType）",
            "its licence forbids embedding (OS/2 fsType)",
        ))
    } else {
        None
    }
}

/// What the permission bits of a face forbid, if it is to be embedded for `purpose`: the words
/// after “the font forbids”. A PDF takes a face whole that must not be cut; a DOCX takes none.
pub fn forbidden(fs_type: u16, purpose: Purpose) -> Option<Bilingual> {
    const RESTRICTED: u16 = 0x0002;
    const PREVIEW_AND_PRINT: u16 = 0x0004;
    const EDITABLE: u16 = 0x0008;
    const BITMAPS_ONLY: u16 = 0x0200;
    let is = |bit: u16| fs_type & bit != 0;
    // Of several of the first three, the one that allows most counts.
    let may_print = is(PREVIEW_AND_PRINT) || is(EDITABLE) || !is(RESTRICTED);
    let may_edit = is(EDITABLE) || !(is(RESTRICTED) || is(PREVIEW_AND_PRINT));
    if purpose == Purpose::Edit && is(NO_SUBSETTING) {
        Some(Bilingual::new("只取一部分字形", "being cut to a subset"))
    } else if is(BITMAPS_ONLY) {
        Some(Bilingual::new("嵌入轮廓", "its outlines being embedded"))
    } else if !may_print {
        Some(Bilingual::new("嵌入文件", "being embedded"))
    } else if purpose == Purpose::Edit && !may_edit {
        Some(Bilingual::new(
            "嵌入可以编辑的文件",
            "being embedded in a document that is edited",
        ))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_faces_that_may_be_cut_are_embedded() {
        for allowed in [0x0000, 0x0008, 0x000C] {
            assert_eq!(forbidden(allowed, Purpose::Edit), None, "{allowed:04X}");
            assert_eq!(forbidden(allowed, Purpose::Print), None, "{allowed:04X}");
        }
        for forbids in [0x0002, 0x0200, 0x0300] {
            for purpose in [Purpose::Print, Purpose::Edit] {
                assert!(forbidden(forbids, purpose).is_some(), "{forbids:04X}");
            }
        }
    }

    #[test]
    fn a_face_that_must_not_be_cut_is_embedded_in_a_pdf_only() {
        for whole in [0x0100, 0x0104, 0x0108] {
            assert_eq!(forbidden(whole, Purpose::Print), None, "{whole:04X}");
            assert!(forbidden(whole, Purpose::Edit).is_some(), "{whole:04X}");
        }
    }

    #[test]
    fn a_face_to_be_printed_is_embedded_in_a_pdf_only() {
        assert_eq!(forbidden(0x0004, Purpose::Print), None);
        assert!(forbidden(0x0004, Purpose::Edit).is_some());
    }
}
