//! Finds what no DOCX file can hold, before anything is built.

use crate::base::diag::{Code, Finding, Span};
use crate::base::pack::xml::is_legal;
use crate::document::{Block, Document, Inline, Note, Table};

/// Word opens no table with more columns.
const MOST_COLUMNS: usize = 63;

/// Everything in a document that would make the file invalid.
pub(crate) fn findings(document: &Document) -> Vec<Finding> {
    let runs = document
        .paragraphs()
        .flat_map(|paragraph| &paragraph.content);
    let in_notes = document.notes().flat_map(Note::runs);
    let in_notes = in_notes.filter_map(|run| unwritable(&run.text, run.origin));
    let in_runs = runs.filter_map(|inline| match inline {
        Inline::Text(run) => unwritable(&run.text, run.origin),
        Inline::Break | Inline::Note(_) | Inline::Anchor(_) | Inline::Leader(_) => None,
    });
    let beside = said_about(document)
        .into_iter()
        .filter_map(|text| unwritable(text, None));
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => too_wide(table),
        Block::Paragraph(_)
        | Block::Picture(_)
        | Block::Arrangement(_)
        | Block::Imprint(_)
        | Block::Section(_)
        | Block::BlankPage => None,
    });
    in_runs
        .chain(in_notes)
        .chain(beside)
        .chain(tables)
        .collect()
}

/// Texts of the file outside paragraphs.
fn said_about(document: &Document) -> Vec<&str> {
    let meta = &document.meta;
    let mut texts = vec![meta.title.as_str(), &meta.issuer, &meta.subject];
    texts.extend(meta.keywords.iter().map(String::as_str));
    texts.extend(meta.doc_number.as_deref());
    texts.extend(document.styles.iter().map(|(_, style)| style.name.as_str()));
    for block in &document.blocks {
        if let Block::Table(table) = block {
            texts.extend([table.title.as_str(), &table.description]);
        }
    }
    texts
}

fn unwritable(text: &str, origin: Option<Span>) -> Option<Finding> {
    let c = text.chars().find(|c| !is_legal(*c) || c.is_control())?;
    let point = u32::from(c);
    let finding = Finding::error(
        Code::WriterRefused,
        format!(
            "DOCX 文件不能写入字符 U+{point:04X}：“{}”",
            without_controls(text)
        ),
        format!(
            "a DOCX file cannot hold U+{point:04X}: “{}”",
            without_controls(text)
        ),
    );
    Some(match origin {
        Some(span) => finding.at(span, "", ""),
        None => finding,
    })
}

fn without_controls(text: &str) -> String {
    text.chars()
        .filter(|c| is_legal(*c) && !c.is_control())
        .take(20)
        .collect()
}

fn too_wide(table: &Table) -> Option<Finding> {
    let columns = table.grid.cols();
    (columns > MOST_COLUMNS).then(|| {
        Finding::error(
            Code::WriterRefused,
            format!(
                "表“{}”有 {columns} 列，Word 的表格至多 {MOST_COLUMNS} 列",
                table.title
            ),
            format!(
                "table “{}” has {columns} columns, a table in Word at most {MOST_COLUMNS}",
                table.title
            ),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Cell, CellKind, Grid};
    use crate::export::docx::sample;

    #[test]
    fn a_valid_document_has_no_findings() {
        assert_eq!(findings(&sample::document()), []);
    }

    #[test]
    fn control_characters_are_found_wherever_they_stand() {
        let mut document = sample::document();
        document.meta.title = "年\u{1}报".to_owned();
        document.meta.keywords.push("\u{FFFF}".to_owned());
        document
            .blocks
            .push(sample::paragraph(&document, "body", "一行\n两行"));
        let found = findings(&document);
        assert_eq!(found.len(), 3);
        assert!(
            found
                .iter()
                .all(|finding| finding.code == Code::WriterRefused)
        );
        assert!(found[0].message.zh.contains("U+000A"));
    }

    #[test]
    fn a_table_of_64_columns_is_refused_and_one_of_63_is_not() {
        for (columns, count) in [(MOST_COLUMNS, 0), (MOST_COLUMNS + 1, 1)] {
            let mut document = sample::document();
            let cell = || Cell {
                kind: CellKind::Data,
                paragraphs: Vec::new(),
            };
            let row = (0..columns).map(|_| (1, 1, cell())).collect();
            for block in &mut document.blocks {
                if let Block::Table(table) = block {
                    table.grid = Grid::resolve(vec![row], columns).unwrap();
                    break;
                }
            }
            assert_eq!(findings(&document).len(), count);
        }
    }
}
