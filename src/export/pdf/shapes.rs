//! Drawings as form objects: their shapes in the colours of the output intent.

use super::number::put_decimal;
use crate::base::picture::{Draw, Shape, Step};

/// The decimals of a place in a drawing.
const PLACES: usize = 3;

/// The operators that draw the shapes.
pub(super) fn content(shapes: &[Shape]) -> Vec<u8> {
    let mut out = Vec::new();
    for shape in shapes {
        let is_line = matches!(shape.draw, Draw::Line { .. });
        color(&mut out, shape.color, is_line);
        let paint = match &shape.draw {
            Draw::Fill { even_odd: true } => "f*\n",
            Draw::Fill { even_odd: false } => "f\n",
            Draw::Line { .. } => {
                line(&mut out, &shape.draw);
                "S\n"
            }
        };
        for step in &shape.outline {
            put_step(&mut out, step);
        }
        out.extend_from_slice(paint.as_bytes());
    }
    out
}

fn number(out: &mut Vec<u8>, value: i64, places: usize) {
    put_decimal(out, value, places);
    out.push(b' ');
}

/// Greys are written as greys, as everywhere.
fn color(out: &mut Vec<u8>, color: [u8; 3], is_line: bool) {
    let [red, green, blue] = color;
    let is_grey = red == green && green == blue;
    let parts: &[u8] = if is_grey { &[red] } else { &color };
    for part in parts {
        number(out, (i64::from(*part) * 10_000 + 127) / 255, 4);
    }
    let operator = match (is_grey, is_line) {
        (true, false) => "g\n",
        (true, true) => "G\n",
        (false, false) => "rg\n",
        (false, true) => "RG\n",
    };
    out.extend_from_slice(operator.as_bytes());
}

/// How a line is drawn (ISO 32000-1, 8.4.3).
fn line(out: &mut Vec<u8>, draw: &Draw) {
    let Draw::Line {
        width,
        cap,
        join,
        miter,
        dashes,
        offset,
    } = draw
    else {
        return;
    };
    number(out, *width, PLACES);
    out.extend_from_slice(b"w ");
    number(out, *cap, 0);
    out.extend_from_slice(b"J ");
    number(out, *join, 0);
    out.extend_from_slice(b"j ");
    number(out, (*miter).max(1000), PLACES);
    out.extend_from_slice(b"M [");
    for dash in dashes {
        number(out, *dash, PLACES);
    }
    out.extend_from_slice(b"]");
    number(out, *offset, PLACES);
    out.extend_from_slice(b"d\n");
}

fn put_step(out: &mut Vec<u8>, step: &Step) {
    let mut places = |all: &[[i64; 2]], operator: &str| {
        for [x, y] in all {
            number(out, *x, PLACES);
            number(out, *y, PLACES);
        }
        out.extend_from_slice(operator.as_bytes());
    };
    match step {
        Step::Move(to) => places(&[*to], "m\n"),
        Step::Line(to) => places(&[*to], "l\n"),
        Step::Curve(all) => places(all, "c\n"),
        Step::Close => places(&[], "h\n"),
    }
}
