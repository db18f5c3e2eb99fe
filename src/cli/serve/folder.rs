//! The data files of the folder: the only names that the page may say.

use std::path::{Path, PathBuf};

use hongtou::base::diag::Sources;
use hongtou::data::{Fields, Notation, Value};
use hongtou::job::SETTINGS;
use serde_json::{Value as Json, json};

use super::paper::text;
use crate::cli::disk::{DiskWorld, names_in};

/// Files that are listed: more than an office has.
const MOST: usize = 2000;
/// Bytes of a name: file systems take 255, some of which are for extensions.
const LONGEST_NAME: usize = 200;

/// The names of the data files that lie in a folder itself, in their order.
pub(super) fn names(folder: &Path) -> Vec<String> {
    names_as(folder, &["toml"])
}

/// The names of the files that lie in a folder itself and end in one of these, in their order.
pub(super) fn names_as(folder: &Path, endings: &[&str]) -> Vec<String> {
    let is_such = |name: &str| ending(name).is_some_and(|it| endings.contains(&it.as_str()));
    // Office programs put files that begin with ~$ beside those that they have open.
    let is_hidden = |name: &str| name.starts_with('.') || name.starts_with("~$");
    let mut names: Vec<String> = names_in(folder)
        .into_iter()
        .filter(|name| is_such(name) && name != SETTINGS && !is_hidden(name))
        .collect();
    names.sort();
    names.truncate(MOST);
    names
}

/// What a name ends in, in small letters.
pub(super) fn ending(name: &str) -> Option<String> {
    let ending = Path::new(name).extension()?.to_str()?;
    Some(ending.to_ascii_lowercase())
}

/// The path of a file that is listed. No other name is ever joined to the folder.
pub(super) fn listed(folder: &Path, name: &str) -> Option<PathBuf> {
    listed_as(folder, name, &["toml"])
}

/// The same for files that end in one of these.
pub(super) fn listed_as(folder: &Path, name: &str, endings: &[&str]) -> Option<PathBuf> {
    let names = names_as(folder, endings);
    let found = names.iter().find(|known| *known == name)?;
    Some(folder.join(found))
}

/// The data files with what tells them apart; files of other programs are passed over.
pub(super) fn list(disk: &DiskWorld, folder: &Path) -> Json {
    let names = names(folder);
    let files = names.iter().filter_map(|name| {
        let text = text(disk, &folder.join(name)).ok()?;
        let file = Sources::default().add(name.as_str(), "");
        let Ok(fields) = Notation::Toml.read(file, &text) else {
            // A data file with a slip is listed: its findings say what is wrong.
            return text.contains("schema").then(|| json!({ "name": name }));
        };
        fields.get("schema")?;
        Some(json!({
            "name": name,
            "layout": said(&fields, "layout"),
            "year": said(&fields, "year"),
            "issuer": said(&fields, "issuer.name"),
            "title": said(&fields, "document.title"),
        }))
    });
    files.collect()
}

fn said(fields: &Fields, path: &str) -> Option<String> {
    match &fields.at(path)?.value {
        Value::Text(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The path of a file to be made, of a name without folders; `None` where the name is none, or
/// there is such a file.
pub(super) fn fresh(folder: &Path, name: &str) -> Option<PathBuf> {
    let path = fresh_as(folder, name, "toml")?;
    name.ends_with(".toml").then_some(path)
}

/// The same for a name that ends so.
pub(super) fn fresh_as(folder: &Path, name: &str, end: &str) -> Option<PathBuf> {
    use hongtou::base::pack::attach::{file_name, portable_name};
    let dot = name.len().checked_sub(end.len() + 1)?;
    let stem = name
        .get(..dot)
        .filter(|_| ending(name).as_deref() == Some(end))?;
    let is_name = file_name(stem) == Some(stem) && portable_name(stem) == Some(stem);
    let path = folder.join(name);
    let is_new = is_name && name.len() <= LONGEST_NAME && name != SETTINGS && !path.exists();
    is_new.then_some(path)
}
