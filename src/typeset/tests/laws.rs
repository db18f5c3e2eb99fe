//! Laws that hold for any text and any measure.

use proptest::prelude::*;

use super::*;
use crate::base::text::class;
use crate::base::text::marks::{Piece, pieces};
use crate::document::{AdjacentMarks, LatinGap};
use crate::typeset::par::breaks::{Ends, Law, line_ends};
use crate::typeset::par::clusters::{Cluster, Clusters, clusters_of, visible_widths};
use crate::typeset::par::kept::Kept;
use crate::typeset::par::line::{Column, Line, ROUNDING, may_hang};
use crate::typeset::par::lines::break_lines;

/// Text of Han characters, marks, words, digits and spaces.
fn prose() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[一二三东石镇政府信息公开年月日]{1,8}",
        3 => "[，。、；：！？（）“”《》〔〕％·]{1,3}",
        1 => Just("——".to_owned()),
        1 => Just("……".to_owned()),
        2 => "[0-9]{1,5}",
        2 => "[0-9]{1,4} ?(年|月|日|件|万元|亿美元|个月|平方米|多万人次)",
        1 => "[A-Za-z]{1,12}",
        1 => "[ ,.()/:%-]{1,2}",
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Text of a style of the body with `composition`, broken into lines, and where lines may end.
fn broken(
    text: &str,
    composition: Composition,
    column: Column,
    measure: impl Fn(usize) -> Length,
) -> (Clusters, Vec<Line>, Ends) {
    let mut document = document([]);
    document.page.composition = composition;
    let sources = Sources::default();
    let kept = Kept::default();
    let mut setter = Setter::new(&document, bundled(), &sources, &kept);
    let paragraph = document.paragraph("body", Role::Body, text);
    let (shaper, findings) = (&mut setter.shaper, &mut setter.findings);
    let mut clusters = clusters_of(&paragraph, &document, shaper, findings, &mut Vec::new());
    let lines = break_lines(&mut clusters, column, measure).lines;
    let ends = line_ends(&clusters.all);
    (clusters, lines, ends)
}

/// Any way of spacing marks and scripts.
fn composition() -> impl Strategy<Value = Composition> {
    (0_usize..2, 0_usize..3).prop_map(|(marks, gap)| Composition {
        adjacent_marks: AdjacentMarks::ALL[marks],
        latin_gap: LatinGap::ALL[gap],
    })
}

/// Whether a line that ends before `next` parts one of these numbers from its unit.
fn parts_a_number(text: &[char], next: usize) -> bool {
    const UNITS: [&str; 9] = [
        "年",
        "月",
        "日",
        "件",
        "万元",
        "亿美元",
        "个月",
        "平方米",
        "多万人次",
    ];
    UNITS.iter().any(|unit| {
        let unit: Vec<char> = unit.chars().collect();
        let mut digits = (0..text.len()).filter(|at| text[*at].is_ascii_digit());
        digits.any(|at| {
            let end = at + 1 + unit.len();
            (at + 1..end).contains(&next) && text.get(at + 1..end) == Some(unit.as_slice())
        })
    })
}

/// Whether a line can be brought to its measure by setting clusters wider, each by less than two
/// fifths of an em: Chinese ones that neither end it nor stand before a space.
fn is_loose(line: &[Cluster], measure: Length) -> bool {
    let pairs = line.windows(2);
    let is_loose = |pair: &&[Cluster]| class::is_han(pair[0].c) && !pair[1].is_space();
    let count = i64::try_from(pairs.filter(is_loose).count()).unwrap();
    let most = line[0].size.scale(40, 100) - Length::twips(2);
    count > 0 && measure - visible_widths(line).0 < most * count
}

/// How a word processor breaks lines: where it may end one, its gaps, and whether marks hang.
#[derive(Clone, Copy, Debug)]
struct Processor {
    law: Law,
    other_gaps: bool,
    hangs: bool,
}

/// `LibreOffice`, and Word.
const PROCESSORS: [Processor; 2] = [
    Processor {
        law: Law::LibreOffice,
        other_gaps: true,
        hangs: true,
    },
    Processor {
        law: Law::Any,
        other_gaps: false,
        hangs: false,
    },
];

impl Processor {
    /// The end of the line that it makes of clusters from `start` on, if it finds a place.
    fn line_end(
        self,
        clusters: &[Cluster],
        ends: &Ends,
        start: usize,
        measure: Length,
    ) -> Option<usize> {
        let width = |end: usize| {
            let end = (start..end).rfind(|index| !clusters[*index].is_space());
            let clusters = &clusters[start..end.map_or(start, |end| end + 1)];
            let gap = |one: &Cluster| {
                if self.other_gaps {
                    one.other_gap
                } else {
                    one.gap
                }
            };
            let all: Length = clusters.iter().map(|one| one.advance + gap(one)).sum();
            clusters
                .last()
                .map_or(all, |last| all - gap(last) - last.tracking)
        };
        let fits = |end: usize| {
            let hangs = self.hangs && may_hang(clusters, end - 1);
            width(end) <= measure || hangs && width(end - 1) <= measure
        };
        let places = (start..clusters.len()).filter(|index| ends.may(*index, self.law));
        places
            .map(|index| index + 1)
            .take_while(|end| fits(*end))
            .last()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn lines_keep_every_letter_fit_the_measure_and_end_where_they_may(
        text in prose(),
        measure in -20_i64..450,
        indent in 0_i64..60,
        hangs_elsewhere: bool,
        spreads: bool,
        composition in composition(),
    ) {
        let column = Column { hangs_elsewhere, spreads };
        let measure_of =
            |line: usize| Length::pt(if line == 0 { measure - indent } else { measure });
        let (clusters, lines, ends) = broken(&text, composition, column, measure_of);
        let chars: Vec<char> = clusters.all.iter().map(|cluster| cluster.c).collect();
        let mut next = 0;
        for (index, line) in lines.iter().enumerate() {
            prop_assert_eq!(line.clusters.start, next);
            let start = next;
            next = line.clusters.end;
            let shown = &clusters.all[line.clusters.clone()];
            let (_, width) = visible_widths(shown);
            prop_assert!(width <= measure_of(index) + ROUNDING || shown.len() <= 2);
            if next == clusters.all.len() {
                continue;
            }
            let legal = |law: Law| (start..next).rfind(|index| ends.may(*index, law));
            if !ends.may(next - 1, Law::LibreOffice) && !ends.may(next - 1, Law::Ours) {
                prop_assert_eq!(legal(Law::LibreOffice), None, "a legal place was passed over");
                continue;
            }
            let (last, first) = (chars[next - 1], chars[next]);
            let western = clusters.all[next - 1].is_western && clusters.all[next].is_western;
            prop_assert!(western || !class::not_at_start(first));
            prop_assert!(western || !class::not_at_end(last));
            prop_assert!(!(last.is_ascii_digit() && first.is_ascii_digit()));
            prop_assert!(!(last.is_ascii_digit() && matches!(first, '%' | '％' | '〔')));
            prop_assert!(!(last == '〕' && first.is_ascii_digit()));
            if class::is_double_mark(last, first) || parts_a_number(&chars, next) {
                prop_assert!(!ends.may(next - 1, Law::Ours));
                let lawful = legal(Law::Ours).map(|end| &clusters.all[start..=end]);
                let could = lawful.is_some_and(|line| is_loose(line, measure_of(index)));
                prop_assert!(!spreads || !could, "{:?}", lawful);
            }
        }
        prop_assert_eq!(next, clusters.all.len());
    }

    #[test]
    fn no_word_processor_ends_a_justified_line_of_the_body_elsewhere(
        text in prose(),
        measure in 100_i64..450,
        fifth: bool,
    ) {
        let column = Column { hangs_elsewhere: true, spreads: true };
        let composition = Composition {
            latin_gap: if fifth { LatinGap::Fifth } else { LatinGap::Quarter },
            ..Composition::default()
        };
        let measure = Length::pt(measure);
        let (clusters, lines, ends) = broken(&text, composition, column, |_| measure);
        for line in lines.iter().filter(|line| !line.closes) {
            let end = line.clusters.end;
            // What no line can hold ends as in LibreOffice.
            if !ends.may(end - 1, Law::Ours) {
                continue;
            }
            for processor in PROCESSORS {
                let theirs = processor.line_end(&clusters.all, &ends, line.clusters.start, measure + ROUNDING);
                prop_assert_eq!(theirs, Some(end), "{:?}", processor);
            }
        }
    }

    #[test]
    fn a_fitted_document_is_typeset_as_it_was_fitted(
        texts in proptest::collection::vec(prose(), 1..6),
    ) {
        let mut document = document([]);
        for text in &texts {
            document.push("body", Role::Body, text);
        }
        let Fit { fitted, typeset: once } = fit(&document, bundled(), &Sources::default()).unwrap();
        let again = typeset(fitted.document(), bundled(), &Sources::default()).unwrap();
        prop_assert_eq!(dump(&once.pages), dump(&again.pages));
        prop_assert!(again.spaced.is_empty());
    }

    #[test]
    fn marks_that_scripts_share_come_from_the_chinese_face_whatever_stands_beside_them(
        before in "[A-Za-z0-9东]{0,3}",
        mark in "[“”‘’—…·×]",
        after in "[A-Za-z0-9东]{0,3}",
    ) {
        let mut document = document([]);
        let text = format!("{before}{mark}{after}");
        // An apostrophe in a word and a sign in a product are western.
        prop_assume!(pieces(&text).iter().all(|(_, piece)| *piece != Piece::Western));
        document.push("body", Role::Body, &text);
        let pages = pages_of(&document);
        let runs = runs_of(&pages.pages[0], true);
        let run = runs.iter().find(|run| run.text.contains(&mark)).unwrap();
        let alone = {
            let mut document = super::document([]);
            document.push("body", Role::Body, &mark);
            pages_of(&document)
        };
        prop_assert_eq!(run.face, runs_of(&alone.pages[0], true)[0].face);
        prop_assert!(!run.text.contains(|c: char| c.is_ascii_alphanumeric()));
    }

    #[test]
    fn pages_hold_every_character_within_the_type_area(
        texts in proptest::collection::vec(prose(), 1..12),
    ) {
        let mut document = document([]);
        for text in &texts {
            document.push("body", Role::Body, text);
        }
        let pages = pages_of(&document);
        let shown: String =
            pages.pages.iter().flat_map(lines_of).collect::<Vec<String>>().concat();
        prop_assert_eq!(shown, texts.concat());
        for page in &pages.pages {
            prop_assert!(lines_of(page).len() <= 22);
            for run in runs_of(page, true) {
                prop_assert!(run.origin.x >= Length::mm(28));
                prop_assert!(run.origin.y < Length::mm(262));
            }
        }
    }

    #[test]
    fn any_table_is_typeset_or_refused_without_end_or_loss(
        heights in proptest::collection::vec(0_i64..300, 1..30),
        header_rows in 0_usize..5,
        keep_together: bool,
        texts in proptest::collection::vec(prose(), 1..30),
    ) {
        let mut document = document([]);
        let rows: Vec<Vec<(usize, usize, &str)>> = heights
            .iter()
            .enumerate()
            .map(|(row, _)| vec![(1, 1, texts[row % texts.len()].as_str()), (1, 1, "乙")])
            .collect();
        let rows: Vec<&[(usize, usize, &str)]> = rows.iter().map(Vec::as_slice).collect();
        let mut table = table(&document, "body", &rows);
        table.header_rows = header_rows;
        table.keep_together = keep_together;
        table.row_heights = heights.iter().map(|height| Length::mm(*height)).collect();
        document.blocks.push(Block::Table(table));
        match typeset(&document, bundled(), &Sources::default()) {
            Ok(typeset) => {
                let cells = typeset.pages.pages.iter().flat_map(|page| runs_of(page, true));
                let shown = cells.filter(|run| run.text.contains('乙')).count();
                prop_assert_eq!(shown, heights.len());
            }
            Err(errors) => {
                prop_assert!(errors.iter().all(|error| error.code == Code::DoesNotFit));
            }
        }
    }
}
