//! Reading a DOCX without any of the writer's code.

use std::io::{Cursor, Read};

use roxmltree::{Document, Node};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The names of the parts, in the order of the package.
pub fn part_names(docx: &[u8]) -> Vec<String> {
    let mut package = zip::ZipArchive::new(Cursor::new(docx)).expect("a zip file");
    (0..package.len())
        .map(|index| {
            package
                .by_index(index)
                .expect("an entry")
                .name()
                .expect("a name")
                .into_owned()
        })
        .collect()
}

/// The text of one part.
pub fn part(docx: &[u8], name: &str) -> String {
    String::from_utf8(part_bytes(docx, name)).expect("text")
}

/// The bytes of one part.
pub fn part_bytes(docx: &[u8], name: &str) -> Vec<u8> {
    let mut package = zip::ZipArchive::new(Cursor::new(docx)).expect("a zip file");
    let mut bytes = Vec::new();
    let mut entry = package.by_name(name).expect(name);
    entry.read_to_end(&mut bytes).expect("bytes");
    bytes
}

/// All text of the body in reading order, one line a paragraph.
pub fn text(docx: &[u8]) -> String {
    let xml = part(docx, "word/document.xml");
    let document = Document::parse(&xml).expect("XML");
    let paragraphs = document
        .descendants()
        .filter(|node| node.has_tag_name((W, "p")));
    paragraphs
        .map(paragraph_text)
        .collect::<Vec<_>>()
        .join("\n")
}

fn paragraph_text(paragraph: Node<'_, '_>) -> String {
    paragraph
        .descendants()
        .filter(|node| node.has_tag_name((W, "t")))
        .filter_map(|node| node.text())
        .collect()
}

/// A cell as a reader sees it: where it begins, what it spans, what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub row: usize,
    pub col: usize,
    pub rows: usize,
    pub cols: usize,
    pub text: String,
}

/// A table with its spans resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub rows: usize,
    pub cols: usize,
    pub header_rows: usize,
    pub cells: Vec<Cell>,
}

/// Every table of the body.
pub fn tables(docx: &[u8]) -> Vec<Table> {
    let xml = part(docx, "word/document.xml");
    let document = Document::parse(&xml).expect("XML");
    document
        .descendants()
        .filter(|node| node.has_tag_name((W, "tbl")))
        .map(table)
        .collect()
}

fn table(node: Node<'_, '_>) -> Table {
    let grid = child(node, "tblGrid").expect("a grid");
    let cols = grid
        .children()
        .filter(|col| col.has_tag_name((W, "gridCol")))
        .count();
    let mut cells: Vec<Cell> = Vec::new();
    let (mut rows, mut header_rows) = (0, 0);
    for row in node.children().filter(|row| row.has_tag_name((W, "tr"))) {
        let properties = child(row, "trPr");
        header_rows += usize::from(properties.is_some_and(|pr| child(pr, "tblHeader").is_some()));
        let mut col = 0;
        for cell in row.children().filter(|cell| cell.has_tag_name((W, "tc"))) {
            let properties = child(cell, "tcPr").expect("properties of a cell");
            let span = child(properties, "gridSpan")
                .and_then(value)
                .map_or(1, |value| value.parse().expect("a number"));
            let merge = child(properties, "vMerge");
            if merge.is_some_and(|merge| value(merge).is_none_or(|value| value == "continue")) {
                let above = cells.iter_mut().rev().find(|above| above.col == col);
                above.expect("a cell above").rows += 1;
            } else {
                let text = cell
                    .descendants()
                    .filter(|node| node.has_tag_name((W, "p")))
                    .map(paragraph_text)
                    .collect();
                cells.push(Cell {
                    row: rows,
                    col,
                    rows: 1,
                    cols: span,
                    text,
                });
            }
            col += span;
        }
        assert_eq!(col, cols, "row {rows} covers the grid");
        rows += 1;
    }
    Table {
        rows,
        cols,
        header_rows,
        cells,
    }
}

fn child<'a, 'b>(node: Node<'a, 'b>, name: &str) -> Option<Node<'a, 'b>> {
    node.children().find(|child| child.has_tag_name((W, name)))
}

fn value<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.attribute((W, "val"))
}

/// The package with the text of one part changed.
pub fn with_part(docx: &[u8], name: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    use std::io::Write;
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for entry in part_names(docx) {
        out.start_file(entry.as_str(), options).expect("an entry");
        let bytes = if entry == name {
            change(part(docx, &entry)).into_bytes()
        } else {
            part_bytes(docx, &entry)
        };
        out.write_all(&bytes).expect("bytes");
    }
    out.finish().expect("a package").into_inner()
}

/// The headings as word processors show them: the level and text of every paragraph whose style
/// has one, and those of bookmarks 标题2_…, at headings that their text follows.
pub fn headings(docx: &[u8]) -> Vec<(usize, String)> {
    let styles = part(docx, "word/styles.xml");
    let styles = Document::parse(&styles).expect("XML");
    let value = |node: Node<'_, '_>, name: &str| {
        let found = node.descendants().find(|one| one.has_tag_name((W, name)))?;
        found.attribute((W, "val")).map(str::to_owned)
    };
    let level = |style: &str| -> Option<usize> {
        let mut all = styles.descendants();
        let style = all.find(|one| one.attribute((W, "styleId")) == Some(style))?;
        value(style, "outlineLvl")?
            .parse()
            .ok()
            .map(|level: usize| level + 1)
    };
    let xml = part(docx, "word/document.xml");
    let document = Document::parse(&xml).expect("XML");
    let mut found = Vec::new();
    for node in document.descendants() {
        if node.has_tag_name((W, "p")) {
            let level = value(node, "pStyle").and_then(|style| level(&style));
            found.extend(level.map(|level| (level, paragraph_text(node))));
        }
        let name = node.attribute((W, "name"));
        let marked = name.and_then(|name| name.strip_prefix("标题"));
        if let Some(marked) = marked.filter(|_| node.has_tag_name((W, "bookmarkStart"))) {
            let level = marked.split('_').next().expect("a level");
            let inside = node.next_siblings().skip(1);
            let inside = inside.take_while(|one| !one.has_tag_name((W, "bookmarkEnd")));
            let text: String = inside.map(paragraph_text).collect();
            let text = text.strip_suffix('。').unwrap_or(&text).to_owned();
            found.push((level.parse().expect("a level"), text));
        }
    }
    found
}
