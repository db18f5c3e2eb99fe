//! The tables of other programs' papers as another reader sees them: what `import` takes out of
//! them is what `office_oxide` finds there.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use hongtou::base::diag::Sources;
use hongtou::data::{Fields, Notation, Value};
use hongtou::{Expected, MemoryWorld, import_paper};

use crate::common::{path, readers};

/// The tables of the form that are on paper, in its order.
const TABLES: [&str; 3] = ["disclosure", "requests", "review"];

/// Rows of figures as they are printed.
type Rows = Vec<Vec<String>>;

/// The figures of each table in the order of the form, as `import` reads them; a row is what
/// stands in one group of the data.
fn imported(file: &str) -> Vec<Rows> {
    let bytes = std::fs::read(file).expect("a paper");
    let world = MemoryWorld::with_data("a.docx", bytes);
    let read = import_paper(
        &world,
        "a.docx",
        &Expected::default(),
        &mut Sources::default(),
    );
    let read = read.unwrap_or_else(|findings| panic!("{file}: {findings:#?}"));
    let text = read.data.expect("data");
    let source = Sources::default().add("a.toml", text.as_str());
    let tree = Notation::Toml.read(source, &text).expect("TOML");
    let of = |table: &str| {
        let Some(Value::Fields(fields)) = tree.at(table).map(|node| &node.value) else {
            panic!("{file}: {table}");
        };
        let mut rows = Rows::new();
        gather(fields, &mut rows);
        rows
    };
    TABLES.map(of).to_vec()
}

fn gather(fields: &Fields, rows: &mut Rows) {
    let mut row = Vec::new();
    for entry in &fields.entries {
        match &entry.node.value {
            Value::Number(number) => row.push(number.to_string()),
            Value::Fields(inner) => gather(inner, rows),
            _ => {}
        }
    }
    if !row.is_empty() {
        rows.push(row);
    }
}

/// The same, as `office_oxide` finds them.
fn second(files: &[String]) -> Vec<Vec<Rows>> {
    let script = path("tests/readers/second_opinion.py")
        .display()
        .to_string();
    let args: Vec<&str> = std::iter::once(script.as_str())
        .chain(files.iter().map(String::as_str))
        .collect();
    let package = "tests/readers/requirements.txt";
    let said = readers::run(&readers::tool("python"), package, &args);
    serde_json::from_str(&said).expect("JSON")
}

fn papers<const N: usize>(names: [&str; N]) -> Vec<String> {
    let file = |name| path("tests/data/imported").join(format!("{name}.docx"));
    names.map(|name| file(name).display().to_string()).to_vec()
}

fn flat(rows: &Rows) -> Vec<&str> {
    rows.iter().flatten().map(String::as_str).collect()
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn another_reader_finds_the_figures_that_were_imported() {
    let files = papers(["python-docx", "npm-docx", "libreoffice", "onlyoffice"]);
    for (file, tables) in files.iter().zip(second(&files)) {
        let ours = imported(file);
        for ((name, ours), theirs) in TABLES.iter().zip(&ours).zip(&tables) {
            assert_eq!(flat(ours), flat(theirs), "{file}: {name}");
        }
        let counts: Vec<usize> = ours.iter().map(|rows| flat(rows).len()).collect();
        assert_eq!(counts, [10, 175, 15], "{file}");
    }
}

/// Rows that do not stand below their heads are seen by both; we leave them unfilled.
#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn another_reader_finds_the_rows_that_were_left_unfilled_and_no_other() {
    for (file, unfilled) in papers(["pandoc", "seed"]).into_iter().zip([6 * 7, 18 * 6]) {
        let ours = imported(&file);
        let theirs = second(std::slice::from_ref(&file)).remove(0);
        for at in [0, 2] {
            assert_eq!(flat(&ours[at]), flat(&theirs[at]), "{file}: {}", TABLES[at]);
        }
        let mut rest = ours[1].iter().peekable();
        let mut missing = Vec::new();
        for row in &theirs[1] {
            if rest.next_if_eq(&row).is_none() {
                missing.push(row);
            }
        }
        assert_eq!(rest.next(), None, "{file}: a row that only we have");
        let count: usize = missing.iter().map(|row| row.len()).sum();
        assert_eq!(count, unfilled, "{file}: {missing:?}");
    }
}
