//! The files of the project, and the modules they are.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::names::{self, Name};
use crate::tokens::{self, Token};

/// A path inside the project.
pub(crate) fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// A text file of the project.
pub(crate) fn text(name: &str) -> String {
    fs::read_to_string(path(name)).expect(name)
}

/// The Rust files below a folder, by their path from the top of the project, with their text.
pub(crate) fn rust_files(folder: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                out.push(path);
            }
        }
    }
    let mut paths = Vec::new();
    if path(folder).is_dir() {
        walk(&path(folder), &mut paths);
    }
    paths.sort();
    let named = paths.into_iter().map(|file| {
        let name = file.strip_prefix(path("")).expect("inside");
        let name = name.to_string_lossy().into_owned();
        (name, fs::read_to_string(&file).expect("source text"))
    });
    named.collect()
}

/// A source file as a module: where it stands, and what it names.
pub(crate) struct Module {
    /// `src/export/pdf/mod.rs`.
    pub(crate) file: String,
    /// `["export", "pdf"]`; empty for the roots of library and program.
    pub(crate) path: Vec<String>,
    /// Whether only tests compile it.
    pub(crate) is_test: bool,
    /// What it names outside its tests, tests included if it is one.
    pub(crate) names: Vec<Name>,
    /// What the tests inside it name.
    pub(crate) test_names: Vec<Name>,
}

impl Module {
    /// Whether it is a `mod.rs` or the root of the library: what only lists other files.
    pub(crate) fn is_root(&self) -> bool {
        self.file.ends_with("/mod.rs") || self.file == "src/lib.rs"
    }

    /// The room it belongs to; none for the roots of library and program.
    pub(crate) fn room(&self) -> Option<&str> {
        self.path.first().map(String::as_str)
    }
}

/// The house: every file of `src`.
pub(crate) struct House {
    pub(crate) modules: Vec<Module>,
    known: BTreeSet<Vec<String>>,
}

impl House {
    /// Reads `src`.
    pub(crate) fn open() -> Self {
        Self::of(&rust_files("src"))
    }

    /// A house of files that are given.
    pub(crate) fn of(files: &[(String, String)]) -> Self {
        let known: BTreeSet<Vec<String>> =
            files.iter().map(|(file, _)| module_path(file)).collect();
        let mut tests = Vec::new();
        let mut modules: Vec<Module> = Vec::new();
        for (file, text) in files {
            let module = module(file, text, &known, &mut tests);
            modules.push(module);
        }
        for module in &mut modules {
            module.is_test = tests.iter().any(|test| module.path.starts_with(test));
        }
        Self { modules, known }
    }

    /// A file that is not there, read as if it were.
    pub(crate) fn planted(&self, file: &str, text: &str) -> Module {
        module(file, text, &self.known, &mut Vec::new())
    }

    /// A path that goes through the root of the library, as the path of what it exports.
    pub(crate) fn through_the_facade(&self, path: &[String]) -> Vec<String> {
        if path.is_empty() || self.known.contains(&path[..1]) {
            return path.to_vec();
        }
        let facade = self.modules.iter().find(|one| one.file == "src/lib.rs");
        let target = path
            .first()
            .and_then(|first| exported(facade.expect("the library"), first));
        match target {
            Some(target) => [target.as_slice(), &path[1..]].concat(),
            None => path.to_vec(),
        }
    }

    /// The file in which a name is defined: the path is followed through what module roots export
    /// again. The second value is what is left of the path inside that file.
    pub(crate) fn definition(&self, path: &[String]) -> Option<(&Module, Vec<String>)> {
        let mut path = path.to_vec();
        for _ in 0..8 {
            let (module, rest) = self.longest(&path)?;
            let Some(target) = rest.first().and_then(|name| exported(module, name)) else {
                return Some((module, rest));
            };
            let mut next = target;
            next.extend_from_slice(&rest[1..]);
            if next == path {
                return Some((module, rest));
            }
            path = next;
        }
        None
    }

    /// The deepest module on a path, and what follows it.
    fn longest(&self, path: &[String]) -> Option<(&Module, Vec<String>)> {
        (0..=path.len()).rev().find_map(|length| {
            let is_it = |module: &&Module| module.path == path[..length] && module.file != MAIN;
            let module = self.modules.iter().find(is_it)?;
            Some((module, path[length..].to_vec()))
        })
    }
}

const MAIN: &str = "src/main.rs";

/// What a module exports under a name that it does not define, as a path from the crate.
fn exported(module: &Module, name: &str) -> Option<Vec<String>> {
    let is_it = |one: &&Name| one.is_exported && one.is_ours && one.alias() == Some(name);
    let found = module.names.iter().find(is_it)?;
    Some(found.path.clone())
}

fn module(
    file: &str,
    text: &str,
    known: &BTreeSet<Vec<String>>,
    tests: &mut Vec<Vec<String>>,
) -> Module {
    let path = module_path(file);
    let tokens = tokens::of(text);
    let (code, test_code) = tokens::apart(&tokens);
    for child in tokens::test_modules(&tokens) {
        tests.push([path.as_slice(), &[child]].concat());
    }
    let read = |code: &[Token]| names::of(code, &path, known);
    Module {
        file: file.to_owned(),
        names: read(&code),
        test_names: read(&test_code),
        is_test: false,
        path,
    }
}

/// The module that a file is, from the root of its crate.
fn module_path(file: &str) -> Vec<String> {
    let inside = file.strip_prefix("src/").expect("a source file");
    let inside = inside.trim_end_matches(".rs");
    let inside = inside.strip_suffix("/mod").unwrap_or(inside);
    if inside == "lib" || inside == "main" {
        return Vec::new();
    }
    inside.split('/').map(str::to_owned).collect()
}
