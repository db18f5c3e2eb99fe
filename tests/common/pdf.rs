//! Reading a PDF's structure without any of the writer's code.

use lopdf::{Dictionary, Document, Object};

use super::docx::{Cell, Table};

/// Every table of the structure tree, its cells placed by their spans; texts are left empty.
pub fn tables(pdf: &[u8]) -> Vec<Table> {
    let document = Document::load_mem(pdf).expect("a PDF");
    let root = document.catalog().expect("a catalog");
    let tree = dictionary(
        &document,
        root.get(b"StructTreeRoot").expect("a structure tree"),
    );
    let mut tables = Vec::new();
    collect(&document, &tree, &mut tables);
    tables
}

fn collect(document: &Document, node: &Dictionary, out: &mut Vec<Table>) {
    if tag(node) == "Table" {
        out.push(table(document, node));
        return;
    }
    for child in children(document, node) {
        collect(document, &child, out);
    }
}

fn table(document: &Document, node: &Dictionary) -> Table {
    let mut header_rows = 0;
    let mut rows = Vec::new();
    let is_section = |one: &Dictionary| ["THead", "TBody"].contains(&tag(one).as_str());
    for section in children(document, node).into_iter().filter(is_section) {
        let inside = children(document, &section);
        if tag(&section) == "THead" {
            header_rows += inside.len();
        }
        rows.extend(inside);
    }
    let mut taken: Vec<(usize, usize)> = Vec::new();
    let mut cells = Vec::new();
    for (row, node) in rows.iter().enumerate() {
        let mut col = 0;
        for cell in children(document, node) {
            assert!(["TH", "TD"].contains(&tag(&cell).as_str()), "a cell");
            while taken.contains(&(row, col)) {
                col += 1;
            }
            let (down, across) = (
                span(document, &cell, b"RowSpan"),
                span(document, &cell, b"ColSpan"),
            );
            for y in row..row + down {
                taken.extend((col..col + across).map(|x| (y, x)));
            }
            cells.push(Cell {
                row,
                col,
                rows: down,
                cols: across,
                text: String::new(),
            });
            col += across;
        }
    }
    let cols = taken.iter().map(|(_, col)| col + 1).max().unwrap_or(0);
    assert_eq!(
        taken.len(),
        rows.len() * cols,
        "the cells cover the grid once"
    );
    Table {
        rows: rows.len(),
        cols,
        header_rows,
        cells,
    }
}

fn span(document: &Document, cell: &Dictionary, name: &[u8]) -> usize {
    let Ok(attributes) = cell.get(b"A") else {
        return 1;
    };
    let attributes = resolve(document, attributes);
    let all: Vec<Object> = match attributes {
        Object::Array(items) => items,
        other => vec![other],
    };
    all.iter()
        .find_map(|one| {
            resolve(document, one)
                .as_dict()
                .ok()?
                .get(name)
                .ok()?
                .as_i64()
                .ok()
        })
        .map_or(1, |value| usize::try_from(value).expect("a span"))
}

fn tag(node: &Dictionary) -> String {
    node.get(b"S").and_then(Object::as_name).map_or_else(
        |_| String::new(),
        |name| String::from_utf8_lossy(name).into_owned(),
    )
}

fn children(document: &Document, node: &Dictionary) -> Vec<Dictionary> {
    let Ok(kids) = node.get(b"K") else {
        return Vec::new();
    };
    let kids = match resolve(document, kids) {
        Object::Array(kids) => kids,
        one => vec![one],
    };
    kids.iter()
        .filter_map(|kid| resolve(document, kid).as_dict().ok().cloned())
        .filter(|kid| kid.has(b"S"))
        .collect()
}

fn dictionary(document: &Document, object: &Object) -> Dictionary {
    resolve(document, object)
        .as_dict()
        .expect("a dictionary")
        .clone()
}

fn resolve(document: &Document, object: &Object) -> Object {
    document.dereference(object).expect("an object").1.clone()
}

/// What a PDF says of a file that is attached to it.
#[derive(Debug, PartialEq, Eq)]
pub struct Attached {
    pub name: String,
    pub media_type: String,
    pub relation: String,
    pub size: i64,
    pub modified: Option<String>,
    pub checksum_holds: bool,
    pub is_described: bool,
}

/// The files associated with the document, in order.
pub fn attached(pdf: &[u8]) -> Vec<Attached> {
    let document = Document::load_mem(pdf).expect("a PDF");
    let catalog = document.catalog().expect("a catalog");
    let list = resolve(&document, catalog.get(b"AF").expect("associated files"));
    let list = list.as_array().expect("a list").iter();
    list.map(|one| attachment(&document, &dictionary(&document, one)))
        .collect()
}

fn attachment(document: &Document, one: &Dictionary) -> Attached {
    let text = |of: &Dictionary, key: &[u8]| {
        let object = resolve(document, of.get(key).expect("an entry"));
        lopdf::decode_text_string(&object).expect("text")
    };
    let name = |of: &Dictionary, key: &[u8]| {
        let name = of.get_deref(key, document).and_then(Object::as_name);
        String::from_utf8_lossy(name.expect("a name")).into_owned()
    };
    let streams = dictionary(document, one.get(b"EF").expect("a file"));
    let stream = resolve(document, streams.get(b"F").expect("a stream"));
    let stream = stream.as_stream().expect("a stream");
    let parameters = dictionary(document, stream.dict.get(b"Params").expect("parameters"));
    let content = stream.decompressed_content().expect("content");
    let sum = parameters.get(b"CheckSum").and_then(Object::as_str);
    assert_eq!(text(one, b"F"), text(one, b"UF"));
    Attached {
        name: text(one, b"UF"),
        media_type: name(&stream.dict, b"Subtype"),
        relation: name(one, b"AFRelationship"),
        size: parameters
            .get(b"Size")
            .and_then(Object::as_i64)
            .expect("a size"),
        modified: parameters
            .has(b"ModDate")
            .then(|| text(&parameters, b"ModDate")),
        checksum_holds: <md5::Md5 as md5::Digest>::digest(&content)[..] == *sum.expect("a sum"),
        is_described: !text(one, b"Desc").is_empty(),
    }
}

/// The entries of the Info dictionary.
pub fn info(pdf: &[u8]) -> std::collections::BTreeMap<String, String> {
    let document = Document::load_mem(pdf).expect("a PDF");
    let info = dictionary(&document, document.trailer.get(b"Info").expect("Info"));
    let text = |object: &Object| lopdf::decode_text_string(object).expect("text");
    info.iter()
        .map(|(key, value)| (String::from_utf8_lossy(key).into_owned(), text(value)))
        .collect()
}

/// The XMP packet.
pub fn xmp(pdf: &[u8]) -> String {
    let document = Document::load_mem(pdf).expect("a PDF");
    let catalog = document.catalog().expect("a catalog");
    let stream = resolve(&document, catalog.get(b"Metadata").expect("XMP"));
    let stream = stream.as_stream().expect("a stream");
    assert!(!stream.dict.has(b"Filter"), "XMP is left plain");
    String::from_utf8(stream.content.clone()).expect("UTF-8")
}

/// A cell that a data cell names as its header.
#[derive(Debug)]
pub struct HeaderCell {
    pub is_header: bool,
    pub scope: String,
}

/// The headers that each data cell names, in order.
pub fn data_cells(pdf: &[u8]) -> Vec<Vec<HeaderCell>> {
    let document = Document::load_mem(pdf).expect("a PDF");
    let elements: Vec<&Dictionary> = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|element| element.has_type(b"StructElem"))
        .collect();
    let attribute = |element: &Dictionary, key: &[u8]| -> Option<Object> {
        let list = element.get(b"A").ok()?.as_array().ok()?;
        let found = list
            .iter()
            .find_map(|one| one.as_dict().ok()?.get(key).ok());
        found.cloned()
    };
    let header = |id: &Object| {
        let named = |element: &&&Dictionary| element.get(b"ID").ok() == Some(id);
        let element = elements.iter().find(named).expect("an element of that id");
        let scope = attribute(element, b"Scope").expect("a scope");
        HeaderCell {
            is_header: tag(element) == "TH",
            scope: String::from_utf8_lossy(scope.as_name().expect("a name")).into_owned(),
        }
    };
    let cells = elements.iter().filter(|element| tag(element) == "TD");
    cells
        .map(|cell| {
            let headers = attribute(cell, b"Headers").expect("headers");
            headers
                .as_array()
                .expect("a list")
                .iter()
                .map(header)
                .collect()
        })
        .collect()
}

/// The structure tree by the names of its elements, a line each; rows and cells are left out.
pub fn tags(pdf: &[u8]) -> String {
    let document = Document::load_mem(pdf).expect("a PDF");
    let catalog = document.catalog().expect("a catalog");
    let root = catalog.get(b"StructTreeRoot").expect("a structure tree");
    let mut lines = Vec::new();
    tags_below(&document, &dictionary(&document, root), 0, &mut lines);
    lines.join("\n")
}

fn tags_below(document: &Document, node: &Dictionary, depth: usize, lines: &mut Vec<String>) {
    for child in children(document, node) {
        let name = tag(&child);
        if name == "TR" {
            continue;
        }
        lines.push(format!("{}{name}", " ".repeat(depth)));
        tags_below(document, &child, depth + 1, lines);
    }
}

/// The bookmarks: how deep each stands, from 1, and its title.
pub fn bookmarks(pdf: &[u8]) -> Vec<(usize, String)> {
    let document = Document::load_mem(pdf).expect("a PDF");
    let catalog = document.catalog().expect("a catalog");
    let root = dictionary(&document, catalog.get(b"Outlines").expect("an outline"));
    let mut found = Vec::new();
    bookmarks_below(&document, &root, 1, &mut found);
    found
}

fn bookmarks_below(
    document: &Document,
    node: &Dictionary,
    depth: usize,
    found: &mut Vec<(usize, String)>,
) {
    let mut next = node.get(b"First").ok().cloned();
    while let Some(item) = next {
        let item = dictionary(document, &item);
        let title = resolve(document, item.get(b"Title").expect("a title"));
        let title = lopdf::decode_text_string(&title).expect("text");
        found.push((depth, title));
        bookmarks_below(document, &item, depth + 1, found);
        next = item.get(b"Next").ok().cloned();
    }
}

/// The headings of the structure tree: the number behind their H, and their title.
pub fn headings(pdf: &[u8]) -> Vec<(usize, String)> {
    let document = Document::load_mem(pdf).expect("a PDF");
    let catalog = document.catalog().expect("a catalog");
    let root = dictionary(
        &document,
        catalog.get(b"StructTreeRoot").expect("a structure tree"),
    );
    let mut found = Vec::new();
    headings_below(&document, &root, &mut found);
    found
}

fn headings_below(document: &Document, node: &Dictionary, found: &mut Vec<(usize, String)>) {
    for child in children(document, node) {
        let level = tag(&child)
            .strip_prefix('H')
            .and_then(|level| level.parse().ok());
        if let Some(level) = level {
            let title = resolve(document, child.get(b"T").expect("a title"));
            found.push((level, lopdf::decode_text_string(&title).expect("text")));
        }
        headings_below(document, &child, found);
    }
}
