//! Names of places and persons, by their shape.

use super::lists::{
    BEHIND_PERSONS, LEVELS, NO_PLACE_ENDS, NO_PLACES, NOT_IN_PLACES, PLACE_ENDS, SURNAMES,
};
use crate::base::text::class::is_han;

/// The lengths of the place names that may begin at `at`.
pub(super) fn places(chars: &[char], at: usize) -> Vec<usize> {
    names(chars, at, NOT_IN_PLACES)
}

/// The lengths of names without the characters of `never` that an end of place names follows.
fn names(chars: &[char], at: usize, never: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for bare in 1..=4 {
        let Some(name) = chars.get(at..at + bare) else {
            break;
        };
        if !name.iter().all(|c| is_han(*c) && !never.contains(*c)) {
            break;
        }
        let rest = &chars[at + bare..];
        let ends = PLACE_ENDS.words().filter(|end| starts_with(rest, end));
        // 市场 is no town.
        if let Some(end) = ends.map(|end| end.chars().count()).max()
            && !NO_PLACE_ENDS.words().any(|word| starts_with(rest, word))
        {
            found.push(bare + end);
        }
    }
    found
}

/// Whether a word of the list is the name of a place.
pub(super) fn is_place(word: &[char]) -> bool {
    let word: String = word.iter().collect();
    let ends = word.chars().count() > 2
        && (word.ends_with(['县', '市', '镇', '乡', '州', '省']) || word.ends_with("自治区"));
    ends && !NO_PLACES.words().any(|end| word.ends_with(end))
}

/// The lengths of the names of persons that may begin at `at`.
pub(super) fn persons(chars: &[char], at: usize) -> impl Iterator<Item = usize> {
    let surname = chars.get(at).is_some_and(|c| SURNAMES.contains(*c));
    [2, 3].into_iter().filter(move |len| {
        let name = chars.get(at..at + len);
        let rest = chars.get(at + len..).unwrap_or_default();
        surname
            && name.is_some_and(|name| name.iter().all(|c| is_han(*c)))
            && BEHIND_PERSONS.words().any(|word| starts_with(rest, word))
    })
}

/// The places in the name of an agency, the whole names and what stands before their ends.
pub(super) fn taught(agency: &str) -> Vec<String> {
    let chars: Vec<char> = agency.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(len) = names(&chars, at, LEVELS).into_iter().find(|len| *len > 2) {
        found.push(chars[at..at + len].iter().collect());
        if len == 3 {
            found.push(chars[at..at + 2].iter().collect());
        }
        at += len;
    }
    found
}

pub(super) fn starts_with(chars: &[char], word: &str) -> bool {
    let mut rest = chars.iter();
    word.chars().all(|c| rest.next() == Some(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agency_teaches_its_places() {
        assert_eq!(
            taught("晋江市东石镇人民政府"),
            ["晋江市", "晋江", "东石镇", "东石"]
        );
        assert_eq!(taught("云溪县市场监督管理局"), ["云溪县", "云溪"]);
        assert!(taught("国务院办公厅").is_empty());
    }
}
