//! Pictures: their bytes stand in the file.

use super::flow::Writer;
use super::frame::Shape;
use super::markup::Tag;
use crate::base::pack::base64::base64;
use crate::base::picture::Media;
use crate::base::units::Length;
use crate::document::{Picture, Shown};

/// Pixels of CSS to the inch, which is 25.4 mm.
const TO_INCH: i64 = 96;

impl Writer<'_> {
    pub(super) fn picture(&mut self, picture: &Picture) {
        let image = match &picture.shown {
            Shown::Image(image) => image,
            Shown::Chart(chart) => return self.chart(picture, chart),
        };
        let kind = match image.media {
            Media::Png => "png",
            Media::Jpeg => "jpeg",
        };
        let data = base64(&image.file);
        let pixels = |of: Length| (of.to_twips() * TO_INCH / 1440).max(1).to_string();
        let mut tag = Tag::new("img")
            .with("src", &format!("data:image/{kind};base64,{data}"))
            .with("alt", &picture.alt)
            .with("width", &pixels(picture.size.width))
            .with("height", &pixels(picture.size.height));
        if self.shape == Shape::Fragment {
            self.out
                .open(&Tag::new("p").with("style", "text-align:center"));
            tag = tag.with("style", "max-width:100%;height:auto");
        }
        self.out.open(&tag);
        if self.shape == Shape::Fragment {
            self.out.close("p");
        }
    }
}
