//! Laws that hold for any text and any measure.

use proptest::prelude::*;

use super::*;
use crate::base::text::class;
use crate::document::{AdjacentMarks, LatinGap};
use crate::typeset::par::breaks::{Ends, line_ends};
use crate::typeset::par::clusters::{Cluster, Clusters, clusters_of, natural_width};
use crate::typeset::par::line::{Column, Line, ROUNDING, Rest, next_line};
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

/// Text of a style of the body with `composition`, broken into lines; where lines may end, and
/// where word processors end them.
fn broken(
    text: &str,
    composition: Composition,
    column: Column,
    measure: impl Fn(usize) -> Length,
) -> (Clusters, Vec<Line>, Ends) {
    let mut document = document([]);
    document.page.composition = composition;
    let sources = Sources::default();
    let mut setter = Setter::new(&document, bundled(), &sources);
    let paragraph = document.paragraph("body", Role::Body, text);
    let (shaper, findings) = (&mut setter.shaper, &mut setter.findings);
    let mut clusters = clusters_of(&paragraph, &document, shaper, findings);
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

/// Whether a line can be brought to its measure by setting clusters wider, each by less than a
/// quarter of an em: Chinese ones that neither end it nor stand before a space.
fn is_loose(line: &[Cluster], measure: Length) -> bool {
    let pairs = line.windows(2);
    let is_loose = |pair: &&[Cluster]| class::is_han(pair[0].c) && !pair[1].is_space();
    let count = i64::try_from(pairs.filter(is_loose).count()).unwrap();
    let most = line[0].size / 4 - Length::twips(2);
    count > 0 && measure - natural_width(line) < most * count
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn lines_keep_every_letter_fit_the_measure_and_end_where_they_may(
        text in prose(),
        measure in -20_i64..450,
        indent in 0_i64..60,
        marks_hang: bool,
        spreads: bool,
        composition in composition(),
    ) {
        let column = Column { marks_hang, spreads };
        let measure_of =
            |line: usize| Length::pt(if line == 0 { measure - indent } else { measure });
        let (clusters, lines, Ends { allowed, word_processor }) = broken(&text, composition, column, measure_of);
        let word_processor = word_processor.as_ref().unwrap_or(&allowed);
        let chars: Vec<char> = clusters.all.iter().map(|cluster| cluster.c).collect();
        let mut next = 0;
        for (index, line) in lines.iter().enumerate() {
            prop_assert_eq!(line.clusters.start, next);
            let start = next;
            next = line.clusters.end;
            let shown = &clusters.all[line.clusters.clone()];
            let visible = shown.iter().rposition(|cluster| !cluster.is_space()).map_or(0, |at| at + 1);
            let inside = if line.hangs { visible - 1 } else { visible };
            prop_assert!(!line.hangs || class::may_hang(shown[visible - 1].c));
            let before_mark = &word_processor[line.clusters.start..next - usize::from(line.hangs)];
            prop_assert!(marks_hang || !line.hangs || !before_mark.contains(&true));
            let width = natural_width(&shown[..inside]);
            prop_assert!(width <= measure_of(index) + ROUNDING || inside <= 1 || shown.len() == 1);
            if next == clusters.all.len() {
                continue;
            }
            let legal = |ends: &[bool]| ends[start..next].iter().rposition(|may| *may);
            if !word_processor[next - 1] {
                prop_assert_eq!(legal(word_processor), None, "a legal place was passed over");
                continue;
            }
            let (last, first) = (chars[next - 1], chars[next]);
            let western = class::is_western(last) && class::is_western(first);
            prop_assert!(western || !class::not_at_start(first));
            prop_assert!(western || !class::not_at_end(last));
            prop_assert!(!(last.is_ascii_digit() && first.is_ascii_digit()));
            prop_assert!(!(last.is_ascii_digit() && matches!(first, '%' | '％' | '〔')));
            prop_assert!(!(last == '〕' && first.is_ascii_digit()));
            if class::is_double_mark(last, first) || parts_a_number(&chars, next) {
                prop_assert!(!allowed[next - 1]);
                // Inside a word a line only ends where the next cluster would fit as well.
                let in_word = |end: &usize| {
                    let pair = [chars[start + end], chars[start + end + 1]];
                    pair.into_iter().all(|c| class::is_western(c) && c != ' ')
                };
                let lawful = legal(&allowed).filter(|end| !in_word(end));
                let lawful = lawful.map(|end| &shown[..=end]);
                let could = lawful.is_some_and(|line| is_loose(line, measure_of(index)));
                prop_assert!(!spreads || !could, "{:?}", lawful);
            }
        }
        prop_assert_eq!(next, clusters.all.len());
    }

    #[test]
    fn a_word_processor_that_knows_no_units_ends_the_same_lines(
        text in prose(),
        measure in 60_i64..450,
        column in any::<(bool, bool)>(),
    ) {
        let column = Column { marks_hang: column.0, spreads: column.1 };
        let measure = Length::pt(measure);
        let (clusters, lines, ends) = broken(&text, Composition::default(), column, |_| measure);
        for line in lines.iter().filter(|line| !line.clusters.is_empty()) {
            let rest = Rest {
                clusters: line.clusters.start..clusters.all.len(),
                measure: measure + ROUNDING,
                column,
            };
            let ends = ends.word_processor.as_ref().unwrap_or(&ends.allowed);
            prop_assert_eq!(&next_line(&clusters.all, ends, &rest), line);
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
        document.push("body", Role::Body, &format!("{before}{mark}{after}"));
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
