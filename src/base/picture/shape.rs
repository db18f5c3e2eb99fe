//! Drawings as shapes, for formats that draw shapes themselves.

use resvg::tiny_skia::{PathSegment, Point as Position, Transform};
use resvg::usvg::{FillRule, Group, LineCap, LineJoin, Node, Paint, PaintOrder, Path, Tree};

/// A shape of one colour: filled, or drawn along its outline. Lengths and places are in thousandths
/// of a pixel of the picture, from its top left corner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// The outline.
    pub outline: Vec<Step>,
    /// Red, green and blue of sRGB.
    pub color: [u8; 3],
    /// What is drawn of it.
    pub draw: Draw,
}

/// How a shape is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Draw {
    /// Filled, by the rule of even and odd or by that of winding.
    Fill {
        /// Whether what lies inside an even number of outlines stays free.
        even_odd: bool,
    },
    /// Along its outline.
    Line {
        /// How wide the line is.
        width: i64,
        /// How it ends: 0 at its end, 1 round, 2 half its width beyond.
        cap: i64,
        /// How it turns: 0 in a point, 1 round, 2 cut off.
        join: i64,
        /// How far a point may reach, in thousandths of the width.
        miter: i64,
        /// Lengths of dashes and gaps in turn; none of a whole line.
        dashes: Vec<i64>,
        /// Where in them it begins.
        offset: i64,
    },
}

/// A step along an outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Begins another outline here.
    Move([i64; 2]),
    /// A straight line.
    Line([i64; 2]),
    /// A curve of Bézier: two points that it bends to, and its end.
    Curve([[i64; 2]; 3]),
    /// Back to where the outline began.
    Close,
}

impl Step {
    /// The places that it names.
    pub fn places(&self) -> &[[i64; 2]] {
        match self {
            Self::Move(to) | Self::Line(to) => std::slice::from_ref(to),
            Self::Curve(all) => all,
            Self::Close => &[],
        }
    }
}

/// The shapes of a drawing that has no others, in pixels of a picture that is drawn so; `None` where
/// something in it shows through, is cut out, or is of more than one colour.
pub(super) fn shapes(drawing: &Tree, onto: Transform) -> Option<Vec<Shape>> {
    let mut out = Vec::new();
    collect(drawing.root(), onto, &mut out)?;
    Some(out)
}

fn collect(group: &Group, onto: Transform, out: &mut Vec<Shape>) -> Option<()> {
    if group.should_isolate() {
        return None;
    }
    for node in group.children() {
        match node {
            Node::Group(inner) => collect(inner, onto, out)?,
            Node::Path(path) if path.is_visible() => add(path, onto, out)?,
            Node::Path(_) => {}
            Node::Image(_) | Node::Text(_) => return None,
        }
    }
    Some(())
}

fn add(path: &Path, onto: Transform, out: &mut Vec<Shape>) -> Option<()> {
    let own = path.abs_transform();
    let outline = outline(path, onto.pre_concat(own));
    let fill = match path.fill() {
        Some(fill) => Some(Shape {
            outline: outline.clone(),
            color: color(fill.paint(), fill.opacity().get())?,
            draw: Draw::Fill {
                even_odd: fill.rule() == FillRule::EvenOdd,
            },
        }),
        None => None,
    };
    let line = match path.stroke() {
        Some(stroke) => {
            let scale = even_scale(own)? * onto.sx;
            let dashes = stroke.dasharray().unwrap_or_default().iter();
            Some(Shape {
                outline,
                color: color(stroke.paint(), stroke.opacity().get())?,
                draw: Draw::Line {
                    width: thousandths(stroke.width().get() * scale),
                    cap: match stroke.linecap() {
                        LineCap::Butt => 0,
                        LineCap::Round => 1,
                        LineCap::Square => 2,
                    },
                    join: match stroke.linejoin() {
                        LineJoin::Miter => 0,
                        LineJoin::Round => 1,
                        LineJoin::Bevel => 2,
                        LineJoin::MiterClip => return None,
                    },
                    miter: thousandths(stroke.miterlimit().get()),
                    dashes: dashes.map(|dash| thousandths(dash * scale)).collect(),
                    offset: thousandths(stroke.dashoffset() * scale),
                },
            })
        }
        None => None,
    };
    match path.paint_order() {
        PaintOrder::FillAndStroke => out.extend(fill.into_iter().chain(line)),
        PaintOrder::StrokeAndFill => out.extend(line.into_iter().chain(fill)),
    }
    Some(())
}

/// By how much a transformation makes a line wider, if it does so in every direction alike.
fn even_scale(by: Transform) -> Option<f32> {
    let (across, down) = (by.sx.hypot(by.ky), by.kx.hypot(by.sy));
    let is_square = (by.sx * by.kx + by.ky * by.sy).abs() <= across * down / 1000.0;
    (is_square && (across - down).abs() <= across / 1000.0).then_some(across)
}

/// A colour through which nothing shows.
fn color(paint: &Paint, opacity: f32) -> Option<[u8; 3]> {
    match paint {
        Paint::Color(color) if opacity >= 1.0 => Some([color.red, color.green, color.blue]),
        _ => None,
    }
}

fn outline(path: &Path, onto: Transform) -> Vec<Step> {
    let place = |mut at: Position| {
        onto.map_point(&mut at);
        [thousandths(at.x), thousandths(at.y)]
    };
    let mut from = Position::default();
    let mut begun = from;
    let mut steps = Vec::new();
    for segment in path.data().segments() {
        let step = match segment {
            PathSegment::MoveTo(to) => {
                begun = to;
                Step::Move(place(to))
            }
            PathSegment::LineTo(to) => Step::Line(place(to)),
            PathSegment::QuadTo(bend, to) => {
                let third = |end: Position| {
                    let part = |end: f32, bend: f32| end + (bend - end) * 2.0 / 3.0;
                    Position::from_xy(part(end.x, bend.x), part(end.y, bend.y))
                };
                Step::Curve([place(third(from)), place(third(to)), place(to)])
            }
            PathSegment::CubicTo(first, second, to) => {
                Step::Curve([place(first), place(second), place(to)])
            }
            PathSegment::Close => Step::Close,
        };
        from = match segment {
            PathSegment::MoveTo(to)
            | PathSegment::LineTo(to)
            | PathSegment::QuadTo(_, to)
            | PathSegment::CubicTo(_, _, to) => to,
            PathSegment::Close => begun,
        };
        steps.push(step);
    }
    steps
}

/// A length in thousandths; what is no number is none.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a cast of a float stops at the ends of the range"
)]
fn thousandths(length: f32) -> i64 {
    let most = 1e9;
    (length.clamp(-most, most) * 1000.0).round() as i64
}
