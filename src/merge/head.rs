//! Adds the head of the first page (版头, 7.2): 份号, 密级, 紧急程度, letterhead, number, signers.

use super::arranged::{Columns, blank_row, compartment};
use super::furniture::broken;
use super::merger::Merger;
use super::text::run;
use crate::base::diag::{Code, Finding, Span, Spanned};
use crate::base::text::class;
use crate::base::units::{FontSize, Length, LineBox};
use crate::document::{Align, Paragraph, Role, Style, StyleId, Vertical};
use crate::standard::gbt9704;

/// The word beside the names of a joint letterhead, if the letterhead ends with it.
const WORD: &str = "文件";
/// The width of a column beyond its text: word processors break a line that
/// exceeds its measure by less than they show.
pub(super) const EASE: Length = Length::pt(1);

/// A letterhead that is not stacked.
pub(super) struct Head {
    /// Its style, fitted to its text.
    pub(super) style: StyleId,
    /// The box of each of its lines.
    pub(super) line: LineBox,
    /// Its lines; one, unless it is too long for that.
    pub(super) lines: Vec<String>,
}

impl Merger<'_> {
    /// 份号, 密级和保密期限 and 紧急程度, one a line, flush left at the top of the type area
    /// (7.2.1 to 7.2.3). 密级 has the second line even where there is no 份号.
    pub(super) fn marks(&mut self) {
        let copy = self.text("document.copy_number");
        let secrecy = self.text("document.secrecy");
        let urgency = self.text("document.urgency");
        let mut lines: Vec<(&str, Option<Spanned<String>>)> = Vec::new();
        if copy.is_some() || secrecy.is_some() {
            lines.resize_with(gbt9704::COPY_NUMBER_LINE.value - 1, || {
                ("copy_number", None)
            });
            lines.push(("copy_number", copy));
        }
        if secrecy.is_some() {
            lines.resize_with(gbt9704::SECRECY_LINE.value - 1, || ("copy_number", None));
            lines.push(("mark", secrecy));
        }
        lines.extend(urgency.map(|urgency| ("mark", Some(urgency))));
        for (style, text) in lines {
            let content = text.map(|text| run(&text.value, Some(text.span)));
            self.paragraph(Role::Mark, style, content.into_iter().collect());
            self.marks += 1;
        }
    }

    /// The letterhead, as large as its style says and no wider than the type area.
    pub(super) fn letterhead(&mut self, field: &str) {
        let Some(text) = self.text(field) else {
            return;
        };
        let joint = self.texts("issuer.joint");
        if joint.len() > 1 && self.dataset.flag("issuer.stacked") != Some(false) {
            return self.joint_letterhead(&joint, text.value.ends_with(WORD).then_some(text.span));
        }
        self.letterhead_at(&text, Role::Letterhead, gbt9704::LETTERHEAD_TOP.value);
    }

    /// A letterhead whose top is `top` below that of the type area.
    pub(super) fn letterhead_at(&mut self, text: &Spanned<String>, role: Role, top: Length) {
        let Some(head) = self.fit_letterhead(text) else {
            return;
        };
        self.document.styles.get_mut(head.style).before = self.above_letterhead(top, head.line);
        self.paragraph(role, "letterhead", broken(&head.lines, text.span));
    }

    /// Makes the style of the letterhead as small as its text asks. One that no line holds in the
    /// smallest size is broken by sense, as a title is.
    pub(super) fn fit_letterhead(&mut self, text: &Spanned<String>) -> Option<Head> {
        let id = self.style("letterhead")?;
        let base = self.document.styles.get(id);
        let (most, spare) = (base.size, base.line - base.size.em());
        let nominal = |line: &String| class::nominal_text_width(line);
        let one = fitting_size(nominal(&text.value), self.letterhead_measure());
        let lines = if one < gbt9704::LETTERHEAD_MIN_SIZE.value {
            self.head_lines(&text.value)
        } else {
            vec![text.value.clone()]
        };
        let width = lines.iter().map(nominal).max().unwrap_or_default();
        let least = gbt9704::LETTERHEAD_MIN_SIZE.value;
        let size = self.letterhead_size(width, [least, most], text);
        if lines.len() > gbt9704::LETTERHEAD_LINES.value {
            let chars = text.value.chars().count();
            self.findings.push(too_long(chars, text.span));
        }
        let style = self.document.styles.get_mut(id);
        style.size = size;
        let em = size.em();
        let height = em + spare;
        style.line = height;
        Some(Head {
            style: id,
            line: LineBox { height, em },
            lines,
        })
    }

    fn letterhead_measure(&self) -> Length {
        self.document.page.measure() - EASE
    }

    /// The names of all agencies, the host first, spread to one width, with 文件 beside the middle
    /// of the stack (7.2.4).
    fn joint_letterhead(&mut self, names: &[Spanned<String>], word: Option<Span>) {
        let Some(id) = self.style("letterhead") else {
            return;
        };
        let base = self.document.styles.get(id).clone();
        let spare = base.line - base.size.em();
        let nominal = |name: &Spanned<String>| class::nominal_text_width(&name.value);
        let (Some(longest), Ok(count)) = (
            names.iter().max_by_key(|name| nominal(name)),
            i64::try_from(names.len()),
        ) else {
            return;
        };
        let word_width = gbt9704::LETTERHEAD_WORD_GAP.value + class::nominal_text_width(WORD);
        let width = nominal(longest) + word.map_or(0, |_| word_width);
        let (height, least, spare) = stack(count, spare);
        let half_points = (height / count - spare).whole(FontSize::half_points(1).em());
        let most = FontSize::half_points(u16::try_from(half_points).unwrap_or(0))
            .max(least)
            .min(base.size);
        let size = self.stack_size(longest, width, most);
        let em = size.em();
        let like = |align: Align| {
            move |style: &mut Style| {
                style.size = size;
                style.line = em + spare;
                style.before = Length::ZERO;
                style.align = align;
            }
        };
        let spread = ("letterhead_names", "发文机关标志（联合）");
        let beside = ("letterhead_word", "发文机关标志（文件）");
        let (Some(spread), Some(beside)) = (
            self.variant("letterhead", spread, like(Align::Distribute)),
            self.variant("letterhead", beside, like(Align::Right)),
        ) else {
            return;
        };
        let line = |style, text: &str, origin| Paragraph {
            role: Role::Letterhead,
            style,
            content: vec![run(text, Some(origin))],
        };
        let stack = names
            .iter()
            .map(|name| line(spread, &name.value, name.span));
        let mut cells = vec![compartment(Vertical::Top, stack.collect())];
        let mut widths = vec![em.scale(nominal(longest), 100) + EASE];
        if let Some(span) = word {
            let word = line(beside, WORD, span);
            cells.push(compartment(Vertical::Middle, vec![word]));
            widths.push(em.scale(word_width, 100));
        }
        let total: Length = widths.iter().copied().sum();
        let offset = (self.document.page.measure() - total) / 2;
        let height = em + spare;
        let top = gbt9704::LETTERHEAD_TOP.value;
        let above = self.above_letterhead(top, LineBox { height, em });
        let above = blank_row(above, widths.len());
        let rows = vec![above, (Length::ZERO, cells)];
        self.arrangement(rows, Columns { offset, widths }, true);
    }

    /// The size of a stack of names whose `longest` is `width` wide, at most `most`.
    fn stack_size(&mut self, longest: &Spanned<String>, width: i64, most: FontSize) -> FontSize {
        // Long names are smaller than a letterhead of one name may be.
        let least = gbt9704::LETTERHEAD_STACK_MIN_SIZE.value;
        let size = fitting_size(width, self.letterhead_measure()).min(most);
        if size < least {
            let chars = longest.value.chars().count();
            self.findings.push(too_wide(chars, longest.span));
        }
        size.max(least)
    }

    /// From the lines above down to the line box of a letterhead: its em box begins `top` below
    /// the top of the type area. In whole twips, as a DOCX says it: where a page is full to the
    /// last of them, both files must find it so.
    fn above_letterhead(&self, top: Length, line: LineBox) -> Length {
        let page = &self.document.page;
        let above = page.lead.above + top - line.above_em() - page.pitch * self.marks;
        Length::twips(above.to_twips())
    }

    /// The size of a letterhead of some width in hundredths of an em: as large as may be, no
    /// wider than the type area; with a finding where that is too small for a letterhead.
    fn letterhead_size(
        &mut self,
        width: i64,
        [least, most]: [FontSize; 2],
        text: &Spanned<String>,
    ) -> FontSize {
        let size = fitting_size(width, self.letterhead_measure()).min(most);
        if size < least {
            let chars = text.value.chars().count();
            self.findings.push(too_long(chars, text.span));
        }
        size.max(least)
    }

    /// The document number over the red line; under a letterhead its line is kept free. Where
    /// there are signers, they stand on its line.
    pub(super) fn doc_number(&mut self, number: &str, letterhead: &str) {
        let signers = self.texts("document.signers");
        let number = self.text(number);
        if !signers.is_empty() {
            return self.number_and_signers(number, &signers);
        }
        if number.is_none() && self.dataset.text(letterhead).is_none() {
            return;
        }
        let content = number.map(|number| run(&number.value, Some(number.span)));
        self.paragraph(Role::DocNumber, "doc_number", content.into_iter().collect());
    }
}

/// The height of a stack of names, their least size, and what a line of them has beyond it: as
/// many names as there are, the stack stays about as high; of very many, at most twice that.
fn stack(count: i64, spare: Length) -> (Length, FontSize, Length) {
    let usual = gbt9704::LETTERHEAD_STACK_HEIGHT.value;
    let least = gbt9704::LETTERHEAD_MIN_SIZE.value;
    if (least.em() + spare) * count > usual * 2 {
        let least = gbt9704::LETTERHEAD_STACK_MIN_SIZE.value;
        return (usual * 2, least, gbt9704::LETTERHEAD_STACK_LEAD.value);
    }
    (usual, least, spare)
}

/// The largest size at which text of some width, in hundredths of an em, fits the measure.
fn fitting_size(width: i64, measure: Length) -> FontSize {
    let half_points = (measure * 100).whole(FontSize::half_points(1).em() * width.max(1));
    FontSize::half_points(u16::try_from(half_points).unwrap_or(u16::MAX))
}

fn too_long(chars: usize, span: Span) -> Finding {
    Finding::error(
        Code::DoesNotFit,
        format!("发文机关标志有 {chars} 个字，用二号字分两行也排不下"),
        format!("the letterhead has {chars} characters and does not fit two lines at 22 pt"),
    )
    .at(span, "太长", "too long")
    .help("请用规范化简称。", "use the agency's standard short name")
}

fn too_wide(chars: usize, span: Span) -> Finding {
    Finding::error(
        Code::DoesNotFit,
        format!("并列的发文机关名称有 {chars} 个字，用四号字也排不下"),
        format!("a name of the joint letterhead has {chars} characters and does not fit at 14 pt"),
    )
    .at(span, "太长", "too long")
    .help(
        "请用规范化简称，或只用主办机关的标志（issuer.stacked = false）。",
        "use the agency's standard short name, or the letterhead of the host alone \
         (issuer.stacked = false)",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_letterhead_is_set_smaller() {
        let measure = gbt9704::TYPE_AREA_WIDTH.value;
        assert_eq!(fitting_size(1000, measure).to_half_points(), 88);
        assert!(fitting_size(3000, measure) < gbt9704::LETTERHEAD_MIN_SIZE.value);
    }
}
