//! What cannot be written, and what is said about it.

use super::fixture::{Edit, Sheet, fonts_with, overwrite, pages, rename_table};
use super::{CELL, report, write};
use crate::base::diag::Code;
use crate::base::units::Length;
use crate::font::bundled;
use crate::pages::{Mark, NodeKind, Pages, Structure};

/// The codes and Chinese messages of the pages, which must be refused.
fn refusal(pages: &Pages) -> Vec<(Code, String)> {
    let findings = write(pages, bundled()).expect_err("the pages cannot be written");
    findings
        .into_iter()
        .map(|finding| (finding.code, finding.message.zh))
        .collect()
}

#[test]
fn pages_that_contradict_themselves_are_refused() {
    let mut pages = report();
    pages.headings[0].page = 9;
    pages.pages[0].size.width = Length::ZERO;
    if let Mark::Glyphs(run) = &mut pages.pages[0].items[0].mark {
        run.glyphs[0].text = 1..2;
    }
    let refusal = refusal(&pages);
    assert_eq!(refusal.len(), 3, "{refusal:?}");
    assert!(refusal.iter().all(|(code, _)| *code == Code::WriterRefused));
    pages.pages.clear();
    assert!(write(&pages, bundled()).is_err());
}

#[test]
fn content_of_a_row_or_of_a_foreign_node_is_refused() {
    let mut structure = Structure::default();
    let table = structure.add(NodeKind::Table(String::new(), String::new()), None);
    let row = structure.add(NodeKind::Row, Some(table));
    let mut sheet = Sheet::new(3);
    sheet.text(row, CELL, (28, 40), "表");
    let pages = pages(structure, [sheet]);
    assert_eq!(refusal(&pages)[0].0, Code::WriterRefused);
    let mut foreign = pages.clone();
    foreign.structure = Structure::default();
    assert!(refusal(&foreign)[0].1.contains("第3页"));
}

#[test]
fn what_an_archive_cannot_hold_is_said_in_words() {
    let mut pages = report();
    pages.meta.title.clear();
    if let Mark::Glyphs(run) = &mut pages.pages[0].items[0].mark {
        run.glyphs[0].id = 0;
    }
    let refusal = refusal(&pages);
    assert_eq!(
        refusal[0],
        (Code::WriterRefused, "不能写成 PDF：文档没有标题".to_owned())
    );
    assert_eq!(refusal[1].0, Code::MissingGlyph);
    assert!(refusal[1].1.contains("noto/NotoSerifSC_700Bold.ttf") && refusal[1].1.contains('东'));
}

#[test]
fn an_archive_cannot_hold_what_is_too_long_or_too_far_away() {
    let mut pages = report();
    pages.meta.subject = "报".repeat(16_382);
    assert!(write(&pages, bundled()).is_ok());
    pages.meta.subject.push('告');
    assert!(refusal(&pages)[0].1.contains("32767"));
    let mut pages = report();
    if let Mark::Glyphs(run) = &mut pages.pages[0].items[0].mark {
        run.origin.x = Length::emu(i64::MAX);
    }
    assert!(refusal(&pages)[0].1.contains("5 米"));
}

#[test]
fn characters_without_an_agreed_meaning_are_refused() {
    for c in ['\u{E000}', '\u{FEFF}', '\u{10FFFD}'] {
        let mut pages = report();
        if let Mark::Glyphs(run) = &mut pages.pages[0].items[0].mark {
            run.text.push(c);
        }
        let code = format!("U+{:04X}", u32::from(c));
        assert!(refusal(&pages)[0].1.contains(&code));
    }
}

#[test]
fn a_font_that_may_not_or_cannot_be_embedded_is_named() {
    let file = "noto/NotoSansSC_500Medium.ttf";
    let restricted: Edit = |font| overwrite(font, *b"OS/2", 8, &[0, 2]);
    let scrambled: Edit = |font| overwrite(font, *b"loca", 0, &[0xFF; 4096]);
    let without_outlines: Edit = |font| rename_table(font, *b"glyf");
    let without_count: Edit = |font| rename_table(font, *b"maxp");
    for edit in [restricted, scrambled, without_outlines, without_count] {
        let written = fonts_with(file, edit).and_then(|fonts| write(&report(), &fonts));
        let findings = written.expect_err("a broken font");
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert_eq!(findings[0].code, Code::BadFont);
        assert!(findings[0].message.zh.contains(file) && findings[0].message.en.contains(file));
    }
}
