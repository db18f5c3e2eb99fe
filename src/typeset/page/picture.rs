//! Places pictures: in the middle of the measure, at the foot of the lines that they take.

use crate::base::units::{Length, Point, Rect};
use crate::document::{NodeId, Picture, Shown};
use crate::pages::{Item, Mark};
use crate::typeset::finding::Findings;
use crate::typeset::page::chart::moved;
use crate::typeset::page::pager::Pager;

/// Places a picture, or what is drawn of a chart, on a new page where it has no room.
pub(crate) fn place_picture(
    (picture, drawn): (&Picture, &[Item]),
    node: NodeId,
    pager: &mut Pager<'_>,
    findings: &mut Findings<'_>,
) {
    let (room, size) = (picture.room, picture.size);
    if !pager.has_room(Length::ZERO, room) && !pager.is_empty() {
        pager.begin_page();
    }
    let measure = pager.spec.measure();
    if room > pager.depth() || size.width > measure {
        findings.does_not_fit(
            format!("图宽 {}、高 {}，一页放不下", size.width, size.height),
            format!(
                "a picture of {} × {} does not fit a page",
                size.width, size.height
            ),
            picture.origin,
        );
    }
    let (_, corner) = pager.take(Length::ZERO, room);
    let origin = Point {
        x: corner.x + (measure - size.width) / 2,
        y: corner.y + room - Picture::FOOT - size.height,
    };
    let area = Rect { origin, size };
    match &picture.shown {
        Shown::Image(image) => pager.items().push(Item {
            mark: Mark::Picture(area, image.clone()),
            node: Some(node),
        }),
        Shown::Chart(_) => {
            let drawn = drawn.iter().map(|item| moved(item, origin));
            pager.items().extend(drawn);
            pager.has_chart(node, area);
        }
    }
}
