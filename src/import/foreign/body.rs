//! The text of a paper: its parts by their headings, what stands in them, and tables.

use super::fault::Fault;
use super::items::Item;
use super::paper::Paper;
use super::pieces::Piece;
use super::plain::plain;
use super::portions::{Heading, Portion, heading, portions};
use super::reading::Table;
use super::sections::{Known, divide};
use super::speakers::Speakers;
use super::table::Figures;
use super::values::{list, text as text_value};
use crate::base::diag::Code;
use crate::data::Value;
use crate::layout::Layout;

impl Paper<'_> {
    /// Reads the text.
    pub(super) fn body(&mut self, items: &[Item<'_>]) {
        let layout = self.layout;
        let portions = portions(layout, &self.fields);
        let mut texts: Vec<Vec<Item<'_>>> = portions.iter().map(|_| Vec::new()).collect();
        let mut at = Some(0);
        let mut seen = vec![false; portions.len()];
        let mut figures = Figures {
            layout,
            read: std::collections::BTreeMap::new(),
            lists: Vec::new(),
            span: self.span,
            faults: Vec::new(),
        };
        let mut done = vec![false; layout.tables.len()];
        for item in items {
            let (text, place) = match item {
                Item::Text(text, place) => (*text, *place),
                Item::Table(table, Some(index)) if done.get(*index) == Some(&false) => {
                    self.table(table, *index, (&mut figures, &mut done));
                    continue;
                }
                Item::Picture(_) | Item::Table(..) => {
                    self.between(item, at.and_then(|at| texts.get_mut(at)));
                    continue;
                }
            };
            match heading(text, &portions, (at, &seen)) {
                Some(Heading::Known(index, rest)) if seen.get(index) == Some(&false) => {
                    at = Some(index);
                    if let Some(seen) = seen.get_mut(index) {
                        *seen = true;
                    }
                    if let (Some(texts), false) = (texts.get_mut(index), rest.trim().is_empty()) {
                        texts.push(Item::Text(rest, place));
                    }
                }
                Some(_) => {
                    at = None;
                    self.unknown_heading(item);
                }
                None => match at.and_then(|at| texts.get_mut(at)) {
                    Some(texts) => texts.push(*item),
                    None => self.left_out(item),
                },
            }
        }
        self.faults.append(&mut figures.faults);
        for (path, rows) in figures.lists {
            let rows = list(rows, self.span);
            self.put(&path, rows);
        }
        for (path, value) in figures.read {
            self.put(&path, value);
        }
        self.without(layout, &portions, (&seen, &done));
        for (portion, texts) in portions.iter().zip(&texts) {
            self.portion(portion, texts);
        }
    }

    /// Reads a table of the form, and notes that it was there.
    fn table(&self, table: &Table, index: usize, (figures, done): (&mut Figures<'_>, &mut [bool])) {
        let layout = figures.layout;
        let Some(shape) = layout.tables.get(index) else {
            return;
        };
        let right = shape.beside.as_ref().map(|beside| &beside.table.value);
        for (done, one) in done.iter_mut().zip(&layout.tables) {
            *done |= one.id == shape.id || Some(&one.id) == right;
        }
        if !self.refused.contains(&index) {
            figures.table(table, shape);
        }
    }

    /// A table of the document itself goes to the text in which it stands; a picture is told.
    fn between<'i>(&mut self, item: &Item<'i>, text: Option<&mut Vec<Item<'i>>>) {
        match (item, text) {
            (Item::Table(..), Some(text)) => text.push(*item),
            _ => self.left_out(item),
        }
    }

    /// The headings and tables that were not there.
    fn without(
        &mut self,
        layout: &Layout,
        portions: &[Portion<'_>],
        (seen, done): (&[bool], &[bool]),
    ) {
        for (portion, seen) in portions.iter().zip(seen) {
            if let (Some((printed, shown)), false) = (&portion.heading, seen) {
                let heading = printed.text().unwrap_or_else(|| (*shown).to_owned());
                let fault = Fault::warning(
                    Code::PaperLacks,
                    format!("找不到标题“{heading}”，这一部分没有填"),
                    format!("there is no heading `{heading}`; its part was left unfilled"),
                );
                let path = portion.prose.or(portion.sections.map(|one| one.field));
                self.faults.push(Fault {
                    path: path.map(str::to_owned),
                    ..fault
                });
            }
        }
        for (shape, done) in layout.tables.iter().zip(done) {
            let is_filled_in = !shape.figures.is_empty() || !shape.lists.is_empty();
            if !done && is_filled_in {
                let title = &shape.title;
                let fault = Fault::warning(
                    Code::PaperLacks,
                    format!("找不到“{title}”的表，没有填"),
                    format!("there is no table `{title}`; left unfilled"),
                );
                self.faults.push(fault.of(&shape.id));
            }
        }
    }

    fn unknown_heading(&mut self, item: &Item<'_>) {
        if let Item::Text(text, place) = item {
            let fault = Fault::warning(
                Code::PaperLeftOut,
                "版式没有这个标题，或者它出现了两次；它和它下面的文字没有读入",
                "the form has no such heading, or it is there twice; it was left out with its text",
            );
            self.faults.push(fault.in_paragraph(*place, text));
        }
    }

    /// Puts the paragraphs and tables of a portion into its fields.
    fn portion(&mut self, portion: &Portion<'_>, items: &[Item<'_>]) {
        if let (Some(field), false) = (portion.stories, items.is_empty()) {
            self.stories(field, items);
            return;
        }
        let (items, closing) = match items.split_last() {
            Some((last, rest))
                if portion.closing.is_some() && last.text().is_some_and(is_closing) =>
            {
                (rest, last.text())
            }
            _ => (items, None),
        };
        if let (Some(field), Some(closing)) = (portion.closing, closing) {
            self.text(field, closing);
        }
        if items.is_empty() {
            return;
        }
        let pieces = self.pieces(items, false);
        let named = self.named_in_record();
        let known = Known {
            level: portion.sections.map_or(1, |one| one.level),
            may_differ: portion.sections.is_some_and(|one| one.numbering.is_some()),
            speakers: named.as_deref().map_or(Speakers::NONE, Speakers::named),
        };
        let Some(sections) = portion.sections else {
            self.prose(portion, pieces);
            return;
        };
        let mut divided = divide(pieces, known);
        if !divided.whole.lines.is_empty() {
            let lines = std::mem::take(&mut divided.whole.lines);
            match portion.prose {
                Some(prose) => self.text(prose, &lines.join("\n")),
                None => self.lost(&lines),
            }
        }
        if let Some(value) = divided.whole.sections(sections.run_in, self.span) {
            if let (Some(path), Some(name)) = (sections.numbering, divided.numbers.name()) {
                self.put(path, text_value(name));
            }
            self.put(sections.field, value);
        }
    }

    /// Puts paragraphs and tables into the fields of a portion without sections.
    fn prose(&mut self, portion: &Portion<'_>, pieces: Vec<Piece<'_>>) {
        let (mut lines, mut tables) = (Vec::new(), Vec::new());
        for piece in pieces {
            match piece {
                Piece::Text(text) => lines.push(text.to_owned()),
                Piece::Table(table) => tables.push(table),
                Piece::Names(names) => lines.extend(names),
            }
        }
        match (portion.prose, lines.is_empty()) {
            (_, true) => {}
            (Some(prose), false) => self.text(prose, &lines.join("\n")),
            (None, false) => self.lost(&lines),
        }
        match (portion.tables, tables.len()) {
            (_, 0) => {}
            (Some(field), 1) => {
                if let Some(table) = tables.pop() {
                    self.put(field, table);
                }
            }
            (Some(field), _) => {
                let tables = list(tables, self.span);
                self.put(field, tables);
            }
            (None, _) => self.lost(&["表"]),
        }
    }

    /// The texts that name who was at a meeting, where the form is a record of one.
    fn named_in_record(&self) -> Option<String> {
        self.fields.at("meeting.recorder")?;
        let named = ["chair", "present", "observers", "recorder"];
        let named = named.iter().filter_map(|key| {
            match &self.fields.at(&format!("meeting.{key}"))?.value {
                Value::Text(text) => Some(text.as_str()),
                _ => None,
            }
        });
        Some(named.collect())
    }

    /// Text for which the form has no field.
    fn lost<T: AsRef<str>>(&mut self, texts: &[T]) {
        for text in texts {
            let shown = super::fault::shown(text.as_ref());
            self.faults.push(Fault::warning(
                Code::PaperLeftOut,
                format!("版式没有地方放“{shown}”，没有读入"),
                format!("the form has no place for `{shown}`; left out"),
            ));
        }
    }
}

/// Whether a paragraph is one of the phrases that close a paper.
fn is_closing(text: &str) -> bool {
    let bare = plain(text);
    let is_short = bare.chars().count() <= 12 && bare.ends_with('。');
    let asks = bare.starts_with("以上") && bare.contains(",请");
    let ends = ["特此", "妥否", "当否"]
        .iter()
        .any(|word| bare.starts_with(word));
    is_short && (ends || asks || bare == "此复。") || bare.starts_with("散会")
}
