//! The ledgers of conformance name tests; they are there.

use std::path::Path;

/// The text of every test file, by the name of its module.
fn tests() -> Vec<(String, String)> {
    fn walk(folder: &Path, out: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let stem = path.file_stem().expect("a name").to_string_lossy();
                let text = std::fs::read_to_string(&path).expect("text");
                out.push((stem.into_owned(), text));
            }
        }
    }
    let mut all = Vec::new();
    walk(&crate::files::path("tests"), &mut all);
    walk(&crate::files::path("src"), &mut all);
    all
}

/// The words in backquotes of a line's last column that name a test: `module::a_sentence`.
fn named(line: &str) -> impl Iterator<Item = (&str, &str)> {
    let cells = line.trim_end_matches('|').rsplit('|').next();
    let words = cells.unwrap_or_default().split('`').skip(1).step_by(2);
    words.filter_map(|word| word.split_once("::"))
}

fn missing(ledger: &str) -> Vec<String> {
    let tests = tests();
    let rows = ledger.lines().filter(|line| line.starts_with("| "));
    let prose = ledger.lines().filter(|line| line.starts_with("Everything"));
    rows.chain(prose)
        .flat_map(named)
        .filter(|(module, name)| {
            let head = format!("fn {name}(");
            !tests
                .iter()
                .any(|(stem, text)| stem == module && text.contains(&head))
        })
        .map(|(module, name)| format!("{module}::{name}"))
        .collect()
}

#[test]
fn every_test_that_a_ledger_names_is_there() {
    for (ledger, least) in [("pdfa2.md", 50), ("gbt9704.md", 50)] {
        let ledger = crate::files::text(&format!("docs/conformance/{ledger}"));
        assert_eq!(missing(&ledger), [""; 0]);
        let count = ledger.lines().flat_map(named).count();
        assert!(count > least, "only {count} names were found");
    }
}

#[test]
fn every_promise_names_tests_that_are_there() {
    let ledger = crate::files::text("docs/reliability.md");
    assert_eq!(missing(&ledger), [""; 0]);
    let promises = ledger.lines().filter(|line| line.contains("::"));
    let count = promises.flat_map(named).count();
    assert!(count > 50, "only {count} names were found");
}

#[test]
fn a_wrong_name_would_be_noticed() {
    assert_eq!(
        missing("| 1 | `a::b` | `ledger::no_such_test` |"),
        ["ledger::no_such_test"]
    );
}

#[test]
fn every_clause_has_a_state() {
    let ledger = crate::files::text("docs/conformance/pdfa2.md");
    let rows = ledger.lines().filter(|line| {
        line.starts_with("| 5") || line.starts_with("| 6.") || line.starts_with("| 7.")
    });
    let mut count = 0;
    for row in rows {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let state = cells[3];
        assert!(
            ["built", "checked", "writer's duty", "n/a"].contains(&state),
            "{row}"
        );
        assert!(!cells[5].is_empty(), "{row}");
        count += 1;
    }
    assert!(count > 60, "{count}");
}

/// The clauses of GB/T 9704-2012 that say something about a document.
const CLAUSES: [&str; 39] = [
    "3.1", "3.2", "4", "5.1", "5.2.1", "5.2.2", "5.2.3", "5.2.4", "6.1", "6.2", "6.3", "7.1",
    "7.2.1", "7.2.2", "7.2.3", "7.2.4", "7.2.5", "7.2.6", "7.2.7", "7.3.1", "7.3.2", "7.3.3",
    "7.3.4", "7.3.5.1", "7.3.5.2", "7.3.5.3", "7.3.5.4", "7.3.5.5", "7.3.6", "7.3.7", "7.4.1",
    "7.4.2", "7.4.3", "7.5", "8", "9", "10.1", "10.2", "10.3",
];

#[test]
fn every_clause_of_gbt9704_has_a_state() {
    let ledger = crate::files::text("docs/conformance/gbt9704.md");
    let rows: Vec<Vec<&str>> = ledger
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| Clause"))
        .map(|line| line.split('|').map(str::trim).collect())
        .collect();
    for row in &rows {
        let states = [
            "by construction",
            "checked",
            "writer's duty",
            "only on paper",
            "not built",
            "n/a",
        ];
        assert!(states.contains(&row[3]), "{row:?}");
        assert!(!row[4].is_empty() && !row[5].is_empty(), "{row:?}");
    }
    for clause in CLAUSES {
        assert!(rows.iter().any(|row| row[1] == clause), "{clause}");
    }
}

#[test]
fn clauses_in_the_source_are_in_the_ledger() {
    let sources =
        ["gbt9704", "press"].map(|name| crate::files::text(&format!("src/standard/{name}.rs")));
    let mut count = 0;
    for clause in sources
        .iter()
        .flat_map(|text| text.split('"').skip(1).step_by(2))
    {
        let parts = clause.split('、');
        let is_clause = |part: &&str| part.starts_with(|c: char| c.is_ascii_digit());
        for part in parts.filter(is_clause) {
            let known = CLAUSES.iter().any(|known| {
                known
                    .strip_prefix(part)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            });
            assert!(known, "{part}");
            count += 1;
        }
    }
    assert!(count > 40, "{count}");
}
