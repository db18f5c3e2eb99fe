//! Adds the head of the first page (版头, 7.2): 份号, 密级, 紧急程度, letterhead, number, signers.

use super::arranged::{Columns, blank_row, compartment};
use super::furniture::broken;
use super::merger::Merger;
use super::text::{line_alone, run, text_width};
use crate::base::diag::{Code, Finding, Span, Spanned};
use crate::base::text::class;
use crate::base::units::{FontSize, Length, LineBox};
use crate::document::{Align, Inline, Paragraph, Role, Style, StyleId, TextRun, Vertical};
use crate::standard::gbt9704;

/// The word beside the names of a joint letterhead, if the letterhead ends with it.
const WORD: &str = "文件";
/// The width of a column beyond its text: word processors break a line that
/// exceeds its measure by less than they show.
const EASE: Length = Length::pt(1);
/// The blank that pads names by one character.
const SPACE: &str = "\u{3000}";

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
        let size = self.letterhead_size(width, most, text.value.chars().count(), text.span);
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
        // As many names as there are, the stack stays about as high.
        let line = gbt9704::LETTERHEAD_STACK_HEIGHT.value / count - spare;
        let half_points = line.whole(FontSize::half_points(1).em());
        let most = FontSize::half_points(u16::try_from(half_points).unwrap_or(0))
            .max(gbt9704::LETTERHEAD_MIN_SIZE.value)
            .min(base.size);
        let chars = longest.value.chars().count();
        let size = self.letterhead_size(width, most, chars, longest.span);
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

    /// From the lines above down to the line box of a letterhead: its em box begins `top` below
    /// the top of the type area.
    fn above_letterhead(&self, top: Length, line: LineBox) -> Length {
        let page = &self.document.page;
        page.lead.above + top - line.above_em() - page.pitch * self.marks
    }

    /// The size of a letterhead of some width in hundredths of an em: as large as may be, no
    /// wider than the type area; with a finding where that is too small for a letterhead.
    fn letterhead_size(
        &mut self,
        width: i64,
        most: FontSize,
        chars: usize,
        span: Span,
    ) -> FontSize {
        let least = gbt9704::LETTERHEAD_MIN_SIZE.value;
        let size = fitting_size(width, self.letterhead_measure()).min(most);
        if size < least {
            self.findings.push(too_long(chars, span));
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

    /// 上行文: the number at the left on the line of the last signers, the signers at the right,
    /// both one character in (7.2.5, 7.2.6), and the red line below.
    ///
    /// The number keeps its line. Long names stand one a row; where even such a row leaves the
    /// number no room, it has a row of its own below them.
    fn number_and_signers(&mut self, number: Option<Spanned<String>>, signers: &[Spanned<String>]) {
        let (measure, advance) = (self.document.page.measure(), self.document.page.advance);
        let indent = advance * gbt9704::UPWARD_INDENT.value;
        let Some((blank, at_left, red_line)) = self.upward_styles(indent) else {
            return;
        };
        let of_number = number.as_ref().map_or(Length::ZERO, |number| {
            let styles = &self.document.styles;
            let composition = self.document.page.composition;
            indent + EASE + text_width(&number.value, styles.get(at_left), composition)
        });
        let room = measure - of_number - EASE - indent;
        let usual = gbt9704::SIGNERS_PER_LINE.value;
        let Some((mut names, mut width)) = self.signers(signers, usual) else {
            return;
        };
        if width > room
            && let Some(one_a_row) = self.signers(signers, 1)
        {
            (names, width) = one_a_row;
        }
        let right = (width + EASE + indent).min(measure);
        let number = number.map(|number| Paragraph {
            role: Role::DocNumber,
            style: at_left,
            content: vec![run(&number.value, Some(number.span))],
        });
        let number = number.into_iter().collect();
        let names = compartment(Vertical::Bottom, vec![names]);
        let rows = if width <= room {
            let cells = vec![compartment(Vertical::Bottom, number), names];
            vec![(Length::ZERO, cells)]
        } else {
            let (rows, _, number) = compartment(Vertical::Bottom, number);
            let left = compartment(Vertical::Bottom, Vec::new());
            vec![
                (Length::ZERO, vec![left, names]),
                (Length::ZERO, vec![(rows, 2, number)]),
            ]
        };
        let columns = Columns {
            offset: Length::ZERO,
            widths: vec![measure - right, right],
        };
        self.empty(Role::Body, blank);
        self.arrangement(rows, columns, true);
        self.empty(Role::DocNumber, red_line);
    }

    /// The styles of a number with signers beside it: the blank lines
    /// above, the number itself, in a line like theirs, and the red line 4 mm below both.
    fn upward_styles(&mut self, indent: Length) -> Option<(StyleId, StyleId, StyleId)> {
        let (id, beside) = (self.style("doc_number")?, self.style("signers")?);
        let (alone, beside) = (
            self.document.styles.get(id),
            self.document.styles.get(beside),
        );
        let pitch = beside.line;
        let em = alone.size.em();
        let baseline = |height| LineBox { height, em }.baseline();
        let before = alone.before + baseline(alone.line) - baseline(pitch);
        let before = Length::twips(before.to_twips());
        let (low, distance) = line_alone(pitch, em);
        let flat = |style: &mut Style| {
            style.before = Length::ZERO;
            style.border_below = None;
            style.keep_next = true;
        };
        let blank = ("doc_number_gap", "发文字号上空行");
        let blank = self.variant("doc_number", blank, |style| {
            flat(style);
            style.line = before;
        });
        let at_left = ("doc_number_left", "发文字号（上行文）");
        let at_left = self.variant("doc_number", at_left, |style| {
            flat(style);
            style.line = pitch;
            style.align = Align::Left;
            style.left = indent;
        });
        let red_line = ("number_rule", "红色分隔线");
        let red_line = self.variant("doc_number", red_line, |style| {
            style.before = Length::ZERO;
            style.size = FontSize::half_points(2);
            style.line = low;
            if let Some(border) = &mut style.border_below {
                border.distance = distance;
            }
        });
        Some((blank?, at_left?, red_line?))
    }

    /// 签发人 and the names, so many a row, and the width of their widest row.
    fn signers(
        &mut self,
        names: &[Spanned<String>],
        per_row: usize,
    ) -> Option<(Paragraph, Length)> {
        let (id, kai) = (self.style("signers")?, self.style("signer_names")?);
        let names = rows_of_names(names, kai, per_row);
        let label = run("签发人：", None);
        let composition = self.document.page.composition;
        let style = self.document.styles.get_mut(id);
        let width = |inlines: &[Inline]| -> Length {
            let texts = inlines.iter().map(|inline| match inline {
                Inline::Text(run) => text_width(&run.text, style, composition),
                Inline::Break => Length::ZERO,
            });
            texts.sum()
        };
        let first = width(std::slice::from_ref(&label));
        let rows = names.split(|inline| matches!(inline, Inline::Break));
        let widest = rows.map(width).max().unwrap_or_default();
        style.left = first;
        style.first_line = Length::ZERO - first;
        let paragraph = Paragraph {
            role: Role::Signers,
            style: id,
            content: std::iter::once(label).chain(names).collect(),
        };
        Some((paragraph, first + widest))
    }
}

/// Names, so many a row, each row below the first name. Names of two characters are spread to three
/// where others have three; names that another follows are filled up to one width.
fn rows_of_names(signers: &[Spanned<String>], style: StyleId, per_row: usize) -> Vec<Inline> {
    let count = |name: &str| name.chars().count();
    let spreads = signers.iter().any(|name| count(&name.value) > 2);
    let spread = |name: &str| match name.char_indices().nth(1) {
        Some((second, _)) if spreads && count(name) == 2 => {
            format!("{}{SPACE}{}", &name[..second], &name[second..])
        }
        _ => name.to_owned(),
    };
    let names: Vec<String> = signers.iter().map(|name| spread(&name.value)).collect();
    let longest = names.iter().map(|name| count(name)).max().unwrap_or(0);
    let mut content = Vec::new();
    for (row, signers) in signers.chunks(per_row).enumerate() {
        if row > 0 {
            content.push(Inline::Break);
        }
        for (column, signer) in signers.iter().enumerate() {
            let mut text = names[row * per_row + column].clone();
            if column + 1 < signers.len() {
                let lack = longest - count(&text);
                text.push_str(&SPACE.repeat(lack + 1));
            }
            content.push(Inline::Text(TextRun {
                text,
                style: Some(style),
                origin: Some(signer.span),
                letter_spacing: Vec::new(),
            }));
        }
    }
    content
}

/// The largest size at which text of some width, in hundredths of an em, fits the measure.
fn fitting_size(width: i64, measure: Length) -> FontSize {
    let half_points = (measure * 100).whole(FontSize::half_points(1).em() * width.max(1));
    FontSize::half_points(u16::try_from(half_points).unwrap_or(u16::MAX))
}

fn too_long(chars: usize, span: Span) -> Finding {
    Finding::error(
        Code::DoesNotFit,
        format!("发文机关标志有 {chars} 个字，用二号字分行也排不下"),
        format!(
            "the letterhead has {chars} characters; broken into lines it does not fit at 22 pt"
        ),
    )
    .at(span, "太长", "too long")
    .help("请用规范化简称。", "use the agency's standard short name")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &[&str]) -> String {
        let mut sources = crate::base::diag::Sources::default();
        let file = sources.add("数据.toml", "");
        let mut sheet = crate::document::StyleSheet::default();
        let style = sheet.define(Style {
            face: crate::standard::FontRole::Kai,
            line: Length::pt(20),
            ..Style::plain("names", "names")
        });
        let spanned = |name: &&str| Spanned {
            value: (*name).to_owned(),
            span: Span::new(file, 0..0),
        };
        let list: Vec<Spanned<String>> = list.iter().map(spanned).collect();
        let shown = rows_of_names(&list, style, gbt9704::SIGNERS_PER_LINE.value)
            .into_iter()
            .map(|inline| match inline {
                Inline::Text(run) => run.text.replace(SPACE, "_"),
                Inline::Break => "/".to_owned(),
            });
        shown.collect()
    }

    #[test]
    fn signers_stand_two_a_row_and_in_columns() {
        assert_eq!(names(&["王建国"]), "王建国");
        assert_eq!(names(&["王建", "李明"]), "王建_李明");
        assert_eq!(names(&["王建国", "李明", "赵一鸣"]), "王建国_李_明/赵一鸣");
        assert_eq!(
            names(&["李明", "欧阳建国", "赵一鸣", "钱多"]),
            "李_明__欧阳建国/赵一鸣__钱_多"
        );
    }

    #[test]
    fn a_long_letterhead_is_set_smaller() {
        let measure = gbt9704::TYPE_AREA_WIDTH.value;
        assert_eq!(fitting_size(1000, measure).to_half_points(), 88);
        assert!(fitting_size(3000, measure) < gbt9704::LETTERHEAD_MIN_SIZE.value);
    }
}
