//! Which names stand in which columns: so many columns as the usual names leave room for, longer
//! names over several of them.

/// The most columns of a list.
const MOST_COLUMNS: i64 = 7;
/// The blank between two columns, in characters, as far as the usual names go.
const GAP: i64 = 2;
/// A name of no more characters is never unusual.
const SHORT: i64 = 4;

/// A name by its width.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// Its place in its group.
    pub(super) index: usize,
    /// How many characters it is wide.
    pub(super) chars: i64,
}

/// A cell of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The name; none in a cell that only takes room.
    pub(super) index: Option<usize>,
    /// How many columns it takes.
    pub(super) columns: usize,
}

/// The columns of a list, in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Measure {
    columns: i64,
    pitch: i64,
    all: i64,
}

impl Measure {
    /// The most columns that hold the usual names, in `all` characters.
    pub(super) fn of(all: i64, entries: &[Entry]) -> Self {
        let usual = usual(entries);
        // The last column has room to spare, so that no word processor breaks a name there.
        let pitch = |columns: i64| {
            let even = (all + GAP) / columns;
            let spare = all - usual - 1;
            let pitch = if columns > 1 {
                even.min(spare / (columns - 1))
            } else {
                even
            };
            (pitch >= usual + GAP).then_some((columns, pitch))
        };
        let found = (2..=MOST_COLUMNS).rev().find_map(pitch);
        let (columns, pitch) = found.unwrap_or((1, all));
        Self {
            columns,
            pitch,
            all,
        }
    }

    /// The width of each column.
    pub(super) fn widths(&self) -> impl Iterator<Item = i64> {
        let Self {
            columns,
            pitch,
            all,
        } = *self;
        let last = all - pitch * (columns - 1);
        (1..=columns).map(move |column| if column < columns { pitch } else { last })
    }

    /// How many columns a name takes from one on, if the rest of the row holds it. A blank
    /// stands behind it unless it ends the row.
    fn taken(&self, from: i64, chars: i64) -> Option<i64> {
        let left = self.columns - from;
        let inner = (1..left).find(|taken| taken * self.pitch > chars);
        let whole = self.all - from * self.pitch > chars || from == 0;
        inner.or_else(|| (whole && left > 0).then_some(left))
    }
}

/// The length of the longest name that is not unusual: of four in five names.
fn usual(entries: &[Entry]) -> i64 {
    let mut lengths: Vec<i64> = entries.iter().map(|entry| entry.chars).collect();
    lengths.sort_unstable();
    let at = (lengths.len() * 4).div_ceil(5).saturating_sub(1);
    let most = lengths.get(at).copied().unwrap_or(0).max(SHORT);
    let usual = lengths.into_iter().filter(|length| *length <= most);
    usual.max().unwrap_or(most)
}

/// The rows of names, in order; what is left of a row is one cell.
pub(super) fn place(entries: &[Entry], measure: &Measure) -> Vec<Vec<Place>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut from = 0;
    for entry in entries {
        let taken = measure.taken(from, entry.chars).unwrap_or_else(|| {
            rows.push(closed(std::mem::take(&mut row), from, measure));
            from = 0;
            measure.taken(0, entry.chars).unwrap_or(measure.columns)
        });
        row.push(Place {
            index: Some(entry.index),
            columns: usize::try_from(taken).unwrap_or(1),
        });
        from += taken;
    }
    if !row.is_empty() {
        rows.push(closed(row, from, measure));
    }
    rows
}

/// A row with what is left of it.
fn closed(mut row: Vec<Place>, from: i64, measure: &Measure) -> Vec<Place> {
    if let Ok(columns @ 1..) = usize::try_from(measure.columns - from) {
        row.push(Place {
            index: None,
            columns,
        });
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(chars: &[i64]) -> Vec<Entry> {
        let entries = chars.iter().enumerate();
        entries
            .map(|(index, chars)| Entry {
                index,
                chars: *chars,
            })
            .collect()
    }

    fn shape(all: i64, chars: &[i64]) -> (Vec<i64>, Vec<Vec<usize>>) {
        let entries = entries(chars);
        let measure = Measure::of(all, &entries);
        let rows = place(&entries, &measure);
        let columns = |row: &Vec<Place>| row.iter().map(|place| place.columns).collect();
        (
            measure.widths().collect(),
            rows.iter().map(columns).collect(),
        )
    }

    #[test]
    fn names_stand_in_as_many_columns_as_the_usual_ones_leave_room_for() {
        let of = |chars: &[i64]| shape(26, chars).0;
        assert_eq!(of(&[3; 8]), [5, 5, 5, 5, 6]);
        assert_eq!(of(&[3, 3, 4, 3, 3]), [7, 7, 7, 5]);
        assert_eq!(of(&[2; 9]), [4, 4, 4, 4, 4, 6]);
        assert_eq!(of(&[9; 4]), [14, 12]);
        assert_eq!(of(&[20, 13, 25]), [26]);
        assert_eq!(of(&[40]), [26]);
    }

    #[test]
    fn a_long_name_takes_columns_and_what_is_left_of_a_row_stays_free() {
        let chars = [3, 3, 8, 3, 3, 3, 3, 3, 9, 3, 3];
        let (_, rows) = shape(26, &chars);
        assert_eq!(
            rows,
            [vec![1, 1, 2, 1], vec![1, 1, 1, 1, 1], vec![2, 1, 1, 1]]
        );
        // Five columns; the last two of the first row do not hold a name of twelve.
        let chars = [3, 3, 3, 12, 3, 3, 3, 3, 3, 3];
        let (_, rows) = shape(26, &chars);
        assert_eq!(
            rows,
            [vec![1, 1, 1, 2], vec![3, 1, 1], vec![1, 1, 1, 1, 1]][..].to_vec()
        );
    }

    #[test]
    fn every_name_has_its_place_once_and_rows_are_full() {
        for all in [10, 22, 26] {
            for seed in 1..60_i64 {
                let chars: Vec<i64> = (0..23).map(|at| 1 + (at * seed * 7) % 31).collect();
                let entries = entries(&chars);
                let measure = Measure::of(all, &entries);
                let rows = place(&entries, &measure);
                let named = rows.iter().flatten().filter_map(|place| place.index);
                assert_eq!(named.collect::<Vec<_>>(), (0..23).collect::<Vec<_>>());
                let columns = usize::try_from(measure.columns).unwrap();
                for row in &rows {
                    assert_eq!(
                        row.iter().map(|place| place.columns).sum::<usize>(),
                        columns
                    );
                }
            }
        }
    }
}
