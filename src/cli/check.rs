//! `hongtou check`: findings, and the numbers in prose that nothing compares.

use hongtou::Made;
use hongtou::base::diag::{Severity, Sources};

use super::args::{Check, Lang, MessageFormat};
use super::disk::DiskWorld;
use super::exit::Exit;
use super::screen::outln;
use super::tell::tell_made;

pub(super) fn run(check: &Check) -> Exit {
    let world = DiskWorld::new(None);
    let made = hongtou::check(
        &world,
        &check.data,
        check.layout.as_deref(),
        check.last.as_deref(),
    );
    let exit = tell_made(&made, &[], &check.say);
    let warned = made
        .findings
        .iter()
        .any(|one| one.severity == Severity::Warning);
    let exit = if exit == Exit::Done && check.strict && warned {
        Exit::Findings
    } else {
        exit
    };
    if check.say.format == MessageFormat::Text {
        if check.say.lang == Lang::Zh {
            list(&made);
        }
        if exit == Exit::Done {
            outln!("{} 没有错误。", check.data);
        }
    }
    exit
}

fn name<'a>(sources: &'a Sources, number: &hongtou::check::Unbound) -> &'a str {
    sources
        .get(number.span.file)
        .map_or("", |source| source.name.as_str())
}

/// Lists the numbers, one a line: they are to be read through, not mended. The digits that count
/// nothing follow in one paragraph.
fn list(made: &Made) {
    if !made.unbound.is_empty() {
        outln!(
            "文中有 {} 个数没有表格可以核对，请对照原始记录看一遍：",
            made.unbound.len()
        );
    }
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
    let mut named: Vec<&str> = made.named.iter().map(|one| one.text.as_str()).collect();
    named.sort_unstable();
    named.dedup();
    if !named.is_empty() {
        outln!(
            "日期、文号、条款、电话等 {} 处，程序无从核对，也请看一遍：{}。",
            made.named.len(),
            named.join("、")
        );
    }
}
