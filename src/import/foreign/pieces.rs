//! The pieces of a text: its paragraphs, and tables with what stands beside them.

use super::fault::Fault;
use super::free::{columns_and_rows, names};
use super::items::Item;
use super::numbers::Numbers;
use super::paper::Paper;
use super::plain::{is_sentence, plain};
use super::values::{fields, list, text};
use crate::base::diag::Code;
use crate::base::text::note_mark;
use crate::data::Value;

/// Characters of a line above a table.
const ABOVE: usize = 60;

/// A piece of a text.
pub(super) enum Piece<'a> {
    /// A paragraph.
    Text(&'a str),
    /// A table of the document itself, as a data file has it.
    Table(Value),
    /// A list of names.
    Names(Vec<String>),
}

impl Paper<'_> {
    /// The pieces of a text. `is_of_names` says whether what it is called announces names. A
    /// table that cannot be read is told and left out.
    pub(super) fn pieces<'a>(&mut self, items: &[Item<'a>], is_of_names: bool) -> Vec<Piece<'a>> {
        let mut pieces: Vec<Piece<'a>> = Vec::new();
        let mut rest = items.iter().peekable();
        while let Some(item) = rest.next() {
            let table = match item {
                Item::Text(text, _) => {
                    pieces.push(Piece::Text(text));
                    continue;
                }
                Item::Table(table, _) => *table,
                Item::Picture(_) => {
                    self.left_out(item);
                    continue;
                }
            };
            let heading = pieces.iter().rev().find_map(|piece| match piece {
                Piece::Text(text) => Some(*text),
                _ => None,
            });
            let announced = is_of_names || heading.is_some_and(announces_names);
            if let Some(names) = names(table).filter(|_| announced) {
                pieces.push(Piece::Names(names));
                continue;
            }
            match columns_and_rows(table, self.span) {
                Ok((columns, rows)) => {
                    let mut values = self.above(&mut pieces);
                    let notes = rest.next_if(|next| {
                        next.text()
                            .is_some_and(|text| plain(text).starts_with("注:"))
                    });
                    if let Some(text) = notes.and_then(Item::text) {
                        values.extend(self.notes(text));
                    }
                    values.push(("columns", columns));
                    values.push(("rows", rows));
                    pieces.push(Piece::Table(fields(values, self.span)));
                }
                Err((zh, en)) => {
                    let fault = Fault::warning(
                        Code::PaperTable,
                        format!("没有读入：{zh}"),
                        format!("left out: {en}"),
                    );
                    let fault = fault.in_table(table.place, &(String::new(), String::new()));
                    self.faults.push(fault);
                }
            }
        }
        pieces
    }

    /// What stands above a table: its title, and the unit of its figures.
    fn above(&mut self, pieces: &mut Vec<Piece<'_>>) -> Vec<(&'static str, Value)> {
        let mut values = Vec::new();
        let unit = match pieces.last() {
            Some(Piece::Text(line)) => unit(line).map(text),
            _ => None,
        };
        if unit.is_some() {
            pieces.pop();
        }
        if let Some(Piece::Text(line)) = pieces.last()
            && is_title(line)
        {
            let next = format!("表{}", self.captions + 1);
            let caption = line.strip_prefix(next.as_str());
            let caption = caption.filter(|rest| rest.starts_with(['\u{3000}', ' ', '\t']));
            if let Some(caption) = caption {
                self.captions += 1;
                values.push(("caption", text(&caption.trim().replace('\n', ""))));
            } else {
                values.push(("title", text(&line.replace('\n', ""))));
            }
            pieces.pop();
        }
        values.extend(unit.map(|unit| ("unit", unit)));
        values
    }

    /// The notes below a table.
    fn notes(&self, line: &str) -> Vec<(&'static str, Value)> {
        let Some((_, notes)) = line.split_once(['：', ':']) else {
            return Vec::new();
        };
        let lines: Vec<&str> = notes.lines().map(str::trim).collect();
        let behind = |index: usize, line: &str| {
            let rest = line.strip_prefix(&(index + 1).to_string())?;
            let rest = rest.strip_prefix(['.', '．'])?;
            Some(rest.trim_start().to_owned())
        };
        let marked = |index: usize, line: &str| {
            let rest = line.strip_prefix(note_mark::of(index + 1)?)?;
            Some(rest.trim_start().to_owned())
        };
        let each = |read: &dyn Fn(usize, &str) -> Option<String>| {
            let lines = lines.iter().enumerate();
            lines
                .map(|(index, line)| read(index, line))
                .collect::<Option<Vec<String>>>()
        };
        let notes = |notes: Vec<String>| list(notes.iter().map(|note| text(note)), self.span);
        if let Some(all) = each(&marked) {
            return vec![("notes", notes(all)), ("note_marks", Value::Flag(true))];
        }
        match each(&behind).filter(|all| all.len() > 1) {
            Some(all) => vec![("notes", notes(all))],
            None => vec![("notes", text(&lines.concat()))],
        }
    }
}

/// The unit in a line such as 单位：万元.
pub(super) fn unit(line: &str) -> Option<&str> {
    let line = line.trim();
    let line = line
        .strip_prefix('（')
        .and_then(|line| line.strip_suffix('）'))
        .unwrap_or(line);
    let unit = line.strip_prefix("单位")?.strip_prefix(['：', ':'])?.trim();
    (!unit.is_empty() && unit.chars().count() <= 12 && !is_sentence(unit)).then_some(unit)
}

/// Whether a line before a table is its title.
fn is_title(line: &str) -> bool {
    let is_short = line.chars().count() <= ABOVE && !line.contains('。');
    let is_note = line.starts_with(['（', '(']);
    is_short && !is_note && !is_sentence(line) && !Numbers::is_numbered(line)
}

/// Whether a heading announces names.
pub(super) fn announces_names(heading: &str) -> bool {
    let words = ["名单", "先进集体", "先进个人", "人员", "成员"];
    heading.chars().count() <= ABOVE && words.iter().any(|word| heading.contains(word))
}
