//! Texts that a paper issues, the texts of a briefing, and attachments.

use super::free::drawn_together;
use super::items::Item;
use super::numbers::Numbers;
use super::paper::Paper;
use super::pieces::announces_names;
use super::plain::{bracketed, is_sentence, plain};
use super::sections::{ANY, divide};
use super::values::{fields, list, text};
use crate::data::Value;

/// Characters of the title of a text.
const TITLE: usize = 60;
/// Lines of a title.
const LINES: usize = 4;

impl Paper<'_> {
    /// A text with a title of its own, as a data file has it: its first lines are the title, and
    /// a line in brackets below it is its note. `name` is what others call it.
    pub(super) fn issued(
        &mut self,
        items: &[Item<'_>],
        name: Option<&str>,
    ) -> Vec<(&'static str, Value)> {
        let span = self.span;
        let count = title_lines(items, name);
        let (title, items) = items.split_at(count);
        let title: Vec<&str> = title.iter().filter_map(Item::text).collect();
        let title = title.concat().replace('\n', "");
        let (note, items) = match items.split_first() {
            Some((first, rest)) if count > 0 => match first.text().and_then(bracketed) {
                Some(note) => (Some(note), rest),
                None => (None, items),
            },
            _ => (None, items),
        };
        let pieces = self.pieces(items, announces_names(&title));
        let mut divided = divide(pieces, ANY);
        let mut all = vec![("title", text(&drawn_together(&title)))];
        if let Some(note) = note {
            all.push(("note", text(&note.replace('\n', ""))));
        }
        let whole = &mut divided.whole;
        if let (Some(name), true) = (divided.numbers.name(), whole.has_sections()) {
            all.push(("numbering", text(name)));
        }
        if !whole.lines.is_empty() {
            all.push(("text", text(&whole.lines.join("\n"))));
        }
        all.extend(whole.blocks(span));
        all.extend(whole.own_sections(span).map(|value| ("sections", value)));
        all
    }

    /// Reads the texts of a briefing: each begins with its title, which the list of titles before
    /// them names, or which has a note in brackets below it.
    pub(super) fn stories(&mut self, field: &str, items: &[Item<'_>]) {
        let listed: Vec<String> = std::mem::take(&mut self.listed);
        let begins = |at: &usize| {
            let Some(line) = items.get(*at).and_then(Item::text) else {
                return false;
            };
            let bare = plain(line);
            let next = items.get(at + 1).and_then(Item::text);
            let is_noted = next.and_then(bracketed).is_some() && may_be_title(line);
            listed.contains(&bare) || listed.is_empty() && is_noted
        };
        let mut starts: Vec<usize> = (0..items.len()).filter(begins).collect();
        if starts.first() != Some(&0) {
            starts.insert(0, 0);
        }
        let ends = starts.iter().skip(1).copied().chain([items.len()]);
        let ranges: Vec<_> = starts.iter().copied().zip(ends).collect();
        let mut stories = Vec::new();
        for (start, end) in ranges {
            let story = self.issued(items.get(start..end).unwrap_or_default(), None);
            stories.push(fields(story, self.span));
        }
        self.put(field, list(stories, self.span));
    }
}

/// How many lines are the title: those that make up the name, else the first one, and what
/// follows it up to a note in brackets.
fn title_lines(items: &[Item<'_>], name: Option<&str>) -> usize {
    let line = |at: usize| items.get(at).and_then(Item::text);
    if let Some(name) = name {
        let mut title = String::new();
        for at in 0..LINES {
            let Some(line) = line(at) else { break };
            title += &plain(line);
            if title == plain(name) {
                return at + 1;
            }
        }
    }
    let noted = (1..=LINES).find(|at| line(*at).and_then(bracketed).is_some());
    let is_title = |count: &usize| (0..*count).all(|at| line(at).is_some_and(may_be_title));
    let first = usize::from(line(0).is_some());
    noted.filter(is_title).unwrap_or(first)
}

fn may_be_title(line: &str) -> bool {
    line.chars().count() <= TITLE && !is_sentence(line) && !Numbers::is_numbered(line)
}
