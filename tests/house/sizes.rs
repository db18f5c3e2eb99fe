//! Files and functions stay small, and roots only list what is below them.

use crate::files::{House, rust_files, text};
use crate::tokens::{self, Token};

/// A file has fewer lines than this.
const FILE: usize = 400;

/// A function has fewer lines than this.
const FUNCTION: usize = 70;

/// The façade of the library has at most so many lines.
const FACADE: usize = 60;

/// The page of the form, with its markup and its style, has at most so many lines.
const FORM: usize = 2_500;

fn all() -> Vec<(String, String)> {
    let folders = ["src", "tests", "benches", "examples", "fuzz/fuzz_targets"];
    folders
        .iter()
        .flat_map(|folder| rust_files(folder))
        .collect()
}

/// The functions with a body: name, first line, number of lines.
fn functions(tokens: &[Token]) -> Vec<(String, usize, usize)> {
    let mut out = Vec::new();
    for (at, pair) in tokens.windows(2).enumerate() {
        if !(pair[0].is("fn") && pair[1].is_word()) {
            continue;
        }
        let mut end = at;
        while end < tokens.len() && !tokens[end].is("{") && !tokens[end].is(";") {
            let opens = tokens[end].is("(") || tokens[end].is("[");
            end = if opens {
                tokens::closing(tokens, end)
            } else {
                end
            };
            end += 1;
        }
        if tokens.get(end).is_some_and(|token| token.is("{")) {
            let last = tokens[tokens::closing(tokens, end)].line;
            let first = pair[0].line;
            out.push((pair[1].text.clone(), first, last - first + 1));
        }
    }
    out
}

#[test]
fn no_file_is_long() {
    let long = all().into_iter().filter_map(|(file, text)| {
        let lines = text.lines().count();
        (lines >= FILE).then(|| format!("{file}: {lines} lines"))
    });
    let long: Vec<String> = long.collect();
    assert!(long.is_empty(), "{FILE} or more:\n{}", long.join("\n"));
}

#[test]
fn the_page_of_the_form_stays_small() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/form");
    let files = std::fs::read_dir(folder).expect("the page");
    let lines = files.map(|file| {
        let text = std::fs::read_to_string(file.expect("a file").path()).expect("a text");
        text.lines().count()
    });
    let lines: usize = lines.sum();
    assert!(lines <= FORM, "{lines} lines, at most {FORM}");
    assert!(lines > 500, "the page is found");
}

#[test]
fn no_function_is_long() {
    let mut long = Vec::new();
    for (file, text) in all() {
        for (name, line, lines) in functions(&tokens::of(&text)) {
            if lines >= FUNCTION {
                long.push(format!("{file}:{line}: {name} has {lines} lines"));
            }
        }
    }
    assert!(long.is_empty(), "{FUNCTION} or more:\n{}", long.join("\n"));
}

/// What a module root says besides its documentation, its modules and what it exports.
fn logic(tokens: &[Token]) -> Vec<String> {
    let (code, _) = tokens::apart(tokens);
    let mut found = Vec::new();
    for (at, token) in code.iter().enumerate() {
        let words = ["fn", "impl", "struct", "enum", "trait", "static"];
        // `impl` in the type of an argument comes after another sign.
        let begins = |before: &Token| ["}", ";", "]", "unsafe"].contains(&before.text.as_str());
        let is_item = !token.is("impl") || at == 0 || begins(&code[at - 1]);
        let has_name = code
            .get(at + 1)
            .is_some_and(|next| next.is_word() || next.is("<"));
        if words.contains(&token.text.as_str()) && is_item && has_name {
            found.push(format!(
                "{}: {} {}",
                token.line,
                token.text,
                code[at + 1].text
            ));
        }
    }
    found
}

#[test]
fn module_roots_only_list_what_is_below_them() {
    let mut found = Vec::new();
    for module in House::open()
        .modules
        .iter()
        .filter(|one| one.is_root() && !one.is_test)
    {
        let logic = logic(&tokens::of(&text(&module.file)));
        found.extend(
            logic
                .into_iter()
                .map(|what| format!("{}:{what}", module.file)),
        );
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn the_library_is_a_facade() {
    let lines = text("src/lib.rs").lines().count();
    assert!(lines <= FACADE, "src/lib.rs has {lines} lines");
}

#[test]
fn sizes_are_counted() {
    let text = "impl X {\n    fn short(x: [u8; 4]) -> u8 { 1 }\n    fn long()\n    where\n        Y: Z,\n    {\n        \"}\";\n    }\n    fn none();\n}\n";
    let functions = functions(&tokens::of(text));
    let functions: Vec<(&str, usize, usize)> = functions
        .iter()
        .map(|(name, line, lines)| (name.as_str(), *line, *lines))
        .collect();
    assert_eq!(functions, [("short", 2, 1), ("long", 3, 6)]);
    assert_eq!(
        logic(&tokens::of(text)),
        ["1: impl X", "2: fn short", "3: fn long", "9: fn none"]
    );
    let root = "mod a;\n#[cfg(test)]\nmod tests { fn x() {} }\npub use a::{fn_of, B};\n";
    assert_eq!(logic(&tokens::of(root)), [""; 0]);
}
