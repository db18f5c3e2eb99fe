//! Mutation: every digit in print of every sample, changed, is found or listed; unchanged, nothing
//! is reported.

#![allow(clippy::expect_used, reason = "a test stops at the first surprise")]

use crate::common::check;
use crate::common::project::{path, text};

/// Keys whose values are not in print.
const NOT_PRINTED: [&str; 12] = [
    "schema",
    "layout",
    "seal_diameter",
    "room",
    "width",
    "widths",
    "levels",
    "keywords",
    "id",
    "file",
    "alt",
    "decimals",
];

/// Statistical forms: `forms` changes their figures one by one and lists, with its reason, each
/// that no rule holds, such as the number of visitors of a website.
const FORMS: [&str; 5] = [
    "sample-enforcement.toml",
    "sample-enforcement-shanxi.toml",
    "sample-final-accounts.toml",
    "sample-rule-of-law.toml",
    "sample-website.toml",
];

/// Every digit of a value in print: where it stands. A value may go on over several lines.
fn digits(data: &str) -> Vec<usize> {
    let mut out = Vec::new();
    let (mut at, mut long, mut printed) = (0, false, true);
    for line in data.split_inclusive('\n') {
        let key = line.split_once('=').map(|(key, _)| key.trim());
        let is_key =
            |key: &str| !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        let named = key.filter(|key| !long && is_key(key));
        if let Some(key) = named {
            printed = !NOT_PRINTED.contains(&key);
        }
        let is_value = long
            || !line.trim_start().starts_with(['#', '['])
            || line.starts_with("    [")
            || line.starts_with("  [");
        let from = named.map_or(0, |_| line.find('=').expect("it has a key"));
        let code = if long { line.len() } else { comment(line) };
        let hidden = unprinted(line);
        let found = line.bytes().enumerate().filter(|(place, byte)| {
            let is_hidden = hidden.iter().any(|range| range.contains(place));
            byte.is_ascii_digit() && (from..code).contains(place) && !is_hidden
        });
        if printed && is_value {
            out.extend(found.map(|(place, _)| at + place));
        }
        if line.matches("\"\"\"").count() % 2 == 1 {
            long = !long;
        }
        at += line.len();
    }
    out
}

/// The values within a line that are not in print: `width = "2*"` of a column.
fn unprinted(line: &str) -> Vec<std::ops::Range<usize>> {
    let keys = NOT_PRINTED.iter().flat_map(|key| {
        let written = format!(" {key} = ");
        let found = line.match_indices(written.as_str()).map(|(at, _)| at);
        found.collect::<Vec<_>>()
    });
    let value = |at: usize| {
        let end = line[at..]
            .find([',', '}'])
            .map_or(line.len(), |end| at + end);
        at..end
    };
    keys.map(value).collect()
}

/// Where the comment of a line begins.
fn comment(line: &str) -> usize {
    let mut quoted = false;
    for (at, c) in line.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '#' if !quoted => return at,
            _ => {}
        }
    }
    line.len()
}

/// The names of the samples, but for statistical forms.
fn samples() -> Vec<String> {
    let folder = std::fs::read_dir(path("data")).expect("the samples");
    let names = folder.map(|entry| entry.expect("a file").file_name());
    let names = names.map(|name| name.into_string().expect("a name in ASCII"));
    let mut names: Vec<String> = names
        .filter(|name| name.strip_suffix(".toml").is_some())
        .collect();
    names.retain(|name| !FORMS.contains(&name.as_str()));
    names.sort();
    names
}

#[test]
fn every_changed_digit_of_every_sample_is_found_or_listed() {
    let mut unseen = Vec::new();
    let mut tried = 0;
    for name in samples() {
        let data = text(&format!("data/{name}"));
        let before = check(&data);
        assert!(before.findings.is_empty(), "{name}: {:?}", before.findings);
        let listed = before.unbound.iter().chain(&before.named);
        let listed: Vec<_> = listed.map(|one| one.span.range()).collect();
        // A column of figures that nothing compares is listed at its head.
        let columns: String = before.unbound.iter().map(|one| one.text.as_str()).collect();
        for at in digits(&data) {
            tried += 1;
            if listed.iter().any(|range| range.contains(&at)) {
                continue;
            }
            let digit = data.as_bytes()[at] - b'0';
            let changed = format!("{}{}{}", &data[..at], (digit + 3) % 10, &data[at + 1..]);
            let made = check(&changed);
            let now: String = made.unbound.iter().map(|one| one.text.as_str()).collect();
            if made.findings.is_empty() && now == columns {
                let line = data[..at].lines().count();
                let start = data[..at].rfind('\n').map_or(0, |end| end + 1);
                let shown: String = data[start..]
                    .lines()
                    .next()
                    .unwrap_or_default()
                    .chars()
                    .take(60)
                    .collect();
                unseen.push(format!("{name}:{line}:{}: {shown}", at - start));
            }
        }
    }
    assert!(tried > 1000, "{tried}");
    assert!(
        unseen.is_empty(),
        "{} of {tried}:\n{}",
        unseen.len(),
        unseen.join("\n")
    );
}
