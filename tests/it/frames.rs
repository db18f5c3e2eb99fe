//! The frames of 10.1 to 10.3 (信函, 命令, 纪要): where their heads and rules stand, read from the
//! pages, and from both files by mutool.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use crate::common::Change;
use crate::common::readers;
use hongtou::base::diag::Sources;
use hongtou::base::units::{Length, Rect};
use hongtou::base::world::MemoryWorld;
use hongtou::document::{Color, Document};
use hongtou::font::Fonts;
use hongtou::pages::{Mark, Page, Pages};
use hongtou::standard::gbt9704 as gb;
use hongtou::template::Templates;
use hongtou::typeset::typeset;
use hongtou::{DataFile, Format, merge};

fn document(world: &MemoryWorld, sources: &mut Sources) -> Document {
    let report = DataFile::load(world, "data.toml", None, sources).expect("data and layout");
    let templates = Templates::new(&report.dataset, &report.layout, sources);
    merge::merge(&report.dataset, &report.layout, &templates, false).0
}

fn pages(data: &str) -> Pages {
    let (world, mut sources) = (crate::common::world(data), Sources::default());
    let document = document(&world, &mut sources);
    let fonts = Fonts::open(&world).expect("the bundled fonts");
    let set = typeset(&document, &fonts, &sources);
    set.unwrap_or_else(|found| panic!("{:?}", found[0].message))
        .pages
}

fn sample(name: &str) -> String {
    crate::common::text(&format!("data/sample-{name}.toml"))
}

fn fills(page: &Page) -> Vec<(Rect, Color)> {
    let marks = page.items.iter().filter_map(|item| match item.mark {
        Mark::Fill(rect, color) => Some((rect, color)),
        Mark::Glyphs(_) | Mark::Path(..) | Mark::Picture(..) => None,
    });
    marks.collect()
}

fn text(page: &Page) -> String {
    let runs = page.items.iter().filter_map(|item| match &item.mark {
        Mark::Glyphs(run) => Some(run.text.as_str()),
        Mark::Fill(..) | Mark::Path(..) | Mark::Picture(..) => None,
    });
    runs.collect()
}

#[test]
fn a_letter_has_two_red_double_rules_in_the_middle_of_its_first_page_and_none_on_others() {
    let pages = pages(&sample("letter")).pages;
    let red = Color(gb::RED.value);
    let strokes = fills(&pages[0]);
    assert_eq!(strokes.len(), 4);
    for (stroke, color) in &strokes {
        assert_eq!(*color, red);
        assert_eq!(stroke.origin.x, Length::mm(20));
        assert_eq!(stroke.right(), Length::mm(190));
    }
    let (thick, thin) = (gb::LETTER_LINE_THICK.value, gb::LETTER_LINE_THIN.value);
    let weights: Vec<Length> = strokes.iter().map(|(one, _)| one.size.height).collect();
    assert_eq!(weights, [thick, thin, thin, thick]);
    assert_eq!(strokes[3].0.bottom(), Length::mm(277));
    for page in &pages[1..] {
        assert_eq!(fills(page), [], "the imprint of a letter has no rules");
    }
}

#[test]
fn a_full_first_page_of_a_letter_leaves_the_line_above_its_second_rule_empty() {
    let page = &pages(&sample("letter")).pages[0];
    let baselines = page.items.iter().filter_map(|item| match &item.mark {
        Mark::Glyphs(run) => Some(run.origin.y),
        Mark::Fill(..) | Mark::Path(..) | Mark::Picture(..) => None,
    });
    let last = baselines.max().expect("text");
    assert!(last > Length::mm(250), "the page is full: {last}");
    // 10.1 asks for 7/8 of a character where text stands above the rule.
    assert!(last < Length::mm(262), "{last}");
}

#[test]
fn a_letter_shows_its_number_from_the_second_page_on() {
    let pages = pages(&sample("letter")).pages;
    assert!(pages.len() > 1);
    assert!(!text(&pages[0]).contains("— 1 —"));
    assert!(text(&pages[1]).contains("— 2 —"));
}

#[test]
fn a_letter_without_letterhead_or_body_is_refused() {
    for missing in ["letterhead = ", "text = "] {
        let data = sample("letter").with_first(missing, "# ");
        let made = crate::common::check(&data);
        assert!(
            made.findings.iter().any(|one| one.span().is_some()),
            "{missing}"
        );
    }
}

#[test]
fn a_letter_has_no_printing_office() {
    let data = sample("letter").with_first("cc = ", "printer = \"某某办公室\"\ncc = ");
    let made = crate::common::check(&data);
    let said = made.findings.iter().map(|one| &one.message.zh);
    let said: Vec<&String> = said.collect();
    assert!(said.iter().any(|one| one.contains("printer")), "{said:?}");
}

#[test]
fn orders_and_minutes_are_named_by_their_heads() {
    let title = |name: &str| {
        let mut sources = Sources::default();
        document(&crate::common::world(&sample(name)), &mut sources)
            .meta
            .title
    };
    assert_eq!(title("order"), "某某市人民政府令第12号");
    assert_eq!(title("minutes"), "某某市人民政府常务会议纪要〔2024〕9号");
}

#[test]
fn the_red_rule_of_minutes_stands_4_mm_below_the_office_that_issues_them() {
    let page = &pages(&sample("minutes")).pages[0];
    let office = page.items.iter().find_map(|item| match &item.mark {
        Mark::Glyphs(run) if run.text == "某某市人民政府办公室" => Some(run),
        _ => None,
    });
    let office = office.expect("the office");
    let [(rule, color)] = fills(page)[..] else {
        panic!("not one rule")
    };
    assert_eq!(color, Color(gb::RED.value));
    assert_eq!(rule.size.width, gb::TYPE_AREA_WIDTH.value);
    let gap = rule.origin.y - (office.origin.y + office.size.scale(12, 100));
    let off = gap - gb::RED_LINE_GAP.value;
    assert!(off.max(-off) < Length::mm100(5), "{gap}");
}

#[test]
fn a_document_without_letterhead_has_no_red() {
    for page in pages(&sample("announcement")).pages {
        assert_eq!(fills(&page), []);
    }
}

/// What mutool sees on a page: a filled rectangle by its edges, or a character with its
/// origin and size; in millimetres from the upper left corner.
#[derive(Debug)]
enum Seen {
    Fill([f64; 4]),
    Glyph(char, [f64; 2], f64),
}

const POINT: f64 = 25.4 / 72.0;

/// Reads a page with mutool.
fn seen(pdf: &str, page: usize) -> Vec<Seen> {
    let trace = readers::run("mutool", "mupdf-tools", &["trace", pdf, &page.to_string()]);
    let (mut seen, mut edges, mut size) = (Vec::new(), Vec::new(), 0.0);
    let mut flip: Option<[f64; 2]> = None;
    for line in trace.lines().map(str::trim_start) {
        let number = |key: &str| value(line, key).and_then(|text| text.parse::<f64>().ok());
        let place = |flip: Option<[f64; 2]>| {
            let [scale, shift] = flip.expect("a transform");
            let (x, y) = (number("x").expect("x"), number("y").expect("y"));
            [x * POINT, (y * scale + shift) * POINT]
        };
        if line.starts_with("<fill_path") || line.starts_with("<fill_text") {
            flip = value(line, "transform").map(vertical);
            edges.clear();
        } else if line.starts_with("<moveto") || line.starts_with("<lineto") {
            // Clips and other paths have a transform that is not looked at.
            if flip.is_some() {
                edges.push(place(flip));
            }
        } else if line.starts_with("</fill_path") {
            seen.push(Seen::Fill(bounds(&edges)));
            flip = None;
        } else if let Some(matrix) = value(line, "trm") {
            let first = matrix.split(' ').next().expect("a number");
            size = first.parse::<f64>().expect("a number") * POINT;
        } else if line.starts_with("<g ") {
            let c = value(line, "unicode").and_then(|text| text.chars().next());
            seen.push(Seen::Glyph(c.expect("a character"), place(flip), size));
        }
    }
    seen
}

/// The vertical scale and shift of a transform.
fn vertical(matrix: &str) -> [f64; 2] {
    let numbers: Vec<f64> = matrix.split(' ').map(|one| one.parse().unwrap()).collect();
    [numbers[3], numbers[5]]
}

fn value<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    let start = line.find(&format!(" {key}=\""))? + key.len() + 3;
    line[start..].split('"').next()
}

/// Left, top, right and bottom.
fn bounds(points: &[[f64; 2]]) -> [f64; 4] {
    let of = |axis: usize, pick: fn(f64, f64) -> f64| {
        let all = points.iter().map(|point| point[axis]);
        all.reduce(pick).expect("a point")
    };
    [
        of(0, f64::min),
        of(1, f64::min),
        of(0, f64::max),
        of(1, f64::max),
    ]
}

/// The em boxes of the largest line that begins with a text: left, top, right and bottom.
fn line(seen: &[Seen], begins: &str) -> [f64; 4] {
    let first = begins.chars().next();
    let glyphs: Vec<(char, [f64; 2], f64)> = seen
        .iter()
        .filter_map(|one| match one {
            Seen::Glyph(c, place, size) => Some((*c, *place, *size)),
            Seen::Fill(_) => None,
        })
        .collect();
    let at = (0..glyphs.len())
        .filter(|at| Some(glyphs[*at].0) == first)
        .filter(|at| {
            begins
                .chars()
                .zip(&glyphs[*at..])
                .all(|(c, one)| c == one.0)
        })
        .max_by(|one, other| glyphs[*one].2.total_cmp(&glyphs[*other].2));
    let at = at.unwrap_or_else(|| panic!("{begins} is not on the page"));
    let (_, [left, baseline], em) = glyphs[at];
    let last = glyphs[at..]
        .iter()
        .take_while(|(_, [_, y], _)| (y - baseline).abs() < 0.01)
        .last();
    let right = last.map_or(left, |(_, [x, _], size)| x + size);
    [left, baseline - 0.88 * em, right, baseline + 0.12 * em]
}

fn near(what: &str, is: f64, wanted: f64, within: f64) {
    assert!(
        (is - wanted).abs() <= within,
        "{what}: {is} instead of {wanted}"
    );
}

/// Both files of a sample as PDF: ours, and the DOCX as LibreOffice sets it.
fn both(name: &str) -> [(String, f64); 2] {
    both_of(name, &sample(name))
}

fn both_of(name: &str, data: &str) -> [(String, f64); 2] {
    // Two tests may look at the same sample at once.
    let test = std::thread::current();
    let test = test.name().expect("tests have names");
    let folder = readers::folder(&format!("frame-{name}-{test}"));
    let made = crate::common::build(data);
    let ours = crate::common::bytes(made, Format::Pdf);
    let ours = readers::put(&folder, &format!("{name}.ours.pdf"), ours);
    let word = crate::common::bytes(made, Format::Docx);
    let word = readers::put(&folder, &format!("{name}.docx"), word);
    [(ours, 0.1), (readers::libreoffice(&folder, &word), 0.5)]
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn mutool_finds_the_head_and_the_rules_of_a_letter_in_both_files() {
    for (pdf, within) in both("letter") {
        let page = seen(&pdf, 1);
        let head = line(&page, "某某市人民政府办公室");
        near("标志上边缘", head[1], 30.0, within);
        near("标志居中", f64::midpoint(head[0], head[2]), 105.0, within);
        let mut strokes: Vec<[f64; 4]> = page
            .iter()
            .filter_map(|one| match one {
                Seen::Fill(edges) => Some(*edges),
                Seen::Glyph(..) => None,
            })
            .collect();
        strokes.sort_by(|one, other| one[1].total_cmp(&other[1]));
        assert_eq!(strokes.len(), 4, "{strokes:?}");
        for [left, _, right, _] in &strokes {
            near("双线左端", *left, 20.0, within);
            near("双线右端", *right, 190.0, within);
        }
        near(
            "第一条双线",
            strokes[0][1],
            30.0 + 42.0 * POINT + 4.0,
            within,
        );
        near("第二条双线", strokes[3][3], 277.0, within);
        let weights = strokes.iter().map(|[_, top, _, bottom]| bottom - top);
        for (weight, wanted) in weights.zip([2.25, 0.75, 0.75, 2.25]) {
            near("线的粗细", weight, wanted * POINT, 0.05);
        }
        for pair in [&strokes[..2], &strokes[2..]] {
            near("线的间隔", pair[1][1] - pair[0][3], 0.75 * POINT, 0.05);
        }
        let number = line(&page, "某政办函");
        near("发文字号", number[1], strokes[1][3] + 14.0 * POINT, within);
        near("发文字号居右", number[2], 184.0, within.max(0.2));
        let second = seen(&pdf, 2);
        assert!(!second.iter().any(|one| matches!(one, Seen::Fill(_))));
    }
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn mutool_finds_the_marks_of_a_letter_in_one_column_and_its_number_beside_the_first() {
    for (pdf, within) in both_of("marked", &crate::common::marked_letter()) {
        let page = seen(&pdf, 1);
        // The letterhead, 4 mm, the rule of 3.75 pt, and seven eighths of a character.
        let first = 30.0 + 42.0 * POINT + 4.0 + (3.75 + 14.0) * POINT;
        near("发文字号", line(&page, "某政办函")[1], first, within);
        near(
            "发文字号居右",
            line(&page, "某政办函")[2],
            184.0,
            within.max(0.2),
        );
        let pitch = 28.95 * POINT;
        for (at, mark) in [(0.0, "000001"), (1.0, "秘密★1年"), (2.0, "加急")] {
            let found = line(&page, mark);
            near(mark, found[0], 28.0, within);
            near(mark, found[1], first + at * pitch, within.max(0.15));
        }
        // Two lines below the last of them, the title, centred in its lines of 35 pt.
        let title = line(&page, "关于征求");
        let above = first + 2.0 * pitch + 16.0 * POINT;
        assert!(title[1] > above + 2.0 * pitch, "{title:?}");
    }
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn mutool_finds_the_heads_of_orders_and_minutes_in_both_files() {
    let heads = [
        ("order", "某某市人民政府令", 57.0),
        ("minutes", "某某市人民政府常务会议纪要", 72.0),
    ];
    for (name, head, top) in heads {
        for (pdf, within) in both(name) {
            near(name, line(&seen(&pdf, 1), head)[1], top, within);
        }
    }
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn the_names_of_those_present_stand_under_the_first_of_them_in_both_files() {
    for (pdf, within) in both("minutes") {
        let page = seen(&pdf, 2);
        let (label, names) = (line(&page, "出席："), line(&page, "李某某（市长）"));
        let (wrapped, indent) = (line(&page, "（副市长），周某某"), 5.0 * 15.75 * POINT);
        near("标签左空二字", label[0], 28.0 + 2.0 * 15.75 * POINT, within);
        near("首行", names[0], 28.0 + indent, within);
        near("回行", wrapped[0], 28.0 + indent, within);
    }
}
