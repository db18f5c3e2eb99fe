//! Names that the author of a layout spelt wrong: each is told at the author's own line, once, with
//! the name that was meant as the author would write it.

#![allow(
    clippy::expect_used,
    reason = "a test stops at the first surprise and prints what differs"
)]

use crate::common::Change;
use hongtou::base::diag::{Finding, Sources};

/// A layout with one of every name that leads somewhere.
const FORM: &str = include_str!("misspelt/layout.toml");

/// What linting a layout finds, with its sources.
fn linted(text: &str) -> (Vec<Finding>, Sources) {
    let mut world = hongtou::MemoryWorld::default();
    let bytes = text.as_bytes().to_vec();
    world.files.insert("form/layout.toml".to_owned(), bytes);
    let mut sources = Sources::default();
    let findings = hongtou::lint(&world, "form", &mut sources);
    (findings, sources)
}

/// The wrong word in its line, and what is meant: the line as it is written in the layout, the same
/// with the slip, and the suggestion.
const SLIPS: &[(&str, &str, &str)] = &[
    (
        "levels = { by = \"code\"",
        "levels = { by = \"cdoe\"",
        "code",
    ),
    ("left = [\"items@1\"]", "left = [\"items@9\"]", "items@2"),
    (
        "without = [\"document.remark\"",
        "without = [\"document.remrak\"",
        "document.remark",
    ),
    ("extends = \"gbt9704\"", "extends = \"gbt9740\"", "gbt9704"),
    (
        "numbering = \"document\"",
        "numbering = \"documnet\"",
        "document",
    ),
    ("based_on = \"body\"", "based_on = \"bdoy\"", "body"),
    ("align = \"center\"", "align = \"centre\"", "center"),
    (
        "kind = \"prose\"\nunless",
        "kind = \"prsoe\"\nunless",
        "prose",
    ),
    (
        "unless = \"plans.sections\"",
        "unless = \"plan.sections\"",
        "plans.sections",
    ),
    ("carries = \"titles\"", "carries = \"titels\"", "titles"),
    ("kind = \"signature\"", "kind = \"signatrue\"", "signature"),
    (
        "field = \"document.title\"",
        "field = \"document.titel\"",
        "document.title",
    ),
    ("kind = \"heading\"", "kind = \"haeding\"", "heading"),
    (
        "field = \"overview.text\"",
        "field = \"overveiw.text\"",
        "overview.text",
    ),
    (
        "table = \"fines\"\n\n[[body]]",
        "table = \"fine\"\n\n[[body]]",
        "fines",
    ),
    ("fields = [\"filler\"]", "fields = [\"fillre\"]", "filler"),
    (
        "label_style = \"table_label\"\nempty",
        "label_style = \"table_lable\"\nempty",
        "table_label",
    ),
    ("empty = \"blank\"", "empty = \"blnak\"", "blank"),
    ("kind = \"amount\"", "kind = \"amuont\"", "amount"),
    ("align = \"decimal\"", "align = \"decimla\"", "decimal"),
    (
        "style = \"table_label\" }], key",
        "style = \"table_lable\" }], key",
        "table_label",
    ),
    ("based_on = \"fines\"", "based_on = \"finse\"", "fines"),
    (
        "beside = { table = \"right\"",
        "beside = { table = \"rihgt\"",
        "right",
    ),
    ("from = \"items\"", "form = \"items\"", "from"),
    ("lengths = [3, 5]", "lenghts = [3, 5]", "lengths"),
    ("each = \"parent\"", "each = \"parnet\"", "parent"),
    (
        "table = \"fines\"\nleft = [\"warning\"",
        "table = \"finse\"\nleft = [\"warning\"",
        "fines",
    ),
    ("left = [\"warning\", ", "left = [\"warnign\", ", "warning"),
    (
        "right = [\"total\"]\nwhen",
        "right = [\"totla\"]\nwhen",
        "total",
    ),
    ("when = \"fine > 0\"", "when = \"fien > 0\"", "fine"),
    ("left = [\"simple\", ", "left = [\"simpel\", ", "simple"),
    (
        "left = [\"all.total\"]",
        "left = [\"all.totla\"]",
        "all.total",
    ),
    (
        "[\"units/total.amount\"]",
        "[\"untis/total.amount\"]",
        "units/total.amount",
    ),
    (
        "[\"units/total.amount\"]",
        "[\"units/total.amuont\"]",
        "units/total.amount",
    ),
    ("left = [\"children\"]", "left = [\"childern\"]", "children"),
    ("right = [\"parent\"]", "right = [\"parnet\"]", "parent"),
    ("left = [\"items@1\"]", "left = [\"itmes@1\"]", "items@1"),
    (
        "\"fines.simple.fine\"",
        "\"fines.simpel.fine\"",
        "fines.simple.fine",
    ),
    (
        "\"last:fines.all.fine\"",
        "\"lsat:fines.all.fine\"",
        "last:",
    ),
    (
        "\"last:fines.all.fine\"",
        "\"last:fines.all.fien\"",
        "fines.all.fine",
    ),
    (
        "\"/units.total.amount\"",
        "\"/units.totla.amount\"",
        "/units.total.amount",
    ),
    ("\"warning..fine\"", "\"warning..fien\"", "fine"),
    ("opening = \"simple\"", "opening = \"simpel\"", "simple"),
    ("rows = [\"simple\"]", "rows = [\"simpel\"]", "simple"),
    ("closing = \"total\"", "closing = \"totla\"", "total"),
    ("add = [\"fine\"]", "add = [\"fien\"]", "fine"),
    (
        "cells = [\"fines.all.total\"]\ntimes",
        "cells = [\"fines.all.totla\"]\ntimes",
        "fines.all.total",
    ),
    (
        "of = [\"fines.all.fine\"]",
        "of = [\"fines.all.fien\"]",
        "fines.all.fine",
    ),
    ("'共{n}件'", "'共{m}件'", "{n}"),
    (
        "fields = [\"overview\"]",
        "fields = [\"overveiw\"]",
        "overview.text",
    ),
    (
        "cells = [\"fines.all\"]",
        "cells = [\"fines.lal\"]",
        "fines.all",
    ),
];

#[test]
fn nothing_is_wrong_with_the_layout_that_is_spelt_right() {
    let (findings, _) = linted(FORM);
    let said: Vec<&str> = findings.iter().map(|one| one.message.zh.as_str()).collect();
    assert_eq!(said, [""; 0]);
}

#[test]
fn a_misspelt_name_is_told_at_its_place_with_the_one_that_was_meant() {
    let mut wrong = Vec::new();
    for (line, slip, meant) in SLIPS {
        let text = FORM.with_first(line, slip);
        let (findings, sources) = linted(&text);
        let at = FORM.find(line).expect("the line");
        let same = line
            .bytes()
            .zip(slip.bytes())
            .take_while(|(one, other)| one == other);
        let slip_at = text[..at + same.count()].matches('\n').count() + 1;
        let is_there = |one: &&Finding| {
            let place = one.span().map(|span| {
                let text = &sources.get(span.file).expect("a file").text;
                text[..span.range().start].matches('\n').count() + 1
            });
            place == Some(slip_at)
        };
        let told: Vec<&Finding> = findings.iter().filter(is_there).collect();
        let names = |one: &&&Finding| one.help.iter().any(|help| help.zh.contains(meant));
        if told.iter().filter(names).count() != 1 {
            let told = findings.iter().map(|one| (&one.message.zh, &one.help));
            wrong.push(format!("{slip} → {meant}: {:?}", told.collect::<Vec<_>>()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_table_that_is_based_on_none_brings_no_other_finding() {
    let text = FORM.with_first("based_on = \"fines\"", "based_on = \"finse\"");
    let (findings, _) = linted(&text);
    let said: Vec<&str> = findings.iter().map(|one| one.message.zh.as_str()).collect();
    assert_eq!(said, ["based_on 指的表“finse”没有定义"]);
}
