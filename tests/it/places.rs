//! Layouts of a county and its offices: a base that forms share, tables made from others, columns
//! chosen by place.

use hongtou::base::diag::{Code, Severity};
use hongtou::{Made, MemoryWorld};

/// What the layouts of a county share.
const COUNTY: &str = r#"
schema = 1
id = "county"
name = "本县的底"
extends = "gbt9704"
abstract = true
title = "{{ issuer.name }}{{ year }}年行政处罚情况"
fields = [{ path = "year", label = "年度", kind = "year", required = true, first = true }]
body = [{ kind = "table", table = "penalties" }]

[[tables]]
id = "penalties"
title = "行政处罚"
widths = ["*"]
row_height = "8mm"
padding = { vertical = "0.5mm", horizontal = "0.8mm" }
header_rows = 1
label_style = "table_label"
columns = [
  { key = "warning", label = "警告", width = "20mm" },
  { key = "fine", label = "罚款", width = "20mm" },
  { key = "other", label = "其他行政处罚", head = "其他|行政处罚", width = "30mm" },
  { key = "total", label = "合计", width = "20mm" },
]
rows = [
  { head = true, cells = ["程序"], columns = true },
  { cells = ["简易程序"], key = "simple" },
  { cells = ["普通程序"], key = "common" },
  { cells = ["合计"], key = "all" },
]

[[rules]]
id = "Z-1"
name = "每一行：各类处罚相加，等于合计"
each = "row"
table = "penalties"
left = ["warning..other"]
right = ["total"]

[[rules]]
id = "Z-2"
name = "每一列：两种程序相加，等于合计"
each = "column"
table = "penalties"
left = ["simple..common"]
right = ["all"]
"#;

/// Another set of columns, and nothing else.
const OFFICE: &str = r#"
schema = 1
id = "office"
name = "行政处罚情况"
extends = "../county"

[[tables]]
id = "penalties"
based_on = "penalties"
columns = [
  { key = "warning", label = "警告", width = "20mm" },
  { key = "fine", label = "罚款", width = "20mm" },
  { key = "detained", label = "行政拘留", width = "20mm" },
  { key = "other", label = "其他", width = "20mm" },
  { key = "total", label = "合计", width = "20mm" },
]
"#;

const DATA: &str = r#"
schema = 1
layout = "office"
year = 2024

[issuer]
name = "某某县公安局"

[document]
signature = "某某县公安局"
dated = 2025-01-15

[penalties]
simple = { warning = 3, fine = 12, detained = 0, other = 1 }
common = { warning = 1, fine = 4, detained = 2, other = 0 }
"#;

fn made(county: &str, office: &str, data: &str) -> Made {
    let world = MemoryWorld::with_data("data.toml", data)
        .and_file("county/layout.toml", county)
        .and_file("office/layout.toml", office);
    hongtou::check(&world, "data.toml", None, None)
}

fn errors(made: &Made) -> Vec<(Code, String)> {
    let errors = made.findings.iter();
    let errors = errors.filter(|one| one.severity == Severity::Error);
    errors
        .filter(|one| one.code != Code::BadFont)
        .map(|one| (one.code, one.message.zh.clone()))
        .collect()
}

#[test]
fn a_layout_of_a_place_says_its_columns_and_nothing_else() {
    assert_eq!(errors(&made(COUNTY, OFFICE, DATA)), []);
    // The rules of the base are about the columns of the place.
    let wrong = DATA.replace("other = 1 }", "other = 1, total = 15 }");
    let found = errors(&made(COUNTY, OFFICE, &wrong));
    assert_eq!(found[0].0, Code::CrossCheck);
    assert!(
        found[0].1.contains("警告 3 ＋ 罚款 12 ＋ 其他 1 ＝ 16"),
        "{found:?}"
    );
    // A column of the base that the place does not have is none of its data.
    let unknown = DATA.replace("detained = 2", "detaind = 2");
    assert!(!errors(&made(COUNTY, OFFICE, &unknown)).is_empty());
}

#[test]
fn what_is_wrong_in_a_table_made_from_another_is_told_at_the_line_of_its_author() {
    for (from, to, said) in [
        (
            "based_on = \"penalties\"",
            "based_on = \"penalty\"",
            "based_on 指的表“penalty”没有定义",
        ),
        (
            "label = \"其他\", width = \"20mm\"",
            "label = \"其他\"",
            "这一列没有写 width",
        ),
        (
            "key = \"other\"",
            "key = \"others\"",
            "penalties.simple.other",
        ),
    ] {
        let office = OFFICE.replace(from, to);
        assert_ne!(office, OFFICE);
        let found = errors(&made(COUNTY, &office, DATA));
        assert!(found.iter().any(|one| one.1.contains(said)), "{found:?}");
    }
    let crooked = COUNTY.replace("warning..other", "other..warning");
    let found = errors(&made(&crooked, OFFICE, DATA));
    assert!(found[0].1.contains("规则 Z-1"), "{found:?}");
    assert!(found[0].1.contains("前后颠倒"), "{found:?}");
}
