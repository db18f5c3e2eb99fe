//! The operators of a page, which say exactly what its lengths are.

use std::fmt::Write;

use super::super::content::content;
use super::super::faces::Faces;
use super::super::pictures::Pictures;
use super::fixture::{Sheet, pages};
use super::readback::Pdf;
use super::{BODY, conforms, written};
use crate::base::units::{Length, Point, Rect, Size};
use crate::document::Color;
use crate::font::bundled;
use crate::pages::{Direction, GlyphRun, Item, Mark, NodeKind, Pages, Structure};

/// A page of one paragraph of 16 pt.
fn page(text: &str) -> Pages {
    let mut structure = Structure::default();
    let paragraph = structure.add(NodeKind::Paragraph, None);
    let mut sheet = Sheet::new(1);
    sheet.text(paragraph, BODY, (28, 37), text);
    pages(structure, [sheet])
}

fn run(pages: &mut Pages) -> &mut GlyphRun {
    match &mut pages.pages[0].items[0].mark {
        Mark::Glyphs(run) => run,
        Mark::Fill(..) | Mark::Path(..) | Mark::Picture(..) => panic!("a run"),
    }
}

/// The content of the page, its strings in hexadecimal.
fn operators(pages: &Pages) -> String {
    let (faces, findings) = Faces::of(pages, bundled());
    assert!(findings.is_empty());
    let mut text = String::new();
    for byte in content(&pages.pages[0], &faces, &Pictures::of(pages)).stream {
        match byte {
            b'\n' => text.push(' '),
            b' '..=b'~' => text.push(char::from(byte)),
            other => write!(text, "{other:X}").unwrap(),
        }
    }
    text
}

#[test]
fn a_line_without_spacing_is_a_string() {
    assert_eq!(
        operators(&page("报告报")),
        "/P<</MCID 0>>BDC BT 79.37 737.0078 Td /f0 16 Tf (010201)Tj ET EMC "
    );
}

#[test]
fn equal_spacing_is_said_once() {
    let mut pages = page("报告报告");
    for glyph in &mut run(&mut pages).glyphs {
        glyph.advance += Length::emu(2_540);
    }
    assert!(operators(&pages).contains("16 Tf 0.2 Tc (01020102)Tj"));
    conforms(&written(&pages));
}

#[test]
fn what_differs_from_the_spacing_of_the_line_stands_between_its_glyphs() {
    let mut pages = page("报告报告");
    let glyphs = &mut run(&mut pages).glyphs;
    for glyph in glyphs.iter_mut() {
        glyph.advance += Length::emu(2_540);
    }
    glyphs[1].advance += Length::pt(4);
    assert!(operators(&pages).contains("0.2 Tc [(0102)-250(0102)]TJ"));
}

#[test]
fn what_is_too_small_to_be_said_is_said_together() {
    let longer = |count: usize| {
        let mut pages = page(&"报告".repeat(40));
        for glyph in run(&mut pages).glyphs.iter_mut().take(count) {
            glyph.advance += Length::emu(1);
        }
        operators(&pages)
    };
    assert!(longer(31).ends_with("02)Tj ET EMC "));
    // 32 times 0.00008 pt: 0.16 thousandths of 16 pt.
    assert!(longer(32).contains("0102)-0.16(01"), "{}", longer(32));
}

#[test]
fn a_line_that_runs_down_is_turned() {
    let mut pages = page("报告");
    run(&mut pages).direction = Direction::Down;
    let operators = operators(&pages);
    assert!(
        operators.contains("BT 0 -1 1 0 79.37 737.0078 Tm"),
        "{operators}"
    );
    conforms(&written(&pages));
}

#[test]
fn a_glyph_that_shows_two_characters_says_which() {
    let mut pages = page("报告报");
    let run = run(&mut pages);
    run.text = "报告抱".to_owned();
    let operators = operators(&pages);
    let span = "/Span<</ActualText<FEFF62B1>>>BDC (01)Tj EMC";
    assert!(operators.contains(span), "{operators}");
    conforms(&written(&pages));
}

#[test]
fn a_map_of_several_blocks_names_every_glyph_in_order() {
    let face = |c| bundled().glyph(BODY.0, c).map(|glyph| glyph.face);
    let characters = ('\u{4E00}'..'\u{5000}').filter(|c| face(*c) == face('东'));
    let text: String = characters.take(205).collect();
    let pdf = Pdf::parse(&written(&page(&text)));
    let maps = pdf.streams("Type", "CMap");
    let map = String::from_utf8(maps[0].clone()).unwrap();
    let pairs = map.lines().filter_map(|line| line.split_once("> <"));
    let pairs = pairs.filter(|(code, _)| *code != "<0000");
    let expected = (1..).zip(text.chars());
    let expected =
        expected.map(|(code, c)| (format!("<{code:04X}"), format!("{:04X}>", u32::from(c))));
    let pairs = pairs.map(|(code, c)| (code.to_owned(), c.to_owned()));
    assert!(pairs.eq(expected), "{map}");
}

#[test]
fn a_rectangle_is_one_operator_and_none_without_area() {
    let mut pages = page("报");
    let fill = |height: i64| Item {
        mark: Mark::Fill(
            Rect {
                origin: Point {
                    x: Length::pt(10),
                    y: Length::mm(297) - Length::pt(20),
                },
                size: Size {
                    width: Length::pt(5),
                    height: Length::emu(height),
                },
            },
            Color([255, 0, 0]),
        ),
        node: None,
    };
    pages.pages[0].items = vec![fill(12_700), fill(0)];
    assert_eq!(
        operators(&pages),
        "/Artifact<</Type/Layout>>BDC 1 0 0 rg 10 18.9998 5 1 re f EMC "
    );
}
