//! The title, broken by sense into lines that form a trapezoid or a diamond.

use crate::base::text::class::{is_western, not_at_end, not_at_start};

/// The width of a digit or letter of the title face, in hundredths of an em.
///
/// 小标宋 keeps its own digits, which are wider than half an em.
const WESTERN: i64 = 60;

/// Lines that differ by less than this look like a rectangle, which 7.3.1 advises against.
const CLEARLY_DIFFERENT: i64 = 200;

/// A longer title is no title; the limit also bounds the search.
const MOST_LINES: usize = 4;

/// Breaks a title into lines of at most `measure` hundredths of an em.
///
/// Lines end only between words: `words` are kept whole, so are numbers with the character
/// after them. With as few lines as will hold the title, the break is chosen that makes a
/// trapezoid or a diamond of the least raggedness (GB/T 9704-2012, 7.3.1). A title that one
/// line holds is left alone; one that no break suits is left to the typesetter.
pub(super) fn balance(title: &str, words: &[String], measure: i64) -> Vec<String> {
    let units = units(title, words);
    let widths: Vec<i64> = units.iter().map(|unit| width(unit)).collect();
    let total: i64 = widths.iter().sum();
    if total <= measure {
        return vec![title.to_owned()];
    }
    let fewest = usize::try_from(total / measure.max(1) + 1).unwrap_or(usize::MAX);
    for count in fewest..=MOST_LINES.min(units.len()) {
        if let Some(ends) = best_ends(&widths, count, measure) {
            let mut lines = Vec::new();
            let mut start = 0;
            for end in ends {
                lines.push(units[start..end].concat());
                start = end;
            }
            return lines;
        }
    }
    vec![title.to_owned()]
}

/// The least costly way to break `widths` into `count` lines, as the end of each line.
fn best_ends(widths: &[i64], count: usize, measure: i64) -> Option<Vec<usize>> {
    let mut best: Option<(i64, Vec<usize>)> = None;
    let mut ends = Vec::new();
    cut(widths, count, measure, 0, &mut ends, &mut best);
    best.map(|(_, ends)| ends)
}

fn cut(
    widths: &[i64],
    count: usize,
    measure: i64,
    start: usize,
    ends: &mut Vec<usize>,
    best: &mut Option<(i64, Vec<usize>)>,
) {
    if count == 0 {
        if start == widths.len() {
            let cost = cost(widths, ends);
            if best.as_ref().is_none_or(|(known, _)| cost < *known) {
                *best = Some((cost, ends.clone()));
            }
        }
        return;
    }
    let mut line = 0;
    for end in start + 1..=widths.len() {
        line += widths[end - 1];
        if line > measure {
            return;
        }
        ends.push(end);
        cut(widths, count - 1, measure, end, ends, best);
        ends.pop();
    }
}

/// How far lines are from a trapezoid or a diamond of even steps.
fn cost(widths: &[i64], ends: &[usize]) -> i64 {
    const BAD_SHAPE: i64 = 100_000;
    const RECTANGLE: i64 = 1_000;
    let mut start = 0;
    let mut lines = Vec::new();
    for end in ends {
        lines.push(widths[start..*end].iter().sum::<i64>());
        start = *end;
    }
    let steps: Vec<i64> = lines.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let hourglass = steps.windows(2).any(|pair| pair[0] < 0 && pair[1] > 0);
    let rectangle = steps.iter().any(|step| step.abs() < CLEARLY_DIFFERENT);
    let ragged: i64 = steps.iter().map(|step| step.abs()).sum();
    // Of two mirrored shapes, the one that widens downwards reads as a base, not a wedge.
    let narrows = i64::from(steps.iter().any(|step| *step < 0));
    ragged + narrows + i64::from(hourglass) * BAD_SHAPE + i64::from(rectangle) * RECTANGLE
}

fn width(text: &str) -> i64 {
    text.chars()
        .map(|c| if is_western(c) { WESTERN } else { 100 })
        .sum()
}

/// Cuts a title into pieces that are not broken inside.
fn units(title: &str, words: &[String]) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    let mut rest = title;
    while let Some(first) = rest.chars().next() {
        let word = words
            .iter()
            .filter(|word| !word.is_empty() && rest.starts_with(word.as_str()))
            .max_by_key(|word| word.len());
        let len = word.map_or(first.len_utf8(), String::len);
        let (unit, after) = rest.split_at(len);
        let glued = units
            .last()
            .and_then(|last| last.chars().next_back())
            .is_some_and(|last| is_western(last) || not_at_end(last) || not_at_start(first));
        match units.last_mut() {
            Some(last) if glued => last.push_str(unit),
            _ => units.push(unit.to_owned()),
        }
        rest = after;
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Vec<String> {
        ["晋江市东石镇人民政府", "政府信息公开", "工作", "年度报告"]
            .map(str::to_owned)
            .to_vec()
    }

    #[test]
    fn a_short_title_stays_on_one_line() {
        assert_eq!(balance("关于放假的通知", &[], 2000), ["关于放假的通知"]);
    }

    #[test]
    fn the_title_of_the_report_is_a_trapezoid_broken_after_the_body() {
        let title = "晋江市东石镇人民政府2019年政府信息公开工作年度报告";
        assert_eq!(
            balance(title, &words(), 2000),
            ["晋江市东石镇人民政府", "2019年政府信息公开工作年度报告"]
        );
    }

    #[test]
    fn numbers_and_marks_are_not_parted_from_their_neighbours() {
        let title = "某某市人民政府关于印发《某某市2021年重点工作实施方案（试行）》的通知";
        let lines = balance(title, &[], 2000);
        assert_eq!(lines.concat(), title);
        assert!(lines.len() == 2, "{lines:?}");
        for line in &lines {
            let first = line.chars().next().unwrap();
            let last = line.chars().next_back().unwrap();
            assert!(!not_at_start(first) && !not_at_end(last) && !first.is_ascii_digit());
        }
    }

    #[test]
    fn what_cannot_be_broken_is_left_whole() {
        let word = "长".repeat(40);
        let words = vec![word.clone()];
        assert_eq!(balance(&word, &words, 2000), words);
    }
}
