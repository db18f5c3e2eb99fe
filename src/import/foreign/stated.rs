//! What the parts of a form state beside its title and its text: who was there, who printed it,
//! which texts follow.

use super::items::Item;
use super::paper::Paper;
use super::plain::{behind, bracketed, date, doc_number, is_secrecy, is_sentence, plain};
use super::printed::Printed;
use super::values::{list, text as text_value};
use crate::base::diag::Spanned;
use crate::data::Value;
use crate::layout::{Layout, Part};

/// Characters of a line that names something.
const LINE: usize = 40;
/// Agencies below a title.
const NAMES: usize = 8;

/// Whether a form has a title of its own.
pub(super) fn has_title(layout: &Layout) -> bool {
    let mut parts = layout.parts.iter();
    parts.any(is_title)
}

fn is_title(part: &Part) -> bool {
    matches!(part, Part::Title { .. } | Part::Cover { .. })
}

/// The label of a table of contents and its lines, from the first piece on: how many they are.
fn contents(items: &[Item<'_>]) -> usize {
    let is_label = |item: &Item<'_>| item.text().is_some_and(|text| plain(text) == "目录");
    let Some((_, lines)) = items.split_first().filter(|(first, _)| is_label(first)) else {
        return 0;
    };
    let is_line = |item: &&Item<'_>| {
        let page = item
            .text()
            .and_then(|text| text.trim_end().rsplit_once(['\t', '…', '.', ' ']));
        page.is_some_and(|(_, page)| {
            let page = page.trim();
            !page.is_empty() && page.len() <= 4 && page.bytes().all(|digit| digit.is_ascii_digit())
        })
    };
    let count = lines.iter().take_while(is_line).count();
    if count == 0 { 0 } else { count + 1 }
}

impl Paper<'_> {
    /// Reads that a paper has a table of contents; gives how many pieces it is.
    pub(super) fn contents(&mut self, items: &[Item<'_>]) -> usize {
        let count = contents(items);
        let field = self.layout.parts.iter().find_map(|part| match part {
            Part::Contents { field, .. } => Some(field.as_str()),
            _ => None,
        });
        match field {
            Some(field) if count > 0 => {
                self.put(field, Value::Flag(true));
                count
            }
            _ => 0,
        }
    }

    /// Reads what the parts before the text say, from a piece on; gives where the text begins.
    /// Of a form with a title, what stands below it.
    pub(super) fn stated(&mut self, items: &[Item<'_>], from: usize) -> usize {
        let parts = &self.layout.parts;
        let title = parts.iter().rposition(is_title);
        let mut at = from;
        for part in parts.get(title.unwrap_or_default()..).unwrap_or_default() {
            let rest = items.get(at..).unwrap_or_default();
            let texts: Vec<&str> = rest.iter().map_while(Item::text).take(LINE).collect();
            at += match part {
                Part::Heading { .. }
                | Part::Prose(_)
                | Part::Sections { .. }
                | Part::Stories(_) => {
                    break;
                }
                Part::IssueLine { office, date } => self.issue_line(&texts, (office, date)),
                Part::Byline { names, date } => self.byline(&texts, (names, date)),
                Part::Cover { lines, .. } => self.cover_lines(&texts, lines),
                Part::StoryList { wanted, label, .. } => self.story_list(&texts, (wanted, label)),
                Part::EditorNote { field, label } => self.editor_note(&texts, (field, label)),
                Part::CornerMarks { number, notice } => self.corner_marks(&texts, (number, notice)),
                Part::TitleNote(field) => self.title_note(&texts, field),
                Part::Contents { .. } => self.contents(rest),
                _ => texts.first().map_or(0, |line| self.one_line(part, line)),
            };
        }
        at
    }

    /// Reads one line that a part says; gives how many lines were read.
    fn one_line(&mut self, part: &Part, line: &str) -> usize {
        let is_short = line.chars().count() <= LINE && !is_sentence(line);
        match part {
            Part::LetterHead(field) | Part::NamingHead { field, .. } if is_short => {
                self.text(field, &line.replace('\n', ""));
                1
            }
            Part::DocNumber { number, .. } | Part::TitleNumber(number)
                if is_short && is_number(line) =>
            {
                self.text(number, line);
                1
            }
            Part::Attendance { .. } | Part::Labelled(_) => usize::from(self.labelled(line)),
            _ => 0,
        }
    }

    /// Reads lines behind labels from the end of the text; gives where they begin.
    pub(super) fn labelled_at_end(&mut self, items: &[Item<'_>]) -> usize {
        let mut end = items.len();
        while let Some(line) = end.checked_sub(1).and_then(|at| items.get(at)?.text()) {
            if !self.labelled(line) {
                break;
            }
            end -= 1;
        }
        end
    }

    /// Reads lines behind the labels of the form, wherever they follow one another.
    fn labelled(&mut self, line: &str) -> bool {
        let layout = self.layout;
        let label = |label: &str| behind(line, label).map(|value| value.trim().to_owned());
        for part in &layout.parts {
            let found = match part {
                Part::Attendance { field, label: name } => {
                    label(name).map(|value| (Some(field), value))
                }
                Part::Labelled(values) => values
                    .iter()
                    .find_map(|one| label(&one.label).map(|value| (one.field.as_ref(), value))),
                _ => None,
            };
            let Some((field, value)) = found else {
                continue;
            };
            match (field, date(&value)) {
                _ if value.is_empty() => {}
                (Some(field), _) if self.fields.at(field).is_some() => return false,
                (Some(field), Some(date)) => self.put(field, Value::Date(date)),
                (Some(field), None) => self.text(field, &value.replace('\n', "")),
                (None, _) => return false,
            }
            return true;
        }
        false
    }

    /// Who printed it, and when.
    fn issue_line(&mut self, texts: &[&str], (office, day): (&str, &str)) -> usize {
        match texts {
            [name, second, ..] if date(second).is_some() && name.chars().count() <= LINE => {
                self.text(office, name);
                self.name_issuer(name);
                self.put_date(day, second);
                2
            }
            _ => 0,
        }
    }

    /// The names below a title and the date below them.
    fn byline(&mut self, texts: &[&str], (names, day): (&str, &str)) -> usize {
        let Some(at) = texts
            .iter()
            .take(NAMES)
            .position(|line| date(line).is_some())
        else {
            return 0;
        };
        let lines = texts.get(..at).unwrap_or_default();
        let is_name = |line: &&str| line.chars().count() <= LINE && !is_sentence(line);
        match lines {
            _ if !lines.iter().all(is_name) => return 0,
            [] => return 0,
            [name] => self.text(names, name),
            several => {
                let several = several.iter().map(|name| text_value(name));
                self.list(names, several.collect());
            }
        }
        if let Some(name) = lines.first() {
            self.name_issuer(name);
        }
        if let Some(line) = texts.get(at) {
            self.put_date(day, line);
        }
        at + 1
    }

    /// The lines of a cover below its title, each as the form makes it.
    fn cover_lines(&mut self, texts: &[&str], lines: &[Spanned<String>]) -> usize {
        let layout = self.layout;
        let mut at = 0;
        for line in lines {
            let printed = Printed::new(&line.value, &layout.schema, &self.fields);
            let is_name = |text: &&&str| text.chars().count() <= LINE && !is_sentence(text);
            let text = texts.get(at).filter(is_name);
            let Some(told) = text.and_then(|text| printed.read(text)) else {
                break;
            };
            for (path, value) in told {
                if let ("document.signature", Value::Text(name)) = (path.as_str(), &value) {
                    self.tell("issuer.name", Value::Text(plain(name)));
                }
                self.tell(&path, value);
            }
            at += 1;
        }
        at
    }

    fn name_issuer(&mut self, name: &str) {
        self.text("issuer.name", &plain(name));
    }

    fn put_date(&mut self, path: &str, line: &str) {
        if let Some(date) = date(line) {
            self.put(path, Value::Date(date));
        }
    }

    /// The titles of the texts of a briefing.
    fn story_list(&mut self, texts: &[&str], (wanted, label): (&str, &str)) -> usize {
        let Some((_, lines)) = texts
            .split_first()
            .filter(|(first, _)| plain(first) == plain(label))
        else {
            return 0;
        };
        for line in lines {
            let number = format!("{}.", self.listed.len() + 1);
            let Some(title) = plain(line).strip_prefix(&number).map(str::to_owned) else {
                break;
            };
            self.listed.push(title);
        }
        self.put(wanted, Value::Flag(true));
        self.listed.len() + 1
    }

    /// The words of the editor: up to the first text that the list names, else one paragraph.
    fn editor_note(&mut self, texts: &[&str], (field, label): (&str, &str)) -> usize {
        let Some(first) = texts.first().and_then(|line| behind(line, label)) else {
            return 0;
        };
        let begins = |line: &&str| self.listed.contains(&plain(line));
        let end = texts.iter().position(begins).unwrap_or(1).max(1);
        let rest = texts.get(1..end).unwrap_or_default();
        let lines: Vec<&str> = std::iter::once(first).chain(rest.iter().copied()).collect();
        self.text(field, &lines.join("\n"));
        end
    }

    fn corner_marks(&mut self, texts: &[&str], (number, notice): (&str, &str)) -> usize {
        let mut at = 0;
        while let Some(line) = texts.get(at) {
            let bare = plain(line);
            let is_before = texts
                .get(at + 1)
                .is_some_and(|next| behind(next, "编号").is_some());
            if let Some(count) = behind(line, "编号") {
                self.text(number, count);
            } else if is_secrecy(&bare) {
                self.text("document.secrecy", &bare);
            } else if is_before || bare.starts_with("内部") {
                self.text(notice, line);
            } else {
                break;
            }
            at += 1;
        }
        at
    }

    /// The note in brackets below a title.
    fn title_note(&mut self, texts: &[&str], field: &str) -> usize {
        let Some(note) = texts.first().and_then(|line| bracketed(line)) else {
            return 0;
        };
        let lines: Vec<Value> = note.lines().map(|line| text_value(line.trim())).collect();
        if let [_] = lines.as_slice() {
            self.text(field, note);
        } else {
            let lines = list(lines, self.span);
            self.put(field, lines);
        }
        1
    }
}

/// Whether a line numbers a paper or an issue of one: 第12期（总第86期）, 〔2024〕9号, 第15号.
fn is_number(line: &str) -> bool {
    let bare = plain(line);
    let is_of_year = bare.split_once('年').is_some_and(|(year, rest)| {
        year.len() == 4
            && year.bytes().all(|digit| digit.is_ascii_digit())
            && rest.starts_with('第')
    });
    let begins = bare.starts_with(['第', '〔', '[']) || is_of_year;
    doc_number(line).is_some() || begins && (bare.contains('期') || bare.contains('号'))
}
