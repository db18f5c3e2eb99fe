//! Fills pages with blocks, from the top.

use crate::base::limits;
use crate::base::units::Length;
use crate::document::{Inline, Paragraph, Role};
use crate::pages::{HeadingEntry, PlaceEntry};
use crate::typeset::finding::{Findings, span_of_paragraph};
use crate::typeset::page::contents::{self, PlacedEntry};
use crate::typeset::page::first_page::place_fixed;
use crate::typeset::page::laid::{Laid, Text};
use crate::typeset::page::links;
use crate::typeset::page::opening::give_opening;
use crate::typeset::page::pager::Pager;
use crate::typeset::page::picture::place_picture;
use crate::typeset::par::setting::Setting;
use crate::typeset::table::rows::place_table;

/// The result of filling pages.
#[derive(Default)]
pub(crate) struct Filled {
    /// The positions of the headings.
    pub(crate) headings: Vec<HeadingEntry>,
    /// The entries of tables of contents.
    pub(crate) entries: Vec<PlacedEntry>,
    /// The places that references lead to.
    pub(crate) places: Vec<PlaceEntry>,
    /// The page breaks of each table in order: the rows that begin a further page.
    pub(crate) page_breaks: Vec<Vec<usize>>,
    /// The rows of each table that are divided among pages.
    pub(crate) divided_rows: Vec<Vec<usize>>,
    /// The room around the text of each row of each table.
    pub(crate) rooms: Vec<Vec<Option<Length>>>,
    /// Where the parts stand, in order: the page of each line of a text, and those that a
    /// table begins and ends on; none of the space behind a table at the foot of its page.
    pub(crate) pages: Vec<Vec<usize>>,
}

/// Tells of a text at a fixed position that takes more lines than it was written in.
fn hold_lines(text: &Text<'_>, findings: &mut Findings<'_>) {
    if text.setting.len() > lines_written(text.source) {
        let words = text.source.text();
        findings.does_not_fit(
            format!("“{words}”一行排不下"),
            format!("'{words}' does not fit its line"),
            span_of_paragraph(text.source),
        );
    }
}

/// Fills pages with `parts`.
pub(crate) fn fill(
    parts: &[Laid<'_>],
    pager: &mut Pager<'_>,
    findings: &mut Findings<'_>,
) -> Filled {
    let mut filled = Filled::default();
    // Whether the part belongs to a chain that has its page already: what was given up for the
    // whole chain is not asked again of a part.
    let mut has_page = false;
    for (index, part) in parts.iter().enumerate() {
        if pager.pages.len() > limits::PAGES {
            findings.too_many_pages(pager.pages.len());
            break;
        }
        if let Laid::Section(orientation) = part {
            pager.begin_section(*orientation);
        }
        if matches!(part, Laid::Section(_)) || falls_away(parts, index, pager) {
            filled.pages.push(Vec::new());
            has_page = false;
            continue;
        }
        if let Laid::Text(text) = part
            && let Some(position) = text.setting.style.position
        {
            hold_lines(text, findings);
            place_fixed(text, position, pager);
            filled.pages.push(vec![pager.pages.len() - 1]);
            continue;
        }
        if part.begins_page() && !pager.is_empty() {
            pager.begin_page();
            has_page = false;
        }
        has_page = (has_page || begin_where_due(&parts[index..], pager)) && part.keeps_next();
        let pages = match part {
            Laid::Text(text) => place_text(text, pager, findings, &mut filled),
            Laid::Table(table) => {
                let keeps = table.source.keep_next;
                let tail = tail(keeps, &parts[index + 1..], pager.depth());
                let divided = place_table(table, tail, pager, findings);
                filled.page_breaks.push(divided.page_breaks);
                filled.divided_rows.push(divided.rows);
                filled.rooms.push(table.rooms());
                vec![divided.first, pager.pages.len() - 1]
            }
            Laid::Picture(picture, node) => {
                place_picture(picture, *node, pager, findings);
                vec![pager.pages.len() - 1]
            }
            Laid::Arrangement(arrangement) => {
                let keeps = arrangement.source.divides && arrangement.source.keep_next;
                let tail = tail(keeps, &parts[index + 1..], pager.depth());
                let first = arrangement.place(tail, pager, findings);
                vec![first, pager.pages.len() - 1]
            }
            Laid::Section(_) => Vec::new(),
            Laid::Blank => {
                pager.leave_blank();
                vec![pager.pages.len() - 1]
            }
        };
        filled.pages.push(pages);
    }
    filled
}

/// Whether a part is the space behind a table and finds no room on its page: there it keeps
/// nothing apart.
fn falls_away(parts: &[Laid<'_>], index: usize, pager: &Pager<'_>) -> bool {
    let before = index.checked_sub(1).and_then(|before| parts.get(before));
    let (Some(Laid::Table(_)), Laid::Text(text)) = (before, &parts[index]) else {
        return false;
    };
    let is_gap = text.source.role == Role::Body && text.source.content.is_empty();
    is_gap && !pager.is_empty() && !pager.has_room(Length::ZERO, text.setting.height())
}

/// Begins a page where the first of `parts` must, with all that stays beside it; whether it has
/// its page then.
fn begin_where_due(parts: &[Laid<'_>], pager: &mut Pager<'_>) -> bool {
    let begins = must_begin_page(parts, pager);
    if begins == Some(true) {
        pager.begin_page();
    }
    begins.is_some()
}

/// How many lines a paragraph was written in.
fn lines_written(paragraph: &Paragraph) -> usize {
    let breaks = paragraph.content.iter();
    breaks
        .filter(|inline| matches!(inline, Inline::Break))
        .count()
        + 1
}

/// The height of what must stand below the last row of a table on its page, if it keeps anything.
fn tail(keeps: bool, rest: &[Laid<'_>], depth: Length) -> Length {
    if !keeps || rest.is_empty() {
        return Length::ZERO;
    }
    let (before, height) = chain(rest, depth, false);
    before + height
}

/// Whether the first of `parts`, with all that must stay beside it, should begin a page;
/// `None` where no page can hold it.
///
/// What no page can hold is given up: first that a table stays whole, then that the chain
/// stays together.
fn must_begin_page(parts: &[Laid<'_>], pager: &Pager<'_>) -> Option<bool> {
    let depth = pager.full_depth();
    let (before, whole) = chain(parts, depth, true);
    let (_, least) = chain(parts, depth, false);
    let height = [whole, least].into_iter().find(|height| *height <= depth)?;
    match (pager.has_room(before, height), pager.is_empty()) {
        (true, _) => Some(false),
        (false, false) => Some(true),
        (false, true) => None,
    }
}

/// The space above, and the height of the first part with all that it must stay beside.
fn chain(parts: &[Laid<'_>], depth: Length, tables_whole: bool) -> (Length, Length) {
    let mut height = Length::ZERO;
    let mut first_before = None;
    let mut after = Length::ZERO;
    for (index, part) in parts.iter().enumerate() {
        let before = match part {
            Laid::Text(text) => text.setting.style.before,
            Laid::Table(_)
            | Laid::Picture(..)
            | Laid::Arrangement(_)
            | Laid::Section(_)
            | Laid::Blank => Length::ZERO,
        };
        if index > 0 && part.begins_page() {
            break;
        }
        if index > 0 {
            height += before.max(after);
        }
        first_before.get_or_insert(before);
        match part {
            Laid::Text(text) if text.setting.style.keep_next && index + 1 < parts.len() => {
                height += text.setting.height() + text.setting.border_height();
                after = text.setting.style.after;
            }
            Laid::Text(text) => {
                height += least_height(&text.setting);
                break;
            }
            Laid::Table(table) => {
                let tail = tail(table.source.keep_next, &parts[index + 1..], depth);
                height += table.head_height(tables_whole, tail, depth);
                break;
            }
            Laid::Arrangement(arrangement) => {
                height += arrangement.least_height();
                after = Length::ZERO;
                if !arrangement.source.keep_next || arrangement.source.divides {
                    break;
                }
            }
            Laid::Picture(picture, _) => {
                height += picture.room;
                after = Length::ZERO;
                if !picture.keep_next {
                    break;
                }
            }
            Laid::Section(_) | Laid::Blank => break,
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
        setting.height() + setting.border_height()
    } else {
        setting.style.line
    }
}

/// Places the lines of a paragraph one by one, with page breaks between them; returns the page of
/// each.
fn place_text(
    text: &Text<'_>,
    pager: &mut Pager<'_>,
    findings: &mut Findings<'_>,
    filled: &mut Filled,
) -> Vec<usize> {
    let mut pages = Vec::new();
    let setting = &text.setting;
    let lines = setting.len();
    let mut opening = text.nodes.opening;
    for line in 0..lines {
        let is_last = line + 1 == lines;
        let border = if is_last {
            setting.border_height()
        } else {
            Length::ZERO
        };
        let before = if line == 0 {
            setting.style.before
        } else {
            Length::ZERO
        };
        let height = setting.style.line + border;
        if !pager.has_room(before, height) && !pager.is_empty() {
            pager.begin_page();
        }
        if height > pager.depth() {
            findings.does_not_fit(
                format!("样式“{}”的行高 {height} 超过版心高度", setting.style.name),
                format!(
                    "a line of style '{}' is taller than the page",
                    setting.style.key
                ),
                span_of_paragraph(text.source),
            );
        }
        let (page, corner) = pager.take(before, height);
        pages.push(page);
        if line == 0 {
            filled.places.extend(links::places(text, page, corner.y));
        }
        if line == 0
            && let Some(heading) = &text.heading
        {
            filled.headings.push(HeadingEntry {
                level: heading.level,
                text: heading.text.clone(),
                page,
                y: corner.y,
            });
        }
        let items = pager.items();
        let drawn = items.len();
        setting.draw(line..line + 1, corner, text.nodes.text, items);
        opening = opening.and_then(|(node, length)| {
            let rest = give_opening(items, drawn, node, length);
            (rest > 0).then_some((node, rest))
        });
    }
    pager.leave(setting.style.after);
    filled.entries.extend(contents::placed(text, pager));
    pages
}
