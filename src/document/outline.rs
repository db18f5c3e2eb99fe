//! A document as indented text: for tests, and to see what a layout made of the data.

use std::fmt::Write;

use super::arrangement::Arrangement;
use super::block::Block;
use super::model::Document;
use super::paragraph::{Inline, Keep, Paragraph, Script, TextRun};
use super::table::{CellKind, Table};

/// One line a block, with role and style; one line a table row, with spans.
pub fn outline(document: &Document) -> String {
    let mut out = String::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => line(&mut out, document, paragraph, ""),
            Block::Table(table) => rows(&mut out, table),
            Block::Picture(picture) => {
                let (width, height) = (picture.size.width.to_mm(), picture.size.height.to_mm());
                let _ = writeln!(out, "picture {width:.2}×{height:.2}: {}", picture.alt);
            }
            Block::Arrangement(arrangement) => places(&mut out, document, arrangement),
            Block::Section(orientation) => {
                let _ = writeln!(out, "section: {orientation:?}");
            }
            Block::BlankPage => out.push_str("blank page\n"),
            Block::Imprint(imprint) => {
                out.push_str("imprint\n");
                for part in imprint.paragraphs() {
                    line(&mut out, document, part, "  ");
                }
            }
        }
    }
    out
}

fn line(out: &mut String, document: &Document, paragraph: &Paragraph, indent: &str) {
    let style = &document.styles.get(paragraph.style).key;
    let _ = writeln!(out, "{indent}{style}: {}", marked(document, paragraph));
}

/// The text with ⏎ for forced breaks and ⟨style …⟩ around runs of another style.
fn marked(document: &Document, paragraph: &Paragraph) -> String {
    let mut text = String::new();
    for inline in &paragraph.content {
        match inline {
            Inline::Break => text.push('⏎'),
            Inline::Leader(_) => text.push_str("……"),
            Inline::Text(run) => match run.style {
                Some(style) => {
                    let _ = write!(text, "⟨{} {}⟩", document.styles.get(style).key, run.text);
                }
                None => text.push_str(&tagged(run)),
            },
            Inline::Note(note) => {
                let runs: String = note.runs().map(tagged).collect();
                let _ = write!(text, "⟨note {runs}⟩");
            }
            Inline::Anchor(id) => {
                let _ = write!(text, "⟨#{id}⟩");
            }
        }
    }
    text
}

/// The text of a run with what marks ask for in front of it.
fn tagged(run: &TextRun) -> String {
    let look = &run.look;
    let script = match look.script {
        Script::Level => "",
        Script::Superscript => "sup",
        Script::Subscript => "sub",
    };
    let keep = match look.keep {
        Keep::Free => "",
        Keep::Whole => "keep",
        Keep::WithLast => "keep…",
    };
    let refers = look.refers.as_ref().map(|id| format!("→{id}"));
    let names = [
        if look.bold { "b" } else { "" },
        if look.kai { "kai" } else { "" },
        script,
        keep,
        refers.as_deref().unwrap_or_default(),
    ];
    let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
    if names.is_empty() {
        return run.text.clone();
    }
    format!("⟨{} {}⟩", names.join(" "), run.text)
}

/// One line a paragraph, with the row and the column of its cell, from 1.
fn places(out: &mut String, document: &Document, arrangement: &Arrangement) {
    let (rows, cols) = (arrangement.grid.rows(), arrangement.grid.cols());
    let _ = writeln!(out, "arrangement {rows}×{cols}");
    for placed in arrangement.grid.cells() {
        for paragraph in &placed.cell.paragraphs {
            let place = format!("  {},{} ", placed.row + 1, placed.col + 1);
            line(out, document, paragraph, &place);
        }
    }
}

fn rows(out: &mut String, table: &Table) {
    let (rows, cols) = (table.grid.rows(), table.grid.cols());
    let _ = writeln!(
        out,
        "table {rows}×{cols}, {} header rows: {}",
        table.header_rows, table.title
    );
    for row in 0..rows {
        let cells: Vec<String> = table
            .grid
            .starting_in(row)
            .map(|placed| {
                let text: String = placed.cell.paragraphs.iter().map(Paragraph::text).collect();
                let head = if placed.cell.kind == CellKind::Data {
                    ""
                } else {
                    "*"
                };
                match (placed.rows, placed.cols) {
                    (1, 1) => format!("{head}{text}"),
                    (rows, cols) => format!("{head}{text} [{rows}×{cols}]"),
                }
            })
            .collect();
        let _ = writeln!(out, "  {}", cells.join(" | "));
    }
}
