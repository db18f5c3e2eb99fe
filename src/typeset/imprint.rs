//! The imprint (版记) at the foot of the last page (GB/T 9704-2012, 7.4).

use super::finding::place_of_paragraph;
use super::letters::Letter;
use super::pager::Pager;
use super::place::natural_width;
use super::setter::Setter;
use super::setting::Setting;
use crate::base::units::{Length, Point, Rect, Size};
use crate::document::{Color, Imprint, Paragraph};
use crate::pages::{Item, Mark, NodeId, NodeKind, Structure};

/// A line of the imprint between two rules.
enum Band<'a> {
    /// Text across the measure, one paragraph below the other.
    Texts(Vec<(Setting<'a>, NodeId)>),
    /// Printer at the left and date at the right, on one baseline.
    Ends(Box<[(Setting<'a>, NodeId); 2]>),
}

impl Band<'_> {
    fn height(&self) -> Length {
        match self {
            Self::Texts(texts) => texts.iter().map(|(setting, _)| setting.height()).sum(),
            Self::Ends(ends) => {
                let [left, right] = ends.as_ref();
                left.0.style.line.max(right.0.style.line)
            }
        }
    }
}

/// Puts the imprint at the foot of the last page, or of a new one when that is too full:
/// the lower edge of its last rule is the lower edge of the type area. Returns the page.
pub(super) fn place_imprint(
    imprint: &Imprint,
    setter: &mut Setter<'_>,
    pager: &mut Pager<'_>,
    structure: &mut Structure,
) -> usize {
    let bands = bands(imprint, setter, pager.spec.measure(), structure);
    let Some(between) = i64::try_from(bands.len())
        .ok()
        .and_then(|count| count.checked_sub(1))
    else {
        return pager.pages.len() - 1;
    };
    let rules = imprint.outer_rule * 2 + imprint.inner_rule * between;
    let height = rules + bands.iter().map(Band::height).sum();
    if !pager.has_room(Length::ZERO, height + pager.spec.lead) && !pager.is_fresh() {
        pager.turn();
    }
    if height > pager.spec.depth() {
        let part = imprint.paragraphs().next();
        setter.findings.does_not_fit(
            "版记超过一页，版心容纳不下".to_owned(),
            "the imprint is taller than the page".to_owned(),
            part.and_then(place_of_paragraph),
        );
    }
    draw(&bands, imprint, height, pager);
    pager.pages.len() - 1
}

/// The lines of the imprint, set and entered into the structure.
fn bands<'a>(
    imprint: &Imprint,
    setter: &mut Setter<'a>,
    measure: Length,
    structure: &mut Structure,
) -> Vec<Band<'a>> {
    let mut set = |paragraph: &Paragraph| {
        (
            setter.set_hanging(paragraph, measure, after_colon),
            structure.add(NodeKind::Paragraph, None),
        )
    };
    let text = |text: (Setting<'a>, NodeId)| Band::Texts(vec![text]);
    let mut bands = Vec::new();
    let names = [&imprint.addressee, &imprint.cc].into_iter().flatten();
    let names: Vec<_> = names.map(&mut set).collect();
    if !names.is_empty() {
        bands.push(Band::Texts(names));
    }
    match (&imprint.printer, &imprint.printed) {
        (Some(printer), Some(printed)) => {
            let (left, right) = (set(printer), set(printed));
            let indents = left.0.style.left + right.0.style.right;
            let widths = left.0.natural_width() + right.0.natural_width();
            if widths + indents + left.0.style.size.em() <= measure {
                bands.push(Band::Ends(Box::new([left, right])));
            } else {
                bands.extend([text(left), text(right)]);
            }
        }
        (one, other) => bands.extend(one.iter().chain(other).map(|part| text(set(part)))),
    }
    bands
}

/// The width of a label and its colon, under which the names after it do not run.
fn after_colon(letters: &[Letter]) -> Length {
    let colon = letters.iter().position(|letter| letter.c == '：');
    colon.map_or(Length::ZERO, |colon| {
        natural_width(&letters[..=colon]) + letters[colon].tracking
    })
}

/// Draws bands and rules upwards from the foot of the type area.
fn draw(bands: &[Band<'_>], imprint: &Imprint, height: Length, pager: &mut Pager<'_>) {
    let spec = pager.spec;
    let (left, measure) = (spec.margins.left, spec.measure());
    let right = spec.paper.width - spec.margins.right;
    let mut y = spec.type_bottom() - height;
    let items = pager.items();
    for (index, band) in bands.iter().enumerate() {
        let weight = if index == 0 {
            imprint.outer_rule
        } else {
            imprint.inner_rule
        };
        rule(Point { x: left, y }, measure, weight, items);
        y += weight;
        match band {
            Band::Texts(texts) => {
                let mut top = y;
                for (setting, node) in texts {
                    let corner = Point { x: left, y: top };
                    setting.draw(0..setting.len(), corner, Some(*node), items);
                    top += setting.height();
                }
            }
            Band::Ends(ends) => {
                let [first, last] = ends.as_ref();
                let baseline = y + first.0.baseline();
                let at = |x: Length| Point { x, y: baseline };
                first
                    .0
                    .draw_unbroken(at(left + first.0.style.left), Some(first.1), items);
                let start = right - last.0.style.right - last.0.natural_width();
                last.0.draw_unbroken(at(start), Some(last.1), items);
            }
        }
        y += band.height();
    }
    rule(Point { x: left, y }, measure, imprint.outer_rule, items);
}

/// Draws a rule; one without weight is none.
fn rule(origin: Point, width: Length, height: Length, items: &mut Vec<Item>) {
    if height <= Length::ZERO {
        return;
    }
    let rect = Rect {
        origin,
        size: Size { width, height },
    };
    items.push(Item {
        mark: Mark::Fill(rect, Color::BLACK),
        node: None,
    });
}
