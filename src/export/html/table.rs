//! Tables: caption, head and body, what each cell names or is named by.

use super::flow::Writer;
use super::frame::Shape;
use super::looks::{Place, decimal, part};
use super::markup::Tag;
use crate::base::units::Length;
use crate::document::{
    BlockNodes, Cell, CellKind, CellNodes, NodeId, NodeKind, Orientation, Paragraph, Placed, Role,
    Scope, Table,
};

/// Where a head has so many rows, scope alone no longer says which cells it names (WCAG, H43).
const DEEP_HEAD: usize = 3;

/// Tables of so many columns are read on a narrow screen without moving.
const FEW_COLUMNS: usize = 4;

/// A table is never wider than this on a screen; those on landscape sheets would be.
const WIDEST: Length = Length::mm(184);

/// The looks of a table in a fragment.
const BARE_TABLE: &str = "border-collapse:collapse;width:100%;margin:.5em 0;";

impl<'a> Writer<'a> {
    pub(super) fn table(&mut self, table: &'a Table, nodes: &CellNodes) {
        self.tables += 1;
        let captions = std::mem::take(&mut self.captions);
        let first = captions.first().map(|(index, _)| *index);
        let heading = first.and_then(|index| match self.nodes.blocks.get(index) {
            Some(BlockNodes::Paragraph(nodes)) => nodes.text,
            _ => None,
        });
        if let Some(node) = heading.or_else(|| nodes.get(0)) {
            self.enter(node);
        }
        if self.shape == Shape::Fragment {
            let tag = Tag::new("table")
                .with("border", "1")
                .with("style", BARE_TABLE);
            self.out.open(&tag);
            self.rows(table, nodes);
            self.out.close("table");
            return;
        }
        let name = self.name(table, &captions);
        let class = match self.orientation {
            Orientation::Portrait => "frame",
            Orientation::Landscape => "frame landscape",
        };
        let frame = Tag::new("div")
            .with("class", class)
            .with("role", "group")
            .with("aria-label", &name)
            .with("tabindex", "0");
        self.out.open(&frame);
        let lined = if table.borders.outer == Length::ZERO {
            "bare"
        } else {
            ""
        };
        let tag = Tag::new("table")
            .with("class", lined)
            .with("style", &width(table));
        // Only a caption that says what the table is names it.
        let is_named = captions.first().is_some_and(|(_, one)| is_title(self, one));
        let tag = tag.maybe("aria-label", (!is_named).then_some(name.as_str()));
        self.out.open(&tag);
        self.caption(&captions);
        self.columns(table);
        self.rows(table, nodes);
        self.out.close("table");
        self.out.close("div");
    }

    /// What the table is called, for who does not see it.
    fn name(&self, table: &Table, captions: &[(usize, &Paragraph)]) -> String {
        let caption = captions.first().filter(|(_, one)| is_title(self, one));
        let nameless = table.title.is_empty() || table.title == "表";
        match caption {
            Some((_, caption)) => caption.text(),
            None if nameless && self.document.meta.title.is_empty() => {
                format!("第{}张表", self.tables)
            }
            None if nameless => format!("{}（表）", self.document.meta.title),
            None => table.title.clone(),
        }
    }

    fn caption(&mut self, captions: &[(usize, &'a Paragraph)]) {
        if captions.is_empty() {
            return;
        }
        self.out.open(&Tag::new("caption"));
        for (index, paragraph) in captions {
            let node = match self.nodes.blocks.get(*index) {
                Some(BlockNodes::Paragraph(nodes)) => nodes.text,
                _ => None,
            };
            match paragraph.role {
                Role::Heading(_) => self.heading(paragraph, node),
                _ => self.paragraph(paragraph),
            }
        }
        self.out.close("caption");
    }

    /// The widths of the columns, as parts of the table.
    fn columns(&mut self, table: &Table) {
        self.out.open(&Tag::new("colgroup"));
        for width in &table.widths {
            let style = format!("width:{}%", share(*width, table));
            self.out.open(&Tag::new("col").with("style", &style));
        }
        self.out.close("colgroup");
    }

    fn rows(&mut self, table: &'a Table, nodes: &CellNodes) {
        let grid = &table.grid;
        // A cell cannot reach out of the head in HTML; then nothing is said of head and body.
        let reaches = |placed: &Placed<Cell>| {
            placed.row < table.header_rows && placed.row + placed.rows > table.header_rows
        };
        let has_head = (1..grid.rows()).contains(&table.header_rows);
        let has_head = has_head && !grid.cells().iter().any(reaches);
        let is_deep = self.shape == Shape::Page && needs_headers(table);
        let mut next = 0;
        for row in 0..grid.rows() {
            match row {
                0 if has_head => self.out.open(&Tag::new("thead")),
                0 => self.out.open(&Tag::new("tbody")),
                _ if has_head && row == table.header_rows => {
                    self.out.raw("</thead>\n<tbody>");
                }
                _ => {}
            }
            self.out.line();
            self.out.open(&Tag::new("tr"));
            for placed in grid.starting_in(row) {
                let node = nodes.get(next);
                next += 1;
                self.cell(table, placed, node, is_deep);
            }
            self.out.close("tr");
        }
        self.out.close("tbody");
        self.out.line();
    }

    fn cell(&mut self, table: &Table, placed: &'a Placed<Cell>, node: Option<NodeId>, deep: bool) {
        let paragraphs = &placed.cell.paragraphs;
        let scope = match placed.cell.kind {
            CellKind::Header(Scope::Row) => Some("row"),
            CellKind::Header(_) => Some("col"),
            CellKind::Data => None,
        };
        // A head without text names nothing.
        let scope = scope.filter(|_| paragraphs.iter().any(|one| !one.text().is_empty()));
        let mut tag = Tag::new(if scope.is_some() { "th" } else { "td" });
        if placed.cols > 1 {
            tag = tag.with("colspan", &placed.cols.to_string());
        }
        if placed.rows > 1 {
            tag = tag.with("rowspan", &placed.rows.to_string());
        }
        if self.shape == Shape::Page {
            tag = tag.maybe("scope", scope);
            if deep {
                tag = self.named(tag, node, scope.is_some());
            }
        }
        let more = match self.shape {
            Shape::Page => String::new(),
            Shape::Fragment => bare_cell(table, placed),
        };
        let [only] = paragraphs.as_slice() else {
            let tag = self.looks.plain(tag, "", &more);
            self.out.open(&tag);
            for paragraph in paragraphs {
                let style = (paragraph.style, Place::Cell);
                let inner = self.looks.dress(Tag::new("p"), style, "", "margin:0");
                self.out.open(&inner);
                self.pieces(&paragraph.content, false);
                self.out.close("p");
            }
            self.out.close(tag.name);
            return;
        };
        let tag = self.looks.dress(tag, (only.style, Place::Cell), "", &more);
        self.out.open(&tag);
        self.pieces(&only.content, false);
        self.out.close(tag.name);
    }

    /// Adds the id of a head, or the heads of a cell.
    fn named(&self, tag: Tag, node: Option<NodeId>, is_head: bool) -> Tag {
        let Some(node) = node else {
            return tag;
        };
        let structure = &self.nodes.structure;
        match &structure.get(node).kind {
            NodeKind::HeaderCell { .. } if is_head => tag.with("id", &id(node)),
            NodeKind::DataCell { headers, .. } if !headers.is_empty() => {
                let ids: Vec<String> = headers.iter().map(|head| id(*head)).collect();
                tag.with("headers", &ids.join(" "))
            }
            _ => tag,
        }
    }
}

fn id(node: NodeId) -> String {
    format!("c{}", node.number())
}

/// Whether a paragraph above a table says what it is, as its unit does not.
fn is_title(writer: &Writer<'_>, paragraph: &Paragraph) -> bool {
    let key = &writer.document.styles.get(paragraph.style).key;
    !key.starts_with("table_unit")
}

/// Whether cells must say which heads name them: the head is deep, or heads stand beside each
/// other in a row. Heads without text would be named in vain.
fn needs_headers(table: &Table) -> bool {
    let cells = table.grid.cells().iter();
    let mut heads = cells.filter(|placed| placed.cell.kind != CellKind::Data);
    let has_text = |placed: &Placed<Cell>| {
        let mut paragraphs = placed.cell.paragraphs.iter();
        paragraphs.any(|one| !one.text().is_empty())
    };
    table.header_rows >= DEEP_HEAD && heads.all(has_text)
}

/// How wide a table is at the least: few columns fit any screen, many are moved in their frame.
fn width(table: &Table) -> String {
    if table.grid.cols() <= FEW_COLUMNS {
        return String::new();
    }
    let whole = table.widths.iter().copied().sum::<Length>().min(WIDEST);
    let pixels = whole.to_twips() * 96 / 1440;
    format!("min-width:{pixels}px")
}

/// The share of a column in its table, in percent.
fn share(width: Length, table: &Table) -> String {
    let whole = table.widths.iter().copied().sum::<Length>();
    let hundredths = width.to_twips() * 10_000 / whole.to_twips().max(1);
    decimal(hundredths)
}

/// The looks of a cell in a fragment.
fn bare_cell(table: &Table, placed: &Placed<Cell>) -> String {
    let mut css = if table.borders.outer == Length::ZERO {
        "border:0;padding:2px 4px;".to_owned()
    } else {
        "border:1px solid #000;padding:2px 4px;".to_owned()
    };
    let width = table.widths.get(placed.col).filter(|_| placed.cols == 1);
    if let Some(width) = width.filter(|_| placed.row == 0) {
        let share = part(*width, table.widths.iter().copied().sum());
        css.push_str(&format!("width:{share}%"));
    }
    css
}
