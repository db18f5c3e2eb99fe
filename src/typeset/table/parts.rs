//! Divides a row that no page can hold, at lines of its cells.

use std::ops::Range;

use crate::base::units::Length;
use crate::typeset::par::setting::Setting;
use crate::typeset::table::cells::Table;

/// What of a divided row stands on one page.
#[derive(Clone, Debug)]
pub(crate) struct RowPart {
    pub(crate) row: usize,
    /// The lines of each of its own cells, by the index of the cell.
    pub(crate) lines: Vec<(usize, Range<usize>)>,
    /// The height of its highest text.
    text: Length,
    /// Whether the row begins here.
    pub(crate) is_first: bool,
}

impl RowPart {
    /// Where its cells go on.
    pub(crate) fn ends(&self) -> Vec<usize> {
        self.lines.iter().map(|(_, lines)| lines.end).collect()
    }
}

impl Table<'_> {
    /// Whether a row is too high for a page that has so much depth below the head, by the text
    /// of its own cells.
    pub(crate) fn is_divided(&self, row: usize, depth: Length) -> bool {
        let Some(text) = self.text_height(row) else {
            return false;
        };
        let height = self.source.borders.inner + text + self.room_of(row);
        row >= self.header_rows() && height > depth
    }

    /// The part of a row that has room in `room`, its border not counted, from where its cells
    /// go on; `None` where not one line has.
    pub(crate) fn part(&self, row: usize, from: &[usize], room: Length) -> Option<RowPart> {
        let room = room - self.room_of(row);
        let mut part = RowPart {
            row,
            lines: Vec::new(),
            text: Length::ZERO,
            is_first: from.iter().all(|line| *line == 0),
        };
        let begins = from.iter().copied().chain(std::iter::repeat(0));
        let mut has_line = false;
        for (cell, begin) in self.own_cells(row).into_iter().zip(begins) {
            let settings = self.cells.get(cell).map_or(&[][..], Vec::as_slice);
            let (end, height) = lines_within(settings, begin, room);
            has_line |= end > begin;
            // A line that has no room is one that its neighbours wait for.
            part.text = part.text.max(height);
            part.lines.push((cell, begin..end));
        }
        has_line.then_some(part)
    }

    /// Whether all lines of a divided row stand in a part or before it.
    pub(crate) fn is_last(&self, part: &RowPart) -> bool {
        let mut lines = part.lines.iter();
        lines.all(|(cell, lines)| lines.end >= self.line_count(*cell))
    }

    /// The height of a part, its border not counted.
    pub(crate) fn part_height(&self, part: &RowPart) -> Length {
        part.text + self.room_of(part.row)
    }

    /// The height of the first line of a row, its border not counted.
    pub(crate) fn first_line(&self, row: usize) -> Length {
        let cells = self.own_cells(row).into_iter();
        let settings = cells.filter_map(|cell| self.cells.get(cell)?.first());
        let lines = settings.map(|setting| setting.style.line);
        lines.max().unwrap_or_default() + self.room_of(row)
    }

    /// The cells that stand in a row alone.
    fn own_cells(&self, row: usize) -> Vec<usize> {
        let cells = self.source.grid.cells().iter().enumerate();
        let own = cells.filter(|(_, placed)| placed.row == row && placed.rows == 1);
        own.map(|(index, _)| index).collect()
    }

    fn line_count(&self, cell: usize) -> usize {
        let settings = self.cells.get(cell).map_or(&[][..], Vec::as_slice);
        settings.iter().map(Setting::len).sum()
    }
}

/// The lines of a cell from `begin` that have room, and their height.
fn lines_within(settings: &[Setting<'_>], begin: usize, room: Length) -> (usize, Length) {
    let (mut end, mut height) = (begin, Length::ZERO);
    let mut after = Length::ZERO;
    let mut first = 0;
    for setting in settings {
        let lines = first..first + setting.len();
        for line in lines.clone().filter(|line| *line >= begin) {
            let is_top = line == begin;
            let gap = if line == lines.start && !is_top {
                setting.style.before.max(after)
            } else {
                Length::ZERO
            };
            if height + gap + setting.style.line > room {
                return (end, height);
            }
            height += gap + setting.style.line;
            end = line + 1;
        }
        after = setting.style.after;
        first = lines.end;
    }
    (end, height)
}

/// The lines of each paragraph of a cell among some of its lines, with the space above them.
pub(crate) fn lines_of_paragraphs<'s, 'a>(
    settings: &'s [Setting<'a>],
    lines: &Range<usize>,
) -> Vec<(&'s Setting<'a>, Range<usize>, Length)> {
    let mut out = Vec::new();
    let mut after = Length::ZERO;
    let mut first = 0;
    for setting in settings {
        let from = lines.start.max(first);
        let to = lines.end.min(first + setting.len());
        if from < to {
            let gap = if from == first && from > lines.start {
                setting.style.before.max(after)
            } else {
                Length::ZERO
            };
            out.push((setting, from - first..to - first, gap));
        }
        after = setting.style.after;
        first += setting.len();
    }
    out
}
