//! New data files: empty ones of a layout, and ones that go on from last year's.

use hongtou::base::diag::{Outcome, Sources};
use hongtou::base::world::WithFiles;
use hongtou::data::{Decimal, Kind};
use hongtou::layout::{Genre, Layout, builtins, genre_starter, starter};
use hongtou::{DataFile, Press};
use serde_json::{Value, json};

use super::change::{Act, Change, Entered};
use super::edit::edited;
use super::rows::steps;
use crate::cli::disk::DiskWorld;
use crate::cli::schema::{find, genre};

/// The layouts to choose from: those of the program, then the genres.
pub(super) fn choices() -> Value {
    let mut sources = Sources::default();
    let mut choices: Vec<Value> = Vec::new();
    for builtin in builtins() {
        if let Ok(layout) = find(builtin.id, &mut sources) {
            choices.push(json!({ "id": builtin.id, "name": layout.name, "source": layout.source }));
        }
    }
    for genre in Genre::all() {
        choices.push(json!({ "id": genre.name, "name": genre.name, "source": "" }));
    }
    choices.into()
}

/// The text of an empty data file of a layout or a genre of the program.
pub(super) fn empty(name: &str) -> Option<String> {
    let is_known = builtins().iter().any(|one| one.id == name) || Genre::named(name).is_some();
    let layout: Layout = find(name, &mut Sources::default())
        .ok()
        .filter(|_| is_known)?;
    Some(match genre(name) {
        Some(genre) => genre_starter(&layout, genre),
        None => starter(&layout, name),
    })
}

/// This year's data file, begun with last year's: the texts stay to be gone through, the figures
/// are to be filled in, those that are carried over stand there already. Nothing where the form
/// has changed since, or last year's file is none of a year.
pub(super) fn continued(press: &Press<DiskWorld>, path: &str, text: &str) -> Option<String> {
    let last = load(press, path, text).ok()?;
    let year = last.dataset.figure("year")?.value + Decimal::whole(1);
    let layout = &last.layout;
    let set = |path: &str, kind: Kind, text: String| Change {
        path: steps(layout, path),
        act: Act::Set(Entered::Text(kind, text)),
    };
    let mut changes = vec![set("year", Kind::Year, year.to_string())];
    for field in layout
        .schema
        .fields
        .iter()
        .filter(|field| field.id.is_some())
    {
        changes.push(set(&field.path, field.kind, String::new()));
    }
    for carry in &layout.carries {
        let closing = last.dataset.figure(&carry.closing.path);
        let opening = layout.schema.get(&carry.opening.path);
        if let (Some(closing), Some(opening)) = (closing, opening) {
            changes.push(set(&opening.path, opening.kind, closing.value.to_string()));
        }
    }
    for field in layout
        .schema
        .fields
        .iter()
        .filter(|field| field.kind == Kind::Date)
    {
        changes.push(set(&field.path, field.kind, String::new()));
    }
    let text = edited(text, &changes)?;
    let next = load(press, path, &text).ok()?;
    (next.layout.id == layout.id).then_some(text)
}

fn load(press: &Press<DiskWorld>, path: &str, text: &str) -> Outcome<DataFile> {
    let files = WithFiles::new(press.world()).and_file(path, text);
    press.load_from(&files, path, &mut Sources::default())
}
