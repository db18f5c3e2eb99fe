//! The pages that were made of a data file last, and which values stand where on them.

use std::collections::BTreeMap;
use std::fmt::Write;

use hongtou::Press;
use hongtou::base::units::{Length, Rect};
use hongtou::data::Fields;
use hongtou::export::svg;
use hongtou::pages::Pages;
use hongtou::typeset::PlaceOnPage;
use serde_json::{Value, json};

use super::values::path;
use crate::cli::disk::DiskWorld;

/// The pages, and the values on each of them.
#[derive(Default)]
pub(super) struct Sheets {
    pages: Option<Pages>,
    places: Vec<Vec<(Value, Rect)>>,
}

impl Sheets {
    pub(super) fn new(pages: Option<Pages>, places: &[Vec<PlaceOnPage>], fields: &Fields) -> Self {
        let places = places.iter().map(|places| {
            let places = places.iter().map(|place| {
                let path = path(fields, place.span);
                (Value::from(path), place.area)
            });
            let named = places.filter(|(path, _)| path.as_array().is_some_and(|it| !it.is_empty()));
            named.collect()
        });
        Self {
            places: places.collect(),
            pages,
        }
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.pages.as_ref().map_or(0, |pages| pages.pages.len())
    }

    /// Each value with the first page that shows it.
    pub(super) fn whereabouts(&self) -> Value {
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        for (page, places) in self.places.iter().enumerate() {
            for (path, _) in places {
                first.entry(path.to_string()).or_insert(page);
            }
        }
        json!(first)
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
        let places: Vec<Value> = places.unwrap_or_default().iter().map(place).collect();
        Some(json!({ "svg": drawing, "places": places, "pages": self.count() }))
    }

    /// A picture on the pages.
    pub(super) fn picture(&self, number: usize) -> Option<(&'static str, Vec<u8>)> {
        let (kind, file) = svg::picture(self.pages.as_ref()?, number)?;
        Some((kind, file.to_vec()))
    }
}

fn place((path, area): &(Value, Rect)) -> Value {
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
