//! The attributes of structure elements (ISO 32000-1, 14.7.5).

use lopdf::{Dictionary, Object};

use super::file::File;

/// A span of a cell, from its attributes or those of its classes.
pub(super) fn span(file: &File, cell: &Dictionary, key: &[u8]) -> usize {
    let root = file.catalog();
    let root = root.and_then(|catalog| file.part(catalog, b"StructTreeRoot"));
    let classes = root.and_then(|root| file.part(root, b"ClassMap"));
    let own = file
        .entry(cell, b"A")
        .and_then(|own| attribute(file, own, key));
    let found = own.or_else(|| {
        let names = match file.entry(cell, b"C")? {
            Object::Array(list) => list.iter().collect(),
            one => vec![one],
        };
        let names = names.into_iter().filter_map(|name| name.as_name().ok());
        let mut given = names.filter_map(|name| file.entry(classes?, name));
        given.find_map(|given| attribute(file, given, key))
    });
    found.unwrap_or(1).max(1)
}

fn attribute(file: &File, of: &Object, key: &[u8]) -> Option<usize> {
    let lists: Vec<&Object> = match of {
        Object::Array(list) => list.iter().take(64).collect(),
        one => vec![one],
    };
    let mut lists = lists
        .into_iter()
        .filter_map(|list| file.resolve(list)?.as_dict().ok());
    lists.find_map(|list| {
        let value = file.entry(list, key)?.as_i64().ok()?;
        usize::try_from(value).ok()
    })
}
