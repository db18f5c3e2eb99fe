//! Adds addressee, remark and imprint to the document (7.3.2, 7.3.6, 7.4).

use super::marked::{runs, with_label};
use super::merger::Merger;
use super::text::run;
use crate::base::diag::{Span, Spanned};
use crate::base::text::Date;
use crate::document::{Block, Imprint, Inline, Paragraph, Role, RunLook};
use crate::standard::gbt9704;

impl Merger<'_> {
    /// The addressee, with the full-width colon that 7.3.2 asks for, unless the imprint has it.
    pub(super) fn addressee(&mut self, field: &str) {
        if self.dataset.flag("document.addressee_in_imprint") == Some(true) {
            return;
        }
        let Some(text) = self.text(field) else {
            return;
        };
        let name = text.value.trim_end_matches(['：', ':']);
        let content = vec![run(&format!("{name}："), Some(text.span))];
        self.paragraph(Role::Addressee, "addressee", content);
    }

    /// The remark, in the round brackets that 7.3.6 asks for.
    pub(super) fn remark(&mut self, field: &str) {
        let Some(given) = self.dataset.text(field) else {
            return;
        };
        let origin = Some(given.span);
        let text = self.templates.render(given);
        let all = text.trimmed(0..text.text().len());
        let shown = text.text().get(all.clone()).unwrap_or_default();
        let brackets = ['（', '）', '(', ')'];
        let start = all.end - shown.trim_start_matches(brackets).len();
        let end = all.start + shown.trim_end_matches(brackets).len();
        let mut content = runs(&text, start..end.max(start), origin);
        with_label("（", &mut content, origin);
        match content.last_mut() {
            Some(Inline::Text(last)) if last.look == RunLook::default() => last.text.push('）'),
            _ => content.push(run("）", origin)),
        }
        self.paragraph(Role::Remark, "remark", content);
    }

    /// The imprint, if the data has anything for it.
    pub(super) fn imprint(&mut self) {
        let cc = self.text("document.cc");
        let printer = self.text("document.printer");
        let printed = self.dataset.date("document.printed").map(Date::chinese);
        let moved = self.dataset.flag("document.addressee_in_imprint") == Some(true);
        let addressee = self.text("document.addressee").filter(|_| moved);
        if addressee.is_none() && cc.is_none() && printer.is_none() && printed.is_none() {
            return;
        }
        let (Some(style), Some(cc_style)) = (self.style("imprint"), self.style("imprint_cc"))
        else {
            return;
        };
        let date_style = self.document.styles.find("imprint_date").unwrap_or(style);
        let line = |style, text: String, origin: Option<Span>| Paragraph {
            role: Role::Imprint,
            style,
            content: vec![run(&text, origin)],
        };
        let names = |label: &str, names: Spanned<String>| {
            let bare = names.value.trim_end_matches(['。', '：', ':']);
            line(cc_style, format!("{label}：{bare}。"), Some(names.span))
        };
        self.document.blocks.push(Block::Imprint(Imprint {
            names: [("主送", addressee), ("抄送", cc)]
                .into_iter()
                .filter_map(|(label, given)| Some(names(label, given?)))
                .collect(),
            printer: printer.map(|printer| line(style, printer.value, Some(printer.span))),
            printed: printed.map(|date| line(date_style, format!("{date}印发"), None)),
            on_even: self.dataset.flag("document.imprint_even").unwrap_or(true),
            outer_line: gbt9704::IMPRINT_OUTER_LINE.value,
            inner_line: gbt9704::IMPRINT_INNER_LINE.value,
        }));
    }
}

/// Lines with forced breaks between them.
pub(super) fn broken(lines: &[String], origin: Span) -> Vec<Inline> {
    let mut content = Vec::new();
    for line in lines {
        if !content.is_empty() {
            content.push(Inline::Break);
        }
        content.push(run(line, Some(origin)));
    }
    content
}
