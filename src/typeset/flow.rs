//! Filling pages with paragraphs and tables, from the top.

use super::arrangement::Arrangement;
use super::finding::{Findings, place_of_paragraph};
use super::page::{HeadingEntry, NodeId};
use super::pager::Pager;
use super::rows::place_table;
use super::setting::Setting;
use super::table::Table;
use crate::document::{Orientation, Paragraph};
use crate::units::Length;

/// A block that is set and waits for its place.
pub(super) enum Part<'a> {
    Text(Text<'a>),
    Table(Table<'a>),
    Arrangement(Arrangement<'a>),
    Section(Orientation),
    Blank,
}

impl Part<'_> {
    /// Whether it stands at the top of a page, whatever room is left.
    fn begins_page(&self) -> bool {
        matches!(self, Part::Text(text) if text.setting.style.page_before)
    }
}

/// A paragraph that is set.
pub(super) struct Text<'a> {
    pub(super) source: &'a Paragraph,
    pub(super) setting: Setting<'a>,
    pub(super) node: Option<NodeId>,
    /// Level and text, where the paragraph is a heading.
    pub(super) heading: Option<(u8, String)>,
}

/// What filling pages came to.
#[derive(Debug, Default)]
pub(super) struct Filled {
    /// Where the headings stand.
    pub(super) headings: Vec<HeadingEntry>,
    /// Where the parts stand, in order: the page of each line of a text, and those that a
    /// table begins and ends on.
    pub(super) pages: Vec<Vec<usize>>,
}

/// Fills pages with `parts`.
pub(super) fn fill(
    parts: &[Part<'_>],
    pager: &mut Pager<'_>,
    findings: &mut Findings<'_>,
) -> Filled {
    let mut filled = Filled::default();
    for (index, part) in parts.iter().enumerate() {
        if let Part::Section(orientation) = part {
            pager.begin(*orientation);
            filled.pages.push(Vec::new());
            continue;
        }
        let begins_page = part.begins_page() && !pager.is_fresh();
        if begins_page || must_turn(&parts[index..], pager) {
            pager.turn();
        }
        let pages = match part {
            Part::Text(text) => place_text(text, pager, findings, &mut filled.headings),
            Part::Table(table) => {
                let begin = place_table(table, pager, findings);
                vec![begin, pager.pages.len() - 1]
            }
            Part::Arrangement(arrangement) => {
                arrangement.place(pager, findings);
                vec![pager.pages.len() - 1]
            }
            Part::Section(_) => Vec::new(),
            Part::Blank => {
                pager.leave_blank();
                vec![pager.pages.len() - 1]
            }
        };
        filled.pages.push(pages);
    }
    filled
}

/// Whether the first of `parts`, with all that must stay beside it, should begin a page.
///
/// What no page can hold is let go: first that a table stays whole, then that the chain
/// stays together.
fn must_turn(parts: &[Part<'_>], pager: &Pager<'_>) -> bool {
    if pager.is_fresh() {
        return false;
    }
    let depth = pager.depth();
    let (before, whole) = chain(parts, depth, true);
    let (_, least) = chain(parts, depth, false);
    match [whole, least].into_iter().find(|height| *height <= depth) {
        Some(height) => !pager.has_room(before, height),
        None => false,
    }
}

/// The space above, and the height of the first part with all that it must stay beside.
fn chain(parts: &[Part<'_>], depth: Length, tables_whole: bool) -> (Length, Length) {
    let mut height = Length::ZERO;
    let mut first_before = None;
    let mut after = Length::ZERO;
    for (index, part) in parts.iter().enumerate() {
        let before = match part {
            Part::Text(text) => text.setting.style.before,
            Part::Table(_) | Part::Arrangement(_) | Part::Section(_) | Part::Blank => Length::ZERO,
        };
        if index > 0 && part.begins_page() {
            break;
        }
        if index > 0 {
            height += before.max(after);
        }
        first_before.get_or_insert(before);
        match part {
            Part::Text(text) if text.setting.style.keep_next && index + 1 < parts.len() => {
                height += text.setting.height() + text.setting.rule_height();
                after = text.setting.style.after;
            }
            Part::Text(text) => {
                height += least_height(&text.setting);
                break;
            }
            Part::Table(table) => {
                height += table.head_height(tables_whole, depth);
                break;
            }
            Part::Arrangement(arrangement) => {
                height += arrangement.height();
                after = Length::ZERO;
                if !arrangement.source.keep_next {
                    break;
                }
            }
            Part::Section(_) | Part::Blank => break,
        }
        if height > depth {
            break;
        }
    }
    (first_before.unwrap_or_default(), height)
}

/// The height of the lines that a paragraph begins with on a page.
fn least_height(setting: &Setting<'_>) -> Length {
    if setting.style.keep_lines || setting.len() == 1 {
        setting.height() + setting.rule_height()
    } else {
        setting.style.line
    }
}

/// Places the lines of a paragraph one by one, turning pages between them; returns the page of
/// each.
fn place_text(
    text: &Text<'_>,
    pager: &mut Pager<'_>,
    findings: &mut Findings<'_>,
    headings: &mut Vec<HeadingEntry>,
) -> Vec<usize> {
    let mut pages = Vec::new();
    let setting = &text.setting;
    let lines = setting.len();
    for line in 0..lines {
        let is_last = line + 1 == lines;
        let rule = if is_last {
            setting.rule_height()
        } else {
            Length::ZERO
        };
        let before = if line == 0 {
            setting.style.before
        } else {
            Length::ZERO
        };
        let height = setting.style.line + rule;
        if !pager.has_room(before, height) && !pager.is_fresh() {
            pager.turn();
        }
        if height > pager.depth() {
            findings.does_not_fit(
                format!("样式“{}”的行高 {height} 超过版心高度", setting.style.name),
                format!(
                    "a line of style '{}' is taller than the page",
                    setting.style.key
                ),
                place_of_paragraph(text.source),
            );
        }
        let (page, corner) = pager.take(before, height);
        pages.push(page);
        if line == 0
            && let Some((level, heading)) = &text.heading
        {
            let (level, text) = (*level, heading.clone());
            headings.push(HeadingEntry {
                level,
                text,
                page,
                y: corner.y,
            });
        }
        setting.draw(line..line + 1, corner, text.node, pager.items());
    }
    pager.leave(setting.style.after);
    pages
}
