//! Adds the elements of orders (命令), minutes (纪要) and announcements (公告): a letterhead
//! that is the title, the number below a title, attendance and issuing office (10.2, 10.3).

use super::merger::Merger;
use super::text::{line_alone, run};
use crate::base::diag::Spanned;
use crate::base::text::Date;
use crate::base::units::Length;
use crate::document::{Block, Inline, Paragraph, Role, TextRun};
use crate::standard::gbt9704;

impl Merger<'_> {
    /// The letterhead of a document that has no other title: an order, minutes.
    pub(super) fn naming_head(&mut self, field: &str, top: Length) {
        let Some(text) = self.text(field) else {
            return;
        };
        let number = self.document.meta.doc_number.as_deref();
        self.document.meta.title = format!("{}{}", text.value, number.unwrap_or_default());
        self.letterhead_at(&text, Role::Title, top);
    }

    /// The number right below the title, which then leaves its space below to the number.
    pub(super) fn title_number(&mut self, field: &str) {
        let Some(number) = self.text(field) else {
            return;
        };
        if let Some(title) = self.style("title") {
            self.document.styles.get_mut(title).after = Length::ZERO;
        }
        let content = vec![run(&number.value, Some(number.span))];
        self.paragraph(Role::DocNumber, "title_number", content);
    }

    /// The office that issues minutes at the left and the date at the right; below them the red
    /// line, 4 mm under their em boxes.
    pub(super) fn issue_line(&mut self, office: &str, date: &str) {
        let left: Vec<Paragraph> = self
            .line(office, "issue_left", Role::Signature)
            .into_iter()
            .collect();
        let date = self.dataset.date(date).map(Date::chinese);
        let style = self.style("issue_right");
        let right = date.zip(style).map(|(date, style)| Paragraph {
            role: Role::Dated,
            style,
            content: vec![run(&date, None)],
        });
        if !left.is_empty() || right.is_some() {
            self.side_by_side(left, right.into_iter().collect(), true);
        }
        let Some(red_line) = self.style("issue_rule") else {
            return;
        };
        let (pitch, em) = (self.document.page.pitch, gbt9704::BODY_SIZE.value.em());
        let (line, distance) = line_alone(pitch, em);
        let style = self.document.styles.get_mut(red_line);
        (style.line, style.before) = (line, Length::ZERO);
        if let Some(border) = &mut style.border_below {
            border.distance = distance;
        }
        self.paragraph(Role::Body, "issue_rule", Vec::new());
    }

    /// A label and those who were there, wrapped under the first of them (10.3). The first
    /// such paragraph stands one line below the text.
    pub(super) fn attendance(&mut self, field: &str, label: &str) {
        let Some(Spanned { value, span }) = self.text(field) else {
            return;
        };
        let label = Inline::Text(TextRun {
            style: self.style("attendance_label"),
            ..TextRun::plain(format!("{label}："), None)
        });
        let styles = ["attendance_first", "attendance"].map(|key| self.style(key));
        let follows = match self.document.blocks.last() {
            Some(Block::Paragraph(above)) => styles.contains(&Some(above.style)),
            _ => false,
        };
        let style = if follows {
            "attendance"
        } else {
            "attendance_first"
        };
        self.paragraph(Role::Body, style, vec![label, run(&value, Some(span))]);
    }
}
