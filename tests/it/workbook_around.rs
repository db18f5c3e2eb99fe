//! What stands around the tables of a form in its workbook, and how its figures are shown.

#![allow(clippy::expect_used, reason = "a test stops at the first surprise")]

use hongtou::MemoryWorld;
use hongtou::base::diag::Sources;
use hongtou::base::pack::zip;
use hongtou::job::{sheet_data, sheet_form};

const LAYOUT: &str = r#"
schema = 1
id = "own"
name = "罚没收入表"
extends = "gbt9704"
title = "罚没收入表"
fields = [{ path = "year", label = "年度", kind = "year", required = true, first = true }]
body = [{ kind = "table", table = "fines" }]

[[tables]]
id = "fines"
title = "罚没收入"
number = "财决01表"
caption = "表1　{{ year }}年|罚没收入"
above = { left = "填报单位：{{ issuer.name }}", middle = "{{ year }}年" }
unit = "万元"
below = { parts = ["负责人：", "审核人："] }
notes = ["本表反映收入。", "{% if year > 2020 %}新口径。{% endif %}"]
widths = ["60mm", "30mm", "30mm", "30mm"]
row_height = "8mm"
padding = { vertical = "0.5mm", horizontal = "0.8mm" }
header_rows = 1
label_style = "table_label"
columns = [
  { key = "count", label = "件数" },
  { key = "money", label = "{{ year - 1 }}年金额", kind = "amount", unit = "万元", places = 2 },
  { key = "rate", label = "比率", kind = "percent", places = 0 },
]
rows = [
  { head = true, cells = ["项目", "件数", "金额", "比率"] },
  { cells = ["公安"], key = "police" },
]
"#;

const DATA: &str = "schema = 1\nlayout = \"own\"\nyear = 2024\n[issuer]\nname = \"乙县财政局\"\n\
                    [fines]\npolice = { count = 3, money = 5.2, rate = 12 }\n";

fn world() -> MemoryWorld {
    MemoryWorld::with_data("a.toml", DATA).and_file("own/layout.toml", LAYOUT)
}

/// The texts and the formats of a workbook.
fn parts(bytes: &[u8]) -> (String, String) {
    let part = |name: &str| {
        let part = zip::part(bytes, name, 1 << 20).expect(name);
        String::from_utf8(part).expect("UTF-8")
    };
    (part("xl/sharedStrings.xml"), part("xl/styles.xml"))
}

#[test]
fn a_sheet_has_what_stands_around_its_table_and_shows_the_places_of_figures() {
    let sheet = sheet_data(&world(), "a.toml", None, &mut Sources::default()).expect("a sheet");
    let (texts, formats) = parts(&sheet.bytes.expect("its file"));
    for text in [
        "表1　2024年罚没收入",
        "财决01表　单位：万元",
        "填报单位：乙县财政局　　　　2024年",
        "负责人：　　　　审核人：",
        "注：1.本表反映收入。",
        "　　2.新口径。",
    ] {
        assert!(texts.contains(text), "{text}\n{texts}");
    }
    for code in ["formatCode=\"0\"", "formatCode=\"0.00\""] {
        assert!(formats.contains(code), "{formats}");
    }
}

#[test]
fn a_form_without_data_has_no_braces() {
    let sheet = sheet_form(&world(), "own", None, None, &mut Sources::default());
    let (texts, _) = parts(&sheet.expect("a form").bytes.expect("its file"));
    assert!(texts.contains("表1　待填年罚没收入"), "{texts}");
    let cells = texts
        .split("<si>")
        .filter(|text| !text.contains("由程序换成"));
    let raw: Vec<&str> = cells
        .filter(|text| text.contains("{{") || text.contains("{%"))
        .collect();
    assert_eq!(raw, [""; 0]);
}
