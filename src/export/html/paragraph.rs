//! Paragraphs and what stands side by side.

use super::flow::Writer;
use super::frame::Shape;
use super::looks::{Place, decimal, is_large, part};
use super::markup::Tag;
use super::nesting::depth;
use crate::base::text::class::nominal_text_width;
use crate::base::units::Length;
use crate::document::{Arrangement, Heading, Inline, NodeId, Paragraph, Role, TextNodes, Vertical};

/// What the elements of headings are called, by rank.
const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

impl<'a> Writer<'a> {
    /// Writes a paragraph that is a block of its own.
    pub(super) fn block_paragraph(&mut self, paragraph: &'a Paragraph, nodes: &TextNodes) {
        if let Some(node) = nodes.text {
            self.enter(node);
        }
        match paragraph.heading(&self.document.styles) {
            Some(Heading {
                run_in: Some(_), ..
            }) => self.run_in(paragraph, nodes.text),
            Some(_) => self.heading(paragraph, nodes.text),
            None if self.is_page_heading(paragraph) => {
                self.is_headed = true;
                self.in_element("h1", paragraph, None, "");
            }
            None => self.paragraph(paragraph),
        }
    }

    /// Whether a paragraph names the page: the title, or the letterhead where there is none. The
    /// page of a portal names itself, so that a fragment has no such heading.
    fn is_page_heading(&self, paragraph: &Paragraph) -> bool {
        let is_name = match paragraph.role {
            Role::Title => true,
            Role::Letterhead => !self.has_title && !self.is_headed,
            _ => false,
        };
        is_name && self.shape == Shape::Page && !paragraph.text().is_empty()
    }

    /// Writes a heading that stands alone.
    pub(super) fn heading(&mut self, paragraph: &'a Paragraph, node: Option<NodeId>) {
        let (name, id) = self.next_heading(node);
        self.in_element(name, paragraph, id.as_deref(), "");
    }

    /// The element of the next heading, and its id.
    fn next_heading(&mut self, node: Option<NodeId>) -> (&'static str, Option<String>) {
        self.headings += 1;
        let rank = node.map_or(1, |node| depth(&self.nodes.structure, node));
        let last = HEADINGS.len() - 1;
        let name = HEADINGS.get(rank.min(last)).copied().unwrap_or("h6");
        let id = (self.shape == Shape::Page).then(|| format!("h{}", self.headings));
        (name, id)
    }

    /// Writes a paragraph that opens with a heading: both stand on one line.
    fn run_in(&mut self, paragraph: &'a Paragraph, node: Option<NodeId>) {
        let Some((Inline::Text(first), rest)) = paragraph.content.split_first() else {
            return;
        };
        let takes_notes = paragraph.takes_notes();
        let (name, id) = self.next_heading(node);
        let style = (paragraph.style, Place::Block);
        if self.shape == Shape::Fragment {
            let tag = self.looks.dress(Tag::new("p"), style, "", "");
            self.out.open(&tag);
            self.pieces(&paragraph.content, takes_notes);
            self.out.close("p");
            return;
        }
        let tag = self.looks.dress(Tag::new("div"), style, "runin", "");
        self.out.open(&tag);
        let mut tag = Tag::new(name).maybe("id", id.as_deref());
        if let Some(style) = first.style {
            tag = self.looks.dress(tag, (style, Place::Run), "", "");
        }
        self.out.element(&tag, &first.text);
        self.out.open(&Tag::new("p"));
        self.pieces(rest, takes_notes);
        self.out.close("p");
        self.out.close("div");
    }

    /// Writes a paragraph that is no heading. One without text is nothing but its line, if it
    /// has one.
    pub(super) fn paragraph(&mut self, paragraph: &'a Paragraph) {
        let style = self.document.styles.get(paragraph.style);
        if paragraph.text().is_empty() && paragraph.notes().next().is_none() {
            if style.border_below.is_some() {
                let tag = Tag::new(if self.shape == Shape::Page {
                    "div"
                } else {
                    "p"
                });
                let style = (paragraph.style, Place::Block);
                let tag = self.looks.dress(tag, style, "rule", "");
                self.out.element(&tag, "");
            }
            return;
        }
        let class = match paragraph.role {
            Role::Letterhead => "head",
            _ => "",
        };
        self.in_element("p", paragraph, None, class);
    }

    /// Writes a paragraph as that element.
    fn in_element(
        &mut self,
        name: &'static str,
        paragraph: &'a Paragraph,
        id: Option<&str>,
        class: &str,
    ) {
        let place = match paragraph.role {
            Role::BesideTable => Place::Beside,
            _ => Place::Block,
        };
        let tag = Tag::new(name).maybe("id", id);
        let tag = self.looks.dress(tag, (paragraph.style, place), class, "");
        let style = self.document.styles.get(paragraph.style);
        let is_sized = is_large(style) && self.shape == Shape::Page && !self.is_beside;
        let tag = if is_sized {
            tag.with("style", &format!("--chars:{}", longest_line(paragraph)))
        } else {
            tag
        };
        self.out.open(&tag);
        let entry = match paragraph.role {
            Role::ContentsEntry { heading, .. } if self.shape == Shape::Page => Some(heading),
            _ => None,
        };
        if let Some(heading) = entry {
            let link = Tag::new("a").with("href", &format!("#h{}", heading + 1));
            self.out.open(&link);
        }
        self.pieces(&paragraph.content, paragraph.takes_notes());
        if entry.is_some() {
            self.out.close("a");
        }
        self.out.close(name);
    }

    /// Writes paragraphs side by side; a fragment has them below each other, since editors take
    /// what stands side by side for a table.
    pub(super) fn arrangement(&mut self, arrangement: &'a Arrangement) {
        if self.shape == Shape::Fragment {
            for paragraph in arrangement.paragraphs() {
                self.paragraph(paragraph);
                self.out.line();
            }
            return;
        }
        let whole = arrangement.widths.iter().copied().sum::<Length>();
        let is_head = |one: &Paragraph| one.role == Role::Letterhead;
        let has_head = arrangement.paragraphs().any(is_head);
        let columns: Vec<String> = arrangement
            .widths
            .iter()
            .map(|width| format!("minmax(0,{}fr)", decimal(part(*width, whole).max(1))))
            .collect();
        let mut css = format!("grid-template-columns:{}", columns.join(" "));
        if has_head {
            css = format!("{css};--chars:{}", longest_row(arrangement));
        }
        let class = if has_head { "side heads" } else { "side" };
        self.out
            .open(&Tag::new("div").with("class", class).with("style", &css));
        self.is_beside = true;
        for placed in arrangement.grid.cells() {
            let paragraphs = &placed.cell.paragraphs;
            if paragraphs.iter().all(|one| one.text().is_empty()) {
                continue;
            }
            let align = match placed.cell.vertical {
                Vertical::Top => "start",
                Vertical::Middle => "center",
                Vertical::Bottom => "end",
            };
            let area = format!(
                "grid-area:{}/{}/span {}/span {};align-self:{align}",
                placed.row + 1,
                placed.col + 1,
                placed.rows,
                placed.cols
            );
            self.out.open(&Tag::new("div").with("style", &area));
            for paragraph in paragraphs {
                self.paragraph(paragraph);
            }
            self.out.close("div");
        }
        self.out.close("div");
        self.is_beside = false;
    }
}

/// How many characters as wide as high the longest line of a paragraph has.
fn longest_line(paragraph: &Paragraph) -> i64 {
    let mut lines = vec![String::new()];
    for inline in &paragraph.content {
        match inline {
            Inline::Break => lines.push(String::new()),
            Inline::Text(run) => {
                if let Some(line) = lines.last_mut() {
                    line.push_str(&run.text);
                }
            }
            _ => {}
        }
    }
    let width = |line: &String| (nominal_text_width(line) + 99) / 100;
    lines.iter().map(width).max().unwrap_or(1).max(1)
}

/// The same of paragraphs side by side, with a character between them.
fn longest_row(arrangement: &Arrangement) -> i64 {
    let columns = 0..arrangement.grid.cols();
    let longest = columns.map(|column| {
        let cells = arrangement.grid.cells().iter();
        let cells = cells.filter(|placed| placed.col == column);
        let paragraphs = cells.flat_map(|placed| &placed.cell.paragraphs);
        paragraphs.map(longest_line).max().unwrap_or(0)
    });
    let whole: i64 = longest.map(|count| count + 1).sum();
    whole.max(1)
}
