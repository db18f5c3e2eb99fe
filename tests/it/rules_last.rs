//! Rules that name last year's figures, what rounding allows, and what is beyond all bounds.

use hongtou::base::diag::{Code, Severity};
use hongtou::{Job, Made, MemoryWorld, Output};

pub(crate) const LAYOUT: &str = r#"
schema = 1
id = "fines"
name = "处罚情况"
extends = "gbt9704"
title = "{{ year }}年处罚情况"
fields = [{ path = "year", label = "年度", kind = "year", required = true, first = true }]
body = [{ kind = "table", table = "fines" }]

[[tables]]
id = "fines"
title = "行政处罚"
widths = ["30mm"]
row_height = "8mm"
padding = { vertical = "0.5mm", horizontal = "0.8mm" }
header_rows = 1
label_style = "table_label"
columns = [
  { key = "this", label = "本年", width = "30mm" },
  { key = "last", label = "上年", width = "30mm" },
  { key = "change", label = "增减", kind = "change", width = "30mm" },
  { key = "rate", label = "增减率", kind = "percent", width = "36mm" },
]
rows = [
  { head = true, cells = ["机关"], columns = true },
  { cells = ["公安"], key = "police" },
  { cells = ["市场监管"], key = "market" },
]

[[rules]]
id = "F-5"
name = "上年数"
each = "row"
table = "fines"
left = ["last:this"]
right = ["last"]

[[rules]]
id = "F-6"
name = "增减"
each = "row"
table = "fines"
left = ["this", "-last:this"]
right = ["change"]

[[rules]]
id = "F-7"
name = "增减率"
each = "row"
table = "fines"
left = ["this", "-last:this"]
divided_by = ["last:this"]
times = 100
places = 1
right = ["rate"]
"#;

pub(crate) fn data(year: u32, rows: &str) -> String {
    format!(
        "schema = 1\nlayout = \"own\"\nyear = {year}\n[issuer]\nname = \"乙县司法局\"\n\
         [document]\nsignature = \"乙县司法局\"\ndated = 2025-01-10\n[fines]\n{rows}"
    )
}

pub(crate) const BEFORE: &str = "police = { this = 8, last = 7, change = 1, rate = 14.3 }\n\
                      market = { this = 4, last = 4, change = 0, rate = 0 }";

fn world(layout: &str, rows: &str) -> MemoryWorld {
    MemoryWorld::with_data("this.toml", data(2024, rows))
        .and_file("last.toml", data(2023, BEFORE))
        .and_file("own/layout.toml", layout)
}

fn check(layout: &str, rows: &str, last: Option<&str>) -> Made {
    hongtou::check(&world(layout, rows), "this.toml", None, last)
}

fn told(made: &Made) -> Vec<(Code, Severity, String)> {
    let of_rules = [
        Code::CrossCheck,
        Code::NeedsLastYear,
        Code::RoundedApart,
        Code::BeyondBounds,
        Code::NotCompared,
        Code::BadLayout,
    ];
    let found = made.findings.iter();
    let found = found.filter(|one| of_rules.contains(&one.code));
    found
        .map(|one| (one.code, one.severity, one.message.zh.clone()))
        .collect()
}

#[test]
fn columns_are_computed_from_last_years_figures() {
    let rows = "police = { this = 12 }\nmarket = { this = 3 }";
    let made = check(LAYOUT, rows, Some("last.toml"));
    assert_eq!(told(&made), []);
    let job = Job::new("this.toml")
        .last("last.toml")
        .outputs([Output::html()]);
    let mut fonts = crate::common::world("");
    fonts.files.extend(world(LAYOUT, rows).files);
    let world = fonts;
    let made = hongtou::Press::new(world).make(&job);
    assert_eq!(told(&made), []);
    let page = &made.artifacts.first().map(|one| one.bytes.clone());
    let page = String::from_utf8(page.clone().unwrap_or_default()).unwrap_or_default();
    for shown in [">8<", ">4<", "-1<", "50", "25"] {
        assert!(page.contains(shown), "{shown}");
    }
}

#[test]
fn what_is_filled_in_is_held_against_last_years_figures() {
    let right = "police = { this = 12, last = 8, change = 4, rate = 50 }\n\
                 market = { this = 3, last = 4, change = -1, rate = -25 }";
    assert_eq!(told(&check(LAYOUT, right, Some("last.toml"))), []);
    for (from, to, said) in [
        ("last = 8", "last = 9", "上一年度本年 8；上年 9；相差 1"),
        (
            "change = 4",
            "change = 5",
            "本年 12 － 上一年度本年 8 ＝ 4；增减 5；相差 1",
        ),
        ("rate = -25", "rate = -20", "相差 5"),
    ] {
        let made = check(LAYOUT, &right.replace(from, to), Some("last.toml"));
        let found = told(&made);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].0, Code::CrossCheck);
        assert!(found[0].2.contains(said), "{found:?}");
    }
}

#[test]
fn without_last_years_figures_that_is_told_once() {
    let right = "police = { this = 12, last = 8, change = 4, rate = 50 }\n\
                 market = { this = 3, last = 4, change = -1, rate = -25 }";
    let found = told(&check(LAYOUT, right, None));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, Code::NotCompared);
    assert_eq!(found[0].1, Severity::Note);
    assert!(found[0].2.contains("F-5、F-6、F-7"), "{found:?}");
    // What would be computed and is not there must be filled in.
    let found = told(&check(LAYOUT, &right.replace("change = 4, ", ""), None));
    let errors: Vec<_> = found
        .iter()
        .filter(|one| one.0 == Code::NeedsLastYear)
        .collect();
    assert_eq!(errors.len(), 1, "{found:?}");
    assert!(errors[0].2.contains("增减"), "{found:?}");
}

#[test]
fn a_condition_may_be_about_last_years_figures() {
    let rule = "\n[[rules]]\nid = \"F-8\"\nname = \"上年有的本年也有\"\neach = \"row\"\n\
                table = \"fines\"\nwhen = \"last:this > 0\"\nleft = [\"this\"]\n\
                relation = \">\"\nvalue = 0\n";
    let layout = format!("{LAYOUT}{rule}");
    let rows = "police = { this = 12 }\nmarket = { this = 0 }";
    let found = told(&check(&layout, rows, Some("last.toml")));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].2.contains("上一年度本年 4 ＞ 0"), "{found:?}");
    let misspelt = layout.replace("left = [\"last:this\"]", "left = [\"last:thsi\"]");
    let found = told(&check(&misspelt, rows, None));
    assert_eq!(found[0].0, Code::BadLayout, "{found:?}");
}

#[test]
fn what_rounding_allows_is_a_note_and_what_is_too_large_is_told() {
    let rule = "\n[[rules]]\nid = \"F-9\"\nname = \"上年与增减之和\"\neach = \"row\"\n\
                table = \"fines\"\nleft = [\"last\", \"change\"]\nrounded = 1\nright = [\"this\"]\n";
    let layout = format!("{LAYOUT}{rule}");
    let rows = "police = { this = 12, last = 8, change = 5, rate = 50 }\n\
                market = { this = 3, last = 4, change = -1, rate = -25 }";
    let found = told(&check(&layout, rows, None));
    let note = found.iter().find(|one| one.0 == Code::RoundedApart);
    assert_eq!(
        note.map(|one| (one.1, one.2.contains("相差 1"))),
        Some((Severity::Note, true)),
        "{found:?}"
    );
    let rule = "\n[[rules]]\nid = \"F-9\"\nname = \"乘积\"\neach = \"row\"\n\
                table = \"fines\"\nleft = [\"this\"]\nmultiplied_by = [\"last\"]\nrelation = \"<=\"\n\
                value = 100\n";
    let layout = format!("{LAYOUT}{rule}");
    let rows = rows.replace(
        "this = 12, last = 8",
        "this = 999999999999999, last = 999999999999999",
    );
    let found = told(&check(&layout, &rows, None));
    let told = found.iter().find(|one| one.0 == Code::BeyondBounds);
    assert_eq!(told.map(|one| one.1), Some(Severity::Warning), "{found:?}");
}

/// Rows of the data are known by their names: last year's may have stood in another order, have
/// gone, or not been there.
#[test]
fn rows_of_the_data_count_with_their_own_figures_of_last_year() {
    let layout = LAYOUT
        .replace("{ cells = [\"公安\"], key = \"police\" },", "")
        .replace(
            "{ cells = [\"市场监管\"], key = \"market\" },",
            "{ from = \"units\", cells = [{ field = \"name\", label = \"机关\" }] },",
        );
    let row =
        |name: &str, figures: &str| format!("[[fines.units]]\nname = \"{name}\"\n{figures}\n");
    let before = row("城管", "this = 2\nlast = 2\nchange = 0\nrate = 0")
        + &row("市场监管", "this = 4\nlast = 4\nchange = 0\nrate = 0")
        + &row("公安", "this = 8\nlast = 7\nchange = 1\nrate = 14.3");
    let world = |rows: &str| {
        MemoryWorld::with_data("this.toml", data(2024, rows))
            .and_file("last.toml", data(2023, &before))
            .and_file("own/layout.toml", layout.clone())
    };
    let check = |rows: &str| hongtou::check(&world(rows), "this.toml", None, Some("last.toml"));
    let right = row("公安", "this = 12\nlast = 8\nchange = 4\nrate = 50")
        + &row("市场监管", "this = 3\nlast = 4\nchange = -1\nrate = -25");
    assert_eq!(told(&check(&right)), []);
    let swapped = right.replace("last = 8", "last = 4");
    let found = told(&check(&swapped));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].2.contains("上一年度本年 8；上年 4"), "{found:?}");
    // What was not there has no last year, and what is gone is nobody else's.
    let with_new = row("海事", "this = 1") + &right;
    let found = told(&check(&with_new));
    assert!(!found.is_empty());
    let is_of_new =
        |one: &(Code, Severity, String)| one.2.contains("units.1.") || one.2.contains("海事");
    assert!(found.iter().all(is_of_new), "{found:?}");
}
