//! The bond between two words, by the grammar of official titles.

use super::bond::Bond;
use super::lists::{ADVERBS, HEADS, JOINING, LEADING, LEVELS, PASSES_ON, TRAILING, VERBS};
use super::segment::{Division, Kind, Token};
use crate::base::text::class::is_closing;

/// The bond between two words, by what they are.
pub(super) fn between(division: &Division<'_>, left: Token, right: Token) -> Bond {
    let (l, r) = (division.of(left), division.of(right));
    let alone = |token: Token, list: &str| {
        token.end - token.start == 1 && list.contains(division.chars[token.start])
    };
    if left.kind == Kind::Mark || right.kind == Kind::Mark {
        return beside_mark(division, left, right);
    }
    if r == "的" || r.starts_with('等') || l == "关于" {
        return Bond::BAD;
    }
    // 加强 and 改进 in 加强和改进 share their object.
    if alone(right, JOINING) && VERBS.has(l) {
        return Bond::CLOSE;
    }
    if r == "关于" || alone(right, JOINING) {
        return Bond::PART;
    }
    if alone(left, JOINING) {
        return Bond::OBJECT;
    }
    if l == "的" {
        return Bond::OF;
    }
    if alone(left, LEADING) || alone(right, TRAILING) {
        return Bond::NAME;
    }
    if ADVERBS.has(l) {
        return Bond::CLOSE;
    }
    if r == "至" {
        return Bond::PLACE_OF_NAME;
    }
    if l.ends_with('年') && (r.ends_with("半年") || r.ends_with("学期") || r.ends_with('季'))
    {
        return Bond::CLOSE;
    }
    if alone(right, LEADING) {
        return Bond::WORDS;
    }
    by_kind(division, left, right)
}

fn by_kind(division: &Division<'_>, left: Token, right: Token) -> Bond {
    let (l, r) = (division.of(left), division.of(right));
    let len = |token: Token| token.end - token.start;
    let is_time = l.ends_with(['年', '月', '日']) || l.ends_with("年度") || l.ends_with("季度");
    match (left.kind, right.kind) {
        (Kind::Person, _) => Bond::NAME,
        (Kind::Latin, _) | (_, Kind::Latin) if len(left).min(len(right)) < 4 => Bond::NAME,
        (Kind::Number, _) if is_time && len(left) > 3 => Bond::PART,
        (Kind::Number, _) | (Kind::Place | Kind::Taught, Kind::Place) => Bond::CLOSE,
        _ if PASSES_ON.has(l) => Bond::PART,
        (_, Kind::Place | Kind::Taught) => {
            if VERBS.has(l) {
                Bond::WORDS
            } else {
                Bond::PART
            }
        }
        (_, Kind::Number) => Bond::PART.and(if VERBS.has(l) { 400 } else { 0 }),
        // 县 begins the name of an agency.
        _ if len(right) == 1 && LEVELS.contains(r) && VERBS.has(l) => Bond::WORDS,
        // 镇 ends the name of a place that nobody taught.
        _ if len(right) == 1 && LEVELS.contains(r) => Bond::BAD,
        // Two characters alone are a word that nobody taught.
        _ if len(left) == 1 && len(right) == 1 => Bond::BAD,
        _ if len(left) == 1 || len(right) == 1 => Bond::NAME,
        _ if VERBS.has(l) => Bond::OBJECT,
        _ if HEADS.has(r) => Bond::OBJECT.and(150),
        (Kind::Taught, _) => Bond::PART,
        _ if len(left) + len(right) > 4 => Bond::WORDS,
        _ => Bond::SHORT,
    }
}

fn beside_mark(division: &Division<'_>, left: Token, right: Token) -> Bond {
    let before = division.chars[left.end - 1];
    let after = division.chars[right.start];
    if JOINING.contains(before) && left.end - left.start == 1 {
        return Bond::OBJECT;
    }
    match after {
        '的' | '等' => Bond::BAD,
        _ if JOINING.contains(after) && right.end - right.start == 1 => Bond::PART,
        '《' | '〈' if division.of(left) == "关于" => Bond::BAD,
        '《' | '〈' => Bond::PART.and(-100),
        '“' | '（' | '—' => Bond::PART,
        _ if before.is_whitespace() => Bond::NONE,
        _ if is_closing(before) => Bond::WORDS,
        _ => Bond::MARK,
    }
}
