//! What a form prints above and below its tables, and on lines of its own: titles, units, lines
//! with parts, notes. What it says of the data is read, the rest is left out.

use std::ops::Range;

use super::fault::Fault;
use super::items::Item;
use super::paper::Paper;
use super::plain::plain;
use super::printed::{Printed, Told};
use crate::base::diag::Code;
use crate::data::Field;
use crate::layout::{LineShape, Part, TableShape};

/// Paragraphs that one of these may be divided into.
const PARTS: usize = 12;
/// Paragraphs that the parts of a line may stand in.
const SPLIT: usize = 6;
/// Paragraphs above a table that are looked at for a unit.
const ABOVE: usize = 4;
/// What stands before the unit of the figures of a table.
const UNIT: &str = "单位:";

/// What stands around a table, from the top.
struct Around {
    above: Vec<Printed>,
    below: Vec<Printed>,
    /// The unit of its figures, plain.
    unit: Option<String>,
}

impl Paper<'_> {
    /// Reads what stands around tables and on lines of the form; gives the pieces without it.
    pub(super) fn furniture<'i>(&mut self, items: &[Item<'i>]) -> Vec<Item<'i>> {
        let mut is_read = vec![false; items.len()];
        for (at, item) in items.iter().enumerate() {
            if let Item::Table(_, Some(index)) = item {
                self.around(*index, (items, at), &mut is_read);
            }
        }
        self.own_lines(items, &mut is_read);
        let rest = items.iter().zip(is_read);
        rest.filter(|(_, is_read)| !is_read)
            .map(|(item, _)| *item)
            .collect()
    }

    /// Reads what stands around a table.
    fn around(&mut self, index: usize, (items, at): (&[Item<'_>], usize), is_read: &mut [bool]) {
        let layout = self.layout;
        let Some(shape) = layout.tables.get(index) else {
            return;
        };
        let around = self.printed_around(shape);
        let above = items.get(at.saturating_sub(ABOVE)..at).unwrap_or_default();
        self.other_unit(index, &around, above);
        let mut end = at;
        for printed in around.above.iter().rev() {
            let most = PARTS.min(end);
            let found = (1..=most).find_map(|count| {
                let told = read(printed, items.get(end - count..end)?)?;
                Some((count, told))
            });
            if let Some((count, told)) = found {
                mark(is_read, end - count..end);
                end -= count;
                self.told(told);
            }
        }
        let mut start = at + 1;
        for printed in &around.below {
            let most = PARTS.min(items.len().saturating_sub(start));
            let found = (1..=most).find_map(|count| {
                let told = read(printed, items.get(start..start + count)?)?;
                Some((count, told))
            });
            if let Some((count, told)) = found {
                mark(is_read, start..start + count);
                start += count;
                self.told(told);
            }
        }
    }

    fn told(&mut self, told: Vec<Told>) {
        for (path, value) in told {
            let is_cell = self.layout.schema.get(&path).is_none_or(Field::is_cell);
            if !is_cell {
                self.tell(&path, value);
            }
        }
    }

    fn printed(&self, template: &str) -> Printed {
        Printed::new(template, &self.layout.schema, &self.fields)
    }

    fn printed_line(&self, line: &LineShape) -> Printed {
        let parts = line.texts().map(|part| self.printed(&part.value));
        parts
            .reduce(Printed::then)
            .unwrap_or_else(|| self.printed(""))
    }

    /// What a form prints around a table, with what is known filled in.
    fn printed_around(&self, shape: &TableShape) -> Around {
        let caption = shape
            .caption
            .iter()
            .map(|caption| self.printed(&caption.value));
        let number = shape
            .number
            .iter()
            .map(|number| self.printed(&number.value));
        let mut above: Vec<Printed> = caption.chain(number).collect();
        above.extend(shape.above.iter().map(|line| self.printed_line(line)));
        let unit = shape.unit.as_ref().map(|unit| self.printed(&unit.value));
        let of_lines = shape.above.iter().flat_map(LineShape::texts);
        let of_lines = of_lines
            .into_iter()
            .find_map(|part| unit_in(&self.printed(&part.value).text()?));
        let named = unit.as_ref().and_then(Printed::text).or(of_lines);
        if let Some(unit) = unit {
            let line = self.printed(UNIT).then(unit);
            // It stands where the last line has left room at its right end.
            match (shape.above.last(), above.last_mut()) {
                (Some(LineShape::Ends([_, _, None])), Some(last)) => {
                    *last = last.clone().then(line);
                }
                _ => above.push(line),
            }
        }
        let mut below: Vec<Printed> = shape
            .below
            .iter()
            .map(|line| self.printed_line(line))
            .collect();
        below.extend(self.printed_notes(shape));
        Around {
            above,
            below,
            unit: named,
        }
    }

    /// The notes below a table, as one text.
    fn printed_notes(&self, shape: &TableShape) -> Option<Printed> {
        let count = shape.notes.len();
        let notes = shape.notes.iter().enumerate().map(|(index, note)| {
            let label = if index == 0 { "注：" } else { "" };
            let number = match count {
                1 => String::new(),
                _ => format!("{}.", index + 1),
            };
            self.printed(&format!("{label}{number}"))
                .then(self.printed(&note.value))
        });
        notes.reduce(Printed::then)
    }

    /// Refuses a table whose figures have another unit than those of the form.
    fn other_unit(&mut self, index: usize, around: &Around, above: &[Item<'_>]) {
        let (Some(due), Some(shape)) = (&around.unit, self.layout.tables.get(index)) else {
            return;
        };
        let above = above.iter().rev();
        let texts = above.map_while(|item| text(item).map(|text| (text, item)));
        let found = texts
            .into_iter()
            .find_map(|(text, item)| Some((unit_in(&text)?, item)));
        let Some((found, item)) = found.filter(|(found, _)| found != due) else {
            return;
        };
        let fault = Fault::warning(
            Code::PaperUnit,
            format!("单位是“{found}”，应为“{due}”；这张表的数没有填"),
            format!("the unit is `{found}`, expected `{due}`; the figures were left unfilled"),
        );
        let fault = match item {
            Item::Text(_, place) => fault.in_paragraph(*place, ""),
            Item::Table(table, _) => fault.in_table(table.place, &(String::new(), String::new())),
            Item::Picture(_) => fault,
        };
        self.refused.insert(index);
        self.faults.push(fault.of(&shape.id));
    }

    /// Reads the lines that stand between the parts of a form, and those of its cover.
    fn own_lines(&mut self, items: &[Item<'_>], is_read: &mut [bool]) {
        let layout = self.layout;
        let mut parts = layout.parts.iter();
        let has_title = parts.any(|part| matches!(part, Part::Title { .. }));
        for part in &layout.parts {
            let lines: Vec<Printed> = match part {
                Part::Line(line) => vec![self.printed_line(line)],
                // The title of a cover is that of the paper, unless it stands again.
                Part::Cover { title, lines, .. } if has_title => {
                    let lines = std::iter::once(title).chain(lines);
                    lines.map(|line| self.printed(&line.value)).collect()
                }
                _ => continue,
            };
            for line in lines.iter().filter(|line| line.has_text()) {
                let unread = |range: &Range<usize>| {
                    let range = is_read.get(range.clone());
                    range.is_some_and(|range| !range.contains(&true))
                };
                let ranges = (0..items.len()).flat_map(|at| (1..=SPLIT).map(move |n| at..at + n));
                let found = ranges.filter(unread).find_map(|range| {
                    let told = read(line, items.get(range.clone())?)?;
                    Some((range, told))
                });
                if let Some((range, told)) = found {
                    mark(is_read, range);
                    self.told(told);
                }
            }
        }
    }
}

fn mark(is_read: &mut [bool], range: Range<usize>) {
    if let Some(range) = is_read.get_mut(range) {
        range.fill(true);
    }
}

/// What pieces say, one behind the other, where they are what is printed.
fn read(printed: &Printed, items: &[Item<'_>]) -> Option<Vec<Told>> {
    let texts: Option<Vec<String>> = items.iter().map(text).collect();
    printed.read(&texts?.concat())
}

/// The text of a paragraph, or of a line whose parts stand in cells.
fn text(item: &Item<'_>) -> Option<String> {
    match item {
        Item::Text(text, _) => Some((*text).to_owned()),
        Item::Table(table, None) if table.rows == 1 => {
            let cells = table.cells.iter().map(|cell| cell.text.as_str());
            Some(cells.collect::<Vec<_>>().join("\t"))
        }
        Item::Table(..) | Item::Picture(_) => None,
    }
}

/// The unit that a line names behind 单位： at its beginning or behind a blank, plain.
fn unit_in(line: &str) -> Option<String> {
    let mut rest = line;
    let mut before = None;
    loop {
        let at = rest.find("单位")?;
        let (head, tail) = rest.split_at(at);
        before = head.chars().last().or(before);
        let behind = tail.strip_prefix("单位")?;
        let is_label = before.is_none_or(|before| !before.is_alphanumeric());
        if let (true, Some(unit)) = (is_label, behind.strip_prefix(['：', ':'])) {
            let end = |c: char| c.is_whitespace() || ['）', ')', '，', '。'].contains(&c);
            let unit = plain(unit.trim_start().split(end).next().unwrap_or_default());
            return (!unit.is_empty()).then_some(unit);
        }
        before = Some('位');
        rest = behind;
    }
}
