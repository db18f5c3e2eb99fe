//! Lines with parts: above and below tables, and between the parts of a form.
//!
//! A line with one part is a paragraph. Parts beside each other are an [`Arrangement`]; lines of
//! one kind share their columns. In a DOCX their parts stand at tab stops, as long as each has
//! room on its line: no program lets a table without borders go along with the table below it.
//!
//! [`Arrangement`]: crate::document::Arrangement

use super::arranged::{Columns, compartment};
use super::merger::Merger;
use super::text::{run, text_width};
use crate::base::diag::{Code, Finding, Span, Spanned};
use crate::base::units::Length;
use crate::document::{Align, Block, Paragraph, Role, Vertical};
use crate::layout::LineShape;

/// What a part has beyond its text: programs set characters by other widths.
const EASE: Length = Length::pt(9);
/// What a part shows in drafts that has no text.
const UNFILLED: &str = "待填";

/// A line whose parts are filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// At the left end, in the middle, at the right end.
    Ends([Option<Spanned<String>>; 3]),
    /// One behind the other.
    Parts(Vec<Spanned<String>>),
}

/// Where lines stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// From the left edge of the type area.
    pub(super) offset: Length,
    /// How wide they are.
    pub(super) width: Length,
}

/// A part of a line: how it is aligned, and its text.
type Part<'a> = (Align, &'a Spanned<String>);

impl Line {
    fn parts(&self) -> Vec<Part<'_>> {
        match self {
            Self::Ends(ends) => {
                let aligns = [Align::Left, Align::Center, Align::Right];
                let ends = aligns.into_iter().zip(ends);
                ends.filter_map(|(align, text)| Some((align, text.as_ref()?)))
                    .collect()
            }
            Self::Parts(parts) => parts.iter().map(|text| (Align::Left, text)).collect(),
        }
    }

    /// Whether the parts of two lines stand below each other.
    fn is_like(&self, other: &Self) -> bool {
        let aligns = |line: &Self| -> Vec<Align> {
            let parts = line.parts().into_iter();
            parts.map(|(align, _)| align).collect()
        };
        let is_ends = |line: &Self| matches!(line, Self::Ends(_));
        aligns(self).len() > 1 && aligns(self) == aligns(other) && is_ends(self) == is_ends(other)
    }
}

impl Merger<'_> {
    /// Lines with their parts filled in. A part that then has no text is told, and in drafts
    /// shown.
    pub(super) fn lines(&mut self, shapes: &[LineShape]) -> Vec<Line> {
        let lines = shapes.iter().map(|shape| match shape {
            LineShape::Ends(ends) => Line::Ends(
                ends.each_ref()
                    .map(|part| Some(self.part_text(part.as_ref()?))),
            ),
            LineShape::Parts(parts) => {
                Line::Parts(parts.iter().map(|part| self.part_text(part)).collect())
            }
        });
        lines.collect()
    }

    pub(super) fn part_text(&mut self, template: &Spanned<String>) -> Spanned<String> {
        let mut value = self.filled(template).trim().to_owned();
        if value.is_empty() {
            self.findings.push(empty_part(template.span));
            if self.document.draft {
                UNFILLED.clone_into(&mut value);
            }
        }
        Spanned {
            value,
            span: template.span,
        }
    }

    /// A line with a text at its right end.
    pub(super) fn at_right(&mut self, template: &Spanned<String>) -> Line {
        Line::Ends([None, None, Some(self.part_text(template))])
    }

    /// A line between the parts of a form. Below a table it belongs to that, and else to what
    /// follows.
    pub(super) fn line_part(&mut self, shape: &LineShape) {
        let line = self.lines(std::slice::from_ref(shape));
        let place = Place {
            offset: Length::ZERO,
            width: self.sheet().measure(),
        };
        let follows_table = self.follows_table();
        if follows_table {
            self.keep_above();
        }
        self.put_lines(&line, place, !follows_table);
        self.end_lines(!follows_table);
    }

    /// Adds lines; the last of them stays on the page of what follows if `keep_next` says so.
    pub(super) fn put_lines(&mut self, lines: &[Line], place: Place, keep_next: bool) {
        let mut rest = lines;
        while let Some(first) = rest.first() {
            let alike = rest.iter().take_while(|line| first.is_like(line)).count();
            let (group, more) = rest.split_at(alike.max(1));
            rest = more;
            let keeps = keep_next || !more.is_empty();
            if first.parts().len() > 1 {
                self.beside_each_other(group, place, keeps);
            } else if let Some((align, text)) = first.parts().first() {
                self.alone(*align, text, place, keeps);
            }
        }
    }

    /// A line with one part.
    fn alone(&mut self, align: Align, text: &Spanned<String>, place: Place, keep_next: bool) {
        let Some(base) = self.line_style(align, keep_next) else {
            return;
        };
        let style = self.document.styles.inset(base, place.offset);
        self.document.blocks.push(Block::Paragraph(Paragraph {
            role: Role::BesideTable,
            style,
            content: vec![run(&text.value, Some(text.span))],
        }));
    }

    /// Lines whose parts stand below each other.
    fn beside_each_other(&mut self, lines: &[Line], place: Place, keep_next: bool) {
        self.end_lines(true);
        if matches!(self.document.blocks.last(), Some(Block::Table(_))) {
            self.gap(true);
        }
        let Some(style) = self.document.styles.find("table_unit") else {
            return;
        };
        let (styles, composition) = (&self.document.styles, self.document.page.composition);
        let needs =
            |part: &Part<'_>| text_width(&part.1.value, styles.get(style), composition) + EASE;
        let parts: Vec<Vec<Part<'_>>> = lines.iter().map(Line::parts).collect();
        let count = parts.first().map_or(0, Vec::len);
        let widest = |at: usize| {
            parts
                .iter()
                .filter_map(|line| line.get(at))
                .map(needs)
                .max()
        };
        let needs: Vec<Length> = (0..count).filter_map(widest).collect();
        let is_ends = matches!(lines.first(), Some(Line::Ends(_)));
        let widths = if is_ends {
            of_ends(&needs, place.width)
        } else {
            of_parts(&needs, place.width)
        };
        let fits = needs.iter().copied().sum::<Length>() <= place.width;
        let aligns = parts.first().into_iter().flatten();
        let aligns: Vec<Align> = aligns.map(|(align, _)| *align).filter(|_| fits).collect();
        let mut rows = Vec::new();
        for line in parts {
            let mut cells = Vec::new();
            for (align, text) in line {
                let Some(style) = self.line_style(align, false) else {
                    return;
                };
                let paragraph = Paragraph {
                    role: Role::BesideTable,
                    style,
                    content: vec![run(&text.value, Some(text.span))],
                };
                cells.push(compartment(Vertical::Bottom, vec![paragraph]));
            }
            rows.push((Length::ZERO, cells));
        }
        let offset = place.offset;
        self.arrangement(rows, Columns { offset, widths }, keep_next);
        if let Some(Block::Arrangement(lines)) = self.document.blocks.last_mut() {
            lines.tab_stops = aligns;
        }
    }

    /// Parts what is added next from parts side by side that stand last.
    pub(super) fn end_lines(&mut self, keep_next: bool) {
        self.hold_gap();
        if matches!(self.document.blocks.last(), Some(Block::Arrangement(_))) {
            self.gap(keep_next);
        }
    }

    /// Keeps parts side by side that stand last on the page of the gap behind them.
    pub(super) fn hold_gap(&mut self) {
        if let Some(Block::Arrangement(lines)) = self.document.blocks.last_mut() {
            lines.keep_next = true;
        }
    }

    fn gap(&mut self, keep_next: bool) {
        let (key, name) = if keep_next {
            ("table_line_gap_kept", "表线间隔（与下同页）")
        } else {
            ("table_line_gap", "表线间隔")
        };
        self.low_gap((key, name), keep_next);
    }

    /// The style of a part.
    fn line_style(&mut self, align: Align, keep_next: bool) -> Option<crate::document::StyleId> {
        let (key, name) = match (align, keep_next) {
            (Align::Center, true) => ("table_line_middle_kept", "表上文字居中（与下同页）"),
            (Align::Center, false) => ("table_line_middle", "表上文字居中"),
            (Align::Right, true) => return self.style("table_unit"),
            (Align::Right, false) => ("table_line_right", "表上文字居右"),
            (_, true) => ("table_line_left_kept", "表上文字居左（与下同页）"),
            (_, false) => ("table_line_left", "表上文字居左"),
        };
        self.variant("table_unit", (key, name), |style| {
            style.align = align;
            style.keep_next = keep_next;
        })
    }
}

/// The widths of parts at the ends of a line: a middle one stands in the middle, as long as the
/// others let it.
fn of_ends(needs: &[Length], width: Length) -> Vec<Length> {
    if let [left, middle, right] = needs {
        let side = *left.max(right);
        if side * 2 + *middle <= width {
            let side = (width - *middle) / 2;
            return vec![side, width - side * 2, side];
        }
    }
    of_parts(needs, width)
}

/// The widths of parts with as much room behind each as behind the others; where there is none,
/// all become narrower in proportion.
fn of_parts(needs: &[Length], width: Length) -> Vec<Length> {
    let all: Length = needs.iter().copied().sum();
    let count = i64::try_from(needs.len()).unwrap_or(1).max(1);
    let mut widths: Vec<Length> = if all <= width {
        let more = (width - all) / count;
        needs.iter().map(|need| *need + more).collect()
    } else {
        let narrow = |need: &Length| need.scale(width.to_emu(), all.to_emu());
        needs.iter().map(narrow).collect()
    };
    let used: Length = widths.iter().copied().sum();
    if let Some(last) = widths.last_mut() {
        *last += width - used;
    }
    widths
}

fn empty_part(span: Span) -> Finding {
    Finding::warning(
        Code::EmptyLinePart,
        "这一处没有文字",
        "this part of a line has no text",
    )
    .at(span, "印出来是空的", "prints nothing")
    .help(
        "填上它用的字段；留给手写的，把标签写在模板外面，如“填报人：”。",
        "fill in the fields that it uses; where a pen writes, put the label outside the template",
    )
}
