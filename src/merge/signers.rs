//! The document number with the signers beside it (上行文, 7.2.5, 7.2.6).

use super::arranged::{Columns, compartment};
use super::head::EASE;
use super::merger::Merger;
use super::text::{line_alone, run, text_width};
use crate::base::diag::Spanned;
use crate::base::units::{FontSize, Length, LineBox};
use crate::document::{Align, Inline, Paragraph, Role, Style, StyleId, TextRun, Vertical};
use crate::standard::gbt9704;

/// The blank that pads names by one character.
const SPACE: &str = "\u{3000}";

impl Merger<'_> {
    /// 上行文: the number at the left on the line of the last signers, the signers at the right,
    /// both one character in (7.2.5, 7.2.6), and the red line below.
    ///
    /// The number keeps its line. Long names stand one a row; where even such a row leaves the
    /// number no room, it has a row of its own below them.
    pub(super) fn number_and_signers(
        &mut self,
        number: Option<Spanned<String>>,
        signers: &[Spanned<String>],
    ) {
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
                _ => Length::ZERO,
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
                style: Some(style),
                ..TextRun::plain(text, Some(signer.span))
            }));
        }
    }
    content
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::diag::Span;

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
                _ => "/".to_owned(),
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
}
