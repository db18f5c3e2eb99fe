//! The paths that code names, in every spelling, from the root of their crate.

use std::collections::{BTreeMap, BTreeSet};

use crate::tokens::Token;

/// A path that is imported or used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// From the root of the house where `is_ours`; otherwise an outside crate comes first.
    pub(crate) path: Vec<String>,
    pub(crate) is_ours: bool,
    /// Whether all that is inside is imported: `path::*`.
    pub(crate) is_glob: bool,
    /// `pub use`.
    pub(crate) is_exported: bool,
    /// Under what name a `use` makes it known.
    known_as: Option<String>,
    pub(crate) line: usize,
}

impl Name {
    /// The name under which a `use` makes it known.
    pub(crate) fn alias(&self) -> Option<&str> {
        self.known_as.as_deref()
    }
}

/// What a `use` says before it is resolved.
struct Leaf {
    path: Vec<String>,
    known_as: Option<String>,
    is_glob: bool,
}

struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
    /// The module of the place, and how many of its last names are modules inside the file.
    module: Vec<String>,
    open: Vec<usize>,
    depth: usize,
    known: &'a BTreeSet<Vec<String>>,
    aliases: BTreeMap<String, (bool, Vec<String>)>,
    out: Vec<Name>,
}

/// The names in the code of a module.
pub(crate) fn of(tokens: &[Token], module: &[String], known: &BTreeSet<Vec<String>>) -> Vec<Name> {
    let mut reader = Reader {
        tokens,
        at: 0,
        module: module.to_vec(),
        open: Vec::new(),
        depth: 0,
        known,
        aliases: BTreeMap::new(),
        out: Vec::new(),
    };
    // Imports may follow what uses them: the first pass gathers what they make known.
    reader.read();
    reader.at = 0;
    reader.out.clear();
    reader.read();
    reader.out
}

impl Reader<'_> {
    fn read(&mut self) {
        while self.at < self.tokens.len() {
            match self.text(0) {
                "{" => self.depth += 1,
                "}" => self.close(),
                "mod" if self.text(2) == "{" => {
                    self.module.push(self.text(1).to_owned());
                    self.depth += 1;
                    self.open.push(self.depth);
                    self.at += 2;
                }
                "use" if self.text(1) != "<" => {
                    self.import();
                    continue;
                }
                "extern" if self.text(1) == "crate" => {
                    self.extern_crate();
                    continue;
                }
                _ if self.begins_path() => {
                    self.path();
                    continue;
                }
                _ => {}
            }
            self.at += 1;
        }
    }

    fn text(&self, ahead: usize) -> &str {
        self.tokens
            .get(self.at + ahead)
            .map_or("", |token| &token.text)
    }

    fn close(&mut self) {
        if self.open.last() == Some(&self.depth) {
            self.open.pop();
            self.module.pop();
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn begins_path(&self) -> bool {
        let follows = self.at > 0 && self.tokens[self.at - 1].is("::");
        // `::name` begins at the root of all crates.
        let is_first = !follows || self.at < 2 || !self.tokens[self.at - 2].is_word();
        let is_word = self.tokens[self.at].is_word();
        is_word && is_first && self.text(1) == "::"
    }

    fn path(&mut self) {
        let line = self.tokens[self.at].line;
        let mut path = vec![self.text(0).to_owned()];
        self.at += 1;
        while self.text(0) == "::" && self.tokens.get(self.at + 1).is_some_and(Token::is_word) {
            path.push(self.text(1).to_owned());
            self.at += 2;
        }
        let leaf = Leaf {
            path,
            known_as: None,
            is_glob: false,
        };
        self.add(leaf, false, line);
    }

    fn import(&mut self) {
        let before = self
            .at
            .checked_sub(1)
            .map(|at| self.tokens[at].text.as_str());
        let is_exported = matches!(before, Some("pub" | ")"));
        let line = self.tokens[self.at].line;
        self.at += 1;
        let mut leaves = Vec::new();
        self.tree(&[], &mut leaves);
        for leaf in leaves {
            self.add(leaf, is_exported, line);
        }
    }

    /// One branch of a `use`, up to the `,`, `}` or `;` after it.
    fn tree(&mut self, before: &[String], out: &mut Vec<Leaf>) {
        let mut path = before.to_vec();
        loop {
            match self.text(0) {
                "::" => self.at += 1,
                "{" => {
                    self.at += 1;
                    while !["}", ""].contains(&self.text(0)) {
                        self.tree(&path, out);
                        self.at += usize::from(self.text(0) == ",");
                    }
                    self.at += 1;
                    return;
                }
                "*" => {
                    self.at += 1;
                    out.push(Leaf {
                        path,
                        known_as: None,
                        is_glob: true,
                    });
                    return;
                }
                "" | ";" | "," | "}" => break,
                "as" => {
                    let known_as = Some(self.text(1).to_owned());
                    self.at += 2;
                    out.push(Leaf {
                        path,
                        known_as,
                        is_glob: false,
                    });
                    return;
                }
                // `{self, …}` names the path before it.
                "self" if !path.is_empty() => self.at += 1,
                word => {
                    path.push(word.to_owned());
                    self.at += 1;
                }
            }
        }
        out.push(Leaf {
            known_as: path.last().cloned(),
            path,
            is_glob: false,
        });
    }

    fn extern_crate(&mut self) {
        let line = self.tokens[self.at].line;
        let name = self.text(2).to_owned();
        let known_as = if self.text(3) == "as" {
            self.text(4)
        } else {
            &name
        };
        let known_as = Some(known_as.to_owned());
        self.at += 3;
        let leaf = Leaf {
            path: vec![name],
            known_as,
            is_glob: false,
        };
        self.add(leaf, false, line);
    }

    fn add(&mut self, leaf: Leaf, is_exported: bool, line: usize) {
        let (is_ours, path) = self.resolved(&leaf.path);
        if let Some(alias) = &leaf.known_as {
            self.aliases.insert(alias.clone(), (is_ours, path.clone()));
        }
        self.out.push(Name {
            path,
            is_ours,
            is_glob: leaf.is_glob,
            is_exported,
            known_as: leaf.known_as,
            line,
        });
    }

    /// A path from the root of its crate, and whether that crate is ours.
    fn resolved(&self, path: &[String]) -> (bool, Vec<String>) {
        let Some((first, rest)) = path.split_first() else {
            return (true, Vec::new());
        };
        let child = [self.module.as_slice(), std::slice::from_ref(first)].concat();
        let mut start = match first.as_str() {
            "crate" | "hongtou" => Vec::new(),
            "self" => self.module.clone(),
            "super" => {
                let mut above = self.module.clone();
                above.pop();
                above
            }
            _ if self.known.contains(&child) => child,
            _ => match self.aliases.get(first) {
                Some((is_ours, alias)) if path != [first.as_str()] => {
                    let whole = [alias.as_slice(), rest].concat();
                    return (*is_ours, whole);
                }
                _ => return (false, path.to_vec()),
            },
        };
        for name in rest {
            if name == "super" {
                start.pop();
            } else {
                start.push(name.clone());
            }
        }
        (true, start)
    }
}
