//! Who may import whom.
//!
//! The house is one package, so the compiler does not hold its rooms apart; this test does.

use crate::files::{House, Module};
use crate::names::Name;

/// The rooms in order: each may use only those before it.
pub(crate) const ORDER: [&str; 15] = [
    "base", "standard", "data", "document", "layout", "figures", "template", "check", "merge",
    "font", "pages", "typeset", "export", "import", "job",
];

/// The command line stands after all of them, in the program.
const PROGRAM: &str = "cli";

/// What may not be used although it stands before: who, and what, by the beginnings of their
/// paths. A name with a capital stands for one type: whoever may not use it may not take all of
/// its room (`room::*`) either.
const APART: &[(&str, &[&str])] = &[
    // What is said does not know where it was read.
    ("document", &["data"]),
    // Pages are types: what draws them is told, and does not ask.
    ("pages", &["data", "layout", "merge"]),
    // Writers get a finished tree; what made it is no business of theirs.
    (
        "export",
        &["data", "layout", "figures", "template", "check", "merge"],
    ),
    // Formats that flow know no pages …
    ("export::docx", &["pages", "typeset", "font"]),
    ("export::html", &["pages", "typeset", "font"]),
    // … and formats of pages know no paragraphs.
    ("export::pdf", &["typeset", "document::Document"]),
    ("export::ofd", &["typeset", "document::Document"]),
    ("export::svg", &["typeset", "document::Document"]),
    // Of a document a workbook knows what layouts say of tables.
    ("export::sheet", &["pages", "typeset", "font"]),
    // What is taken out of finished files is taken without the code that wrote them.
    ("import::attached", &["export", "data"]),
    // A report is loaded without anything of how it will look.
    ("job::data_file", &["typeset", "export", "font"]),
    ("job::last_year", &["typeset", "export", "font"]),
    ("job::canonical", &["typeset", "export", "font"]),
];

/// The writers, of which none knows another.
const WRITERS: &[&str] = &["docx", "html", "ofd", "pdf", "png", "sheet", "svg"];

/// What may be used all the same. A format that flows is set in the sizes that `fit` chose; a
/// workbook to fill in is made of a form and its data, before there is a document.
const ALLOWED: &[(&str, &str)] = &[
    ("export::docx", "typeset::Fitted"),
    ("export::sheet", "data"),
    ("export::sheet", "layout"),
];

/// Every name in a file that breaks the order, as `file:line: what`.
pub(crate) fn violations(house: &House, module: &Module) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |name: &Name, is_test: bool| {
        let Some(what) = wrong(house, module, name, is_test) else {
            return;
        };
        if !found.iter().any(|known| known.ends_with(&what)) {
            found.push(format!("{}:{}: {what}", module.file, name.line));
        }
    };
    for name in &module.names {
        add(name, module.is_test);
    }
    for name in &module.test_names {
        add(name, true);
    }
    found
}

fn wrong(house: &House, module: &Module, name: &Name, is_test: bool) -> Option<String> {
    let room = module.room().filter(|_| name.is_ours)?;
    // The façade of the library exports much of it: its names stand for what they are.
    let path = house.through_the_facade(&name.path);
    let Some(used) = path.first() else {
        return Some(format!("{room} takes the whole house"));
    };
    let rank = |room: &str| ORDER.iter().position(|known| *known == room);
    let (Some(own), Some(other)) = (rank(room), rank(used)) else {
        let is_program = room == PROGRAM && (used == PROGRAM || rank(used).is_some());
        return (!is_program).then(|| format!("{room} may not use {used}"));
    };
    if other > own {
        return Some(format!("{room} may not use {used}"));
    }
    // Tests may make what they need by other means than the code beside them.
    if is_test {
        return None;
    }
    let is_apart = |(who, what): &(&str, &[&str])| {
        let is_here = begins(&module.path, who)
            && !ALLOWED.iter().any(|(allowed, what)| {
                begins(&module.path, allowed) && touches(&path, false, what)
            });
        let hit = what
            .iter()
            .find(|what| is_here && touches(&path, name.is_glob, what))?;
        Some(format!("{who} may not use {hit}"))
    };
    APART
        .iter()
        .find_map(is_apart)
        .or_else(|| another_writer(&module.path, &path, name.is_glob))
}

/// The writer that another one uses; whoever takes all of `export` uses them all.
fn another_writer(own: &[String], path: &[String], is_glob: bool) -> Option<String> {
    let own = own.get(1).filter(|_| own[0] == "export")?;
    let own = WRITERS.iter().find(|writer| *writer == own)?;
    let mut others = WRITERS.iter().filter(|writer| *writer != own);
    let other = others.find(|other| touches(path, is_glob, &format!("export::{other}")))?;
    Some(format!("export::{own} may not use export::{other}"))
}

/// Whether a path begins with what is written with `::`.
fn begins(path: &[String], with: &str) -> bool {
    let mut path = path.iter();
    with.split("::")
        .all(|part| path.next().is_some_and(|own| own == part))
}

/// Whether a path is, or takes in, what may not be used.
fn touches(path: &[String], is_glob: bool, what: &str) -> bool {
    let is_type = |name: &&str| name.starts_with(char::is_uppercase);
    match what.rsplit_once("::").filter(|(_, name)| is_type(name)) {
        Some((room, name)) => {
            let is_there = path.iter().any(|part| part == name);
            begins(path, room) && (is_there || is_glob)
        }
        // All of a room takes in the rooms inside it.
        None => {
            begins(path, what) || (is_glob && what.starts_with(&format!("{}::", path.join("::"))))
        }
    }
}

#[test]
fn rooms_use_only_what_stands_before_them() {
    let house = House::open();
    let all = house.modules.iter();
    let found: Vec<String> = all.flat_map(|module| violations(&house, module)).collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn every_name_that_is_kept_apart_is_a_module() {
    let house = House::open();
    let is_there = |name: &str| {
        let mut all = house.modules.iter();
        all.any(|module| begins(&module.path, name))
    };
    for (who, _) in APART {
        assert!(is_there(who), "{who}");
    }
    for writer in WRITERS {
        assert!(is_there(&format!("export::{writer}")), "{writer}");
    }
}

#[test]
fn every_file_is_in_a_room_of_the_order() {
    for module in House::open().modules {
        if let Some(room) = module.room() {
            let is_known = ORDER.contains(&room) || room == PROGRAM;
            assert!(is_known, "{} is in no room of the order", module.file);
        }
    }
}
