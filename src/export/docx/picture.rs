//! Pictures in the line (`DrawingML`, ECMA-376-1, 20.4.2.8), and their files.

use std::sync::Arc;

use super::dom::{Element, Piece};
use super::measure::{signed, unsigned};
use super::package::{Part, relation_id};
use super::paragraph::empty_paragraph;
use super::sheet::Sheet;
use crate::base::picture::{Image, Media};
use crate::base::units::Length;
use crate::document::{Block, Document, Picture};

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
const INLINE: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";

/// The first number of a picture among the drawings of a document; the footers have those below.
const FIRST: usize = 101;

/// The pictures of a document: each file once, and how many were written.
#[derive(Clone, Debug)]
pub(crate) struct Pictures<'a> {
    files: Vec<&'a Arc<Image>>,
    /// The place of the first of them among the parts that the main part refers to.
    first: usize,
    written: usize,
}

impl<'a> Pictures<'a> {
    /// The pictures of a document, whose files follow `first` other parts.
    pub(crate) fn of(document: &'a Document, first: usize) -> Self {
        let mut files: Vec<&Arc<Image>> = Vec::new();
        for block in &document.blocks {
            if let Block::Picture(picture) = block
                && !files.iter().any(|known| ***known == *picture.image)
            {
                files.push(&picture.image);
            }
        }
        Self {
            files,
            first,
            written: 0,
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
        let drawing = self.inline(picture, number);
        paragraph.push(Piece::new("w:r").child(Piece::new("w:drawing").child(drawing)));
        paragraph
    }

    fn inline<'b>(&self, picture: &'b Picture, number: usize) -> Piece<'b> {
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        let name = format!("图片 {}", self.written);
        let size = |tag: &'static str| {
            Piece::new(tag)
                .with("cx", picture.size.width.to_emu())
                .with("cy", picture.size.height.to_emu())
        };
        let about = |tag: &'static str| {
            Piece::new(tag)
                .with("id", number)
                .with("name", name.clone())
                .with("descr", picture.alt.as_str())
        };
        let locks = || Piece::new("a:graphicFrameLocks").with("noChangeAspect", 1);
        let blip = Piece::new("a:blip").with("r:embed", self.relation(&picture.image));
        let stretch = Piece::new("a:stretch").child(Piece::new("a:fillRect"));
        let frame = Piece::new("a:xfrm")
            .child(Piece::new("a:off").with("x", 0).with("y", 0))
            .child(size("a:ext"));
        let outline = Piece::new("a:prstGeom")
            .with("prst", "rect")
            .child(Piece::new("a:avLst"));
        let shown = Piece::new("pic:pic").with("xmlns:pic", PICTURE).children([
            Piece::new("pic:nvPicPr").children([
                about("pic:cNvPr"),
                Piece::new("pic:cNvPicPr")
                    .child(Piece::new("a:picLocks").with("noChangeAspect", 1)),
            ]),
            Piece::new("pic:blipFill").children([blip, stretch]),
            Piece::new("pic:spPr").children([frame, outline]),
        ]);
        let data = Piece::new("a:graphicData")
            .with("uri", PICTURE)
            .child(shown);
        let distances = ["distT", "distB", "distL", "distR"];
        let inline = distances
            .into_iter()
            .fold(Piece::new("wp:inline"), |inline, name| inline.with(name, 0));
        inline
            .with("xmlns:wp", INLINE)
            .with("xmlns:a", DRAWING)
            .children([
                size("wp:extent"),
                about("wp:docPr"),
                Piece::new("wp:cNvGraphicFramePr").child(locks()),
                Piece::new("a:graphic").child(data),
            ])
    }
}
