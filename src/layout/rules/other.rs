//! Rules other than identities: prose figures, comparisons with last year, years and names in
//! prose, powers of the issuing agency.

use super::about::About;
use super::cells::CellRef;
use super::pattern::Pattern;
use crate::data::Decimal;

/// Compares a number in prose with figures of the tables (GW0502).
#[derive(Clone, Debug)]
pub struct ProseRule {
    /// The rule.
    pub about: About,
    /// The sums of which the number must be one; the first is the one to tell.
    pub sums: Vec<Vec<CellRef>>,
    /// Where the number is a percentage: the figures of which it may be one.
    pub of: Vec<CellRef>,
    /// The phrases.
    pub patterns: Vec<Pattern>,
    /// Words of which one must stand in the same paragraph or in the title above it; none means
    /// always.
    pub context: Vec<String>,
    /// Words of which none may stand in the same clause: there the number is another one.
    /// [`OTHER_YEAR`] among them stands for any year but that of the report.
    pub unless: Vec<String>,
}

/// Stands for a year other than that of the report among the words of [`ProseRule::unless`].
pub const OTHER_YEAR: &str = "{other_year}";

/// A figure that follows from last year's closing figure and this year's changes (GW0405).
#[derive(Clone, Debug)]
pub struct Balance {
    /// The rule.
    pub about: About,
    /// The figure, this year's and last year's.
    pub closing: CellRef,
    /// The figures that are added.
    pub add: Vec<CellRef>,
    /// The figures that are subtracted.
    pub subtract: Vec<CellRef>,
}

/// Reports figures and text that are unusual beside last year's (GW0406, GW0407, GW0508).
#[derive(Clone, Debug)]
pub struct Compare {
    /// The rule.
    pub about: About,
    /// The figures that are compared.
    pub cells: Vec<CellRef>,
    /// More than so many times as much, or as little, is unusual.
    pub times: u32,
    /// Where neither year has so many, nothing is said.
    pub least: Decimal,
    /// More than so many percent of the text being last year's is unusual.
    pub same_text: u32,
}

/// The years that prose may name (GW0504).
#[derive(Clone, Debug)]
pub struct Years {
    /// The rule.
    pub about: About,
    /// The beginnings of the paths of the fields; none means all.
    pub fields: Vec<String>,
    /// The first year, counted from that of the report.
    pub from: i64,
    /// The last year, counted from that of the report.
    pub to: i64,
    /// A year farther away than this is history or a plan, and passed over.
    pub near: i64,
    /// Words with which the year after that of the report may stand in a clause.
    pub next_with: Vec<String>,
}

/// What an agency may call itself in prose (GW0505).
#[derive(Clone, Debug)]
pub struct SelfNames {
    /// The rule.
    pub about: About,
    /// 我, 本.
    pub prefixes: Vec<String>,
    /// 镇, 局 …, each with the characters that make another word of it.
    pub words: Vec<(String, String)>,
}

/// Figures that some agencies cannot have, for want of the power (GW0408).
#[derive(Clone, Debug)]
pub struct Powers {
    /// The rule.
    pub about: About,
    /// The figures.
    pub cells: Vec<CellRef>,
    /// The names of the agencies.
    pub issuer: Pattern,
    /// The names among them that are excepted.
    pub except: Option<Pattern>,
}

/// All rules of a layout other than identities.
#[derive(Clone, Debug, Default)]
pub struct OtherRules {
    /// Prose figures.
    pub prose: Vec<ProseRule>,
    /// Balances with last year.
    pub balances: Vec<Balance>,
    /// Comparisons with last year.
    pub compares: Vec<Compare>,
    /// Years in prose.
    pub years: Vec<Years>,
    /// Names of the agency in prose.
    pub self_names: Vec<SelfNames>,
    /// Powers of the agency.
    pub powers: Vec<Powers>,
}

impl OtherRules {
    /// Every phrase.
    pub fn patterns(&self) -> impl Iterator<Item = &Pattern> {
        let prose = self.prose.iter().flat_map(|rule| &rule.patterns);
        let issuers = self.powers.iter().map(|rule| &rule.issuer);
        let except = self.powers.iter().filter_map(|rule| rule.except.as_ref());
        prose.chain(issuers).chain(except)
    }
}

#[cfg(test)]
mod tests {
    use crate::base::diag::Sources;
    use crate::base::world::MemoryWorld;
    use crate::layout::{Choice, builtins, resolve};

    #[test]
    fn the_phrases_of_the_program_can_be_compiled() {
        for builtin in builtins() {
            let choice = Choice {
                name: builtin.id.to_owned(),
                year: None,
                profile: None,
                span: None,
            };
            let Ok(layout) = resolve(&MemoryWorld::default(), &mut Sources::default(), &choice)
            else {
                continue;
            };
            for pattern in layout.other_rules.patterns() {
                assert_eq!(pattern.fault(), None, "{}", pattern.source());
            }
        }
    }
}
