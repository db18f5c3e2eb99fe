//! Changes a data file where the clerk changed it, and nowhere else: comments, order and what was
//! typed elsewhere stay as they are.

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, TableLike, Value};

use super::change::{Act, Change, Entered};
use super::edit_list::{insert, remove, shift};
use super::step::Step;
use super::written::{is_empty, item};

/// The text with the changes made, or nothing where one of them cannot be made in it.
pub(super) fn edited(text: &str, changes: &[Change]) -> Option<String> {
    let (mark, body) = match text.strip_prefix('\u{feff}') {
        Some(body) => ("\u{feff}", body),
        None => ("", text),
    };
    let is_dos = body.contains("\r\n");
    let body = body.replace("\r\n", "\n");
    let mut document: DocumentMut = body.parse().ok()?;
    for change in changes {
        make(document.as_table_mut(), change)?;
    }
    let mut body = document.to_string();
    if is_dos {
        body = body.replace('\n', "\r\n");
    }
    Some(format!("{mark}{body}"))
}

fn make(root: &mut Table, change: &Change) -> Option<()> {
    match &change.act {
        Act::Set(entered) => set(root, &change.path, entered),
        Act::Insert(at, of) => insert(list(root, &change.path)?, *at, of),
        Act::Remove(at, of) => remove(list(root, &change.path)?, *at, of),
        Act::Move(from, to, of) => shift(list(root, &change.path)?, (*from, *to), of),
    }
}

/// Writes a value at a path. Where nothing stands and nothing was entered, nothing is written.
fn set(root: &mut Table, path: &[Step], entered: &Entered) -> Option<()> {
    let (last, above) = path.split_last()?;
    let Step::Key(key) = last else {
        let Step::At(at) = last else { return None };
        return set_item(root, above, *at, entered);
    };
    if is_empty(entered) && !is_there(root, path) {
        return Some(());
    }
    let table = parent(root, above)?;
    match item(entered, table.get(key)) {
        None => {
            table.remove(key);
        }
        Some(value) => match table.get_mut(key) {
            Some(old) => replace(old, value)?,
            None => {
                table.insert(key, Item::Value(value));
            }
        },
    }
    Some(())
}

/// Writes a text that is an item of a list: a section that is nothing but its text.
fn set_item(root: &mut Table, path: &[Step], at: usize, entered: &Entered) -> Option<()> {
    let list = at_path(root, path)?.as_array_mut()?;
    let old = list.get_mut(at)?;
    let mut value = item(entered, None).unwrap_or_else(|| Value::from(""));
    *value.decor_mut() = old.decor().clone();
    *old = value;
    Some(())
}

/// Puts a value in the place of another one, with the comments around it.
fn replace(old: &mut Item, mut value: Value) -> Option<()> {
    let old = old.as_value_mut()?;
    *value.decor_mut() = old.decor().clone();
    *old = value;
    Some(())
}

fn is_there(root: &mut Table, path: &[Step]) -> bool {
    at_path(root, path).is_some()
}

/// What stands at a path.
fn at_path<'a>(root: &'a mut Table, path: &[Step]) -> Option<&'a mut Item> {
    let (Step::Key(first), rest) = path.split_first()? else {
        return None;
    };
    let mut item = root.get_mut(first)?;
    for (index, step) in rest.iter().enumerate() {
        item = match step {
            Step::Key(key) => item.as_table_like_mut()?.get_mut(key)?,
            Step::At(at) if item.is_array_of_tables() => {
                let table = item.as_array_of_tables_mut()?.get_mut(*at)?;
                return below(table, rest.get(index + 1..)?);
            }
            Step::At(at) => {
                let value = item.as_array_mut()?.get_mut(*at)?;
                let table = value.as_inline_table_mut()?;
                return below(table, rest.get(index + 1..)?);
            }
        };
    }
    Some(item)
}

/// What stands at a path below an item of a list.
fn below<'a>(table: &'a mut dyn TableLike, path: &[Step]) -> Option<&'a mut Item> {
    let (Step::Key(first), rest) = path.split_first()? else {
        return None;
    };
    let mut item = table.get_mut(first)?;
    for (index, step) in rest.iter().enumerate() {
        item = match step {
            Step::Key(key) => item.as_table_like_mut()?.get_mut(key)?,
            Step::At(at) => {
                let rest = rest.get(index + 1..)?;
                return if item.is_array_of_tables() {
                    below(item.as_array_of_tables_mut()?.get_mut(*at)?, rest)
                } else {
                    let value = item.as_array_mut()?.get_mut(*at)?;
                    below(value.as_inline_table_mut()?, rest)
                };
            }
        };
    }
    Some(item)
}

/// The table at a path; what is not there yet is made.
fn parent<'a>(root: &'a mut Table, path: &[Step]) -> Option<&'a mut dyn TableLike> {
    let mut table: &mut dyn TableLike = root;
    let mut steps = path.iter().peekable();
    let mut is_root = true;
    while let Some(step) = steps.next() {
        let Step::Key(key) = step else { return None };
        if table.get(key).is_none() {
            let made = if is_root {
                // It has a header of its own as soon as it has values of its own.
                let mut made = Table::new();
                made.set_implicit(true);
                Item::Table(made)
            } else {
                Item::Value(toml_edit::InlineTable::new().into())
            };
            table.insert(key, made);
        }
        let item = table.get_mut(key)?;
        table = match steps.next_if(|next| matches!(next, Step::At(_))) {
            Some(Step::At(at)) if item.is_array_of_tables() => {
                item.as_array_of_tables_mut()?.get_mut(*at)?
            }
            Some(Step::At(at)) => item.as_array_mut()?.get_mut(*at)?.as_inline_table_mut()?,
            _ => item.as_table_like_mut()?,
        };
        is_root = false;
    }
    Some(table)
}

/// The list at a path; where there is none, an empty one.
fn list<'a>(root: &'a mut Table, path: &[Step]) -> Option<&'a mut Item> {
    let (Step::Key(key), above) = path.split_last()? else {
        return None;
    };
    let table = parent(root, above)?;
    let is_inside = above.iter().any(|step| matches!(step, Step::At(_)));
    let old = table.get(key);
    let is_blank = old.is_some_and(|old| old.as_array().is_some_and(Array::is_empty));
    if old.is_none() || is_blank && !is_inside {
        table.remove(key);
        // [[…]] cannot stand inside { … }.
        let made = if is_inside {
            Item::Value(Array::new().into())
        } else {
            Item::ArrayOfTables(ArrayOfTables::new())
        };
        table.insert(key, made);
    }
    table.get_mut(key)
}

#[cfg(test)]
#[path = "edit_tests.rs"]
mod tests;
