//! What only the first page has: text at a fixed position, lines, no number.

use super::*;
use crate::base::units::Point;
use crate::document::{DoubleLine, FirstPage, FixedPosition};

const POSITION: FixedPosition = FixedPosition {
    top: Length::mm(30),
    left: Length::mm(20),
    width: Length::mm(170),
    below: Length::mm(50),
};

fn placed() -> Document {
    let head = style("head", |style| {
        style.position = Some(POSITION);
        style.align = Align::Center;
        style.first_line = Length::ZERO;
    });
    let mut document = document([head]);
    document.push("head", Role::Letterhead, "某某局");
    for _ in 0..25 {
        document.push("body", Role::Body, "正文");
    }
    document
}

fn line() -> DoubleLine {
    DoubleLine {
        origin: Point {
            x: Length::mm(20),
            y: Length::mm(270),
        },
        width: Length::mm(170),
        upper: Length::mm(2),
        gap: Length::mm(1),
        lower: Length::mm(3),
        color: Color::BLACK,
    }
}

#[test]
fn a_placed_paragraph_stands_at_its_place_and_what_follows_below_it() {
    let pages = pages_of(&placed());
    let runs = runs_of(&pages.pages[0], true);
    let (line, em) = (Length::twips(579), Length::pt(16));
    let baseline = setting::baseline(line, em);
    assert_eq!(runs[0].origin.y, POSITION.top + baseline);
    let width = em * 3 + Length::pt100(-25) * 2;
    assert_eq!(
        runs[0].origin.x,
        POSITION.left + (POSITION.width - width) / 2
    );
    assert_eq!(runs[1].origin.y, POSITION.below + baseline);
    // 212 mm are left of the type area.
    let first = lines_of(&pages.pages[0]).len();
    assert_eq!(first - 1, 20);
    assert_eq!(pages.pages.len(), 2);
}

#[test]
fn every_block_has_its_page_position_though_one_is_placed() {
    let document = placed();
    let set = typeset(&document, bundled(), &Sources::default()).unwrap();
    let blocks: Vec<usize> = set.positions.iter().map(|one| one.block).collect();
    assert_eq!(blocks, (0..26).collect::<Vec<_>>());
    let pages: Vec<usize> = set.positions.iter().map(|one| one.pages[0]).collect();
    assert_eq!((pages[0], pages[20], pages[21]), (0, 0, 1));
}

#[test]
fn a_place_above_the_type_area_moves_nothing() {
    let mut document = placed();
    let head = document.styles.find("head").unwrap();
    document.styles.get_mut(head).position = Some(FixedPosition {
        below: Length::mm(36),
        ..POSITION
    });
    let pages = pages_of(&document);
    let runs = runs_of(&pages.pages[0], true);
    let baseline = setting::baseline(Length::twips(579), Length::pt(16));
    assert_eq!(runs[1].origin.y, Length::mm(37) + baseline);
}

#[test]
fn lines_stand_on_the_first_page_alone_and_belong_to_no_content() {
    let mut document = placed();
    document.page.first.lines = vec![line()];
    let pages = pages_of(&document);
    let fills = |page: &Page| -> Vec<Rect> {
        let fills = page.items.iter().filter_map(|item| match item.mark {
            Mark::Fill(rect, _) if item.node.is_none() => Some(rect),
            _ => None,
        });
        fills.collect()
    };
    let strokes = fills(&pages.pages[0]);
    assert_eq!(strokes.len(), 2);
    assert_eq!(strokes[0].bottom() + Length::mm(1), strokes[1].origin.y);
    assert_eq!(strokes[1].bottom(), Length::mm(276));
    assert_eq!(strokes[1].right(), Length::mm(190));
    assert_eq!(fills(&pages.pages[1]), []);
}

#[test]
fn only_the_first_page_can_go_without_its_number() {
    let shows = |document: &Document| -> Vec<bool> {
        let pages = pages_of(document).pages;
        let numbered = |page: &Page| {
            runs_of(page, false)
                .iter()
                .any(|run| run.text.contains('—'))
        };
        pages.iter().map(numbered).collect()
    };
    let mut document = placed();
    assert_eq!(shows(&document), [true, true]);
    document.page.first = FirstPage {
        numbered: false,
        ..FirstPage::default()
    };
    assert_eq!(shows(&document), [false, true]);
}
