//! Workbooks whose names, rows, columns, totals or year are not those of the form.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use hongtou::Expected;

use crate::common::{dongshi, sample};
use crate::workbooks::{book, changed, import, messages, values, with_cell};

#[test]
fn names_that_are_gone_are_made_up_for_by_labels() {
    let bytes = book(&sample());
    let without = changed(&bytes, "xl/workbook.xml", |xml| {
        let start = xml.find("<definedNames>").expect("names");
        let end = xml.find("</definedNames>").expect("names") + "</definedNames>".len();
        format!("{}{}", &xml[..start], &xml[end..])
    });
    let imported = import(&without, &Expected::default());
    let said = messages(&imported);
    assert!(
        !imported.has_errors() && said.contains("按项目名称读的"),
        "{said}"
    );
    assert_eq!(values(&sample()), values(&imported.data.expect("data")));
}

#[test]
fn moved_rows_deleted_columns_and_changed_labels_are_told() {
    let bytes = book(&sample());
    // A row of labels and one of figures change places: the names stay where they were.
    let label = |from: &'static str, to: &'static str| {
        changed(&bytes, "xl/sharedStrings.xml", move |xml| {
            xml.replace(from, to)
        })
    };
    let broken = label("（一）予以公开", "（一）予以公布");
    let imported = import(&broken, &Expected::default());
    let said = messages(&imported);
    assert!(imported.has_errors(), "{said}");
    assert!(said.contains("“（一）予以公开”一行"), "{said}");
    let data = imported.data.expect("data");
    assert!(
        data.contains("results.granted = { person = \"\","),
        "{data}"
    );
    // A column that is deleted leaves names without a cell.
    let gone = changed(&bytes, "xl/workbook.xml", |xml| {
        let names: Vec<String> = xml
            .split("<definedName ")
            .map(|name| match name.find("$D$") {
                Some(at) if name.contains(".person\"") && name.contains("收到") => {
                    let end = at + name[at..].find('<').expect("an end");
                    let start = name.find('>').expect("a tag") + 1;
                    format!("{}#REF!{}", &name[..start], &name[end..])
                }
                _ => name.to_owned(),
            })
            .collect();
        names.join("<definedName ")
    });
    let gone = changed(&gone, "xl/sharedStrings.xml", |xml| {
        xml.replace("自然人", "")
    });
    let said = messages(&import(&gone, &Expected::default()));
    assert!(said.contains("各行都找不到“自然人”一列"), "{said}");
}

#[test]
fn another_year_agency_or_edition_is_refused() {
    let bytes = book(&dongshi());
    let expect = |layout: Option<&str>, year, issuer: Option<&str>| Expected {
        layout: layout.map(str::to_owned),
        year,
        issuer: issuer.map(str::to_owned),
    };
    for (expected, due) in [
        (
            expect(None, Some(2020), None),
            "报告年度是“2019”，应为“2020”",
        ),
        (
            expect(None, None, Some("某某镇人民政府")),
            "应为“某某镇人民政府”",
        ),
        (
            expect(Some("annual-report/2021"), None, None),
            "annual-report/2021",
        ),
    ] {
        let imported = import(&bytes, &expected);
        let said = messages(&imported);
        assert!(
            imported.data.is_none() && said.contains(due),
            "{due}: {said}"
        );
    }
    let right = expect(
        Some("annual-report"),
        Some(2019),
        Some("晋江市东石镇人民政府"),
    );
    assert!(!import(&bytes, &right).has_errors());
    // The year is typed over on the first sheet: then the form is another edition, too.
    let year = with_cell(&bytes, "sheet1", "B3", "", "<v>2023</v>");
    let said = messages(&import(&year, &Expected::default()));
    assert!(said.contains("报告年度是“2023”，应为“2019”"), "{said}");
    assert!(
        said.contains("表的版次是“annual-report/2019”，应为“annual-report/2021”"),
        "{said}"
    );
}

#[test]
fn a_total_that_was_typed_wrong_stays_as_it_was_typed() {
    let data = dongshi().replacen("other = 0, total = 0 }", "other = 0, total = 5 }", 1);
    assert_ne!(data, dongshi());
    let imported = import(&book(&data), &Expected::default());
    assert_eq!(values(&data), values(&imported.data.expect("data")));
}

#[test]
fn a_formula_that_shows_another_total_is_told() {
    let bytes = changed(&book(&dongshi()), "xl/worksheets/sheet3.xml", |xml| {
        let at = xml.find("<c r=\"J6\"").expect("a total");
        let value = at + xml[at..].find("<v>").expect("a value");
        format!("{}<v>9{}", &xml[..value], &xml[value + 4..])
    });
    let imported = import(&bytes, &Expected::default());
    let said = messages(&imported);
    assert!(
        said.contains("GW0865") && said.contains("显示的合计是 9"),
        "{said}"
    );
    assert!(
        imported
            .data
            .expect("data")
            .contains("other = 0, total = 0 }")
    );
}
