//! Reads SVG and draws it: what comes out is a picture of samples, the same in every program, and
//! of a plain drawing its shapes as well.

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::roxmltree::{Document, ParsingOptions};
use resvg::usvg::{Group, ImageHrefResolver, Node, Options, Tree};

use super::fault::{Fault, to_png};
use super::image::{Image, Media, plain};
use super::png;
use super::shape::shapes;
use super::svg_safe::is_safe;
use crate::base::limits::{DRAWING_BYTES, shown_bytes};
use crate::base::units::{Length, Size};

/// Pixels across, and down at most: 325 to the inch on the whole measure.
const PIXELS: (f32, f32) = (2000.0, 2884.0);

/// EMU in a unit of the drawing, of which there are 96 to the inch.
const UNIT: f32 = 9_525.0;

/// The longest edge that a drawing may have, in its units, and the shortest.
const EDGE: std::ops::RangeInclusive<f32> = 1.0..=1_000_000.0;

/// How many times the whole picture may be painted over.
const LAYERS: f32 = 400.0;

/// Elements and pieces of text of a file.
const NODES: u32 = 100_000;

/// How far into a file its first element is looked for.
const HEAD: usize = 4096;

/// The text of a file that is SVG.
pub(super) fn text(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.trim_start_matches('\u{FEFF}');
    let head = text.get(..text.floor_char_boundary(HEAD))?;
    (head.trim_start().starts_with('<') && head.contains("<svg")).then_some(text)
}

/// Draws a file that is SVG, on white.
pub(super) fn read(text: &str) -> Result<Image, Fault> {
    if text.len() > DRAWING_BYTES {
        let (found, most) = (shown_bytes(text.len()), shown_bytes(DRAWING_BYTES));
        return Err(Fault::beyond(
            (
                format!("是 {found} 的 SVG，超过上限 {most}"),
                format!("is an SVG of {found}, which is more than {most}"),
            ),
            to_png(),
        ));
    }
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: NODES,
        entity_resolver: None,
    };
    let xml = Document::parse_with_options(text, options).map_err(|error| {
        let row = error.pos().row;
        Fault::new(
            (
                format!("不是完整的 SVG 文件：第 {row} 行有错，或者中途截断"),
                format!("is not a whole SVG file: line {row} is wrong, or it ends too early"),
            ),
            (
                "重新导出这张图，或者导出为 PNG。",
                "export it again, or as PNG",
            ),
        )
    })?;
    is_safe(&xml, text.len())?;
    let drawing = Tree::from_xmltree(&xml, &closed()).map_err(|_| unusable())?;
    drawn(&drawing)
}

/// Options by which nothing outside the file is read.
fn closed<'a>() -> Options<'a> {
    Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    }
}

fn drawn(drawing: &Tree) -> Result<Image, Fault> {
    let size = drawing.size();
    let (width, height) = (size.width(), size.height());
    let is_empty = drawing.root().children().is_empty();
    if is_empty || !EDGE.contains(&width) || !EDGE.contains(&height) {
        return Err(unusable());
    }
    if painted(drawing.root(), (width, height)) > LAYERS {
        return Err(Fault::beyond(
            (
                "画得太繁：图形叠了几百层",
                "paints over the whole picture some hundred times",
            ),
            to_png(),
        ));
    }
    let scale = (PIXELS.0 / width).min(PIXELS.1 / height);
    let pixels = (whole(width * scale), whole(height * scale));
    let mut canvas = Pixmap::new(pixels.0, pixels.1).ok_or_else(unusable)?;
    canvas.fill(Color::WHITE);
    let onto = Transform::from_scale(scale, scale);
    resvg::render(drawing, onto, &mut canvas.as_mut());
    let rgb: Vec<u8> = canvas
        .pixels()
        .iter()
        .flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()])
        .collect();
    let file = png::written(pixels, &rgb).ok_or_else(unusable)?;
    let samples = plain(rgb.len() / 3, 3, &rgb).ok_or_else(unusable)?;
    Ok(Image {
        pixels,
        natural: Size {
            width: length(width),
            height: length(height),
        },
        media: Media::Png,
        file,
        samples,
        shapes: shapes(drawing, onto),
    })
}

/// How many times a group paints over a picture of that size.
fn painted(group: &Group, (width, height): (f32, f32)) -> f32 {
    let share = |across: f32, down: f32| {
        (across.min(width) / width).max(0.0) * (down.min(height) / height).max(0.0)
    };
    let mut all = 0.0;
    if group.should_isolate() {
        let area = group.abs_layer_bounding_box();
        all += share(area.width(), area.height());
    }
    for node in group.children() {
        all += match node {
            Node::Group(inner) => painted(inner, (width, height)),
            Node::Path(path) => {
                let area = path.abs_stroke_bounding_box();
                share(area.width(), area.height())
            }
            Node::Image(_) | Node::Text(_) => 0.0,
        };
    }
    all
}

/// A number of pixels, at least 1.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is between 1 and some thousand"
)]
fn whole(pixels: f32) -> u32 {
    pixels.round().max(1.0) as u32
}

/// A length in units of the drawing.
#[expect(
    clippy::cast_possible_truncation,
    reason = "an edge has at most a million units"
)]
fn length(units: f32) -> Length {
    Length::emu((units * UNIT).round() as i64)
}

fn unusable() -> Fault {
    Fault::new(
        (
            "里没有能画的图：没有大小，或者没有图形",
            "has nothing to draw: no size, or no shapes",
        ),
        to_png(),
    )
}
