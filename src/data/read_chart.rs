//! Reads the charts of a data file.

use super::bind::Binder;
use super::chart::{Chart, ChartSeries};
use super::finding::wrong_in_section;
use super::schema::Kind;
use super::tree::{Fields, Node, Value};
use crate::base::diag::{Code, Finding, Span, Spanned, nearest};
use crate::base::limits;

const CHART: [&str; 14] = [
    "kind",
    "direction",
    "title",
    "unit",
    "alt",
    "id",
    "after",
    "table",
    "rows",
    "columns",
    "figures",
    "series",
    "labels",
    "width",
];

const SERIES: [&str; 2] = ["name", "figures"];

/// How bars are directed: they stand, or they lie.
const DIRECTIONS: [&str; 2] = ["up", "across"];

impl Binder<'_> {
    /// The charts of a list, or the one chart that stands in its place.
    pub(super) fn charts(&mut self, node: &Node) -> Vec<Chart> {
        let items = node.items();
        items.iter().filter_map(|item| self.chart(item)).collect()
    }

    pub(super) fn chart(&mut self, node: &Node) -> Option<Chart> {
        let fields = self.fields_of("charts", node, &CHART)?;
        let kind = self.picture_text("kind", fields);
        let kind = kind.and_then(|kind| self.one_of("kind", kind, &Chart::KINDS));
        let direction = self.picture_text("direction", fields);
        let direction = direction.and_then(|one| self.one_of("direction", one, &DIRECTIONS));
        let title = self.picture_text("title", fields);
        for (key, is_absent) in [("kind", kind.is_none()), ("title", title.is_none())] {
            let is_wrong = fields.get(key).is_some_and(|node| !node.value.is_blank());
            if is_absent && !is_wrong {
                self.findings.push(missing(key, node.span));
            }
        }
        let id = self.picture_text("id", fields);
        let id = id.and_then(|id| self.id(&id.value, id.span));
        Some(Chart {
            span: node.span,
            lies: direction.map(|direction| direction.value == "across"),
            unit: self.picture_text("unit", fields),
            alt: self.picture_text("alt", fields),
            id,
            after: self.picture_text("after", fields),
            table: self.picture_text("table", fields),
            rows: self.chart_texts("rows", fields),
            columns: self.chart_texts("columns", fields),
            figures: self.chart_texts("figures", fields),
            series: self.chart_series(fields),
            labels: self.chart_texts("labels", fields),
            width: fields.get("width").and_then(|node| self.width(node)),
            kind: kind?,
            title: title?,
        })
    }

    fn chart_series(&mut self, fields: &Fields) -> Vec<ChartSeries> {
        let Some(node) = fields.get("series") else {
            return Vec::new();
        };
        let items = self.list("series", node).iter();
        let series = items.filter_map(|item| {
            let fields = self.fields_of("series", item, &SERIES)?;
            let name = self.picture_text("name", fields);
            if name.is_none() {
                self.findings.push(missing("name", item.span));
            }
            Some(ChartSeries {
                figures: self.chart_texts("figures", fields),
                name: name?,
            })
        });
        series.collect()
    }

    /// A list of texts of one line; a single text is a list of one.
    fn chart_texts(&mut self, key: &str, fields: &Fields) -> Vec<Spanned<String>> {
        let Some(node) = fields.get(key) else {
            return Vec::new();
        };
        let items = node.items();
        let mut texts = Vec::new();
        for item in items {
            match &item.value {
                Value::Text(text) if text.trim().is_empty() => {}
                Value::Text(text) if !text.trim().contains('\n') => {
                    texts.push(self.printable(text.trim(), item.span, limits::LINE_BYTES));
                }
                value => {
                    let finding = wrong_in_section(key, Kind::Texts, value, item.span);
                    self.findings.push(finding);
                }
            }
        }
        texts
    }

    /// One of some words, or a finding that it is none of them.
    fn one_of(
        &mut self,
        key: &str,
        given: Spanned<String>,
        known: &[&str],
    ) -> Option<Spanned<String>> {
        if known.contains(&given.value.as_str()) {
            return Some(given);
        }
        let all = known.join("、");
        let name = &given.value;
        let finding = Finding::error(
            Code::BadChart,
            format!("图解的“{key}”没有“{name}”这一种"),
            format!("a chart has no {key} `{name}`"),
        );
        let near = nearest(name, known.iter().copied());
        let near = near.map_or(String::new(), |near| format!("是否想写 {near}？"));
        self.findings
            .push(finding.at(given.span, "不认识", "unknown").help(
                format!("可以写：{all}。{near}"),
                format!("known: {}", known.join(", ")),
            ));
        None
    }
}

fn missing(key: &str, place: Span) -> Finding {
    let (zh, en, help, help_en) = match key {
        "kind" => (
            "这幅图解没有写种类（kind）",
            "this chart has no `kind`",
            "kind = \"bar\"（条形）、\"line\"（折线）或 \"ring\"（环形）。",
            "one of bar, line, ring",
        ),
        "title" => (
            "这幅图解没有图题（title）",
            "this chart has no `title`",
            "写图里是什么的数，如 title = \"申请的办理结果\"；“图1”由程序印。",
            "say what its figures are",
        ),
        _ => (
            "这一列数没有名称（name）",
            "this series has no `name`",
            "写图例里的名称，如 name = \"本年新收\"。",
            "give the name for the key",
        ),
    };
    Finding::error(Code::MissingField, zh, en)
        .at(
            place,
            format!("应有 {key} = \"…\""),
            format!("expected {key} = \"…\""),
        )
        .help(help, help_en)
}
