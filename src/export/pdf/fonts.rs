//! Embedded fonts: composite ones with the used glyphs of a face (ISO 32000-1, 9.7 and 9.9;
//! ISO 19005-2, 6.2.11).

use pdf_writer::types::{CidFontType, FontFlags, SystemInfo};
use pdf_writer::writers::{CidFont, FontDescriptor, Type0Font};
use pdf_writer::{Name, Rect, Ref, Str};
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider, Tag};

use super::faces::UsedFace;
use super::number::put_hex;
use super::objects::{Objects, deflated};
use crate::base::diag::Outcome;
use crate::base::pack::deflate::crc32;
use crate::font::{self, Program, Programs};

/// Codes are the numbers of glyphs.
const ENCODING: Name<'static> = Name(b"Identity-H");
const SYSTEM: SystemInfo<'static> = SystemInfo {
    registry: Str(b"Adobe"),
    ordering: Str(b"Identity"),
    supplement: 0,
};

/// The table of PostScript outlines.
const COMPACT: Tag = Tag::new(b"CFF ");

/// The width of a glyph in thousandths of an em where none is said (ISO 32000-1, table 117): that
/// of every Chinese character.
const DEFAULT_WIDTH: f32 = 1000.0;

/// Pairs in one block of a map (ISO 32000-1, 9.10.3, after Adobe Technical Note 5014).
const PER_BLOCK: usize = 100;

/// Marks that the name of a face may not hold (OpenType 1.9, `name`, name ID 6), and those that
/// names of PDF begin and are written with.
const NAME_MARKS: &str = "[](){}<>/%#+";

const MAP_HEAD: &[u8] = b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n\
    /CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>def\n\
    /CMapName/Custom def/CMapType 2 def/WMode 0 def\n\
    1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
const MAP_FOOT: &[u8] = b"endcmap CMapName currentdict/CMap defineresource pop end end\n";

/// Writes the font of a face under `id`.
pub(super) fn write(
    objects: &mut Objects,
    id: Ref,
    face: &UsedFace<'_>,
    programs: &Programs<'_>,
) -> Outcome<()> {
    let unusable = || vec![font::unusable_font(face.face)];
    let program = if face.is_whole {
        programs.whole(face.id)
    } else {
        programs.part(face.id, &face.glyphs)
    };
    let program = program.ok_or_else(unusable)?;
    let name = name(face);
    let name = Name(name.as_bytes());
    let is_compact = is_compact(&face.font);
    let [descendant, descriptor, map, file] = [(); 4].map(|()| objects.reserve());
    objects.small(id, |obj| {
        let mut font: Type0Font<'_> = obj.start();
        if is_compact {
            font.base_font(Name(&[name.0, b"-Identity-H"].concat()));
        } else {
            font.base_font(name);
        }
        font.encoding_predefined(ENCODING);
        font.descendant_font(descendant).to_unicode(map);
    });
    objects.small(descendant, |obj| {
        let mut font: CidFont<'_> = obj.start();
        font.subtype(if is_compact {
            CidFontType::Type0
        } else {
            CidFontType::Type2
        });
        font.base_font(name).system_info(SYSTEM);
        font.font_descriptor(descriptor);
        if !is_compact {
            font.cid_to_gid_map_predefined(Name(b"Identity"));
        }
        widths(&mut font, face);
    });
    objects.small(descriptor, |obj| {
        let mut about: FontDescriptor<'_> = obj.start();
        about.name(name);
        describe(&mut about, face);
        if is_compact {
            about.font_file3(file);
        } else {
            about.font_file2(file);
        }
    });
    write_streams(objects, [map, file], face, &program).ok_or_else(unusable)
}

/// Writes the map to Unicode and the font program of a face.
fn write_streams(
    objects: &mut Objects,
    [map, file]: [Ref; 2],
    face: &UsedFace<'_>,
    program: &Program,
) -> Option<()> {
    objects.deflated_stream(map, &deflated(&unicode_map(face))?, |about| {
        about.pair(Name(b"Type"), Name(b"CMap"));
        about.pair(Name(b"CMapName"), Name(b"Custom"));
    })?;
    let length = i32::try_from(program.length).ok()?;
    let is_compact = is_compact(&face.font);
    objects.deflated_stream(file, &program.zlib, |about| {
        if is_compact {
            about.pair(Name(b"Subtype"), Name(b"CIDFontType0C"));
        } else {
            about.pair(Name(b"Length1"), length);
        }
    })
}

/// Whether the outlines of a face are those of a compact font, not of TrueType.
fn is_compact(font: &FontRef<'_>) -> bool {
    let has = |tag| font.table_data(tag).is_some();
    has(COMPACT) && !has(Tag::new(b"glyf"))
}

/// The name of the face, after a word of six letters for its glyphs if it is cut (ISO 32000-1,
/// 9.6.4).
fn name(face: &UsedFace<'_>) -> String {
    let glyphs: Vec<u8> = face
        .glyphs
        .iter()
        .flat_map(|one| one.to_be_bytes())
        .collect();
    let mut sum = crc32(&glyphs);
    let mut name = String::new();
    if !face.is_whole {
        for _ in 0..6 {
            name.push(char::from(
                b'A' + u8::try_from(sum % 26).unwrap_or_default(),
            ));
            sum /= 26;
        }
        name.push('+');
    }
    let source = &face.face.source;
    let is_plain = |c: &char| !c.is_whitespace() && !c.is_control() && !NAME_MARKS.contains(*c);
    let names = [&source.post_script_name, &source.family];
    let names = names.map(|name| name.chars().filter(is_plain).collect::<String>());
    let found = names.iter().find(|name| !name.is_empty());
    name.push_str(found.map_or("Font", String::as_str));
    name
}

/// The widths that are not the default one.
fn widths(font: &mut CidFont<'_>, face: &UsedFace<'_>) {
    let mut widths = font.widths();
    let numbered = face.numbered(&face.widths, 0);
    let follows = |one: &(u16, &u16), next: &(u16, &u16)| one.1 == next.1 && one.0 + 1 == next.0;
    for same in numbered.chunk_by(follows) {
        let [(first, width), ..] = same else {
            continue;
        };
        let count = u16::try_from(same.len()).unwrap_or(u16::MAX);
        let width = f32::from(**width) * 1000.0 / f32::from(face.units);
        if width.total_cmp(&DEFAULT_WIDTH).is_ne() {
            widths.same(*first, first.saturating_add(count - 1), width);
        }
    }
}

/// What the descriptor says of the face besides its name and its program.
fn describe(about: &mut FontDescriptor<'_>, face: &UsedFace<'_>) {
    let metrics = face.font.metrics(Size::unscaled(), LocationRef::default());
    let scaled = |units: f32| units * 1000.0 / f32::from(face.units);
    // Readers group text into lines by these two. The typographic ones are the em box of a
    // Chinese face; those of the screen are up to half as high again, and reach into the line above.
    let typographic = face.font.os2().map(|os2| {
        let (above, below) = (os2.s_typo_ascender(), os2.s_typo_descender());
        (f32::from(above), f32::from(below))
    });
    let em_box = face.face.em_box();
    let (ascent, descent) = match typographic {
        Ok((above, below)) if above > 0.0 && below <= 0.0 => (above, below),
        Err(_) if metrics.ascent > 0.0 && metrics.descent <= 0.0 => {
            (metrics.ascent, metrics.descent)
        }
        _ => {
            let part = |of: u16| f32::from(of) * f32::from(face.units) / 1000.0;
            (part(em_box.ascent), -part(em_box.descent))
        }
    };
    let weight = face.font.attributes().weight.value();
    let mut flags = FontFlags::SYMBOLIC;
    flags.set(FontFlags::FIXED_PITCH, metrics.is_monospace);
    flags.set(
        FontFlags::ITALIC,
        metrics.italic_angle.total_cmp(&0.0).is_ne(),
    );
    let bounds = metrics.bounds.unwrap_or_default();
    about
        .flags(flags)
        .bbox(Rect::new(
            scaled(bounds.x_min),
            scaled(bounds.y_min),
            scaled(bounds.x_max),
            scaled(bounds.y_max),
        ))
        .italic_angle(metrics.italic_angle)
        .ascent(scaled(ascent))
        .descent(scaled(descent))
        .cap_height(scaled(metrics.cap_height.unwrap_or(ascent)))
        // Fonts do not say how thick their stems are; this is what is common for a weight.
        .stem_v(10.0 + 0.244 * (weight - 50.0));
}

/// The map from glyphs to Unicode (ISO 32000-1, 9.10.3). It is a list, with blanks: ranges with
/// lists of characters would be shorter, but `page_validation` 0.12 takes them for malformed.
fn unicode_map(face: &UsedFace<'_>) -> Vec<u8> {
    let mut out = Vec::with_capacity(MAP_HEAD.len() + MAP_FOOT.len() + 15 * face.texts.len());
    out.extend_from_slice(MAP_HEAD);
    for block in face.numbered(&face.texts, 1).chunks(PER_BLOCK) {
        out.extend(format!("{} beginbfchar\n", block.len()).into_bytes());
        for (number, text) in block {
            out.push(b'<');
            put_hex(&mut out, *number);
            out.extend_from_slice(b"> <");
            for unit in text.encode_utf16() {
                put_hex(&mut out, unit);
            }
            out.extend_from_slice(b">\n");
        }
        out.extend_from_slice(b"endbfchar\n");
    }
    out.extend_from_slice(MAP_FOOT);
    out
}
