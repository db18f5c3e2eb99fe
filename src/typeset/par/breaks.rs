//! Line-break opportunities: where a line may end by our rules, and where word processors end
//! one all the same. The only place that names the line-break crate.

use std::ops::Range;

use unicode_linebreak::linebreaks;

use crate::base::text::{class, unit};
use crate::typeset::par::clusters::Cluster;

/// For each cluster, whether a line ends after it.
pub(crate) struct Ends {
    /// Where it may: not inside a number with its sign and unit, not inside —— and ……, and not
    /// before a 连接号 (GB/T 15834-2011, 5.1: it does not begin a line).
    pub(crate) allowed: Vec<bool>,
    /// Where a word processor would end one, if that is not the same.
    pub(crate) word_processor: Option<Vec<bool>>,
}

/// Where lines end.
pub(crate) fn line_ends(clusters: &[Cluster]) -> Ends {
    let mut ends = Ends {
        allowed: word_processor_ends(clusters),
        word_processor: None,
    };
    for (index, pair) in clusters.windows(2).enumerate() {
        let (first, second) = (pair[0].c, pair[1].c);
        let is_whole = class::is_double_mark(first, second)
            || is_connector(clusters, index + 1)
            || is_sign(clusters, index);
        if is_whole {
            ends.bind(index..index + 1);
        } else if unit::is_digit(first) {
            ends.bind(index..index + bound_behind(&clusters[index + 1..]));
        }
    }
    ends
}

impl Ends {
    /// Forbids a line to end after some clusters.
    fn bind(&mut self, clusters: Range<usize>) {
        if self.allowed[clusters.clone()].contains(&true) {
            self.word_processor
                .get_or_insert_with(|| self.allowed.clone());
            self.allowed[clusters].fill(false);
        }
    }
}

/// How many clusters behind a digit belong to it: another digit, also a full-width one, three
/// further ones behind a space (12 345), or what it counts, also after a space.
fn bound_behind(rest: &[Cluster]) -> usize {
    let space = usize::from(rest[0].is_space());
    // ㎡, ㎏ and the like are units of one character.
    if unit::is_digit(rest[0].c) || matches!(rest[0].c, '㎎'..='㏄') {
        return 1;
    }
    let digits = rest[space..].iter().take(4);
    if space == 1 && digits.take_while(|one| unit::is_digit(one.c)).count() == 3 {
        return 2;
    }
    match unit::length(rest[space..].iter().map(|cluster| cluster.c)) {
        0 => 0,
        length => space + length,
    }
}

/// Whether a cluster is a 连接号: one dash, or a wave, behind a number or a word.
fn is_connector(clusters: &[Cluster], index: usize) -> bool {
    let at = |index: Option<usize>| index.and_then(|index| clusters.get(index)).map(|one| one.c);
    let (before, after) = (at(index.checked_sub(1)), at(index.checked_add(1)));
    match clusters[index].c {
        mark @ ('—' | '–') => before != Some(mark) && after != Some(mark),
        mark => matches!(mark, '～' | '〜'),
    }
}

/// Whether a cluster is the minus sign of the number behind it: it stands behind no western
/// character, as it does in 9704-2012.
fn is_sign(clusters: &[Cluster], index: usize) -> bool {
    let before = index.checked_sub(1).map(|before| clusters[before].c);
    clusters[index].c == '-'
        && !before.is_some_and(class::is_western)
        && clusters
            .get(index + 1)
            .is_some_and(|next| unit::is_digit(next.c))
}

/// Where word processors end lines.
///
/// Between western characters the Unicode line breaking algorithm (UAX 14) decides;
/// everywhere else any place will do that 避头尾 does not forbid.
fn word_processor_ends(clusters: &[Cluster]) -> Vec<bool> {
    let western = western_ends(clusters);
    let in_western = |index: usize| index > 0 && is_word(clusters[index - 1].c);
    let after = |index: usize, first: char, second: char| match &western {
        _ if is_sign(clusters, index) => true,
        _ if is_sign(clusters, index + 1) => false,
        // `LibreOffice` 7.4 takes marks behind letters and digits for western ones.
        _ if first == '…' && second == '…' => !in_western(index),
        _ if matches!(second, '～' | '〜') => is_word(first),
        Some(western) if clusters[index].is_western && clusters[index + 1].is_western => {
            western[index] || breaks_inside(clusters, index)
        }
        _ => may_part(first, second),
    };
    let mut ends: Vec<bool> = clusters
        .windows(2)
        .enumerate()
        .map(|(index, pair)| after(index, pair[0].c, pair[1].c))
        .collect();
    if !clusters.is_empty() {
        ends.push(true);
    }
    ends
}

/// Whether a line may end between two characters that are not both western.
fn may_part(first: char, second: char) -> bool {
    const NO_BREAK_SPACE: char = '\u{A0}';
    second != ' '
        && first != NO_BREAK_SPACE
        && second != NO_BREAK_SPACE
        && !class::not_at_end(first)
        && !class::not_at_start(second)
        && !sticks(first, second)
}

/// Whether a western character holds a mark beside it, as UAX 14 has it (LB 19, 28, 30): a
/// bracket, an ellipsis or a circled number beside a letter or digit, a quote beside anything
/// western. So `〔2019〕5号` stays whole.
fn sticks(first: char, second: char) -> bool {
    let opens = |c: char| class::not_at_end(c) || c == '…' || is_circled(c);
    let closes = |c: char| class::is_closing(c) || matches!(c, '·' | '％' | '℃') || is_circled(c);
    is_word(first) && (opens(second) || is_of_number(second))
        || (closes(first) || is_of_number(first)) && is_word(second)
        || class::is_western(first) && matches!(second, '“' | '‘')
}

fn is_word(c: char) -> bool {
    class::is_western(c) && c.is_alphanumeric()
}

/// Whether `c` belongs to the number beside it: signs of ratio, size and power.
fn is_of_number(c: char) -> bool {
    matches!(c, '∶' | '×' | '÷' | '±' | '≥' | '≤' | '≈' | '№' | '²' | '³')
}

fn is_circled(c: char) -> bool {
    matches!(c, '①'..='⒛')
}

/// A hyphen inside a code, as in 9704-2012 or COVID-19, and a slash before a number in an
/// address: word processors break after them, UAX 14 takes them for signs of a number.
fn breaks_inside(clusters: &[Cluster], index: usize) -> bool {
    let before = index
        .checked_sub(1)
        .map_or(' ', |before| clusters[before].c);
    let after = clusters.get(index + 1).map_or(' ', |after| after.c);
    match clusters[index].c {
        '-' => before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric(),
        '/' => before.is_ascii_alphabetic() && after.is_ascii_digit(),
        _ => false,
    }
}

/// The line-break opportunities of UAX 14 between western characters; `None` where there are
/// no two beside each other.
fn western_ends(clusters: &[Cluster]) -> Option<Vec<bool>> {
    let is_pair = |pair: &[Cluster]| pair[0].is_western && pair[1].is_western;
    if !clusters.windows(2).any(is_pair) {
        return None;
    }
    let text: String = clusters.iter().map(|cluster| cluster.c).collect();
    let mut places = linebreaks(&text).map(|(place, _)| place).peekable();
    let mut place = 0;
    let ends = clusters
        .iter()
        .map(|cluster| {
            place += cluster.c.len_utf8();
            places.next_if_eq(&place).is_some()
        })
        .collect();
    Some(ends)
}
