//! What must stand in every text that a phrase matches, read off its expression, so that most
//! phrases need not be looked for.

use std::ops::Range;

use crate::base::text::class;

/// The longest run of Chinese characters that every match must contain; empty where the
/// expression has alternatives or flags.
///
/// Only what stands outside of groups and classes counts, without a last character that `?`,
/// `*`, `+` or `{…}` weakens.
pub(super) fn words(source: &str) -> Range<usize> {
    if has_flags(source) {
        return 0..0;
    }
    let (mut best, mut depth, mut start) = (0..0, 0_usize, None);
    let mut at = 0;
    while at <= source.len() {
        let rest = &source[at..];
        let c = rest.chars().next().unwrap_or(' ');
        if depth == 0 && class::is_han(c) {
            start.get_or_insert(at);
            at += c.len_utf8();
            continue;
        }
        if let Some(from) = start.take() {
            let run = unweakened(&source[from..at], rest);
            if run.len() > best.len() {
                best = from..from + run.len();
            }
        }
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '|' if depth == 0 => return 0..0,
            _ => {}
        }
        at += atom(rest).max(1);
    }
    best
}

/// Whether an expression has flags, names or comments, which [`words`] does not look into.
fn has_flags(source: &str) -> bool {
    let mut groups = source.match_indices("(?");
    groups.any(|(at, open)| !source[at + open.len()..].starts_with(':'))
}

/// A run without its last character, where what follows lets that be left out.
fn unweakened<'a>(run: &'a str, rest: &str) -> &'a str {
    let is_number = rest.starts_with("{n}") || rest.starts_with("{money}");
    if is_number || !rest.starts_with(['?', '*', '+', '{']) {
        return run;
    }
    let last = run.chars().next_back().map_or(0, char::len_utf8);
    &run[..run.len() - last]
}

/// How many bytes the first atom of an expression takes: a class, an escape or a character.
fn atom(rest: &str) -> usize {
    let mut chars = rest.char_indices();
    match chars.next() {
        None => 0,
        Some((_, '[')) => class_end(rest),
        Some((_, '\\')) => chars.next().map_or(rest.len(), |(at, c)| at + c.len_utf8()),
        Some((_, c)) => c.len_utf8(),
    }
}

/// The end of the class at the beginning of `rest`: a `]` that is neither its first character
/// nor escaped nor part of a named class such as `[:alpha:]`.
fn class_end(rest: &str) -> usize {
    let mut at = 1;
    at += usize::from(rest[at..].starts_with('^'));
    at += usize::from(rest[at..].starts_with(']'));
    while let Some(c) = rest[at..].chars().next() {
        if c == ']' {
            return at + 1;
        }
        let named = rest[at..]
            .strip_prefix("[:")
            .and_then(|name| name.find(":]"));
        at += match (c, named) {
            (_, Some(name)) => name + "[::]".len(),
            ('\\', _) => atom(&rest[at..]),
            _ => c.len_utf8(),
        };
    }
    rest.len()
}

/// The most characters that a phrase lets stand between its words and the number after them.
pub(super) fn reach(source: &str) -> Option<usize> {
    let words = words(source);
    if words.is_empty() {
        return None;
    }
    let after = &source[words.end..];
    let numbers = ["{n}", "{money}"];
    let found = numbers.map(|number| Some((after.find(number)?, number.len())));
    let (start, length) = found.into_iter().flatten().min()?;
    // A number that may be left out need not stand there.
    if after[start + length..].starts_with(['?', '*', '{']) {
        return None;
    }
    let mut rest = &after[..start];
    let most = longest(&mut rest)?;
    rest.is_empty().then_some(most)
}

/// The most characters that an expression matches, up to a closing bracket of its own; `None`
/// without a bound.
fn longest(rest: &mut &str) -> Option<usize> {
    let (mut best, mut sum) = (0, 0);
    while let Some(c) = rest.chars().next().filter(|c| *c != ')') {
        let taken = atom(rest);
        *rest = rest.get(taken..)?;
        let most = match c {
            '|' => {
                best = best.max(sum);
                sum = 0;
                continue;
            }
            '(' => {
                *rest = rest.strip_prefix("?:").unwrap_or(rest);
                let inside = longest(rest)?;
                *rest = rest.strip_prefix(')')?;
                inside
            }
            '?' | '^' | '$' => 0,
            _ => 1,
        };
        sum += most * times(rest)?;
    }
    Some(best.max(sum))
}

/// How often the atom before may be repeated; `None` without a bound.
fn times(rest: &mut &str) -> Option<usize> {
    if rest.starts_with(['*', '+']) {
        return None;
    }
    let Some(after) = rest.strip_prefix('{') else {
        return Some(1);
    };
    let (bounds, after) = after.split_once('}')?;
    *rest = after;
    bounds.split(',').next_back()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_phrase_are_in_every_text_that_it_matches() {
        let cases = [
            ("(?:收到|新收)(?:的)?申请(?:共)?{n}[件宗]", "申请"),
            ("上(?:一)?年(?:度)?结转{n}件", "结转"),
            ("规范性文件?{n}", "规范性文"),
            ("甲乙|丙", ""),
            ("部分公开{n}件", "部分公开"),
            ("[)甲乙]丙{n}件", "丙"),
            ("[]甲)]{n}件", "件"),
            (r"[甲\])乙]丙", "丙"),
            ("[[:alpha:])甲]乙", "乙"),
            (r"\(甲乙\)丙", "甲乙"),
            ("(?i)甲乙{n}", ""),
        ];
        for (source, expected) in cases {
            assert_eq!(&source[words(source)], expected, "{source}");
        }
    }

    #[test]
    fn the_number_of_a_phrase_stands_within_its_reach() {
        let cases = [
            ("申请(?:数量|总数)?(?:共|共计)?{n}件", Some(4)),
            ("统计期限[^。0-9]{0,8}{n}年", Some(8)),
            ("结转(?:甲(?:乙丙)?|丁){2}{n}件", Some(6)),
            ("规范性文件?{money}", Some(1)),
            ("公开.*{n}件", None),
            ("公开[甲乙]{2,}{n}件", None),
            ("未收到申请", None),
            ("{n}件申请", None),
        ];
        for (source, expected) in cases {
            assert_eq!(reach(source), expected, "{source}");
        }
    }
}
