//! The frame of a letter (信函, GB/T 9704-2012, 10.1): letterhead and double lines at fixed positions on
//! the first page, the number below the upper line, 抄送 without lines.

use super::furniture::broken;
use super::merger::Merger;
use super::text::run;
use crate::base::units::{Length, LineBox, Point};
use crate::document::{
    Block, Color, DoubleLine, FirstPage, FixedPosition, Imprint, PageSpec, Paragraph, Role,
};
use crate::standard::gbt9704;

/// What a letter may have at the left below its upper double line, downwards, with the styles.
const MARKS: [(&str, &str); 3] = [
    ("document.copy_number", "copy_number"),
    ("document.secrecy", "mark"),
    ("document.urgency", "mark"),
];

impl Merger<'_> {
    /// The letterhead, the double lines of the first page, and that this page shows no number.
    pub(super) fn letter_head(&mut self, field: &str) {
        let Some(text) = self.text(field) else {
            return;
        };
        let Some(head) = self.fit_letterhead(&text) else {
            return;
        };
        let (id, line) = (head.style, head.line);
        let page = &mut self.document.page;
        let further = i64::try_from(head.lines.len().saturating_sub(1)).unwrap_or_default();
        let foot = gbt9704::LETTER_HEAD_TOP.value + line.em + line.height * further;
        let lines = double_lines(page, foot);
        let of_marks = LineBox {
            height: page.pitch,
            em: gbt9704::BODY_SIZE.value.em(),
        };
        let marks = lines[0].origin.y + lines[0].height() + gbt9704::LETTER_MARKS_GAP.value;
        let position = FixedPosition {
            top: gbt9704::LETTER_HEAD_TOP.value - line.above_em(),
            left: lines[0].origin.x,
            width: lines[0].width,
            below: marks - of_marks.above_em(),
        };
        page.first = FirstPage {
            numbered: false,
            is_cover: false,
            lines: lines.to_vec(),
            ..FirstPage::default()
        };
        self.document.styles.get_mut(id).position = Some(position);
        self.paragraph(
            Role::Letterhead,
            "letterhead",
            broken(&head.lines, text.span),
        );
    }

    /// Below the upper double line: 份号, 密级和保密期限 and 紧急程度 one a line at the left, the
    /// document number at the right of the first line.
    pub(super) fn letter_marks(&mut self, number: &str) {
        let mut left = Vec::new();
        for (field, style) in MARKS {
            let line = self.line(field, style, Role::Body);
            left.extend(line);
        }
        let number = self.line(number, "letter_number", Role::DocNumber);
        if left.is_empty() {
            self.document.blocks.extend(number.map(Block::Paragraph));
            return;
        }
        let right = number.into_iter().collect();
        self.side_by_side(left, right, false);
    }

    /// 抄送 at the foot of the last page; a letter has no other element there, and no lines.
    pub(super) fn copies(&mut self, field: &str) {
        let Some(text) = self.text(field) else {
            return;
        };
        let Some(style) = self.style("imprint_cc") else {
            return;
        };
        let names = text.value.trim_end_matches('。');
        let cc = Paragraph {
            role: Role::Imprint,
            style,
            content: vec![run(&format!("抄送：{names}。"), Some(text.span))],
        };
        self.document.blocks.push(Block::Imprint(Imprint {
            names: vec![cc],
            printer: None,
            printed: None,
            // The last side (10.1), which for most letters is the first.
            on_even: false,
            outer_line: Length::ZERO,
            inner_line: Length::ZERO,
        }));
    }
}

/// The two double lines of a letter whose letterhead ends at `foot`: thick above thin below
/// it, thin above thick at the foot of the page, both in the middle of the paper.
fn double_lines(page: &PageSpec, foot: Length) -> [DoubleLine; 2] {
    let width = gbt9704::LETTER_LINE_WIDTH.value;
    let (thick, thin) = (
        gbt9704::LETTER_LINE_THICK.value,
        gbt9704::LETTER_LINE_THIN.value,
    );
    let upper = DoubleLine {
        origin: Point {
            x: (page.paper.width - width) / 2,
            y: foot + gbt9704::LETTER_HEAD_GAP.value,
        },
        width,
        upper: thick,
        gap: gbt9704::LETTER_LINE_SPACE.value,
        lower: thin,
        color: Color(gbt9704::RED.value),
    };
    let y = page.paper.height - gbt9704::LETTER_FOOT_GAP.value - upper.height();
    let lower = DoubleLine {
        origin: Point { y, ..upper.origin },
        upper: thin,
        lower: thick,
        ..upper
    };
    [upper, lower]
}
