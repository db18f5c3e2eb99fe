//! Fills the tables of a layout with figures; adds title, unit and notes around them.

use super::choices::break_choices;
use super::columns::{Asked, Breaking, Stands, even_places, is_lined_up, line_up, widths};
use super::lines::{Line, Place};
use super::marked::{broken_runs, with_label};
use super::merger::Merger;
use super::table_cell::{figure, text_cell, unfilled};
use super::text::run;
use crate::base::diag::{Span, Spanned};
use crate::base::text::note_mark;
use crate::base::units::Length;
use crate::data::{ColumnWidth, Dataset, FigureAlign};
use crate::document::{
    Align, Block, Cell, Grid, Inline, Orientation, Paragraph, Placed, Role, StyleSheet, Table,
    TableFigures,
};
use crate::layout::{CellContent, CellShape, Sheet, TableShape};
use crate::template::Templates;

/// The values of a document, and its templates.
type Values<'a> = (&'a Dataset, &'a Templates<'a>);

/// A table with the lines above and below it.
pub(super) struct Furnished {
    pub(super) table: Table,
    /// Its title, where it is printed.
    pub(super) title: Option<Paragraph>,
    /// 单位, at the right above it.
    pub(super) unit: Option<Paragraph>,
    /// The lines with parts above it.
    pub(super) above: Vec<Line>,
    /// The lines with parts below it.
    pub(super) below: Vec<Line>,
    /// 注, below it.
    pub(super) notes: Option<Paragraph>,
    pub(super) orientation: Orientation,
    pub(super) sheet: Sheet,
}

impl Merger<'_> {
    /// Adds a table of the layout.
    pub(super) fn table(&mut self, shape: &TableShape) {
        let whole = self.layout.whole_table(shape);
        let shape = whole.as_ref().unwrap_or(shape);
        let measure = self.document.page.oriented(shape.orientation).measure();
        let values = (self.dataset, self.templates);
        let table = fill(shape, values, &mut self.document.styles, measure);
        let mut above = self.lines(&shape.above);
        if let Some(number) = &shape.number {
            above.insert(0, self.at_right(number));
        }
        let mut unit = shape.unit.as_ref();
        // 单位 takes the place that the last line has left free.
        if let Some(given) = unit
            && let Some(Line::Ends([_, _, free @ None])) = above.last_mut()
        {
            *free = Some(self.unit_text(given));
            unit = None;
        }
        let furnished = Furnished {
            title: shape.caption.as_ref().and_then(|text| self.caption(text)),
            unit: unit.and_then(|unit| self.unit(unit)),
            above,
            below: self.lines(&shape.below),
            notes: self.notes(&shape.notes, false),
            orientation: shape.orientation,
            sheet: shape.sheet,
            table,
        };
        self.place_table(furnished);
    }

    /// The title of a table of the layout, above it.
    fn caption(&mut self, caption: &Spanned<String>) -> Option<Paragraph> {
        let text = self.filled(caption);
        let lines: Vec<String> = text.trim().split(['|', '\n']).map(str::to_owned).collect();
        self.beside("table_title", label(&lines, caption.span))
    }

    /// 单位：…, at the right above a table.
    pub(super) fn unit(&mut self, unit: &Spanned<String>) -> Option<Paragraph> {
        let text = self.unit_text(unit);
        self.beside("table_unit", vec![run(&text.value, Some(text.span))])
    }

    fn unit_text(&self, unit: &Spanned<String>) -> Spanned<String> {
        Spanned {
            value: format!("单位：{}", self.filled(unit).trim()),
            span: unit.span,
        }
    }

    /// 注：…, below a table; several are numbered, each below the first one's text. Those that
    /// belong to marks in the table have these.
    pub(super) fn notes(&mut self, notes: &[Spanned<String>], marked: bool) -> Option<Paragraph> {
        let mut content = Vec::new();
        for (index, note) in notes.iter().enumerate() {
            let text = self.templates.render(note);
            let number = match (notes.len(), note_mark::of(index + 1)) {
                (_, Some(mark)) if marked => mark.to_string(),
                (1, _) => String::new(),
                _ => format!("{}.", index + 1),
            };
            let label = if index == 0 {
                "注："
            } else {
                content.push(Inline::Break);
                ""
            };
            let mut lines = broken_runs(&text, Some(note.span));
            with_label(&format!("{label}{number}"), &mut lines, Some(note.span));
            content.extend(lines);
        }
        if content.is_empty() {
            return None;
        }
        self.beside("table_note", content)
    }

    /// A line above or below a table, in the style of that key.
    pub(super) fn beside(&mut self, style: &str, content: Vec<Inline>) -> Option<Paragraph> {
        let style = self.style(style)?;
        Some(Paragraph {
            role: Role::BesideTable,
            style,
            content,
        })
    }

    /// Goes on on the sheet of the landscape table that stands last, with the headings behind it;
    /// whether there is one.
    fn join_sheet(&mut self) -> bool {
        let blocks = &mut self.document.blocks;
        let behind = blocks.iter().rev().take_while(|block| is_heading(block));
        let Some(at) = blocks.len().checked_sub(behind.count() + 1) else {
            return false;
        };
        let before = blocks.iter().take(at).rev();
        let lies = before.filter_map(|block| match block {
            Block::Section(orientation) => Some(*orientation),
            _ => None,
        });
        let upright = matches!(blocks.get(at), Some(Block::Section(Orientation::Portrait)));
        if !upright || lies.into_iter().next() != Some(Orientation::Landscape) {
            return false;
        }
        let headings = blocks.split_off(at + 1);
        blocks.pop();
        self.paragraph(Role::Body, "table_gap", Vec::new());
        self.document.blocks.extend(headings);
        true
    }

    /// Adds a table with title and unit above and notes below it. One on landscape pages takes along the
    /// headings directly above it, with the label of the attachment that begins there, and what
    /// follows it begins a sheet of its own.
    pub(super) fn place_table(&mut self, furnished: Furnished) {
        let Furnished {
            mut table,
            title,
            mut unit,
            above,
            below,
            mut notes,
            orientation,
            sheet,
        } = furnished;
        // Unit and notes end where a narrow table ends.
        let measure = self.document.page.oriented(orientation).measure();
        let beside = (measure - table.widths.iter().copied().sum::<Length>()) / 2;
        for line in unit.iter_mut().chain(&mut notes) {
            line.style = self.document.styles.inset(line.style, beside);
        }
        let place = Place {
            offset: beside.max(Length::ZERO),
            width: measure - beside.max(Length::ZERO) * 2,
        };
        table.keep_next = notes.is_some() || !below.is_empty();
        let lies = self.orientation;
        let is_turned = orientation == Orientation::Landscape && orientation != lies;
        if is_turned && !(sheet == Sheet::Same && self.join_sheet()) {
            let blocks = &mut self.document.blocks;
            let first = match sheet {
                Sheet::Text => with_text(blocks),
                _ => with_headings(blocks, blocks.len()),
            };
            blocks.insert(first, Block::Section(orientation));
        }
        let blocks = &mut self.document.blocks;
        blocks.extend(title.map(Block::Paragraph));
        self.put_lines(&above, place, true);
        self.end_lines(true);
        let blocks = &mut self.document.blocks;
        blocks.extend(unit.map(Block::Paragraph));
        blocks.push(Block::Table(table));
        self.put_lines(&below, place, notes.is_some());
        let blocks = &mut self.document.blocks;
        blocks.extend(notes.map(Block::Paragraph));
        if is_turned {
            self.end_lines(false);
            self.document
                .blocks
                .push(Block::Section(Orientation::Portrait));
        } else {
            self.hold_gap();
            self.paragraph(Role::Body, "table_gap", Vec::new());
        }
    }
}

/// The first of the headings right above a block.
fn with_headings(blocks: &[Block], block: usize) -> usize {
    let above = blocks.get(..block).unwrap_or_default();
    let text = above.iter().rposition(|block| !is_heading(block));
    text.map_or(0, |last| last + 1)
}

/// The first of the paragraphs that stand last, with the headings right above them.
fn with_text(blocks: &[Block]) -> usize {
    let is_body = |block: &Block| {
        matches!(block, Block::Paragraph(text)
            if text.role == Role::Body && !text.content.is_empty())
    };
    let other = blocks.iter().rposition(|block| !is_body(block));
    with_headings(blocks, other.map_or(0, |last| last + 1))
}

/// Whether a block belongs to the table below it, and goes with it to its sheet.
fn is_heading(block: &Block) -> bool {
    matches!(block, Block::Paragraph(text)
        if matches!(text.role, Role::Heading(_) | Role::AttachmentLabel))
}

/// Puts the figures of `dataset` into the cells of a shape.
fn fill(shape: &TableShape, values: Values<'_>, styles: &mut StyleSheet, measure: Length) -> Table {
    let stands = stands(shape, values.0);
    let mut grid = shape.grid.clone().map(|cell| fill_cell(&cell, values));
    align_texts(&mut grid, shape, styles);
    even_places(&mut grid, &stands);
    let lined_up: Vec<bool> = stands.iter().map(is_lined_up).collect();
    let mut asked = Asked {
        grid: &grid,
        styles,
        padding: shape.padding,
        measure,
        size: None,
        breaking: Breaking::Comfortable,
        lined_up: &lined_up,
    };
    let (mut found, mut is_enough) = widths(&shape.widths, asked);
    if !is_enough {
        asked.breaking = Breaking::Anywhere;
        (found, is_enough) = widths(&shape.widths, asked);
    }
    if !is_enough {
        narrow(&mut found, &shape.widths, measure);
    }
    break_choices(&mut grid, shape, &found, styles);
    let mut table = Table {
        title: shape.title.clone(),
        description: shape.description.clone(),
        row_heights: vec![shape.row_height; grid.rows()],
        figures: TableFigures {
            elastic: vec![true; grid.cols()],
            ..TableFigures::default()
        },
        grid,
        widths: found,
        header_rows: shape.header_rows,
        padding: shape.padding,
        borders: shape.borders,
        keep_together: shape.keep_together,
        keep_next: false,
        closing_rows: 1,
        divided_rows: Vec::new(),
        smaller: shape.smaller.clone(),
    };
    line_up(&mut table, &stands, styles);
    table
}

/// How the figures of the cells stand, and with how many places. Other cells are aligned by
/// [`align_texts`].
fn stands(shape: &TableShape, dataset: &Dataset) -> Vec<Stands> {
    let stand = |placed: &Placed<CellShape>| {
        let cell = &placed.cell;
        let shown = match &cell.content {
            CellContent::Figure(path) => dataset.figure(path),
            CellContent::Label { .. } => None,
            CellContent::Text(_) => return (FigureAlign::Center, None),
        };
        (cell.align, shown.map(|shown| figure(&shown.value, cell).1))
    };
    shape.grid.cells().iter().map(stand).collect()
}

/// Aligns the cells that hold no figures.
fn align_texts(grid: &mut Grid<Cell>, shape: &TableShape, styles: &mut StyleSheet) {
    for (content, placed) in grid.contents_mut().zip(shape.grid.cells()) {
        let CellContent::Text(_) = &placed.cell.content else {
            continue;
        };
        let align = match placed.cell.align {
            FigureAlign::Left => Align::Left,
            FigureAlign::Center => Align::Center,
            FigureAlign::Right | FigureAlign::Decimal => Align::Right,
        };
        for paragraph in &mut content.paragraphs {
            paragraph.style = styles.aligned(paragraph.style, align);
        }
    }
}

/// Narrows the fitted columns in proportion until the table fits; a smaller size will do the
/// rest.
fn narrow(widths: &mut [Length], wanted: &[ColumnWidth], measure: Length) {
    let all: Length = widths.iter().copied().sum();
    let fitted = widths.iter().zip(wanted);
    let fitted = fitted.filter(|(_, wanted)| **wanted == ColumnWidth::Fit);
    let fitted: Length = fitted.map(|(width, _)| *width).sum();
    let room = (measure - (all - fitted)).max(Length::ZERO);
    for (width, wanted) in widths.iter_mut().zip(wanted) {
        if *wanted == ColumnWidth::Fit && room < fitted {
            *width = width.scale(room.to_emu(), fitted.to_emu());
        }
    }
}

fn fill_cell(cell: &CellShape, (dataset, templates): Values<'_>) -> Cell {
    let content = match &cell.content {
        CellContent::Label { lines, span } => label(lines, *span),
        CellContent::Figure(path) => match dataset.figure(path) {
            Some(found) => vec![run(&figure(&found.value, cell).0, Some(found.span))],
            None => unfilled(dataset, path),
        },
        CellContent::Text(text) => {
            text_cell(text, dataset, templates).unwrap_or_else(|| unfilled(dataset, &text.path))
        }
    };
    let paragraph = Paragraph {
        role: Role::Cell,
        style: cell.style,
        content,
    };
    Cell {
        kind: cell.kind,
        paragraphs: vec![paragraph],
    }
}

fn label(lines: &[String], span: Span) -> Vec<Inline> {
    let mut content = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            content.push(Inline::Break);
        }
        if !line.is_empty() {
            content.push(run(line, Some(span)));
        }
    }
    content
}
