//! Values on one line, each behind its label; room for a pen; sheets that are turned (会议记录, 花名册).

use super::arranged::{Columns, compartment};
use super::merger::Merger;
use super::text::run;
use crate::base::text::Date;
use crate::base::units::{FontSize, Length};
use crate::document::{
    Block, Inline, Orientation, PageSpec, Paragraph, Role, Style, TextRun, Vertical,
};
use crate::layout::Labelled;

/// What stands between such a line and what follows: a DOCX needs a paragraph there, at the end of
/// the document as well.
const GAP: Length = Length::pt(2);
/// How many blocks a table may have behind it: its notes and its gap, and the table itself.
const BESIDE_TABLE: usize = 3;

impl Merger<'_> {
    /// The page as the document lies on it.
    pub(super) fn sheet(&self) -> PageSpec {
        self.document.page.oriented(self.orientation)
    }

    /// Turns the document, of which nothing is there yet, if the first table of a field asks so.
    pub(super) fn turn(&mut self, field: &str) {
        let tables = self.dataset.tables(field);
        if tables.first().is_some_and(|table| table.landscape) {
            self.orientation = Orientation::Landscape;
            let turned = Block::Section(self.orientation);
            self.document.blocks.push(turned);
        }
    }

    /// A line left empty.
    pub(super) fn blank_line(&mut self) {
        self.paragraph(Role::Body, "body", Vec::new());
    }

    /// Makes room above the title, for what a superior writes there.
    pub(super) fn room(&mut self, field: &str) {
        let Some((room, title)) = self.millimetres(field).zip(self.style("title")) else {
            return;
        };
        self.document.styles.get_mut(title).before += room;
    }

    /// Values beside each other in columns of one width. Two that are printed stand at both ends
    /// of the line; where a pen writes, the values begin in the same places.
    pub(super) fn labelled(&mut self, values: &[Labelled]) {
        let is_given = |value: &Labelled| {
            let field = value.field.as_deref();
            field.is_some_and(|field| {
                self.dataset.text(field).is_some() || self.dataset.date(field).is_some()
            })
        };
        let is_signed = !values.iter().all(is_given);
        self.keep_above();
        let key = if is_signed {
            "labelled_signed"
        } else {
            "labelled"
        };
        let last = values.len().saturating_sub(1);
        let mut cells = Vec::new();
        for (index, value) in values.iter().enumerate() {
            let ends = index > 0 && index == last && !is_signed && values.len() == 2;
            let style = if ends { "labelled_last" } else { key };
            let paragraph = self.value_behind(value, style);
            cells.push(compartment(Vertical::Top, paragraph.into_iter().collect()));
        }
        let count = i64::try_from(values.len()).unwrap_or(1).max(1);
        let columns = Columns {
            offset: Length::ZERO,
            widths: vec![self.sheet().measure() / count; values.len()],
        };
        let follows_table = self.follows_table();
        let is_last = follows_table || values.iter().any(|value| value.field.is_none());
        self.arrangement(vec![(Length::ZERO, cells)], columns, true);
        self.gap_behind(!is_last);
    }

    /// Adds the paragraph behind such a line.
    fn gap_behind(&mut self, keep_next: bool) {
        let (key, name) = if keep_next {
            ("labelled_gap_kept", "填报栏后间隔（与下同页）")
        } else {
            ("labelled_gap", "填报栏后间隔")
        };
        self.low_gap((key, name), keep_next);
    }

    /// Adds a paragraph that is no higher than what parts two tables, in a style of that name.
    pub(super) fn low_gap(&mut self, style: (&str, &str), keep_next: bool) {
        let low = |style: &mut Style| {
            style.size = FontSize::half_points(2);
            style.line = GAP;
            style.keep_next = keep_next;
        };
        if let Some(style) = self.variant("table_gap", style, low) {
            self.empty(Role::Body, style);
        }
    }

    /// Whether a table stands above, with nothing but its notes and its gap between.
    pub(super) fn follows_table(&self) -> bool {
        let mut above = self.document.blocks.iter().rev().take(BESIDE_TABLE);
        above.any(|block| matches!(block, Block::Table(_)))
    }

    /// Keeps the table above, or the last paragraph, on the page of what is added next.
    pub(super) fn keep_above(&mut self) {
        let reach = if self.follows_table() {
            BESIDE_TABLE
        } else {
            1
        };
        for block in self.document.blocks.iter_mut().rev().take(reach) {
            match block {
                Block::Table(table) => {
                    table.keep_next = true;
                    return;
                }
                Block::Paragraph(line) => {
                    let keep = |style: &mut Style| style.keep_next = true;
                    let styles = &mut self.document.styles;
                    line.style = styles.variant(line.style, "kept", "与下同页", keep);
                }
                _ => {}
            }
        }
    }

    /// A length that the data give in millimetres.
    fn millimetres(&self, field: &str) -> Option<Length> {
        let figure = self.dataset.figure(field)?;
        figure.value.of(Length::mm(1).to_emu()).map(Length::emu)
    }

    fn value_behind(&mut self, value: &Labelled, style: &str) -> Option<Paragraph> {
        let style = self.style(style)?;
        let field = value.field.as_deref();
        let text = field.and_then(|field| self.text(field));
        let date = field.and_then(|field| self.dataset.date(field));
        let label = TextRun::plain(format!("{}：", value.label), None);
        let mut content = vec![Inline::Text(label)];
        content.extend(text.map(|text| run(&text.value, Some(text.span))));
        content.extend(date.map(|date| run(&Date::chinese(date), None)));
        Some(Paragraph {
            role: Role::Body,
            style,
            content,
        })
    }
}
