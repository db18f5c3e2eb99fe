//! Links: parts of pages that lead to a heading or to what a reference names (ISO 32000-1, 12.5.6.5).

use pdf_writer::types::{AnnotationFlags, AnnotationType};
use pdf_writer::writers::{Annotation, Destination};
use pdf_writer::{Name, Rect, Ref, TextStr};

use super::number::points;
use super::objects::Objects;
use super::outline;
use crate::pages::{Link, Pages};

/// A number for the annotation of each link, which is written later.
pub(super) fn reserve(objects: &mut Objects, pages: &Pages) -> Vec<Ref> {
    pages.links.iter().map(|_| objects.reserve()).collect()
}

/// The annotations of a page.
pub(super) fn of_page<'a>(
    pages: &'a Pages,
    annotations: &'a [Ref],
    page: usize,
) -> impl Iterator<Item = Ref> + 'a {
    let all = pages.links.iter().zip(annotations);
    all.filter(move |(link, _)| link.page == page)
        .map(|(_, annotation)| *annotation)
}

/// Writes the annotations. The key of each in the tree of parents comes behind those of the pages.
pub(super) fn write(objects: &mut Objects, annotations: &[Ref], pages: &Pages, sheets: &[Ref]) {
    let first = i32::try_from(sheets.len()).unwrap_or(i32::MAX);
    for ((key, link), own) in (first..).zip(&pages.links).zip(annotations) {
        objects.small(*own, |obj| {
            let mut annotation: Annotation<'_> = obj.start();
            annotation.subtype(AnnotationType::Link);
            annotation.rect(area(link, pages));
            annotation.border(0.0, 0.0, 0.0, None);
            annotation.flags(AnnotationFlags::PRINT);
            annotation.struct_parent(key);
            let Some((text, page, y)) = pages.destination(link.to) else {
                return;
            };
            // ISO 14289-1, 7.18.5: what a link leads to is said in words.
            annotation.contents(TextStr(text));
            let destination: Destination<'_> = annotation.insert(Name(b"Dest")).start();
            outline::lead_to(destination, (page, y), pages, sheets);
        });
    }
}

fn area(link: &Link, pages: &Pages) -> Rect {
    let height = pages.pages.get(link.page).map(|page| page.size.height);
    let up = |y| points(height.unwrap_or_default() - y);
    let area = link.area;
    Rect::new(
        points(area.origin.x),
        up(area.bottom()),
        points(area.right()),
        up(area.origin.y),
    )
}
