//! The pages that were made of a data file last, and which values stand where on them.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use hongtou::Press;
use hongtou::base::units::{Length, Rect};
use hongtou::export::svg;
use hongtou::layout::Layout;
use hongtou::pages::Pages;
use hongtou::typeset::PlaceOnPage;
use serde_json::{Value, json};

use super::paths::Paths;
use crate::cli::disk::DiskWorld;

/// The pages, and the values on each of them.
#[derive(Default)]
pub(super) struct Sheets {
    /// The layout that they were made by.
    pub(super) layout: Option<Arc<Layout>>,
    pages: Option<Pages>,
    paths: Paths,
    /// The numbers of the values, and where they are.
    places: Vec<Vec<(usize, Rect)>>,
}

impl Sheets {
    pub(super) fn new(
        layout: Option<Arc<Layout>>,
        pages: Option<Pages>,
        places: &[Vec<PlaceOnPage>],
        paths: Paths,
    ) -> Self {
        let places = places.iter().map(|places| {
            let places = places.iter();
            let named = places.filter_map(|place| Some((paths.number(place.span)?, place.area)));
            named.collect()
        });
        Self {
            places: places.collect(),
            layout,
            pages,
            paths,
        }
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.pages.as_ref().map_or(0, |pages| pages.pages.len())
    }

    /// Each value with the first page that shows it.
    pub(super) fn whereabouts(&self) -> Value {
        let mut first: BTreeMap<usize, usize> = BTreeMap::new();
        for (page, places) in self.places.iter().enumerate() {
            for (number, _) in places {
                first.entry(*number).or_insert(page);
            }
        }
        let named = first.into_iter();
        let named = named.map(|(number, page)| (self.path(number).to_string(), json!(page)));
        Value::Object(named.collect())
    }

    fn path(&self, number: usize) -> &Value {
        self.paths.path(number).unwrap_or(&Value::Null)
    }

    /// A page as a drawing, with the places on it in points: path, left, top, width, height.
    /// `name` is that of the data file.
    pub(super) fn page(&self, press: &Press<DiskWorld>, name: &str, index: usize) -> Option<Value> {
        let pictures = format!("/picture?name={}&n=", encoded(name));
        let served = svg::Served {
            pages: "#page-",
            pictures: &pictures,
        };
        let drawing = press.draw(self.pages.as_ref()?, index, &served).ok()?;
        let places = self.places.get(index).map(Vec::as_slice);
        let places = places.unwrap_or_default().iter();
        let places: Vec<Value> = places
            .map(|(number, area)| place(self.path(*number), area))
            .collect();
        Some(json!({ "svg": drawing, "places": places, "pages": self.count() }))
    }

    /// A picture on the pages.
    pub(super) fn picture(&self, number: usize) -> Option<(&'static str, Vec<u8>)> {
        let (kind, file) = svg::picture(self.pages.as_ref()?, number)?;
        Some((kind, file.to_vec()))
    }
}

fn place(path: &Value, area: &Rect) -> Value {
    let points = |length: Length| (length.to_mm() * 72.0 / 25.4 * 100.0).round() / 100.0;
    let Rect { origin, size } = area;
    json!([
        path,
        points(origin.x),
        points(origin.y),
        points(size.width),
        points(size.height)
    ])
}

/// A text as a value of a query.
fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}
