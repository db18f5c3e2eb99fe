//! The imprint (版记) at the foot of the last page (GB/T 9704-2012, 7.4).

use crate::base::units::{Length, Point, Rect, Size};
use crate::document::{Color, Imprint, Paragraph};
use crate::pages::{Item, Mark, NodeId};
use crate::typeset::finding::span_of_paragraph;
use crate::typeset::page::pager::Pager;
use crate::typeset::par::clusters::{Cluster, natural_width};
use crate::typeset::par::setter::Setter;
use crate::typeset::par::setting::Setting;
use crate::typeset::result::ImprintPosition;

/// An entry of the imprint between two lines across.
enum Band<'a> {
    /// Text across the measure, one paragraph below the other.
    Texts(Vec<(Setting<'a>, Option<NodeId>)>),
    /// Printer at the left and date at the right, on one baseline.
    Ends(Box<[(Setting<'a>, Option<NodeId>); 2]>),
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
/// the lower edge of its last line is the lower edge of the type area. `nodes` are those of its
/// paragraphs. Returns where it stands.
pub(crate) fn place_imprint(
    imprint: &Imprint,
    setter: &mut Setter<'_>,
    pager: &mut Pager<'_>,
    nodes: &[NodeId],
) -> ImprintPosition {
    let bands = bands(imprint, setter, pager.spec.measure(), nodes);
    let Some(between) = i64::try_from(bands.len())
        .ok()
        .and_then(|count| count.checked_sub(1))
    else {
        return position(Length::ZERO, pager);
    };
    let lines = imprint.outer_line * 2 + imprint.inner_line * between;
    let below = imprint.padding_below(&setter.document.styles);
    let height = lines + bands.iter().map(|band| band.height() + below).sum();
    let needed = height + pager.spec.lead.below;
    let with_gap = needed + pager.spec.pitch / 2;
    // Above notes, ONLYOFFICE asks for the height once more.
    let asked = if pager.foot.is_empty() {
        needed
    } else {
        with_gap + needed
    };
    if !pager.has_room(Length::ZERO, asked) && !pager.is_empty() {
        pager.begin_page();
    }
    if !pager.foot.is_empty() {
        pager.below_notes = Some((pager.pages.len() - 1, with_gap));
    }
    if height > pager.spec.depth() {
        let part = imprint.paragraphs().next();
        setter.findings.does_not_fit(
            "版记超过一页，版心容纳不下".to_owned(),
            "the imprint is taller than the page".to_owned(),
            part.and_then(span_of_paragraph),
        );
    }
    draw(&bands, imprint, [height, below], pager);
    position(height, pager)
}

/// The position of an imprint of some height on the page being filled.
fn position(height: Length, pager: &Pager<'_>) -> ImprintPosition {
    ImprintPosition {
        page: pager.pages.len() - 1,
        top: pager.spec.type_bottom() - height,
    }
}

/// The entries of the imprint, set, with their nodes.
fn bands<'a>(
    imprint: &Imprint,
    setter: &mut Setter<'a>,
    measure: Length,
    nodes: &[NodeId],
) -> Vec<Band<'a>> {
    let shares_line = imprint
        .date_column(&setter.document.styles, measure)
        .is_some();
    let mut nodes = nodes.iter().copied();
    let mut set = |paragraph: &Paragraph| {
        (
            setter.set_hanging(paragraph, measure, after_colon),
            nodes.next(),
        )
    };
    let text = |text: (Setting<'a>, Option<NodeId>)| Band::Texts(vec![text]);
    let mut bands = Vec::new();
    let names: Vec<_> = imprint.names.iter().map(&mut set).collect();
    if !names.is_empty() {
        bands.push(Band::Texts(names));
    }
    match (&imprint.printer, &imprint.printed) {
        (Some(printer), Some(printed)) => {
            let (left, right) = (set(printer), set(printed));
            if shares_line {
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
fn after_colon(clusters: &[Cluster]) -> Length {
    let colon = clusters.iter().position(|cluster| cluster.c == '：');
    colon.map_or(Length::ZERO, |colon| {
        natural_width(&clusters[..=colon]) + clusters[colon].tracking
    })
}

/// Draws the entries, `height` in all with the lines between them and what is `below` each, to
/// the foot of the type area.
fn draw(
    bands: &[Band<'_>],
    imprint: &Imprint,
    [height, below]: [Length; 2],
    pager: &mut Pager<'_>,
) {
    let spec = pager.spec;
    let (left, measure) = (spec.margins.left, spec.measure());
    let right = spec.paper.width - spec.margins.right;
    let mut y = spec.type_bottom() - height;
    let items = pager.items();
    for (index, band) in bands.iter().enumerate() {
        let weight = if index == 0 {
            imprint.outer_line
        } else {
            imprint.inner_line
        };
        line_across(Point { x: left, y }, measure, weight, items);
        y += weight;
        match band {
            Band::Texts(texts) => {
                let mut top = y;
                for (setting, node) in texts {
                    let corner = Point { x: left, y: top };
                    setting.draw(0..setting.len(), corner, *node, items);
                    top += setting.height();
                }
            }
            Band::Ends(ends) => {
                let [first, last] = ends.as_ref();
                let baseline = y + first.0.baseline();
                let at = |x: Length| Point { x, y: baseline };
                first
                    .0
                    .draw_unbroken(at(left + first.0.style.left), first.1, items);
                let start = right - last.0.style.right - last.0.natural_width();
                last.0.draw_unbroken(at(start), last.1, items);
            }
        }
        y += band.height() + below;
    }
    line_across(Point { x: left, y }, measure, imprint.outer_line, items);
}

/// Draws a line across; one without weight is none.
fn line_across(origin: Point, width: Length, height: Length, items: &mut Vec<Item>) {
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
