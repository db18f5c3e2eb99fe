//! Manifests: the digests of all files of a package, in the form that `sha256sum -c` reads, and the
//! comparison of a package with its own.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::{additional, altered, changed as told_changed, missing, no_package};
use crate::base::diag::{Finding, Outcome};
use crate::job::receipt::{sha256, sm3};

/// The digests by SHA-256, of every file but the manifests.
pub const SHA256: &str = "manifest.sha256";

/// The digests by SM3, of every file but itself.
pub const SM3: &str = "manifest.sm3";

/// Both manifests.
pub const MANIFESTS: [&str; 2] = [SHA256, SM3];

/// Digits of a digest: both have 256 bits.
const DIGITS: usize = 64;

/// The files of a package by their names, with `/` between folders.
type Files = BTreeMap<String, Vec<u8>>;

/// The two manifests of files, the first of them one of the files of the second.
pub(super) fn manifests(files: &mut Files) {
    let first = lines(files, sha256);
    files.insert(SHA256.to_owned(), first.into_bytes());
    let second = lines(files, sm3);
    files.insert(SM3.to_owned(), second.into_bytes());
}

fn lines(files: &Files, digest: fn(&[u8]) -> String) -> String {
    let files = files.iter();
    let lines = files.map(|(name, bytes)| format!("{}  {name}\n", digest(bytes)));
    lines.collect()
}

/// A manifest as it was read.
struct Manifest {
    name: &'static str,
    /// The digest that it has for each name.
    digests: BTreeMap<String, String>,
    /// Whether it is not as it was written.
    is_altered: bool,
    /// Whether some of its lines cannot be read, so that names may be missing from it.
    is_broken: bool,
}

impl Manifest {
    /// Reads the manifest of a package; `None` where it has none.
    fn read(name: &'static str, files: &Files) -> Option<Self> {
        let bytes = files.get(name)?;
        let text = String::from_utf8_lossy(bytes);
        let mut digests = BTreeMap::new();
        let mut is_broken = false;
        for line in text.lines() {
            match entry(line) {
                Some((digest, name)) => {
                    digests.insert(name.to_owned(), digest.to_owned());
                }
                None => is_broken = true,
            }
        }
        let again = digests.iter();
        let again: String = again
            .map(|(name, digest)| format!("{digest}  {name}\n"))
            .collect();
        Some(Self {
            name,
            is_altered: again.as_bytes() != bytes,
            is_broken,
            digests,
        })
    }

    /// Whether it has this digest for a name; `None` where it has none.
    fn agrees(&self, name: &str, digest: &str) -> Option<bool> {
        self.digests.get(name).map(|known| known == digest)
    }
}

fn entry(line: &str) -> Option<(&str, &str)> {
    let (digest, name) = line.split_at_checked(DIGITS)?;
    let is_digit = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
    let name = name.strip_prefix("  ")?;
    (digest.bytes().all(is_digit) && !name.is_empty()).then_some((digest, name))
}

/// What in a package is not as its manifests say: each file that is changed, missing or additional,
/// by its name, the manifests themselves among them.
///
/// # Errors
/// [`Code::NotAPackage`](crate::base::diag::Code::NotAPackage) when it has no manifest.
pub fn changed(package: &str, files: &BTreeMap<String, Vec<u8>>) -> Outcome<Vec<Finding>> {
    let first = Manifest::read(SHA256, files);
    let second = Manifest::read(SM3, files);
    let mut found = Vec::new();
    for (name, manifest) in MANIFESTS.into_iter().zip([&first, &second]) {
        if manifest.is_none() {
            found.push(missing(name));
        }
    }
    let empty = |name| Manifest {
        name,
        digests: BTreeMap::new(),
        is_altered: false,
        is_broken: true,
    };
    if first.is_none() && second.is_none() {
        return Err(vec![no_package(package)]);
    }
    let mut pair = Pair {
        files,
        first: first.unwrap_or_else(|| empty(SHA256)),
        second: second.unwrap_or_else(|| empty(SM3)),
    };
    found.extend(pair.compare());
    pair.compare_each_other(found.is_empty());
    for manifest in [&pair.first, &pair.second] {
        let is_there = files.contains_key(manifest.name);
        if is_there && (manifest.is_altered || manifest.is_broken) {
            found.push(altered(manifest.name));
        }
    }
    Ok(found)
}

/// Both manifests beside the files.
struct Pair<'a> {
    files: &'a Files,
    first: Manifest,
    second: Manifest,
}

impl Pair<'_> {
    /// Compares the files with both manifests. Where only one of these disagrees, it is the one
    /// that was altered.
    fn compare(&mut self) -> Vec<Finding> {
        let mut found = Vec::new();
        let known = self.first.digests.keys().chain(self.second.digests.keys());
        let names: BTreeSet<String> = known.chain(self.files.keys()).cloned().collect();
        for name in &names {
            if MANIFESTS.contains(&name.as_str()) {
                continue;
            }
            let Some(bytes) = self.files.get(name) else {
                found.extend(self.absent(name));
                continue;
            };
            let says = [
                self.first.agrees(name, &sha256(bytes)),
                self.second.agrees(name, &sm3(bytes)),
            ];
            match says {
                [Some(true), Some(true)] => {}
                [None, None] => found.push(additional(name)),
                [Some(true), _] => self.second.doubt(),
                [_, Some(true)] => self.first.doubt(),
                _ => found.push(told_changed(name)),
            }
        }
        found
    }

    /// A file that is not there: missing where both manifests have it, or the one that is whole.
    fn absent(&mut self, name: &str) -> Option<Finding> {
        let known = [&self.first, &self.second].map(|one| one.digests.contains_key(name));
        match known {
            [true, false] if !self.second.is_broken => self.first.doubt(),
            [false, true] if !self.first.is_broken => self.second.doubt(),
            _ => return Some(missing(name)),
        }
        None
    }

    /// Compares the first manifest with what the second says of it. Where no file is changed, the
    /// manifests can be written again.
    fn compare_each_other(&mut self, is_sound: bool) {
        let Some(bytes) = self.files.get(SHA256) else {
            return;
        };
        let says = self.second.agrees(SHA256, &sm3(bytes));
        if is_sound {
            let mut again = self.files.clone();
            again.retain(|name, _| !MANIFESTS.contains(&name.as_str()));
            let is_same = lines(&again, sha256).as_bytes() == bytes;
            self.first.is_altered |= !is_same;
            self.second.is_altered |= is_same && says != Some(true);
        } else if says == Some(false) {
            self.first.is_altered = true;
        } else if says.is_none() {
            self.second.doubt();
        }
    }
}

impl Manifest {
    /// Notes that it is not as it was written; one that is broken is told anyway.
    fn doubt(&mut self) {
        self.is_altered = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::diag::Code;

    fn package() -> Files {
        let mut files = Files::new();
        files.insert("年报.docx".to_owned(), b"docx".to_vec());
        files.insert("a b.pdf".to_owned(), b"pdf".to_vec());
        files.insert("图/一.png".to_owned(), vec![0, 255, 10]);
        manifests(&mut files);
        files
    }

    fn told(files: &Files) -> Vec<String> {
        let findings = changed("包", files).unwrap();
        assert!(findings.iter().all(|one| one.code == Code::NotAsPacked));
        findings.into_iter().map(|one| one.message.zh).collect()
    }

    #[test]
    fn one_byte_of_any_file_is_named_and_nothing_else() {
        assert_eq!(told(&package()), [""; 0]);
        let names: Vec<String> = package().keys().cloned().collect();
        for name in names {
            let length = package()[&name].len();
            for at in 0..length {
                for flip in [1, 0x20, 0x80] {
                    let mut files = package();
                    files.get_mut(&name).unwrap()[at] ^= flip;
                    let told = told(&files);
                    assert_eq!(told.len(), 1, "{name} {at} {told:?}");
                    assert!(told[0].starts_with(&name), "{name} {at} {told:?}");
                }
            }
        }
    }

    #[test]
    fn missing_and_additional_files_are_named() {
        let names: Vec<String> = package().keys().cloned().collect();
        for name in names {
            let mut files = package();
            files.remove(&name);
            let told = told(&files);
            assert_eq!(told.len(), 1, "{name} {told:?}");
            assert!(
                told[0].starts_with(&name) && told[0].contains("不在"),
                "{told:?}"
            );
        }
        let mut files = package();
        files.insert("新.txt".to_owned(), Vec::new());
        assert!(told(&files)[0].starts_with("新.txt"));
    }

    #[test]
    fn two_changes_are_both_named() {
        let mut files = package();
        files.get_mut("a b.pdf").unwrap()[0] ^= 1;
        files.get_mut(SHA256).unwrap()[3] = b'z';
        let told = told(&files);
        assert_eq!(told.len(), 2, "{told:?}");
    }

    #[test]
    fn a_folder_without_manifests_is_no_package() {
        let mut files = package();
        files.retain(|name, _| !MANIFESTS.contains(&name.as_str()));
        let findings = changed("包", &files).unwrap_err();
        assert_eq!(findings[0].code, Code::NotAPackage);
    }
}
