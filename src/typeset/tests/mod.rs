//! Hand-made documents set with the bundled fonts.

mod arrangements;
mod borders;
mod closings;
mod first_page;
mod fitted;
mod fitting;
mod laws;
mod lines;
mod lists;
mod pages;
mod tables;
mod whole;

use super::par::setter::Setter;
use super::par::setting;
use super::{Fit, Fitted, Typeset, fit, typeset};
use crate::base::diag::{Code, Finding, Sources};
use crate::base::units::{FontSize, Length, Rect, Sides, Size};
use crate::document::{
    Align, Block, Cell, CellKind, Color, Composition, Document, FirstPage, Grid, Imprint, Inline,
    Meta, PageSpec, Paragraph, Role, Scope, SpannedCell, Style, StyleSheet, Table, TableBorders,
    TableFigures, TextRun,
};
use crate::font::bundled;
use crate::pages::{Direction, GlyphRun, Item, Mark, Node, NodeId, NodeKind, Page, Pages, dump};
use crate::standard::{FontRole, Lead};

/// The least height of a row in the tables of the tests: nearly 10 mm, in whole twips.
pub(super) const ROW: Length = Length::twips(567);

/// A style with the numbers of body text on the grid of profile `word`.
pub(super) fn body_style() -> Style {
    Style {
        tracking: Length::pt100(-25),
        line: Length::twips(579),
        first_line: Length::pt100(3150),
        align: Align::Justify,
        ..Style::plain("body", "正文")
    }
}

/// The body style changed and renamed.
pub(super) fn style(key: &str, change: impl FnOnce(&mut Style)) -> Style {
    let mut style = body_style();
    style.key = key.to_owned();
    style.name = key.to_owned();
    change(&mut style);
    style
}

/// A document of A4 paper with these styles after `body` and `number`.
pub(super) fn document(styles: impl IntoIterator<Item = Style>) -> Document {
    let mut sheet = StyleSheet::default();
    sheet.define(body_style());
    let number_style = sheet.define(style("number", |style| {
        style.face = FontRole::Song;
        style.size = FontSize::half_points(28);
        style.tracking = Length::ZERO;
        style.first_line = Length::ZERO;
        style.align = Align::Left;
    }));
    for style in styles {
        sheet.define(style);
    }
    Document {
        meta: Meta::default(),
        page: PageSpec {
            paper: Size {
                width: Length::mm(210),
                height: Length::mm(297),
            },
            margins: Sides {
                top: Length::mm(37),
                right: Length::mm(26),
                bottom: Length::mm(35),
                left: Length::mm(28),
            },
            lead: Lead::default(),
            pitch: Length::twips(579),
            advance: Length::pt100(1575),
            number_style,
            number_indent: Length::pt(14),
            number_gap: Length::mm(7),
            first: FirstPage::default(),
            composition: Composition::default(),
        },
        styles: sheet,
        blocks: Vec::new(),
        sealing: None,
        seal_of: None,
        draft: false,
    }
}

impl Document {
    /// A paragraph of a style of this document.
    fn paragraph(&self, key: &str, role: Role, text: &str) -> Paragraph {
        let style = self.styles.find(key).expect("a style of the test");
        let run = TextRun::plain(text.to_owned(), None);
        let content = if text.is_empty() {
            Vec::new()
        } else {
            vec![Inline::Text(run)]
        };
        Paragraph {
            role,
            style,
            content,
        }
    }

    fn push(&mut self, key: &str, role: Role, text: &str) {
        let paragraph = self.paragraph(key, role, text);
        self.blocks.push(Block::Paragraph(paragraph));
    }
}

/// A table of cells given by row as (rows, columns, text), equally wide; a text that begins
/// with `*` makes a column header, with `+` a row header.
pub(super) fn table(document: &Document, key: &str, rows: &[&[(usize, usize, &str)]]) -> Table {
    let cols: usize = rows[0].iter().map(|(_, cols, _)| cols).sum();
    let cell = |text: &str| {
        let kind = match text.chars().next() {
            Some('*') => CellKind::Header(Scope::Column),
            Some('+') => CellKind::Header(Scope::Row),
            _ => CellKind::Data,
        };
        let text = text.trim_start_matches(['*', '+']);
        Cell {
            kind,
            paragraphs: vec![document.paragraph(key, Role::Cell, text)],
        }
    };
    let specs = rows
        .iter()
        .map(|row| {
            row.iter()
                .map(|(rows, cols, text)| SpannedCell::new(*rows, *cols, cell(text)))
                .collect()
        })
        .collect();
    Table {
        title: "表".to_owned(),
        description: String::new(),
        grid: Grid::resolve(specs, cols).expect("a grid"),
        widths: vec![Length::mm(120) / i64::try_from(cols).unwrap(); cols],
        header_rows: 0,
        row_heights: vec![ROW; rows.len()],
        padding: Sides::default(),
        borders: TableBorders {
            outer: Length::pt100(100),
            inner: Length::pt100(50),
        },
        keep_together: false,
        keep_next: false,
        closing_rows: 0,
        divided_rows: Vec::new(),
        smaller: Vec::new(),
        figures: TableFigures::default(),
    }
}

/// The pages of a document that has no errors.
pub(super) fn pages_of(document: &Document) -> Pages {
    typeset(document, bundled(), &Sources::default())
        .expect("it is typeset")
        .pages
}

/// The lines of text of one page, without furniture.
pub(super) fn lines_of(page: &Page) -> Vec<String> {
    let mut lines: Vec<(Length, String)> = Vec::new();
    for item in page.items.iter().filter(|item| item.node.is_some()) {
        if let Mark::Glyphs(run) = &item.mark {
            match lines.last_mut() {
                Some((y, line)) if *y == run.origin.y => line.push_str(&run.text),
                _ => lines.push((run.origin.y, run.text.clone())),
            }
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

/// The right edge of a run of body text, without the tracking after its last glyph.
pub(super) fn right_edge(run: &GlyphRun) -> Length {
    let advances: Length = run.glyphs.iter().map(|glyph| glyph.advance).sum();
    run.origin.x + advances - Length::pt100(-25)
}

/// The runs of a page that belong to the structure (or do not).
pub(super) fn runs_of(page: &Page, in_structure: bool) -> Vec<&GlyphRun> {
    let items = page
        .items
        .iter()
        .filter(|item| item.node.is_some() == in_structure);
    items
        .filter_map(|item| match &item.mark {
            Mark::Glyphs(run) => Some(run),
            Mark::Fill(..) | Mark::Path(..) | Mark::Picture(..) => None,
        })
        .collect()
}

/// The lines and borders of a page.
pub(super) fn fills_of(page: &Page) -> Vec<Rect> {
    let line = |item: &Item| match &item.mark {
        Mark::Fill(rect, _) => Some(*rect),
        Mark::Glyphs(_) | Mark::Path(..) | Mark::Picture(..) => None,
    };
    page.items.iter().filter_map(line).collect()
}

/// The findings of a document that has errors.
pub(super) fn errors_of(document: &Document, sources: &Sources) -> Vec<Finding> {
    typeset(document, bundled(), sources).expect_err("it is refused")
}

/// A document with an imprint of two rows behind it.
fn with_imprint(mut document: Document, on_even: bool) -> Document {
    let line = |text: &str| Some(document.paragraph("imprint", Role::Imprint, text));
    let imprint = Imprint {
        names: Vec::from_iter(line("抄送：某单位。")),
        printer: line("东石镇党政办公室"),
        printed: line("2020年1月16日印发"),
        outer_line: Length::mm100(35),
        inner_line: Length::mm100(25),
        on_even,
    };
    document.blocks.push(Block::Imprint(imprint));
    document
}
