//! Pictures in the line (`DrawingML`, ECMA-376-1, 20.4.2.8), and their files.

use std::sync::Arc;

use super::chart;
use super::dom::{Element, Piece};
use super::measure::{signed, unsigned};
use super::package::{PackageError, Part, relation_id};
use super::paragraph::empty_paragraph;
use super::sheet::Sheet;
use crate::base::picture::{Image, Media};
use crate::base::units::Length;
use crate::document::{Block, Chart, Document, Picture, Shown};

pub(super) const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
const INLINE: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";

/// The first number of a picture among the drawings of a document; the footers have those below.
const FIRST: usize = 101;

/// The pictures of a document: each file once, and how many were written.
#[derive(Clone, Debug)]
pub(crate) struct Pictures<'a> {
    files: Vec<&'a Arc<Image>>,
    charts: Vec<&'a Arc<Chart>>,
    /// The place of the first of them among the parts that the main part refers to.
    first: usize,
    written: usize,
    /// How many of them were charts.
    drawn: usize,
}

impl<'a> Pictures<'a> {
    /// The pictures of a document, whose files follow `first` other parts.
    pub(crate) fn of(document: &'a Document, first: usize) -> Self {
        let mut files: Vec<&Arc<Image>> = Vec::new();
        for block in &document.blocks {
            if let Block::Picture(picture) = block
                && let Some(image) = picture.image()
                && !files.iter().any(|known| ***known == **image)
            {
                files.push(image);
            }
        }
        let charts = document.blocks.iter().filter_map(|block| match block {
            Block::Picture(picture) => picture.chart(),
            _ => None,
        });
        Self {
            files,
            charts: charts.collect(),
            first,
            written: 0,
            drawn: 0,
        }
    }

    /// Their files, as parts.
    pub(crate) fn parts<'b>(&self) -> impl Iterator<Item = Part<'b>> {
        let part = |(place, image): (usize, &&Arc<Image>)| {
            let (extension, media_type) = match image.media {
                Media::Png => ("png", "image/png"),
                Media::Jpeg => ("jpeg", "image/jpeg"),
            };
            let name = format!("word/media/image{}.{extension}", place + 1);
            Part::image(name, media_type, image.file.clone())
        };
        self.files.iter().enumerate().map(part)
    }

    /// Their charts, as parts, in the faces of a sheet.
    pub(crate) fn chart_parts<'b>(&self, sheet: &Sheet) -> Result<Vec<Part<'b>>, PackageError> {
        let charts = self.charts.iter().enumerate();
        charts
            .map(|(place, chart)| chart::part(place + 1, chart, sheet))
            .collect()
    }

    /// The relation to the file of a picture.
    fn relation(&self, image: &Image) -> String {
        let place = self.files.iter().position(|known| ***known == *image);
        relation_id(self.first + place.unwrap_or_default())
    }

    /// A paragraph that holds a picture; its line is as high as the room of the picture, and no
    /// less than the picture where somebody makes that larger.
    pub(crate) fn paragraph<'b>(
        &mut self,
        picture: &'b Picture,
        keep_next: bool,
        sheet: &'b Sheet,
    ) -> Piece<'b> {
        let number = FIRST + self.written;
        self.written += 1;
        let spacing = Element::new("w:spacing")
            .with("w:before", unsigned(Length::ZERO))
            .with("w:after", unsigned(Length::ZERO))
            .with("w:line", signed(picture.room))
            .with("w:lineRule", "atLeast");
        let mut paragraph = empty_paragraph(sheet.id(picture.style), keep_next);
        paragraph.push_into_first("w:pPr", spacing);
        let data = match &picture.shown {
            Shown::Image(image) => self.file(picture, image, number),
            Shown::Chart(_) => self.next_chart(),
        };
        let drawing = self.inline(picture, number, data);
        paragraph.push(Piece::new("w:r").child(Piece::new("w:drawing").child(drawing)));
        paragraph
    }

    /// The next chart, by its relation: charts follow the files.
    fn next_chart<'b>(&mut self) -> Piece<'b> {
        let relation = relation_id(self.first + self.files.len() + self.drawn);
        self.drawn += 1;
        let shown = Piece::new("c:chart")
            .with("xmlns:c", chart::CHART)
            .with("r:id", relation);
        Piece::new("a:graphicData")
            .with("uri", chart::CHART)
            .child(shown)
    }

    /// The picture of a file.
    fn file<'b>(&self, picture: &'b Picture, image: &Image, number: usize) -> Piece<'b> {
        let about = self.about("pic:cNvPr", picture, number);
        let blip = Piece::new("a:blip").with("r:embed", self.relation(image));
        let stretch = Piece::new("a:stretch").child(Piece::new("a:fillRect"));
        let frame = Piece::new("a:xfrm")
            .child(Piece::new("a:off").with("x", 0).with("y", 0))
            .child(size("a:ext", picture));
        let outline = Piece::new("a:prstGeom")
            .with("prst", "rect")
            .child(Piece::new("a:avLst"));
        let shown = Piece::new("pic:pic").with("xmlns:pic", PICTURE).children([
            Piece::new("pic:nvPicPr").children([
                about,
                Piece::new("pic:cNvPicPr")
                    .child(Piece::new("a:picLocks").with("noChangeAspect", 1)),
            ]),
            Piece::new("pic:blipFill").children([blip, stretch]),
            Piece::new("pic:spPr").children([frame, outline]),
        ]);
        Piece::new("a:graphicData")
            .with("uri", PICTURE)
            .child(shown)
    }

    fn about<'b>(&self, tag: &'static str, picture: &'b Picture, number: usize) -> Piece<'b> {
        Piece::new(tag)
            .with("id", i64::try_from(number).unwrap_or(i64::MAX))
            .with("name", format!("图片 {}", self.written))
            .with("descr", picture.alt.as_str())
    }

    fn inline<'b>(&self, picture: &'b Picture, number: usize, data: Piece<'b>) -> Piece<'b> {
        let locks = Piece::new("a:graphicFrameLocks").with("noChangeAspect", 1);
        // A chart is drawn anew in any size.
        let frame = Piece::new("wp:cNvGraphicFramePr");
        let frame = match picture.shown {
            Shown::Image(_) => frame.child(locks),
            Shown::Chart(_) => frame,
        };
        let distances = ["distT", "distB", "distL", "distR"];
        let inline = distances
            .into_iter()
            .fold(Piece::new("wp:inline"), |inline, name| inline.with(name, 0));
        inline
            .with("xmlns:wp", INLINE)
            .with("xmlns:a", DRAWING)
            .children([
                size("wp:extent", picture),
                self.about("wp:docPr", picture, number),
                frame,
                Piece::new("a:graphic").child(data),
            ])
    }
}

fn size<'b>(tag: &'static str, picture: &Picture) -> Piece<'b> {
    Piece::new(tag)
        .with("cx", picture.size.width.to_emu())
        .with("cy", picture.size.height.to_emu())
}
