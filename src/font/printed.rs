//! Font files for embedding in pages whose readers look for the glyphs of the characters themselves
//! (OFD), and want TrueType outlines.

use std::collections::BTreeMap;
use std::sync::Arc;

use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider};

use super::cut;
use super::embed::{MOST_CHARACTERS, Style, font_file, refused, tables};
use super::face::Face;
use super::program::Program;
use super::programs::Programs;
use super::source::FaceId;
use crate::base::diag::Finding;

/// A font file of what pages show in a face.
pub(crate) struct Printed {
    /// The family name in the file.
    pub(crate) family: String,
    /// The font file, or what stands before its program.
    pub(crate) bytes: Vec<u8>,
    /// The program, of a face that a PDF embeds in the same way.
    pub(crate) program: Option<Arc<Program>>,
    /// The characters whose glyphs the file finds by itself, with their numbers in the face.
    pub(crate) characters: BTreeMap<char, u16>,
    /// The numbers that the glyphs have in the file.
    pub(crate) numbers: BTreeMap<u16, u16>,
}

impl Programs<'_> {
    /// A font file of these glyphs of a face, as they were first used, and of these characters,
    /// each with one of them. A face that its maker forbids to cut is taken as it is.
    ///
    /// # Errors
    /// [`WriterRefused`](crate::base::diag::Code::WriterRefused) when its tables contradict each
    /// other or the characters are too many for a table of characters.
    pub(crate) fn printed(
        &self,
        id: FaceId,
        glyphs: &[u16],
        shown: &[(char, u16)],
    ) -> Result<Printed, Finding> {
        let face = self.fonts().face(id);
        let file = if face.is_embedded_whole() {
            self.whole_file(id, glyphs, shown)
        } else if shown.len() <= MOST_CHARACTERS {
            self.part_file(id, glyphs, shown)
        } else {
            None
        };
        file.ok_or_else(|| refused(face))
    }

    fn part_file(&self, id: FaceId, glyphs: &[u16], shown: &[(char, u16)]) -> Option<Printed> {
        let face = self.fonts().face(id);
        let family = &face.source.family;
        let plain = family.strip_suffix(" Bold");
        let own = plain.unwrap_or(family);
        let style = Style {
            family: face.source.embedded_as.as_deref().unwrap_or(own),
            bold: plain.is_some(),
        };
        let font = face.font()?;
        let mut file = Printed {
            family: style.family.to_owned(),
            bytes: Vec::new(),
            program: None,
            characters: shown.iter().copied().collect(),
            numbers: BTreeMap::new(),
        };
        if has_outlines(&font) {
            let program = self.part(id, glyphs)?;
            file.numbers = glyphs.iter().copied().zip(1..).collect();
            file.bytes = before(&program, &font, &style, (shown, &file.numbers))?;
            file.program = Some(program);
        } else {
            let (bytes, numbers) = font_file(face, &style, (shown, glyphs), cut::true_type)?;
            let more = missing(&font, style.bold)?;
            file.numbers = numbers;
            file.bytes = if more.is_empty() {
                bytes
            } else {
                cut::with_tables(&bytes, &more)?
            };
        }
        Some(file)
    }

    fn whole_file(&self, id: FaceId, glyphs: &[u16], shown: &[(char, u16)]) -> Option<Printed> {
        let face = self.fonts().face(id);
        let font = face.font()?;
        let (bytes, program) = if has_outlines(&font) {
            (Vec::new(), Some(self.whole(id)?))
        } else {
            (cut::file(&font)?.into_owned(), None)
        };
        Some(Printed {
            family: face.source.family.clone(),
            bytes,
            program,
            characters: own_characters(&font, shown),
            numbers: glyphs.iter().map(|number| (*number, *number)).collect(),
        })
    }
}

/// The file of a face that its maker forbids to cut, and which of these characters lead to their
/// glyphs in it.
pub(super) fn whole(face: &Face, shown: &[(char, u16)]) -> Option<(Vec<u8>, BTreeMap<char, u16>)> {
    let font = face.font()?;
    Some((cut::file(&font)?.into_owned(), own_characters(&font, shown)))
}

fn own_characters(font: &FontRef<'_>, shown: &[(char, u16)]) -> BTreeMap<char, u16> {
    let map = font.charmap();
    let glyph = |c: char| {
        map.map(c)
            .and_then(|glyph| u16::try_from(glyph.to_u32()).ok())
    };
    let own = shown
        .iter()
        .filter(|(c, number)| glyph(*c) == Some(*number));
    own.copied().collect()
}

/// Whether the face has outlines of TrueType.
fn has_outlines(face: &FontRef<'_>) -> bool {
    cut::table(face, *b"glyf").is_some()
}

/// What stands before a program so that it is a font file of these characters; the numbers are
/// those of the glyphs in the program.
fn before(
    program: &Program,
    face: &FontRef<'_>,
    style: &Style<'_>,
    (shown, numbers): (&[(char, u16)], &BTreeMap<u16, u16>),
) -> Option<Vec<u8>> {
    let numbered = shown
        .iter()
        .map(|(c, glyph)| Some((*c, *numbers.get(glyph)?)));
    let characters: Vec<(char, u16)> = numbered.collect::<Option<_>>()?;
    let mut tables = tables(face, style, &characters)?;
    tables.extend(missing(face, style.bold)?);
    cut::before(&program.directory, &tables)
}

/// `OS/2` and `post` where the face does not have them: GB/T 42133-2022, 6.2.6 c, lets an archive
/// miss neither.
fn missing(face: &FontRef<'_>, bold: bool) -> Option<BTreeMap<[u8; 4], Vec<u8>>> {
    let mut more = BTreeMap::new();
    if cut::table(face, *b"OS/2").is_none() {
        more.insert(*b"OS/2", metrics(face, bold)?);
    }
    if cut::table(face, *b"post").is_none() {
        let mut post = vec![0, 3, 0, 0];
        post.resize(32, 0);
        more.insert(*b"post", post);
    }
    Some(more)
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
