//! Pictures: each is one image object, and each plain drawing one form object, however often it
//! is drawn (ISO 32000-1, 8.9.5 and 8.10).

use std::collections::BTreeMap;
use std::sync::Arc;

use pdf_writer::{Dict, Finish, Name, Rect, Ref};

use super::number::points;
use super::objects::{Objects, deflated_well};
use super::shapes;
use crate::base::picture::{Image, Samples, Shape, Tint};
use crate::base::units;
use crate::pages::{Mark, NodeId, Page, Pages};

/// The pictures of a document, each once, in the order in which they are first drawn.
pub(super) struct Pictures<'a>(Vec<&'a Arc<Image>>);

impl<'a> Pictures<'a> {
    /// Gathers them.
    pub(super) fn of(pages: &'a Pages) -> Self {
        let mut all = Self(Vec::new());
        for (_, drawn) in drawn(pages) {
            if all.index(drawn.image).is_none() {
                all.0.push(drawn.image);
            }
        }
        all
    }

    /// The place of a picture among all.
    pub(super) fn index(&self, image: &Arc<Image>) -> Option<usize> {
        let is_same = |one: &&Arc<Image>| Arc::ptr_eq(one, image) || **one == *image;
        self.0.iter().position(is_same)
    }

    /// Every picture in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'a Arc<Image>> {
        self.0.iter().copied()
    }
}

/// Whether something on a page shows through a picture.
pub(super) fn is_transparent(page: &Page) -> bool {
    page.items
        .iter()
        .any(|item| matches!(&item.mark, Mark::Picture(_, image) if image.is_transparent()))
}

/// Where each picture and each chart stands on its page, in points from the lower left corner.
pub(super) fn boxes(pages: &Pages) -> BTreeMap<NodeId, Rect> {
    let place = |page: &Page, rect: &units::Rect| {
        let (bottom, top) = (
            page.size.height - rect.bottom(),
            page.size.height - rect.origin.y,
        );
        let (left, right) = (points(rect.origin.x), points(rect.right()));
        Rect::new(left, points(bottom), right, points(top))
    };
    let pictures =
        drawn(pages).filter_map(|(page, drawn)| Some((drawn.node?, place(page, drawn.rect))));
    let charts = pages.pages.iter().flat_map(|page| {
        let areas = page.areas.iter();
        areas.map(move |(node, area)| (*node, place(page, area)))
    });
    pictures.chain(charts).collect()
}

/// A picture on a page.
struct Drawn<'a> {
    node: Option<NodeId>,
    rect: &'a units::Rect,
    image: &'a Arc<Image>,
}

fn drawn(pages: &Pages) -> impl Iterator<Item = (&Page, Drawn<'_>)> {
    let items = pages
        .pages
        .iter()
        .flat_map(|page| page.items.iter().map(move |item| (page, item)));
    items.filter_map(|(page, item)| match &item.mark {
        Mark::Picture(rect, image) => {
            let node = item.node;
            Some((page, Drawn { node, rect, image }))
        }
        Mark::Glyphs(_) | Mark::Fill(..) | Mark::Path(..) => None,
    })
}

/// Writes the shapes of a drawing as a form object in the place of an image: a unit square
/// (ISO 32000-1, 8.10.2).
fn form(
    objects: &mut Objects,
    id: Ref,
    (width, height): (u32, u32),
    shapes: &[Shape],
) -> Option<()> {
    let length = |pixels: u32| points(units::Length::pt(i64::from(pixels)));
    let (width, height) = (length(width), length(height));
    let drawn = deflated_well(&shapes::content(shapes))?;
    objects.deflated_stream(id, &drawn, |dictionary| {
        dictionary.pair(Name(b"Type"), Name(b"XObject"));
        dictionary.pair(Name(b"Subtype"), Name(b"Form"));
        dictionary.pair(Name(b"BBox"), Rect::new(0.0, 0.0, width, height));
        let mut matrix = dictionary.insert(Name(b"Matrix")).array();
        matrix.items([1.0 / width, 0.0, 0.0, -1.0 / height, 0.0, 1.0]);
        matrix.finish();
        dictionary.insert(Name(b"Resources")).dict().finish();
    })
}

/// Writes a picture. Its colours are those of the output intent, sRGB; what is opaque of it is a
/// picture of its own, which PDF/A-2 allows (ISO 19005-2, 6.2.8 and 6.2.10).
pub(super) fn write(objects: &mut Objects, id: Ref, image: &Image) -> Option<()> {
    if let Some(shapes) = &image.shapes {
        return form(objects, id, image.pixels, shapes);
    }
    let width = i32::try_from(image.pixels.0).ok()?;
    let height = i32::try_from(image.pixels.1).ok()?;
    let about = |dictionary: &mut Dict<'_>, tint: Tint, filter: &[u8]| {
        let colors: &[u8] = match tint {
            Tint::Grey => b"DeviceGray",
            Tint::Rgb => b"DeviceRGB",
        };
        dictionary.pair(Name(b"Type"), Name(b"XObject"));
        dictionary.pair(Name(b"Subtype"), Name(b"Image"));
        dictionary.pair(Name(b"Width"), width);
        dictionary.pair(Name(b"Height"), height);
        dictionary.pair(Name(b"ColorSpace"), Name(colors));
        dictionary.pair(Name(b"BitsPerComponent"), 8);
        dictionary.pair(Name(b"Filter"), Name(filter));
    };
    match &image.samples {
        Samples::Jpeg(tint) => objects.stream(id, &image.file, |dictionary| {
            about(dictionary, *tint, b"DCTDecode");
        }),
        Samples::Plain { tint, data, alpha } => {
            let mask = match alpha {
                Some(alpha) => {
                    let mask = objects.reserve();
                    objects.stream(mask, &deflated_well(alpha)?, |dictionary| {
                        about(dictionary, Tint::Grey, b"FlateDecode");
                    })?;
                    Some(mask)
                }
                None => None,
            };
            objects.stream(id, &deflated_well(data)?, |dictionary| {
                about(dictionary, *tint, b"FlateDecode");
                if let Some(mask) = mask {
                    dictionary.pair(Name(b"SMask"), mask);
                }
            })
        }
    }
}
