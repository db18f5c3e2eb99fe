//! What stands around the body: letterhead, number, title, addressee, signature, imprint.

use super::{Merger, run, title};
use crate::diag::{Code, Diagnostic, Span, Spanned};
use crate::document::{Block, Imprint, Inline, Paragraph, Role, Style};
use crate::standard::gbt9704;
use crate::text::class;
use crate::units::{FontSize, Length};

impl Merger<'_> {
    /// The letterhead, as large as its style says and no wider than the type area.
    pub(super) fn letterhead(&mut self, field: &str) {
        let Some(text) = self.text(field) else {
            return;
        };
        let Some(id) = self.style("letterhead") else {
            return;
        };
        let (measure, lead) = (self.document.page.measure(), self.document.page.lead);
        let style = self.document.styles.get_mut(id);
        let size = fitting_size(&text.value, measure).min(style.size);
        if size < gbt9704::LETTERHEAD_MIN_SIZE.value {
            self.findings.push(too_long(&text.value, text.span));
        }
        let spare = style.line - style.size.em();
        style.size = size.max(gbt9704::LETTERHEAD_MIN_SIZE.value);
        style.line = style.size.em() + spare;
        // The em box, centred in its line, begins 35 mm below the top of the type area.
        style.before = lead + gbt9704::LETTERHEAD_TOP.value - spare / 2;
        let content = vec![run(&text.value, Some(text.span))];
        self.paragraph(Role::Letterhead, "letterhead", content);
    }

    /// The document number over the red rule; under a letterhead its line is kept free.
    pub(super) fn doc_number(&mut self, number: &str, letterhead: &str) {
        let number = self.text(number);
        if number.is_none() && self.dataset.text(letterhead).is_none() {
            return;
        }
        let content = number.map(|number| run(&number.value, Some(number.span)));
        self.paragraph(Role::DocNumber, "doc_number", content.into_iter().collect());
    }

    /// The title, in the author's lines or broken by sense.
    pub(super) fn title(&mut self, field: &str, template: &Spanned<String>) {
        let given = self.dataset.lines(field);
        let (lines, origin) = match given {
            [] => (
                vec![self.templates.render(template, &mut self.findings)],
                template.span,
            ),
            [first, ..] => {
                let lines = given
                    .iter()
                    .map(|line| self.templates.render(line, &mut self.findings));
                (lines.collect::<Vec<_>>(), first.span)
            }
        };
        self.document.meta.title = lines.concat();
        let lines = match lines.as_slice() {
            [whole] => title::balance(whole, &self.unbroken_words(), self.title_measure()),
            _ => lines,
        };
        let mut content = Vec::new();
        for line in &lines {
            if !content.is_empty() {
                content.push(Inline::Break);
            }
            content.push(run(line, Some(origin)));
        }
        self.paragraph(Role::Title, "title", content);
    }

    fn unbroken_words(&self) -> Vec<String> {
        let issuer = self
            .dataset
            .text("issuer.name")
            .map(|name| name.value.clone());
        self.layout
            .title_words
            .iter()
            .cloned()
            .chain(issuer)
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

    /// The addressee, with the full-width colon that 7.3.2 asks for.
    pub(super) fn addressee(&mut self, field: &str) {
        let Some(text) = self.text(field) else {
            return;
        };
        let name = text.value.trim_end_matches(['：', ':']);
        let content = vec![run(&format!("{name}："), Some(text.span))];
        self.paragraph(Role::Addressee, "addressee", content);
    }

    /// Signature and date, placed for a sealed or an unsealed document (7.3.5).
    pub(super) fn signature(&mut self) {
        let name = self.text("document.signature");
        let date = self
            .dataset
            .date("document.dated")
            .map(super::super::text::date::Date::chinese);
        let (Some(name_style), Some(date_style)) = (self.style("signature"), self.style("dated"))
        else {
            return;
        };
        let advance = self.document.page.advance;
        let width = |text: &str, style: &Style| text_width(text, style);
        let name_width = name
            .as_ref()
            .map(|name| width(&name.value, self.document.styles.get(name_style)));
        let date_width = date
            .as_ref()
            .map(|date| width(date, self.document.styles.get(date_style)));
        let sealed = self.dataset.flag("document.sealed").unwrap_or(true);
        let (name_indent, date_indent) = signature_indents(name_width, date_width, advance, sealed);
        self.document.styles.get_mut(name_style).right = name_indent;
        self.document.styles.get_mut(date_style).right = date_indent;
        if let Some(name) = &name {
            let content = vec![run(&name.value, Some(name.span))];
            self.paragraph(Role::Signature, "signature", content);
        }
        if let Some(date) = date {
            self.paragraph(Role::Dated, "dated", vec![run(&date, None)]);
        }
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
        let printed = self
            .dataset
            .date("document.printed")
            .map(super::super::text::date::Date::chinese);
        if cc.is_none() && printer.is_none() && printed.is_none() {
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
        let cc = cc.map(|cc| {
            let names = cc.value.trim_end_matches('。');
            line(cc_style, format!("抄送：{names}。"), Some(cc.span))
        });
        self.document.blocks.push(Block::Imprint(Imprint {
            cc,
            printer: printer.map(|printer| line(style, printer.value, Some(printer.span))),
            printed: printed.map(|date| line(style, format!("{date}印发"), None)),
            on_even: self.dataset.flag("document.imprint_even").unwrap_or(true),
            outer_rule: gbt9704::IMPRINT_OUTER_RULE.value,
            inner_rule: gbt9704::IMPRINT_INNER_RULE.value,
        }));
    }
}

/// The indents of signature and date from the right.
///
/// Sealed (7.3.5.1): the date four characters in, the signature centred over it. Unsealed
/// (7.3.5.2): the signature two characters in and the date beginning two characters to the
/// right of it; a date longer than the signature stands two characters in instead.
fn signature_indents(
    name: Option<Length>,
    date: Option<Length>,
    character: Length,
    sealed: bool,
) -> (Length, Length) {
    let two = character * gbt9704::UNSEALED_SIGNATURE_INDENT.value;
    let four = character * gbt9704::SEALED_DATE_INDENT.value;
    match (name, date) {
        (Some(name), Some(date)) if sealed => {
            let centred = four + (date - name) / 2;
            // A signature wider than the date and its indent reaches the edge, and the date
            // keeps its place under the middle of it.
            let shift = if centred < Length::ZERO {
                -centred
            } else {
                Length::ZERO
            };
            (centred + shift, four + shift)
        }
        (Some(name), Some(date)) if date > name => (two + two + date - name, two),
        (Some(name), Some(date)) => (two, name - date),
        _ if sealed => (four, four),
        _ => (two, two),
    }
}

fn text_width(text: &str, style: &Style) -> Length {
    text.chars()
        .map(|c| style.size.em().scale(class::nominal_width(c), 100) + style.tracking)
        .sum()
}

/// The largest size at which `text` fits the measure by nominal widths.
fn fitting_size(text: &str, measure: Length) -> FontSize {
    let half_points = (measure * 100)
        .whole(FontSize::half_points(1).em() * class::nominal_text_width(text).max(1));
    FontSize::half_points(u16::try_from(half_points).unwrap_or(u16::MAX))
}

fn too_long(text: &str, span: Span) -> Diagnostic {
    let count = text.chars().count();
    Diagnostic::error(
        Code::DoesNotFit,
        format!("发文机关标志有 {count} 个字，二号字一行也排不下"),
        format!("the letterhead has {count} characters and does not fit one line at 22 pt"),
    )
    .at(span, "太长", "too long")
    .help("请用规范化简称。", "use the body's standard short name")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZI: Length = gbt9704::BODY_ADVANCE.value;

    /// Halves of EMU are rounded; a hundredth of a millimetre is as near as paper sees.
    fn near(length: Length) -> i64 {
        length.to_emu() / 360
    }

    #[test]
    fn a_sealed_signature_is_centred_over_the_date() {
        let (name, date) = signature_indents(Some(ZI * 10), Some(ZI * 7), ZI, true);
        assert_eq!(date, ZI * 4);
        assert_eq!(near(name + ZI * 5), near(date + ZI.scale(7, 2)));
    }

    #[test]
    fn a_very_long_sealed_signature_stays_inside_the_measure() {
        let (name, date) = signature_indents(Some(ZI * 24), Some(ZI * 7), ZI, true);
        assert_eq!(name, Length::ZERO);
        assert_eq!(near(name + ZI * 12), near(date + ZI.scale(7, 2)));
    }

    #[test]
    fn an_unsealed_date_begins_two_characters_right_of_the_signature() {
        let (name, date) = signature_indents(Some(ZI * 10), Some(ZI * 7), ZI, false);
        assert_eq!((name, date), (ZI * 2, ZI * 3));
        let (name, date) = signature_indents(Some(ZI * 4), Some(ZI * 7), ZI, false);
        assert_eq!((name, date), (ZI * 7, ZI * 2));
    }

    #[test]
    fn a_long_letterhead_is_set_smaller() {
        let measure = gbt9704::TYPE_AREA_WIDTH.value;
        assert_eq!(fitting_size(&"字".repeat(10), measure).to_half_points(), 88);
        assert!(fitting_size(&"字".repeat(30), measure) < gbt9704::LETTERHEAD_MIN_SIZE.value);
    }
}
