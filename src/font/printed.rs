//! Font files for embedding in pages whose readers look for the glyphs of the characters themselves
//! (OFD), and want TrueType outlines.

use std::collections::BTreeMap;

use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider};

use super::cut;
use super::embed::{MOST_CHARACTERS, Style, font_file, refused};
use super::face::Face;
use super::fonts::Fonts;
use super::source::FaceId;
use crate::base::diag::Finding;

/// A font file of what pages show in a face.
pub(crate) struct Printed {
    /// The family name in the file.
    pub(crate) family: String,
    /// The font file.
    pub(crate) bytes: Vec<u8>,
    /// The characters whose glyphs the file finds by itself, with their numbers in the face.
    pub(crate) characters: BTreeMap<char, u16>,
    /// The numbers that the glyphs have in the file.
    pub(crate) numbers: BTreeMap<u16, u16>,
}

impl Fonts {
    /// A font file of these characters of a face, each with its glyph, and of the other glyphs
    /// that it shows. A face that its maker forbids to cut is taken as it is.
    ///
    /// # Errors
    /// [`WriterRefused`](crate::base::diag::Code::WriterRefused) when its tables contradict each
    /// other or the characters are too many for a table of characters.
    pub(crate) fn printed(
        &self,
        id: FaceId,
        shown: &[(char, u16)],
        others: &[u16],
    ) -> Result<Printed, Finding> {
        let face = self.face(id);
        let file = if face.is_embedded_whole() {
            whole(face, shown, others)
        } else if shown.len() <= MOST_CHARACTERS {
            part(face, shown, others)
        } else {
            None
        };
        file.ok_or_else(|| refused(face))
    }
}

fn part(face: &Face, shown: &[(char, u16)], others: &[u16]) -> Option<Printed> {
    let family = &face.source.family;
    let plain = family.strip_suffix(" Bold");
    let own = plain.unwrap_or(family);
    let style = Style {
        family: face.source.embedded_as.as_deref().unwrap_or(own),
        bold: plain.is_some(),
    };
    let (bytes, numbers) = font_file(face, &style, (shown, others), cut::true_type)?;
    Some(Printed {
        family: style.family.to_owned(),
        bytes: with_all_tables(bytes, &face.font()?, style.bold)?,
        characters: shown.iter().copied().collect(),
        numbers,
    })
}

fn whole(face: &Face, shown: &[(char, u16)], others: &[u16]) -> Option<Printed> {
    let font = face.font()?;
    let map = font.charmap();
    let glyph = |c: char| {
        map.map(c)
            .and_then(|glyph| u16::try_from(glyph.to_u32()).ok())
    };
    let own = shown
        .iter()
        .filter(|(c, number)| glyph(*c) == Some(*number));
    let all = shown.iter().map(|(_, number)| number).chain(others);
    Some(Printed {
        family: face.source.family.clone(),
        bytes: cut::file(&font)?.into_owned(),
        characters: own.copied().collect(),
        numbers: all.map(|number| (*number, *number)).collect(),
    })
}

/// The file with `OS/2` and `post`, of which GB/T 42133-2022, 6.2.6 c, does not let an archive
/// miss any, though a face may.
fn with_all_tables(file: Vec<u8>, face: &FontRef<'_>, bold: bool) -> Option<Vec<u8>> {
    let mut more = BTreeMap::new();
    if cut::table(face, *b"OS/2").is_none() {
        more.insert(*b"OS/2", metrics(face, bold)?);
    }
    if cut::table(face, *b"post").is_none() {
        let mut post = vec![0, 3, 0, 0];
        post.resize(32, 0);
        more.insert(*b"post", post);
    }
    if more.is_empty() {
        return Some(file);
    }
    cut::with_tables(&file, &more)
}

/// `OS/2` in version 0, of what the other tables know.
fn metrics(face: &FontRef<'_>, bold: bool) -> Option<Vec<u8>> {
    const LENGTH: usize = 78;
    const WEIGHT: usize = 4;
    const WIDTH: usize = 6;
    const STYLE: usize = 62;
    const TYPOGRAPHIC: usize = 68;
    const WINDOWS: usize = 74;
    let hhea = face.hhea().ok()?;
    let (above, below) = (hhea.ascender().to_i16(), hhea.descender().to_i16());
    let (weight, style): (u16, u16) = if bold { (700, 0x20) } else { (400, 0x40) };
    let mut table = vec![0; LENGTH];
    for (at, number) in [
        (WEIGHT, weight),
        (WIDTH, 5),
        (STYLE, style),
        (TYPOGRAPHIC, above.cast_unsigned()),
        (TYPOGRAPHIC + 2, below.cast_unsigned()),
        (WINDOWS, above.unsigned_abs()),
        (WINDOWS + 2, below.unsigned_abs()),
    ] {
        cut::put_number(&mut table, at, number)?;
    }
    Some(table)
}
