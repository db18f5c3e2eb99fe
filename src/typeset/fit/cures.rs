//! What an author can do about a first page without text that no typesetting mends.

use super::change::Change;
use super::faults::{FaultKind, faults};
use super::first_page::utmost;
use super::head;
use crate::base::diag::{Bilingual, Outcome};
use crate::document::{Block, Document, Inline, Paragraph, Role};
use crate::typeset::result::Typeset;

/// Something the author can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cure {
    /// The letterhead of the host alone.
    HostAlone,
    /// The addressee in the imprint.
    AddresseeInImprint,
    /// A title of so many lines, instead of so many.
    Title { lines: usize, of: usize },
}

impl Cure {
    /// How the author does it.
    pub(crate) fn said(self) -> Bilingual {
        match self {
            Self::HostAlone => Bilingual::new(
                "只用主办机关的标志（issuer.stacked = false，7.2.4）",
                "use the letterhead of the host alone (issuer.stacked = false, 7.2.4)",
            ),
            Self::AddresseeInImprint => Bilingual::new(
                "主送机关移到版记（document.addressee_in_imprint = true，7.3.2）",
                "move the addressee to the imprint (document.addressee_in_imprint = true, 7.3.2)",
            ),
            Self::Title { lines, of } => Bilingual::new(
                format!("标题从 {of} 行缩短到 {lines} 行"),
                format!("shorten the title from {of} lines to {lines}"),
            ),
        }
    }

    /// A document as it would be; `None` where there is nothing to change.
    fn of(self, document: &Document) -> Option<Document> {
        let mut cured = document.clone();
        match self {
            Self::HostAlone => head::host_alone(&mut cured)?,
            Self::AddresseeInImprint => {
                let addressee = position(document, Role::Addressee)?;
                cured.blocks.remove(addressee);
            }
            Self::Title { lines, .. } => {
                let title = position(document, Role::Title)?;
                if let Some(Block::Paragraph(title)) = cured.blocks.get_mut(title) {
                    cut(title, lines);
                }
            }
        }
        Some(cured)
    }
}

/// The cures that were found: each of them will do, or only all of them together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cures {
    Any(Vec<Cure>),
    All(Vec<Cure>),
}

/// Finds what brings text to the first page, by typesetting it. Where nothing does, all that
/// makes the head smaller is meant.
pub(crate) fn find(document: &Document, set: &dyn Fn(&Document) -> Outcome<Typeset>) -> Cures {
    let shows_text = |cures: &[Cure]| {
        let cured = cures
            .iter()
            .try_fold(document.clone(), |document, cure| cure.of(&document));
        cured.is_some_and(|cured| shows_text(cured, set))
    };
    let lines = position(document, Role::Title).map_or(1, |title| lines_of(document, title));
    let mut titles = (1..lines).rev().map(|fewer| Cure::Title {
        lines: fewer,
        of: lines,
    });
    let title = titles.clone().find(|title| shows_text(&[*title]));
    let others = [Cure::HostAlone, Cure::AddresseeInImprint];
    let others: Vec<Cure> = others
        .into_iter()
        .filter(|cure| cure.of(document).is_some())
        .collect();
    let mut any: Vec<Cure> = others
        .iter()
        .filter(|cure| shows_text(&[**cure]))
        .copied()
        .collect();
    any.extend(title);
    if !any.is_empty() {
        return Cures::Any(any);
    }
    if shows_text(&others) {
        return Cures::All(others);
    }
    let with = |title: Cure| {
        let mut all = others.clone();
        all.push(title);
        all
    };
    let all = titles.clone().map(with).find(|all| shows_text(all));
    let least = || titles.next_back().map_or_else(|| others.clone(), with);
    Cures::All(all.unwrap_or_else(least))
}

/// Whether the first page shows text when all is done that typesetting may do.
fn shows_text(mut document: Document, set: &dyn Fn(&Document) -> Outcome<Typeset>) -> bool {
    let Ok(before) = set(&document) else {
        return false;
    };
    for change in utmost(&document) {
        let changed = Change::of(&change, &document, &before);
        document = changed.unwrap_or(document);
    }
    let has_none = |typeset: Typeset| {
        let mut faults = faults(&document, &typeset).into_iter();
        faults.any(|fault| fault.kind == FaultKind::NoText)
    };
    set(&document).is_ok_and(|typeset| !has_none(typeset))
}

/// The first paragraph of a role, by its index among the blocks.
fn position(document: &Document, role: Role) -> Option<usize> {
    let mut blocks = document.blocks.iter();
    blocks.position(|block| matches!(block, Block::Paragraph(text) if text.role == role))
}

fn lines_of(document: &Document, block: usize) -> usize {
    match document.blocks.get(block) {
        Some(Block::Paragraph(text)) => {
            let breaks = text.content.iter();
            let breaks = breaks.filter(|inline| matches!(inline, Inline::Break));
            breaks.count() + 1
        }
        _ => 1,
    }
}

/// Leaves so many lines of a paragraph.
fn cut(paragraph: &mut Paragraph, lines: usize) {
    let mut breaks = paragraph.content.iter().enumerate();
    let end = breaks
        .by_ref()
        .filter(|(_, inline)| matches!(inline, Inline::Break))
        .nth(lines.saturating_sub(1));
    if let Some(end) = end.map(|(end, _)| end) {
        paragraph.content.truncate(end);
    }
}
