//! The bonds of a whole title.

use std::ops::Range;

use super::agency::{agencies, ends_agency};
use super::between::between;
use super::bond::Bond;
use super::lists::PASSES_ON;
use super::place;
use super::segment::{Division, Kind, Known, Token, divide};
use crate::base::text::class::{is_closing, is_double_mark, not_at_end, not_at_start};

/// The bond before each character of a title: the first has none, as no line ends there.
///
/// `agencies` are the names that the document gives; `words` are others to be kept whole.
pub fn bonds(title: &str, agencies: &[String], words: &[String]) -> Vec<Bond> {
    // A title begins with its agency, and so does each name of a joint title.
    let named = agencies.iter().map(String::as_str);
    let named = named.chain(title.split_whitespace());
    let known = Known {
        agencies,
        places: named.flat_map(place::taught).collect(),
        words,
    };
    let division = divide(title, &known);
    let mut bonds = vec![Bond::WORD; division.chars.len()];
    for pair in division.tokens.windows(2) {
        bonds[pair[1].start] = between(&division, pair[0], pair[1]);
    }
    doubt(&division, &mut bonds);
    names(&division, &mut bonds);
    long_names(&division, words, &mut bonds);
    peoples(&division, &mut bonds);
    tail(&division, &mut bonds);
    brackets(&division.chars, &mut bonds);
    head(&division, &mut bonds);
    marks(&division.chars, &mut bonds);
    bonds
}

/// A boundary that a division nearly as probable does not have is a bad line end.
fn doubt(division: &Division<'_>, bonds: &mut [Bond]) {
    const SURE: i64 = 8;
    for (bond, margin) in bonds.iter_mut().zip(&division.margins) {
        if *bond < Bond::WORD && *margin < SURE {
            *bond = bond.and(i32::try_from((SURE - margin) * 100).unwrap_or(0));
        }
    }
}

/// The bond behind a word of the name of an agency: a name that no line holds is parted behind
/// its place.
fn in_name(division: &Division<'_>, word: Token, next: Token) -> Bond {
    let is_place = word.kind == Kind::Place || division.of(word).starts_with("自治");
    match next.kind {
        Kind::Place if is_place => Bond::PLACE_OF_NAME.and(-300),
        _ if is_place => Bond::PLACE_OF_NAME,
        _ => Bond::NAME,
    }
}

/// What the document names is one word; a name that hardly a line holds has inner words.
fn long_names(division: &Division<'_>, words: &[String], bonds: &mut [Bond]) {
    let long = |token: &&Token| token.kind == Kind::Taught && is_long(&[**token]);
    for token in division.tokens.iter().filter(long) {
        let inner = self::bonds(division.of(*token), &[], words);
        for (bond, inner) in bonds[token.start..].iter_mut().zip(inner).skip(1) {
            if inner < Bond::WORD {
                *bond = inner.max(Bond::PLACE_OF_NAME);
            }
        }
    }
}

/// 自治州 and its like end a name of peoples: 黔东南苗族侗族自治州.
fn peoples(division: &Division<'_>, bonds: &mut [Bond]) {
    let tokens = &division.tokens;
    let is_people = |token: &&Token| division.of(**token).ends_with('族');
    for (index, token) in tokens.iter().enumerate() {
        if !division.of(*token).starts_with("自治") {
            continue;
        }
        let before = tokens[..index].iter().rev();
        let peoples = before.take_while(is_people).count();
        for token in &tokens[index - peoples..=index] {
            bonds[token.start] = bonds[token.start].max(Bond::BAD);
        }
    }
}

/// The names of agencies stay whole; a line may well begin with one.
fn names(division: &Division<'_>, bonds: &mut [Bond]) {
    for range in agencies(division) {
        let tokens = &division.tokens[range];
        let long = is_long(tokens);
        for pair in tokens.windows(2) {
            let bond = &mut bonds[pair[1].start];
            let inner = if long || pair[1].kind == Kind::Place {
                in_name(division, pair[0], pair[1])
            } else {
                Bond::NAME
            };
            *bond = inner.max(*bond);
        }
    }
}

/// The kind of a document behind the last 的 of its title is no line of its own.
fn tail(division: &Division<'_>, bonds: &mut [Bond]) {
    const SHORT: usize = 4;
    let chars = &division.chars;
    let ends = (1..=chars.len()).filter(|at| chars.get(*at).is_none_or(|c| is_closing(*c)));
    for end in ends {
        let from = end.saturating_sub(SHORT + 1);
        if let Some(of) = chars[from..end].iter().rposition(|c| *c == '的')
            && let Some(bond) = bonds.get_mut(from + of + 1)
        {
            *bond = Bond::NAME.and(-500).max(*bond);
        }
    }
}

/// What stands in brackets and quotes stays whole, short ones above all.
fn brackets(chars: &[char], bonds: &mut [Bond]) {
    const SHORT: usize = 10;
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in chars.iter().enumerate() {
        if "《〈“‘（〔".contains(*c) {
            open.push(at);
        } else if is_closing(*c)
            && let Some(start) = open.pop()
        {
            let is_short = at - start - 1 <= SHORT;
            let more = match chars[start] {
                '《' | '〈' => 250,
                '（' | '〔' if is_short => 5000,
                _ if is_short => 2500,
                _ => 450,
            };
            for bond in &mut bonds[start + 1..=at] {
                *bond = bond.and(more);
            }
            if is_short && "（〔".contains(chars[start]) && start > 0 {
                bonds[start] = bonds[start].max(Bond::NAME);
            }
        }
    }
}

/// The agency in front of 关于, or the agencies, and the verb that some titles have before it.
fn head(division: &Division<'_>, bonds: &mut [Bond]) {
    let words: Vec<&str> = division
        .tokens
        .iter()
        .map(|token| division.of(*token))
        .collect();
    let Some(about) = words.iter().position(|word| *word == "关于") else {
        return;
    };
    let is_open = |word: &&str| word.starts_with(['《', '〈', '“', '（']);
    if words[..about].iter().any(is_open) {
        return;
    }
    let passes_on = |word: &&str| PASSES_ON.has(word);
    let verb = words[..about].iter().position(passes_on);
    let agency = &division.tokens[..verb.unwrap_or(about)];
    let names = names_of(division, agency);
    for name in &names {
        let tokens = &agency[name.clone()];
        let long = is_long(tokens);
        if let Some(first) = tokens.first() {
            bonds[first.start] = Bond::NONE;
        }
        for pair in tokens.windows(2) {
            let bond = &mut bonds[pair[1].start];
            let inner = if long {
                in_name(division, pair[0], pair[1])
            } else {
                Bond::BAD
            };
            *bond = inner.max(*bond);
        }
    }
    if !agency.is_empty() {
        let end = division.tokens[agency.len()].start;
        bonds[end] = if names.len() > 1 {
            Bond::AGENCIES
        } else {
            Bond::AGENCY
        };
    }
}

/// The names in front of 关于: parted by marks and spaces, or each beginning with a place or
/// known to the document.
fn names_of(division: &Division<'_>, agency: &[Token]) -> Vec<Range<usize>> {
    let mut names: Vec<Range<usize>> = Vec::new();
    for (index, token) in agency.iter().enumerate() {
        let begins = match index.checked_sub(1).map(|before| agency[before]) {
            None => true,
            Some(last) if last.kind == Kind::Mark => true,
            Some(last) => {
                let ends = last.kind == Kind::Taught || ends_agency(division.of(last));
                ends && matches!(token.kind, Kind::Taught | Kind::Place)
            }
        };
        match names.last_mut() {
            Some(name) if !begins => name.end = index + 1,
            _ => names.push(index..index + 1),
        }
    }
    names
}

/// Whether hardly a line holds a name.
fn is_long(name: &[Token]) -> bool {
    const LONG: usize = 18;
    let ends = name.first().zip(name.last());
    ends.is_some_and(|(first, last)| last.end - first.start > LONG)
}

/// 避头尾, and marks of two characters.
fn marks(chars: &[char], bonds: &mut [Bond]) {
    for (at, pair) in chars.windows(2).enumerate() {
        let joined = is_double_mark(pair[0], pair[1])
            || not_at_start(pair[1])
            || not_at_end(pair[0])
            || pair[1].is_whitespace();
        if joined {
            bonds[at + 1] = Bond::NEVER;
        } else if pair[0].is_whitespace() {
            bonds[at + 1] = bonds[at + 1].min(Bond::PART);
        }
    }
    if let Some(first) = bonds.first_mut() {
        *first = Bond::NEVER;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A title with a mark wherever a line may end without parting a word.
    fn marked(title: &str, agencies: &[&str]) -> String {
        let agencies: Vec<String> = agencies.iter().map(|name| (*name).to_owned()).collect();
        let bonds = bonds(title, &agencies, &[]);
        let mut marked = String::new();
        for (c, bond) in title.chars().zip(bonds) {
            if bond < Bond::POOR {
                marked.push('/');
            }
            marked.push(c);
        }
        marked
    }

    #[test]
    fn words_names_and_numbers_are_whole() {
        for (parted, agencies) in [
            (
                "云溪县人民政府/关于印发/云溪县/营商环境/工作方案的/通知",
                &[][..],
            ),
            ("关于高标准农田建设/第三季度/执行情况的/通报", &[]),
            ("关于王建国同志/任职的/通知", &[]),
            ("关于组建/云溪文化旅游有限公司的/批复", &["云溪县人民政府"]),
        ] {
            assert_eq!(marked(&parted.replace('/', ""), agencies), parted);
        }
    }

    #[test]
    fn the_end_of_the_agency_is_the_best_place_and_marks_are_never_parted() {
        let title = "云溪县水利局关于开展“回头看”工作的通知";
        let bonds = bonds(title, &[], &[]);
        let best = bonds.iter().min().unwrap();
        assert_eq!(bonds.iter().position(|bond| bond == best), Some(6));
        let quote = title.chars().position(|c| c == '“').unwrap();
        assert_eq!(bonds[quote + 1], Bond::NEVER);
    }

    #[test]
    fn several_agencies_are_parted_from_each_other_and_from_their_matter() {
        let names = ["云溪县教育局", "云溪县公安局"];
        assert!(
            marked("云溪县教育局云溪县公安局关于校园安全的通知", &names)
                .starts_with("云溪县教育局/云溪县公安局/关于")
        );
    }
}
