//! Totals as formulas of a sheet.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::plan::FigureCell;
use crate::layout::Identity;

/// The column letters of a cell: A, Z, AA.
pub(super) fn letters(col: usize) -> String {
    let mut out = Vec::new();
    let mut rest = col + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        out.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    out.iter().rev().collect()
}

/// A cell as formulas name it: E7.
pub(super) fn reference(row: usize, col: usize) -> String {
    format!("{}{}", letters(col), row + 1)
}

/// The parts of each total, by path; totals that would make up one another are left out.
pub(super) fn totals(identities: &[Identity]) -> BTreeMap<&str, Vec<&str>> {
    let mut totals: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for identity in identities {
        // What is more than a sum is computed by the program.
        let Some(total) = identity.total().filter(|_| identity.is_plain_sum()) else {
            continue;
        };
        let parts: Vec<&str> = identity
            .left
            .iter()
            .map(|part| part.cell.path.as_str())
            .collect();
        let total = total.path.as_str();
        if !parts.is_empty() && !totals.contains_key(total) && !leads_to(&totals, &parts, total) {
            totals.insert(total, parts);
        }
    }
    totals
}

/// Whether one of the parts is made up of `total`, or is it.
fn leads_to<'a>(totals: &BTreeMap<&'a str, Vec<&'a str>>, parts: &[&'a str], total: &str) -> bool {
    let mut open = parts.to_vec();
    let mut seen = BTreeSet::new();
    while let Some(part) = open.pop() {
        if part == total {
            return true;
        }
        if seen.insert(part) {
            open.extend(totals.get(part).into_iter().flatten());
        }
    }
    false
}

/// The formula of a total: blank until every part is filled in that has to be, then their sum.
/// `None` where a part stands on another sheet.
///
/// Where `grows` says so, rows may be added between the parts.
pub(super) fn formula(
    parts: &[&str],
    cells: &BTreeMap<&str, &FigureCell>,
    (is_due, grows): (&dyn Fn(&str) -> bool, bool),
) -> Option<String> {
    let mut places = Vec::new();
    let mut due = Vec::new();
    for part in parts {
        let cell = cells.get(part)?;
        places.push((cell.row, cell.col));
        if is_due(part) {
            due.push((cell.row, cell.col));
        }
    }
    let all = ranges(&places);
    let spans_rows = places
        .iter()
        .any(|place| Some(place.0) != places.first().map(|one| one.0));
    let condition = match due.len() {
        0 => format!("COUNT({all})>0"),
        count if grows && spans_rows => format!("COUNT({})>={count}", ranges(&due)),
        count => format!("COUNT({})={count}", ranges(&due)),
    };
    Some(format!("=IF({condition},SUM({all}),\"\")"))
}

/// Cells as formulas list them, neighbours as a range.
pub(super) fn ranges(places: &[(usize, usize)]) -> String {
    let mut ranges: Vec<((usize, usize), (usize, usize))> = Vec::new();
    for place in places.iter().copied() {
        match ranges.last_mut() {
            Some((first, last))
                if place == (last.0, last.1 + 1) && first.0 == place.0
                    || place == (last.0 + 1, last.1) && first.1 == place.1 =>
            {
                *last = place;
            }
            _ => ranges.push((place, place)),
        }
    }
    let mut list = String::new();
    for (first, last) in ranges {
        if !list.is_empty() {
            list.push(',');
        }
        list.push_str(&reference(first.0, first.1));
        if first != last {
            let _ = write!(list, ":{}", reference(last.0, last.1));
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        for (col, name) in [
            (0, "A1"),
            (25, "Z1"),
            (26, "AA1"),
            (701, "ZZ1"),
            (702, "AAA1"),
        ] {
            assert_eq!(reference(0, col), name);
        }
    }

    #[test]
    fn neighbours_become_a_range_and_a_total_waits_for_all_its_parts() {
        let cell = |path: &str, row, col| FigureCell {
            path: path.to_owned(),
            name: None,
            row,
            col,
        };
        let cells = [
            cell("a", 6, 4),
            cell("b", 6, 5),
            cell("c", 8, 5),
            cell("d", 9, 5),
        ];
        let by_path = cells
            .iter()
            .map(|cell| (cell.path.as_str(), cell))
            .collect();
        let due: (&dyn Fn(&str) -> bool, bool) = (&|_| true, false);
        let found = formula(&["a", "b", "c", "d"], &by_path, due).unwrap();
        assert_eq!(found, "=IF(COUNT(E7:F7,F9:F10)=4,SUM(E7:F7,F9:F10),\"\")");
        assert_eq!(formula(&["a", "x"], &by_path, due), None);
        let found = formula(&["a", "b"], &by_path, (&|path| path == "a", false)).unwrap();
        assert_eq!(found, "=IF(COUNT(E7)=1,SUM(E7:F7),\"\")");
        let found = formula(&["a", "b"], &by_path, (&|_| false, false)).unwrap();
        assert_eq!(found, "=IF(COUNT(E7:F7)>0,SUM(E7:F7),\"\")");
        let found = formula(&["c", "d"], &by_path, (&|_| true, true)).unwrap();
        assert_eq!(found, "=IF(COUNT(F9:F10)>=2,SUM(F9:F10),\"\")");
    }
}
