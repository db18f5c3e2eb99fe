//! Runs of glyphs as text.

use super::faces::only;
use super::number::{decimal, points, put, thousandths};
use super::served::face_name;
use crate::base::pack::xml::{Value, XmlWriter};
use crate::base::picture::Step;
use crate::base::units::{Length, Point};
use crate::document::Color;
use crate::font::{FaceId, Fonts};
use crate::pages::{Direction, GlyphRun, PlacedGlyph};

/// Attributes of an element.
pub(super) type Attributes<'a> = Vec<(&'static str, Value<'a>)>;

/// What runs need to be drawn.
pub(super) struct Drawing<'a> {
    pub(super) xml: XmlWriter,
    pub(super) fonts: &'a Fonts,
    /// Whether a character of a face leads to a glyph.
    pub(super) leads_to: &'a dyn Fn(FaceId, char, u32) -> bool,
}

/// How a glyph is drawn.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    /// As its character, in a row with others.
    Row,
    /// As its character, by itself: what is beyond the first plane counts as one place in some
    /// readers and as two in others.
    Alone,
    /// By its outline: its characters do not lead to it.
    Outline,
}

impl Drawing<'_> {
    /// Draws a run.
    pub(super) fn run(&mut self, run: &GlyphRun) {
        let turned = run.direction == Direction::Down;
        if turned {
            let (x, y) = (points(run.origin.x), points(run.origin.y));
            let turn = format!("rotate(90 {x} {y})");
            self.xml.open("g", &[("transform", turn.into())]);
        }
        let mut at = run.origin.x;
        let placed: Vec<(&PlacedGlyph, Length)> = run
            .glyphs
            .iter()
            .map(|glyph| {
                let place = at;
                at = at + glyph.advance;
                (glyph, place)
            })
            .collect();
        let is_row = |glyph: &PlacedGlyph| self.way(run, glyph) == Way::Row;
        let ways: Vec<_> = placed
            .chunk_by(|(one, _), (next, _)| is_row(one) && is_row(next))
            .filter_map(|part| Some((self.way(run, part.first()?.0), part)))
            .collect();
        for (way, part) in ways {
            if way == Way::Outline {
                self.outlines(run, part);
            }
            self.text(run, part, way != Way::Outline);
        }
        if turned {
            self.xml.close();
        }
    }

    fn way(&self, run: &GlyphRun, glyph: &PlacedGlyph) -> Way {
        match only(run, glyph) {
            Some(c) if (self.leads_to)(run.face, c, glyph.id) => {
                if u32::from(c) > 0xFFFF {
                    Way::Alone
                } else {
                    Way::Row
                }
            }
            _ => Way::Outline,
        }
    }

    /// Draws text; what is not seen is there to be read and copied.
    fn text(&mut self, run: &GlyphRun, part: &[(&PlacedGlyph, Length)], is_seen: bool) {
        let mut places = String::with_capacity(8 * part.len());
        for (_, x) in part {
            if !places.is_empty() {
                places.push(' ');
            }
            put(&mut places, thousandths(*x));
        }
        let mut attributes: Attributes<'_> = vec![
            ("x", places.into()),
            ("y", points(run.origin.y).into()),
            ("font-family", face_name(run.face).into()),
            ("font-size", points(run.size).into()),
        ];
        if is_seen {
            attributes.extend(colored(run.color));
            attributes.extend(outlined(run));
        } else {
            attributes.push(("fill", "none".into()));
        }
        self.xml.open("text", &attributes);
        for (glyph, _) in part {
            let text = run.text.get(glyph.text.clone());
            self.xml.text(text.unwrap_or_default());
        }
        self.xml.close();
    }

    fn outlines(&mut self, run: &GlyphRun, part: &[(&PlacedGlyph, Length)]) {
        for (glyph, x) in part {
            let Some(outline) = self.fonts.outline(run.face, glyph.id) else {
                continue;
            };
            let origin = Point {
                x: *x,
                y: run.origin.y,
            };
            let path = path(&outline.steps, origin, (run.size, outline.em));
            let mut attributes: Attributes<'_> =
                vec![("d", path.into()), ("aria-hidden", "true".into())];
            attributes.extend(colored(run.color));
            attributes.extend(outlined(run));
            self.xml.open("path", &attributes);
            self.xml.close();
        }
    }
}

/// The colour, of what is not black.
pub(super) fn colored(color: Color) -> Option<(&'static str, Value<'static>)> {
    (color != Color::BLACK).then(|| ("fill", hex(color).into()))
}

fn hex(Color([red, green, blue]): Color) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// What draws outlines along with glyphs, with round corners, so that no stroke grows a spike.
fn outlined(run: &GlyphRun) -> Attributes<'static> {
    if run.outline <= Length::ZERO {
        return Vec::new();
    }
    vec![
        ("stroke", hex(run.color).into()),
        ("stroke-width", points(run.outline).into()),
        ("stroke-linejoin", "round".into()),
    ]
}

/// A path of steps that are so many to an em.
fn path(steps: &[Step], origin: Point, (size, em): (Length, i64)) -> String {
    let mut out = String::new();
    let mut put_all = |letter: char, all: &[[i64; 2]]| {
        out.push(letter);
        for [x, y] in all {
            for value in [origin.x + size.scale(*x, em), origin.y - size.scale(*y, em)] {
                out.push(' ');
                out.push_str(&decimal(thousandths(value)));
            }
        }
    };
    for step in steps {
        match step {
            Step::Move(to) => put_all('M', &[*to]),
            Step::Line(to) => put_all('L', &[*to]),
            Step::Curve(all) => put_all('C', all),
            Step::Close => put_all('Z', &[]),
        }
    }
    out
}
