//! The main part: tables completed, the section at the end of the body.

use super::{root, sort, strip};
use crate::flow::docx::dom::{Element, Node, Piece};
use crate::flow::docx::tree::TableNotes;

/// Finishes the main part. `notes` holds one note for each table, in order; `sections` take
/// the place of the one that docx-rs wrote: each but the last stands in the paragraph at its
/// place among the blocks, the last at the end of the body.
pub(crate) fn document<'a>(
    written: Piece<'a>,
    notes: &[TableNotes],
    mut sections: Vec<(usize, Element)>,
) -> Piece<'a> {
    let found = written.into_elements().find(|child| child.name == "w:body");
    let mut body = found.unwrap_or_else(|| Piece::new("w:body"));
    strip(&mut body);
    body.children
        .retain(|node| !matches!(node, Node::Element(child) if child.name == "w:sectPr"));
    let tables = body.elements_mut().filter(|child| child.name == "w:tbl");
    for (table, notes) in tables.zip(notes) {
        complete(table, notes);
    }
    let last = sections.pop();
    for (place, section) in sections {
        if let Some(paragraph) = body.elements_mut().nth(place) {
            paragraph.update("w:pPr", |properties| properties.push(section));
        }
    }
    body.append(last.map(|(_, section)| section));
    sort(&mut body);
    Piece::child(root("w:document"), body)
}

fn complete(table: &mut Piece<'_>, notes: &TableNotes) {
    let rows = table.elements_mut().filter(|child| child.name == "w:tr");
    for row in rows.take(notes.header_rows) {
        row.update("w:trPr", |properties| {
            properties.push(Element::new("w:tblHeader"));
        });
    }
    table.update("w:tblPr", |properties| {
        properties.push(look(notes));
        if !notes.title.is_empty() {
            properties.push(Element::val("w:tblCaption", &notes.title));
        }
        if !notes.description.is_empty() {
            properties.push(Element::val("w:tblDescription", &notes.description));
        }
    });
}

/// Tells readers of the file which cells are headers; bands are off.
fn look(notes: &TableNotes) -> Element {
    const FIRST_ROW: u16 = 0x0020;
    const FIRST_COLUMN: u16 = 0x0080;
    const NO_BANDS: u16 = 0x0600;
    let first_row = notes.header_rows > 0;
    let flag = |on: bool, bit: u16| if on { bit } else { 0 };
    let bits = NO_BANDS | flag(first_row, FIRST_ROW) | flag(notes.header_column, FIRST_COLUMN);
    Element::val("w:tblLook", format!("{bits:04X}"))
        .with("w:firstRow", u8::from(first_row))
        .with("w:lastRow", 0)
        .with("w:firstColumn", u8::from(notes.header_column))
        .with("w:lastColumn", 0)
        .with("w:noHBand", 1)
        .with("w:noVBand", 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::docx::dom::parse;

    #[test]
    fn header_rows_are_marked_and_others_are_not() {
        let source = "<w:document><w:body><w:tbl><w:tblPr/><w:tr><w:tc/></w:tr><w:tr><w:trPr>\
                      <w:trHeight/></w:trPr><w:tc/></w:tr><w:tr/></w:tbl></w:body></w:document>";
        let notes = TableNotes {
            header_rows: 2,
            title: "表".to_owned(),
            ..TableNotes::default()
        };
        let tree = document(
            parse(source.as_bytes()).unwrap(),
            &[notes],
            vec![(0, Element::new("w:sectPr"))],
        );
        let table = tree.find("w:body").unwrap().find("w:tbl").unwrap();
        let is_header = |row: &Piece<'_>| {
            row.find("w:trPr")
                .is_some_and(|properties| properties.find("w:tblHeader").is_some())
        };
        let marked: Vec<bool> = table
            .elements()
            .filter(|child| child.name == "w:tr")
            .map(is_header)
            .collect();
        assert_eq!(marked, [true, true, false]);
        let properties = table.find("w:tblPr").unwrap();
        assert_eq!(
            properties.find("w:tblCaption").unwrap().attribute("w:val"),
            Some("表")
        );
        assert!(properties.find("w:tblDescription").is_none());
        assert_eq!(
            properties.find("w:tblLook").unwrap().attribute("w:val"),
            Some("0620")
        );
    }

    #[test]
    fn only_the_given_section_and_known_attributes_stay() {
        let source = "<w:document xmlns:x='x'><w:body><w:p w14:paraId='1'/><w:sectPr><w:cols/>\
                      </w:sectPr></w:body></w:document>";
        let section = Element::new("w:sectPr").child(Element::new("w:docGrid"));
        let tree = document(
            parse(source.as_bytes()).unwrap(),
            &[],
            vec![(0, section.clone())],
        );
        let body = tree.find("w:body").unwrap();
        assert_eq!(
            body.elements().cloned().collect::<Vec<_>>(),
            [Element::new("w:p"), section]
        );
    }
}
