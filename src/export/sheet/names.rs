//! Names of cells and sheets.

use std::collections::BTreeSet;

/// Excel takes sheet names of 31 characters.
const SHEET_NAME: usize = 31;

/// The defined name of a path: `ht.requests.received.total`. Names take no hyphen.
pub fn cell_name(prefix: &str, path: &str) -> String {
    let mut name = format!("{prefix}.");
    for c in path.chars() {
        match c {
            '-' => name.push_str(".."),
            '[' => name.push('.'),
            ']' => {}
            c => name.push(c),
        }
    }
    name
}

/// Names do not tell A from a: the second of two has none, and is found by its labels.
pub(super) fn unique(names: &mut BTreeSet<String>, name: String) -> Option<String> {
    (name.len() <= 255 && names.insert(name.to_lowercase())).then_some(name)
}

/// The name of a sheet: without what Excel refuses, short, and given once.
pub(super) fn sheet_name(taken: &mut BTreeSet<String>, title: &str) -> String {
    let refused = |c: char| "[]:*?/\\'".contains(c) || c.is_control();
    let clean: String = title.chars().filter(|c| !refused(*c)).collect();
    let clean = clean.trim();
    let base = if clean.is_empty() { "表" } else { clean };
    for number in 1.. {
        let tail = match number {
            1 => String::new(),
            number => format!("_{number}"),
        };
        let mut name = String::new();
        let room = SHEET_NAME.saturating_sub(tail.len());
        for c in base.chars() {
            if name.encode_utf16().count() + c.len_utf16() > room {
                break;
            }
            name.push(c);
        }
        name.push_str(&tail);
        if taken.insert(name.to_lowercase()) {
            return name;
        }
    }
    base.to_owned()
}

/// A label without blanks and line ends, by which it is known again.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
