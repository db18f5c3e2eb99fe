//! Adds pictures: how large they are printed, how many lines they take, and their captions.

use super::merger::Merger;
use super::text::{broken_lines, lines, text_width};
use crate::base::diag::{Code, Finding, Spanned};
use crate::base::units::{FontSize, Length, Size};
use crate::data::Picture;
use crate::document::{self, Align, Block, Orientation, Paragraph, Role, Shown, Style, StyleId};

/// What stays free above a picture and below it, at the least.
const FREE: Length = Length::pt(8);

/// The size of the paragraph that holds a picture in a DOCX: what hangs below its base line is
/// less than what stays free.
const HOLDER: FontSize = FontSize::half_points(10);

/// From so many lines on, a picture whose width nobody asked for is made a little smaller, so
/// that it fills whole lines.
const FILLED: i64 = 6;

/// Pixels to the inch below which a picture looks coarse on paper.
const COARSE: i64 = 72;

/// EMU in an inch.
const INCH: i64 = 914_400;

/// The room that a page has for a picture.
#[derive(Clone, Copy)]
struct Room {
    measure: Length,
    pitch: Length,
    /// How many lines a page has for it.
    lines: i64,
}

impl Merger<'_> {
    /// Adds a picture, with its caption and number below it. One that could not be read was told.
    pub(super) fn picture(&mut self, picture: &Picture) {
        let Some(image) = &picture.image else {
            return;
        };
        let Some((holder, below)) = self.picture_styles() else {
            return;
        };
        let caption = picture.caption.as_ref().map(|caption| {
            self.pictures += 1;
            let name = self.filled(caption);
            let name: Vec<&str> = lines(&name).collect();
            format!("图{}　{}", self.pictures, name.join(""))
        });
        let number = caption.is_some().then_some(self.pictures);
        let page = self.document.page.oriented(Orientation::Portrait);
        let (measure, pitch) = (page.measure(), page.pitch.max(Length::pt(1)));
        let style = self.document.styles.get(below);
        let caption_lines = caption.as_deref().map_or(0, |caption| {
            let width = text_width(caption, style, page.composition);
            1 + width.whole(measure.max(Length::pt(1)))
        });
        let room = Room {
            measure,
            pitch,
            lines: page.depth().whole(pitch) - caption_lines,
        };
        let size = match printed_size(image.natural, picture.width.as_ref(), room) {
            Ok(size) => size,
            Err(finding) => {
                let finding = *finding;
                self.findings.push(finding);
                return;
            }
        };
        self.findings.extend(coarse(picture, size.width));
        let block = document::Picture {
            shown: Shown::Image(image.clone()),
            size,
            room: pitch * lines_of(size.height, pitch),
            style: holder,
            alt: self.filled(&picture.alt).trim().to_owned(),
            keep_next: caption.is_some(),
            origin: Some(picture.file.span),
        };
        let caption = caption.map(|caption| (caption, picture.caption.as_ref()));
        self.captioned(block, caption, picture.id.as_ref(), (number, below));
    }

    /// Adds a picture with its caption below it; references to `id` lead to the caption.
    pub(super) fn captioned(
        &mut self,
        block: document::Picture,
        caption: Option<(String, Option<&Spanned<String>>)>,
        id: Option<&Spanned<String>>,
        (number, below): (Option<usize>, StyleId),
    ) {
        self.document.blocks.push(Block::Picture(block));
        self.anchor(id, number.map(|number| format!("图{number}")));
        let paragraph = caption.map(|(caption, written)| {
            let span = written.map(|caption| caption.span);
            let mut content = broken_lines(&caption, span);
            self.anchored(&mut content);
            Paragraph {
                role: Role::PictureCaption,
                style: below,
                content,
            }
        });
        let paragraph = paragraph.map(Block::Paragraph);
        self.document.blocks.extend(paragraph);
    }

    /// The style that a picture stands in, and that of its caption, which is that of the titles
    /// of tables unless the layout has one.
    pub(super) fn picture_styles(&mut self) -> Option<(StyleId, StyleId)> {
        let known = |key| self.document.styles.find(key);
        let (holder, below) = (known("picture"), known("picture_caption"));
        let holder = match holder {
            Some(holder) => holder,
            None => self.variant("table_title", ("picture", "图"), |style| {
                bare(style);
                style.size = HOLDER;
            })?,
        };
        let below = match below {
            Some(below) => below,
            None => self.variant("table_title", ("picture_caption", "图题"), |style| {
                bare(style);
                style.keep_lines = true;
            })?,
        };
        Some((holder, below))
    }
}

/// In the middle, on lines of the grid, and kept with nothing.
pub(super) fn bare(style: &mut Style) {
    style.keep_next = false;
    style.align = Align::Center;
    style.outline = None;
    (style.before, style.after) = (Length::ZERO, Length::ZERO);
    (style.left, style.right, style.first_line) = (Length::ZERO, Length::ZERO, Length::ZERO);
}

/// How many lines a picture of that height takes.
pub(super) fn lines_of(height: Length, pitch: Length) -> i64 {
    let all = height + FREE;
    let whole = all.whole(pitch);
    whole + i64::from(pitch * whole < all)
}

/// How large a picture is printed: as wide as was asked, or as it is, but no wider than the text
/// and no higher than a page.
fn printed_size(
    natural: Size,
    asked: Option<&Spanned<Length>>,
    room: Room,
) -> Result<Size, Box<Finding>> {
    let highest = room.pitch * room.lines - FREE;
    let of_width = |width: Length| Size {
        width,
        height: natural
            .height
            .scale(width.to_emu(), natural.width.to_emu().max(1)),
    };
    let of_height = |height: Length| Size {
        width: natural
            .width
            .scale(height.to_emu(), natural.height.to_emu().max(1)),
        height,
    };
    if let Some(asked) = asked {
        let size = of_width(asked.value);
        let widest = of_height(highest).width.min(room.measure);
        if size.width <= room.measure && size.height <= highest {
            return Ok(size);
        }
        return Err(Box::new(too_large(asked, size, widest, room)));
    }
    let mut size = of_width(natural.width.min(room.measure));
    if size.height > highest {
        size = of_height(highest);
    }
    let filled = (size.height + FREE).whole(room.pitch);
    if filled >= FILLED {
        size = of_height(room.pitch * filled - FREE);
    }
    Ok(size)
}

/// A length in whole millimetres, rounded down.
pub(super) fn millimetres(length: Length) -> i64 {
    length.whole(Length::mm(1))
}

fn too_large(asked: &Spanned<Length>, size: Size, widest: Length, room: Room) -> Finding {
    let (width, measure) = (millimetres(size.width), millimetres(room.measure));
    let height = millimetres(size.height);
    let most = millimetres(widest);
    let (zh, en) = if size.width > room.measure {
        (
            format!("图宽 {width}mm，比版心（{measure}mm）宽"),
            format!("a picture of {width}mm is wider than the text ({measure}mm)"),
        )
    } else {
        (
            format!("图宽 {width}mm，就有 {height}mm 高，连同图题一页放不下"),
            format!("a picture of {width}mm is {height}mm high, more than a page holds"),
        )
    };
    Finding::error(Code::DoesNotFit, zh, en)
        .at(
            asked.span,
            format!("最宽 {most}mm"),
            format!("{most}mm at most"),
        )
        .help(
            format!("写 width = \"{most}mm\" 或更小；不写 width 的，程序按版心缩小。"),
            format!("write {most}mm or less, or leave `width` out"),
        )
}

/// A warning that a picture is printed larger than its pixels allow.
fn coarse(picture: &Picture, width: Length) -> Option<Finding> {
    let image = picture.image.as_ref()?;
    let pixels = i64::from(image.pixels.0);
    let density = pixels * INCH / width.to_emu().max(1);
    if density >= COARSE {
        return None;
    }
    let (file, width) = (&picture.file.value, millimetres(width));
    let finding = Finding::warning(
        Code::BadPicture,
        format!("图片 {file} 只有 {pixels} 像素宽，印成 {width}mm 会模糊"),
        format!("{file} is {pixels} pixels wide, too coarse for {width}mm"),
    );
    let span = picture
        .width
        .as_ref()
        .map_or(picture.file.span, |width| width.span);
    let most = pixels * 254 / (COARSE * 10);
    Some(finding.at(span, "太大", "too large").help(
        format!("换一张更清楚的图，或者写 width = \"{most}mm\" 以内。"),
        format!("take a picture with more pixels, or a width of {most}mm at most"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::diag::{Sources, Span};

    const ROOM: Room = Room {
        measure: Length::mm(156),
        pitch: Length::twips(579),
        lines: 21,
    };

    fn size(width: i64, height: i64) -> Size {
        Size {
            width: Length::mm(width),
            height: Length::mm(height),
        }
    }

    fn asked(width: i64) -> Spanned<Length> {
        Spanned {
            value: Length::mm(width),
            span: Span::new(Sources::default().add("data.toml", ""), 0..0),
        }
    }

    #[test]
    fn a_picture_takes_whole_lines_and_is_never_made_larger() {
        let small = printed_size(size(40, 30), None, ROOM).unwrap();
        assert_eq!(small, size(40, 30));
        let wide = printed_size(size(400, 200), None, ROOM).unwrap();
        assert!(wide.width <= ROOM.measure);
        let lines = lines_of(wide.height, ROOM.pitch);
        assert_eq!(wide.height, ROOM.pitch * lines - FREE);
        let tall = printed_size(size(100, 900), None, ROOM).unwrap();
        assert_eq!(lines_of(tall.height, ROOM.pitch), 21);
    }

    #[test]
    fn a_width_that_was_asked_is_taken_or_refused() {
        let width = asked(120);
        let taken = printed_size(size(400, 200), Some(&width), ROOM).unwrap();
        assert_eq!(taken, size(120, 60));
        let wide = printed_size(size(400, 200), Some(&asked(157)), ROOM).unwrap_err();
        assert!(
            wide.message.zh.contains("比版心（156mm）宽"),
            "{}",
            wide.message.zh
        );
        let tall = printed_size(size(100, 400), Some(&asked(100)), ROOM).unwrap_err();
        assert_eq!(tall.labels[0].say.zh, "最宽 52mm");
    }
}
