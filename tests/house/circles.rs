//! Files of one room do not import each other in a circle.

use std::collections::{BTreeMap, BTreeSet};

use crate::files::{House, Module};

/// Circles that are known and still there, by the files in them, each with the reason.
const KNOWN: &[(&[&str], &str)] = &[];

/// What each file uses of its own room, tests left out. What a module root exports again is
/// followed to the file that defines it, so that the list itself makes no circle.
fn uses(house: &House) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut uses: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for module in house
        .modules
        .iter()
        .filter(|one| !one.is_test && one.room().is_some())
    {
        let own = uses.entry(&module.file).or_default();
        for name in &module.names {
            if !name.is_ours || name.is_exported && module.is_root() {
                continue;
            }
            let defined = house.definition(&name.path).map(|(one, _)| one);
            let is_beside = |one: &&Module| one.room() == module.room() && one.file != module.file;
            own.extend(defined.filter(is_beside).map(|one| one.file.as_str()));
        }
    }
    uses
}

/// The files that each file reaches.
fn reached<'a>(uses: &BTreeMap<&'a str, BTreeSet<&'a str>>, from: &str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&str> = uses[from].iter().copied().collect();
    while let Some(file) = next.pop() {
        if reached.insert(file) {
            next.extend(uses.get(file).into_iter().flatten().copied());
        }
    }
    reached
}

/// Every group of files that reach each other.
fn circles(house: &House) -> Vec<(BTreeSet<&str>, String)> {
    let uses = uses(house);
    let reach: BTreeMap<&str, BTreeSet<&str>> = uses
        .keys()
        .map(|file| (*file, reached(&uses, file)))
        .collect();
    let mut circles = Vec::new();
    let mut seen = BTreeSet::new();
    for file in uses.keys().filter(|file| reach[*file].contains(*file)) {
        let members: BTreeSet<&str> = reach[file]
            .iter()
            .copied()
            .filter(|other| reach.get(other).is_some_and(|back| back.contains(file)))
            .collect();
        if !seen.insert(members.clone()) {
            continue;
        }
        let arrows = members.iter().flat_map(|from| {
            let inside = uses[from].iter().filter(|to| members.contains(*to));
            inside.map(move |to| format!("  {from} uses {to}"))
        });
        let arrows = arrows.collect::<Vec<_>>().join("\n");
        circles.push((members, arrows));
    }
    circles
}

#[test]
fn files_of_a_room_import_each_other_in_no_circle() {
    let house = House::open();
    let mut new = Vec::new();
    let mut known = 0;
    for (members, arrows) in circles(&house) {
        let files: Vec<&str> = members.iter().copied().collect();
        match KNOWN.iter().find(|(known, _)| *known == files) {
            Some((_, reason)) => {
                eprintln!("known circle: {}: {reason}", files.join(", "));
                known += 1;
            }
            None => new.push(format!("{}\n{arrows}", files.join(", "))),
        }
    }
    assert!(
        new.is_empty(),
        "{} circles:\n{}",
        new.len(),
        new.join("\n\n")
    );
    assert_eq!(
        known,
        KNOWN.len(),
        "a known circle is gone: take it off the list"
    );
}

#[test]
fn a_circle_would_be_found_through_the_root_of_a_room_too() {
    let texts = [
        (
            "src/data/mod.rs",
            "mod bind;\nmod finding;\npub use bind::{Bound, bind};\npub(crate) use finding::*;",
        ),
        ("src/data/bind.rs", "use super::finding::missing;"),
        (
            "src/data/finding.rs",
            "use crate::data::Bound;\n#[cfg(test)]\nmod tests { use super::super::toml; }",
        ),
        ("src/data/toml.rs", "use super::{bind, finding::missing};"),
        ("src/lib.rs", "pub mod data;"),
    ];
    let house = House::of(&texts.map(|(file, text)| (file.to_owned(), text.to_owned())));
    let found = circles(&house);
    assert_eq!(found.len(), 1);
    let files: Vec<&str> = found[0].0.iter().copied().collect();
    assert_eq!(files, ["src/data/bind.rs", "src/data/finding.rs"]);
}
