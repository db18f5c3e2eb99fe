//! LibreOffice puts the glyphs and rules of the DOCX where the PDF has them.

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
use crate::geometry::{BOTTOM, RIGHT, full, samples, write};
use hongtou::Format;
use hongtou::base::text::class;
use hongtou::standard::PageProfile;

/// How far across a place in LibreOffice's pages may be from ours, in millimetres.
const APART: f64 = 0.5;

/// How much wider a gap between Chinese and western characters of 16 points is in our pages: a
/// quarter of 15.75 points less a fifth of 16 and the tracking that LibreOffice drops.
const SEAM: f64 = 0.49 * 25.4 / 72.0;

/// Whether a Chinese character and a letter or digit stand beside each other.
fn is_seam(pair: &[&Glyph]) -> bool {
    let [one, two] = [0, 1].map(|at| pair[at].text.chars().next().unwrap_or(' '));
    class::between_scripts(one, two) == Some(true)
}

/// How far down. LibreOffice begins a page with a grid of lines half a remainder of the grid
/// lower: 9 twips, 0.16 mm.
const DOWN: f64 = 0.25;

#[expect(
    clippy::cast_possible_truncation,
    reason = "a size is a whole number of half-points"
)]
fn half_points(glyph: &Glyph) -> i32 {
    (glyph.size * 144.0 / 25.4).round() as i32
}

/// What was compared: how many lines, and by size in half-points (0 is the page number) the
/// least and the most difference down.
#[derive(Default)]
struct Compared {
    lines: usize,
    missed: usize,
    spread: usize,
    wrong: Vec<String>,
    down: std::collections::BTreeMap<i32, (f64, f64)>,
}

impl Compared {
    fn sheets(&mut self, name: &str, ours: &Sheet, theirs: &Sheet) {
        let (own, others) = (ours.lines(), theirs.lines());
        for line in &own {
            self.lines += 1;
            let same = |other: &&Vec<&Glyph>| {
                let (one, two) = (text(line), text(other));
                let rest = one.strip_prefix(&two);
                rest.is_some_and(|rest| rest.is_empty() || rest.chars().all(class::may_hang))
                    && (line[0].y - other[0].y).abs() < 3.0
            };
            match others.iter().find(same) {
                Some(other) => self.line(name, line, other),
                None => self.missed += 1,
            }
        }
        for rule in ours.rules_across() {
            let near = |other: &&crate::common::geometry::Rule| {
                (other.left - rule.left).abs() < APART
                    && (other.right - rule.right).abs() < APART
                    && (other.top - rule.top).abs() < DOWN
            };
            let all = theirs.rules_across();
            if !all.iter().copied().any(|other| near(&other)) {
                self.wrong.push(format!("{name}: no rule like {rule:?}"));
            }
        }
    }

    fn line(&mut self, name: &str, ours: &[&Glyph], theirs: &[&Glyph]) {
        let is_number = ours[0].y > BOTTOM + 5.0;
        let down = theirs[0].y - ours[0].y;
        let key = if is_number { 0 } else { half_points(ours[0]) };
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
        // A quarter of an em before and behind a number is a fifth in LibreOffice.
        let seams = ours.windows(2).filter(|pair| is_seam(pair)).count();
        let apart = APART + SEAM * f64::from(u32::try_from(seams).expect("few"));
        if across.abs() > apart || down.abs() > DOWN {
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
        "{} lines, {} without their like, {} spread out; down by size in half-points (0 is the page number): {:.3?}",
        compared.lines, compared.missed, compared.spread, compared.down
    );
    assert!(compared.wrong.is_empty(), "{}", compared.wrong.join("\n"));
    let unlike = compared.missed + compared.spread;
    assert!(
        unlike * 50 <= compared.lines,
        "too many lines without their like"
    );
}
