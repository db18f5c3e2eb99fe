//! The rules of a layout file as they are written.

use super::about::About;
use super::each::Each;
use super::operand::Relation;
use crate::base::diag::Spanned;
use crate::data::Decimal;
use crate::layout::keys::Keys;

/// `[[rules]]` as written.
#[derive(Debug)]
pub(in crate::layout) struct RuleEntry {
    pub(super) about: About,
    pub(super) each: Spanned<String>,
    /// Its table; none where it names its figures by their whole paths.
    pub(super) table: Option<Spanned<String>>,
    pub(super) groups: Vec<Spanned<String>>,
    pub(super) left: Vec<Spanned<String>>,
    pub(super) multiplied_by: Vec<Spanned<String>>,
    pub(super) divided_by: Vec<Spanned<String>>,
    pub(super) times: Option<Decimal>,
    pub(super) places: Option<usize>,
    pub(super) relation: Option<Spanned<String>>,
    pub(super) right: Vec<Spanned<String>>,
    pub(super) value: Option<Decimal>,
    pub(super) rounded: Option<Decimal>,
    pub(super) waivable: bool,
    pub(super) when: Option<Spanned<String>>,
}

/// `[[carry]]` as written.
#[derive(Debug)]
pub(in crate::layout) struct CarryEntry {
    pub(super) about: About,
    /// The table; none where figures are named by their whole paths.
    pub(super) table: Option<Spanned<String>>,
    pub(super) opening: Spanned<String>,
    pub(super) closing: Spanned<String>,
}

/// `[[prose]]` as written.
#[derive(Debug)]
pub(in crate::layout) struct ProseEntry {
    pub(super) about: About,
    pub(super) cells: Vec<Spanned<String>>,
    pub(super) of: Vec<Spanned<String>>,
    pub(super) patterns: Vec<Spanned<String>>,
    pub(super) context: Vec<Spanned<String>>,
    pub(super) unless: Vec<Spanned<String>>,
}

/// `[[balance]]` as written.
#[derive(Debug)]
pub(in crate::layout) struct BalanceEntry {
    pub(super) about: About,
    pub(super) table: Spanned<String>,
    pub(super) rows: Vec<Spanned<String>>,
    pub(super) closing: Spanned<String>,
    pub(super) add: Vec<Spanned<String>>,
    pub(super) subtract: Vec<Spanned<String>>,
}

/// `[[compare]]` as written.
#[derive(Debug)]
pub(in crate::layout) struct CompareEntry {
    pub(super) about: About,
    pub(super) cells: Vec<Spanned<String>>,
    pub(super) times: u32,
    pub(super) least: i64,
    pub(super) same_text: u32,
}

/// `[[name_years]]` as written.
#[derive(Debug)]
pub(in crate::layout) struct YearsEntry {
    pub(super) about: About,
    pub(super) fields: Vec<Spanned<String>>,
    pub(super) from: i64,
    pub(super) to: i64,
    pub(super) near: i64,
    pub(super) next_with: Vec<Spanned<String>>,
}

/// `[[self_names]]` as written.
#[derive(Debug)]
pub(in crate::layout) struct SelfNamesEntry {
    pub(super) about: About,
    pub(super) prefixes: Vec<Spanned<String>>,
    pub(super) words: Vec<Spanned<WordEntry>>,
}

/// A word of `[[self_names]]` as written.
#[derive(Debug)]
pub(in crate::layout) struct WordEntry {
    pub(super) word: String,
    pub(super) not_before: String,
}

/// `[[powers]]` as written.
#[derive(Debug)]
pub(in crate::layout) struct PowersEntry {
    pub(super) about: About,
    pub(super) cells: Vec<Spanned<String>>,
    pub(super) issuer: Spanned<String>,
    pub(super) except: Option<Spanned<String>>,
}

fn about(keys: &mut Keys<'_>) -> About {
    About {
        id: keys.need_text("id").value,
        name: keys.need_text("name").value,
        source: keys.plain("source"),
    }
}

fn years(keys: &mut Keys<'_>, key: &'static str) -> i64 {
    keys.need_number(key, -9999..=9999).value
}

impl RuleEntry {
    pub(in crate::layout) fn read(keys: &mut Keys<'_>) -> Self {
        Self {
            about: about(keys),
            each: keys.need_name_of("each", Each::NAMES),
            table: keys.text("table"),
            groups: keys.texts("groups"),
            left: keys.need_texts("left"),
            multiplied_by: keys.texts("multiplied_by"),
            divided_by: keys.texts("divided_by"),
            times: keys.decimal("times"),
            places: keys.number("places", 0..=6).map(|places| places.value),
            relation: keys.name_of("relation", Relation::NAMES),
            right: keys.texts("right"),
            value: keys.decimal("value"),
            rounded: keys.decimal("rounded"),
            waivable: keys.flag("waivable"),
            when: keys.text("when"),
        }
    }

    /// Whether the left side is more than a sum.
    pub(super) fn is_scaled(&self) -> bool {
        !self.multiplied_by.is_empty()
            || !self.divided_by.is_empty()
            || self.times.is_some()
            || self.places.is_some()
    }

    /// By which a rule of a layout takes the place of one that it inherits.
    pub(in crate::layout) fn id(&self) -> String {
        self.about.id.clone()
    }
}

impl CarryEntry {
    pub(in crate::layout) fn read(keys: &mut Keys<'_>) -> Self {
        Self {
            about: about(keys),
            table: keys.text("table"),
            opening: keys.need_text("opening"),
            closing: keys.need_text("closing"),
        }
    }

    pub(in crate::layout) fn id(&self) -> String {
        self.about.id.clone()
    }
}

impl ProseEntry {
    pub(in crate::layout) fn read(keys: &mut Keys<'_>) -> Self {
        Self {
            about: about(keys),
            cells: keys.need_texts("cells"),
            of: keys.texts("of"),
            patterns: keys.need_texts("patterns"),
            context: keys.texts("context"),
            unless: keys.texts("unless"),
        }
    }

    /// A phrase is known by what it says as well: one rule has many of them.
    pub(in crate::layout) fn id(&self) -> String {
        format!("{} {}", self.about.id, self.about.name)
    }
}

impl BalanceEntry {
    pub(in crate::layout) fn read(keys: &mut Keys<'_>) -> Self {
        Self {
            about: about(keys),
            table: keys.need_text("table"),
            rows: keys.need_texts("rows"),
            closing: keys.need_text("closing"),
            add: keys.texts("add"),
            subtract: keys.texts("subtract"),
        }
    }

    pub(in crate::layout) fn id(&self) -> String {
        self.about.id.clone()
    }
}

impl CompareEntry {
    pub(in crate::layout) fn read(keys: &mut Keys<'_>) -> Self {
        Self {
            about: about(keys),
            cells: keys.need_texts("cells"),
            times: keys.need_number("times", 0..=i64::from(u32::MAX)).value,
            least: keys.need_number("least", i64::MIN..=i64::MAX).value,
            same_text: keys.need_number("same_text", 0..=i64::from(u32::MAX)).value,
        }
    }

    pub(in crate::layout) fn id(&self) -> String {
        self.about.id.clone()
    }
}

impl YearsEntry {
    pub(in crate::layout) fn read(keys: &mut Keys<'_>) -> Self {
        Self {
            about: about(keys),
            fields: keys.texts("fields"),
            from: years(keys, "from"),
            to: years(keys, "to"),
            near: years(keys, "near"),
            next_with: keys.texts("next_with"),
        }
    }

    pub(in crate::layout) fn id(&self) -> String {
        format!("{} {}", self.about.id, self.about.name)
    }
}

impl SelfNamesEntry {
    pub(in crate::layout) fn read(keys: &mut Keys<'_>) -> Self {
        let words = |keys: &mut Keys<'_>| WordEntry {
            word: keys.need_text("word").value,
            not_before: keys.plain("not_before"),
        };
        let entry = Self {
            about: about(keys),
            prefixes: keys.need_texts("prefixes"),
            words: keys.tables("words", ("words 的一项", "a word"), words),
        };
        keys.must_stand("words");
        entry
    }

    pub(in crate::layout) fn id(&self) -> String {
        self.about.id.clone()
    }
}

impl PowersEntry {
    pub(in crate::layout) fn read(keys: &mut Keys<'_>) -> Self {
        Self {
            about: about(keys),
            cells: keys.need_texts("cells"),
            issuer: keys.need_text("issuer"),
            except: keys.text("except"),
        }
    }

    pub(in crate::layout) fn id(&self) -> String {
        self.about.id.clone()
    }
}
