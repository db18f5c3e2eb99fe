//! Charts as charts (`DrawingML`, ECMA-376-1, 21.2): the program that opens the file draws them,
//! and they are edited with their workbook.

use super::chart_axis::{axes, broken, characters, hatched, line, look, number_format, text, val};
use super::dom::Piece;
use super::package::{DRAWING, PackageError, Part, RELATIONS, relation_id};
use super::sheet::Sheet;
use super::workbook::{self, NAME, name_of, place};
use crate::base::decimal::Decimal;
use crate::document::{Chart, ChartKind, ChartSeries, Color, Pattern};

/// The namespace of charts.
pub(super) const CHART: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";

/// The size of labels, in hundredths of a point.
const SIZE: i64 = 1050;
const LABELS: (i64, Color) = (SIZE, Color::BLACK);

/// The shapes of the marks of lines.
const MARKS: [&str; 3] = ["square", "triangle", "diamond"];

/// The part of the chart of that number, with its workbook.
pub(super) fn part<'b>(
    number: usize,
    chart: &Chart,
    sheet: &Sheet,
) -> Result<Part<'b>, PackageError> {
    let workbook = workbook::workbook(chart)?;
    let drawn = Piece::new("c:chart").children(
        [
            chart
                .unit
                .as_deref()
                .map(|unit| unit_above(chart, unit, sheet)),
            Some(val(
                "c:autoTitleDeleted",
                if chart.unit.is_some() { "0" } else { "1" },
            )),
            Some(plot(chart, sheet)),
            legend(chart, sheet),
            Some(val("c:plotVisOnly", "1")),
            Some(val("c:dispBlanksAs", "gap")),
        ]
        .into_iter()
        .flatten(),
    );
    let tree = Piece::new("c:chartSpace")
        .with("xmlns:c", CHART)
        .with("xmlns:a", DRAWING)
        .with("xmlns:r", RELATIONS)
        .children([
            val("c:date1904", "0"),
            val("c:lang", "zh-CN"),
            val("c:roundedCorners", "0"),
            drawn,
            look(None, line(None, 0)),
            text(chart, sheet, LABELS),
            Piece::new("c:externalData")
                .with("r:id", relation_id(0))
                .child(val("c:autoUpdate", "0")),
        ]);
    Ok(Part::chart(number, tree, workbook))
}

/// 单位：…, at the top left.
fn unit_above<'b>(chart: &Chart, unit: &str, sheet: &Sheet) -> Piece<'b> {
    let run = Piece::new("a:r").children([
        characters("a:rPr", chart, sheet, LABELS),
        Piece::new("a:t").text(format!("单位：{unit}")),
    ]);
    let properties = Piece::new("a:pPr").child(characters("a:defRPr", chart, sheet, LABELS));
    let rich = Piece::new("c:rich").children([
        Piece::new("a:bodyPr"),
        Piece::new("a:lstStyle"),
        Piece::new("a:p").children([properties, run]),
    ]);
    let layout = Piece::new("c:manualLayout").children([
        val("c:xMode", "edge"),
        val("c:yMode", "edge"),
        val("c:x", "0"),
        val("c:y", "0"),
    ]);
    Piece::new("c:title").children([
        Piece::new("c:tx").child(rich),
        Piece::new("c:layout").child(layout),
        val("c:overlay", "0"),
    ])
}

fn legend<'b>(chart: &Chart, sheet: &Sheet) -> Option<Piece<'b>> {
    let position = match chart.kind {
        ChartKind::Ring => "r",
        _ if chart.series.len() > 1 => "t",
        _ => return None,
    };
    Some(Piece::new("c:legend").children([
        val("c:legendPos", position),
        val("c:overlay", "0"),
        text(chart, sheet, LABELS),
    ]))
}

fn plot<'b>(chart: &Chart, sheet: &Sheet) -> Piece<'b> {
    let series = chart.series.iter().enumerate();
    let series = series.map(|(index, one)| one_series(chart, (index, one), sheet));
    let (name, before, after) = match chart.kind {
        ChartKind::Bars | ChartKind::LyingBars => {
            let direction = if chart.kind == ChartKind::Bars {
                "col"
            } else {
                "bar"
            };
            let before = vec![
                val("c:barDir", direction),
                val("c:grouping", "clustered"),
                val("c:varyColors", "0"),
            ];
            let gap = if chart.series.len() > 1 { "50" } else { "100" };
            ("c:barChart", before, vec![val("c:gapWidth", gap)])
        }
        ChartKind::Lines => {
            let before = vec![val("c:grouping", "standard"), val("c:varyColors", "0")];
            ("c:lineChart", before, vec![val("c:marker", "1")])
        }
        ChartKind::Ring => {
            let after = vec![val("c:firstSliceAng", "0"), val("c:holeSize", "56")];
            ("c:doughnutChart", vec![val("c:varyColors", "1")], after)
        }
    };
    let of_axes = ["1", "2"].map(|id| val("c:axId", id));
    let shown = Piece::new(name)
        .children(before)
        .children(series)
        .children(after);
    let plot = Piece::new("c:plotArea").child(Piece::new("c:layout"));
    match chart.scale {
        Some(scale) => plot
            .child(shown.children(of_axes))
            .children(axes(chart, scale, sheet, LABELS)),
        None => plot.child(shown),
    }
}

fn one_series<'b>(
    chart: &Chart,
    (index, series): (usize, &ChartSeries),
    sheet: &Sheet,
) -> Piece<'b> {
    let looks = chart.kind.look(index);
    let order = index.to_string();
    let name = Piece::new("c:tx").child(texts(
        format!("{NAME}!${}", absolute(index + 1, 1)),
        &[name_of(chart, index)],
    ));
    let mut all = vec![
        val("c:idx", order.as_str()),
        val("c:order", order.as_str()),
        name,
    ];
    match chart.kind {
        ChartKind::Bars | ChartKind::LyingBars => {
            let outline = looks.is_outlined().then_some(Color([89, 89, 89]));
            all.push(hatched(looks, line(outline, 5_080)));
            all.push(val("c:invertIfNegative", "0"));
        }
        ChartKind::Lines => {
            all.push(Piece::new("c:spPr").child(broken(looks, 19_050)));
            let shape = MARKS.get(index % MARKS.len()).copied().unwrap_or("circle");
            all.push(Piece::new("c:marker").children([
                val("c:symbol", shape),
                val("c:size", "7"),
                look(Some(looks.color), line(None, 0)),
            ]));
        }
        ChartKind::Ring => {
            let parts = (0..series.figures.len()).map(|part| {
                let white = line(Some(Color([255, 255, 255])), 19_050);
                Piece::new("c:dPt").children([
                    val("c:idx", part.to_string()),
                    val("c:bubble3D", "0"),
                    hatched(chart.kind.look(part), white),
                ])
            });
            all.extend(parts);
        }
    }
    all.push(labels(chart, index, sheet));
    all.push(Piece::new("c:cat").child(categories(chart)));
    all.push(Piece::new("c:val").child(figures(chart, index, series)));
    if chart.kind == ChartKind::Lines {
        all.push(val("c:smooth", "0"));
    }
    Piece::new("c:ser").children(all)
}

/// Each figure beside its bar or mark.
fn labels<'b>(chart: &Chart, series: usize, sheet: &Sheet) -> Piece<'b> {
    let place = match chart.kind {
        ChartKind::Bars | ChartKind::LyingBars => Some("outEnd"),
        ChartKind::Lines if is_below_another(chart, series) => Some("b"),
        ChartKind::Lines => Some("t"),
        ChartKind::Ring => None,
    };
    let shown = [
        ("c:showLegendKey", "0"),
        ("c:showVal", "1"),
        ("c:showCatName", "0"),
        ("c:showSerName", "0"),
        ("c:showPercent", "0"),
        ("c:showBubbleSize", "0"),
    ];
    let of_parts = match chart.kind {
        ChartKind::Ring => 0..chart.categories.len(),
        _ => 0..0,
    };
    let of_parts = of_parts.filter_map(|part| part_label(chart, part, sheet, &shown));
    Piece::new("c:dLbls")
        .children(of_parts)
        .children([
            number_format(&format_code(chart)),
            look(None, line(None, 0)),
            text(chart, sheet, LABELS),
        ])
        .children(place.map(|place| val("c:dLblPos", place)))
        .children(shown.map(|(name, value)| val(name, value)))
}

/// The figure of a part of a ring that black on its surface could not be read on: in white on a
/// dark one, on white above stripes.
fn part_label<'b>(
    chart: &Chart,
    part: usize,
    sheet: &Sheet,
    shown: &[(&'static str, &'static str)],
) -> Option<Piece<'b>> {
    let white = Color([255, 255, 255]);
    let looks = chart.kind.look(part);
    let (behind, color) = match looks.pattern {
        Pattern::Plain if is_dark(looks.color) => (None, white),
        Pattern::Plain => return None,
        _ => (Some(white), Color::BLACK),
    };
    let label = Piece::new("c:dLbl")
        .child(val("c:idx", part.to_string()))
        .children([
            number_format(&format_code(chart)),
            look(behind, line(None, 0)),
            text(chart, sheet, (SIZE, color)),
        ])
        .children(shown.iter().map(|(name, value)| val(name, *value)));
    Some(label)
}

/// Whether the figures of a line stand under it: another line lies close above it, and below there
/// is room.
fn is_below_another(chart: &Chart, series: usize) -> bool {
    let Some(scale) = chart.scale else {
        return false;
    };
    let figures = |of: usize| {
        chart
            .series
            .get(of)
            .into_iter()
            .flat_map(|one| &one.figures)
    };
    let sum = |of: usize| -> Decimal { figures(of).map(|one| one.value).sum() };
    let count = u32::try_from(figures(series).count()).unwrap_or(1);
    let own = sum(series);
    let range = (scale.high - scale.low).times(count);
    let has_room = (own - scale.low.times(count)).times(7) > range;
    let is_close = |other: usize| {
        let apart = sum(other) - own;
        apart > Decimal::ZERO && apart.times(8) < range
    };
    has_room && (0..chart.series.len()).any(is_close)
}

/// Whether black cannot be read on a colour.
fn is_dark(Color([red, green, blue]): Color) -> bool {
    u32::from(red) * 3 + u32::from(green) * 6 + u32::from(blue) < 1_400
}

/// How the figures are printed: with as many places as the one that has most.
fn format_code(chart: &Chart) -> String {
    let shown = chart.series.iter().flat_map(|one| &one.figures);
    let places = shown.filter_map(|one| Some(one.shown.split_once('.')?.1.len()));
    let whole = if chart.thousands { "#,##0" } else { "0" };
    match places.max() {
        Some(places) => format!("{whole}.{}", "0".repeat(places)),
        None => whole.to_owned(),
    }
}

fn categories<'b>(chart: &Chart) -> Piece<'b> {
    let names: Vec<&str> = chart.categories.iter().map(String::as_str).collect();
    texts(range(0, names.len()), &names)
}

fn figures<'b>(chart: &Chart, index: usize, series: &ChartSeries) -> Piece<'b> {
    let points = series
        .figures
        .iter()
        .enumerate()
        .map(|(at, figure)| point(at, figure.value.to_string()));
    let cache = Piece::new("c:numCache")
        .child(Piece::new("c:formatCode").text(format_code(chart)))
        .child(val("c:ptCount", series.figures.len().to_string()))
        .children(points);
    Piece::new("c:numRef")
        .child(Piece::new("c:f").text(range(index + 1, series.figures.len())))
        .child(cache)
}

fn texts<'b>(formula: String, all: &[&str]) -> Piece<'b> {
    let points = all
        .iter()
        .enumerate()
        .map(|(at, text)| point(at, (*text).to_owned()));
    let cache = Piece::new("c:strCache")
        .child(val("c:ptCount", all.len().to_string()))
        .children(points);
    Piece::new("c:strRef")
        .child(Piece::new("c:f").text(formula))
        .child(cache)
}

fn point<'b>(at: usize, value: String) -> Piece<'b> {
    Piece::new("c:pt")
        .with("idx", i64::try_from(at).unwrap_or(i64::MAX))
        .child(Piece::new("c:v").text(value))
}

/// The cells of a column that hold so many values, from the second row on.
fn range(column: usize, count: usize) -> String {
    format!(
        "{NAME}!${}:${}",
        absolute(column, 2),
        absolute(column, count + 1)
    )
}

/// A place with a sign before its row: `A$2`.
fn absolute(column: usize, row: usize) -> String {
    let place = place(column, row);
    let (letter, row) = place.split_at(1.min(place.len()));
    format!("{letter}${row}")
}
