//! Font files of some characters, for a document that carries its faces.
//!
//! Such a file is a whole TrueType font: it says its own name, and which character has which
//! glyph, and it keeps the copyright and the licence of the face that it was cut from.

use std::collections::BTreeSet;

use skrifa::raw::types::{NameId, Tag};
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use subsetter::GlyphRemapper;
use write_fonts::tables::cmap::Cmap;
use write_fonts::tables::name::{Name, NameRecord};
use write_fonts::{FontBuilder, OffsetMarker};

use super::book::FaceId;
use super::face::{Face, Fonts};
use crate::base::diag::{Code, Finding};

/// The table of characters has 16 bits for its own length, and eight bytes a character at most.
const MOST_CHARACTERS: usize = 8000;

const OS2: Tag = Tag::new(b"OS/2");
const POST: Tag = Tag::new(b"post");
const GASP: Tag = Tag::new(b"gasp");

/// A face of which a document carries some characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subset {
    /// The family name in the file: that of the face, or another where its licence reserves
    /// the name for the face as it is.
    pub family: &'static str,
    /// The font file.
    pub bytes: Vec<u8>,
}

impl Fonts {
    /// A font file with those of `characters` that a face has, in the forms of mainland China;
    /// `None` when it has none of them, or no face has that family name.
    ///
    /// # Errors
    /// [`Code::WriterRefused`] when the face says that it must not be cut or carried, or when
    /// its file is damaged.
    pub fn subset(
        &self,
        family: &str,
        bold: bool,
        characters: &BTreeSet<char>,
    ) -> Result<Option<Subset>, Finding> {
        let named = if bold {
            format!("{family} Bold")
        } else {
            family.to_owned()
        };
        let Some((id, face)) = self.find(&named) else {
            return Ok(None);
        };
        let font = FontRef::new((*face.data).as_ref()).map_err(|why| refused(face, &why))?;
        if let Some((zh, en)) = font.table_data(OS2).and_then(|os2| forbids(os2.as_bytes())) {
            return Err(may_not(face, zh, en));
        }
        let own = face.source.family;
        let own = own.strip_suffix(" Bold").filter(|_| bold).unwrap_or(own);
        let style = Style {
            family: face.source.carried_as.unwrap_or(own),
            bold,
        };
        let glyphs = glyphs(face, id, characters);
        if glyphs.is_empty() {
            return Ok(None);
        }
        if glyphs.len() > MOST_CHARACTERS {
            return Err(refused(face, &format_args!("> {MOST_CHARACTERS}")));
        }
        let bytes = cut(face, &font, &style, &glyphs)?;
        Ok(Some(Subset {
            family: style.family,
            bytes,
        }))
    }
}

/// What a font file calls itself.
struct Style {
    family: &'static str,
    bold: bool,
}

impl Style {
    const fn name(&self) -> &'static str {
        if self.bold { "Bold" } else { "Regular" }
    }
}

/// What the embedding permissions of a face (`fsType`, the fifth number of OS/2) forbid, in
/// Chinese and in English. A DOCX is edited, so the right to preview and print is not enough.
fn forbids(os2: &[u8]) -> Option<(&'static str, &'static str)> {
    const RESTRICTED: u16 = 0x0002;
    const PREVIEW_AND_PRINT: u16 = 0x0004;
    const EDITABLE: u16 = 0x0008;
    const NO_SUBSETTING: u16 = 0x0100;
    const BITMAPS_ONLY: u16 = 0x0200;
    let permissions = os2.get(8..10)?;
    let permissions = u16::from_be_bytes([permissions[0], permissions[1]]);
    let is = |bit: u16| permissions & bit != 0;
    if is(NO_SUBSETTING) {
        Some(("只取一部分字形", "being cut to a subset"))
    } else if is(BITMAPS_ONLY) {
        Some(("嵌入轮廓", "its outlines being embedded"))
    } else if (is(RESTRICTED) || is(PREVIEW_AND_PRINT)) && !is(EDITABLE) {
        Some((
            "嵌入可以编辑的文件",
            "being embedded in a document that is edited",
        ))
    } else {
        None
    }
}

/// The characters that the face has, each with its glyph, from the lowest code point.
fn glyphs(face: &Face, id: FaceId, characters: &BTreeSet<char>) -> Vec<(char, u16)> {
    let glyph = |c: &char| Some((*c, u16::try_from(face.glyph(id, *c)?.id).ok()?));
    characters.iter().filter_map(glyph).collect()
}

fn cut(
    face: &Face,
    font: &FontRef<'_>,
    style: &Style,
    glyphs: &[(char, u16)],
) -> Result<Vec<u8>, Finding> {
    let mut remapper = GlyphRemapper::new();
    let mappings: Vec<(char, GlyphId)> = glyphs
        .iter()
        .map(|(c, id)| (*c, GlyphId::from(remapper.remap(*id))))
        .collect();
    let outlines = subsetter::subset((*face.data).as_ref(), 0, &remapper)
        .map_err(|why| refused(face, &why))?;
    let outlines = FontRef::new(&outlines).map_err(|why| refused(face, &why))?;
    let characters = Cmap::from_mappings(mappings).map_err(|why| refused(face, &why))?;
    let mut built = FontBuilder::new();
    built
        .add_table(&characters)
        .and_then(|built| built.add_table(&names(font, style)))
        .map_err(|why| refused(face, &why))?;
    if let Some(os2) = font.table_data(OS2) {
        built.add_raw(OS2, with_range(os2.as_bytes(), glyphs));
    }
    if let Some(post) = font.table_data(POST) {
        built.add_raw(POST, without_glyph_names(post.as_bytes()));
    }
    if let Some(gasp) = font.table_data(GASP) {
        built.add_raw(GASP, gasp.as_bytes());
    }
    built.copy_missing_tables(outlines);
    Ok(built.build())
}

/// The names of the file: its own, and the copyright, version and licence of the face.
fn names(font: &FontRef<'_>, style: &Style) -> Name {
    const WINDOWS: u16 = 3;
    const UNICODE: u16 = 1;
    const ENGLISH: u16 = 0x0409;
    let of_face = |id: StringId| {
        let mut strings = font.localized_strings(id);
        strings.next().map(|string| string.to_string())
    };
    let full = if style.bold {
        format!("{} Bold", style.family)
    } else {
        style.family.to_owned()
    };
    let post_script = format!("{}-{}", style.family.replace(' ', ""), style.name());
    let all = [
        (NameId::COPYRIGHT_NOTICE, of_face(NameId::COPYRIGHT_NOTICE)),
        (NameId::FAMILY_NAME, Some(style.family.to_owned())),
        (NameId::SUBFAMILY_NAME, Some(style.name().to_owned())),
        (NameId::UNIQUE_ID, Some(format!("hongtou: {full}"))),
        (NameId::FULL_NAME, Some(full)),
        (NameId::VERSION_STRING, of_face(NameId::VERSION_STRING)),
        (NameId::POSTSCRIPT_NAME, Some(post_script)),
        (
            NameId::LICENSE_DESCRIPTION,
            of_face(NameId::LICENSE_DESCRIPTION),
        ),
        (NameId::LICENSE_URL, of_face(NameId::LICENSE_URL)),
    ];
    let record = |(id, text): (NameId, Option<String>)| {
        Some(NameRecord::new(
            WINDOWS,
            UNICODE,
            ENGLISH,
            id,
            OffsetMarker::new(text?),
        ))
    };
    Name::new(all.into_iter().filter_map(record).collect())
}

/// OS/2 with the first and the last of the characters, as far as 16 bits tell them.
fn with_range(os2: &[u8], glyphs: &[(char, u16)]) -> Vec<u8> {
    const FIRST_AND_LAST: std::ops::Range<usize> = 64..68;
    let mut os2 = os2.to_vec();
    let code = |glyph: Option<&(char, u16)>| {
        let point = glyph.map_or(0, |(c, _)| u32::from(*c));
        u16::try_from(point).unwrap_or(u16::MAX).to_be_bytes()
    };
    if let Some(range) = os2.get_mut(FIRST_AND_LAST) {
        let (first, last) = (code(glyphs.first()), code(glyphs.last()));
        range.copy_from_slice(&[first[0], first[1], last[0], last[1]]);
    }
    os2
}

/// `post` in version 3: its metrics, without names of glyphs.
fn without_glyph_names(post: &[u8]) -> Vec<u8> {
    const HEADER: usize = 32;
    let version = [0, 3, 0, 0].into_iter();
    version
        .chain(post.iter().copied().skip(4))
        .take(HEADER)
        .collect()
}

fn may_not(face: &Face, zh: &str, en: &str) -> Finding {
    let family = face.source.family;
    Finding::error(
        Code::WriterRefused,
        format!("字体“{family}”不准{zh}，不能放进 DOCX"),
        format!("font '{family}' forbids {en}; the DOCX cannot carry it"),
    )
}

fn refused(face: &Face, why: &dyn std::fmt::Display) -> Finding {
    let family = face.source.family;
    Finding::error(
        Code::WriterRefused,
        format!("字体“{family}”的字形没有取出来：{why}"),
        format!("the glyphs of font '{family}' could not be taken: {why}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::bundled;

    fn subset(family: &str, bold: bool, text: &str) -> Subset {
        let characters = text.chars().collect();
        bundled()
            .subset(family, bold, &characters)
            .unwrap()
            .unwrap()
    }

    #[test]
    fn a_subset_has_its_characters_and_no_others() {
        let subset = subset("FandolFang", false, "东石镇。");
        let font = FontRef::new(&subset.bytes).unwrap();
        let characters: String = font
            .charmap()
            .mappings()
            .map(|(c, _)| char::from_u32(c).unwrap())
            .collect();
        assert_eq!(characters, "。东石镇");
        assert!(
            font.charmap()
                .map('东')
                .is_some_and(|id| id != GlyphId::NOTDEF)
        );
    }

    #[test]
    fn a_reserved_name_is_not_used_and_the_copyright_stays() {
        for (family, reserved) in [
            ("Liberation Serif", "Liberation"),
            ("LXGW WenKai Light", "LXGW"),
        ] {
            let subset = subset(family, false, "A喆");
            let font = FontRef::new(&subset.bytes).unwrap();
            for id in [
                NameId::FAMILY_NAME,
                NameId::FULL_NAME,
                NameId::POSTSCRIPT_NAME,
                NameId::UNIQUE_ID,
            ] {
                let name = font.localized_strings(id).next().unwrap().to_string();
                assert!(!name.contains(reserved) && !name.contains("霞鹜"), "{name}");
            }
            let mut copyright = font.localized_strings(NameId::COPYRIGHT_NOTICE);
            assert!(copyright.next().is_some(), "{family}");
        }
    }

    #[test]
    fn the_bold_face_says_that_it_is_bold() {
        let subset = subset("Noto Serif SC", true, "公文");
        let font = FontRef::new(&subset.bytes).unwrap();
        let name = |id| font.localized_strings(id).next().unwrap().to_string();
        assert_eq!(subset.family, "Noto Serif SC");
        assert_eq!(name(NameId::FAMILY_NAME), "Noto Serif SC");
        assert_eq!(name(NameId::SUBFAMILY_NAME), "Bold");
    }

    #[test]
    fn what_a_face_lacks_gives_no_file() {
        let none = bundled().subset("Liberation Serif", false, &BTreeSet::from(['东']));
        assert_eq!(none.unwrap(), None);
    }

    #[test]
    fn only_faces_that_may_be_cut_and_edited_are_carried() {
        let os2 = |permissions: u16| {
            let mut table = vec![0; 78];
            table[8..10].copy_from_slice(&permissions.to_be_bytes());
            table
        };
        for allowed in [0x0000, 0x0008, 0x000C] {
            assert_eq!(forbids(&os2(allowed)), None, "{allowed:04X}");
        }
        for forbidden in [0x0002, 0x0004, 0x0100, 0x0108, 0x0200] {
            assert!(forbids(&os2(forbidden)).is_some(), "{forbidden:04X}");
        }
    }
}
