//! Three hundred generated notices: every seal has room, and no page bears alone what a hand
//! would not leave alone.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise and prints what is wrong"
)]

use crate::common::{notices, readers, stages};
use hongtou::base::diag::Sources;
use hongtou::document::Color;
use hongtou::pages::{Mark, Page};
use hongtou::typeset::{self, SealGuide};
use notices::Notice;

/// A plain `cargo test` takes every so-manieth.
const STEP: usize = 7;

/// The edges of the type area.
const TOP: f64 = 37.0;
const BOTTOM: f64 = 262.0;
const LEFT: f64 = 28.0;
const RIGHT: f64 = 184.0;

/// Rounding to EMU, and to twips where a row of the imprint stands.
const SLACK: f64 = 0.05;

/// What is read of a page: its text from the top, and the upper edge of the imprint.
#[derive(Debug)]
struct Seen {
    /// Each line with its baseline in mm.
    text: Vec<(f64, String)>,
    imprint: Option<f64>,
}

impl Seen {
    fn new(page: &Page, has_imprint: bool) -> Self {
        let mut text: Vec<(f64, String)> = Vec::new();
        let mut rules = Vec::new();
        for item in &page.items {
            match &item.mark {
                Mark::Glyphs(run) if item.node.is_some() => {
                    let y = run.origin.y.to_mm();
                    match text.last_mut() {
                        Some((last, line)) if (*last - y).abs() < 0.01 => line.push_str(&run.text),
                        _ => text.push((y, run.text.clone())),
                    }
                }
                Mark::Fill(rect, color) if rect.size.width.to_mm() > 150.0 => {
                    let is_black = *color == Color::BLACK;
                    rules.extend(is_black.then_some(rect.origin.y.to_mm()));
                }
                _ => {}
            }
        }
        let imprint = rules.into_iter().min_by(f64::total_cmp);
        Self {
            text,
            imprint: imprint.filter(|_| has_imprint),
        }
    }

    /// Where a line stands that says just this.
    fn find(&self, text: &str) -> Option<usize> {
        self.text.iter().position(|(_, line)| line == text)
    }

    /// Whether it has text above its imprint.
    fn has_text(&self) -> bool {
        let edge = self.imprint.unwrap_or(f64::MAX);
        self.text.iter().any(|(y, _)| *y < edge)
    }
}

/// What is wrong with a notice as it is set.
fn faults(notice: &Notice) -> Vec<String> {
    let document = stages::document(&notice.data);
    let set = typeset::fit(&document, stages::fonts(), &Sources::default());
    let set = set.unwrap_or_else(|found| panic!("{}: {:?}", notice.seed, found[0].message));
    let pages = set.typeset.pages.pages.iter();
    let pages: Vec<Seen> = pages
        .map(|page| Seen::new(page, notice.has_imprint))
        .collect();
    let mut faults = Vec::new();
    let seals = &set.typeset.seals;
    if seals.len() != usize::from(notice.seal.is_some()) {
        faults.push(format!("{} seals", seals.len()));
    }
    for seal in seals {
        let imprint = pages[usize::try_from(seal.page).expect("small") - 1].imprint;
        faults.extend(outside(seal, imprint));
    }
    faults.extend(alone(notice, &pages));
    let about = format!("{} ({} pages)", notice.name(), pages.len());
    faults.iter().map(|one| format!("{about}: {one}")).collect()
}

/// How a seal leaves the type area or touches the imprint.
fn outside(seal: &SealGuide, imprint: Option<f64>) -> Option<String> {
    let (top, left) = (seal.rect.origin.y.to_mm(), seal.rect.origin.x.to_mm());
    let bottom = top + seal.rect.size.height.to_mm();
    let right = left + seal.rect.size.width.to_mm();
    let foot = imprint.map_or(BOTTOM, |edge| edge.min(BOTTOM));
    let is_inside = top >= TOP - SLACK
        && bottom <= foot + SLACK
        && left >= LEFT - SLACK
        && right <= RIGHT + SLACK;
    let says = || {
        format!(
            "a seal on page {} at {top:.2}–{bottom:.2}, {left:.2}–{right:.2}; the foot is {foot:.2}",
            seal.page
        )
    };
    (!is_inside).then(says)
}

/// Signature, remark and imprint that stand on a page of their own.
fn alone(notice: &Notice, pages: &[Seen]) -> Vec<String> {
    let mut faults = Vec::new();
    let at = pages
        .iter()
        .position(|page| page.find(&notice.dated).is_some());
    let at = at.expect("a date");
    let before = pages[at].find(&notice.dated).expect("a date");
    let text = &pages[at].text[..before];
    if !text.iter().any(|(_, line)| line != notice.issuer) {
        faults.push(format!("the signature is alone on page {}", at + 1));
    }
    if notice.has_remark && pages[at].find("（此件公开发布）").is_none() {
        faults.push("the remark is not on the page of the date".to_owned());
    }
    let last = pages.len() - 1;
    if notice.has_imprint && !pages[last].has_text() {
        // It belongs on the back of a sheet: behind text on its front, and never behind a page
        // without text.
        let is_back = last % 2 == 1;
        if !(is_back && pages[last - 1].has_text()) {
            faults.push(format!("the imprint is alone on page {}", last + 1));
        }
    }
    faults
}

/// Fails and says what is wrong with how many of some notices.
fn assert_right(notices: impl Iterator<Item = Notice>) {
    let notices: Vec<Notice> = notices.collect();
    let faults: Vec<String> = notices.iter().flat_map(faults).collect();
    assert!(
        faults.is_empty(),
        "{} faults in {} notices:\n{}",
        faults.len(),
        notices.len(),
        faults.join("\n")
    );
}

#[test]
fn seals_have_room_and_no_signature_is_alone_in_some_generated_notices() {
    assert_right(notices::all().step_by(STEP));
}

#[test]
#[ignore = "takes its time: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn seals_have_room_and_no_signature_is_alone_in_any_generated_notice() {
    if readers::required() {
        assert_right(notices::all());
    }
}

#[test]
fn generated_notices_have_all_kinds_of_elements() {
    let all: Vec<Notice> = notices::all().collect();
    let count = |is: &dyn Fn(&Notice) -> bool| all.iter().filter(|one| is(one)).count();
    assert_eq!(all.len(), 300);
    for paragraphs in 1..=60 {
        assert_eq!(count(&|one| one.paragraphs == paragraphs), 5);
    }
    for attachments in 0..=5 {
        assert!(count(&|one| one.attachments == attachments) > 20);
    }
    for seal in [None, Some(42), Some(45), Some(50)] {
        assert!(count(&|one| one.seal == seal) > 50, "{seal:?}");
    }
    for has in [true, false] {
        assert!(count(&|one| one.has_remark == has) > 75);
        assert!(count(&|one| one.has_imprint == has) > 75);
    }
    // The first of `some` are of all kinds as well.
    let some: Vec<Notice> = notices::some(60).collect();
    let count = |is: &dyn Fn(&Notice) -> bool| some.iter().filter(|one| is(one)).count();
    assert!((1..=60).all(|paragraphs| count(&|one| one.paragraphs == paragraphs) == 1));
    assert!((0..=5).all(|attachments| count(&|one| one.attachments == attachments) > 1));
    for seal in [None, Some(42), Some(45), Some(50)] {
        assert!(count(&|one| one.seal == seal) > 4, "{seal:?}");
    }
    for has in [true, false] {
        assert!(count(&|one| one.has_remark == has) > 15);
        assert!(count(&|one| one.has_imprint == has) > 15);
    }
    assert_eq!(notices::some(1000).count(), 300);
    let lengths = all.iter().map(|one| one.title.chars().count());
    assert!(lengths.clone().min() < Some(18) && lengths.max() > Some(50));
}
