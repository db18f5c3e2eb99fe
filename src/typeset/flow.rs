//! Filling pages with paragraphs and tables, from the top.

use super::arrangement::Arrangement;
use super::enumeration::give_label;
use super::finding::{Findings, place_of_paragraph};
use super::first_page::place_fixed;
use super::pager::Pager;
use super::rows::place_table;
use super::setting::Setting;
use super::table::Table;
use super::tree::TextNodes;
use crate::base::limits;
use crate::base::units::Length;
use crate::document::{Orientation, Paragraph};
use crate::pages::HeadingEntry;

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

    /// Whether it stays on the page of the part that follows.
    fn keeps_next(&self) -> bool {
        match self {
            Part::Text(text) => text.setting.style.keep_next,
            Part::Arrangement(arrangement) => arrangement.source.keep_next,
            Part::Table(_) | Part::Section(_) | Part::Blank => false,
        }
    }
}

/// A paragraph that is set.
pub(super) struct Text<'a> {
    pub(super) source: &'a Paragraph,
    pub(super) setting: Setting<'a>,
    pub(super) nodes: TextNodes,
    /// Level and text, where the paragraph is a heading.
    pub(super) heading: Option<(u8, String)>,
}

/// What filling pages came to.
#[derive(Debug, Default)]
pub(super) struct Filled {
    /// Where the headings stand.
    pub(super) headings: Vec<HeadingEntry>,
    /// Of each table in order, the rows that begin a further page.
    pub(super) cuts: Vec<Vec<usize>>,
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
    // Whether the part belongs to a chain that has its page: what was let go for the whole of
    // it is not asked again of a part.
    let mut has_page = false;
    for (index, part) in parts.iter().enumerate() {
        if pager.pages.len() > limits::PAGES {
            findings.too_many_pages(pager.pages.len());
            break;
        }
        if let Part::Section(orientation) = part {
            pager.begin(*orientation);
            filled.pages.push(Vec::new());
            has_page = false;
            continue;
        }
        if let Part::Text(text) = part
            && let Some(place) = text.setting.style.place
        {
            place_fixed(text, place, pager);
            continue;
        }
        if part.begins_page() && !pager.is_fresh() {
            pager.turn();
            has_page = false;
        }
        if !has_page {
            let turns = must_turn(&parts[index..], pager);
            if turns == Some(true) {
                pager.turn();
            }
            has_page = turns.is_some();
        }
        has_page &= part.keeps_next();
        let pages = match part {
            Part::Text(text) => place_text(text, pager, findings, &mut filled.headings),
            Part::Table(table) => {
                let tail = tail(table, &parts[index + 1..], pager.depth());
                let divided = place_table(table, tail, pager, findings);
                filled.cuts.push(divided.cuts);
                vec![divided.first, pager.pages.len() - 1]
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

/// The height of what must stand below the last row of a table on its page.
fn tail(table: &Table<'_>, rest: &[Part<'_>], depth: Length) -> Length {
    if !table.source.keep_next || rest.is_empty() {
        return Length::ZERO;
    }
    let (before, height) = chain(rest, depth, false);
    before + height
}

/// Whether the first of `parts`, with all that must stay beside it, should begin a page;
/// `None` where no page can hold it.
///
/// What no page can hold is let go: first that a table stays whole, then that the chain
/// stays together.
fn must_turn(parts: &[Part<'_>], pager: &Pager<'_>) -> Option<bool> {
    let depth = pager.depth();
    let (before, whole) = chain(parts, depth, true);
    let (_, least) = chain(parts, depth, false);
    let height = [whole, least].into_iter().find(|height| *height <= depth)?;
    match (pager.has_room(before, height), pager.is_fresh()) {
        (true, _) => Some(false),
        (false, false) => Some(true),
        (false, true) => None,
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
                let tail = tail(table, &parts[index + 1..], depth);
                height += table.head_height(tables_whole, tail, depth);
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
        let items = pager.items();
        let drawn = items.len();
        setting.draw(line..line + 1, corner, text.nodes.text, items);
        if line == 0
            && let Some((label, length)) = text.nodes.label
        {
            give_label(items, drawn, label, length);
        }
    }
    pager.leave(setting.style.after);
    pages
}
