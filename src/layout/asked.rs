//! What a layout asks of prose, of last year and of the body beside sums.

use super::{CellRef, Pattern};
use crate::data::Decimal;

/// What a rule is called, what it says and where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The id: `X-1`.
    pub id: String,
    /// What the rule says.
    pub name: String,
    /// Where it comes from; may be empty.
    pub source: String,
}

/// A number in prose that is one of the figures.
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
}

/// A figure that follows from last year's and from what came and went.
#[derive(Clone, Debug)]
pub struct Balance {
    /// The rule.
    pub about: About,
    /// The figure, this year's and last year's.
    pub closing: CellRef,
    /// What came.
    pub add: Vec<CellRef>,
    /// What went.
    pub subtract: Vec<CellRef>,
}

/// What is unusual beside last year's report.
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

/// The years that prose may name.
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
}

/// What a body calls itself.
#[derive(Clone, Debug)]
pub struct SelfNames {
    /// The rule.
    pub about: About,
    /// 我, 本.
    pub prefixes: Vec<String>,
    /// 镇, 局 …, each with the characters that make another word of it.
    pub words: Vec<(String, String)>,
}

/// Figures that some bodies cannot have.
#[derive(Clone, Debug)]
pub struct Powers {
    /// The rule.
    pub about: About,
    /// The figures.
    pub cells: Vec<CellRef>,
    /// The names of the bodies.
    pub issuer: Pattern,
    /// The names among them that are excepted.
    pub except: Option<Pattern>,
}

/// Everything that is asked beside sums.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Of numbers in prose.
    pub prose: Vec<ProseRule>,
    /// Of figures that follow from last year's.
    pub balances: Vec<Balance>,
    /// Of what is unusual beside last year.
    pub compares: Vec<Compare>,
    /// Of years in prose.
    pub years: Vec<Years>,
    /// Of what a body calls itself.
    pub self_names: Vec<SelfNames>,
    /// Of what a body may do.
    pub powers: Vec<Powers>,
}

impl Asked {
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
            for pattern in layout.asked.patterns() {
                assert_eq!(pattern.fault(), None, "{}", pattern.source());
            }
        }
    }
}
