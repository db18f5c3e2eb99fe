//! `hongtou check`: findings, and the numbers in prose that nothing compares.

use hongtou::Made;
use hongtou::base::diag::{Severity, Sources};
use serde_json::{Value, json};

use super::args::{Check, Lang, SayFormat};
use super::disk::DiskWorld;
use super::screen::outln;
use super::{Exit, report};

pub(super) fn run(check: &Check) -> Exit {
    let world = DiskWorld::new(None);
    let made = hongtou::check(
        &world,
        &check.data,
        check.layout.as_deref(),
        check.last.as_deref(),
    );
    let unbound = ("unbound", unbound(&made));
    let exit = report::tell(
        &made.findings,
        &made.sources,
        &[],
        &check.say,
        Some(unbound),
    );
    let warned = made
        .findings
        .iter()
        .any(|one| one.severity == Severity::Warning);
    let exit = if exit == Exit::Done && check.strict && warned {
        Exit::Findings
    } else {
        exit
    };
    if check.say.format == SayFormat::Text {
        if check.say.lang == Lang::Zh {
            list(&made);
        }
        if exit == Exit::Done {
            outln!("{} 没有错误。", check.data);
        }
    }
    exit
}

fn unbound(made: &Made) -> Value {
    let one = |number: &hongtou::check::Unbound| {
        let position = made.sources.position(number.span);
        json!({
            "text": number.text,
            "file": name(&made.sources, number),
            "line": position.line,
            "column": position.column,
            "start": number.span.start,
            "end": number.span.end,
            "same": number.same,
        })
    };
    made.unbound.iter().map(one).collect()
}

fn name<'a>(sources: &'a Sources, number: &hongtou::check::Unbound) -> &'a str {
    sources
        .get(number.span.file)
        .map_or("", |source| source.name.as_str())
}

/// Lists the numbers, one a line: they are to be read through, not mended.
fn list(made: &Made) {
    if made.unbound.is_empty() {
        return;
    }
    outln!(
        "文中有 {} 个数没有表格可以核对，请对照原始记录看一遍：",
        made.unbound.len()
    );
    for number in &made.unbound {
        let position = made.sources.position(number.span);
        let same = if number.same.is_empty() {
            String::new()
        } else {
            format!("（与 {} 的数相同）", number.same.join("、"))
        };
        outln!(
            "  {}:{}:{} {}{same}",
            name(&made.sources, number),
            position.line,
            position.column,
            number.text
        );
    }
}
