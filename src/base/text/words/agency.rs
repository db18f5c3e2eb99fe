//! The names of agencies within a title, which stay whole where they can.

use std::ops::Range;

use super::lists::{ADVERBS, AGENCY_ENDS, FIRM_ENDS, JOINING, LEVELS, VERBS};
use super::segment::{Division, Kind, Token};

/// At most so many words stand between the place and the end of the name of an agency.
const MOST_WORDS: usize = 4;

/// Whether a word says a level of government and belongs to what follows: 县 of 县应急管理局.
fn is_level(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(|c| LEVELS.contains(c)) && chars.next().is_none()
}

/// Whether the name of an agency may end with a word.
pub(super) fn ends_agency(word: &str) -> bool {
    AGENCY_ENDS.words().any(|end| word.ends_with(end))
}

/// The agencies of a title, as ranges of tokens.
pub(super) fn agencies(division: &Division<'_>) -> Vec<Range<usize>> {
    let tokens = &division.tokens;
    let mut found: Vec<Range<usize>> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        if token.kind == Kind::Mark || !ends_agency(division.of(*token)) {
            continue;
        }
        let begin = begin(division, index);
        match found.last_mut() {
            // 人民政府 and its 办公室 are one name.
            Some(last) if last.end > begin => last.end = index + 1,
            _ => found.push(begin..index + 1),
        }
    }
    found
}

/// Where the name begins whose last word is that of `index`: at the first of the places, or at
/// the level, in front of it. A firm without a place begins with the first word that may be part
/// of a name.
fn begin(division: &Division<'_>, index: usize) -> usize {
    let tokens = &division.tokens;
    let is_place = |token: Token| token.kind == Kind::Place || is_level(division.of(token));
    let is_firm = FIRM_ENDS
        .words()
        .any(|end| division.of(tokens[index]).ends_with(end));
    let mut at = index;
    for _ in 0..MOST_WORDS {
        let Some(before) = at.checked_sub(1) else {
            break;
        };
        let token = tokens[before];
        if is_place(token) {
            at = before;
            // 西江 in 西江镇, if no word of the list is 西江镇.
            if token.kind != Kind::Place && at > 0 && may_be_in_name(division, tokens[at - 1]) {
                at -= 1;
            }
            while at > 0 && is_place(tokens[at - 1]) {
                at -= 1;
            }
            return at;
        }
        if !may_be_in_name(division, token) {
            break;
        }
        at = before;
    }
    if is_firm { at } else { index }
}

fn may_be_in_name(division: &Division<'_>, token: Token) -> bool {
    let word = division.of(token);
    let joins = word.chars().count() == 1 && JOINING.contains(word);
    let is_name = matches!(token.kind, Kind::Word)
        && !VERBS.has(word)
        && !ADVERBS.has(word)
        && !["的", "等"].contains(&word);
    joins || is_name
}
