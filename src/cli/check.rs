//! `hongtou check`: findings, and the numbers in prose that nothing compares.

use hongtou::base::diag::{Language, Sources};
use hongtou::{Made, Press};

use super::args::{Check, MessageFormat};
use super::exit::Exit;
use super::faces::faces;
use super::given::Given;
use super::screen::outln;
use super::settings;
use super::tell::{Stream, language, said, tell, tell_made};

pub(super) fn run(check: &Check) -> Exit {
    let language = language(&check.say);
    let mut given = match Given::take(&check.data, language) {
        Ok(given) => given,
        Err(finding) => return tell(&[finding], &Sources::default(), &[], &check.say, None),
    };
    let faces = settings::of_data(&check.data).and_then(|found| faces(&check.faces, &found));
    let faces = match faces {
        Ok(faces) => faces,
        Err(refused) => {
            return tell(&refused.findings, &refused.sources, &[], &check.say, None);
        }
    };
    let world = given.world(faces.world);
    let (layout, last) = (check.layout.as_deref(), check.last.as_deref());
    let mut made = Press::with_faces(&world, faces.list).check(&given.path, layout, last);
    made.findings.splice(0..0, faces.said);
    let exit = tell_made(&made, &[], &check.say, Stream::Out);
    let exit = exit.strictly(check.strict, &made.findings);
    if check.say.format == MessageFormat::Text {
        match language {
            Language::Chinese => list(&made),
            Language::English => list_in_english(&made),
        }
        if exit == Exit::Done {
            let none = said(&check.say, " 没有错误。", ": no errors");
            outln!("{}{none}", given.path);
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

/// As [`list`], in English.
fn list_in_english(made: &Made) {
    if !made.unbound.is_empty() {
        let count = made.unbound.len();
        outln!("{count} numbers in prose are compared with nothing; please read them through:");
    }
    for number in &made.unbound {
        let position = made.sources.position(number.span);
        let same = if number.same.is_empty() {
            String::new()
        } else {
            format!(" (the same number as {})", number.same.join(", "))
        };
        let (line, column) = (position.line, position.column);
        let name = name(&made.sources, number);
        outln!("  {name}:{line}:{column} {}{same}", number.text);
    }
    let mut named: Vec<&str> = made.named.iter().map(|one| one.text.as_str()).collect();
    named.sort_unstable();
    named.dedup();
    if !named.is_empty() {
        let (count, named) = (made.named.len(), named.join(", "));
        outln!(
            "{count} dates, document numbers, clauses and telephones, to be read through as well: {named}"
        );
    }
}
