//! What comes of adding up units.

use crate::base::diag::{Finding, Sources};

/// Without which units the sum may be made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Allowed {
    /// Without those of which nothing came.
    pub missing: bool,
    /// Without those whose figures have errors, or that sent two files.
    pub faulty: bool,
}

/// What became of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitState {
    /// Its figures are in the sum.
    Added,
    /// Its figures are in those of another unit.
    CountedIn,
    /// Nothing came.
    Missing,
    /// Two files came, of which neither was added.
    Twice,
    /// Its figures have errors and were not added.
    Faulty,
}

impl UnitState {
    /// The state as programs read it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::CountedIn => "counted_in",
            Self::Missing => "missing",
            Self::Twice => "twice",
            Self::Faulty => "faulty",
        }
    }

    /// The state in Chinese.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Added => "已汇总",
            Self::CountedIn => "已计入别的单位",
            Self::Missing => "没有交",
            Self::Twice => "交了两份",
            Self::Faulty => "有错误",
        }
    }
}

/// A unit, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitRow {
    /// Its name, as the list has it.
    pub name: String,
    /// Its code; may be empty.
    pub code: String,
    /// What became of it.
    pub state: UnitState,
    /// Its files: the path of each, and the digest of its bytes.
    pub files: Vec<(String, String)>,
    /// The unit whose figures hold its own.
    pub counted_in: Option<String>,
    /// How many errors and how many warnings its files have.
    pub errors: usize,
    /// See `errors`.
    pub warnings: usize,
}

/// The sum of the units.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct RolledUp {
    /// What was found: first of each unit, in the order of the list, then of all together.
    pub findings: Vec<Finding>,
    /// The files that the findings point into.
    pub sources: Sources,
    /// The units, in the order of the list.
    pub units: Vec<UnitRow>,
    /// The id of the form.
    pub form: String,
    /// The year.
    pub year: Option<i64>,
    /// The data file of the sum, its texts to be filled in; nothing where errors stand in the way.
    pub data: Option<String>,
    /// Where each figure comes from, as JSON.
    pub proof: Option<String>,
    /// The figures of all units, as a workbook.
    pub book: Option<Vec<u8>>,
}
