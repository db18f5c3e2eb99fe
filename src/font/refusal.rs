//! Why a writer cannot use a face that has served its purpose in typesetting.

use super::face::Face;
use super::fault::bad_own_font;
use super::source::{FaceSource, Origin};
use crate::base::diag::{Bilingual, Code, Finding};

/// A finding that a font file is no font, or not a whole one.
pub fn unusable_font(face: &Face) -> Finding {
    bad_font(
        face,
        "不是可用的 TrueType/OpenType 字体",
        "is not a usable TrueType/OpenType font",
    )
}

/// A finding that the licence of a font keeps it out of archival files.
pub fn forbidden_font(face: &Face, what: &Bilingual) -> Finding {
    let (zh, en) = (&what.zh, &what.en);
    bad_font(
        face,
        &format!("的许可不准{zh}（OS/2 fsType），存档文件必须嵌入字体"),
        &format!(
            "forbids {en} by its licence (OS/2 fsType), and an archival file must embed its fonts"
        ),
    )
}

fn bad_font(face: &Face, zh: &str, en: &str) -> Finding {
    let FaceSource { file, family, .. } = &face.source;
    if face.source.origin == Origin::Office {
        let zh = format!("字体文件 {file}（{family}）{zh}");
        return bad_own_font(zh, format!("the font file {file} ({family}) {en}"));
    }
    Finding::error(
        Code::BadFont,
        format!("字体文件 {file} {zh}"),
        format!("the font file {file} {en}"),
    )
    .help(
        "用发行包里的同名文件替换它",
        "replace it by the file of the same name from the distribution",
    )
}

/// A finding that a face has no glyph for what it is to show.
pub fn missing_glyph(face: &Face, text: &str) -> Finding {
    let file = &face.source.file;
    Finding::error(
        Code::MissingGlyph,
        format!("字体文件 {file} 里没有“{text}”的字形"),
        format!("the font file {file} has no glyph for '{text}'"),
    )
}
