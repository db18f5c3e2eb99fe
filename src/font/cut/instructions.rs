//! Leaves the instructions of TrueType glyphs out (OpenType 1.9, `glyf`).

use super::sfnt::{number, put_number};

/// Contour count and four bounds.
const GLYPH_HEADER: usize = 10;

/// What the flags of a component say (OpenType 1.9, `glyf`, Composite Glyph Description).
const ARGUMENTS_ARE_WORDS: u16 = 1;
const HAS_SCALE: u16 = 8;
const MORE_COMPONENTS: u16 = 0x20;
const HAS_TWO_SCALES: u16 = 0x40;
const HAS_MATRIX: u16 = 0x80;
const HAS_INSTRUCTIONS: u16 = 0x100;

/// Appends an outline without its instructions, its components under the numbers that `place`
/// gives for theirs; `None` of one that contradicts itself.
pub(super) fn put_without(
    out: &mut Vec<u8>,
    outline: &[u8],
    place: &dyn Fn(u16) -> Option<u16>,
) -> Option<()> {
    if outline.is_empty() {
        return Some(());
    }
    let Ok(contours) = u16::try_from(number(outline, 0)?.cast_signed()) else {
        return put_composite(out, outline, place);
    };
    // Of a glyph without contours nothing has to stand behind the header.
    if contours == 0 {
        out.extend_from_slice(outline.get(..GLYPH_HEADER)?);
        return Some(());
    }
    // The last point of each contour stands before the instructions, the points after them.
    let length_at = GLYPH_HEADER + 2 * usize::from(contours);
    let points_at = length_at + 2 + usize::from(number(outline, length_at)?);
    out.extend_from_slice(outline.get(..length_at)?);
    out.extend([0, 0]);
    out.extend_from_slice(outline.get(points_at..)?);
    Some(())
}

fn put_composite(
    out: &mut Vec<u8>,
    outline: &[u8],
    place: &dyn Fn(u16) -> Option<u16>,
) -> Option<()> {
    let start = out.len();
    let mut end = GLYPH_HEADER;
    out.extend_from_slice(outline);
    for component in Components::of(outline) {
        let Component { at, flags, glyph } = component?;
        put_number(out, start + at, flags & !HAS_INSTRUCTIONS)?;
        put_number(out, start + at + 2, place(glyph)?)?;
        end = at + length(flags);
    }
    (end <= outline.len()).then(|| out.truncate(start + end))
}

/// The glyphs that a composite one shows, none of a simple one; `None` of an outline that
/// contradicts itself.
pub(super) fn components(outline: &[u8]) -> Option<Vec<u16>> {
    let components = Components::of(outline);
    components.map(|component| Some(component?.glyph)).collect()
}

/// A component: where it stands in the outline, its flags, and the glyph it shows.
struct Component {
    at: usize,
    flags: u16,
    glyph: u16,
}

/// How long a component with these flags is.
fn length(flags: u16) -> usize {
    let has = |flag: u16| flags & flag != 0;
    let scale = match () {
        () if has(HAS_SCALE) => 2,
        () if has(HAS_TWO_SCALES) => 4,
        () if has(HAS_MATRIX) => 8,
        () => 0,
    };
    6 + scale + if has(ARGUMENTS_ARE_WORDS) { 2 } else { 0 }
}

/// The components of an outline, one after the other.
struct Components<'a> {
    outline: &'a [u8],
    next: Option<usize>,
}

impl<'a> Components<'a> {
    fn of(outline: &'a [u8]) -> Self {
        let is_composite = number(outline, 0).is_some_and(|count| count.cast_signed() < 0);
        Self {
            outline,
            next: is_composite.then_some(GLYPH_HEADER),
        }
    }
}

impl Iterator for Components<'_> {
    type Item = Option<Component>;

    fn next(&mut self) -> Option<Self::Item> {
        let at = self.next.take()?;
        let (Some(flags), Some(glyph)) = (number(self.outline, at), number(self.outline, at + 2))
        else {
            return Some(None);
        };
        self.next = (flags & MORE_COMPONENTS != 0).then(|| at + length(flags));
        Some(Some(Component { at, flags, glyph }))
    }
}
