//! An element of a paper as one text, whatever lines it was given in, and what the rules say of it.

use std::ops::Range;

use super::super::paper::Paper;
use super::super::passage::Passage;
use super::super::rule::Rule;
use crate::base::diag::{Finding, Sources, Span};
use crate::layout::Part;

/// The text of an element as it will be read.
pub(super) struct Element<'p> {
    /// Its field.
    pub(super) path: &'p str,
    text: String,
    lines: Vec<(usize, &'p Passage)>,
    sources: &'p Sources,
}

impl<'p> Element<'p> {
    /// The element of a field, if it is given. The lines of a title stand behind each other.
    pub(super) fn of(paper: &'p Paper<'_>, path: &'p str) -> Option<Self> {
        let mut element = Self {
            path,
            text: String::new(),
            lines: Vec::new(),
            sources: paper.sources,
        };
        for passage in paper.around.iter().filter(|one| one.path == path) {
            element.lines.push((element.text.len(), passage));
            element.text += passage.text();
        }
        (!element.text.trim().is_empty()).then_some(element)
    }

    /// The title, if the data give it.
    pub(super) fn title(paper: &'p Paper<'_>) -> Option<Self> {
        let field = paper.layout.parts.iter().find_map(|part| match part {
            Part::Title { field, .. } => Some(field.as_str()),
            Part::Cover { field, .. } => field.as_deref(),
            _ => None,
        })?;
        Self::of(paper, field)
    }

    /// Its text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Its lines, each with the place where it begins.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.lines.iter().map(|(start, line)| (*start, line.text()))
    }

    /// Where a part of the text was written.
    pub(super) fn place(&self, part: &Range<usize>) -> Option<Span> {
        let line = self.lines.iter().rev().find(|line| line.0 <= part.start);
        let (start, line) = line.or(self.lines.first())?;
        let end = part.end.min(start + line.text().len());
        Some(line.place(self.sources, &(part.start - start..end - start)))
    }

    /// Where the element was written; of several lines, the first.
    pub(super) fn whole(&self) -> Option<Span> {
        self.place(&(0..self.text.len()))
    }

    /// Where a piece of the text was written.
    pub(super) fn piece(&self, piece: &str) -> Option<Span> {
        let at = self.text.rfind(piece)?;
        self.place(&(at..at + piece.len()))
    }

    /// What a rule says of a part of it.
    pub(super) fn said(&self, rule: &Rule, zh: &str, en: &str, place: Option<Span>) -> Finding {
        let finding = said(rule, self.path, zh, en);
        match place.or_else(|| self.whole()) {
            Some(place) => finding.at(place, "这里", "here"),
            None => finding,
        }
    }
}

/// A finding of a rule: an error of what no waiver sets aside, else a warning.
pub(super) fn said(rule: &Rule, path: &str, zh: &str, en: &str) -> Finding {
    let id = rule.id;
    let (zh, en) = (format!("{zh}（规则 {id}）"), format!("{en} ({id})"));
    let finding = if rule.waivable {
        Finding::warning(rule.code, zh, en)
    } else {
        Finding::error(rule.code, zh, en)
    };
    finding.of_rule(id, path)
}
