//! Sets the paragraphs of a document and notes what is found on the way.

use crate::base::diag::Sources;
use crate::base::units::Length;
use crate::document::{Align, Document, Paragraph, Role};
use crate::font::{Fonts, Shaper};
use crate::standard::gbt9704;
use crate::typeset::finding::{Findings, span_of_paragraph};
use crate::typeset::par::clusters::{Cluster, Clusters, clusters_of};
use crate::typeset::par::kept::{Kept, Key};
use crate::typeset::par::leader;
use crate::typeset::par::letter_spacing::SpacedParagraph;
use crate::typeset::par::setting::{Measure, Setting};

/// What setting a paragraph needs.
pub(crate) struct Setter<'a> {
    pub(crate) document: &'a Document,
    pub(crate) shaper: Shaper<'a>,
    pub(crate) findings: Findings<'a>,
    kept: &'a Kept,
    /// The paragraphs that got letter-spacing, or lines that end by force.
    pub(crate) spaced: Vec<SpacedParagraph>,
    /// The blocks that were squeezed, in order.
    pub(crate) squeezed: Vec<usize>,
    /// The ids that runs of text refer to, each once.
    pub(crate) references: Vec<String>,
    /// The block of the document whose paragraphs are set, and the next of them.
    block: usize,
    paragraph: usize,
}

impl<'a> Setter<'a> {
    pub(crate) fn new(
        document: &'a Document,
        fonts: &'a Fonts,
        sources: &'a Sources,
        kept: &'a Kept,
    ) -> Self {
        Self {
            document,
            shaper: Shaper::new(fonts),
            findings: Findings::new(sources),
            kept,
            spaced: Vec::new(),
            squeezed: Vec::new(),
            references: Vec::new(),
            block: 0,
            paragraph: 0,
        }
    }

    /// Begins with the paragraphs of a block, which are set in order.
    pub(crate) fn enter(&mut self, block: usize) {
        (self.block, self.paragraph) = (block, 0);
    }

    /// Sets a paragraph into a column of `width`.
    pub(crate) fn set(&mut self, paragraph: &Paragraph, width: Length) -> Setting<'a> {
        self.set_plain(paragraph, width, true)
    }

    /// Sets a paragraph of the body, or another block, into a column of `width`. It is squeezed
    /// where its last line would hold one character and that saves the line.
    pub(crate) fn set_block(&mut self, paragraph: &Paragraph, width: Length) -> Setting<'a> {
        if leader::leader_of(paragraph).is_some() {
            return self.set_entry(paragraph, width);
        }
        let setting = self.set(paragraph, width);
        let tracking = gbt9704::SQUEEZED_TRACKING.value;
        let may_be = paragraph.role == Role::Body
            && setting.style.align == Align::Justify
            && setting.style.tracking > tracking;
        if !may_be || !setting.ends_alone() {
            return setting;
        }
        let squeezed = setting.tracked(tracking);
        if squeezed.len() >= setting.len() {
            return setting;
        }
        self.squeezed.push(self.block);
        let before = |one: &mut SpacedParagraph| one.block == self.block;
        self.spaced.pop_if(before);
        if squeezed.text.is_spaced {
            self.spaced.push(SpacedParagraph {
                block: self.block,
                paragraph: 0,
                note: None,
                by: squeezed.letter_spacings(tracking),
                forced: squeezed.forced(),
            });
        }
        squeezed
    }

    /// Sets the text of a note of the paragraph that was set last.
    pub(crate) fn set_note(
        &mut self,
        index: usize,
        paragraph: &Paragraph,
        width: Length,
    ) -> Setting<'a> {
        let (set, spaced) = (self.paragraph, self.spaced.len());
        let setting = self.set(paragraph, width);
        self.paragraph = set;
        for one in self.spaced.iter_mut().skip(spaced) {
            one.paragraph = set.saturating_sub(1);
            one.note = Some(index);
        }
        setting
    }

    /// Sets an entry of a table of contents with room for its number. Its lines end by force:
    /// word processors differ in whether a number may stand behind the end of the lines.
    fn set_entry(&mut self, paragraph: &Paragraph, width: Length) -> Setting<'a> {
        let width = leader::measure(width, self.document.page.advance);
        let setting = self.set_plain(paragraph, width, false);
        let forced: Vec<usize> = setting.line_ends().collect();
        if !forced.is_empty() {
            let tracking = setting.style.tracking;
            self.spaced.pop_if(|one| one.block == self.block);
            self.spaced.push(SpacedParagraph {
                block: self.block,
                paragraph: 0,
                note: None,
                by: setting.letter_spacings(tracking),
                forced,
            });
        }
        setting
    }

    /// Sets a paragraph into a cell, where no word processor hangs a mark over the border.
    pub(crate) fn set_cell(&mut self, paragraph: &Paragraph, width: Length) -> Setting<'a> {
        self.set_plain(paragraph, width, false)
    }

    /// Sets a paragraph with all lines but the first indented by what `hang` finds in the
    /// clusters, unless the style has a hanging indent of its own. The imprint is a table in a
    /// DOCX.
    pub(crate) fn set_hanging(
        &mut self,
        paragraph: &Paragraph,
        width: Length,
        hang: impl Fn(&[Cluster]) -> Length,
    ) -> Setting<'a> {
        let clusters = self.clusters(paragraph);
        let style = self.document.styles.get(paragraph.style);
        let hang = if style.first_line < Length::ZERO {
            Length::ZERO
        } else {
            hang(&clusters.all)
        };
        let measure = Measure {
            width,
            hang,
            hangs_elsewhere: false,
        };
        let setting = Setting::of(clusters, style, measure);
        self.taken_in(paragraph, setting)
    }

    /// Sets a paragraph whose lines hang by nothing; one that was set before is found again.
    fn set_plain(
        &mut self,
        paragraph: &Paragraph,
        width: Length,
        hangs_elsewhere: bool,
    ) -> Setting<'a> {
        let measure = Measure {
            width,
            hang: Length::ZERO,
            hangs_elsewhere,
        };
        let style = self.document.styles.get(paragraph.style);
        let key = Key::of(paragraph, self.document, measure);
        let known = key.as_ref().and_then(|key| self.kept.find(key));
        let setting = if let Some(text) = known {
            Setting::again(text, style, measure)
        } else {
            let told = self.findings.told;
            let clusters = self.clusters(paragraph);
            let setting = Setting::of(clusters, style, measure);
            // What is told of its characters has to be told each time.
            let is_silent = self.findings.told == told && self.shaper.findings().is_empty();
            if let Some(key) = key.filter(|_| is_silent) {
                self.kept.keep(key, &setting.text);
            }
            setting
        };
        self.taken_in(paragraph, setting)
    }

    fn clusters(&mut self, paragraph: &Paragraph) -> Clusters {
        clusters_of(
            paragraph,
            self.document,
            &mut self.shaper,
            &mut self.findings,
            &mut self.references,
        )
    }

    /// Notes what was found while a paragraph was set.
    fn taken_in(&mut self, paragraph: &Paragraph, setting: Setting<'a>) -> Setting<'a> {
        let (style, width) = (setting.style, setting.width());
        if setting.text.is_spaced {
            self.spaced.push(SpacedParagraph {
                block: self.block,
                paragraph: self.paragraph,
                note: None,
                by: setting.letter_spacings(style.tracking),
                forced: setting.forced(),
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
                span_of_paragraph(paragraph),
            );
        }
        setting
    }
}
