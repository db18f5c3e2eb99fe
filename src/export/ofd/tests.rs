//! A package is checked and its text read back.

use super::outline::outline;
use crate::base::units::Length;
use crate::pages::HeadingEntry;

#[test]
fn headings_stand_below_those_of_smaller_levels() {
    let heading = |level, text: &str| HeadingEntry {
        level,
        text: text.to_owned(),
        page: 0,
        y: Length::mm(40),
    };
    let entries = outline(&[
        heading(2, "前言"),
        heading(1, "一、"),
        heading(2, "（一）"),
        heading(3, "1."),
        heading(2, "（二）"),
        heading(1, "二、"),
    ]);
    let names = |entries: &[ofd::OutlineEntry]| -> Vec<String> {
        entries.iter().map(|entry| entry.title.clone()).collect()
    };
    assert_eq!(names(&entries), ["前言", "一、", "二、"]);
    assert_eq!(names(&entries[1].below), ["（一）", "（二）"]);
    assert_eq!(names(&entries[1].below[0].below), ["1."]);
    assert_eq!(entries[0].to.top, ofd::Length::from_mm(40));
}

#[test]
fn the_page_about_ofd_lists_every_rule() {
    let page = include_str!("../../../docs/ofd.md");
    for rule in ofd::Rule::ALL {
        let row = format!("| {} |", rule.code());
        assert_eq!(page.matches(&row).count(), 1, "{rule:?}");
    }
}
