//! Breaks heads and short names of a table by sense where they do not fit on one line: no line
//! ends inside a word, and a unit in brackets stands on a line of its own.

use super::needs::{natural_width, text_width};
use crate::base::text::class;
use crate::base::text::words::{Bond, bonds};
use crate::base::units::Length;
use crate::document::{Inline, Paragraph, Style, TextRun};

/// The longest name that is broken by sense; what is longer is prose.
const LONGEST: usize = 20;

/// Gives a head or a name forced breaks if it is wider than `inside`. One that its author broke,
/// that is not in Chinese, or that is prose, stays as it is.
pub(super) fn break_by_sense(paragraph: &mut Paragraph, style: &Style, inside: Length) {
    let [Inline::Text(run)] = paragraph.content.as_slice() else {
        return;
    };
    if natural_width(paragraph, style) <= inside {
        return;
    }
    let room = inside - style.left - style.right;
    let em = style.size.em() + style.tracking;
    let most = usize::try_from(room.whole(em)).unwrap_or(0);
    let (name, unit) = split_unit(&run.text);
    let is_name = |c: char| !class::is_western(c) && !"，。；！？".contains(c);
    if !name.chars().all(is_name) || most < 2 || name.chars().count() > LONGEST {
        return;
    }
    let mut lines = lines(name, most);
    // The unit is in brackets; it may have western signs in it.
    if !unit.is_empty() {
        if text_width(unit, style, style.size) > room {
            return;
        }
        lines.push(unit.to_owned());
    }
    let mut content = Vec::new();
    for line in lines {
        if !content.is_empty() {
            content.push(Inline::Break);
        }
        content.push(Inline::Text(TextRun {
            text: line,
            ..run.clone()
        }));
    }
    paragraph.content = content;
}

/// The name of a head and what is in brackets behind it.
fn split_unit(text: &str) -> (&str, &str) {
    match text.rfind('（') {
        Some(at) if at > 0 && text.ends_with('）') => text.split_at(at),
        _ => (text, ""),
    }
}

/// A name in so many lines, about as long as each other, or in fewer or one more where words ask
/// for it.
pub(super) fn in_lines(name: &str, count: usize) -> Vec<String> {
    if count <= 1 {
        return vec![name.to_owned()];
    }
    lines(name, name.chars().count().div_ceil(count))
}

/// The lines of a name, each of at most `most` characters: between words if that takes at most
/// one line more, else in pairs, as most words have two characters, else as even as can be. A
/// line does not begin with a closing mark.
pub(super) fn lines(name: &str, most: usize) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let count = chars.len();
    if count <= most {
        return vec![name.to_owned()];
    }
    let least = count.div_ceil(most);
    let few = || least..=least + 1;
    let bonds = bonds(name, &[], &[]);
    // Better within the name of an agency than within a word.
    let within = |worst: Bond| few().find_map(|lines| between_words(&bonds, lines, most, worst));
    let by_words = within(Bond::POOR).or_else(|| within(Bond::WORD));
    // Behind one character that is a word, as 县, the pairs begin with the second.
    let alone = usize::from(bonds.get(1).is_some_and(|bond| *bond < Bond::WORD));
    let paired = || {
        few().find_map(|lines| {
            let mut lengths = in_pairs(count + alone, lines, most + alone)?;
            *lengths.first_mut()? -= alone;
            lengths
                .iter()
                .all(|length| *length <= most)
                .then_some(lengths)
        })
    };
    let lengths = by_words.or_else(paired).unwrap_or_else(|| {
        let each = count.div_ceil(least);
        let full = (0..least).map(|line| each.min(count.saturating_sub(line * each)));
        full.collect()
    });
    let mut lines = Vec::new();
    let mut start = 0;
    for length in lengths {
        lines.push(chars[start..start + length].iter().collect::<String>());
        start += length;
    }
    let is_bad = |line: &String| line.chars().next().is_some_and(class::not_at_start);
    if lines.iter().any(is_bad) {
        return vec![name.to_owned()];
    }
    lines
}

/// So many lines, none above `most`, that end where less than `worst` belongs together: the best
/// by what each end costs and by how much the lines differ. `None` where there are none.
fn between_words(bonds: &[Bond], lines: usize, most: usize, worst: Bond) -> Option<Vec<usize>> {
    let count = bonds.len();
    let uneven = |length: usize| {
        let apart = (length * lines).abs_diff(count) * 100 / lines;
        i32::try_from(apart).unwrap_or(i32::MAX)
    };
    // For each place, the cheapest way to come there with the lines so far.
    let mut ways: Vec<Option<(i32, Vec<usize>)>> = vec![None; count + 1];
    ways[0] = Some((0, Vec::new()));
    for _ in 0..lines {
        let mut next: Vec<Option<(i32, Vec<usize>)>> = vec![None; count + 1];
        for (start, way) in ways.iter().enumerate() {
            let Some((cost, lengths)) = way else { continue };
            for length in 1..=most.min(count - start) {
                let end = start + length;
                let bond = bonds.get(end).copied();
                if bond.is_some_and(|bond| bond >= worst) {
                    continue;
                }
                let cost = cost + uneven(length) + bond.map_or(0, Bond::cost);
                if next[end].as_ref().is_none_or(|known| cost < known.0) {
                    let mut lengths = lengths.clone();
                    lengths.push(length);
                    next[end] = Some((cost, lengths));
                }
            }
        }
        ways = next;
    }
    ways.pop()?.map(|(_, lengths)| lengths)
}

/// So many lines whose lengths are even but for the last, none above `most`; `None` where
/// there are none.
fn in_pairs(count: usize, lines: usize, most: usize) -> Option<Vec<usize>> {
    let mut lengths = Vec::new();
    let mut rest = count;
    for line in 0..lines {
        let left = lines - line;
        let length = if left == 1 {
            rest
        } else {
            // The nearest even number to an equal part; of two, the greater, unless it
            // leaves a single character.
            let part = rest.div_ceil(left);
            let greater = part.next_multiple_of(2);
            let leaves_one = rest.saturating_sub(greater) < left;
            if greater > most || leaves_one {
                part - part % 2
            } else {
                greater
            }
        };
        if length == 0 || length > most {
            return None;
        }
        lengths.push(length);
        rest -= length;
    }
    Some(lengths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_broken_between_words_and_evenly() {
        for (name, most, expected) in [
            ("责任单位", 4, "责任单位"),
            ("责任单位", 3, "责任|单位"),
            ("完成时限", 2, "完成|时限"),
            ("农村公路提升工程", 7, "农村公路|提升工程"),
            ("县交通运输局", 4, "县交通|运输局"),
            ("社会公益组织", 3, "社会|公益|组织"),
            ("自然人", 2, "自然|人"),
        ] {
            assert_eq!(lines(name, most).join("|"), expected, "{name} {most}");
        }
        assert_eq!(split_unit("金额（万元）"), ("金额", "（万元）"));
        assert_eq!(split_unit("（一）项"), ("（一）项", ""));
    }
}
