//! Setting the paragraphs of a document, and what is noted on the way.

use super::finding::{Findings, place_of_paragraph};
use super::letters::{Letter, letters_of};
use super::setting::{Measure, Setting};
use super::tracking::SpacedParagraph;
use crate::base::diag::Sources;
use crate::base::units::Length;
use crate::document::{Align, Document, Paragraph, Role};
use crate::font::{Fonts, Shaper};
use crate::standard::gbt9704;

/// What setting a paragraph needs.
pub(super) struct Setter<'a> {
    pub(super) document: &'a Document,
    pub(super) shaper: Shaper<'a>,
    pub(super) findings: Findings<'a>,
    /// Which letters were set wider.
    pub(super) expanded: Vec<SpacedParagraph>,
    /// The blocks that were squeezed, in order.
    pub(super) squeezed: Vec<usize>,
    /// The block of the document whose paragraphs are set, and the next of them.
    block: usize,
    paragraph: usize,
}

impl<'a> Setter<'a> {
    pub(super) fn new(document: &'a Document, fonts: &'a Fonts, sources: &'a Sources) -> Self {
        Self {
            document,
            shaper: Shaper::new(fonts),
            findings: Findings::new(sources),
            expanded: Vec::new(),
            squeezed: Vec::new(),
            block: 0,
            paragraph: 0,
        }
    }

    /// Begins with the paragraphs of a block, which are set in order.
    pub(super) fn enter(&mut self, block: usize) {
        (self.block, self.paragraph) = (block, 0);
    }

    /// Sets a paragraph into a column of `width`.
    pub(super) fn set(&mut self, paragraph: &Paragraph, width: Length) -> Setting<'a> {
        self.set_with(paragraph, width, true, |_| Length::ZERO)
    }

    /// Sets a paragraph of the body, or another block, into a column of `width`. It is squeezed
    /// where its last line would hold one character and that saves the line.
    pub(super) fn set_block(&mut self, paragraph: &Paragraph, width: Length) -> Setting<'a> {
        let setting = self.set(paragraph, width);
        let tracking = gbt9704::SQUEEZED_TRACKING.value;
        let may_be = paragraph.role == Role::Body
            && setting.style.align == Align::Justify
            && setting.style.tracking > tracking;
        if !may_be || !setting.ends_alone() {
            return setting;
        }
        let (squeezed, is_expanded) = setting.tracked(tracking);
        if squeezed.len() >= setting.len() {
            return setting;
        }
        self.squeezed.push(self.block);
        let before = |one: &mut SpacedParagraph| one.block == self.block;
        self.expanded.pop_if(before);
        if is_expanded {
            self.expanded.push(SpacedParagraph {
                block: self.block,
                paragraph: 0,
                by: squeezed.expansions(tracking),
            });
        }
        squeezed
    }

    /// Sets a paragraph into a cell, where no mark hangs over the rule beside it.
    pub(super) fn set_cell(&mut self, paragraph: &Paragraph, width: Length) -> Setting<'a> {
        self.set_with(paragraph, width, false, |_| Length::ZERO)
    }

    /// Sets a paragraph with all lines but the first indented by what `hang` finds in the
    /// letters, unless the style has a hanging indent of its own. No mark hangs outside it: the
    /// imprint is a table.
    pub(super) fn set_hanging(
        &mut self,
        paragraph: &Paragraph,
        width: Length,
        hang: impl Fn(&[Letter]) -> Length,
    ) -> Setting<'a> {
        self.set_with(paragraph, width, false, hang)
    }

    fn set_with(
        &mut self,
        paragraph: &Paragraph,
        width: Length,
        marks_hang: bool,
        hang: impl Fn(&[Letter]) -> Length,
    ) -> Setting<'a> {
        let letters = letters_of(
            paragraph,
            self.document,
            &mut self.shaper,
            &mut self.findings,
        );
        let style = self.document.styles.get(paragraph.style);
        let hang = if style.first_line < Length::ZERO {
            Length::ZERO
        } else {
            hang(&letters.all)
        };
        let measure = Measure {
            width,
            hang,
            marks_hang,
            em_box: self.shaper.fonts().em_box(style.face),
        };
        let (setting, is_expanded) = Setting::of(letters, style, measure);
        if is_expanded {
            self.expanded.push(SpacedParagraph {
                block: self.block,
                paragraph: self.paragraph,
                by: setting.expansions(style.tracking),
            });
        }
        self.paragraph += 1;
        if style.line <= Length::ZERO || !setting.is_within_measure() {
            self.findings.does_not_fit(
                format!(
                    "样式“{}”的行距或行宽容不下一个字（列宽 {width}）",
                    style.name
                ),
                format!(
                    "the lines of style '{}' hold no character (column {width})",
                    style.key
                ),
                place_of_paragraph(paragraph),
            );
        }
        setting
    }
}
