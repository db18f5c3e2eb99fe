//! Subset font files for embedding: those of a document that is edited (DOCX), and what makes a
//! file of a program.
//!
//! Such a file is a whole font: it says its own name, and which character has which glyph, and
//! it keeps the copyright and the licence of the face that it was cut from.

use std::collections::{BTreeMap, BTreeSet};

use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};

use super::cut;
use super::face::{Face, Setting};
use super::fault::{Fault, Faults};
use super::fonts::Fonts;
use super::permission::Purpose;
use super::source::FaceId;
use crate::base::diag::{Bilingual, Code, Finding};

/// The table of characters has 16 bits for its own length, and eight bytes a character at most.
pub(super) const MOST_CHARACTERS: usize = 8000;

/// A font file of some characters of a face.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subset {
    /// The family name in the file: that of the face, or another where its licence reserves
    /// the name for the face as it is.
    pub family: String,
    /// The font file.
    pub bytes: Vec<u8>,
}

impl Fonts {
    /// A font file with those of `characters` that a face has, in the forms of mainland China;
    /// `None` when it has none of them, or no face has that family name.
    ///
    /// # Errors
    /// [`Code::WriterRefused`] when the face says that it must not be cut or embedded, and
    /// [`Code::BadFont`] when its file is missing or damaged.
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
        let shown = match glyphs(face, id, characters) {
            Ok(shown) => shown,
            Err(fault) => {
                let mut findings = self.findings(&Faults::from([(id, fault)]));
                return findings.pop().map_or(Ok(None), Err);
            }
        };
        if let Some(what) = face.forbids(Purpose::Edit) {
            return Err(may_not(face, &what));
        }
        if shown.is_empty() {
            return Ok(None);
        }
        if shown.len() > MOST_CHARACTERS {
            return Err(refused(face));
        }
        let own = &face.source.family;
        let own = own.strip_suffix(" Bold").filter(|_| bold).unwrap_or(own);
        let style = Style {
            family: face.source.embedded_as.as_deref().unwrap_or(own),
            bold,
        };
        let (bytes, _) =
            font_file(face, &style, (&shown, &[]), cut::program).ok_or_else(|| refused(face))?;
        Ok(Some(Subset {
            family: style.family.to_owned(),
            bytes,
        }))
    }
}

/// What a font file calls itself.
pub(super) struct Style<'a> {
    pub(super) family: &'a str,
    pub(super) bold: bool,
}

impl Style<'_> {
    const fn name(&self) -> &'static str {
        if self.bold { "Bold" } else { "Regular" }
    }

    fn full(&self) -> String {
        if self.bold {
            format!("{} Bold", self.family)
        } else {
            self.family.to_owned()
        }
    }
}

/// The characters that the face has, each with its glyph, from the lowest code point.
fn glyphs(face: &Face, id: FaceId, characters: &BTreeSet<char>) -> Result<Vec<(char, u16)>, Fault> {
    let mut shown = Vec::new();
    for c in characters {
        // A document never gives a face what it draws as another sign.
        if face.source.ill_drawn.contains(*c) {
            continue;
        }
        let glyph = face.glyph(id, *c, Setting::Own)?;
        let number = glyph.and_then(|glyph| u16::try_from(glyph.id).ok());
        shown.extend(number.map(|number| (*c, number)));
    }
    Ok(shown)
}

/// Makes the program of some glyphs of a face.
pub(super) type Cut = fn(&FontRef<'_>, &[u16]) -> Option<Vec<u8>>;

/// The program of the glyphs, with what makes a font of it that stands by itself; and the numbers
/// that they have in it.
pub(super) fn font_file(
    face: &Face,
    style: &Style<'_>,
    (shown, others): (&[(char, u16)], &[u16]),
    program: Cut,
) -> Option<(Vec<u8>, BTreeMap<u16, u16>)> {
    let font = face.font()?;
    let mut glyphs: Vec<u16> = Vec::new();
    let mut numbers: BTreeMap<u16, u16> = BTreeMap::new();
    let mut characters = Vec::with_capacity(shown.len());
    for (c, glyph) in shown {
        let next = u16::try_from(glyphs.len() + 1).ok()?;
        let number = *numbers.entry(*glyph).or_insert_with(|| {
            glyphs.push(*glyph);
            next
        });
        characters.push((*c, number));
    }
    for glyph in others {
        let next = u16::try_from(glyphs.len() + 1).ok()?;
        numbers.entry(*glyph).or_insert_with(|| {
            glyphs.push(*glyph);
            next
        });
    }
    let program = program(&font, &glyphs)?;
    let tables = tables(&font, style, &characters)?;
    Some((cut::with_tables(&program, &tables)?, numbers))
}

/// The tables that a program lacks to stand by itself; `characters` have their numbers in it.
pub(super) fn tables(
    font: &FontRef<'_>,
    style: &Style<'_>,
    characters: &[(char, u16)],
) -> Option<BTreeMap<[u8; 4], Vec<u8>>> {
    let mut tables = BTreeMap::from([
        (*b"cmap", cut::character_map(characters)?),
        (*b"name", cut::name_table(&names(font, style))?),
    ]);
    if let Some(os2) = cut::table(font, *b"OS/2") {
        tables.insert(*b"OS/2", with_range(os2, characters));
    }
    if let Some(post) = cut::table(font, *b"post") {
        tables.insert(*b"post", without_glyph_names(post));
    }
    if let Some(gasp) = cut::table(font, *b"gasp") {
        tables.insert(*b"gasp", gasp.to_vec());
    }
    Some(tables)
}

/// The names of the file: its own, and the copyright, version and licence of the face.
fn names(font: &FontRef<'_>, style: &Style<'_>) -> Vec<(StringId, String)> {
    let of_face = |id: StringId| {
        let mut strings = font.localized_strings(id);
        strings.next().map(|string| string.to_string())
    };
    let post_script = format!("{}-{}", style.family.replace(' ', ""), style.name());
    let own = [
        (StringId::FAMILY_NAME, style.family.to_owned()),
        (StringId::SUBFAMILY_NAME, style.name().to_owned()),
        (StringId::UNIQUE_ID, format!("hongtou: {}", style.full())),
        (StringId::FULL_NAME, style.full()),
        (StringId::POSTSCRIPT_NAME, post_script),
    ];
    let kept = [
        StringId::COPYRIGHT_NOTICE,
        StringId::VERSION_STRING,
        StringId::LICENSE_DESCRIPTION,
        StringId::LICENSE_URL,
    ];
    let kept = kept.into_iter().filter_map(|id| Some((id, of_face(id)?)));
    own.into_iter().chain(kept).collect()
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

fn may_not(face: &Face, what: &Bilingual) -> Finding {
    let family = &face.source.family;
    Finding::error(
        Code::WriterRefused,
        format!("字体“{family}”不准{}，不能放进 DOCX", what.zh),
        format!(
            "font '{family}' forbids {}; it cannot be embedded in the DOCX",
            what.en
        ),
    )
}

pub(super) fn refused(face: &Face) -> Finding {
    let family = &face.source.family;
    Finding::error(
        Code::WriterRefused,
        format!("字体“{family}”的字形没有取出来：各表互相矛盾，或者字数过多"),
        format!(
            "the glyphs of font '{family}' could not be taken: its tables contradict each other, \
             or the characters are too many"
        ),
    )
}

#[cfg(test)]
mod tests {
    use skrifa::GlyphId;

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
                StringId::FAMILY_NAME,
                StringId::FULL_NAME,
                StringId::POSTSCRIPT_NAME,
                StringId::UNIQUE_ID,
            ] {
                let name = font.localized_strings(id).next().unwrap().to_string();
                assert!(!name.contains(reserved) && !name.contains("霞鹜"), "{name}");
            }
            let mut copyright = font.localized_strings(StringId::COPYRIGHT_NOTICE);
            assert!(copyright.next().is_some(), "{family}");
        }
    }

    #[test]
    fn the_bold_face_says_that_it_is_bold() {
        let subset = subset("Noto Serif SC", true, "公文");
        let font = FontRef::new(&subset.bytes).unwrap();
        let name = |id| font.localized_strings(id).next().unwrap().to_string();
        assert_eq!(subset.family, "Noto Serif SC");
        assert_eq!(name(StringId::FAMILY_NAME), "Noto Serif SC");
        assert_eq!(name(StringId::SUBFAMILY_NAME), "Bold");
    }

    #[test]
    fn what_a_face_lacks_gives_no_file() {
        let none = bundled().subset("Liberation Serif", false, &BTreeSet::from(['东']));
        assert_eq!(none.unwrap(), None);
    }
}
