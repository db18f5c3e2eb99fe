//! Reads what the faces of a font file say of themselves: all that is needed to choose among
//! hundreds of files. Only the directory and four small tables are touched, so that a file that
//! is mapped into memory is not read.

use skrifa::FontRef;
use skrifa::raw::types::Tag;
use skrifa::raw::{FileRef, TableProvider};

use super::cut::{number, table};
use super::found::{FoundFace, Outlines};
use super::names_of::{Names, names};
use crate::base::diag::Bilingual;
use crate::base::limits::{COLLECTION_FACES, FACE_NAMES, FONT_BYTES};

/// The faces of a font file (TTF, OTF, TTC, OTC) as it describes them, in its order. A collection
/// is read past the faces that are damaged.
///
/// # Errors
/// The reason why there is none; a sentence that begins with the name of the file goes on with it.
pub fn read_faces(file: &str, bytes: &[u8]) -> Result<Vec<FoundFace>, Bilingual> {
    if bytes.len() > FONT_BYTES {
        let most = FONT_BYTES >> 20;
        return Err(Bilingual::new(
            format!("超过 {most} MiB"),
            format!("is larger than {most} MiB"),
        ));
    }
    let fonts = match FileRef::new(bytes).map_err(|_| no_font(bytes))? {
        FileRef::Font(font) => return Ok(vec![read_face(file, 0, &font)?]),
        FileRef::Collection(fonts) => fonts,
    };
    let count = fonts.len();
    if count > COLLECTION_FACES {
        return Err(Bilingual::new(
            format!("有 {count} 个字体，超过上限 {COLLECTION_FACES}"),
            format!("has {count} faces, which is more than {COLLECTION_FACES}"),
        ));
    }
    let mut found = Vec::new();
    let mut fault = None;
    for index in 0..count {
        let font = fonts.get(index).map_err(|_| damaged());
        match font.and_then(|font| read_face(file, index, &font)) {
            Ok(face) => found.push(face),
            Err(reason) => fault = fault.or(Some(reason)),
        }
    }
    if found.is_empty() {
        Err(fault.unwrap_or_else(damaged))
    } else {
        Ok(found)
    }
}

fn read_face(file: &str, index: u32, font: &FontRef<'_>) -> Result<FoundFace, Bilingual> {
    if !is_whole(font) {
        return Err(Bilingual::new(
            "不完整：有一部分缺失",
            "is not whole: a part of it is missing",
        ));
    }
    let has = |tag: &[u8; 4]| font.table_data(Tag::new(tag)).is_some();
    if let Some(tag) = [b"cmap", b"head", b"maxp"]
        .into_iter()
        .find(|tag| !has(tag))
    {
        let tag = String::from_utf8_lossy(tag);
        return Err(Bilingual::new(
            format!("缺少 {tag} 表"),
            format!("lacks the table '{tag}'"),
        ));
    }
    let Names {
        families,
        full,
        post_script,
    } = match table(font, *b"name").map(names) {
        Some(Some(names)) => names,
        None => Names::default(),
        Some(None) => {
            return Err(Bilingual::new(
                format!("名称超过 {FACE_NAMES} 个"),
                format!("has more than {FACE_NAMES} names"),
            ));
        }
    };
    let (weight, is_italic) = look(font);
    Ok(FoundFace {
        file: file.to_owned(),
        index,
        families,
        full_names: full,
        post_script_names: post_script,
        weight,
        is_italic,
        is_variable: has(b"fvar"),
        outlines: outlines(has),
        permission: table(font, *b"OS/2")
            .and_then(|os2| number(os2, 8))
            .unwrap_or(0),
    })
}

fn outlines(has: impl Fn(&[u8; 4]) -> bool) -> Outlines {
    if has(b"glyf") && has(b"loca") {
        Outlines::TrueType
    } else if has(b"CFF ") {
        Outlines::Compact
    } else {
        Outlines::Other
    }
}

/// The weight, and whether the face is slanted: by `OS/2`, or by `head` where there is none.
/// Faces of the first years count the weight from 1 to 9.
fn look(font: &FontRef<'_>) -> (u16, bool) {
    const BOLD: u16 = 1;
    const ITALIC: u16 = 1 << 1;
    const SELECTED_ITALIC: u16 = 1;
    const SELECTED_OBLIQUE: u16 = 1 << 9;
    let style = font.head().map_or(0, |head| head.mac_style().bits());
    let os2 = table(font, *b"OS/2").unwrap_or_default();
    let weight = match number(os2, 4) {
        Some(weight @ 1..10) => weight * 100,
        Some(weight @ 10..=1000) => weight,
        _ if style & BOLD != 0 => 700,
        _ => 400,
    };
    let selection = number(os2, 62).unwrap_or(0);
    let is_italic = style & ITALIC != 0 || selection & (SELECTED_ITALIC | SELECTED_OBLIQUE) != 0;
    (weight, is_italic)
}

/// Whether every table of a face lies inside its file.
pub(super) fn is_whole(font: &FontRef<'_>) -> bool {
    let size = font.data().len();
    let mut records = font.table_directory().table_records().iter();
    records.all(|record| {
        let ends = [record.offset(), record.length()].map(usize::try_from);
        matches!(ends, [Ok(start), Ok(length)] if start.saturating_add(length) <= size)
    })
}

fn damaged() -> Bilingual {
    Bilingual::new("已损坏", "is damaged")
}

fn no_font(bytes: &[u8]) -> Bilingual {
    match bytes.get(..4) {
        Some(b"wOFF" | b"wOF2") => Bilingual::new(
            "是网页字体（WOFF）；要的是 TTF、OTF 或 TTC",
            "is a web font (WOFF); a TTF, OTF or TTC is wanted",
        ),
        Some(b"\0\x01\0\0" | b"OTTO" | b"true" | b"ttcf") => damaged(),
        _ => Bilingual::new("不是字体文件", "is no font file"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::cut::with_tables;
    use crate::font::samples::{cff_face, collection};

    #[test]
    fn faces_with_cubic_curves_are_read_alone_and_in_a_collection() {
        let alone = read_faces("a.otf", &cff_face()).unwrap();
        assert_eq!(alone.len(), 1);
        assert_eq!(alone[0].post_script_names, ["Own-Regular"]);
        assert_eq!(alone[0].outlines, Outlines::Compact);
        assert_eq!((alone[0].weight, alone[0].permission), (400, 0));
        let both = read_faces("a.otc", &collection(&[cff_face(), cff_face()])).unwrap();
        let numbers: Vec<u32> = both.iter().map(|face| face.index).collect();
        assert_eq!(numbers, [0, 1]);
    }

    #[test]
    fn what_varies_and_what_has_no_outlines_of_ours_is_told() {
        let with = |tag: [u8; 4], font: &[u8]| {
            let font = with_tables(font, &[(tag, vec![0; 16])].into()).unwrap();
            read_faces("a.otf", &font).unwrap().remove(0)
        };
        assert!(with(*b"fvar", &cff_face()).is_variable);
        assert!(!with(*b"post", &cff_face()).is_variable);
        let mut font = cff_face();
        let at = font.windows(4).position(|tag| tag == b"CFF ").unwrap();
        font[at..at + 4].copy_from_slice(b"CFF2");
        assert_eq!(with(*b"fvar", &font).outlines, Outlines::Other);
    }
}
