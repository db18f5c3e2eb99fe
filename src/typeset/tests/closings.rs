//! The end of a document: a seal with room, a signature that is never alone.

use super::*;
use crate::document::Sealing;

/// A page with so many lines of head above the text, each paragraph of the text of some lines,
/// and a signature for a seal of some millimetres with as many blank lines above as merging
/// leaves.
fn sealed(head: usize, text: &[usize], seal: i64) -> Document {
    let above = Length::mm(seal) / 2 + Length::mm(3) - Length::twips(579);
    let lines = (above.to_twips() + 578) / 579;
    let mut document = document([
        style("head", |_| {}),
        style("signature", |style| {
            style.before = style.line * lines;
            style.keep_next = true;
            style.align = Align::Right;
        }),
        style("dated", |style| style.align = Align::Right),
        style("imprint", |style| style.size = FontSize::half_points(28)),
    ]);
    document.sealing = Some(Sealing::Seal(Length::mm(seal)));
    for _ in 0..head {
        document.push("head", Role::Title, "标题");
    }
    for lines in text {
        let full = 26 + 28 * (lines - 1);
        document.push("body", Role::Body, &"字".repeat(full - 4));
    }
    document.push("signature", Role::Signature, "东石镇人民政府");
    document.push("dated", Role::Dated, "2020年1月15日");
    document
}

/// The document on its pages, the pages, and the codes of the warnings.
fn settled(document: &Document) -> (Document, Typeset, Vec<Code>) {
    let Fit { fitted, typeset } =
        fit(document, bundled(), &Sources::default()).expect("it is typeset");
    let codes = typeset.warnings.iter().map(|one| one.code).collect();
    (fitted.document().clone(), typeset, codes)
}

fn counts(typeset: &Typeset) -> Vec<usize> {
    let pages = typeset.pages.pages.iter();
    pages.map(|page| lines_of(page).len()).collect()
}

fn keys(document: &Document) -> Vec<&str> {
    let blocks = document.blocks.iter();
    let styles = blocks.filter_map(|block| match block {
        Block::Paragraph(text) => Some(document.styles.get(text.style).key.as_str()),
        _ => None,
    });
    let mut keys: Vec<&str> = styles.collect();
    keys.dedup();
    keys
}

#[test]
fn a_short_last_paragraph_goes_over_to_the_signature() {
    // Sixteen lines of head and five paragraphs leave a line: the signature needs five.
    let (document, typeset, codes) = settled(&sealed(16, &[1, 1, 1, 1, 1], 42));
    assert_eq!((counts(&typeset), codes), (vec![20, 3], vec![]));
    assert_eq!(
        keys(&document),
        ["head", "body", "body_kept", "signature", "dated"]
    );
}

#[test]
fn the_first_page_ends_early_where_the_last_paragraph_is_long() {
    let (document, typeset, codes) = settled(&sealed(13, &[8], 42));
    assert_eq!((counts(&typeset), codes), (vec![19, 4], vec![]));
    assert_eq!(document.page.first.short_by, Length::twips(579 * 3));
    assert_eq!(keys(&document), ["head", "body", "signature", "dated"]);
}

#[test]
fn text_stays_on_the_first_page_whatever_goes_over() {
    // The only paragraph, of one line, is the text that the first page must show.
    let (_, typeset, codes) = settled(&sealed(19, &[1], 42));
    assert_eq!(counts(&typeset)[0], 20);
    assert_eq!(codes, [Code::LonelyPage]);
}

#[test]
fn seals_of_three_sizes_stay_inside_at_every_length() {
    for seal in [42, 45, 50] {
        for lines in 1..=24 {
            for (imprint, text) in [
                (false, vec![1; lines]),
                (true, vec![1; lines]),
                (true, vec![lines]),
            ] {
                let document = sealed(9, &text, seal);
                let document = if imprint {
                    with_imprint(document, false)
                } else {
                    document
                };
                let (_, typeset, codes) = settled(&document);
                let seal = &typeset.seals[0];
                let place = typeset
                    .imprint
                    .filter(|place| place.page + 1 == seal.page as usize);
                let foot = place.map_or(Length::mm(262), |place| place.top);
                let what = format!("{seal:?} {lines} {imprint}");
                assert!(seal.rect.bottom() <= foot, "{what}");
                assert!(seal.rect.origin.y >= Length::mm(37), "{what}");
                assert_eq!(codes, [], "{what}");
            }
        }
    }
}

#[test]
fn a_signature_that_nothing_joins_is_one_warning() {
    let mut document = sealed(0, &[], 42);
    document.styles.define(style("tall", |style| {
        style.line = Length::twips(579 * 20);
    }));
    document.blocks.clear();
    document.push("tall", Role::Body, "正文");
    document.push("signature", Role::Signature, "东石镇人民政府");
    document.push("dated", Role::Dated, "2020年1月15日");
    let (_, _, codes) = settled(&document);
    assert_eq!(codes, [Code::LonelyPage]);
}

#[test]
fn a_seal_without_room_is_a_warning_with_its_place() {
    // A page of one tall block and the signature: nothing can be respaced or carried over.
    let mut document = sealed(0, &[], 42);
    document.styles.define(style("tall", |style| {
        style.line = Length::twips(579 * 18);
    }));
    document.blocks.clear();
    document.push("tall", Role::Body, "正文");
    document.push("signature", Role::Signature, "东石镇人民政府");
    document.push("dated", Role::Dated, "2020年1月15日");
    let (_, typeset, codes) = settled(&document);
    assert_eq!(codes, [Code::NoRoomForSeal]);
    let said = &typeset.warnings[0].message.zh;
    assert!(said.contains("低于版心下缘（262.00mm）"), "{said}");
}

#[test]
fn a_few_lines_before_another_section_are_taken_up() {
    for (body, pages) in [(23, 2), (26, 3)] {
        let mut document = document([]);
        for _ in 0..body {
            document.push("body", Role::Body, "正文");
        }
        document
            .blocks
            .push(Block::Section(crate::document::Orientation::Landscape));
        document.push("body", Role::Body, "表");
        let (_, typeset, codes) = settled(&document);
        assert_eq!((counts(&typeset).len(), codes), (pages, vec![]), "{body}");
    }
}

#[test]
fn a_lone_last_line_beside_the_signature_is_joined_by_another() {
    // Of a paragraph of eight lines seven fill the first page: another program that sets seven
    // would leave the signature alone.
    let (document, typeset, codes) = settled(&sealed(15, &[8], 42));
    assert_eq!((counts(&typeset), codes), (vec![21, 4], vec![]));
    assert_eq!(document.page.first.short_by, Length::twips(579));
    // Where two lines go over, nothing is changed.
    let (document, typeset, _) = settled(&sealed(15, &[9], 42));
    assert_eq!(counts(&typeset), [22, 4]);
    assert_eq!(document.page.first.short_by, Length::ZERO);
}
