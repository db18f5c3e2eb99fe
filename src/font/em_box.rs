//! Where the em square of a face stands on the baseline, by its file.

use skrifa::raw::TableProvider;
use skrifa::raw::tables::base::BaseCoord;
use skrifa::{FontRef, Tag};

use super::source::EmBox;

/// The lower edge of the em square of ideographs (OpenType 1.9, `BASE`, baseline tags).
const IDEOGRAPHIC: Tag = Tag::new(b"ideo");

/// The scripts whose baselines are asked for, best first.
const SCRIPTS: [Tag; 2] = [Tag::new(b"hani"), Tag::new(b"DFLT")];

/// How far the two edges may be from one em together, in thousandths: rounding in small ems.
const ROUNDING: i64 = 8;

/// The em square of a face: what it says of ideographs; or else the typographic metrics, or
/// those of lines, where they are one em together; or else what is usual.
pub(super) fn em_box(font: &FontRef<'_>) -> EmBox {
    let Ok(head) = font.head() else {
        return EmBox::IDEOGRAPHIC;
    };
    let units = i64::from(head.units_per_em()).max(1);
    let thousandths = |value: i16| {
        let value = i64::from(value) * 1000;
        (value + value.signum() * units / 2) / units
    };
    let by_baselines = lower_edge(font).map(|edge| (1000 + thousandths(edge), -thousandths(edge)));
    let by_type = font.os2().ok().map(|os2| {
        let (above, below) = (os2.s_typo_ascender(), os2.s_typo_descender());
        (thousandths(above), -thousandths(below))
    });
    let by_lines = font.hhea().ok().map(|hhea| {
        let (above, below) = (hhea.ascender().to_i16(), hhea.descender().to_i16());
        (thousandths(above), -thousandths(below))
    });
    let all = [by_baselines, by_type, by_lines];
    let found = all.into_iter().flatten().find_map(|(above, below)| {
        let is_em = (above + below - 1000).abs() <= ROUNDING && (0..500).contains(&below);
        let ascent = u16::try_from(above).ok()?;
        is_em.then_some(EmBox {
            ascent,
            descent: 1000_u16.checked_sub(ascent)?,
        })
    });
    found.unwrap_or(EmBox::IDEOGRAPHIC)
}

/// Where ideographs end below the baseline, in units.
fn lower_edge(font: &FontRef<'_>) -> Option<i16> {
    let base = font.base().ok()?;
    let axis = base.horiz_axis()?.ok()?;
    let tags = axis.base_tag_list()?.ok()?;
    let mut tags = tags.baseline_tags().iter();
    let place = tags.position(|tag| tag.get() == IDEOGRAPHIC)?;
    let scripts = axis.base_script_list().ok()?;
    let records = scripts.base_script_records();
    let of = |script: &Tag| {
        let mut records = records.iter();
        records.find(|record| record.base_script_tag() == *script)
    };
    let record = SCRIPTS.iter().find_map(of)?;
    let script = record.base_script(scripts.offset_data()).ok()?;
    let values = script.base_values()?.ok()?;
    match values.base_coords().get(place).ok()? {
        BaseCoord::Format1(coord) => Some(coord.coordinate()),
        BaseCoord::Format2(coord) => Some(coord.coordinate()),
        BaseCoord::Format3(coord) => Some(coord.coordinate()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::cut::with_tables;
    use crate::font::samples::cff_face;

    /// The em square of a face of 256 units by its typographic metrics and those of lines.
    fn by(typographic: [i16; 2], lines: [i16; 2]) -> (u16, u16) {
        let mut head = vec![0; 54];
        head[1] = 1;
        head[18] = 1;
        let put = |table: &mut [u8], at: usize, [above, below]: [i16; 2]| {
            table[at..at + 2].copy_from_slice(&above.to_be_bytes());
            table[at + 2..at + 4].copy_from_slice(&below.to_be_bytes());
        };
        let (mut os2, mut hhea) = (vec![0; 78], vec![0; 36]);
        put(&mut os2, 68, typographic);
        put(&mut hhea, 4, lines);
        (hhea[1], hhea[35]) = (1, 1);
        let tables = [(*b"OS/2", os2), (*b"head", head), (*b"hhea", hhea)];
        let font = with_tables(&cff_face(), &tables.into()).unwrap();
        let found = em_box(&FontRef::new(&font).unwrap());
        (found.ascent, found.descent)
    }

    #[test]
    fn metrics_count_that_are_one_em_together() {
        assert_eq!(by([220, -36], [300, -80]), (859, 141));
        assert_eq!(by([0, 0], [220, -36]), (859, 141));
        // Metrics of lines, and a descent above the baseline, are no em square.
        assert_eq!(by([300, -80], [306, 50]), (880, 120));
        assert_eq!(by([i16::MAX, i16::MIN], [i16::MIN, i16::MAX]), (880, 120));
    }
}
