//! Where things stand on the page: read back out of the PDF by a reader of our own and held
//! against GB/T 9704, and against what LibreOffice makes of the DOCX.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise and prints what differs"
)]

use crate::common::geometry::{Glyph, Pdf, text};
use crate::common::suite;
use hongtou::base::diag::Sources;
use hongtou::document::{
    AdjacentMarks, Block, Composition, Document, Inline, LatinGap, Meta, Paragraph, Role, TextRun,
};
use hongtou::font::Fonts;
use hongtou::standard::{FontProfile, PageProfile};
use hongtou::{Format, Made, export, typeset};

/// How far a place may be from where the standard puts it, in millimetres.
pub(crate) const NEAR: f64 = 0.1;

/// How far the red rule may be from its place: half of a tenth.
const RULE_NEAR: f64 = 0.05;

/// The edges of the type area.
pub(crate) const LEFT: f64 = 28.0;

pub(crate) const RIGHT: f64 = 184.0;

pub(crate) const TOP: f64 = 37.0;

pub(crate) const BOTTOM: f64 = 262.0;

/// The em box of every Han face of the bundle: so much of it is above the baseline.
pub(crate) const ABOVE: f64 = 0.88;

/// One character of 四号.
pub(crate) const FOUR: f64 = 14.0 * 25.4 / 72.0;

/// A sample and what stands on it.
pub(crate) struct Sample {
    pub(crate) name: &'static str,
    pub(crate) made: &'static Made,
    /// The top of the letterhead, from the top of the paper.
    pub(crate) letterhead: f64,
    pub(crate) has_number: bool,
    pub(crate) has_imprint: bool,
}

/// Every sample whose places are known.
pub(crate) fn samples() -> Vec<Sample> {
    let of = |name, data: String, has_number, has_imprint| Sample {
        name,
        made: crate::common::build(&data),
        letterhead: 72.0,
        has_number,
        has_imprint,
    };
    vec![
        of("dongshi", crate::common::dongshi(), false, false),
        of("furnished", crate::common::furnished(), true, true),
        of("ink", crate::common::inked(), true, true),
        of("sample-2023", crate::common::sample(), true, false),
    ]
}

pub(crate) fn pdf_of(sample: &Sample) -> Pdf {
    Pdf::read(crate::common::bytes(sample.made, Format::Pdf))
}

#[track_caller]
pub(crate) fn assert_near(what: &str, found: f64, expected: f64, tolerance: f64) {
    assert!(
        (found - expected).abs() <= tolerance,
        "{what}: {found:.3} mm, expected {expected:.3}"
    );
}

/// Top and bottom of the em box of a glyph.
pub(crate) fn em_box(glyph: &Glyph) -> (f64, f64) {
    let top = glyph.y - ABOVE * glyph.size;
    (top, top + glyph.size)
}

#[test]
fn the_letterhead_begins_35_mm_below_the_type_area_and_is_centred_in_it() {
    for sample in samples() {
        let pdf = pdf_of(&sample);
        let lines = pdf.sheets[0].lines();
        let (first, last) = (lines[0][0], lines[0].last().unwrap());
        assert_near(sample.name, em_box(first).0, sample.letterhead, NEAR);
        assert_eq!(first.color, [1.0, 0.0, 0.0]);
        let middle = f64::midpoint(first.x, last.x + last.size);
        assert_near(sample.name, middle, f64::midpoint(LEFT, RIGHT), NEAR);
        assert!(first.x >= LEFT && last.x + last.size <= RIGHT);
    }
}

#[test]
fn the_red_rule_is_as_wide_as_the_type_area_and_4_mm_below_the_number() {
    for sample in samples().iter().filter(|sample| sample.has_number) {
        let pdf = pdf_of(sample);
        let sheet = &pdf.sheets[0];
        let lines = sheet.lines();
        let number = &lines[1];
        assert!(text(number).contains('〔'), "{}", text(number));
        let rules = sheet.rules_across();
        let [rule] = rules.as_slice() else {
            panic!("one rule on the first page")
        };
        assert_eq!(rule.color, [1.0, 0.0, 0.0]);
        assert_near("left end", rule.left, LEFT, NEAR);
        assert_near("width", rule.width(), 156.0, NEAR);
        let han = number.iter().find(|glyph| glyph.text == "号").unwrap();
        assert_near(sample.name, rule.top - em_box(han).1, 4.0, RULE_NEAR);
    }
}

#[test]
fn the_dash_of_the_page_number_is_7_mm_below_the_type_area_and_one_character_from_its_edge() {
    for sample in samples() {
        let pdf = pdf_of(&sample);
        for (index, sheet) in pdf.sheets.iter().enumerate() {
            if sheet.width > sheet.height {
                continue;
            }
            let lines = sheet.lines();
            let number = lines.last().unwrap();
            assert_eq!(text(number), format!("—{}—", index + 1));
            let what = format!("{}, page {}", sample.name, index + 1);
            assert_near(&what, pdf.ink(number[0]).0, BOTTOM + 7.0, NEAR);
            assert_near(&what, number[0].size, FOUR, 0.01);
            // The dash fills its em; the origin of the glyph may stand inside it.
            let (first, last) = (number[0], number.last().unwrap());
            let bearing = (first.size - first.advance) / 2.0;
            if index % 2 == 0 {
                let end = last.x + last.advance + bearing;
                assert_near(&what, end, RIGHT - FOUR, NEAR);
            } else {
                assert_near(&what, first.x - bearing, LEFT + FOUR, NEAR);
            }
        }
    }
}

#[test]
fn the_last_rule_of_the_imprint_is_the_lower_edge_of_the_type_area_of_an_even_page() {
    for sample in samples().iter().filter(|sample| sample.has_imprint) {
        let pdf = pdf_of(sample);
        assert_eq!(pdf.sheets.len() % 2, 0, "{}", sample.name);
        let rules = pdf.sheets.last().unwrap().rules_across();
        assert_eq!(rules.len(), 3);
        for (rule, weight) in rules.iter().zip([0.35, 0.25, 0.35]) {
            assert_near("weight", rule.weight(), weight, 0.01);
            assert_near("left end", rule.left, LEFT, NEAR);
            assert_near("width", rule.width(), 156.0, NEAR);
        }
        assert_near(sample.name, rules[2].bottom, BOTTOM, NEAR);
    }
}

#[test]
fn the_text_of_the_imprint_stands_in_the_middle_between_its_rules() {
    for sample in samples().iter().filter(|sample| sample.has_imprint) {
        let pdf = pdf_of(sample);
        let sheet = pdf.sheets.last().unwrap();
        let (rules, lines) = (sheet.rules_across(), sheet.lines());
        for pair in rules.windows(2) {
            let inside = |line: &&Vec<&Glyph>| {
                let (top, bottom) = em_box(line[0]);
                top > pair[0].bottom && bottom < pair[1].top
            };
            let entry: Vec<_> = lines.iter().filter(inside).collect();
            let (first, last) = (entry[0][0], entry.last().unwrap()[0]);
            let above = em_box(first).0 - pair[0].bottom;
            let below = pair[1].top - em_box(last).1;
            assert_near(sample.name, above, below, NEAR);
            assert!(above > 2.0, "{above}");
        }
    }
}

#[test]
fn the_baseline_is_at_four_fifths_of_an_exact_line() {
    let pdf = Pdf::read(&write(&full(PageProfile::Word)).0);
    let line = PageProfile::Word.pitch().to_mm();
    let first = pdf.sheets[0].lines()[0][0].y;
    assert_near("first baseline", first, TOP + line * 0.8, 0.01);
}

/// Two full pages of body text.
pub(crate) fn full(profile: PageProfile) -> Document {
    let frame = suite::frame_in(profile);
    let style = frame.styles.find("body").unwrap();
    let run = TextRun::plain("国".repeat(28 * 44 - 2), None);
    let paragraph = Paragraph {
        role: Role::Body,
        style,
        content: vec![Inline::Text(run)],
    };
    Document {
        meta: Meta {
            title: "满页".to_owned(),
            ..Meta::default()
        },
        page: frame.page,
        styles: frame.styles,
        blocks: vec![Block::Paragraph(paragraph)],
        draft: false,
        sealing: None,
        seal_of: None,
    }
}

/// PDF and DOCX of a document.
pub(crate) fn write(document: &Document) -> (Vec<u8>, Vec<u8>) {
    let fonts = Fonts::open(&crate::common::world("")).unwrap_or_else(|_| panic!("fonts"));
    let set = typeset::fit(document, &fonts, &Sources::default());
    let set = set.unwrap_or_else(|_| panic!("it is typeset"));
    let pdf = export::pdf::write(&set.typeset.pages, &fonts).unwrap_or_else(|_| panic!("a PDF"));
    let docx = export::docx::write(&set.fitted, FontProfile::default());
    (pdf, docx.unwrap_or_else(|_| panic!("a DOCX")))
}

#[test]
fn a_full_page_has_22_lines_of_28_characters_in_either_profile() {
    for profile in PageProfile::ALL {
        let pdf = Pdf::read(&write(&full(profile)).0);
        assert_eq!(pdf.sheets.len(), 2, "{profile:?}");
        for (page, sheet) in pdf.sheets.iter().enumerate() {
            let lines = sheet.lines();
            let body = &lines[..lines.len() - 1];
            assert_eq!(body.len(), 22, "{profile:?}");
            for (index, line) in body.iter().enumerate() {
                let indent = if (page, index) == (0, 0) { 2 } else { 0 };
                assert_eq!(line.len(), 28 - indent);
                assert_near(
                    "left",
                    line[0].x,
                    LEFT + 5.556 * f64::from(2 * i32::from(indent > 0)),
                    NEAR,
                );
                if (page, index) != (1, 21) {
                    let end = line.last().unwrap();
                    assert_near("right", end.x + end.size, RIGHT, NEAR);
                }
            }
            let (top, bottom) = (em_box(body[0][0]).0, em_box(body[21][0]).1);
            match profile {
                PageProfile::Word => assert!(top > TOP && bottom < BOTTOM),
                PageProfile::Ink => {
                    assert_near("first em box", top, TOP, NEAR);
                    assert_near("last em box", bottom, BOTTOM, NEAR);
                }
            }
        }
    }
}

/// From each glyph of a line of body text to the next, in points.
pub(crate) fn steps(line: &str, composition: Composition) -> Vec<f64> {
    let mut document = full(PageProfile::Word);
    document.page.composition = composition;
    let Some(Block::Paragraph(paragraph)) = document.blocks.first_mut() else {
        panic!("a paragraph")
    };
    let Some(Inline::Text(run)) = paragraph.content.first_mut() else {
        panic!("text")
    };
    line.clone_into(&mut run.text);
    let pdf = Pdf::read(&write(&document).0);
    let lines = pdf.sheets[0].lines();
    assert_eq!(text(&lines[0]), line);
    let pairs = lines[0].windows(2);
    pairs
        .map(|pair| (pair[1].x - pair[0].x) * 72.0 / 25.4)
        .collect()
}

#[test]
fn marks_are_squeezed_and_scripts_parted_as_the_layout_chooses() {
    let line = "甲。”乙（“丙”）丁12戊";
    let of = |adjacent_marks, latin_gap| {
        steps(
            line,
            Composition {
                adjacent_marks,
                latin_gap,
            },
        )
    };
    // Body text steps by 15.75 pt; where a script ends LibreOffice drops the tracking, Word does
    // not and takes a quarter of what is left of the em.
    let (han, digit) = (15.75, 7.75);
    let squeezed = han - 8.0;
    let with = |mark: f64, gap: f64| {
        let beside = [han + gap, digit, digit + gap];
        [
            vec![han, mark, han, han, mark, han, han, mark, han],
            beside.to_vec(),
        ]
        .concat()
    };
    let cases = [
        (AdjacentMarks::Full, LatinGap::Fifth, with(han, 3.45)),
        (
            AdjacentMarks::Squeeze,
            LatinGap::Quarter,
            with(squeezed, han / 4.0),
        ),
        (AdjacentMarks::Full, LatinGap::Quarter, with(han, han / 4.0)),
        (AdjacentMarks::Full, LatinGap::None, with(han, 0.0)),
    ];
    for (marks, gap, expected) in cases {
        let found = of(marks, gap);
        assert_eq!(found.len(), expected.len());
        for (index, (found, expected)) in found.iter().zip(&expected).enumerate() {
            let what = format!(
                "{marks:?} {gap:?}, after {}",
                line.chars().nth(index).unwrap()
            );
            assert!(
                (found - expected).abs() < 0.02,
                "{what}: {found:.3}, not {expected:.3}"
            );
        }
    }
}
