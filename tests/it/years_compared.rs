//! `diff`: figures, text and all else that differ, in three forms.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use hongtou::MemoryWorld;
use hongtou::base::diag::{Language, Sources};
use hongtou::job::{Compared, FigureChange, Piece, diff, diff_html, diff_text};

use crate::common::{self, Change, dongshi};
use crate::program::{code, err, hongtou, out};

fn sample() -> String {
    common::text("data/sample-2023.toml")
}

fn compared(one: &str, other: &str) -> Compared {
    let world = MemoryWorld::with_data("a.toml", one).and_file("b.toml", other);
    let compared = diff(&world, "a.toml", "b.toml", &mut Sources::default());
    compared.unwrap_or_else(|findings| panic!("{findings:#?}"))
}

/// The year after that of the sample.
fn next() -> String {
    let titled = "[[overview.sections]]\ntitle = \"政府信息管理\"";
    sample()
        .with("year = 2023", "year = 2024")
        .with("made = 74,", "made = 80,")
        .with(
            "coercion  = { decisions = 5127 }",
            "coercion = { decisions = 41270 }",
        )
        .with("amount = 48216.35", "amount = 51000.5")
        .with("召开新闻发布会31场", "举行新闻发布会45场")
        .with(titled, "[[overview.sections]]\ntitle = \"政府信息的管理\"")
        .with("dated = 2024-03-22", "dated = 2025-03-20")
}

fn figure<'a>(compared: &'a Compared, path: &str) -> &'a FigureChange {
    let mut figures = compared.figures.iter();
    figures.find(|one| one.path == path).expect(path)
}

fn shown(change: &FigureChange) -> [Option<String>; 4] {
    let text = |value: Option<hongtou::data::Decimal>| value.map(|value| value.to_string());
    let ratio = change.ratio(1).map(|ratio| ratio.with_places(1));
    [
        text(change.from),
        text(change.to),
        text(change.difference()),
        ratio,
    ]
}

#[test]
fn a_file_is_the_same_as_itself() {
    for data in [sample(), dongshi()] {
        let compared = compared(&data, &data);
        assert!(compared.is_same(), "{compared:#?}");
        assert!(compared.notes.is_empty(), "{:?}", compared.notes);
    }
    // Digits, comments and totals that are left out say nothing else.
    let other = sample()
        .with("amount = 48216.35", "amount = 48216.350")
        .with(
            "legal = 22, other = 4, total = 819",
            "legal = 22, other = 4",
        );
    assert!(compared(&sample(), &other).is_same());
}

#[test]
fn figures_text_and_all_else_are_told_exactly() {
    let compared = compared(&sample(), &next());
    let some = |all: [&str; 4]| all.map(|one| Some(one.to_owned()));
    let amount = figure(&compared, "disclosure.item8.charges.amount");
    assert_eq!(
        shown(amount),
        some(["48216.35", "51000.5", "2784.15", "5.8"])
    );
    let made = figure(&compared, "disclosure.item1.normative_documents.made");
    assert_eq!(shown(made), some(["74", "80", "6", "8.1"]));
    assert_eq!(compared.figures.len(), 3);
    let text = compared
        .texts
        .iter()
        .find(|one| one.place == "总体情况的各方面 · 主动公开");
    let pieces = &text.expect("the paragraph").pieces;
    for piece in [
        Piece::Gone("召开".to_owned()),
        Piece::Come("举行".to_owned()),
        Piece::Gone("31".to_owned()),
        Piece::Come("45".to_owned()),
    ] {
        assert!(pieces.contains(&piece), "{piece:?} {pieces:?}");
    }
    let title = compared
        .texts
        .iter()
        .find(|one| one.is_title())
        .expect("a title");
    assert_eq!((title.from, title.to), (Some(0), Some(0)));
    assert!(title.pieces.contains(&Piece::Come("的".to_owned())));
    assert_eq!(compared.texts.len(), 2, "{:#?}", compared.texts);
    let paths: Vec<&str> = compared
        .values
        .iter()
        .map(|one| one.path.as_str())
        .collect();
    assert_eq!(paths, ["year", "document.dated"]);
}

#[test]
fn a_ratio_falls_rises_and_is_none_of_nothing() {
    let change = |from: &str, to: &str| {
        let was = sample().with("pending = 16, total = 228", &format!("pending = {from}"));
        let is = sample().with("pending = 16, total = 228", &format!("pending = {to}"));
        shown(figure(
            &compared(&was, &is),
            "review.reconsideration.pending",
        ))
    };
    let told = |all: [&str; 3], ratio: Option<&str>| {
        let [from, to, difference] = all.map(|one| Some(one.to_owned()));
        [from, to, difference, ratio.map(str::to_owned)]
    };
    assert_eq!(change("16", "12"), told(["16", "12", "-4"], Some("-25.0")));
    assert_eq!(change("3", "4"), told(["3", "4", "1"], Some("33.3")));
    assert_eq!(change("0", "4"), told(["0", "4", "4"], None));
    let unfilled = change("16", "\"\"");
    assert_eq!(unfilled, [Some("16".to_owned()), None, None, None]);
}

#[test]
fn sections_that_moved_came_and_went_are_told() {
    let section = |title: &str, text: &str| {
        format!("[[problems.sections]]\ntitle = \"{title}\"\ntext = \"{text}\"\n\n")
    };
    let with = |sections: &str| {
        let all = sample();
        let (head, rest) = all.split_once("[[problems.sections]]").expect("sections");
        let (_, other) = rest.split_once("# ── 六").expect("the last part");
        format!("{head}{sections}# ── 六{other}")
    };
    let (a, b, c) = (
        section("甲", "甲的事。"),
        section("乙", "乙的事。"),
        section("丙", "丙的话。"),
    );
    let compared = compared(
        &with(&[a.clone(), b.clone()].concat()),
        &with(&[b, a, c].concat()),
    );
    assert_eq!(compared.values.len(), 1, "{:?}", compared.values);
    let places: Vec<_> = compared
        .texts
        .iter()
        .map(|one| (one.from, one.to))
        .collect();
    assert_eq!(places, [(None, Some(0)), (None, Some(1))]);
}

#[test]
fn rules_judge_two_years_that_follow_each_other_and_no_others() {
    let one = compared(&sample(), &next());
    let carried = figure_rules(&one);
    // 上年结转 is not last year's 结转下年度, in seven columns, though it did not change.
    let judged: Vec<&str> = one.judged.iter().map(|one| one.code.id()).collect();
    assert!(
        judged.contains(&"GW0404") && judged.contains(&"GW0405"),
        "{judged:?}"
    );
    assert!(carried.is_empty());
    let jump = next().with(
        "reconsideration = { upheld = 142, corrected = 39, other = 31, pending = 16, total = 228 }",
        "reconsideration = { upheld = 1420, corrected = 390, other = 310, pending = 160, total = 2280 }",
    );
    let one = compared(&sample(), &jump);
    assert_eq!(figure(&one, "review.reconsideration.total").rules, ["Y-3"]);
    let one = compared(&next(), &sample());
    assert!(
        one.judged.is_empty() && one.notes.len() == 1,
        "{:?}",
        one.notes
    );
}

fn figure_rules(compared: &Compared) -> Vec<&str> {
    let figures = compared.figures.iter();
    figures
        .flat_map(|one| one.rules.iter().map(String::as_str))
        .collect()
}

#[test]
fn editions_and_agencies_are_named() {
    let compared = compared(&dongshi(), &sample());
    assert_eq!(compared.notes.len(), 3, "{:?}", compared.notes);
    let decisions = figure(&compared, "disclosure.item5.licences.decisions");
    assert!(decisions.is_in_both && decisions.from.is_some());
    let made = figure(&compared, "disclosure.item1.regulations.made");
    assert!(!made.is_in_both && made.from.is_none());
    let old = figure(&compared, "disclosure.item9.purchases.items");
    assert!(!old.is_in_both && old.to.is_none());
}

#[test]
fn a_page_escapes_all_and_runs_nothing() {
    let other = next().with(
        "举行新闻发布会",
        "<script>alert(1)</script>\\\"><img src=x>",
    );
    let compared = compared(&sample(), &other);
    let page = diff_html(&compared, 1, Language::Chinese);
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"zh-CN\">"));
    for wrong in ["<script", "<img", "http://", "https://", "onclick"] {
        assert!(!page.contains(wrong), "{wrong}");
    }
    assert!(page.contains("&lt;script&gt;"));
    let plain = self::compared(&sample(), &next());
    let text = diff_text(&plain, 0, Language::Chinese);
    assert!(
        text.contains("[-31-]{+45+}") && text.contains("＋6  ＋8%"),
        "{text}"
    );
    let english = diff_text(&compared, 0, Language::English);
    assert!(english.contains("figures"), "{english}");
}

#[test]
fn the_command_ends_as_diff_does() {
    let folder = common::readers::folder("years-diff");
    let file = |name: &str, text: &str| common::readers::put(&folder, name, text.as_bytes());
    let (one, other) = (file("a.toml", &sample()), file("b.toml", &next()));
    assert_eq!(code(&hongtou(&["diff", &one, &one])), 0);
    let differs = hongtou(&["diff", &one, &other]);
    assert_eq!(code(&differs), 1, "{}", err(&differs));
    assert!(out(&differs).contains("48216.35万元 → 51000.5万元"));
    let wrong = file("c.toml", "schema = ");
    for args in [
        &["diff", &one, "/no/such/file"][..],
        &["diff", &one, &wrong],
        &["diff", &one, &other, "--places", "7"],
    ] {
        assert_eq!(code(&hongtou(args)), 2, "{args:?}");
    }
    for format in ["text", "json", "html"] {
        let target = folder.join(format!("d.{format}"));
        let path = target.to_str().expect("UTF-8");
        let output = hongtou(&["diff", &one, &other, "--format", format, "--out", path]);
        assert_eq!(code(&output), 1, "{}", err(&output));
        let text = std::fs::read_to_string(&target).expect("a file");
        assert!(text.contains("51000.5"), "{text}");
    }
    let json = hongtou(&["diff", &one, &other, "--format", "json", "--places", "2"]);
    let json: serde_json::Value = serde_json::from_str(&out(&json)).expect("JSON");
    let schema: serde_json::Value =
        serde_json::from_str(&common::text("docs/findings.schema.json")).expect("JSON");
    assert_eq!(common::schema::violations(&schema, &json), [""; 0]);
    assert_eq!(json["diff"]["ratio_places"], 2);
}
