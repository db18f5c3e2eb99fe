//! Places the rows of a table on pages: its page breaks, the repeated head, rows divided.

use crate::base::units::Length;
use crate::typeset::finding::{Findings, span_of_row};
use crate::typeset::page::pager::Pager;
use crate::typeset::table::cells::Table;
use crate::typeset::table::draw::{Band, draw};
use crate::typeset::table::parts::RowPart;

/// How a table was divided among pages.
pub(crate) struct Divided {
    /// The rows that begin a further page.
    pub(crate) page_breaks: Vec<usize>,
    /// The rows that are divided, as no page can hold them.
    pub(crate) rows: Vec<usize>,
    /// The page that it begins on.
    pub(crate) first: usize,
}

/// Places a table below what is on the page, breaking it between rows where a page ends.
///
/// Each further page begins with the head again. Only a row that no page can hold is divided, at
/// lines of its cells. `tail` is the height of what must stand below the last row on its page.
pub(crate) fn place_table(
    table: &Table<'_>,
    tail: Length,
    pager: &mut Pager<'_>,
    findings: &mut Findings<'_>,
) -> Divided {
    let mut placing = Placing {
        table,
        tail,
        next: 0,
        rest: None,
        first: None,
        page_breaks: Vec::new(),
        divided: Vec::new(),
    };
    while placing.next < table.source.grid.rows() || placing.rest.is_some() {
        placing.page(pager, findings);
    }
    Divided {
        page_breaks: placing.page_breaks,
        rows: placing.divided,
        first: placing.first.unwrap_or(pager.pages.len() - 1),
    }
}

/// A table of which some rows are placed.
struct Placing<'t, 'a> {
    table: &'t Table<'a>,
    tail: Length,
    /// The next row; of a divided one that goes on, the row behind it.
    next: usize,
    /// The divided row that goes on, and where its cells do.
    rest: Option<(usize, Vec<usize>)>,
    first: Option<usize>,
    page_breaks: Vec<usize>,
    divided: Vec<usize>,
}

/// What stands on a page, and what is left of it.
struct Filling {
    bands: Vec<Band>,
    room: Length,
    /// The height that a whole page has for rows below the head.
    depth: Length,
    /// Whether nothing stands on the page but the head of the table.
    is_fresh: bool,
}

impl Placing<'_, '_> {
    /// Puts as much of the table on the page as it holds, or begins another.
    fn page(&mut self, pager: &mut Pager<'_>, findings: &mut Findings<'_>) {
        let borders = self.table.source.borders;
        let begins = self.rest.as_ref().map_or(self.next, |(row, _)| *row);
        let head = 0..if begins == 0 {
            0
        } else {
            self.table.header_rows().min(begins)
        };
        let around = self.table.height(head.clone(), borders.outer) + borders.outer;
        let mut filling = Filling {
            bands: Vec::new(),
            room: pager.room() - around,
            depth: pager.full_depth() - self.table.head_alone(),
            is_fresh: pager.is_empty(),
        };
        if !head.is_empty() {
            filling.bands.push(Band::head(head));
        }
        let is_break = self.rest.is_none() && self.next > 0;
        let before = filling.bands.len();
        let first = self.next;
        self.go_on(&mut filling, findings);
        // Of the depth of this page, which may be shorter than others.
        let depth = pager.depth() - around;
        while self.rest.is_none() && self.more(&mut filling, depth, findings) {}
        if filling.bands.len() == before {
            pager.begin_page();
            return;
        }
        if is_break {
            self.page_breaks.push(first);
        }
        draw(self.table, &filling.bands, pager);
        self.first.get_or_insert(pager.pages.len() - 1);
        if self.rest.is_some() || self.next < self.table.source.grid.rows() {
            pager.begin_page();
        }
    }

    /// The weight of the border above what comes next on a page.
    fn border(&self, filling: &Filling) -> Length {
        let borders = self.table.source.borders;
        if filling.bands.is_empty() {
            borders.outer
        } else {
            borders.inner
        }
    }

    /// The height of what must stand below rows that end there.
    fn below(&self, end: usize) -> Length {
        if end == self.table.source.grid.rows() {
            self.tail
        } else {
            Length::ZERO
        }
    }

    /// Puts the next lines of a divided row on a page.
    fn go_on(&mut self, filling: &mut Filling, findings: &mut Findings<'_>) {
        let Some((row, from)) = self.rest.take() else {
            return;
        };
        let border = self.border(filling);
        let part = self.part(row, &from, filling.room - border);
        let part = part.or_else(|| {
            let all = ALL;
            report_tall_row(self.table, row, filling.depth, findings);
            self.table.part(row, &from, all)
        });
        if let Some(part) = part {
            self.put_part(part, border, filling);
        }
    }

    /// The next lines of a row. Behind the last of them there is room for what must stand below
    /// the table.
    fn part(&self, row: usize, from: &[usize], room: Length) -> Option<RowPart> {
        let part = self.table.part(row, from, room)?;
        let below = self.below(row + 1);
        if self.table.is_last(&part) && self.table.part_height(&part) + below > room {
            let shorter = self.table.part(row, from, room - below);
            return Some(shorter.unwrap_or(part));
        }
        Some(part)
    }

    fn put_part(&mut self, part: RowPart, border: Length, filling: &mut Filling) {
        let height = border + self.table.part_height(&part);
        filling.room -= height;
        self.next = part.row + 1;
        if !self.table.is_last(&part) {
            self.rest = Some((part.row, part.ends()));
        }
        filling.bands.push(Band::Part { part, height });
    }

    /// Puts more rows on a page; whether there may be room for yet more.
    fn more(&mut self, filling: &mut Filling, depth: Length, findings: &mut Findings<'_>) -> bool {
        let rows = self.table.source.grid.rows();
        let next = self.next;
        if next >= rows {
            return false;
        }
        let border = self.border(filling);
        let chain = self.table.least_end(next);
        let depth_of = |row: usize| filling.depth - self.below(row + 1);
        let is_divided = |row: &usize| self.table.is_divided(*row, depth_of(*row));
        if let Some(row) = (next..chain).find(is_divided) {
            return self.begin_part(row, border, filling, findings);
        }
        // What no page can hold together is given up.
        let one = if next == 0 {
            self.table.header_rows().min(rows - 1) + 1
        } else {
            next + 1
        };
        let height = |end: usize| self.table.height(next..end, border) + self.below(end);
        let least = if height(chain) <= depth { chain } else { one };
        let needed = height(least);
        let begun = filling.bands.iter().any(Band::is_body);
        if needed > filling.room && (begun || !filling.is_fresh) {
            return false;
        }
        let body = if needed > depth {
            report_tall_row(self.table, least - 1, needed, findings);
            next..least
        } else {
            let whole = height(rows) <= filling.room;
            let end = if whole { rows } else { rows - 1 };
            self.table
                .rows_within(next..end.max(least), least, border, filling.room)
        };
        filling.room -= self.table.height(body.clone(), border);
        self.next = body.end;
        filling.bands.push(Band::body(body));
        // Only a row that is divided may begin where no whole row has room.
        let chain = self.table.least_end(self.next);
        let depth_of = |row: usize| filling.depth - self.below(row + 1);
        (self.next..chain).any(|row| self.table.is_divided(row, depth_of(row)))
    }

    /// Puts the first lines of a row that is divided on a page, with the rows that name it;
    /// whether there may be room for more.
    fn begin_part(
        &mut self,
        row: usize,
        border: Length,
        filling: &mut Filling,
        findings: &mut Findings<'_>,
    ) -> bool {
        let before = self.next..row;
        let inner = self.table.source.borders.inner;
        let heights = self.table.heights_of(before.clone(), border, true);
        let height: Length = heights.iter().copied().sum();
        let above = if before.is_empty() { border } else { inner };
        let part = self.part(row, &[], filling.room - height - above);
        let begun = filling.bands.iter().any(Band::is_body);
        let Some(part) = part else {
            if begun || !filling.is_fresh {
                return false;
            }
            // Not even a line has room below the head.
            let needed = self.table.height(self.next..row + 1, border);
            report_tall_row(self.table, row, needed, findings);
            filling.bands.push(Band::body(self.next..row + 1));
            self.next = row + 1;
            return false;
        };
        if !before.is_empty() {
            filling.room -= height;
            filling.bands.push(Band::named(before));
        }
        self.put_part(part, above, filling);
        if self.rest.is_some() {
            self.divided.push(row);
        }
        self.rest.is_none()
    }
}

/// Higher than any row.
const ALL: Length = Length::mm(100_000_000);

fn report_tall_row(table: &Table<'_>, row: usize, needed: Length, findings: &mut Findings<'_>) {
    let (title, number) = (&table.source.title, row + 1);
    findings.has_no_room(
        (
            format!("表格“{title}”第 {number} 行（连同表头）高 {needed}，一页容纳不下"),
            format!(
                "row {number} of table '{title}' with its head is {needed} tall: no page holds it"
            ),
        ),
        span_of_row(table.source, row),
        (
            "表头和合并的格不能分排两页：缩短列头，或把合并的格（merge）分成几格；长的说明写到正文里。",
            "heads and joined cells are never divided: make the heads shorter, divide the joined \
             cell, or say it outside the table",
        ),
    );
}
