//! Breaks the heads of columns by sense where they do not fit on one line: a unit in brackets
//! stands on a line of its own, and characters stay in pairs, as most words have two.

use super::needs::{natural_width, text_width};
use crate::base::text::class;
use crate::base::units::Length;
use crate::document::{Inline, Paragraph, Style, TextRun};

/// Gives a head forced breaks if it is wider than `inside`. One that its author broke, or that
/// is not in Chinese, stays as it is.
pub(super) fn break_head(paragraph: &mut Paragraph, style: &Style, inside: Length) {
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
    let is_chinese = name.chars().all(|c| !class::is_western(c));
    if !is_chinese || most < 2 {
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

/// The lines of a name, each of at most `most` characters: in pairs if that takes at most one
/// line more, else as even as can be. A line does not begin with a closing mark.
fn lines(name: &str, most: usize) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let count = chars.len();
    if count <= most {
        return vec![name.to_owned()];
    }
    let least = count.div_ceil(most);
    let paired = (least..=least + 1).find_map(|lines| in_pairs(count, lines, most));
    let lengths = paired.unwrap_or_else(|| {
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
    fn heads_are_broken_in_pairs_and_evenly() {
        for (name, most, expected) in [
            ("责任单位", 4, "责任单位"),
            ("责任单位", 3, "责任|单位"),
            ("计划投资额", 3, "计划|投资额"),
            ("计划投资额", 4, "计划|投资额"),
            ("年度计划投资额", 4, "年度计划|投资额"),
            ("社会公益组织", 3, "社会|公益|组织"),
            ("社会公益组织", 4, "社会公益|组织"),
            ("自然人", 2, "自然|人"),
        ] {
            assert_eq!(lines(name, most).join("|"), expected, "{name} {most}");
        }
        assert_eq!(split_unit("金额（万元）"), ("金额", "（万元）"));
        assert_eq!(split_unit("（一）项"), ("（一）项", ""));
    }
}
