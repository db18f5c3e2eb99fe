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

use crate::common::geometry::{Glyph, Pdf, Sheet, text};
use crate::common::{readers, suite};
use hongtou::base::diag::Sources;
use hongtou::base::text::class;
use hongtou::document::{
    AdjacentMarks, Block, Composition, Document, Inline, LatinGap, Meta, Paragraph, Role, TextRun,
};
use hongtou::font::Fonts;
use hongtou::standard::{FontProfile, PageProfile};
use hongtou::{Format, Made, export, typeset};

/// How far a place may be from where the standard puts it, in millimetres.
const NEAR: f64 = 0.1;
/// How far the red rule may be from its place: half of a tenth.
const RULE_NEAR: f64 = 0.05;
/// The edges of the type area.
const LEFT: f64 = 28.0;
const RIGHT: f64 = 184.0;
const TOP: f64 = 37.0;
const BOTTOM: f64 = 262.0;
/// The em box of every Han face of the bundle: so much of it is above the baseline.
const ABOVE: f64 = 0.88;
/// One character of 四号.
const FOUR: f64 = 14.0 * 25.4 / 72.0;

/// A sample and what stands on it.
struct Sample {
    name: &'static str,
    made: &'static Made,
    /// The top of the letterhead, from the top of the paper.
    letterhead: f64,
    has_number: bool,
    has_imprint: bool,
}

/// Every sample whose places are known.
fn samples() -> Vec<Sample> {
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

fn pdf_of(sample: &Sample) -> Pdf {
    Pdf::read(crate::common::bytes(sample.made, Format::Pdf))
}

#[track_caller]
fn assert_near(what: &str, found: f64, expected: f64, tolerance: f64) {
    assert!(
        (found - expected).abs() <= tolerance,
        "{what}: {found:.3} mm, expected {expected:.3}"
    );
}

/// Top and bottom of the em box of a glyph.
fn em_box(glyph: &Glyph) -> (f64, f64) {
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

/// Two full pages of body text.
fn full(profile: PageProfile) -> Document {
    let frame = suite::frame_in(profile);
    let style = frame.styles.find("body").unwrap();
    let run = TextRun {
        text: "国".repeat(28 * 44 - 2),
        style: None,
        origin: None,
        expanded: Vec::new(),
    };
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
    }
}

/// PDF and DOCX of a document.
fn write(document: &Document) -> (Vec<u8>, Vec<u8>) {
    let mut document = document.clone();
    let fonts = Fonts::open(&crate::common::world("")).unwrap_or_else(|_| panic!("fonts"));
    let set = typeset::fit(&mut document, &fonts, &Sources::default());
    let set = set.unwrap_or_else(|_| panic!("it is typeset"));
    let pdf = export::pdf::write(&set.pages, &fonts).unwrap_or_else(|_| panic!("a PDF"));
    let docx = export::docx::write(&document, FontProfile::default());
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
fn steps(line: &str, composition: Composition) -> Vec<f64> {
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
    // Body text steps by 15.75 pt; where a script ends there is no tracking.
    let (han, digit) = (15.75, 7.75);
    let squeezed = han - 8.0;
    let with = |mark: f64, gap: f64| {
        let beside = [16.0 + gap, digit, 8.0 + gap];
        [
            vec![han, mark, han, han, mark, han, han, mark, han],
            beside.to_vec(),
        ]
        .concat()
    };
    let cases = [
        (AdjacentMarks::Full, LatinGap::Fifth, with(han, 3.2)),
        (
            AdjacentMarks::Squeeze,
            LatinGap::Quarter,
            with(squeezed, 4.0),
        ),
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

/// The exact line boxes of the root layout, in points, by the size of their glyphs in
/// half-points: letterhead, title, tables.
const BOXES: [(i32, f64); 3] = [(84, 52.0), (44, 35.0), (21, 14.0)];
/// The size of imprint and page number in half-points.
const FOUR_SIZE: i32 = 28;
/// How much lower LibreOffice seats body text that snaps to the grid of lines. It centres the
/// height that the faces of the line ask for, and so lines with Latin letters stand 0.27 mm
/// higher than those without.
const ON_GRID: f64 = 0.55;
/// How much lower it sets the page number, which stands in a footer.
const NUMBER: f64 = 0.0;
/// How much lower it sets the imprint in profile `ink`, above an empty row, by the weight of
/// the rule between.
const FOOT: f64 = 0.35;
/// How far a place in LibreOffice's pages may be from ours.
const APART: f64 = 0.5;

/// How much lower than ours the baseline of LibreOffice is in an exact line box: at four fifths
/// of its height. We centre the em box in the line.
fn seat(half_points: i32, line: f64) -> f64 {
    let size = f64::from(half_points) / 2.0;
    let (theirs, ours) = (0.8 * line, (line - size) / 2.0 + ABOVE * size);
    (theirs - ours) * 25.4 / 72.0
}

/// The seat of body text. A line that stands by itself is on the grid or, where its page was
/// fitted, off it, whichever is nearer.
fn body_seat(half_points: i32, pitch: Option<f64>, down: f64) -> f64 {
    let fitted = seat(half_points, 31.8);
    match pitch {
        None if (down - ON_GRID).abs() < (down - fitted).abs() => ON_GRID,
        None => fitted,
        Some(_) if is_on_grid(pitch) => ON_GRID,
        Some(pitch) => seat(half_points, pitch * 72.0 / 25.4),
    }
}

fn is_on_grid(pitch: Option<f64>) -> bool {
    let grids = PageProfile::ALL.map(|profile| profile.pitch().to_mm());
    pitch.is_none_or(|pitch| grids.iter().any(|grid| (grid - pitch).abs() < 0.02))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a size is a whole number of half-points"
)]
fn half_points(glyph: &Glyph) -> i32 {
    (glyph.size * 144.0 / 25.4).round() as i32
}

/// What was compared, by size in half-points and whether on the grid: how many lines, least and most difference down.
#[derive(Default)]
struct Compared {
    lines: usize,
    missed: usize,
    spread: usize,
    wrong: Vec<String>,
    down: std::collections::BTreeMap<(i32, bool), (f64, f64)>,
}

impl Compared {
    fn sheets(&mut self, name: &str, ours: &Sheet, theirs: &Sheet) {
        let (own, others) = (ours.lines(), theirs.lines());
        for (index, line) in own.iter().enumerate() {
            let beside = [index.checked_sub(1), Some(index + 1)];
            let beside = beside.into_iter().flatten().filter_map(|at| own.get(at));
            let pitch = beside
                .filter(|other| (other[0].size - line[0].size).abs() < 0.01)
                .map(|other| (other[0].y - line[0].y).abs())
                .filter(|pitch| *pitch < 12.0)
                .min_by(f64::total_cmp);
            self.lines += 1;
            let same = |other: &&Vec<&Glyph>| {
                let (one, two) = (text(line), text(other));
                let rest = one.strip_prefix(&two);
                rest.is_some_and(|rest| rest.is_empty() || rest.chars().all(class::may_hang))
                    && (line[0].y - other[0].y).abs() < 3.0
            };
            match others.iter().find(same) {
                Some(other) => self.line(name, line, other, pitch),
                None => self.missed += 1,
            }
        }
        for rule in ours.rules_across() {
            let near = |other: &&crate::common::geometry::Rule| {
                (other.left - rule.left).abs() < APART
                    && (other.right - rule.right).abs() < APART
                    && (other.top - rule.top).abs() < APART
            };
            let all = theirs.rules_across();
            if !all.iter().copied().any(|other| near(&other)) {
                self.wrong.push(format!("{name}: no rule like {rule:?}"));
            }
        }
    }

    fn line(&mut self, name: &str, ours: &[&Glyph], theirs: &[&Glyph], pitch: Option<f64>) {
        let is_number = ours[0].y > BOTTOM + 5.0;
        let size = half_points(ours[0]);
        let down = theirs[0].y - ours[0].y;
        let seat = match BOXES.iter().find(|(known, _)| *known == size) {
            _ if is_number => NUMBER,
            Some((_, line)) => seat(size, *line),
            None if size == FOUR_SIZE && name.starts_with("ink") => seat(size, 29.6) + FOOT,
            None if size == FOUR_SIZE => seat(size, 28.95),
            None => body_seat(size, pitch, down),
        };
        let key = if is_number {
            (0, true)
        } else {
            (size, is_on_grid(pitch))
        };
        let range = self.down.entry(key).or_insert((down, down));
        *range = (range.0.min(down), range.1.max(down));
        let last = |line: &[&Glyph]| line.last().map_or(0.0, |last| last.x);
        let is_inside = last(ours) < RIGHT - 1.0;
        if is_inside && (last(theirs) > RIGHT - 1.0 || theirs.len() + 1 == ours.len()) {
            // LibreOffice hung a mark that has room inside, and spread the line out; a mark that
            // hangs may be lost from its text.
            self.spread += 1;
            return;
        }
        let across = if is_number {
            // The dash of the face that stands in for 宋体 is narrower than its em.
            let end = |line: &[&Glyph]| line.last().map_or(0.0, |last| last.x + last.advance);
            let (left, right) = (theirs[0].x - ours[0].x, end(theirs) - end(ours));
            if ours[0].x > 100.0 { right } else { left }
        } else {
            // A mark that hangs is drawn where the reader's program likes.
            let inside = ours.iter().filter(|glyph| glyph.x < RIGHT - 1.0);
            let pairs = inside.zip(theirs);
            pairs
                .map(|(one, two)| two.x - one.x)
                .fold(
                    0.0,
                    |most: f64, x| {
                        if x.abs() > most.abs() { x } else { most }
                    },
                )
        };
        if across.abs() > APART || (down - seat).abs() > APART {
            let text = text(ours);
            self.wrong.push(format!(
                "{name}: {across:.3} across, {down:.3} down: {text}"
            ));
        }
    }
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn libreoffice_puts_the_same_things_in_the_same_places() {
    let folder = readers::folder("geometry");
    let mut pairs: Vec<(String, Vec<u8>, Vec<u8>)> = samples()
        .iter()
        .map(|sample| {
            let of = |format| crate::common::bytes(sample.made, format).to_vec();
            (sample.name.to_owned(), of(Format::Pdf), of(Format::Docx))
        })
        .collect();
    for profile in PageProfile::ALL {
        let (pdf, docx) = write(&full(profile));
        pairs.push((format!("full-{}", profile.name()), pdf, docx));
    }
    let (pdf, docx) = write(&suite::behind_blank(&suite::frame()));
    pairs.push(("blank".to_owned(), pdf, docx));
    let put = |(name, _, docx): &(String, Vec<u8>, Vec<u8>)| {
        readers::put(&folder, &format!("{name}.docx"), docx)
    };
    let files: Vec<String> = pairs.iter().map(put).collect();
    let mut compared = Compared::default();
    for ((name, pdf, _), theirs) in pairs.iter().zip(readers::libreoffice_all(&folder, &files)) {
        let ours = Pdf::read(pdf);
        let theirs = Pdf::read(&std::fs::read(theirs).expect("a PDF"));
        assert_eq!(ours.sheets.len(), theirs.sheets.len(), "{name}");
        for (page, (ours, theirs)) in ours.sheets.iter().zip(&theirs.sheets).enumerate() {
            compared.sheets(&format!("{name}, page {}", page + 1), ours, theirs);
        }
    }
    eprintln!(
        "{} lines, {} without their like, {} spread out; down by size in half-points (0 is the page number) and whether on the grid: {:.3?}",
        compared.lines, compared.missed, compared.spread, compared.down
    );
    assert!(compared.wrong.is_empty(), "{}", compared.wrong.join("\n"));
    let unlike = compared.missed + compared.spread;
    assert!(
        unlike * 50 <= compared.lines,
        "too many lines without their like"
    );
}
