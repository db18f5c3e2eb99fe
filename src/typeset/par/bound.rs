//! What belongs together, so that no line of ours ends inside: a number with its sign and unit,
//! —— and ……, codes of standards, telephone numbers, names in a list of people.

use std::ops::Range;

use super::clusters::Cluster;
use crate::base::text::{class, name, unit};

/// Calls `bind` with the clusters after which no line may end.
pub(super) fn find(clusters: &[Cluster], mut bind: impl FnMut(Range<usize>)) {
    let mut commas = 0;
    for (index, pair) in clusters.windows(2).enumerate() {
        let (first, second) = (pair[0].c, pair[1].c);
        commas += usize::from(first == '、');
        let is_whole = class::is_double_mark(first, second)
            || is_connector(clusters, index + 1)
            || is_behind_connector(clusters, index)
            || is_slash(first, second)
            || is_sign(clusters, index)
            || is_of_code(clusters, index);
        if is_whole {
            bind(index..index + 1);
        }
        if matches!(first, '/' | '／') {
            // 500元/平方米: the unit behind it stands whole as well.
            let after = clusters[index + 1..].iter().map(|one| one.c);
            bind(index..index + unit::length(after));
        } else if unit::is_digit(first) && !is_whole {
            bind(index..index + bound_behind(&clusters[index + 1..]));
        }
    }
    if commas > 1 {
        names(clusters, bind);
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
    let after = rest[space..].iter().map(|cluster| cluster.c);
    let length = match unit::length(after.clone()) {
        0 if space == 1 => unit::symbol(&after),
        length => length,
    };
    match length {
        0 => 0,
        length => space + length,
    }
}

/// Whether a cluster is the minus sign of the number behind it: it stands behind no western
/// character, as it does in 9704-2012.
pub(super) fn is_sign(clusters: &[Cluster], index: usize) -> bool {
    let before = index.checked_sub(1).map(|before| clusters[before].c);
    clusters[index].c == '-'
        && !before.is_some_and(class::is_western)
        && clusters
            .get(index + 1)
            .is_some_and(|next| next.c.is_ascii_digit())
}

/// Whether a cluster is a 连接号: one dash, or a wave, behind a number or a word. It does not
/// begin a line (GB/T 15834-2011, 5.1.6).
fn is_connector(clusters: &[Cluster], index: usize) -> bool {
    let at = |index: Option<usize>| index.and_then(|index| clusters.get(index)).map(|one| one.c);
    let (before, after) = (at(index.checked_sub(1)), at(index.checked_add(1)));
    match clusters[index].c {
        mark @ ('—' | '–') => before != Some(mark) && after != Some(mark),
        mark => matches!(mark, '～' | '〜'),
    }
}

/// Whether a cluster is a 连接号 between two digits: 15834—2011, 3～5.
fn is_behind_connector(clusters: &[Cluster], index: usize) -> bool {
    let is_digit = |at: usize| clusters.get(at).is_some_and(|one| unit::is_digit(one.c));
    index > 0 && is_digit(index - 1) && is_digit(index + 1) && is_connector(clusters, index)
}

/// Whether a 分隔号 stands between two characters of which one is Chinese: it neither begins nor
/// ends a line (GB/T 15834-2011, 5.1.9).
fn is_slash(first: char, second: char) -> bool {
    let is_slash = |c: char| matches!(c, '/' | '／');
    let is_text = |c: char| class::is_han(c) || c.is_alphanumeric();
    is_slash(first) && is_text(second) || is_text(first) && is_slash(second)
}

/// Whether a cluster is the space between the letters and the number of a standard: GB/T 15834,
/// ISO 9001, DB35/T 1777.
fn is_of_code(clusters: &[Cluster], index: usize) -> bool {
    let is_number = |one: &Cluster| one.c.is_ascii_digit();
    if !clusters[index].is_space() || !clusters.get(index + 1).is_some_and(is_number) {
        return false;
    }
    let before = clusters[..index].iter().rev();
    let is_letter = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '/';
    let code = before.take_while(|one| is_letter(one.c)).take(9);
    code.last().is_some_and(|one| one.c.is_ascii_uppercase())
}

/// Finds lists of people: three names or more with 、 between them.
fn names(clusters: &[Cluster], mut bind: impl FnMut(Range<usize>)) {
    let is_name =
        |range: &Range<usize>| name::is_name(&clusters[range.clone()].iter().map(|one| one.c));
    let mut list: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for index in 0..=clusters.len() {
        let c = clusters.get(index).map(|one| one.c);
        if c.is_some_and(|c| class::is_han(c) || c == '·') {
            continue;
        }
        let part = start..index;
        let goes_on = c == Some('、');
        let is_one = is_name(&part);
        start = index + 1;
        if is_one {
            list.push(part);
        }
        if !(is_one && goes_on) {
            if list.len() > 2 {
                list.drain(..)
                    .for_each(|name| bind(name.start..name.end - 1));
            }
            list.clear();
        }
    }
}
