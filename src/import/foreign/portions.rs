//! The parts of a form below each of its headings.

use super::plain::{is_sentence, number, part_number, plain};
use super::printed::Printed;
use crate::data::Fields;
use crate::layout::{Layout, Part};

/// Characters of a heading.
const HEADING: usize = 40;

/// What of the form stands below one heading.
#[derive(Default)]
pub(super) struct Portion<'a> {
    /// The heading as it is printed, and as messages show it.
    pub(super) heading: Option<(Printed, &'a str)>,
    /// The field of its text.
    pub(super) prose: Option<&'a str>,
    pub(super) sections: Option<Sections<'a>>,
    /// The field of the text behind the sections.
    pub(super) closing: Option<&'a str>,
    /// The field of tables of the data.
    pub(super) tables: Option<&'a str>,
    /// The field of the texts of a briefing.
    pub(super) stories: Option<&'a str>,
}

/// The sections of a portion.
#[derive(Clone, Copy)]
pub(super) struct Sections<'a> {
    pub(super) field: &'a str,
    /// Where 一、（一）1. begin, from 1.
    pub(super) level: u8,
    pub(super) run_in: bool,
    /// The field that says which numbers they have.
    pub(super) numbering: Option<&'a str>,
}

/// The portions of a form, of whose values so much is known.
pub(super) fn portions<'a>(layout: &'a Layout, known: &Fields) -> Vec<Portion<'a>> {
    // 第一部分 stands above 一、.
    let above = u8::from(layout.numbering.name == "parts");
    let mut all = vec![Portion::default()];
    for part in &layout.parts {
        if let Part::Heading { template, .. } = part {
            let template = template.value.as_str();
            let printed = Printed::new(template, &layout.schema, known);
            all.push(Portion {
                heading: Some((printed, template)),
                ..Portion::default()
            });
        }
        let Some(last) = all.last_mut() else { continue };
        match part {
            Part::Prose(field) if last.prose.is_none() && last.sections.is_none() => {
                last.prose = Some(field);
            }
            Part::Prose(field) if last.sections.is_some() => last.closing = Some(field),
            Part::Tables(field) => last.tables = Some(field),
            Part::Stories(field) => last.stories = Some(field),
            Part::Sections {
                field,
                level,
                run_in,
                numbering,
            } if last.sections.is_none() => {
                last.sections = Some(Sections {
                    field,
                    level: level.saturating_sub(above).max(1),
                    run_in: *run_in,
                    numbering: numbering.as_deref(),
                });
            }
            _ => {}
        }
    }
    all
}

/// Where a heading stands: the portion, and what follows it on its line.
pub(super) enum Heading<'a> {
    Known(usize, &'a str),
    /// One that the form does not have.
    Unknown,
}

/// Whether a paragraph is a heading of the form, or of its first level; `at` is where the text
/// stands that it follows, and `seen` says which headings were there.
pub(super) fn heading<'a>(
    text: &'a str,
    portions: &[Portion<'_>],
    (at, seen): (Option<usize>, &[bool]),
) -> Option<Heading<'a>> {
    if portions.len() < 2 {
        return None;
    }
    let numbered = number(text).filter(|(level, ..)| *level == 1);
    let numbered = numbered
        .map(|(.., rest)| rest)
        .or_else(|| part_number(text));
    let bare = numbered.unwrap_or(text);
    let (title, rest) = match bare.split_once(['。', '\n']) {
        Some((title, rest)) => (title, rest),
        None => (bare, ""),
    };
    let title = plain(title);
    let title = title.trim_end_matches(':');
    let is_it = |portion: &Portion<'_>| {
        let heading = portion.heading.as_ref();
        heading.is_some_and(|(heading, _)| heading.read(title).is_some())
    };
    let mut known = portions.iter().enumerate().filter(|(_, one)| is_it(one));
    let first = known.next().map(|(index, _)| index);
    // Of headings that read the same, the next one that was not there.
    let is_new = |index: &usize| seen.get(*index) == Some(&false);
    let mut others = known.map(|(index, _)| index);
    let known = first
        .filter(is_new)
        .or_else(|| others.find(is_new))
        .or(first);
    if let Some(index) = known {
        return Some(Heading::Known(index, rest));
    }
    // 一、 may be the number of a section of its own.
    let sections = at.and_then(|at| portions.get(at)?.sections);
    let is_section = sections.is_some_and(|one| one.level == 1) && part_number(text).is_none();
    let is_short = bare.chars().count() <= HEADING && !is_sentence(bare) && !bare.contains('。');
    (numbered.is_some() && is_short && !is_section).then_some(Heading::Unknown)
}
