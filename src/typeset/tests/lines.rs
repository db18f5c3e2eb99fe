//! Lines: 避头尾, hanging marks, words, justification; compared with LibreOffice.

use super::*;

/// The lines of one paragraph, of a role of which none is squeezed.
fn broken(text: &str) -> Vec<String> {
    let mut document = document([]);
    document.push("body", Role::Addressee, text);
    pages_of(&document)
        .pages
        .iter()
        .flat_map(lines_of)
        .collect()
}

/// 26 characters fill the first line of a body paragraph, 28 each further one.
pub(super) fn after_han(count: usize, rest: &str) -> Vec<String> {
    broken(&("字".repeat(count) + rest))
}

#[test]
fn the_grid_has_28_characters_a_line() {
    let lines = broken(&"字".repeat(26 + 28 + 28));
    let counts: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
    assert_eq!(counts, [26, 28, 28]);
}

#[test]
fn the_seed_report_breaks_as_in_libreoffice() {
    const LINES: &str = include_str!("dongshi-2019.txt");
    for paragraph in LINES.split("\n\n") {
        let expected: Vec<&str> = paragraph.lines().collect();
        assert_eq!(broken(&expected.concat()), expected);
    }
}

#[test]
fn marks_that_may_not_begin_a_line() {
    let cases = [
        // (Han before, rest, how the second line begins)
        (26, "，下", "字，"),
        (26, "。下", "字。"),
        (26, "；下", "字；"),
        (25, "——下", "——"),
        (25, "……下", "……"),
        (26, "）下", "字）"),
        (26, "”下", "字”"),
        (26, "》下", "字》"),
        (26, "％下", "字％"),
        (26, "。”下", "字。”"),
        (26, "），下", "字），"),
        (26, "！？下", "字！？"),
        (25, "”，下", "字”，"),
    ];
    for (count, rest, begins) in cases {
        let lines = after_han(count, rest);
        assert!(lines[1].starts_with(begins), "{count} {rest}: {lines:?}");
    }
}

#[test]
fn marks_that_may_not_end_a_line() {
    for mark in "（《〔“‘【￥".chars() {
        let lines = after_han(25, &format!("{mark}下下"));
        assert!(lines[1].starts_with(mark), "{mark}: {lines:?}");
    }
}

#[test]
fn no_mark_hangs_and_what_stands_before_it_has_no_room_in_a_word_processor_that_hangs_it() {
    for mark in "，。、；：！？".chars() {
        let mut document = document([]);
        let text = "字".repeat(26) + &mark.to_string() + &"字".repeat(30);
        document.push("body", Role::Body, &text);
        let typeset = typeset(&document, bundled(), &Sources::default()).unwrap();
        let lines = lines_of(&typeset.pages.pages[0]);
        assert_eq!(lines[0], "字".repeat(25), "{mark}");
        assert_eq!(
            right_edge(runs_of(&typeset.pages.pages[0], true)[0]),
            Length::mm(184)
        );
        // 25 characters of 15.75 pt leave 15.7 pt of the 26 of a first line: half of that.
        let by = typeset.spaced[0].by[0];
        assert!(by > Length::pt100(20) && by < Length::pt100(45), "{by}");
    }
}

#[test]
fn a_digit_stands_a_quarter_of_the_spaced_em_from_han_and_lines_hold_for_a_fifth_as_well() {
    // So many seams that a character more has room in LibreOffice now and then.
    let text = "年1月2日3时4分5秒6".repeat(2);
    let mut parted = 0;
    for digits in 1..6 {
        let mut document = document([]);
        let text = "1".repeat(digits) + &text + &"字".repeat(30);
        document.push("body", Role::Body, &text);
        let typeset = typeset(&document, bundled(), &Sources::default()).unwrap();
        parted += typeset.spaced.len();
    }
    assert!(parted > 0);
}

#[test]
fn a_western_word_goes_down_whole_and_one_without_end_is_cut() {
    let lines = after_han(24, "Office继续");
    assert!(lines[1].starts_with("Office"), "{lines:?}");
    let lines = after_han(22, "1,234.56万元");
    assert_eq!(lines[1], "1,234.56万元");
    let lines = after_han(25, "100%的");
    assert!(lines[1].starts_with("100%"), "{lines:?}");
    let lines = after_han(3, &"x".repeat(400));
    assert!(lines.len() > 4 && lines[1].starts_with('x'), "{lines:?}");
}

#[test]
fn a_number_goes_down_with_its_unit_and_the_line_before_it_is_set_wider() {
    let cases = [
        // (Han before, rest, how the second line begins)
        (24, "12件下下", "12件"),
        (23, "100万元下", "100万元"),
        (22, "100多万元下", "100多万元"),
        (23, "2019年12月", "2019年"),
        (21, "2019年12月下", "12月"),
        (24, "３５人下", "３５人"),
        (23, "12个工作日", "12个工作日"),
        (24, "12 件下", "12 件"),
        (24, "12个村", "12个"),
    ];
    for (count, rest, begins) in cases {
        let mut document = document([]);
        document.push("body", Role::Body, &("字".repeat(count) + rest));
        let typeset = typeset(&document, bundled(), &Sources::default()).unwrap();
        let lines = lines_of(&typeset.pages.pages[0]);
        assert!(lines[1].starts_with(begins), "{count} {rest}: {lines:?}");
        assert_eq!(typeset.spaced.len(), 1, "{count} {rest}");
    }
}

#[test]
fn a_line_that_needs_nothing_is_left_alone() {
    for text in [
        "字".repeat(60),
        "字".repeat(20) + "12件",
        "字".repeat(26) + "12件下",
    ] {
        let mut document = document([]);
        document.push("body", Role::Body, &text);
        let typeset = typeset(&document, bundled(), &Sources::default()).unwrap();
        assert!(typeset.spaced.is_empty(), "{text}");
    }
}

#[test]
fn letter_spacing_is_recorded_in_the_fitted_document_alone() {
    let mut document = document([]);
    document.push("body", Role::Body, &("字".repeat(24) + "12件下下"));
    let before = format!("{document:?}");
    let fitted = fit(&document, bundled(), &Sources::default())
        .unwrap()
        .fitted;
    assert_eq!(format!("{document:?}"), before);
    let Block::Paragraph(paragraph) = &fitted.document().blocks[0] else {
        panic!("a paragraph")
    };
    let Inline::Text(run) = &paragraph.content[0] else {
        panic!("text")
    };
    let [one] = run.letter_spacing.as_slice() else {
        panic!("{:?}", run.letter_spacing)
    };
    // The last character of the line keeps its spacing.
    assert_eq!(one.text, 0..23 * "字".len());
    assert!(one.by > Length::ZERO && one.by < Length::pt(2));
    let first = lines_of(&pages_of(&document).pages[0])[0].clone();
    assert_eq!(first, "字".repeat(24));
}

#[test]
fn a_cell_too_narrow_for_a_number_with_its_unit_breaks_it_as_word_processors_do() {
    let mut document = document([style("flush", |style| style.first_line = Length::ZERO)]);
    let mut table = table(
        &document,
        "flush",
        &[&[(1, 1, "100万元"), (1, 1, "共2019年度")]],
    );
    table.widths = vec![Length::mm(18), Length::mm(24)];
    document.blocks.push(Block::Table(table));
    let typeset = typeset(&document, bundled(), &Sources::default()).unwrap();
    assert!(typeset.spaced.is_empty());
    let lines = lines_of(&typeset.pages.pages[0]);
    assert_eq!(lines, ["100万", "元", "共2019", "年度"]);
}

#[test]
fn a_justified_line_is_not_torn_to_pieces_to_keep_a_number_whole() {
    // Three Chinese characters cannot fill what a number of ten digits leaves behind.
    let text = |letters: usize| format!("网址见{}，1234567890万元的", "w".repeat(letters));
    let mut torn = 0;
    for letters in 20..50 {
        let mut document = document([]);
        document.push("body", Role::Body, &text(letters));
        let typeset = typeset(&document, bundled(), &Sources::default()).unwrap();
        let most = Length::pt100(640);
        let by = typeset.spaced.iter().flat_map(|one| &one.by);
        assert!(by.into_iter().all(|by| *by <= most), "{letters}");
        torn += usize::from(typeset.spaced.is_empty());
    }
    assert!(torn > 0);
}

#[test]
fn signs_connectors_and_grouped_digits_stay_with_their_number() {
    // (what stands behind the Chinese characters, where no line may end)
    for (text, places) in [
        ("降-5.3%的", &["-", "降"][..]),
        ("共3—5个的", &["3"]),
        ("共3～5个的", &["3"]),
        ("共12 345人的", &["12 ", "12 345"]),
        ("比3∶1的", &["3", "3∶"]),
        ("差±5%的", &["±"]),
        ("分≥60分的", &["≥", "≥60"]),
        ("第№12件的", &["№", "№12"]),
        ("面3×4米的", &["3×", "3"]),
        ("积4.5㎡的", &["4.5"]),
        ("积4m²的", &["m"]),
    ] {
        for before in 10..40 {
            let lines = after_han(before, text);
            for line in &lines[..lines.len() - 1] {
                let is_parted = places.iter().any(|place| line.ends_with(place));
                assert!(!is_parted, "{before} {text}: {lines:?}");
            }
            let begins = |line: &String| line.starts_with(['—', '～']);
            assert!(!lines.iter().any(begins), "{before} {text}: {lines:?}");
        }
    }
}

#[test]
fn digits_stand_a_quarter_of_an_em_from_han() {
    let mut document = document([]);
    document.push("body", Role::Body, "年12月");
    let pages = pages_of(&document);
    let runs = runs_of(&pages.pages[0], true);
    let origins: Vec<Length> = runs.iter().map(|run| run.origin.x).collect();
    let gap = Length::pt100(1575) / 4;
    assert_eq!(origins[1] - origins[0], Length::pt100(1575) + gap);
    assert_eq!(origins[2] - origins[1], Length::pt100(2 * 775) + gap);
}

#[test]
fn justified_lines_end_at_the_measure_and_the_last_does_not() {
    let mut document = document([]);
    document.push(
        "body",
        Role::Body,
        &("2019年，Town".to_owned() + &"字".repeat(70)),
    );
    let pages = pages_of(&document);
    let runs = runs_of(&pages.pages[0], true);
    let edges: Vec<Length> = runs.iter().map(|run| right_edge(run)).collect();
    assert_eq!(edges[3..5], [Length::mm(184); 2]);
    assert!(edges.last().unwrap() < &Length::mm(184));
}

#[test]
fn alignment_and_forced_breaks() {
    let at = |align: Align| {
        let centred = style("a", |style| {
            style.first_line = Length::ZERO;
            style.align = align;
        });
        let mut document = document([centred]);
        let mut paragraph = document.paragraph("a", Role::Title, "东石镇");
        paragraph.content.push(Inline::Break);
        paragraph
            .content
            .extend(document.paragraph("a", Role::Title, "文件").content);
        document.blocks.push(Block::Paragraph(paragraph));
        let pages = pages_of(&document);
        assert_eq!(lines_of(&pages.pages[0]), ["东石镇", "文件"]);
        let Mark::Glyphs(run) = &pages.pages[0].items[0].mark else {
            panic!("text")
        };
        run.origin.x
    };
    let width = Length::pt100(3 * 1575 + 25);
    assert_eq!(at(Align::Left), Length::mm(28));
    assert_eq!(at(Align::Right), Length::mm(184) - width);
    assert_eq!(
        at(Align::Center),
        Length::mm(28) + (Length::mm(156) - width) / 2
    );
}

#[test]
fn a_run_of_another_style_changes_face_and_colour_but_not_the_grid() {
    let mut document = document([style("heading2", |style| {
        style.face = FontRole::Kai;
        style.color = Color([0xFF, 0, 0]);
        style.line = Length::pt(99);
    })]);
    let mut paragraph = document.paragraph("heading2", Role::Body, "（一）标题。");
    let kai = Some(paragraph.style);
    if let Some(Inline::Text(run)) = paragraph.content.first_mut() {
        run.style = kai;
    }
    paragraph
        .content
        .extend(document.paragraph("body", Role::Body, "正文").content);
    paragraph.style = document.styles.find("body").unwrap();
    document.blocks.push(Block::Paragraph(paragraph));
    document.push("body", Role::Body, "下一段");
    let pages = pages_of(&document);
    let runs = runs_of(&pages.pages[0], true);
    assert_eq!(bundled().face(runs[0].face).source.family, "FandolKai");
    assert_eq!(
        (runs[0].color, runs[1].color),
        (Color([0xFF, 0, 0]), Color::BLACK)
    );
    assert_eq!(runs[2].origin.y - runs[0].origin.y, Length::twips(579));
}
