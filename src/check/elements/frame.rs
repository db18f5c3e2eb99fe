//! The frame of a paper, and its own texts.

use super::super::paper::Paper;
use super::super::passage::{Part as Text, Passage};
use crate::layout::Part;

/// How the head of a paper is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// With a red head, or room for one.
    Paper,
    /// 白头: without any head.
    Plain,
    /// 信函.
    Letter,
    /// 命令（令）.
    Order,
    /// 纪要.
    Minutes,
    /// The number below the title: 公告, 通告.
    Announcement,
    /// A note below the title, and no signature: what a meeting adopted.
    Adopted,
}

impl Frame {
    /// The frame of a paper, as its parts say.
    pub(super) fn of(paper: &Paper<'_>) -> Self {
        let has = |wanted: fn(&Part) -> bool| paper.layout.parts.iter().any(wanted);
        if has(|part| matches!(part, Part::IssueLine { .. })) {
            Self::Minutes
        } else if has(|part| matches!(part, Part::NamingHead { .. }))
            && !has(|part| matches!(part, Part::Title { .. }))
        {
            Self::Order
        } else if has(|part| matches!(part, Part::LetterHead(_))) {
            Self::Letter
        } else if has(|part| matches!(part, Part::TitleNumber(_))) {
            Self::Announcement
        } else if has(|part| matches!(part, Part::TitleNote(_)))
            && !has(|part| matches!(part, Part::Signature))
        {
            Self::Adopted
        } else if has(|part| matches!(part, Part::Letterhead(_) | Part::DocNumber { .. })) {
            Self::Paper
        } else {
            Self::Plain
        }
    }
}

/// The field of the attachments.
pub(super) fn attachments<'p>(paper: &Paper<'p>) -> Option<&'p str> {
    paper.layout.parts.iter().find_map(|part| match part {
        Part::Attachments(field) => Some(field.as_str()),
        _ => None,
    })
}

/// The paragraphs of the paper itself, not of its attachments, in their order.
pub(super) fn paragraphs<'p>(paper: &'p Paper<'_>) -> Vec<Paragraph<'p>> {
    let attached = attachments(paper);
    let own = paper
        .prose
        .iter()
        .filter(|passage| passage.part == Text::Prose && Some(passage.path.as_str()) != attached);
    own.flat_map(lines).collect()
}

/// A paragraph of a text, without the blanks around it.
#[derive(Clone, Copy)]
pub(super) struct Paragraph<'p> {
    /// The text that it is of.
    pub(super) passage: &'p Passage,
    /// Where it begins there.
    pub(super) start: usize,
    /// Its characters.
    pub(super) text: &'p str,
}

/// The paragraphs of a text that are not blank.
pub(super) fn lines(passage: &Passage) -> impl Iterator<Item = Paragraph<'_>> {
    let mut at = 0;
    passage.text().split('\n').filter_map(move |line| {
        let begin = at;
        at += line.len() + 1;
        let text = line.trim();
        let start = begin + (line.len() - line.trim_start().len());
        (!text.is_empty()).then_some(Paragraph {
            passage,
            start,
            text,
        })
    })
}
