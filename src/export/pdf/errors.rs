//! What krilla refuses, in words that a user can act on.

use krilla::configure::ValidationError;
use krilla::error::KrillaError;
use krilla::text::Font;

use super::faces::Faces;
use crate::base::diag::{Code, Finding};
use crate::font::FaceSource;

/// A finding that the pages cannot be written.
pub(super) fn refused(zh: impl Into<String>, en: impl Into<String>) -> Finding {
    Finding::error(
        Code::WriterRefused,
        format!("不能写成 PDF：{}", zh.into()),
        format!("cannot be written as PDF: {}", en.into()),
    )
}

/// A finding that only a fault of this program can cause.
pub(super) fn internal(detail: &str) -> Finding {
    refused(
        format!("PDF 写出程序内部出错（{detail}）"),
        format!("the PDF writer failed ({detail})"),
    )
    .help(
        "这是本程序的缺陷，请连同数据文件一起报告",
        "this is a defect of the program; please report it together with the data file",
    )
}

/// A finding that a font file is no font, or not a whole one.
pub(super) fn unusable_font(source: &FaceSource) -> Finding {
    bad_font(
        source,
        "不是可用的 TrueType/OpenType 字体",
        "is not a usable TrueType/OpenType font",
    )
}

fn bad_font(source: &FaceSource, zh: &str, en: &str) -> Finding {
    let file = &source.file;
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

/// The findings behind an error of krilla, in an order that does not change from run to run.
pub(super) fn explain(error: &KrillaError, faces: &Faces) -> Vec<Finding> {
    let mut findings: Vec<Finding> = match error {
        KrillaError::Font(font, reason) => vec![embedding(font, reason, faces)],
        KrillaError::Validation(errors) => errors
            .iter()
            .map(|(error, _)| violation(error, faces))
            .collect(),
        other => vec![internal(&other.to_string())],
    };
    // krilla gathers the violations of a page in a set without order.
    findings.sort_by(|one, other| one.message.zh.cmp(&other.message.zh));
    findings.dedup();
    findings
}

fn source<'a>(font: &Font, faces: &'a Faces) -> Option<&'a FaceSource> {
    faces
        .values()
        .find(|(_, known)| known == font)
        .map(|(source, _)| source)
}

fn embedding(font: &Font, reason: &str, faces: &Faces) -> Finding {
    match source(font, faces) {
        Some(source) => bad_font(
            source,
            &format!("不能嵌入文档（{reason}）"),
            &format!("cannot be embedded ({reason})"),
        ),
        None => internal(reason),
    }
}

/// One breach of PDF/A-2a or PDF/UA-1. Those that no pages of ours can cause are internal.
fn violation(error: &ValidationError, faces: &Faces) -> Finding {
    match error {
        ValidationError::RestrictedLicense(font) => match source(font, faces) {
            Some(source) => bad_font(
                source,
                "的许可不准嵌入文档（OS/2 fsType 为 2），存档文件必须嵌入字体",
                "may not be embedded by its licence (OS/2 fsType 2), and an archival file must \
                 embed its fonts",
            ),
            None => internal("restricted licence of an unknown font"),
        },
        ValidationError::ContainsNotDefGlyph(font, _, text) => missing_glyph(font, text, faces),
        ValidationError::InvalidCodepointMapping(_, _, c, _)
        | ValidationError::UnicodePrivateArea(_, _, c, _) => {
            let code = u32::from(*c);
            refused(
                format!("字符 U+{code:04X} 没有公认的含义，存档文件不得使用"),
                format!("the character U+{code:04X} has no agreed meaning and may not be archived"),
            )
        }
        ValidationError::NoDocumentTitle => refused("文档没有标题", "the document has no title"),
        ValidationError::MissingHeadingTitle => {
            refused("有一个小标题没有文字", "a heading has no text")
        }
        ValidationError::TooLongString => refused(
            "标题、属性或表格说明超过 32767 字节",
            "a title, property or table description is longer than 32767 bytes",
        ),
        other => internal(&format!("{other:?}")),
    }
}

fn missing_glyph(font: &Font, text: &str, faces: &Faces) -> Finding {
    let file = source(font, faces).map_or("?", |source| source.file.as_str());
    Finding::error(
        Code::MissingGlyph,
        format!("字体文件 {file} 里没有“{text}”的字形"),
        format!("the font file {file} has no glyph for '{text}'"),
    )
}
