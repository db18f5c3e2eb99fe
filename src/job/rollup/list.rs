//! The units whose figures are added up.

use crate::base::diag::{Span, Spanned};
use crate::base::text::Date;
use crate::data::Decimal;

/// The units of a county, and what is said of them.
#[derive(Clone, Debug)]
pub struct UnitList {
    /// What messages call the file.
    pub(super) name: String,
    /// The beginning of the file.
    pub(super) whole: Span,
    pub(super) year: Option<i64>,
    pub(super) layout: Option<String>,
    /// The last day on which a unit is in time.
    pub(super) deadline: Option<Date>,
    /// The agency of the sum.
    pub(super) county: Spanned<String>,
    pub(super) letterhead: Option<String>,
    /// The units, in the order of the list.
    pub(super) units: Vec<Unit>,
    pub(super) doubles: Vec<Double>,
}

/// A unit.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) name: Spanned<String>,
    pub(super) code: String,
    /// Other names under which it may report.
    pub(super) aliases: Vec<String>,
    /// The unit whose figures hold those of this one already.
    pub(super) counted_in: Option<usize>,
    /// The day on which its figures came.
    pub(super) received: Option<Spanned<Date>>,
}

/// What several units have counted, and is to be counted once.
#[derive(Clone, Debug)]
pub(super) struct Double {
    pub(super) units: Vec<usize>,
    pub(super) figure: Spanned<String>,
    /// How much is taken from the sum.
    pub(super) count: Decimal,
    pub(super) reason: String,
}

impl UnitList {
    /// The unit of that name, or of that other name.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        let name = normal(name);
        let is_it = |unit: &Unit| {
            let mut names = std::iter::once(&unit.name.value).chain(&unit.aliases);
            names.any(|known| normal(known) == name)
        };
        self.units.iter().position(is_it)
    }

    /// The name of a unit.
    pub(super) fn unit_name(&self, unit: usize) -> &str {
        self.units
            .get(unit)
            .map_or("", |unit| unit.name.value.as_str())
    }
}

/// A name without blanks, and with the narrow forms of wide letters, digits and brackets.
pub(super) fn normal(name: &str) -> String {
    let narrow = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '〔' | '【' => '[',
        '〕' | '】' => ']',
        c => c,
    };
    let kept = name.chars().filter(|c| !c.is_whitespace());
    kept.map(narrow).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_blanks_and_width() {
        assert_eq!(
            normal("东镇　人民政府（本级）"),
            normal("东镇人民政府(本级)")
        );
        assert_ne!(normal("东镇人民政府"), normal("东镇政府"));
    }
}
