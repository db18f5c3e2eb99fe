//! What differs between two data files: figures, text, and all else.

use crate::base::diag::{Bilingual, Finding};
use crate::data::Decimal;

/// What differs between two data files.
#[derive(Debug)]
#[non_exhaustive]
pub struct Compared {
    /// The first.
    pub from: Side,
    /// The second.
    pub to: Side,
    /// What is to be known of the two: another form, another agency, faults of their own.
    pub notes: Vec<Bilingual>,
    /// The figures that differ, in the order of the printed form.
    pub figures: Vec<FigureChange>,
    /// The paragraphs and titles that differ.
    pub texts: Vec<TextChange>,
    /// What else differs.
    pub values: Vec<ValueChange>,
    /// What the rules of the form say of two years that follow each other.
    pub judged: Vec<Finding>,
}

/// One of the two data files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The file.
    pub file: String,
    /// The id of its layout.
    pub layout: String,
    /// The agency; empty where it is not said.
    pub issuer: String,
    /// The year that it is about.
    pub year: Option<i64>,
}

/// A figure that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureChange {
    /// Its path: in the second file, or in the first where the second form has it not.
    pub path: String,
    /// The title of its table.
    pub table: String,
    /// The name of its row.
    pub row: String,
    /// The name of its column.
    pub column: String,
    /// The unit of an amount; may be empty.
    pub unit: String,
    /// What it was; `None` where it was not filled in, or the form had it not.
    pub from: Option<Decimal>,
    /// What it is; `None` as before.
    pub to: Option<Decimal>,
    /// Whether both forms have it.
    pub is_in_both: bool,
    /// Whether it stands in a row that the data gives, and that only one of the two has.
    pub is_of_one_row: bool,
    /// The rules that it breaks beside last year's.
    pub rules: Vec<String>,
}

impl FigureChange {
    /// The difference.
    pub fn difference(&self) -> Option<Decimal> {
        self.to?.checked_sub(self.from?)
    }

    /// The difference in percent of what it was, rounded half up to `places`; `None` where it was
    /// zero or below.
    pub fn ratio(&self, places: usize) -> Option<Decimal> {
        let from = self.from.filter(|from| *from > Decimal::ZERO)?;
        let difference = self.difference()?;
        let ratio = difference.abs().percent_of(from, places)?;
        if difference.is_negative() {
            Decimal::ZERO.checked_sub(ratio)
        } else {
            Some(ratio)
        }
    }
}

/// A paragraph or a title that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextChange {
    /// The path of the field.
    pub path: String,
    /// Its name, and the titles of the sections that lead to it.
    pub place: String,
    /// Which paragraph it is in the first file, from 1, or 0 of a title;
    /// `None` where only the second has it.
    pub from: Option<usize>,
    /// Which paragraph it is in the second file.
    pub to: Option<usize>,
    /// What of it is in both, in the first alone and in the second alone, in order.
    pub pieces: Vec<Piece>,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// It is in both.
    Same(String),
    /// It is in the first alone.
    Gone(String),
    /// It is in the second alone.
    Come(String),
}

impl TextChange {
    /// Whether it is a title and no paragraph.
    pub fn is_title(&self) -> bool {
        self.from == Some(0) || self.to == Some(0)
    }
}

impl Piece {
    /// The text.
    pub fn text(&self) -> &str {
        match self {
            Self::Same(text) | Self::Gone(text) | Self::Come(text) => text,
        }
    }
}

/// Anything else that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueChange {
    /// Its path.
    pub path: String,
    /// Its name.
    pub name: String,
    /// What it was, as TOML has it.
    pub from: Option<String>,
    /// What it is.
    pub to: Option<String>,
}

impl Compared {
    /// Whether the two say the same: form, figures, text and all else.
    pub fn is_same(&self) -> bool {
        self.figures.is_empty()
            && self.texts.is_empty()
            && self.values.is_empty()
            && self.from.layout == self.to.layout
    }
}
