//! Tables of contents (目录): what they list, where they stand, and that their page numbers are
//! those of the pages, in both files.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use crate::common::Change as _;
use crate::common::{build, bytes, check, docx, pdf, sample_of, stages};
use hongtou::Format;
use hongtou::base::diag::Code;
use hongtou::base::units::Length;
use hongtou::document::outline;
use hongtou::pages::{Destination, GlyphRun, HeadingEntry, Link, Mark, Page, Pages};

fn report() -> String {
    sample_of("work-report")
}

/// The report with three levels in its table of contents, which then takes two pages.
fn long_report() -> String {
    report().with(
        "contents = true\nsignature",
        "contents = { levels = 3 }\nsignature",
    )
}

/// The text of a page without blanks.
fn text_of(page: &Page) -> String {
    let texts = page.items.iter().filter_map(|item| match &item.mark {
        Mark::Glyphs(run) => Some(run.text.as_str()),
        Mark::Fill(..) | Mark::Path(..) | Mark::Picture(..) => None,
    });
    without_blanks(&texts.collect::<String>())
}

fn without_blanks(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The entries, each with the heading that it leads to; references lead to places.
fn listed(pages: &Pages) -> Vec<(&Link, &HeadingEntry)> {
    let heading = |link| match link {
        &Link {
            to: Destination::Heading(index),
            ..
        } => Some((link, &pages.headings[index])),
        _ => None,
    };
    pages.links.iter().filter_map(heading).collect()
}

/// The runs of an entry: those of its text and its number, and of the dots on the same lines.
fn runs<'a>(pages: &'a Pages, link: &Link) -> (Vec<&'a GlyphRun>, Vec<&'a GlyphRun>) {
    let on_page = pages.pages[link.page].items.iter();
    let glyphs = on_page.filter_map(|item| match &item.mark {
        Mark::Glyphs(run) => Some((item.node, run)),
        Mark::Fill(..) | Mark::Path(..) | Mark::Picture(..) => None,
    });
    let glyphs: Vec<_> = glyphs.collect();
    let of = |node| glyphs.iter().filter(move |(of, _)| *of == node);
    let own: Vec<&GlyphRun> = of(Some(link.node)).map(|(_, run)| *run).collect();
    let line = own.last().expect("an entry").origin.y;
    let dots = of(None).filter(|(_, run)| run.origin.y == line);
    (own, dots.map(|(_, run)| *run).collect())
}

fn end(run: &GlyphRun) -> Length {
    run.origin.x + run.glyphs.iter().map(|glyph| glyph.advance).sum()
}

/// The entries, each with the number that it prints. Each names the page that its heading stands
/// on, and its number stands at the right margin, clear of the title.
fn entries(pages: &Pages) -> Vec<(String, u32)> {
    let mut entries = Vec::new();
    for (link, heading) in listed(pages) {
        let page = &pages.pages[heading.page];
        assert!(
            text_of(page).contains(&without_blanks(&heading.text)),
            "{}",
            heading.text
        );
        let (own, dots) = runs(pages, link);
        let (number, title) = own.split_last().expect("a number");
        assert_eq!(number.text, page.number.to_string(), "{}", heading.text);
        let right = Length::mm(28) + Length::mm(156);
        let gap = end(number) - right;
        assert!(gap.to_twips().abs() <= 20, "{gap}");
        let [dots] = dots.as_slice() else {
            panic!("no dots behind {}", heading.text);
        };
        assert!(dots.text.chars().all(|c| c == '.') && dots.text.len() > 2);
        let last = title.last().expect("a title");
        assert!(end(last) < dots.origin.x && end(dots) <= number.origin.x);
        let title: String = title.iter().map(|run| run.text.as_str()).collect();
        entries.push((title, page.number));
    }
    entries
}

/// The entries as the DOCX caches them: text and number.
fn cached(data: &str) -> Vec<(String, u32)> {
    let made = build(data);
    let xml = docx::part(bytes(made, Format::Docx), "word/document.xml");
    let tree = roxmltree::Document::parse(&xml).expect("XML");
    let is_entry = |one: &roxmltree::Node<'_, '_>| {
        let anchor = one.attribute((MAIN, "anchor"));
        one.has_tag_name((MAIN, "hyperlink")) && anchor.is_some_and(|to| to.starts_with("_Toc"))
    };
    let links = tree.descendants().filter(is_entry);
    let read = links.map(|link| {
        let anchor = link.attribute((MAIN, "anchor")).expect("an anchor");
        let is_marked = |one: &roxmltree::Node<'_, '_>| {
            one.has_tag_name((MAIN, "bookmarkStart"))
                && one.attribute((MAIN, "name")) == Some(anchor)
        };
        assert_eq!(tree.descendants().filter(is_marked).count(), 1, "{anchor}");
        let texts = link
            .descendants()
            .filter(|one| one.has_tag_name((MAIN, "t")));
        let texts: Vec<&str> = texts.filter_map(|one| one.text()).collect();
        let (number, title) = texts.split_last().expect("a number");
        (title.concat(), number.parse().expect("a number"))
    });
    read.collect()
}

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

#[test]
fn numbers_are_those_of_the_pages_in_both_files() {
    for (data, count, first) in [(report(), 14, 1), (long_report(), 34, 2)] {
        let pages = stages::pages(&data);
        let entries = entries(&pages);
        assert_eq!(entries.len(), count);
        assert_eq!(entries[0], ("一、2026年工作回顾".to_owned(), first + 1));
        let (last, _) = *listed(&pages).last().expect("an entry");
        assert_eq!(
            u32::try_from(last.page + 1),
            Ok(first),
            "pages of the table of contents"
        );
        assert_eq!(cached(&data), entries);
    }
}

#[test]
fn a_heading_that_moves_takes_its_number_along() {
    let numbers = |data: &str| -> Vec<u32> {
        let pages = stages::pages(data);
        assert_eq!(cached(data), entries(&pages));
        entries(&pages).iter().map(|(_, number)| *number).collect()
    };
    let before = numbers(&report());
    let more = "为此要做好各项准备。\n".repeat(22) + "实现这些目标";
    let data = report().with("实现这些目标", &more);
    let after = numbers(&data);
    assert_eq!(after[..8], before[..8]);
    for (before, after) in before[8..].iter().zip(&after[8..]) {
        assert_eq!(before + 1, *after);
    }
}

#[test]
fn a_long_title_goes_on_below_itself_and_never_touches_its_number() {
    let long = "工业转型迈出新步伐并在传统产业技术改造和开发区配套设施建设方面取得阶段性成果";
    let data = long_report().with("工业转型迈出新步伐", long);
    let pages = stages::pages(&data);
    let entries = entries(&pages);
    assert_eq!(entries[2].0, format!("1.{long}"));
    let (own, _) = runs(&pages, listed(&pages)[2].0);
    let lines: Vec<Length> = own.iter().map(|run| run.origin.y).collect();
    assert!(lines[0] < lines[lines.len() - 1]);
    assert_eq!(cached(&data), entries);
    // The line ends by force in the DOCX: nothing else keeps the room for the number everywhere.
    let xml = docx::part(bytes(build(&data), Format::Docx), "word/document.xml");
    let link = xml.split("<w:hyperlink ").nth(3).expect("an entry");
    assert!(link.contains("<w:br "), "{link}");
}

#[test]
fn it_stands_before_the_title_which_begins_a_page() {
    let pages = stages::pages(&report());
    let text = text_of(&pages.pages[0]);
    assert!(text.starts_with("目录一、2026年工作回顾"), "{text}");
    assert!(text_of(&pages.pages[1]).starts_with("云溪县人民政府关于2026年工作情况的报告"));
}

#[test]
fn it_is_a_field_that_word_knows_and_does_not_ask_about() {
    let docx = bytes(build(&report()), Format::Docx);
    let xml = docx::part(docx, "word/document.xml");
    for wanted in [
        "<w:docPartGallery w:val=\"Table of Contents\"/>",
        "> TOC \\o \"1-2\" \\h \\z \\u <",
        "> PAGEREF _Toc000000001 \\h <",
        "<w:pStyle w:val=\"TOC1\"/>",
        "<w:pStyle w:val=\"TOC2\"/>",
    ] {
        assert!(xml.contains(wanted), "{wanted}");
    }
    let count = |kind: &str| xml.matches(&format!("w:fldCharType=\"{kind}\"")).count();
    assert_eq!(
        (count("begin"), count("separate"), count("end")),
        (15, 15, 15)
    );
    assert!(!docx::part(docx, "word/settings.xml").contains("updateFields"));
    assert!(!xml.contains("w:dirty"));
}

#[test]
fn a_reader_is_told_of_entries_and_links() {
    let tags = pdf::tags(bytes(build(&report()), Format::Pdf));
    let count = |kind: &str| {
        let lines = tags.lines().map(str::trim_start);
        lines
            .filter(|line| line.split(' ').next() == Some(kind))
            .count()
    };
    assert_eq!(
        (count("TOCI"), count("Reference"), count("Link")),
        (14, 14 + 2, 14 + 4),
        "two footnotes and four references besides: {tags}"
    );
    // One around all, and one for what stands below each of three headings.
    assert_eq!(count("TOC"), 4);
}

/// The regulation with a table of contents.
fn regulation(contents: &str) -> String {
    let asked = format!("\nnumbering = \"regulation\"\ncontents = {contents}\n");
    sample_of("regulation").with_first("\nnumbering = \"regulation\"\n", &asked)
}

#[test]
fn a_regulation_lists_its_chapters_below_the_note_without_numbers() {
    let data = regulation("true");
    let text = outline(&stages::document(&data));
    let wanted = "title_note: （2026年3月12日云溪县人民政府第31次常务会议通过）\n\
                  contents_title: 目\u{3000}录\n\
                  contents1: 第一章\u{3000}总\u{3000}则\n\
                  contents1: 第二章\u{3000}管护责任\n\
                  contents1: 第三章\u{3000}日常管护\n\
                  contents2: 第一节\u{3000}巡查和维护\n";
    assert!(text.contains(wanted), "{text}");
    assert!(
        text.contains("附\u{3000}则\nchapter_attachment: 第一章"),
        "{text}"
    );
    assert!(!text.contains("……"));
    let pages = stages::pages(&data);
    let page = text_of(&pages.pages[2]);
    assert!(page.starts_with("云溪县小型水利工程管护办法"), "{page}");
    assert!(
        page.contains("目录第一章总则") && page.contains("第一条为了加强"),
        "{page}"
    );
    assert_eq!(pages.links.len(), 9);
    let xml = docx::part(bytes(build(&data), Format::Docx), "word/document.xml");
    assert!(xml.contains("> TOC \\h \\z \\t \"章 附件,1,节 附件,2\" \\n <"));
    assert!(!xml.contains("PAGEREF"));
}

#[test]
fn numbers_and_levels_of_a_regulation_are_asked_for() {
    let pages = stages::pages(&regulation("{ levels = 1, page_numbers = true }"));
    let entries = entries(&pages);
    assert_eq!(entries.len(), 5);
    assert_eq!(entries[0], ("第一章\u{3000}总\u{3000}则".to_owned(), 3));
}

#[test]
fn an_issued_plan_has_it_below_its_title_and_the_text_on_another_page() {
    let data = sample_of("plan").with_first(
        "\nnumbering = \"decimal\"\n",
        "\nnumbering = \"decimal\"\ncontents = true\n",
    );
    let pages = stages::pages(&data);
    let entries = entries(&pages);
    assert_eq!(entries[0].0, "1\u{3000}总则");
    let (first, heading) = listed(&pages)[0];
    assert!(text_of(&pages.pages[first.page]).contains("应急预案目录1总则"));
    assert!(text_of(&pages.pages[heading.page]).starts_with("1总则"));
    assert_eq!(cached(&data), entries);
}

#[test]
fn attachments_are_listed_with_their_labels() {
    let data = report().with(
        "情况见<ref to=\"indicators\"/>",
        "情况见<ref to=\"indicators\"/>和附件1、附件2",
    ) + "\n[[attachments]]\ntitle = \"重点项目表\"\ntext = \"略。\"\n\
           [[attachments]]\ntitle = \"实事清单\"\ntext = \"略。\"\n";
    let entries = entries(&stages::pages(&data));
    let last: Vec<&str> = entries[14..]
        .iter()
        .map(|(text, _)| text.as_str())
        .collect();
    assert_eq!(last, ["附件1\u{3000}重点项目表", "附件2\u{3000}实事清单"]);
}

#[test]
fn an_entry_or_two_do_not_stand_on_a_page_of_their_own() {
    let report = |count: usize| {
        let sections = "[[body.sections]]\ntitle = \"一项工作\"\ntext = \"做好。\"\n".repeat(count);
        format!(
            "schema = 1\nlayout = \"document\"\n[issuer]\nname = \"某某县人民政府\"\n[document]\n\
             title = \"某某县人民政府关于某事的报告\"\ncontents = true\n[body]\ntext = \"开头。\"\n\
             {sections}"
        )
    };
    for (count, pages) in [(20, vec![20]), (21, vec![21]), (22, vec![18, 4])] {
        let set = stages::pages(&report(count));
        let on = |page| set.links.iter().filter(|link| link.page == page).count();
        let found: Vec<usize> = (0..3).map(on).filter(|count| *count > 0).collect();
        assert_eq!(found, pages, "{count}");
        assert_eq!(entries(&set).len(), count);
    }
}

/// The codes of what is found in a data file, and the text at each place.
fn found(data: &str) -> Vec<(Code, String)> {
    let made = check(data);
    let findings = made.findings.iter();
    let told = findings.map(|one| {
        let place = one.span().map(|span| made.sources.slice(span).to_owned());
        (one.code, place.unwrap_or_default())
    });
    told.collect()
}

#[test]
fn what_leaves_no_place_or_nothing_to_list_is_told() {
    assert_eq!(found(&report()), []);
    let head = "name = \"云溪县人民政府\"\nletterhead = \"云溪县人民政府文件\"";
    let headed = found(&report().with_first("name = \"云溪县人民政府\"", head));
    assert!(
        headed.contains(&(Code::BadContents, "true".to_owned())),
        "{headed:?}"
    );
    let plain = "schema = 1\nlayout = \"document\"\n[issuer]\nname = \"某某县人民政府\"\n[document]\n\
                 title = \"某某县人民政府关于某事的报告\"\ncontents = true\n[body]\ntext = \"开头。\"\n";
    let run_in = "[[body.sections]]\ntitle = \"一\"\ntext = \"甲。\"\nrun_in = true\n";
    for (data, is_right) in [
        (plain.to_owned(), false),
        (format!("{plain}{run_in}"), false),
        (
            format!("{plain}{}", run_in.with("run_in = true\n", "")),
            true,
        ),
    ] {
        let found = found(&data);
        let is_told = found.iter().any(|(code, _)| *code == Code::BadContents);
        assert_eq!(is_told, !is_right, "{data}: {found:?}");
    }
}

#[test]
fn what_is_asked_for_otherwise_is_refused_at_its_place() {
    let asked = |value: &str| {
        let data = report().with(
            "contents = true\nsignature",
            &format!("contents = {value}\nsignature"),
        );
        found(&data)
    };
    assert_eq!(asked("false"), []);
    assert_eq!(asked("{ levels = 1 }"), []);
    for (value, code, place) in [
        ("\"yes\"", Code::WrongType, "\"yes\""),
        ("{ levels = 4 }", Code::OutOfRange, "4"),
        ("{ levels = \"2\" }", Code::WrongType, "\"2\""),
        ("{ page_numbers = 1 }", Code::WrongType, "1"),
        ("{ level = 2 }", Code::UnknownField, "level"),
    ] {
        assert_eq!(asked(value), [(code, place.to_owned())], "{value}");
    }
}
