//! The shortest way from one list to another (Myers, “An O(ND) Difference Algorithm and Its
//! Variations”, 1986), and what of two texts is the same, token by token.

use std::ops::Range;

/// Further apart than this, two lists are told as wholly different.
const MOST: usize = 1500;

/// A run of a list that stays, goes or comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Edit {
    /// In both: where it stands in each.
    Same(Range<usize>, Range<usize>),
    /// In the first alone.
    Gone(Range<usize>),
    /// In the second alone.
    Come(Range<usize>),
}

/// The edits that lead from `a` to `b`.
pub(super) fn edits<T: PartialEq>(a: &[T], b: &[T]) -> Vec<Edit> {
    let head = a
        .iter()
        .zip(b)
        .take_while(|(one, other)| one == other)
        .count();
    let (a_rest, b_rest) = (a.get(head..).unwrap_or(&[]), b.get(head..).unwrap_or(&[]));
    let pairs = a_rest.iter().rev().zip(b_rest.iter().rev());
    let tail = pairs.take_while(|(one, other)| one == other).count();
    let a_mid = a_rest.get(..a_rest.len() - tail).unwrap_or(&[]);
    let b_mid = b_rest.get(..b_rest.len() - tail).unwrap_or(&[]);
    let mut out = Script::default();
    out.same(0..head, 0..head);
    match steps(a_mid, b_mid) {
        Some(steps) => out.walk(&steps, head),
        None => {
            out.gone(head..head + a_mid.len());
            out.come(head..head + b_mid.len());
        }
    }
    out.same(a.len() - tail..a.len(), b.len() - tail..b.len());
    out.0
}

/// A step of the way: down is what comes, right what goes, and a diagonal what stays.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Stay,
    Go,
    Come,
}

/// The steps of the shortest way; `None` where it is too long.
fn steps<T: PartialEq>(a: &[T], b: &[T]) -> Option<Vec<Step>> {
    let most = (a.len() + b.len()).min(MOST);
    let middle = most + 1;
    let mut ends = vec![0_usize; 2 * middle + 1];
    let mut before: Vec<Vec<usize>> = Vec::new();
    for distance in 0..=most {
        before.push(ends.get(middle - distance..=middle + distance)?.to_vec());
        for slot in (middle - distance..=middle + distance).step_by(2) {
            let (below, above) = (*ends.get(slot.checked_sub(1)?)?, *ends.get(slot + 1)?);
            let is_down = slot == middle - distance || slot != middle + distance && below < above;
            let mut x = match (distance, is_down) {
                (0, _) => 0,
                (_, true) => above,
                (_, false) => below + 1,
            };
            // x - y is the number of the diagonal, slot - middle.
            let mut y = (x + middle).checked_sub(slot)?;
            while x < a.len() && y < b.len() && a.get(x) == b.get(y) {
                (x, y) = (x + 1, y + 1);
            }
            *ends.get_mut(slot)? = x;
            if x >= a.len() && y >= b.len() {
                return way_back(&before, middle, (x, y));
            }
        }
    }
    None
}

/// The steps to an end, from the ends of each distance before it.
fn way_back(before: &[Vec<usize>], middle: usize, end: (usize, usize)) -> Option<Vec<Step>> {
    let (mut x, mut y) = end;
    let mut out = Vec::new();
    for (distance, ends) in before.iter().enumerate().rev() {
        if distance == 0 {
            out.extend(std::iter::repeat_n(Step::Stay, x));
            break;
        }
        let slot = (x + middle).checked_sub(y)?;
        // `ends` begins at the slot `middle - distance`.
        let at = |slot: usize| ends.get((slot + distance).checked_sub(middle)?).copied();
        let (below, above) = (slot.checked_sub(1).and_then(at), at(slot + 1));
        let is_down = slot == middle - distance
            || slot != middle + distance && below.unwrap_or(0) < above.unwrap_or(0);
        let from = if is_down { above? } else { below? };
        let from_slot = if is_down { slot + 1 } else { slot - 1 };
        let from_y = (from + middle).checked_sub(from_slot)?;
        let first = if is_down {
            (from, from_y + 1)
        } else {
            (from + 1, from_y)
        };
        out.extend(std::iter::repeat_n(Step::Stay, x.checked_sub(first.0)?));
        out.push(if is_down { Step::Come } else { Step::Go });
        (x, y) = (from, from_y);
    }
    out.reverse();
    Some(out)
}

/// Edits in the making: neighbours of one kind are joined.
#[derive(Default)]
struct Script(Vec<Edit>);

impl Script {
    fn walk(&mut self, steps: &[Step], start: usize) {
        let (mut x, mut y) = (start, start);
        for step in steps {
            match step {
                Step::Stay => {
                    self.same(x..x + 1, y..y + 1);
                    (x, y) = (x + 1, y + 1);
                }
                Step::Go => {
                    self.gone(x..x + 1);
                    x += 1;
                }
                Step::Come => {
                    self.come(y..y + 1);
                    y += 1;
                }
            }
        }
    }

    fn same(&mut self, a: Range<usize>, b: Range<usize>) {
        match self.0.last_mut() {
            _ if a.is_empty() => {}
            Some(Edit::Same(old_a, old_b)) => (old_a.end, old_b.end) = (a.end, b.end),
            _ => self.0.push(Edit::Same(a, b)),
        }
    }

    /// What goes stands before what comes at the same place.
    fn gone(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        if let [.., Edit::Gone(old), Edit::Come(_)] | [.., Edit::Gone(old)] = self.0.as_mut_slice()
        {
            old.end = range.end;
        } else if matches!(self.0.last(), Some(Edit::Come(_))) {
            let at = self.0.len() - 1;
            self.0.insert(at, Edit::Gone(range));
        } else {
            self.0.push(Edit::Gone(range));
        }
    }

    fn come(&mut self, range: Range<usize>) {
        match self.0.last_mut() {
            _ if range.is_empty() => {}
            Some(Edit::Come(old)) => old.end = range.end,
            _ => self.0.push(Edit::Come(range)),
        }
    }
}

/// The tokens of a text: a number or a word in Latin letters is one, a template is one, and so is
/// every other character.
pub(super) fn tokens(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("{{") {
            rest.find("}}").map_or(2, |end| end + 2)
        } else if first.is_ascii_alphanumeric() {
            let is_inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '%');
            let word = rest.find(|c| !is_inside(c)).unwrap_or(rest.len());
            rest.get(..word)
                .map_or(word, |word| word.trim_end_matches(['.', ',']).len())
        } else {
            first.len_utf8()
        };
        let (token, after) = rest.split_at(length);
        out.push(token);
        rest = after;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(a: &str, b: &str) -> String {
        let (one, other) = (tokens(a), tokens(b));
        let edits = edits(&one, &other);
        let part = |all: &[&str], range: Range<usize>| all[range].concat();
        edits
            .into_iter()
            .map(|edit| match edit {
                Edit::Same(range, _) => part(&one, range),
                Edit::Gone(range) => format!("[-{}-]", part(&one, range)),
                Edit::Come(range) => format!("[+{}+]", part(&other, range)),
            })
            .collect()
    }

    #[test]
    fn numbers_and_templates_change_as_wholes_and_chinese_by_characters() {
        for (a, b, expected) in [
            ("", "", ""),
            ("甲", "", "[-甲-]"),
            ("", "甲", "[+甲+]"),
            ("公开74件。", "公开84件。", "公开[-74-][+84+]件。"),
            ("占37.7%，", "占37.9%，", "占[-37.7%-][+37.9%+]，"),
            ("全市工作", "全县各项工作", "全[-市-][+县各项+]工作"),
            ("{{ year }}年", "2023年", "[-{{ year }}-][+2023+]年"),
            ("末尾2023.", "末尾2024.", "末尾[-2023-][+2024+]."),
        ] {
            assert_eq!(told(a, b), expected, "{a} → {b}");
        }
    }

    #[test]
    fn lists_that_are_far_apart_are_told_as_wholly_different() {
        let (a, b): (Vec<u32>, Vec<u32>) = ((0..2000).collect(), (5000..7000).collect());
        assert_eq!(edits(&a, &b), [Edit::Gone(0..2000), Edit::Come(0..2000)]);
    }

    proptest! {
        #[test]
        fn the_edits_lead_from_one_list_to_the_other(
            a in prop::collection::vec(0_u8..4, 0..40),
            b in prop::collection::vec(0_u8..4, 0..40),
        ) {
            let (mut one, mut other) = (Vec::new(), Vec::new());
            for edit in edits(&a, &b) {
                match edit {
                    Edit::Same(x, y) => {
                        prop_assert_eq!(&a[x.clone()], &b[y.clone()]);
                        one.extend_from_slice(&a[x]);
                        other.extend_from_slice(&b[y]);
                    }
                    Edit::Gone(x) => one.extend_from_slice(&a[x]),
                    Edit::Come(y) => other.extend_from_slice(&b[y]),
                }
            }
            prop_assert_eq!(one, a);
            prop_assert_eq!(other, b);
        }
    }
}
