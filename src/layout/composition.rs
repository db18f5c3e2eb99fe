//! `[composition]` of definition files → [`Composition`].

use toml::Spanned;

use super::file::CompositionEntry;
use super::resolve::Definition;
use super::style::one_of;
use crate::base::diag::Finding;
use crate::document::{AdjacentMarks, Composition, LatinGap};

/// How marks and scripts are spaced: each choice from the innermost definition that makes it.
pub(super) fn composition(chain: &[Definition], findings: &mut Vec<Finding>) -> Composition {
    let choice = |of: fn(&CompositionEntry) -> &Option<Spanned<String>>| {
        chain.iter().rev().find_map(|one| {
            let entry = one.entry.composition.as_ref()?;
            of(entry).as_ref().map(|text| (one.file, text))
        })
    };
    let (marks, gap) = (
        choice(|one| &one.adjacent_marks),
        choice(|one| &one.latin_gap),
    );
    let adjacent_marks = marks.and_then(|(file, text)| {
        let names = ("相邻标点", "full、squeeze");
        one_of(file, Some(text), findings, names, AdjacentMarks::from_name)
    });
    let latin_gap = gap.and_then(|(file, text)| {
        let names = ("汉字与西文的间距", "none、fifth、quarter");
        one_of(file, Some(text), findings, names, LatinGap::from_name)
    });
    Composition {
        adjacent_marks: adjacent_marks.unwrap_or_default(),
        latin_gap: latin_gap.unwrap_or_default(),
    }
}
