//! Puts charts in their places: behind the field, the section or the table that they name.

use std::sync::Arc;

use super::canvas::{Canvas, Room};
use super::finding::{absent, bad};
use super::scale::{Scale, millionths};
use super::shown::Looked;
use super::{across, bars, lines, ring};
use crate::base::diag::{Code, Finding, Spanned};
use crate::base::units::{FontSize, Length, Size};
use crate::data::Chart;
use crate::document::{
    self, ChartKind, ChartScale, Color, Composition, Drawing, Shown, Style, StyleId,
};
use crate::layout::Part;
use crate::merge::merger::Merger;
use crate::merge::picture::{bare, lines_of};
use crate::standard::FontRole;

/// The size of the labels, 五号, and the height of their lines.
const SIZE: FontSize = FontSize::half_points(21);
const LINE: Length = Length::pt(14);
/// What stays free above a chart and below it.
const FREE: Length = Length::pt(8);
/// The most figures of a chart.
const FIGURES: usize = 120;

/// What a chart stands behind: what it says, or the table of its figures.
fn anchor(chart: &Chart) -> Option<&Spanned<String>> {
    chart.after.as_ref().or(chart.table.as_ref())
}

/// The table of the first figure of a chart that names them one by one.
fn table_of(chart: &Chart) -> Option<&str> {
    let series = chart.series.iter().flat_map(|one| &one.figures);
    let first = chart.figures.iter().chain(series).next()?;
    first.value.split(['.', '/']).next()
}

/// The field of a part that may have a chart behind it.
fn field_of(part: &Part) -> Option<&str> {
    match part {
        Part::Prose(field) | Part::Tables(field) | Part::Sections { field, .. } => Some(field),
        _ => None,
    }
}

impl Merger<'_> {
    /// Adds the charts that stand behind a part.
    pub(in crate::merge) fn charts_behind_part(&mut self, part: &Part) {
        if self.dataset.charts().is_empty() {
            return;
        }
        let layout = self.layout;
        if let Part::Table(index) = part {
            let shape = layout.tables.get(*index);
            return self.charts_behind(shape.map(|shape| shape.id.as_str()));
        }
        let Some(field) = field_of(part) else {
            return;
        };
        self.charts_behind(Some(field));
        // Behind the last field of a group stands what names the group: `overview`. A table of that
        // name comes first.
        let is_table = |group: &str| layout.tables.iter().any(|one| one.id == group);
        if let Some((group, _)) = field.split_once('.').filter(|(group, _)| !is_table(group)) {
            let mut fields = layout.parts.iter().filter_map(field_of);
            let last = fields.rfind(|one| one.split_once('.').is_some_and(|(own, _)| own == group));
            if last == Some(field) {
                self.charts_behind(Some(group));
            }
        }
    }

    /// Adds the charts that stand behind what has that name.
    pub(in crate::merge) fn charts_behind(&mut self, name: Option<&str>) {
        let Some(name) = name else {
            return;
        };
        let dataset = self.dataset;
        for (index, chart) in dataset.charts().iter().enumerate() {
            let own = anchor(chart).map(|one| one.value.as_str());
            if own.or_else(|| table_of(chart)) != Some(name) {
                continue;
            }
            if let Some(is_placed @ false) = self.placed_charts.get_mut(index) {
                *is_placed = true;
                self.chart(chart);
            }
        }
    }

    /// Tells of the charts that stand behind nothing.
    pub(in crate::merge) fn tell_unplaced(&mut self) {
        let dataset = self.dataset;
        let placed = std::mem::take(&mut self.placed_charts);
        for (chart, is_placed) in dataset.charts().iter().zip(placed) {
            // What names no table, or one that is not there, is told so.
            if is_placed || chart.after.is_none() && self.looked_up(chart).is_none() {
                continue;
            }
            let (name, span) = match anchor(chart) {
                Some(name) => (name.value.as_str(), name.span),
                None => (table_of(chart).unwrap_or_default(), chart.span),
            };
            let fields = self.layout.parts.iter().filter_map(field_of);
            let tables = self.layout.tables.iter().map(|one| one.id.as_str());
            let ids = dataset.ids().iter().map(|id| id.value.as_str());
            self.findings.push(absent(
                (
                    format!("图解要放在“{name}”之后，文件里没有这一处"),
                    format!("a chart is to stand behind `{name}`, which is not there"),
                ),
                name,
                span,
                fields.chain(tables).chain(ids),
            ));
        }
    }

    /// Adds a chart with its name and number below it.
    fn chart(&mut self, chart: &Chart) {
        let Some(looked) = self.looked_up(chart) else {
            return;
        };
        let Some((holder, below)) = self.picture_styles() else {
            return;
        };
        let Some(style) = self.chart_style() else {
            return;
        };
        let page = self.document.page.oriented(self.orientation);
        let (measure, pitch) = (page.measure(), page.pitch.max(Length::pt(1)));
        let asked = chart.width.as_ref().map_or(measure, |width| width.value);
        let room = Room {
            width: asked.min(measure),
            height: pitch * (page.depth().whole(pitch) - 2) - FREE,
        };
        let look = (self.document.styles.get(style).clone(), page.composition);
        let drawn = match drawn(chart, &looked, &look, room) {
            Ok(drawn) => drawn,
            Err(finding) => {
                self.findings.push(*finding);
                return;
            }
        };
        self.pictures += 1;
        let title = self.filled(&chart.title).trim().to_owned();
        let caption = format!("图{}　{title}", self.pictures);
        let size = Size {
            width: room.width,
            height: drawn.height,
        };
        let shown = drawn.of(looked, title, style);
        let said = match &chart.alt {
            Some(alt) => self.filled(alt).trim().trim_end_matches('。').to_owned(),
            None => format!("{}：{}", shown.kind.name(), shown.title),
        };
        let block = document::Picture {
            alt: format!("{said}。{}", shown.in_words()),
            shown: Shown::Chart(Arc::new(shown)),
            size,
            room: pitch * lines_of(size.height, pitch),
            style: holder,
            keep_next: true,
            origin: Some(chart.span),
        };
        let number = Some(self.pictures);
        let caption = Some((caption, Some(&chart.title)));
        self.captioned(block, caption, chart.id.as_ref(), (number, below));
    }

    /// The style of the labels of charts: that of the layout, or 仿宋 in size 5.
    fn chart_style(&mut self) -> Option<StyleId> {
        if let Some(style) = self.document.styles.find("chart") {
            return Some(style);
        }
        self.variant("table_title", ("chart", "图中文字"), |style| {
            bare(style);
            style.face = FontRole::FangSong;
            style.size = SIZE;
            style.line = LINE;
            style.tracking = Length::ZERO;
            style.color = Color::BLACK;
        })
    }
}

/// A chart that was drawn.
struct Drawn {
    kind: ChartKind,
    height: Length,
    scale: Option<ChartScale>,
    drawing: Drawing,
}

impl Drawn {
    /// The chart of these figures.
    fn of(self, looked: Looked, title: String, style: StyleId) -> document::Chart {
        document::Chart {
            kind: self.kind,
            unit: looked.unit,
            categories: looked.categories,
            series: looked.series,
            scale: self.scale,
            thousands: looked.thousands,
            style,
            drawing: self.drawing,
            title,
        }
    }
}

fn drawn(
    chart: &Chart,
    looked: &Looked,
    (style, composition): &(Style, Composition),
    room: Room,
) -> Result<Drawn, Box<Finding>> {
    let values = values(chart, looked)?;
    let canvas = || Canvas::new(style, *composition, room.width);
    let mut on = canvas();
    let scale = Scale::of(&values, chart.kind.value == "bar");
    let (kind, height) = match chart.kind.value.as_str() {
        "ring" => (ChartKind::Ring, ring::draw(&mut on, looked)),
        "line" => {
            let height = lines::draw(&mut on, looked, scale);
            (ChartKind::Lines, height.ok_or_else(|| crowded(chart))?)
        }
        _ => {
            let stands = (chart.lies != Some(true)).then(|| bars::draw(&mut on, looked, scale));
            match stands.flatten() {
                Some(height) => (ChartKind::Bars, height),
                None if chart.lies == Some(false) => return Err(crowded(chart).into()),
                None => {
                    on = canvas();
                    let height = across::draw(&mut on, looked, scale);
                    (ChartKind::LyingBars, height)
                }
            }
        }
    };
    if height > room.height {
        return Err(too_high(chart).into());
    }
    Ok(Drawn {
        kind,
        height,
        scale: (kind != ChartKind::Ring).then(|| scale.told()),
        drawing: on.finish(),
    })
}

/// The figures in millionths, once it is known that the chart can show them.
fn values(chart: &Chart, looked: &Looked) -> Result<Vec<i64>, Box<Finding>> {
    let series = looked.series.len();
    let count = looked.categories.len();
    let figures = looked.series.iter().flat_map(|one| &one.figures);
    let values: Option<Vec<i64>> = figures.map(|one| millionths(one.value)).collect();
    let fault = |zh: String, en: String, help: &str, help_en: &str| {
        Err(Box::new(bad((zh, en), chart.span, (help, help_en))))
    };
    let Some(values) = values else {
        return fault(
            "图解里有超过一万亿的数，画不出来".to_owned(),
            "a figure of this chart is too large to be drawn".to_owned(),
            "换一个大些的单位，如亿元。",
            "take a larger unit",
        );
    };
    let most = match chart.kind.value.as_str() {
        "ring" => 1,
        "line" => ChartKind::Lines.looks().len(),
        _ => ChartKind::Bars.looks().len(),
    };
    if series > most || series * count > FIGURES {
        return fault(
            format!(
                "图解有 {series} 列、每列 {count} 个数，太多了：最多 {most} 列，共 {FIGURES} 个"
            ),
            format!("{series} series of {count} figures: at most {most} series, {FIGURES} figures"),
            "用 rows、columns 选出要画的，或者分成几幅图。",
            "choose some by `rows` and `columns`, or make several charts",
        );
    }
    if chart.kind.value == "ring" {
        can_be_ring(chart, &values)?;
    }
    if chart.kind.value == "line" && count < 2 {
        return fault(
            "折线图只有一个数，连不成线".to_owned(),
            "a line needs two figures".to_owned(),
            "改用 kind = \"bar\"，或者多取几行。",
            "take kind = \"bar\", or more rows",
        );
    }
    Ok(values)
}

/// Whether a ring can show some figures.
fn can_be_ring(chart: &Chart, values: &[i64]) -> Result<(), Box<Finding>> {
    let fault = |zh: String, en: String, help: &str| {
        let help = (help, "take kind = \"bar\"");
        Err(Box::new(bad((zh, en), chart.span, help)))
    };
    if values.iter().any(|value| *value < 0) || values.iter().all(|value| *value == 0) {
        return fault(
            "环形图的数不能是负数，也不能全是零".to_owned(),
            "a ring shows no negative figures, and not only zeros".to_owned(),
            "改用 kind = \"bar\"。",
        );
    }
    let (count, most) = (values.len(), ChartKind::Ring.looks().len());
    if count > most {
        return fault(
            format!("环形图有 {count} 项，最多 {most} 项才分得清"),
            format!("a ring of {count} parts: at most {most}"),
            "改用 kind = \"bar\"，或者只取几项。",
        );
    }
    Ok(())
}

fn crowded(chart: &Chart) -> Finding {
    misfit(
        chart,
        (
            "图解的名称或数太多、太长，横着排不下",
            "the names or figures of this chart are too many or too long",
        ),
        (
            "条形图写 direction = \"across\"，让条横着；折线图少取几项，或者用 labels 写短的名称。",
            "let bars lie with direction = \"across\", or give shorter names in `labels`",
        ),
    )
}

fn too_high(chart: &Chart) -> Finding {
    misfit(
        chart,
        (
            "图解的项太多，一页放不下",
            "this chart is higher than a page",
        ),
        (
            "用 rows 选出要画的，或者分成几幅图。",
            "choose some by `rows`, or make several charts",
        ),
    )
}

fn misfit(chart: &Chart, (zh, en): (&str, &str), (help, help_en): (&str, &str)) -> Finding {
    Finding::error(Code::DoesNotFit, zh, en)
        .at(chart.span, "这幅图解", "this chart")
        .help(help, help_en)
}
