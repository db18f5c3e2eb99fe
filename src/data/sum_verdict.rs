//! What is to be said of a sum: it is computed, it agrees, or why neither.

use super::cell_reading::CellReading;
use super::read_cells::{ReadCells, SumLine};
use crate::base::decimal::Decimal;

/// What is to be said of a sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It was left out, and this is it, with its places.
    Sum(Decimal, usize),
    /// It was left out, and nothing applies to any of its parts; the first of them.
    Nothing((usize, usize)),
    /// It is right, or it is no number that could be wrong.
    Agrees,
    /// It is not what its parts sum to.
    Differs {
        /// The sum as given.
        given: Decimal,
        /// What the parts sum to.
        sum: Decimal,
    },
    /// Some parts were not filled in; of a sum that was given, what the others come to.
    Unfilled {
        /// The blank parts.
        blanks: Vec<(usize, usize)>,
        /// The sum as given and what the parts that are filled come to.
        given: Option<(Decimal, Decimal)>,
    },
    /// Some cells hold text with a number in it, or figures of several units.
    Unreadable(Vec<(usize, usize)>),
    /// It was given, and none of its parts is a number.
    NoNumber(Decimal),
}

/// What the parts of a sum come to.
#[derive(Default)]
struct Tally {
    sum: Decimal,
    places: Option<usize>,
    blanks: Vec<(usize, usize)>,
    unclear: Vec<(usize, usize)>,
    measured: Vec<(usize, usize)>,
    nothing: Option<(usize, usize)>,
    words: usize,
    has_fault: bool,
}

impl Verdict {
    /// Judges a sum; `others` gives the parts that a reader may take it to have instead.
    pub fn of(cells: &ReadCells<'_>, line: &SumLine, others: &dyn Fn() -> Vec<SumLine>) -> Self {
        let given = cells.at(line.total);
        let tally = Tally::of(cells, &line.parts);
        match given {
            _ if tally.has_fault => Self::Agrees,
            CellReading::Blank => left_out(tally),
            CellReading::Number(..) | CellReading::Measured(..) => {
                let verdict = compared(given, &tally, cells, line);
                let is_fault = matches!(verdict, Self::Differs { .. } | Self::Unfilled { .. });
                let agrees = |other: &SumLine| {
                    let tally = Tally::of(cells, &other.parts);
                    tally.places.is_some() && compared(given, &tally, cells, other) == Self::Agrees
                };
                if is_fault && others().iter().any(agrees) {
                    return Self::Agrees;
                }
                verdict
            }
            CellReading::Unclear => Self::Unreadable(vec![line.total]),
            CellReading::Nothing | CellReading::Words | CellReading::Unknown => Self::Agrees,
        }
    }
}

impl Tally {
    fn of(cells: &ReadCells<'_>, parts: &[(usize, usize)]) -> Self {
        let mut tally = Self::default();
        for part in parts {
            match cells.at(*part) {
                CellReading::Blank => tally.blanks.push(*part),
                CellReading::Number(number, places) => tally.add(*number, *places),
                CellReading::Measured(number, _) => {
                    tally.measured.push(*part);
                    tally.add(*number, number.places());
                }
                CellReading::Nothing => {
                    tally.nothing.get_or_insert(*part);
                }
                CellReading::Words => tally.words += 1,
                CellReading::Unclear => tally.unclear.push(*part),
                CellReading::Unknown => tally.has_fault = true,
            }
        }
        tally
    }

    fn add(&mut self, number: Decimal, places: usize) {
        self.sum = self.sum + number;
        self.places = self.places.max(Some(places));
    }
}

fn left_out(tally: Tally) -> Verdict {
    if !tally.blanks.is_empty() {
        let (blanks, given) = (tally.blanks, None);
        return Verdict::Unfilled { blanks, given };
    }
    let mut unreadable = tally.unclear;
    unreadable.extend(tally.measured);
    match (tally.places, tally.nothing) {
        _ if !unreadable.is_empty() => Verdict::Unreadable(unreadable),
        (Some(places), _) => Verdict::Sum(tally.sum, places),
        (None, Some(nothing)) if tally.words == 0 => Verdict::Nothing(nothing),
        _ => Verdict::Agrees,
    }
}

fn compared(given: &CellReading, tally: &Tally, cells: &ReadCells<'_>, line: &SumLine) -> Verdict {
    let Some(value) = given.value() else {
        return Verdict::Agrees;
    };
    let mut units: Vec<&str> = Vec::new();
    let measured = tally.measured.iter().map(|part| cells.at(*part));
    for cell in measured.chain([given]) {
        if let CellReading::Measured(_, unit) = cell {
            units.push(unit);
        }
    }
    units.sort_unstable();
    units.dedup();
    let is_ratio = |unit: &&str| matches!(*unit, "%" | "‰");
    if units.iter().any(is_ratio) && matches!(given, CellReading::Measured(..)) {
        // Percentages are averaged, or shares of several wholes.
        return Verdict::Agrees;
    }
    let scales = |unit: &str| unit.starts_with(['十', '百', '千', '万', '亿', '%', '‰']);
    let is_mixed = units.len() > 1
        || units.first().is_some_and(|unit| scales(unit))
            && !all_measured(given, tally, cells, line);
    if is_mixed || !tally.unclear.is_empty() {
        let mut cells = tally.unclear.clone();
        cells.extend(&tally.measured);
        if cells.is_empty() {
            cells.push(line.total);
        }
        return Verdict::Unreadable(cells);
    }
    if value == tally.sum && (tally.places.is_some() || tally.words == 0) {
        return Verdict::Agrees;
    }
    if !tally.blanks.is_empty() {
        return Verdict::Unfilled {
            blanks: tally.blanks.clone(),
            given: Some((value, tally.sum)),
        };
    }
    if tally.places.is_some() {
        return Verdict::Differs {
            given: value,
            sum: tally.sum,
        };
    }
    // A number below names may count them, and one with a unit says what it counts.
    let counts = Decimal::whole(i64::try_from(line.parts.len()).unwrap_or(i64::MAX));
    let is_count =
        tally.words > 0 && (value == counts || matches!(given, CellReading::Measured(..)));
    if is_count {
        Verdict::Agrees
    } else {
        Verdict::NoNumber(value)
    }
}

/// Whether all figures of a sum have a unit behind them.
fn all_measured(given: &CellReading, tally: &Tally, cells: &ReadCells<'_>, line: &SumLine) -> bool {
    let bare = |part: &(usize, usize)| cells.at(*part).number().is_some();
    !tally.measured.is_empty() && given.number().is_none() && !line.parts.iter().any(bare)
}
