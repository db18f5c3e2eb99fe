//! Footnotes: at the foot of the page that refers to them, in both files.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use crate::common::{build, bytes, check, docx, pdf};
use crate::elements::{Line, Set, set};
use hongtou::Format;
use hongtou::base::diag::Code;

/// A document of paragraphs.
fn written(paragraphs: &[String]) -> String {
    format!(
        "schema = 1\nlayout = \"document\"\n\n[issuer]\nname = \"云溪县人民政府\"\n\
         letterhead = \"云溪县人民政府文件\"\n\n[document]\nnumber = \"云政发〔2025〕18号\"\n\
         title = \"云溪县人民政府关于设立河道管理所的通知\"\naddressee = \"各乡镇人民政府\"\n\
         signature = \"云溪县人民政府\"\ndated = 2025-12-01\n\n[body]\ntext = \"\"\"\n{}\"\"\"\n",
        paragraphs.join("\n")
    )
}

/// Thirty paragraphs of two lines; those of that number have a note of so many characters.
fn thirty(notes: &[(usize, usize)]) -> Vec<String> {
    let text = "各单位应当按照统一的要求做好年度工作，加强组织领导，明确责任分工，严格落实";
    let paragraph = |index: usize| {
        let of = notes.iter().filter(|(at, _)| *at == index);
        let notes = of.map(|(_, length)| format!("<note>注{}。</note>", "释".repeat(length - 2)));
        let note = notes.collect::<Vec<_>>().concat();
        format!("{text}{note}。")
    };
    (1..=30).map(paragraph).collect()
}

/// The notes of a page: the number of each and its first line.
fn notes(set: &Set, page: usize) -> Vec<(&str, &Line)> {
    let pairs = set.lines.windows(2);
    let notes = pairs.filter(|pair| pair[1].page == page && pair[1].text.starts_with("注释"));
    notes
        .map(|pair| (pair[0].text.as_str(), &pair[1]))
        .collect()
}

#[test]
fn notes_are_numbered_on_each_page_and_stand_at_its_foot() {
    let set = set(&written(&thirty(&[(1, 20), (2, 20), (8, 60), (10, 20)])));
    for (page, lines) in [(1, 2), (2, 3)] {
        let notes = notes(&set, page);
        let numbers: Vec<&str> = notes.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, ["①", "②"], "page {page}");
        // 262 mm is the foot of the type area, a line of notes 14.45 pt high.
        let top = 262.0 - f64::from(lines) * 14.45 * 25.4 / 72.0;
        let first = notes[0].1.top;
        assert!(first > top && first < top + 3.0, "page {page}: {first}");
        let text = set.lines.iter().filter(|line| line.page == page);
        let text = text.filter(|line| line.text.contains("各单位") || line.text.contains("严格"));
        let lowest = text.map(|line| line.bottom).fold(0.0, f64::max);
        assert!(lowest < top - 4.0, "page {page}: {lowest}");
    }
    let marks = set.lines.iter().filter(|line| line.text == "①");
    assert_eq!(marks.count(), 4);
}

#[test]
fn a_line_goes_to_the_next_page_with_its_note() {
    let plain = set(&written(&thirty(&[])));
    let last = plain.lines.iter().filter(|line| line.page == 2);
    let last = last.filter(|line| line.text.contains("各单位")).count();
    let first = plain.lines.iter().filter(|line| line.page == 1);
    let first = first.filter(|line| line.text.contains("各单位")).count();
    // The last paragraph of the second page: its second line refers to the note.
    let noted = set(&written(&thirty(&[(first + last, 120)])));
    assert_eq!(notes(&noted, 2).len(), 0);
    assert_eq!(notes(&noted, 3).len(), 1);
    assert_eq!(plain.pages.pages.len(), noted.pages.pages.len());
}

#[test]
fn a_note_that_no_page_holds_is_refused_at_its_place() {
    let made = check(&written(&thirty(&[(3, 2600)])));
    let found: Vec<Code> = made.findings.iter().map(|one| one.code).collect();
    assert_eq!(found, [Code::DoesNotFit]);
    assert!(made.findings[0].message.zh.contains("脚注太长"));
    assert!(made.findings[0].span().is_some());
}

#[test]
fn the_docx_has_footnotes_of_word() {
    let made = build(&written(&thirty(&[(2, 20), (12, 60)])));
    assert_eq!(made.findings, []);
    let file = bytes(made, Format::Docx);
    let main = docx::part(file, "word/document.xml");
    let marks = [1, 2].map(|id| main.find(&format!("<w:footnoteReference w:id=\"{id}\"/>")));
    assert!(marks[0].is_some() && marks[0] < marks[1]);
    assert!(main.contains("<w:numFmt w:val=\"decimalEnclosedCircleChinese\"/>"));
    assert!(main.contains("<w:numRestart w:val=\"eachPage\"/>"));
    let notes = docx::part(file, "word/footnotes.xml");
    for held in [
        "<w:separator/>",
        "<w:continuationSeparator/>",
        "<w:footnoteRef/>",
        "注释释",
    ] {
        assert!(notes.contains(held), "{held}");
    }
    let settings = docx::part(file, "word/settings.xml");
    assert!(settings.contains("<w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/>"));
}

#[test]
fn a_docx_without_notes_has_nothing_of_them() {
    let made = build(&written(&thirty(&[])));
    let file = bytes(made, Format::Docx);
    assert!(!docx::part_names(file).contains(&"word/footnotes.xml".to_owned()));
    for part in ["word/document.xml", "word/settings.xml", "word/styles.xml"] {
        assert!(
            !docx::part(file, part).to_lowercase().contains("footnote"),
            "{part}"
        );
    }
}

#[test]
fn the_pdf_reads_a_note_where_its_mark_stands() {
    let mut paragraphs = thirty(&[(2, 20)]);
    paragraphs[1] = paragraphs[1].replace("加强", "<note>另有规定的除外。</note>加强");
    let made = build(&written(&paragraphs));
    assert_eq!(made.findings, []);
    let tags = pdf::tags(bytes(made, Format::Pdf));
    assert_eq!(tags.matches("Reference").count(), 2, "{tags}");
    assert_eq!(tags.matches("Note").count(), 2, "{tags}");
}
