//! Subsets the fonts that are embedded in a DOCX.

use crate::base::diag::{Code, Finding, Outcome};
use crate::document::Document;
use crate::export::docx::{self, EmbeddedFont, FaceNames};
use crate::font::Fonts;
use crate::standard::FontProfile;

/// The faces that the document names, subset to its characters.
///
/// # Errors
/// [`Code::WriterRefused`] when the licence of a face forbids passing it on, or its glyphs
/// cannot be taken out.
pub(super) fn embedded(
    document: &Document,
    (profile, names): (FontProfile, &FaceNames),
    fonts: &Fonts,
) -> Outcome<Vec<EmbeddedFont>> {
    if names.has_own() {
        return Err(vec![own_not_to_be_embedded()]);
    }
    if profile != FontProfile::Open {
        return Err(vec![not_to_be_embedded(profile)]);
    }
    let mut faces = Vec::new();
    let mut findings = Vec::new();
    for face in docx::requested_faces(document) {
        match fonts.subset(face.name, face.bold, &face.characters) {
            Ok(subset) => faces.extend(subset.map(|subset| EmbeddedFont {
                name: face.name,
                bold: face.bold,
                family: subset.family,
                bytes: subset.bytes,
            })),
            Err(finding) => findings.push(finding),
        }
    }
    if findings.is_empty() {
        Ok(faces)
    } else {
        Err(findings)
    }
}

fn own_not_to_be_embedded() -> Finding {
    Finding::error(
        Code::WriterRefused,
        "单位自己的字体不能放进 DOCX：许可只准装在单位的电脑上，不准随文件分发",
        "the office's own faces cannot be embedded in a DOCX: their licences forbid passing them on",
    )
    .help(
        "要嵌入字体，请加 --font-profile open，改用随程序提供的开源字体；否则去掉 --embed-fonts",
        "to embed fonts, add --font-profile open, which takes the free faces that come with the \
         program; or leave --embed-fonts out",
    )
}

fn not_to_be_embedded(profile: FontProfile) -> Finding {
    let name = profile.name();
    Finding::error(
        Code::WriterRefused,
        format!(
            "字体方案 {name} 的字体不能放进 DOCX：它们是商业字体，许可不准随文件分发，本程序也没有"
        ),
        format!(
            "the faces of font profile {name} cannot be embedded: they are commercial, their \
             licences forbid passing them on, and this program does not have them"
        ),
    )
    .help(
        "要嵌入字体，请加 --font-profile open，改用随程序提供的开源字体；否则去掉 --embed-fonts",
        "to embed fonts, add --font-profile open, which takes the free faces that come with the \
         program; or leave --embed-fonts out",
    )
}
