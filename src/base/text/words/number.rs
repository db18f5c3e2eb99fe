//! Numbers with their units: 2025年度, 第三季度, 三年, 2025—2027年.

use super::lists::{COUNTED, List, UNITS};

const CHINESE: &str = "〇零一二三四五六七八九十百千万亿两";
const INSIDE: &str = ".．,%％—–-－～~至/:：";

/// Where the number that begins at `at` ends, with the unit behind it.
pub(super) fn end(chars: &[char], at: usize) -> Option<usize> {
    let first = *chars.get(at)?;
    let ordinal = first == '第';
    let begin = at + usize::from(ordinal);
    let digits = run(chars, begin, |c| c.is_ascii_digit());
    if digits > begin {
        return Some(with_ranges(chars, digits));
    }
    let numerals = run(chars, begin, |c| CHINESE.contains(c));
    if numerals == begin {
        return None;
    }
    let units = if ordinal { &UNITS } else { &COUNTED };
    let end = unit(chars, numerals, units);
    (ordinal || end > numerals).then_some(end)
}

/// Goes on from digits: their unit, and what a range or a date adds to them.
fn with_ranges(chars: &[char], digits: usize) -> usize {
    let mut end = unit(chars, digits, &UNITS);
    loop {
        let mark = run(chars, end, |c| INSIDE.contains(c));
        let more = run(chars, mark, |c| c.is_ascii_digit());
        let is_date = mark == end && end > digits && "年月".contains(chars[end - 1]);
        if more == mark || mark == end && !is_date {
            return end;
        }
        end = unit(chars, more, &UNITS);
    }
}

fn run(chars: &[char], from: usize, is: impl Fn(char) -> bool) -> usize {
    let rest = chars.get(from..).unwrap_or_default();
    from + rest.iter().take_while(|c| is(**c)).count()
}

/// The end of the longest unit at `at`, or `at`.
fn unit(chars: &[char], at: usize, units: &List) -> usize {
    let rest = chars.get(at..).unwrap_or_default();
    let fits = |unit: &&str| {
        let len = unit.chars().count();
        len <= rest.len() && unit.chars().eq(rest[..len].iter().copied())
    };
    let longest = units
        .words()
        .filter(fits)
        .map(|unit| unit.chars().count())
        .max();
    at + longest.unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_end_behind_their_units() {
        for (text, len) in [
            ("2025年度国有", 6),
            ("2025—2027年）", 10),
            ("第三季度政", 4),
            ("第六批县", 3),
            ("三年行动", 2),
            ("2025年3月1日起", 9),
            ("十五次会", 3),
            ("12.5万元的", 6),
            ("第十二届", 4),
        ] {
            let chars: Vec<char> = text.chars().collect();
            assert_eq!(end(&chars, 0), Some(len), "{text}");
        }
        for text in ["一体化", "三农", "年度"] {
            let chars: Vec<char> = text.chars().collect();
            assert_eq!(end(&chars, 0), None, "{text}");
        }
    }
}
