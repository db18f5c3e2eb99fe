//! Laws that hold for any text and any measure.

use proptest::prelude::*;

use super::*;
use crate::text::class;
use crate::typeset::breaks::line_ends;
use crate::typeset::letters::letters_of;
use crate::typeset::lines::{ROUNDING, break_lines};
use crate::typeset::place::natural_width;

/// Text of Han characters, marks, words, digits and spaces.
fn prose() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[一二三东石镇政府信息公开年月日]{1,8}",
        3 => "[，。、；：！？（）“”《》〔〕％·]{1,3}",
        1 => Just("——".to_owned()),
        1 => Just("……".to_owned()),
        2 => "[0-9]{1,5}",
        1 => "[A-Za-z]{1,12}",
        1 => "[ ,.()/:%-]{1,2}",
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn lines_keep_every_letter_fit_the_measure_and_end_where_they_may(
        text in prose(),
        measure in -20_i64..450,
        indent in 0_i64..60,
        marks_hang: bool,
    ) {
        let document = document([]);
        let sources = Sources::default();
        let mut setter = Setter::new(&document, bundled(), &sources);
        let paragraph = document.paragraph("body", Role::Body, &text);
        let letters = letters_of(
            &paragraph,
            &document.styles,
            &mut setter.shaper,
            &mut setter.findings,
        );
        let measure_of =
            |line: usize| Length::pt(if line == 0 { measure - indent } else { measure });
        let lines = break_lines(&letters, marks_hang, measure_of);
        let ends = line_ends(&letters.all);
        let mut next = 0;
        for (index, line) in lines.iter().enumerate() {
            prop_assert_eq!(line.letters.start, next);
            next = line.letters.end;
            let shown = &letters.all[line.letters.clone()];
            let visible = shown.iter().rposition(|letter| !letter.is_space()).map_or(0, |at| at + 1);
            let inside = if line.hangs { visible - 1 } else { visible };
            prop_assert!(!line.hangs || class::may_hang(shown[visible - 1].c));
            let before_mark = &ends[line.letters.start..line.letters.end - usize::from(line.hangs)];
            prop_assert!(marks_hang || !line.hangs || !before_mark.contains(&true));
            let width = natural_width(&shown[..inside], letters.tracking);
            prop_assert!(width <= measure_of(index) + ROUNDING || inside <= 1 || shown.len() == 1);
            if next < letters.all.len() && !ends[next - 1] {
                let legal = &ends[line.letters.start..next];
                prop_assert!(!legal.contains(&true), "a legal place was passed over");
            }
            if next < letters.all.len() && ends[next - 1] {
                let (last, first) = (letters.all[next - 1].c, letters.all[next].c);
                let western = class::is_western(last) && class::is_western(first);
                prop_assert!(western || !class::not_at_start(first));
                prop_assert!(western || !class::not_at_end(last));
                prop_assert!(!class::is_double_mark(last, first));
                prop_assert!(!(last.is_ascii_digit() && first.is_ascii_digit()));
                prop_assert!(!(last.is_ascii_digit() && matches!(first, '%' | '％' | '〔')));
                prop_assert!(!(last == '〕' && first.is_ascii_digit()));
            }
        }
        prop_assert_eq!(next, letters.all.len());
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
