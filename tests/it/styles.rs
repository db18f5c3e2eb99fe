//! The styles of the layouts have the numbers of the standard.

#![allow(clippy::expect_used, reason = "a test stops at the first surprise")]

use crate::layouts::load;
use hongtou::base::units::{Length, LineBox};
use hongtou::document::{Align, Style};
use hongtou::layout::Layout;
use hongtou::standard::{FontRole, gbt9704 as gb};

#[track_caller]
fn style<'a>(layout: &'a Layout, key: &str) -> &'a Style {
    let id = layout.styles.find(key).expect(key);
    layout.styles.get(id)
}

#[test]
fn the_styles_have_the_numbers_of_the_standard() {
    let layout = load("document", None, None).expect("a layout");
    let lines = |count: i64| layout.page.pitch * count;
    let characters = |count: i64| layout.page.advance * count;
    let of = |key| style(&layout, key);
    let body = of("body");
    assert_eq!(
        (body.face, body.size),
        (FontRole::FangSong, gb::BODY_SIZE.value)
    );
    assert_eq!(body.first_line, characters(gb::PARAGRAPH_INDENT.value));
    assert_eq!(of("remark").first_line, characters(gb::REMARK_INDENT.value));
    assert_eq!(of("letterhead").size, gb::LETTERHEAD_SIZE.value);
    let around = lines(gb::BLANK_LINES_AROUND_NUMBER.value);
    // The line box of the number is higher, so that its rule is 4 mm below in whole points; the
    // space above takes up what that moves the baseline by.
    let number = of("doc_number");
    let distance = number.border_below.expect("the red line").distance;
    let boxed = |height| LineBox {
        height,
        em: number.size.em(),
    };
    let gap = distance + boxed(number.line).below_em() - gb::RED_LINE_GAP.value;
    assert!(gap.max(-gap) <= Length::twips(1) / 2, "{gap}");
    let pitch = layout.page.pitch;
    let moved = boxed(pitch).baseline() - boxed(number.line).baseline();
    let moved = Length::twips((around + moved).to_twips()) - around;
    for (key, face, size, above) in [
        (
            "doc_number",
            FontRole::FangSong,
            gb::BODY_SIZE.value,
            around + moved,
        ),
        (
            "title",
            FontRole::XiaoBiaoSong,
            gb::TITLE_SIZE.value,
            around,
        ),
        (
            "attachment_title",
            FontRole::XiaoBiaoSong,
            gb::TITLE_SIZE.value,
            // Below the label on the first line.
            lines(gb::ATTACHMENT_TITLE_LINE.value - 2),
        ),
    ] {
        let style = of(key);
        let found = (style.face, style.size, style.before, style.align);
        assert_eq!(found, (face, size, above, Align::Center), "{key}");
    }
}

#[test]
fn the_styles_of_marks_addressee_and_imprint_have_the_numbers_of_the_standard() {
    let layout = load("document", None, None).expect("a layout");
    let lines = |count: i64| layout.page.pitch * count;
    let of = |key| style(&layout, key);
    for (key, face) in [
        ("copy_number", FontRole::FangSong),
        ("mark", FontRole::Hei),
        ("attachment_label", FontRole::Hei),
        ("addressee", FontRole::FangSong),
    ] {
        let style = of(key);
        let found = (style.face, style.size, style.left, style.first_line);
        let flush = (face, gb::BODY_SIZE.value, Length::ZERO, Length::ZERO);
        assert_eq!(found, flush, "{key}");
    }
    let above = of("addressee").before;
    assert_eq!(above, lines(gb::BLANK_LINES_ABOVE_ADDRESSEE.value));
    let above = of("attachment_note").before;
    assert_eq!(above, lines(gb::BLANK_LINES_ABOVE_NOTES.value));
    let indent = gb::IMPRINT_SIZE.value.em() * gb::IMPRINT_INDENT.value;
    for key in ["imprint", "imprint_cc", "imprint_date"] {
        let style = of(key);
        assert_eq!((style.size, style.right), (gb::IMPRINT_SIZE.value, indent));
        assert_eq!(style.left + style.first_line, indent, "{key}");
        // With what is below it, one line of text; 24.75 pt are whole twips.
        let (height, em) = (style.line, style.size.em());
        let row = height + LineBox { height, em }.imbalance();
        assert_eq!(row, layout.page.pitch, "{key}");
    }
    assert_eq!(of("imprint_date").align, Align::Right);
    let number = of("page_number");
    let found = (number.face, number.size);
    assert_eq!(found, (FontRole::Song, gb::IMPRINT_SIZE.value));
}

#[test]
fn the_styles_of_letters_orders_and_minutes_have_the_numbers_of_clause_10() {
    let [letter, order, minutes] =
        ["letter", "order", "minutes"].map(|name| load(name, None, None).expect(name));
    let pitch = letter.page.pitch;
    let above = style(&letter, "title").before;
    assert_eq!(above, pitch * gb::LETTER_BLANK_LINES.value);
    let number = style(&order, "doc_number");
    let around = pitch * gb::ORDER_BLANK_LINES.value;
    assert_eq!((number.before, number.after), (around, around));
    let first = style(&minutes, "attendance_first");
    assert_eq!(first.before, pitch * gb::ATTENDANCE_BLANK_LINES.value);
    let indent = minutes.page.advance * gb::ATTENDANCE_INDENT.value;
    assert_eq!(first.left + first.first_line, indent);
    assert_eq!(style(&minutes, "attendance_label").face, FontRole::Hei);
}
