//! The spacing of a line: what its glyphs stand apart by beyond their own widths.
//!
//! A line of 公文 is stretched or tightened by the same amount between all its characters. That
//! amount is its character spacing (`Tc`), said once; what differs from it stands between its
//! glyphs (`TJ`, ISO 32000-1, 9.3.2 and 9.4.3).

use super::faces::UsedFace;
use super::number::{divided, put_decimal};
use crate::base::units::Length;
use crate::pages::{GlyphRun, PlacedGlyph};

/// Spacing is counted in hundred-thousandths of a point; so many of them together are not worth
/// saying (0.9 µm). A line whose space was dealt out to whole EMU stays below.
const NEGLIGIBLE: i64 = 250;

/// The decimals of `Tc` and of an adjustment in `TJ`.
pub(super) const PLACES: usize = 5;
const ADJUSTMENT_PLACES: usize = 3;

/// The spacing of one line after another; its room is used again.
#[derive(Default)]
pub(super) struct Spacing {
    /// What stands after each glyph but the last.
    after: Vec<i64>,
    sorted: Vec<i64>,
    common: i64,
    /// What was too small to be said so far.
    rest: i64,
    size: i64,
}

impl Spacing {
    /// Measures a line; gives the spacing that most of its glyphs have.
    pub(super) fn measure(&mut self, run: &GlyphRun, face: &UsedFace<'_>) -> i64 {
        self.after.clear();
        self.rest = 0;
        self.size = run.size.to_emu();
        let between = run.glyphs.len().saturating_sub(1);
        let glyphs = run.glyphs.iter().take(between);
        self.after
            .extend(glyphs.map(|glyph| excess(glyph, run.size, face)));
        self.common = self.commonest();
        self.common
    }

    /// Writes the adjustment after the glyph at that place of the line, if it needs one.
    pub(super) fn put_after(&mut self, place: usize, out: &mut Vec<u8>) -> bool {
        let Some(after) = self.after.get(place) else {
            return false;
        };
        self.rest += after - self.common;
        if self.rest.abs() <= NEGLIGIBLE {
            return false;
        }
        // Thousandths of an em to three places, from hundred-thousandths of a point.
        let adjustment = divided(-self.rest * 127_000, self.size);
        out.push(b')');
        put_decimal(out, adjustment, ADJUSTMENT_PLACES);
        out.push(b'(');
        self.rest = 0;
        true
    }

    /// The spacing that most glyphs have, the greatest of several.
    fn commonest(&mut self) -> i64 {
        let first = self.after.first().copied().unwrap_or_default();
        if self.after.iter().all(|one| *one == first) {
            return first;
        }
        self.sorted.clear();
        self.sorted.extend_from_slice(&self.after);
        self.sorted.sort_unstable();
        let equal = self.sorted.chunk_by(|one, next| one == next);
        let most = equal.max_by_key(|equal| equal.len());
        most.and_then(<[i64]>::first).copied().unwrap_or_default()
    }
}

/// How far the next glyph stands beyond the width of this one, in hundred-thousandths of a point.
fn excess(glyph: &PlacedGlyph, size: Length, face: &UsedFace<'_>) -> i64 {
    let units = i64::from(face.units);
    let own = i64::from(face.width(glyph.id)) * size.to_emu();
    divided((glyph.advance.to_emu() * units - own) * 1000, 127 * units)
}
