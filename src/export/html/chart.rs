//! Charts: drawn in the page, with their figures in a table to be opened.

use super::flow::Writer;
use super::frame::Shape;
use super::looks::families;
use super::markup::{Markup, Tag};
use crate::base::pack::base64::base64;
use crate::base::picture::Step;
use crate::base::units::{Length, LineBox};
use crate::document::{Chart, ChartLabel, Color, Layer, Picture, Side, Style, Surface};

/// EMU in a hundredth of a point, the unit of the drawing.
const EMU: i64 = 127;

/// What is said above the table of figures.
const FIGURES: &str = "图中数据";

impl Writer<'_> {
    pub(super) fn chart(&mut self, picture: &Picture, chart: &Chart) {
        let style = self.document.styles.get(chart.style);
        match self.shape {
            Shape::Page => {
                draw(&mut self.out, picture, chart, style);
                self.out.line();
                table(&mut self.out, chart);
            }
            // Editors of portals take an image more often than a drawing.
            Shape::Fragment => {
                let mut drawing = Markup::default();
                draw(&mut drawing, picture, chart, style);
                let data = base64(drawing.into_text().as_bytes());
                let image = Tag::new("img")
                    .with("src", &format!("data:image/svg+xml;base64,{data}"))
                    .with("alt", &picture.alt)
                    .with("style", "max-width:100%;height:auto");
                self.out
                    .open(&Tag::new("p").with("style", "text-align:center"));
                self.out.open(&image);
                self.out.close("p");
            }
        }
    }
}

fn hundredths(length: Length) -> i64 {
    (length.to_emu() + EMU / 2).div_euclid(EMU)
}

fn number(length: Length) -> String {
    hundredths(length).to_string()
}

fn hex(Color([red, green, blue]): Color) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn draw(out: &mut Markup, picture: &Picture, chart: &Chart, style: &Style) {
    let (width, height) = (number(picture.size.width), number(picture.size.height));
    let millimetres = |length: Length| {
        let hundredths = length.whole(Length::mm100(1));
        format!("{}.{:02}mm", hundredths / 100, hundredths % 100)
    };
    let tag = Tag::new("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("width", &millimetres(picture.size.width))
        .with("height", &millimetres(picture.size.height))
        .with("viewBox", &format!("0 0 {width} {height}"))
        .with("role", "img")
        .with("aria-label", &picture.alt)
        .with("font-family", &families(style.face))
        .with("font-size", &number(style.size.em()))
        .with("style", "max-width:100%;height:auto");
    out.open(&tag);
    layer(out, &chart.drawing.axis, style, true);
    layer(out, &chart.drawing.figures, style, false);
    out.close("svg");
}

fn layer(out: &mut Markup, layer: &Layer, style: &Style, is_hidden: bool) {
    let tag = Tag::new("g").maybe("aria-hidden", is_hidden.then_some("true"));
    out.open(&tag);
    for one in &layer.surfaces {
        surface(out, one);
    }
    for one in &layer.labels {
        label(out, one, style);
    }
    out.close("g");
}

fn surface(out: &mut Markup, surface: &Surface) {
    let tag = match surface {
        Surface::Rect(rect, color) => Tag::new("rect")
            .with("x", &number(rect.origin.x))
            .with("y", &number(rect.origin.y))
            .with("width", &number(rect.size.width))
            .with("height", &number(rect.size.height))
            .with("fill", &hex(*color)),
        Surface::Path(outline, color) => {
            let steps: Vec<String> = outline.iter().map(step).collect();
            Tag::new("path")
                .with("d", &steps.join(""))
                .with("fill", &hex(*color))
        }
    };
    let name = tag.name;
    out.open(&tag);
    out.close(name);
}

fn step(step: &Step) -> String {
    let letter = match step {
        Step::Move(_) => "M",
        Step::Line(_) => "L",
        Step::Curve(_) => "C",
        Step::Close => "Z",
    };
    let places = step.places().iter().flatten();
    let places: Vec<String> = places.map(|place| number(Length::emu(*place))).collect();
    format!("{letter}{}", places.join(" "))
}

fn label(out: &mut Markup, label: &ChartLabel, style: &Style) {
    let line = LineBox {
        height: style.line,
        em: style.size.em(),
    };
    let (anchor, along) = match label.side {
        Side::Left => ("start", Length::ZERO),
        Side::Middle => ("middle", label.width / 2),
        Side::Right => ("end", label.width),
    };
    let tag = Tag::new("text")
        .with("x", &number(label.corner.x + along))
        .with("y", &number(label.corner.y + line.baseline()))
        .with("text-anchor", anchor);
    out.element(&tag, &label.text);
}

/// The figures as a table, for those who read or copy them.
fn table(out: &mut Markup, chart: &Chart) {
    out.open(&Tag::new("details"));
    let unit = chart
        .unit
        .as_deref()
        .map_or(String::new(), |unit| format!("（单位：{unit}）"));
    out.element(&Tag::new("summary"), &format!("{FIGURES}{unit}"));
    out.open(&Tag::new("table"));
    if chart.series.len() > 1 {
        out.open(&Tag::new("tr"));
        out.element(&Tag::new("td"), "");
        for series in &chart.series {
            out.element(&Tag::new("th").with("scope", "col"), &series.name);
        }
        out.close("tr");
    }
    for (index, category) in chart.categories.iter().enumerate() {
        out.open(&Tag::new("tr"));
        out.element(&Tag::new("th").with("scope", "row"), category);
        for figure in chart.series.iter().filter_map(|one| one.figures.get(index)) {
            out.element(&Tag::new("td"), &figure.shown);
        }
        out.close("tr");
    }
    out.close("table");
    out.close("details");
}
