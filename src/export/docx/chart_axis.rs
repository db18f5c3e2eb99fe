//! The axes of a chart and the looks of its parts (`DrawingML`, ECMA-376-1, 21.2.2).

use super::dom::Piece;
use super::sheet::Sheet;
use crate::document::{Chart, ChartKind, ChartLook, ChartScale, Color, Pattern};

/// The colour of the axis of names, and of the rules behind the figures.
const RULE: Color = Color([89, 89, 89]);
const GRID: Color = Color([200, 200, 200]);

/// An element with nothing but a value.
pub(super) fn val<'b>(name: &'static str, value: impl Into<String>) -> Piece<'b> {
    Piece::new(name).with("val", value.into())
}

fn rgb<'b>(color: Color) -> Piece<'b> {
    let [red, green, blue] = color.0;
    val("a:srgbClr", format!("{red:02X}{green:02X}{blue:02X}"))
}

fn solid<'b>(color: Color) -> Piece<'b> {
    Piece::new("a:solidFill").child(rgb(color))
}

/// The size of characters, in hundredths of a point, and their colour.
pub(super) type Looks = (i64, Color);

/// An outline, or none.
pub(super) fn line<'b>(color: Option<Color>, emu: i64) -> Piece<'b> {
    match color {
        Some(color) => Piece::new("a:ln").with("w", emu).child(solid(color)),
        None => Piece::new("a:ln").child(Piece::new("a:noFill")),
    }
}

/// The outline of a line of a chart: solid, of dashes or of dots.
pub(super) fn broken<'b>(look: ChartLook, emu: i64) -> Piece<'b> {
    let dash = match look.pattern {
        Pattern::Dashes => Some("dash"),
        Pattern::Dots => Some("sysDot"),
        _ => None,
    };
    line(Some(look.color), emu).children(dash.map(|dash| val("a:prstDash", dash)))
}

/// The look of a shape: filled, or not, with an outline.
pub(super) fn look(fill: Option<Color>, line: Piece<'_>) -> Piece<'_> {
    let fill = fill.map_or(Piece::new("a:noFill"), solid);
    Piece::new("c:spPr").children([fill, line])
}

/// The look of a bar or of a part: of one colour or with stripes, with an outline.
pub(super) fn hatched(look_of: ChartLook, line: Piece<'_>) -> Piece<'_> {
    let (preset, stripes) = match look_of.pattern {
        Pattern::Rising(color) => ("wdUpDiag", color),
        Pattern::Falling(color) => ("wdDnDiag", color),
        _ => return look(Some(look_of.color), line),
    };
    let fill = Piece::new("a:pattFill").with("prst", preset).children([
        Piece::new("a:fgClr").child(rgb(stripes)),
        Piece::new("a:bgClr").child(rgb(look_of.color)),
    ]);
    Piece::new("c:spPr").children([fill, line])
}

/// The look of the characters: the faces and the size of the labels.
pub(super) fn characters<'b>(
    name: &'static str,
    chart: &Chart,
    sheet: &Sheet,
    (size, color): Looks,
) -> Piece<'b> {
    let face = sheet.faces.face(sheet.role(chart.style)).name.to_owned();
    let latin = sheet.faces.latin().name.to_owned();
    let typeface = |tag: &'static str, name: String| Piece::new(tag).with("typeface", name);
    Piece::new(name).with("sz", size).with("b", 0).children([
        solid(color),
        typeface("a:latin", latin),
        typeface("a:ea", face),
    ])
}

/// The text of a part of the chart.
pub(super) fn text<'b>(chart: &Chart, sheet: &Sheet, look_of: Looks) -> Piece<'b> {
    let properties = Piece::new("a:pPr").child(characters("a:defRPr", chart, sheet, look_of));
    let end = Piece::new("a:endParaRPr").with("lang", "zh-CN");
    let body = Piece::new("a:bodyPr").with("rot", 0).with("vert", "horz");
    Piece::new("c:txPr").children([
        body,
        Piece::new("a:lstStyle"),
        Piece::new("a:p").children([properties, end]),
    ])
}

/// The axes of names and of figures.
pub(super) fn axes<'b>(
    chart: &Chart,
    scale: ChartScale,
    sheet: &Sheet,
    look_of: Looks,
) -> [Piece<'b>; 2] {
    let lies = chart.kind == ChartKind::LyingBars;
    let names = Piece::new("c:catAx").children([
        val("c:axId", "1"),
        Piece::new("c:scaling").child(val("c:orientation", if lies { "maxMin" } else { "minMax" })),
        val("c:delete", "0"),
        val("c:axPos", if lies { "l" } else { "b" }),
        number_format("General"),
        val("c:majorTickMark", "none"),
        val("c:minorTickMark", "none"),
        val("c:tickLblPos", "low"),
        look(None, line(Some(RULE), 9_525)),
        text(chart, sheet, look_of),
        val("c:crossAx", "2"),
        val("c:crosses", "autoZero"),
        val("c:auto", "0"),
        val("c:lblAlgn", "ctr"),
        val("c:lblOffset", "100"),
        val("c:noMultiLvlLbl", "1"),
    ]);
    let grid =
        Piece::new("c:majorGridlines").child(Piece::new("c:spPr").child(line(Some(GRID), 5_080)));
    let range = Piece::new("c:scaling").children([
        val("c:orientation", "minMax"),
        val("c:max", scale.high.to_string()),
        val("c:min", scale.low.to_string()),
    ]);
    let figures = Piece::new("c:valAx").children([
        val("c:axId", "2"),
        range,
        val("c:delete", "0"),
        val("c:axPos", if lies { "b" } else { "l" }),
        grid,
        number_format("General"),
        val("c:majorTickMark", "none"),
        val("c:minorTickMark", "none"),
        val("c:tickLblPos", "nextTo"),
        look(None, line(None, 0)),
        text(chart, sheet, look_of),
        val("c:crossAx", "1"),
        // Names that are read from above have the figures at their end, which is below.
        val("c:crosses", if lies { "max" } else { "autoZero" }),
        val("c:crossBetween", "between"),
        val("c:majorUnit", scale.step.to_string()),
    ]);
    [names, figures]
}

/// How figures are printed.
pub(super) fn number_format<'b>(code: &str) -> Piece<'b> {
    Piece::new("c:numFmt")
        .with("formatCode", code.to_owned())
        .with("sourceLinked", 0)
}
