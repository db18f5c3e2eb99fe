//! The form, with tables whose rows the data gives: rows are added, filled in, moved and taken out.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use crate::common::form::Form;
use crate::common::{Change, path, readers};
use crate::listed_groups;
use serde_json::{Value, json};

fn form(test: &str) -> Form {
    let folder = readers::folder(test);
    let data = std::fs::read(path("tests/it/form_rows/data.toml")).expect("data");
    readers::put(&folder, "report.toml", &data);
    Form::on(folder, &[])
}

fn open(form: &Form) -> Value {
    let told = form.post("/api/open", &json!({ "name": "report.toml" }));
    told.json()
}

/// The table of the form.
fn table(told: &Value) -> &Value {
    let sections = told["form"].as_array().expect("a form");
    let mut blocks = sections
        .iter()
        .flat_map(|one| one["blocks"].as_array().expect("blocks"));
    let found = blocks.find(|block| block["kind"] == "table");
    found.expect("a table")
}

fn cell<'a>(table: &'a Value, path: &str) -> &'a Value {
    let mut cells = table["cells"].as_array().expect("cells").iter();
    cells.find(|cell| cell["path"] == path).expect(path)
}

fn change(form: &Form, told: &Value, changes: &Value) -> Value {
    let (revision, shape) = (&told["revision"], &told["shape"]);
    let asked = json!({
        "name": "report.toml", "revision": revision, "shape": shape, "changes": changes,
    });
    let answer = form.post("/api/edit", &asked);
    assert_eq!(
        answer.status,
        200,
        "{}",
        String::from_utf8_lossy(&answer.body)
    );
    answer.json()
}

fn set(row: usize, key: &str, value: &str) -> Value {
    json!({ "do": "set", "path": ["penalties", "units", row, key], "value": value })
}

#[test]
fn rows_of_the_data_are_filled_in_as_other_cells_are() {
    let form = form("serve-rows");
    let told = open(&form);
    let name = cell(table(&told), "penalties.units.1.name");
    assert_eq!(name["at"], json!(["penalties", "units", 0, "name"]));
    assert_eq!(
        (&name["name"], &name["takes"]),
        (&json!("执法机关"), &json!({}))
    );
    let online = cell(table(&told), "penalties.units.1.online");
    assert_eq!(online["takes"]["options"], json!(["是", "否"]));
    assert_eq!(table(&told)["lists"][0]["rows"], json!([[1, 0]]));
    // Values leave the form as it is; a row more is another one.
    let told = change(
        &form,
        &told,
        &json!([set(0, "name", "县公安局"), set(0, "warning", "3")]),
    );
    assert!(told["form"].is_null());
    let list = json!(["penalties", "units"]);
    let rows = [("县城市管理局", "5"), ("县水利局", "0")];
    let mut changes = Vec::new();
    for (at, (name, warning)) in rows.into_iter().enumerate() {
        changes.push(json!({ "do": "insert", "path": list, "at": at + 1 }));
        changes.extend([set(at + 1, "name", name), set(at + 1, "warning", warning)]);
    }
    let told = change(&form, &told, &json!(changes));
    assert_eq!(
        table(&told)["lists"][0]["rows"],
        json!([[1, 0], [2, 1], [3, 2]])
    );
    assert_eq!(told["computed"]["penalties.all.warning"], "8");
    // What is wrong is told at the value.
    let told = change(&form, &told, &json!([set(2, "warning", "3件")]));
    let wrong = json!(["penalties", "units", 2, "warning"]);
    let findings = told["findings"].as_array().expect("findings");
    let is_there = |one: &&Value| {
        one["paths"]
            .as_array()
            .is_some_and(|it| it.contains(&wrong))
    };
    assert!(findings.iter().any(|one| is_there(&one)), "{findings:?}");
    let told = change(
        &form,
        &told,
        &json!([{ "do": "remove", "path": list, "at": 2 }]),
    );
    let told = change(
        &form,
        &told,
        &json!([{ "do": "move", "path": list, "at": 1, "to": 0 }]),
    );
    assert_eq!(
        told["values"]["penalties"]["units"][0]["name"],
        "县城市管理局"
    );
    // The page beside it shows the value at its place.
    let first = json!(["penalties", "units", 0, "name"]).to_string();
    assert_eq!(told["where"][&first], 0, "{}", told["where"]);
}

#[test]
fn only_what_a_row_has_is_written_and_a_list_without_rows_takes_some() {
    let form = form("serve-rows-none");
    let told = open(&form);
    let list = json!(["penalties", "units"]);
    let told = change(
        &form,
        &told,
        &json!([{ "do": "remove", "path": list, "at": 0 }]),
    );
    assert_eq!(table(&told)["lists"][0]["rows"], json!([]));
    for (act, path) in [
        ("set", json!(["penalties", "units", 0, "other"])),
        ("set", json!(["penalties", "units", 0])),
        ("set", json!(["penalties", "units", "1", "name"])),
        ("set", json!(["penalties", "units"])),
        ("insert", json!(["penalties"])),
        ("insert", json!(["penalties", "others"])),
    ] {
        let changes = json!([{ "do": act, "path": path, "value": "x", "at": 0 }]);
        let asked =
            json!({ "name": "report.toml", "revision": told["revision"], "changes": changes });
        assert_eq!(form.post("/api/edit", &asked).status, 400, "{act} {path}");
    }
    let told = change(
        &form,
        &told,
        &json!([{ "do": "insert", "path": list, "at": 0 }, set(0, "name", "县水利局")]),
    );
    assert_eq!(told["values"]["penalties"]["units"][0]["name"], "县水利局");
    assert_eq!(table(&told)["lists"][0]["rows"], json!([[1, 0]]));
}

#[test]
fn what_is_printed_around_a_table_is_shown_with_its_values() {
    let form = form("serve-around");
    let told = open(&form);
    let around = &table(&told)["around"];
    assert_eq!(around["caption"], "2024年行政处罚情况");
    assert_eq!(around["number"], "执法01表");
    assert_eq!(
        around["above"],
        json!([{ "ends": ["填报单位：某某县司法局", null, null] }])
    );
    assert_eq!(
        around["below"],
        json!([{ "parts": ["负责人：", "审核人："] }])
    );
    let year = json!({ "do": "set", "path": ["year"], "value": "" });
    let told = change(&form, &told, &json!([year]));
    let caption = &table(&told)["around"]["caption"];
    assert_eq!(caption, "待填年行政处罚情况");
}

/// Neighbours that share a name in print have it each in the form, where it can be changed; the
/// page knows which texts these are, so that a row that is added in a group begins as one of it.
#[test]
fn rows_in_groups_have_their_own_names_in_the_form() {
    let folder = readers::folder("serve-groups");
    let data = listed_groups::data(&listed_groups::ROWS);
    let data = data.with("layout = \"own\"", "layout = \"tests/data/groups\"");
    readers::put(&folder, "report.toml", data.as_bytes());
    let form = Form::on(folder, &[]);
    let told = open(&form);
    let table = table(&told);
    assert_eq!(table["lists"][0]["groups"], json!(["area", "dept"]));
    for row in 1..=4 {
        let area = cell(table, &format!("penalties.units.{row}.area"));
        let at = [
            "penalties".into(),
            "units".into(),
            json!(row - 1),
            "area".into(),
        ];
        assert_eq!(area["at"], json!(at));
        assert_eq!(area["rows"], 1);
    }
    let sum = cell(table, "penalties.units_subtotals.1.fine");
    assert!(sum["of"].is_null(), "a sum is no row of the list: {sum}");
}
