//! The text of a paper: its parts by their headings, what stands in them, and tables.

use super::fault::Fault;
use super::items::Item;
use super::paper::Paper;
use super::plain::{is_sentence, number, plain};
use super::sections::{divide, value};
use super::table::Figures;
use crate::base::diag::Code;
use crate::layout::{Layout, Part};

/// Characters of a heading.
const HEADING: usize = 40;

/// What of the form stands below one heading.
#[derive(Default)]
struct Portion<'a> {
    heading: Option<&'a str>,
    /// The field of its text.
    prose: Option<&'a str>,
    /// The field of its sections, their level, and whether they run in.
    sections: Option<(&'a str, u8, bool)>,
}

fn portions(layout: &Layout) -> Vec<Portion<'_>> {
    let mut all = vec![Portion::default()];
    for part in &layout.parts {
        if let Part::Heading { template, .. } = part {
            all.push(Portion {
                heading: Some(&template.value),
                ..Portion::default()
            });
        }
        let Some(last) = all.last_mut() else { continue };
        match part {
            Part::Prose(field) if last.prose.is_none() && last.sections.is_none() => {
                last.prose = Some(field);
            }
            Part::Sections {
                field,
                level,
                run_in,
                ..
            } if last.sections.is_none() => last.sections = Some((field, *level, *run_in)),
            _ => {}
        }
    }
    all
}

/// Where a heading stands: the portion, and what follows it on its line.
enum Heading<'a> {
    Known(usize, &'a str),
    /// One that the form does not have.
    Unknown,
}

impl Paper<'_> {
    /// Reads the text.
    pub(super) fn body(&mut self, items: &[Item<'_>]) {
        let layout = self.layout;
        let portions = portions(layout);
        let mut texts: Vec<Vec<&str>> = portions.iter().map(|_| Vec::new()).collect();
        let mut at = Some(0);
        let mut seen = vec![false; portions.len()];
        let mut figures = Figures {
            layout,
            read: std::collections::BTreeMap::new(),
            span: self.span,
            faults: Vec::new(),
        };
        let mut done = vec![false; layout.tables.len()];
        for item in items {
            let text = match item {
                Item::Text(text, _) => *text,
                Item::Table(table, Some(index)) if done.get(*index) == Some(&false) => {
                    if let (Some(done), Some(shape)) =
                        (done.get_mut(*index), layout.tables.get(*index))
                    {
                        *done = true;
                        figures.table(table, shape);
                    }
                    continue;
                }
                Item::Table(..) => {
                    self.left_out(item);
                    continue;
                }
            };
            match heading(text, &portions) {
                Some(Heading::Known(index, rest)) if seen.get(index) == Some(&false) => {
                    at = Some(index);
                    if let Some(seen) = seen.get_mut(index) {
                        *seen = true;
                    }
                    if let (Some(texts), false) = (texts.get_mut(index), rest.trim().is_empty()) {
                        texts.push(rest);
                    }
                }
                Some(_) => {
                    at = None;
                    self.unknown_heading(item);
                }
                None => match at.and_then(|at| texts.get_mut(at)) {
                    Some(texts) => texts.push(text),
                    None => self.left_out(item),
                },
            }
        }
        self.faults.append(&mut figures.faults);
        for (path, value) in figures.read {
            self.put(&path, value);
        }
        self.without(layout, &portions, (&seen, &done));
        for (portion, texts) in portions.iter().zip(&texts) {
            self.portion(portion, texts);
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
            if let (Some(heading), false) = (portion.heading, seen) {
                let fault = Fault::warning(
                    Code::PaperLacks,
                    format!("找不到标题“{heading}”，这一部分没有填"),
                    format!("there is no heading `{heading}`; its part was left unfilled"),
                );
                let path = portion.prose.or(portion.sections.map(|(field, ..)| field));
                self.faults.push(Fault {
                    path: path.map(str::to_owned),
                    ..fault
                });
            }
        }
        for (shape, done) in layout.tables.iter().zip(done) {
            if !done && !shape.figures.is_empty() {
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

    /// Puts the paragraphs of a portion into its fields.
    fn portion(&mut self, portion: &Portion<'_>, texts: &[&str]) {
        if texts.is_empty() {
            return;
        }
        let Some((field, level, run_in)) = portion.sections else {
            match portion.prose {
                Some(prose) => self.text(prose, &texts.join("\n")),
                None => self.lost(texts),
            }
            return;
        };
        let divided = divide(texts, level);
        if !divided.lines.is_empty() {
            match portion.prose {
                Some(prose) => self.text(prose, &divided.lines.join("\n")),
                None => self.lost(&divided.lines),
            }
        }
        if !divided.sections.is_empty() {
            let sections = value(&divided.sections, run_in, self.span);
            self.put(field, sections);
        }
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

/// Whether a paragraph is a heading of the form, or of its first level.
fn heading<'a>(text: &'a str, portions: &[Portion<'_>]) -> Option<Heading<'a>> {
    if portions.len() < 2 {
        return None;
    }
    let numbered = number(text).filter(|(level, ..)| *level == 1);
    let bare = numbered.map_or(text, |(.., rest)| rest);
    let (title, rest) = match bare.split_once(['。', '\n']) {
        Some((title, rest)) => (title, rest),
        None => (bare, ""),
    };
    let title = plain(title);
    let title = title.trim_end_matches(':');
    let known = portions.iter().position(|portion| {
        portion
            .heading
            .is_some_and(|heading| plain(heading) == title)
    });
    if let Some(index) = known {
        return Some(Heading::Known(index, rest));
    }
    let is_short = bare.chars().count() <= HEADING && !is_sentence(bare) && !bare.contains('。');
    (numbered.is_some() && is_short).then_some(Heading::Unknown)
}
