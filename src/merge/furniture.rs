//! Adds title, addressee, remark and imprint to the document (7.3.1, 7.3.2, 7.3.6, 7.4).

use super::merger::Merger;
use super::text::run;
use super::title;
use crate::base::diag::{Span, Spanned};
use crate::base::text::Date;
use crate::document::{Block, Imprint, Inline, Paragraph, Role};
use crate::standard::gbt9704;

impl Merger<'_> {
    /// The title, in the author's lines or broken by sense.
    pub(super) fn title(&mut self, field: &str, template: &Spanned<String>) {
        let given = self.dataset.lines(field);
        let (lines, origin) = match given {
            [] => (vec![self.filled(template)], template.span),
            [first, ..] => {
                let lines = given.iter().map(|line| self.filled(line));
                (lines.collect::<Vec<_>>(), first.span)
            }
        };
        self.document.meta.title = lines.concat();
        let lines = match lines.as_slice() {
            [whole] => self.balanced(whole),
            _ => lines,
        };
        self.paragraph(Role::Title, "title", broken(&lines, origin));
    }

    /// A title in lines broken by sense.
    pub(super) fn balanced(&self, title: &str) -> Vec<String> {
        let lines = title::balance(title, &self.unbroken_words(), self.title_measure());
        // Names of a joint document are parted by spaces, at which lines may end.
        lines.iter().map(|line| line.trim().to_owned()).collect()
    }

    /// A letterhead in lines broken by sense; it is the name of an agency, which is broken as well.
    pub(super) fn head_lines(&self, letterhead: &str) -> Vec<String> {
        title::balance(letterhead, &self.layout.title_words, self.title_measure())
    }

    fn unbroken_words(&self) -> Vec<String> {
        let joint = self.dataset.lines("issuer.joint").iter();
        let agencies = self.dataset.text("issuer.name").into_iter().chain(joint);
        let agencies = agencies.map(|name| name.value.clone());
        self.layout
            .title_words
            .iter()
            .cloned()
            .chain(agencies)
            .collect()
    }

    /// The measure in hundredths of an em of the title.
    fn title_measure(&self) -> i64 {
        let size = self
            .document
            .styles
            .find("title")
            .map_or(gbt9704::TITLE_SIZE.value, |id| {
                self.document.styles.get(id).size
            });
        (self.document.page.measure() * 100).whole(size.em())
    }

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
        let Some(text) = self.text(field) else {
            return;
        };
        let bare = text.value.trim_matches(['（', '）', '(', ')']);
        let content = vec![run(&format!("（{bare}）"), Some(text.span))];
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
            addressee: addressee.map(|addressee| names("主送", addressee)),
            cc: cc.map(|cc| names("抄送", cc)),
            printer: printer.map(|printer| line(style, printer.value, Some(printer.span))),
            printed: printed.map(|date| line(style, format!("{date}印发"), None)),
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
