//! Makes the word list by which titles are broken, `src/base/text/words/words.fst`, from the
//! `dict.txt` of jieba 0.42.1 and our own `official.txt`:
//!
//! ```text
//! cargo run --example words -- dict.txt
//! ```

#![allow(
    clippy::disallowed_methods,
    reason = "a tool beside the library reads and writes its own files"
)]

use std::collections::BTreeMap;
use std::error::Error;
use std::{env, fs};

const FOLDER: &str = "src/base/text/words";

/// Words that many texts have, and those of at least four characters that a few have, which
/// are set phrases; names of persons are not kept.
fn is_kept(word: &str, frequency: u64, kind: &str) -> bool {
    let count = word.chars().count();
    if !word.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)) {
        return false;
    }
    match kind {
        "nr" | "nrt" | "nrfg" | "zg" => frequency >= 200,
        "m" | "mq" => frequency >= 50,
        _ if count == 1 => frequency >= 20,
        _ if count < 4 => frequency >= 8,
        "n" | "v" | "vn" | "l" | "i" | "j" | "nt" | "ns" => count <= 7,
        _ => frequency >= 8,
    }
}

/// The cost of a word: minus the binary logarithm of its share, in halves, rounded down.
fn cost(total: u64, frequency: u64) -> u64 {
    u128::from(total / frequency.max(1))
        .max(1)
        .pow(2)
        .ilog2()
        .into()
}

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args()
        .nth(1)
        .ok_or("the path of jieba's dict.txt is missing")?;
    let list = fs::read_to_string(path)?;
    let entries: Vec<(&str, u64, &str)> = list
        .lines()
        .filter_map(|line| {
            let mut parts = line.split(' ');
            let (word, frequency) = (parts.next()?, parts.next()?.parse().ok()?);
            Some((word, frequency, parts.next().unwrap_or_default()))
        })
        .collect();
    let total = entries.iter().map(|(_, frequency, _)| frequency).sum();
    let mut words: BTreeMap<&str, u64> = BTreeMap::new();
    for (word, frequency, kind) in &entries {
        if is_kept(word, *frequency, kind) {
            words.insert(word, cost(total, *frequency));
        }
    }
    let official = fs::read_to_string(format!("{FOLDER}/official.txt"))?;
    let lines = official.lines().filter(|line| !line.starts_with('#'));
    for word in lines.flat_map(str::split_whitespace) {
        // As common as a word of two characters, so that it wins against its parts.
        let cost = if word.chars().count() > 2 { 22 } else { 24 };
        words
            .entry(word)
            .and_modify(|known| *known = cost.min(*known))
            .or_insert(cost);
    }
    let map = fst::Map::from_iter(words)?;
    fs::write(format!("{FOLDER}/words.fst"), map.as_fst().as_bytes())?;
    Ok(())
}
