//! Adds items to a list of a data file, takes them out and moves them: sections of a text, and
//! rows of a table.

use toml_edit::{Array, ArrayOfTables, InlineTable, Item, Key, Table, Value};

use super::change::Of;

impl Of {
    /// The keys that an item begins with.
    fn keys(&self) -> Vec<&str> {
        match self {
            Self::Sections => vec!["title", "text"],
            Self::Rows(keys) => keys.iter().map(String::as_str).collect(),
        }
    }
}

/// An item to fill in.
pub(super) fn insert(list: &mut Item, at: usize, of: &Of) -> Option<()> {
    under_head(list, of, |list| match list.as_array_of_tables_mut() {
        Some(tables) => {
            let mut table = Table::new();
            for key in of.keys() {
                table.insert(key, Item::Value(Value::from("")));
            }
            if at > tables.len() {
                return None;
            }
            table.decor_mut().set_prefix("\n");
            tables.insert(at, table);
            in_order(tables);
            Some(())
        }
        None => insert_inline(list.as_array_mut()?, at, of),
    })
}

/// An item of a list that is written in one value, on a line of its own where the others are.
fn insert_inline(array: &mut Array, at: usize, of: &Of) -> Option<()> {
    if at > array.len() {
        return None;
    }
    let is_text = array.iter().all(Value::is_str) && !array.is_empty();
    let mut value = if is_text && *of == Of::Sections {
        Value::from("")
    } else {
        let pairs = of.keys().into_iter();
        let pairs = pairs.map(|key| (Key::new(key), Value::from("")));
        Value::InlineTable(pairs.collect::<InlineTable>())
    };
    let before = array.get(0).and_then(|first| first.decor().prefix());
    let before = before.and_then(|before| before.as_str());
    match before.and_then(|before| before.rsplit_once('\n')) {
        Some((_, indent)) => {
            *value.decor_mut() = toml_edit::Decor::new(format!("\n{indent}"), "");
            array.insert_formatted(at, value);
        }
        None => array.insert(at, value),
    }
    Some(())
}

/// Takes an item out.
pub(super) fn remove(list: &mut Item, at: usize, of: &Of) -> Option<()> {
    under_head(list, of, |list| {
        if let Some(tables) = list.as_array_of_tables_mut() {
            (at < tables.len()).then(|| tables.remove(at))?;
        } else {
            let array = list.as_array_mut()?;
            (at < array.len()).then(|| array.remove(at))?;
        }
        Some(())
    })
}

/// Moves an item to another place.
pub(super) fn shift(list: &mut Item, (from, to): (usize, usize), of: &Of) -> Option<()> {
    under_head(list, of, |list| {
        if let Some(tables) = list.as_array_of_tables_mut() {
            let len = tables.len();
            let table = (from < len && to < len).then(|| tables.remove(from))?;
            tables.insert(to, table);
            in_order(tables);
        } else {
            let array = list.as_array_mut()?;
            let len = array.len();
            let value = (from < len && to < len).then(|| array.remove(from))?;
            array.insert_formatted(to, value);
        }
        Some(())
    })
}

/// Changes a list. What is written above its first row says what the rows are, and stays above
/// them; comments of sections go with their sections.
fn under_head(
    list: &mut Item,
    of: &Of,
    change: impl FnOnce(&mut Item) -> Option<()>,
) -> Option<()> {
    let first = |list: &mut Item| -> Option<String> {
        let decor = list.as_array_of_tables_mut()?.get_mut(0)?.decor_mut();
        let written = decor.prefix().and_then(|prefix| prefix.as_str());
        let written = written.unwrap_or_default().to_owned();
        decor.set_prefix("\n");
        Some(written)
    };
    let head = match of {
        Of::Sections => None,
        Of::Rows(_) => first(list),
    };
    change(list)?;
    let Some(head) = head else {
        return Some(());
    };
    let own = first(list).unwrap_or_default();
    let tables = list.as_array_of_tables_mut();
    if let Some(first) = tables.and_then(|tables| tables.get_mut(0)) {
        let own = own.trim_start_matches('\n');
        first.decor_mut().set_prefix(format!("{head}{own}"));
    }
    Some(())
}

/// Gives the tables of a list the places in the file that they have among them, in their order.
fn in_order(tables: &mut ArrayOfTables) {
    let mut places = Vec::new();
    for table in tables.iter_mut() {
        each(table, &mut |table| places.extend(table.position()));
    }
    places.sort_unstable();
    let mut last = places.first().copied();
    let mut places = places.into_iter();
    for table in tables.iter_mut() {
        each(table, &mut |table| {
            // A new one stands behind the one before.
            if table.position().is_some() {
                last = places.next();
            }
            table.set_position(last);
        });
    }
}

/// Does something to a table and to all tables below it, in the order of the file.
fn each(table: &mut Table, act: &mut dyn FnMut(&mut Table)) {
    act(table);
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(inner) => each(inner, act),
            Item::ArrayOfTables(list) => {
                for inner in list.iter_mut() {
                    each(inner, act);
                }
            }
            _ => {}
        }
    }
}
