//! What is wrong with a chart.

use crate::base::diag::{Code, Finding, Span, nearest};

/// A chart that names something that is not there, with what may be meant.
pub(super) fn absent<'k>(
    (zh, en): (String, String),
    name: &str,
    place: Span,
    known: impl Iterator<Item = &'k str>,
) -> Finding {
    let finding =
        Finding::error(Code::ChartSource, zh, en).at(place, "没有这一项", "there is no such thing");
    let known: Vec<&str> = known.collect();
    if let Some(near) = nearest(name, known.iter().copied()) {
        return finding.help(
            format!("是否想写 {near}？"),
            format!("did you mean `{near}`?"),
        );
    }
    let few: Vec<&str> = known.into_iter().take(12).collect();
    if few.is_empty() {
        return finding.help(
            "图解的数从数据文件的表里取：先填表，再在图解里写表、行、列的名称。",
            "a chart takes its figures from the tables of the data",
        );
    }
    finding.help(
        format!("可以写：{}。", few.join("、")),
        format!("known: {}", few.join(", ")),
    )
}

/// A figure that was not filled in, or that is none: what it is called, and where its chart is.
pub(super) fn unfilled(name: &str, text: &str, cell: Option<Span>, chart: Span) -> Finding {
    let (zh, en) = if text.is_empty() {
        (
            format!("图解要用的“{name}”没有填"),
            format!("a figure of this chart was not filled in: {name}"),
        )
    } else {
        (
            format!("图解要用的“{name}”不是数：{text}"),
            format!("what this chart shows is no number: {name} = {text}"),
        )
    };
    let finding = Finding::error(Code::ChartUnfilled, zh, en);
    let finding = match cell {
        Some(cell) => finding.at(cell, "应是数", "expected a number").at(
            chart,
            "用在这幅图解里",
            "shown in this chart",
        ),
        None => finding.at(chart, "用在这幅图解里", "shown in this chart"),
    };
    finding.help(
        "先把数填上；确实没有的，从图解里去掉这一项。没有填不等于零，图里不画成零。",
        "fill it in, or leave it out of the chart: what is unfilled is not zero",
    )
}

/// A chart that cannot be drawn so.
pub(super) fn bad(
    (zh, en): (impl Into<String>, impl Into<String>),
    place: Span,
    (help, help_en): (impl Into<String>, impl Into<String>),
) -> Finding {
    Finding::error(Code::BadChart, zh, en)
        .at(place, "这幅图解", "this chart")
        .help(help, help_en)
}
