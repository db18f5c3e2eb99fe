//! Pictures: each is one image object, however often it is drawn (ISO 32000-1, 8.9.5).

use std::collections::BTreeMap;
use std::sync::Arc;

use pdf_writer::{Dict, Name, Rect, Ref};

use super::number::points;
use super::objects::{Objects, deflated_well};
use crate::base::picture::{Image, Samples, Tint};
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

/// Where each picture stands on its page, in points from the lower left corner.
pub(super) fn boxes(pages: &Pages) -> BTreeMap<NodeId, Rect> {
    let boxes = drawn(pages).filter_map(|(page, drawn)| {
        let rect = drawn.rect;
        let (bottom, top) = (
            page.size.height - rect.bottom(),
            page.size.height - rect.origin.y,
        );
        let (left, right) = (points(rect.origin.x), points(rect.right()));
        let place = Rect::new(left, points(bottom), right, points(top));
        Some((drawn.node?, place))
    });
    boxes.collect()
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
        Mark::Glyphs(_) | Mark::Fill(..) => None,
    })
}

/// Writes a picture. Its colours are those of the output intent, sRGB; what is opaque of it is a
/// picture of its own, which PDF/A-2 allows (ISO 19005-2, 6.2.8 and 6.2.10).
pub(super) fn write(objects: &mut Objects, id: Ref, image: &Image) -> Option<()> {
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
