//! Line-break opportunities: where a line may end by our rules, and where word processors end
//! one all the same. The only place that names the line-break crate.

use std::ops::Range;

use unicode_linebreak::linebreaks;

use super::bound::{self, is_sign};
use crate::base::text::class;
use crate::typeset::par::clusters::Cluster;

/// Whose line-break opportunities are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Law {
    /// Ours: where every word processor may end a line, and nothing is parted that belongs
    /// together.
    Ours,
    /// Those of `LibreOffice`.
    LibreOffice,
    /// Those of any word processor.
    Any,
}

impl Law {
    const fn bits(self) -> u8 {
        match self {
            Self::Ours => 1,
            Self::LibreOffice => 2,
            Self::Any => 2 | 4,
        }
    }
}

/// For each cluster, whether a line may end after it by each law.
pub(crate) struct Ends(Vec<u8>);

impl Ends {
    /// Whether a line may end after a cluster.
    pub(crate) fn may(&self, index: usize, law: Law) -> bool {
        self.0[index] & law.bits() != 0
    }

    /// Forbids a line of ours to end after some clusters.
    fn bind(&mut self, clusters: Range<usize>) {
        for ends in &mut self.0[clusters] {
            *ends &= !Law::Ours.bits();
        }
    }
}

/// Where lines end.
///
/// Between western characters `LibreOffice` goes by the Unicode line breaking algorithm (UAX 14),
/// Word by spaces and perhaps hyphens, and we by spaces alone: an address, a telephone number
/// and a code stand whole. Everywhere else any place will do that 避头尾 does not forbid,
/// save that `LibreOffice` lets some marks stick to letters and digits.
pub(crate) fn line_ends(clusters: &[Cluster]) -> Ends {
    let western = western_ends(clusters);
    let behind_word = |index: usize| index > 0 && is_word(clusters[index - 1].c);
    let mut ends: Vec<u8> = clusters
        .windows(2)
        .enumerate()
        .map(|(index, pair)| {
            let (first, second) = (pair[0].c, pair[1].c);
            let western_pair = pair[0].is_western && pair[1].is_western;
            let word = if western_pair {
                in_word(first, second)
            } else {
                may_part(first, second)
            };
            let libreoffice = match &western {
                _ if is_sign(clusters, index) => true,
                _ if is_sign(clusters, index + 1) => false,
                // It takes marks behind letters and digits for western ones.
                _ if first == '…' && second == '…' => !behind_word(index),
                _ if matches!(second, '～' | '〜') => is_word(first),
                Some(western) if western_pair => western[index] || breaks_inside(clusters, index),
                _ => may_part(first, second) && !sticks(first, second),
            };
            let ours = word && libreoffice && !(first == '-' && class::is_western(second));
            u8::from(ours) | u8::from(libreoffice) << 1 | u8::from(word) << 2
        })
        .collect();
    if !clusters.is_empty() {
        ends.push(1 | 2 | 4);
    }
    let mut ends = Ends(ends);
    bound::find(clusters, |whole| ends.bind(whole));
    for (index, _) in clusters.iter().enumerate().filter(|(_, one)| one.is_kept) {
        ends.bind(index..index + 1);
    }
    ends
}

/// Whether Word may end a line between two western characters: at spaces, and perhaps behind
/// hyphens.
const fn in_word(first: char, second: char) -> bool {
    second != ' ' && matches!(first, ' ' | '-')
}

/// Whether a line may end between two characters that are not both western.
fn may_part(first: char, second: char) -> bool {
    const NO_BREAK_SPACE: char = '\u{A0}';
    second != ' '
        && first != NO_BREAK_SPACE
        && second != NO_BREAK_SPACE
        && !class::not_at_end(first)
        && !class::not_at_start(second)
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
