//! Numbered paragraphs as sections.

use super::plain::{is_sentence, number};
use crate::base::diag::{Span, Spanned};
use crate::data::{Entry, Fields, Node, Value};

/// Characters of a heading that stands alone, and of one in front of its text.
const ALONE: usize = 60;
const RUN_IN: usize = 30;
/// Levels of 一、（一）1.（1）①.
const LEVELS: u8 = 5;

/// A section of a text.
#[derive(Default)]
pub(super) struct Section {
    title: String,
    lines: Vec<String>,
    run_in: bool,
    below: Vec<Section>,
}

/// The paragraphs of a part: what stands before the first section, and the sections.
#[derive(Default)]
pub(super) struct Divided {
    pub(super) lines: Vec<String>,
    pub(super) sections: Vec<Section>,
}

/// Divides paragraphs by their numbers, the outermost of this level. A paragraph whose number is
/// not the next one stays as it is, with its number.
pub(super) fn divide(paragraphs: &[&str], level: u8) -> Divided {
    let mut divided = Divided::default();
    // How many sections are open on each level from the outermost one.
    let mut counts: Vec<u64> = Vec::new();
    for text in paragraphs {
        let numbered = number(text).filter(|(of, count, _)| {
            let Some(depth) = of.checked_sub(level).map(usize::from) else {
                return false;
            };
            *of <= LEVELS
                && depth <= counts.len()
                && counts.get(depth).copied().unwrap_or(0).checked_add(1) == Some(*count)
        });
        let Some((of, count, rest)) = numbered else {
            innermost(&mut divided, counts.len()).extend(text.lines().map(str::to_owned));
            continue;
        };
        let depth = usize::from(of.saturating_sub(level));
        counts.truncate(depth + 1);
        match counts.get_mut(depth) {
            Some(known) => *known = count,
            None => counts.push(count),
        }
        list(&mut divided, depth).push(section(rest));
    }
    divided
}

/// The lines to which a paragraph without number goes on.
fn innermost(divided: &mut Divided, depth: usize) -> &mut Vec<String> {
    let Divided { lines, sections } = divided;
    let mut found = lines;
    let mut level = sections;
    for _ in 0..depth {
        let Some(last) = level.last_mut() else {
            break;
        };
        found = &mut last.lines;
        level = &mut last.below;
    }
    found
}

/// The sections of a depth that are open.
fn list(divided: &mut Divided, depth: usize) -> &mut Vec<Section> {
    let mut level = &mut divided.sections;
    for _ in 0..depth {
        if level.is_empty() {
            level.push(Section::default());
        }
        let last = level.len() - 1;
        // The list is not empty.
        level = &mut level[last].below;
    }
    level
}

/// A section that begins with this text behind its number.
fn section(text: &str) -> Section {
    let lines = |text: &str| {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let short = |text: &str, most: usize| text.chars().count() <= most;
    if !text.contains(['。', '\n']) && !is_sentence(text) && short(text, ALONE) {
        return Section {
            title: text.trim().to_owned(),
            ..Section::default()
        };
    }
    match text.split_once('。') {
        Some((title, rest))
            if !rest.trim().is_empty() && short(title, RUN_IN) && !title.contains('\n') =>
        {
            Section {
                title: title.trim().to_owned(),
                lines: lines(rest),
                run_in: true,
                ..Section::default()
            }
        }
        _ => Section {
            lines: lines(text),
            ..Section::default()
        },
    }
}

/// Sections as a data file has them; `run_in` is what the form has for those that say nothing.
pub(super) fn value(sections: &[Section], run_in: bool, span: Span) -> Value {
    let one = |section: &Section| Node {
        value: Value::Fields(section.fields(run_in, span)),
        span,
    };
    Value::List(sections.iter().map(one).collect())
}

impl Section {
    fn fields(&self, run_in: bool, span: Span) -> Fields {
        let mut fields = Fields::default();
        let mut put = |key: &str, value: Value| {
            let key = Spanned {
                value: key.to_owned(),
                span,
            };
            let node = Node { value, span };
            fields.entries.push(Entry { key, node });
        };
        if !self.title.is_empty() {
            put("title", Value::Text(self.title.clone()));
            if self.run_in != run_in {
                put("run_in", Value::Flag(self.run_in));
            }
        }
        if !self.lines.is_empty() {
            put("text", Value::Text(self.lines.join("\n")));
        }
        if !self.below.is_empty() {
            put("sections", value(&self.below, false, span));
        }
        fields
    }
}
