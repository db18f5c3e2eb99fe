//! Pages: the grid of lines, spaces, chains, headings, numbers, imprint, findings.

use super::*;
use crate::base::diag::{Severity, Span};
use crate::base::units::Point;
use crate::document::{BorderBelow, Orientation};

fn body_lines(document: &mut Document, count: usize) {
    for _ in 0..count {
        document.push("body", Role::Body, "正文");
    }
}

fn heading_style() -> Style {
    style("heading1", |style| style.keep_next = true)
}

#[test]
fn a_page_has_22_lines_in_their_boxes() {
    let mut document = document([]);
    body_lines(&mut document, 45);
    let pages = pages_of(&document);
    let counts: Vec<usize> = pages
        .pages
        .iter()
        .map(|page| lines_of(page).len())
        .collect();
    assert_eq!(counts, [22, 22, 1]);
    let runs = runs_of(&pages.pages[0], true);
    let pitch = Length::twips(579);
    assert_eq!(runs[0].origin.y, Length::mm(37) + pitch.scale(4, 5));
    assert_eq!(runs[21].origin.y - runs[0].origin.y, pitch * 21);
}

#[test]
fn between_paragraphs_the_larger_space_counts_and_none_above_a_page() {
    let spaced = style("spaced", |style| {
        style.before = Length::pt(20);
        style.after = Length::pt(15);
    });
    let mut document = document([spaced]);
    document.push("spaced", Role::Body, "一");
    document.push("spaced", Role::Body, "二");
    body_lines(&mut document, 18);
    document.push("spaced", Role::Body, "三");
    let pages = pages_of(&document);
    let first = runs_of(&pages.pages[0], true);
    let pitch = Length::twips(579);
    let top = |run: &GlyphRun| run.origin.y - setting::baseline(pitch, Length::pt(16));
    assert_eq!(top(first[0]), Length::mm(37) + Length::pt(20));
    assert_eq!(top(first[1]) - top(first[0]), pitch + Length::pt(20));
    assert_eq!(top(first[2]) - top(first[1]), pitch + Length::pt(15));
    assert_eq!(first.len(), 20);
    assert_eq!(top(runs_of(&pages.pages[1], true)[0]), Length::mm(37));
}

#[test]
fn a_heading_is_never_alone_at_the_foot() {
    let mut document = document([heading_style()]);
    body_lines(&mut document, 20);
    document.push("heading1", Role::Heading(1), "一、总体情况");
    document.push("heading1", Role::Heading(2), "（一）公开");
    body_lines(&mut document, 1);
    let pages = pages_of(&document);
    assert_eq!(lines_of(&pages.pages[0]).len(), 20);
    assert_eq!(
        lines_of(&pages.pages[1]),
        ["一、总体情况", "（一）公开", "正文"]
    );
    assert_eq!(pages.headings.len(), 2);
    let entry = &pages.headings[1];
    assert_eq!(
        (entry.level, entry.page, entry.text.as_str()),
        (2, 1, "（一）公开")
    );
    assert_eq!(entry.y, Length::mm(37) + Length::twips(579));
    let kinds: Vec<&NodeKind> = pages.structure.iter().map(|(_, node)| &node.kind).collect();
    assert_eq!(kinds[20], &NodeKind::Section);
    assert_eq!(kinds[21], &NodeKind::Heading(1, "一、总体情况".to_owned()));
}

#[test]
fn more_headings_than_a_page_holds_are_let_go() {
    let mut document = document([heading_style()]);
    for _ in 0..50 {
        document.push("heading1", Role::Heading(1), "标题");
    }
    let pages = pages_of(&document);
    let lines: usize = pages.pages.iter().map(|page| lines_of(page).len()).sum();
    assert_eq!((lines, pages.pages.len()), (50, 3));
}

#[test]
fn kept_lines_move_together_and_a_split_paragraph_is_one_node() {
    let mut document = document([style("whole", |style| style.keep_lines = true)]);
    body_lines(&mut document, 20);
    document.push("whole", Role::Body, &"字".repeat(60));
    document.push("body", Role::Body, &"字".repeat(26 + 28 * 25));
    let pages = pages_of(&document);
    let counts: Vec<usize> = pages
        .pages
        .iter()
        .map(|page| lines_of(page).len())
        .collect();
    assert_eq!(counts, [20, 22, 7]);
    assert_eq!(pages.structure.iter().count(), 22);
}

#[test]
fn a_rule_below_takes_its_place() {
    let lined = style("number_line", |style| {
        style.border_below = Some(BorderBelow {
            weight: Length::pt(2),
            color: Color([0xFF, 0, 0]),
            distance: Length::mm(4),
        });
    });
    let mut document = document([lined]);
    document.push("number_line", Role::DocNumber, "");
    document.push("body", Role::Body, "正文");
    let pages = pages_of(&document);
    let lines = fills_of(&pages.pages[0]);
    let below = Length::mm(37) + Length::twips(579) + Length::mm(4);
    assert_eq!(lines.len(), 1);
    assert_eq!(
        lines[0].origin,
        Point {
            x: Length::mm(28),
            y: below
        }
    );
    assert_eq!(
        lines[0].size,
        Size {
            width: Length::mm(156),
            height: Length::pt(2)
        }
    );
    let baseline = runs_of(&pages.pages[0], true)[0].origin.y;
    let top = baseline - setting::baseline(Length::twips(579), Length::pt(16));
    assert_eq!(top, below + Length::pt(2));
}

#[test]
fn page_numbers_stand_outside_on_both_pages_with_their_dash_7_mm_below() {
    let mut document = document([]);
    body_lines(&mut document, 23);
    document.draft = true;
    let pages = pages_of(&document);
    let numbers: Vec<&GlyphRun> = pages
        .pages
        .iter()
        .map(|page| runs_of(page, false)[0])
        .collect();
    assert_eq!(
        (numbers[0].text.as_str(), numbers[1].text.as_str()),
        ("— 1 —", "— 2 —")
    );
    let advances: Length = numbers[0].glyphs.iter().map(|glyph| glyph.advance).sum();
    assert_eq!(
        numbers[0].origin.x + advances,
        Length::mm(184) - Length::pt(14)
    );
    assert_eq!(numbers[1].origin.x, Length::mm(28) + Length::pt(14));
    let dash = bundled().glyph(FontRole::Song, '—').unwrap();
    let rise = bundled().ink_top(dash, Length::pt(14)).unwrap();
    assert_eq!(numbers[0].origin.y - rise, Length::mm(262 + 7));
    assert_eq!(runs_of(&pages.pages[1], false)[1].text, "草稿");
}

fn imprint(document: &Document, cc: &str) -> Imprint {
    let part = |text: &str| Some(document.paragraph("imprint", Role::Imprint, text));
    Imprint {
        names: Vec::from_iter(part(cc)),
        printer: part("东石镇人民政府办公室"),
        printed: part("2020年1月15日印发"),
        outer_line: Length::mm100(35),
        inner_line: Length::mm100(25),
        on_even: false,
    }
}

fn pages_with_imprint(lines: usize) -> Pages {
    let mut document = document([style("imprint", |style| {
        style.size = FontSize::half_points(28);
        style.tracking = Length::ZERO;
        style.first_line = Length::ZERO;
        style.left = Length::pt(14);
        style.right = Length::pt(14);
    })]);
    body_lines(&mut document, lines);
    let cc = "抄送：晋江市人民政府办公室，".to_owned() + &"某某某单位，".repeat(8) + "某单位。";
    let imprint = imprint(&document, &cc);
    document.blocks.push(Block::Imprint(imprint));
    pages_of(&document)
}

#[test]
fn the_imprint_ends_with_the_type_area_and_hangs_under_its_first_name() {
    let pages = pages_with_imprint(3);
    assert_eq!(pages.pages.len(), 1);
    let lines = fills_of(&pages.pages[0]);
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[2].bottom(), Length::mm(262));
    assert_eq!(lines[1].size.height, Length::mm100(25));
    let runs = runs_of(&pages.pages[0], true);
    assert!(runs[3].text.starts_with("抄送："));
    assert_eq!(runs[3].origin.x, Length::mm(28) + Length::pt(14));
    assert_eq!(runs[4].origin.x, Length::mm(28) + Length::pt(14 * 4));
    let last = runs.last().unwrap();
    let printer = runs
        .iter()
        .find(|run| run.text.starts_with("东石镇"))
        .unwrap();
    assert_eq!(last.origin.y, printer.origin.y);
    let end: Length = last.glyphs.iter().map(|glyph| glyph.advance).sum();
    assert_eq!(last.origin.x + end, Length::mm(184) - Length::pt(14));
}

#[test]
fn an_imprint_without_room_takes_a_new_page() {
    assert_eq!(pages_with_imprint(17).pages.len(), 1);
    let pages = pages_with_imprint(18);
    assert_eq!(pages.pages.len(), 2);
    assert_eq!(fills_of(&pages.pages[1])[2].bottom(), Length::mm(262));
}

#[test]
fn a_character_without_glyph_is_found_in_its_value() {
    let mut sources = Sources::default();
    let text = "name = \"东石\u{1D11E}镇\u{1D11E}\"";
    let file = sources.add("数据.toml", text);
    let mut document = document([]);
    document.push("body", Role::Body, "东石\u{1D11E}镇\u{1D11E}");
    let origin = Span::new(file, text.find('东').unwrap()..text.len() - 1);
    if let Some(Block::Paragraph(paragraph)) = document.blocks.first_mut()
        && let Some(Inline::Text(run)) = paragraph.content.first_mut()
    {
        run.origin = Some(origin);
    }
    let errors = errors_of(&document, &sources);
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].code, Code::MissingGlyph);
    assert!(errors[0].message.zh.contains("U+1D11E"));
    let span = errors[0].span().unwrap();
    assert_eq!(
        (sources.slice(span), sources.position(span).column),
        ("\u{1D11E}", 11)
    );
}

#[test]
fn a_rare_character_is_set_from_another_face_with_one_warning() {
    let mut document = document([]);
    document.push("body", Role::Body, "一目瞭然，瞭望");
    let typeset = typeset(&document, bundled(), &Sources::default()).unwrap();
    let codes: Vec<(Code, Severity)> = typeset
        .warnings
        .iter()
        .map(|finding| (finding.code, finding.severity))
        .collect();
    assert_eq!(codes, [(Code::FallbackFace, Severity::Warning)]);
}

#[test]
fn impossible_measures_are_findings() {
    let squeezed = style("squeezed", |style| style.left = Length::mm(155));
    let flat = style("flat", |style| style.line = Length::ZERO);
    let tall = style("tall", |style| style.line = Length::mm(300));
    let mut document = document([squeezed, flat, tall]);
    for key in ["squeezed", "flat", "tall"] {
        document.push(key, Role::Body, "正文，正文");
    }
    let errors = errors_of(&document, &Sources::default());
    assert_eq!(errors.len(), 3);
    assert!(errors.iter().all(|error| error.code == Code::DoesNotFit));
    document.page.margins.left = Length::mm(200);
    assert_eq!(errors_of(&document, &Sources::default()).len(), 1);
}

#[test]
fn the_dump_gives_lines_and_rules_with_their_places() {
    let mut document = document([]);
    document.push("body", Role::Body, "年12月");
    let text = dump(&pages_of(&document));
    assert_eq!(
        text,
        "page 1: y=45.17 x=39.11 年12月\npage 1*: y=270.98 x=164.33 — 1 —\n"
    );
}

#[test]
fn a_turned_section_has_its_own_sheets_and_the_number_where_the_others_have_it() {
    let mut document = document([]);
    let text = |document: &Document, text: &str| {
        Block::Paragraph(document.paragraph("body", Role::Body, text))
    };
    let blocks = vec![
        Block::Section(Orientation::Portrait),
        text(&document, "甲"),
        Block::Section(Orientation::Landscape),
        text(&document, "乙"),
        Block::Section(Orientation::Landscape),
        text(&document, "丙"),
        Block::Section(Orientation::Portrait),
    ];
    document.blocks = blocks;
    let pages = pages_of(&document).pages;
    let upright = document.page.paper;
    assert_eq!(pages.len(), 3);
    assert_eq!(
        (pages[0].size, pages[1].size.width),
        (upright, upright.height)
    );
    let number = |page: &Page| {
        let glyphs = page.items.iter().find_map(|item| match &item.mark {
            Mark::Glyphs(run) if item.node.is_none() => Some(run.clone()),
            _ => None,
        });
        glyphs.unwrap()
    };
    let (first, third) = (number(&pages[0]), number(&pages[2]));
    assert_eq!(
        (first.direction, third.direction),
        (Direction::Across, Direction::Down)
    );
    // The same place of the same sheet, turned a quarter clockwise.
    assert_eq!(third.origin.x, upright.height - first.origin.y);
    assert!((third.origin.y - first.origin.x).to_mm().abs() < 0.5);
    assert!(number(&pages[1]).origin.y < Length::mm(60));
}
