//! The most probable division of a text into words.

use super::dictionary::words_at;
use super::{number, place};
use crate::base::text::class::{is_han, is_western};

/// A word of a text, as a range of its characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word of the dictionary, or one character alone.
    Word,
    /// What the document itself names.
    Taught,
    Place,
    Person,
    Number,
    /// A run of Latin letters and digits.
    Latin,
    Mark,
}

/// What a text is divided by, beside the dictionary.
#[derive(Default)]
pub(super) struct Known<'a> {
    pub(super) agencies: &'a [String],
    pub(super) places: Vec<String>,
    pub(super) words: &'a [String],
}

/// A text divided, and for each place between two characters by how much less probable the best
/// division is that has no boundary there; zero where the best one has none.
pub(super) struct Division<'a> {
    text: &'a str,
    /// Where each character begins, and the end.
    bytes: Vec<usize>,
    pub(super) chars: Vec<char>,
    pub(super) tokens: Vec<Token>,
    pub(super) margins: Vec<i64>,
}

impl<'a> Division<'a> {
    /// The characters of a token.
    pub(super) fn of(&self, token: Token) -> &'a str {
        &self.text[self.bytes[token.start]..self.bytes[token.end]]
    }
}

/// Costs in halves of a binary logarithm, as those of the dictionary.
mod cost {
    /// Far below any word: what the document names is known.
    pub(super) const TAUGHT: i64 = 4;
    pub(super) const NUMBER: i64 = 16;
    /// A name of unknown characters: below their sum, above known words.
    pub(super) const PLACE: i64 = 42;
    pub(super) const PLACE_CHARACTER: i64 = 7;
    pub(super) const PERSON: i64 = 44;
    /// A character that begins no word of the list by itself.
    pub(super) const UNKNOWN: i64 = 48;
    /// Each word, so that long words win against short ones.
    pub(super) const WORD: i64 = 4;
}

struct Edge {
    end: usize,
    cost: i64,
    kind: Kind,
}

/// Divides a text by the words of the dictionary and by those that are known beside it.
pub(super) fn divide<'a>(text: &'a str, known: &Known<'_>) -> Division<'a> {
    let chars: Vec<char> = text.chars().collect();
    let edges = lattice(text, &chars, known);
    let count = chars.len();
    let mut from_start = vec![i64::MAX; count + 1];
    let mut back: Vec<Option<(usize, Kind)>> = vec![None; count + 1];
    from_start[0] = 0;
    for (start, edges) in edges.iter().enumerate() {
        if from_start[start] == i64::MAX {
            continue;
        }
        for edge in edges {
            let cost = from_start[start] + edge.cost;
            if cost < from_start[edge.end] {
                from_start[edge.end] = cost;
                back[edge.end] = Some((start, edge.kind));
            }
        }
    }
    let mut tokens = Vec::new();
    let mut end = count;
    while let Some((start, kind)) = back[end] {
        let is_place = kind == Kind::Word && place::is_place(&chars[start..end]);
        let kind = if is_place { Kind::Place } else { kind };
        tokens.push(Token { start, end, kind });
        end = start;
    }
    tokens.reverse();
    let margins = margins(&edges, &from_start, &tokens);
    let bytes = text.char_indices().map(|(byte, _)| byte);
    Division {
        text,
        bytes: bytes.chain([text.len()]).collect(),
        chars,
        tokens,
        margins,
    }
}

/// By how much each boundary of the best division is better than none.
fn margins(edges: &[Vec<Edge>], from_start: &[i64], tokens: &[Token]) -> Vec<i64> {
    let count = edges.len();
    let mut to_end = vec![i64::MAX; count + 1];
    to_end[count] = 0;
    for start in (0..count).rev() {
        for edge in &edges[start] {
            if to_end[edge.end] < i64::MAX {
                to_end[start] = to_end[start].min(edge.cost + to_end[edge.end]);
            }
        }
    }
    let best = from_start[count];
    let mut margins = vec![0; count + 1];
    for token in tokens {
        margins[token.end] = i64::MAX;
    }
    for (start, edges) in edges.iter().enumerate() {
        for edge in edges {
            if from_start[start] == i64::MAX || to_end[edge.end] == i64::MAX {
                continue;
            }
            let over = from_start[start] + edge.cost + to_end[edge.end] - best;
            for margin in &mut margins[start + 1..edge.end] {
                *margin = over.min(*margin);
            }
        }
    }
    margins
}

/// Every word that may begin at each character.
fn lattice(text: &str, chars: &[char], known: &Known<'_>) -> Vec<Vec<Edge>> {
    let mut lattice: Vec<Vec<Edge>> = Vec::with_capacity(chars.len());
    for (at, (byte, first)) in text.char_indices().enumerate() {
        let rest = &text[byte..];
        let mut edges = Vec::new();
        let mut add = |end: usize, cost: i64, kind: Kind| {
            let cost = cost + cost::WORD;
            edges.push(Edge { end, cost, kind });
        };
        for (words, cost, kind) in [
            (known.agencies, cost::TAUGHT, Kind::Taught),
            (&known.places, cost::TAUGHT, Kind::Place),
            (known.words, cost::NUMBER, Kind::Word),
        ] {
            let begins = |word: &&String| !word.is_empty() && rest.starts_with(word.as_str());
            for word in words.iter().filter(begins) {
                add(at + word.chars().count(), cost, kind);
            }
        }
        if let Some(end) = number::end(chars, at) {
            add(end, cost::NUMBER, Kind::Number);
        }
        if is_han(first) {
            let mut alone = cost::UNKNOWN;
            words_at(rest, |len, cost| {
                let count = rest[..len].chars().count();
                if count == 1 {
                    alone = cost;
                } else {
                    add(at + count, cost, Kind::Word);
                }
            });
            add(at + 1, alone, Kind::Word);
            for len in place::places(chars, at) {
                let cost = cost::PLACE + cost::PLACE_CHARACTER * i64::try_from(len).unwrap_or(0);
                add(at + len, cost, Kind::Place);
            }
            for len in place::persons(chars, at) {
                add(at + len, cost::PERSON, Kind::Person);
            }
        } else if is_western(first) && first != ' ' {
            let rest = &chars[at..];
            let run = rest
                .iter()
                .take_while(|c| is_western(**c) && **c != ' ')
                .count();
            add(at + run, cost::NUMBER, Kind::Latin);
        } else {
            add(at + 1, 0, Kind::Mark);
        }
        lattice.push(edges);
    }
    lattice
}
