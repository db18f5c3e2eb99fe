//! What became of each unit, and whether the sum can be made.

use super::file::UnitFile;
use super::list::{Unit, UnitList};
use super::result::{Allowed, RolledUp, UnitRow, UnitState};
use crate::base::diag::{Code, Severity};

/// Whether the sum can be made: nothing is wrong but what was allowed.
pub(super) fn may_add(states: &[UnitState], result: &RolledUp, allowed: Allowed) -> bool {
    let is_open = |state: &UnitState| match state {
        UnitState::Added | UnitState::CountedIn => true,
        // Whether it is allowed was said where it was told.
        UnitState::Missing => true,
        UnitState::Twice | UnitState::Faulty => allowed.faulty,
    };
    let has = |code: Code| {
        let mut errors = result.findings.iter();
        errors.any(|one| one.code == code && one.severity == Severity::Error)
    };
    let is_stopped = has(Code::UnitMissing) || has(Code::UnitUnknown);
    states.contains(&UnitState::Added) && states.iter().all(is_open) && !is_stopped
}

/// What became of each unit; `of_units` are its files.
pub(super) fn states(
    files: &[UnitFile],
    of_units: &[Vec<usize>],
    list: &UnitList,
) -> Vec<UnitState> {
    let state = |(of, unit): (&Vec<usize>, &Unit)| match of.as_slice() {
        [] => UnitState::Missing,
        [one] if files.get(*one).is_none_or(UnitFile::is_faulty) => UnitState::Faulty,
        [_] if unit.counted_in.is_some() => UnitState::CountedIn,
        [_] => UnitState::Added,
        _ => UnitState::Twice,
    };
    of_units.iter().zip(&list.units).map(state).collect()
}

/// The units as the result has them.
pub(super) fn rows(
    files: &[UnitFile],
    of_units: &[Vec<usize>],
    states: &[UnitState],
    list: &UnitList,
) -> Vec<UnitRow> {
    let units = list.units.iter().zip(of_units).zip(states);
    let row = |((unit, of), state): ((&Unit, &Vec<usize>), &UnitState)| {
        let files: Vec<&UnitFile> = of.iter().filter_map(|at| files.get(*at)).collect();
        let count = |severity| files.iter().map(|file| file.count(severity)).sum();
        let host = unit.counted_in.map(|host| list.unit_name(host).to_owned());
        UnitRow {
            name: unit.name.value.clone(),
            code: unit.code.clone(),
            state: *state,
            files: files
                .iter()
                .map(|file| (file.file.clone(), file.sha256.clone()))
                .collect(),
            counted_in: host,
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
        }
    };
    units.map(row).collect()
}
