//! Fills pages with blocks, from the top.

use std::borrow::Cow;

use crate::base::limits;
use crate::base::units::Length;
use crate::document::{Inline, Note, Paragraph, Role};
use crate::pages::{HeadingEntry, PlaceEntry};
use crate::typeset::finding::{Findings, span_of_paragraph};
use crate::typeset::page::contents::{self, PlacedEntry};
use crate::typeset::page::first_page::place_fixed;
use crate::typeset::page::laid::{Laid, Text};
use crate::typeset::page::links;
use crate::typeset::page::notes::{self, NoteOnPage};
use crate::typeset::page::opening::give_opening;
use crate::typeset::page::pager::{Need, Pager};
use crate::typeset::page::picture::place_picture;
use crate::typeset::par::setting::Setting;
use crate::typeset::table::rows::place_table;

/// The result of filling pages.
#[derive(Default)]
pub(crate) struct Filled<'a> {
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
    /// The notes, in order.
    pub(crate) notes: Vec<NoteOnPage<'a>>,
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
pub(crate) fn fill<'a>(
    parts: &[Laid<'a>],
    pager: &mut Pager<'_>,
    findings: &mut Findings<'_>,
) -> Filled<'a> {
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
            Laid::Picture(picture, node, drawn) => {
                place_picture((picture, drawn), *node, pager, findings);
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
    match must_begin_page(parts, pager) {
        Due::Begins(need) => pager.begin_page_for(need),
        Due::HasRoom => {}
        Due::FitsNone => return false,
    }
    true
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
    let need = chain(rest, depth, false);
    need.before + need.height
}

/// Whether something begins a page.
enum Due {
    HasRoom,
    Begins(Need),
    /// No page can hold it together.
    FitsNone,
}

/// Whether the first of `parts`, with all that must stay beside it, should begin a page.
///
/// What no page can hold is given up: first that a table stays whole, then that the chain
/// stays together.
fn must_begin_page(parts: &[Laid<'_>], pager: &Pager<'_>) -> Due {
    let depth = pager.full_depth();
    let needs = [true, false].map(|tables_whole| chain(parts, depth, tables_whole));
    let is_possible = |need: &Need| need.height <= pager.empty_depth(need.notes);
    let Some(need) = needs.into_iter().find(is_possible) else {
        return Due::FitsNone;
    };
    match (pager.has_room_for(need), pager.is_empty()) {
        (true, _) => Due::HasRoom,
        (false, false) => Due::Begins(need),
        (false, true) => Due::FitsNone,
    }
}

/// What the first part needs with all that it must stay beside.
fn chain(parts: &[Laid<'_>], depth: Length, tables_whole: bool) -> Need {
    let mut height = Length::ZERO;
    let mut notes = Length::ZERO;
    let mut first_before = None;
    let mut after = Length::ZERO;
    for (index, part) in parts.iter().enumerate() {
        let before = match part {
            Laid::Text(text) => text.setting.style.before,
            _ => Length::ZERO,
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
                notes += text.notes_height(0..text.setting.len());
                after = text.setting.style.after;
            }
            Laid::Text(text) => {
                let (first, lines) = least_height(&text.setting);
                height += first;
                notes += text.notes_height(0..lines);
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
            Laid::Picture(picture, ..) => {
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
    Need {
        before: first_before.unwrap_or_default(),
        height,
        notes,
    }
}

/// The height of the lines that a paragraph begins with on a page, and how many they are.
fn least_height(setting: &Setting<'_>) -> (Length, usize) {
    if setting.style.keep_lines || setting.len() == 1 {
        (setting.height() + setting.border_height(), setting.len())
    } else {
        (setting.style.line, 1)
    }
}

/// Tells of a line that no page can hold, alone or with its notes.
fn hold_height(text: &Text<'_>, need: Need, pager: &Pager<'_>, findings: &mut Findings<'_>) {
    let style = text.setting.style;
    if need.height > pager.full_depth() {
        findings.does_not_fit(
            format!("样式“{}”的行高 {} 超过版心高度", style.name, need.height),
            format!("a line of style '{}' is taller than the page", style.key),
            span_of_paragraph(text.source),
        );
    } else if need.height > pager.empty_depth(need.notes) {
        findings.has_no_room(
            (
                "脚注太长，连同引它的一行，一页容纳不下".to_owned(),
                "no page holds this line with its footnotes".to_owned(),
            ),
            text.source.notes().find_map(Note::origin),
            (
                "脚注不分排两页：把长的内容写到正文或附件里，或把几个脚注分到不同的行。",
                "notes are not divided: say it in the text or in an attachment",
            ),
        );
    }
}

/// Places the lines of a paragraph one by one, with page breaks between them; returns the page of
/// each.
fn place_text<'a>(
    text: &Text<'a>,
    pager: &mut Pager<'_>,
    findings: &mut Findings<'_>,
    filled: &mut Filled<'a>,
) -> Vec<usize> {
    let mut pages = Vec::new();
    let part = filled.pages.len();
    let mut setting = Cow::Borrowed(&text.setting);
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
        let need = Need {
            before,
            height: setting.style.line + border,
            notes: text.notes_height(line..line + 1),
        };
        if !pager.has_room_for(need) && !pager.is_empty() {
            pager.begin_page_for(need);
        }
        hold_height(text, need, pager, findings);
        let numbered = (&mut *findings, &mut filled.notes);
        notes::enter((part, text), line, &mut setting, pager, numbered);
        let (page, corner) = pager.take(before, need.height);
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
