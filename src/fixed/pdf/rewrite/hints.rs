//! TrueType glyphs without their instructions (OpenType 1.9, `glyf` and `loca`).
//!
//! Instructions move points to whole pixels on coarse screens. The Han faces have none; in a
//! Latin face they weigh more than its outlines.

/// Where `head` says how `loca` counts: 0 in units of two bytes, 1 in bytes.
pub(super) const LOCA_FORM: usize = 50;

/// Contour count and four bounds.
const GLYPH_HEADER: usize = 10;

/// What the flags of a component say (OpenType 1.9, `glyf`, Composite Glyph Description).
const ARGUMENTS_ARE_WORDS: u16 = 1;
const HAS_SCALE: u16 = 8;
const MORE_COMPONENTS: u16 = 0x20;
const HAS_TWO_SCALES: u16 = 0x40;
const HAS_MATRIX: u16 = 0x80;
const HAS_INSTRUCTIONS: u16 = 0x100;

/// `glyf` and `loca` without instructions; `None` when they contradict each other.
pub(super) fn without_instructions(
    glyf: &[u8],
    loca: &[u8],
    long: bool,
) -> Option<(Vec<u8>, Vec<u8>)> {
    let offsets: Vec<usize> = if long {
        let entries = loca.as_chunks::<4>().0.iter();
        let offsets = entries.map(|entry| usize::try_from(u32::from_be_bytes(*entry)).ok());
        offsets.collect::<Option<_>>()?
    } else {
        let entries = loca.as_chunks::<2>().0.iter();
        entries
            .map(|entry| usize::from(u16::from_be_bytes(*entry)) * 2)
            .collect()
    };
    let (mut glyphs, mut starts) = (Vec::new(), vec![0]);
    for pair in offsets.windows(2) {
        if let [from, to] = pair {
            glyphs.extend(glyph(glyf.get(*from..*to)?)?);
            glyphs.resize(glyphs.len().next_multiple_of(2), 0);
            starts.push(glyphs.len());
        }
    }
    let mut places = Vec::new();
    for start in starts {
        if long {
            places.extend(u32::try_from(start).ok()?.to_be_bytes());
        } else {
            places.extend(u16::try_from(start / 2).ok()?.to_be_bytes());
        }
    }
    Some((glyphs, places))
}

fn glyph(data: &[u8]) -> Option<Vec<u8>> {
    if data.is_empty() {
        return Some(Vec::new());
    }
    let contours = half(data, 0)?;
    match u16::try_from(contours.cast_signed()) {
        Ok(contours) => simple(data, contours),
        Err(_) => composite(data),
    }
}

/// Header, last point of each contour, instructions after their length, points.
fn simple(data: &[u8], contours: u16) -> Option<Vec<u8>> {
    let length_at = GLYPH_HEADER + 2 * usize::from(contours);
    let points_at = length_at + 2 + usize::from(half(data, length_at)?);
    let (header, points) = (data.get(..length_at)?, data.get(points_at..)?);
    Some([header, &[0, 0], points].concat())
}

/// Header, components, instructions if the flags say so.
fn composite(data: &[u8]) -> Option<Vec<u8>> {
    let mut out = data.to_vec();
    let mut at = GLYPH_HEADER;
    loop {
        let flags = half(data, at)?;
        let plain = (flags & !HAS_INSTRUCTIONS).to_be_bytes();
        out.get_mut(at..at + 2)?.copy_from_slice(&plain);
        let has = |flag: u16| flags & flag != 0;
        at += 6 + if has(ARGUMENTS_ARE_WORDS) { 2 } else { 0 };
        at += match () {
            () if has(HAS_SCALE) => 2,
            () if has(HAS_TWO_SCALES) => 4,
            () if has(HAS_MATRIX) => 8,
            () => 0,
        };
        if !has(MORE_COMPONENTS) {
            break;
        }
    }
    (at <= data.len()).then(|| out.truncate(at))?;
    Some(out)
}

fn half(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(data.get(at..at + 2)?.try_into().ok()?))
}
