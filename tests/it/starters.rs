//! What `hongtou new` writes: TOML that binds to its layout, with nothing wrong but what is not
//! filled in yet.

#![allow(clippy::expect_used, reason = "a test stops at the first surprise")]

use std::fmt::Write;

use hongtou::base::diag::{Code, Finding, Sources, Span};
use hongtou::base::world::MemoryWorld;
use hongtou::data::{bind, parse};
use hongtou::layout::{Choice, Layout, builtins, resolve, starter};
use proptest::prelude::*;

fn load(name: &str, own: &str) -> Result<Layout, Vec<Finding>> {
    let mut world = MemoryWorld::default();
    let bytes = own.as_bytes().to_vec();
    world.files.insert("own/layout.toml".to_owned(), bytes);
    let choice = Choice {
        name: name.to_owned(),
        year: None,
        profile: None,
        span: None,
    };
    resolve(&world, &mut Sources::default(), &choice)
}

/// What is wrong with the starter of a layout, beside what is not filled in.
fn faults(layout: &Layout, name: &str) -> Vec<String> {
    let text = starter(layout, name);
    let mut sources = Sources::default();
    let file = sources.add("new.toml", text.as_str());
    let fields = match parse(file, &text) {
        Ok(fields) => fields,
        Err(findings) => {
            let messages = findings.into_iter().map(|one| one.message.zh);
            return messages.chain([text]).collect();
        }
    };
    let whole = Span::new(file, 0..0);
    let rows = layout.with_rows(&fields).expect("rows");
    let (layout, fields) = match &rows {
        Some(rows) => (&rows.layout, &rows.fields),
        None => (layout, &fields),
    };
    let (_, findings) = bind(fields, &layout.schema, whole, &sources);
    findings
        .into_iter()
        .filter(|one| !matches!(one.code, Code::MissingField | Code::UnfilledCell))
        .map(|one| format!("{}\n{text}", one.message.zh))
        .collect()
}

#[test]
fn the_starters_of_the_program_bind() {
    for builtin in builtins() {
        if let Ok(layout) = load(builtin.id, "") {
            assert_eq!(faults(&layout, builtin.id), [""; 0]);
        }
    }
}

#[test]
fn no_finding_about_a_cell_of_a_starter_shows_a_template_of_the_layout() {
    let mut raw = Vec::new();
    for builtin in builtins() {
        let Ok(layout) = load(builtin.id, "") else {
            continue;
        };
        let made = crate::common::check(&starter(&layout, builtin.id));
        let cells = made.findings.iter();
        let cells = cells.filter(|one| one.code == Code::UnfilledCell);
        let messages = cells.map(|one| &one.message.zh);
        raw.extend(messages.filter(|said| said.contains("{{")).cloned());
    }
    assert_eq!(raw, [""; 0]);
}

#[test]
fn a_column_key_with_a_dot_and_one_without_stand_in_one_row() {
    let text = include_str!("../layouts/right.toml");
    let layout = load("own", text).expect("a layout");
    assert_eq!(faults(&layout, "own"), [""; 0]);
    let starter = starter(&layout, "own");
    for line in [
        "a.simple = { total = \"\" }",
        "a.total = \"\"",
        "change = \"\"",
    ] {
        assert!(
            starter.lines().any(|one| one.starts_with(line)),
            "{line}: {starter}"
        );
    }
}

#[test]
fn a_starter_never_names_a_layout_that_no_data_file_may_name() {
    let layout = load("document", "").expect("a layout");
    for name in [
        "/elsewhere/own",
        "../own",
        "a/../../own",
        "C:\\own",
        "\\\\host\\own",
    ] {
        let text = starter(&layout, name);
        assert!(text.contains(&format!("--layout {name}")), "{text}");
        let named = text.lines().any(|line| line.starts_with("layout"));
        assert!(!named, "{text}");
        assert_eq!(faults(&layout, name), [""; 0]);
    }
    let odd = "own\"\\dir";
    let text = starter(&layout, odd);
    assert!(text.contains(r#"layout = "own\"\\dir""#), "{text}");
    assert_eq!(faults(&layout, odd), [""; 0]);
}

/// A key of one to three levels, from few names, so that dotted and plain keys meet.
fn key() -> impl Strategy<Value = String> {
    let name = prop::sample::select(&["a", "b", "c-d", "e_1"][..]);
    prop::collection::vec(name, 1..=3).prop_map(|names| names.join("."))
}

/// A layout with fields of every kind and a table, valid unless its names collide.
fn layout() -> impl Strategy<Value = String> {
    let kinds = [
        "text",
        "lines",
        "prose",
        "texts",
        "date",
        "year",
        "flag",
        "mm",
        "sections",
        "attachments",
        "tables",
    ];
    let field = (key(), prop::sample::select(kinds.to_vec()), any::<bool>());
    let fields = prop::collection::vec(field, 0..8);
    let columns = prop::collection::vec(key(), 1..4);
    let row = (prop::option::of(key()), prop::option::of(key()));
    let rows = prop::collection::vec(row, 1..5);
    (fields, columns, rows, key()).prop_map(|(fields, columns, rows, id)| {
        let mut text = "schema = 1\nid = \"own\"\nname = \"例\\n二\"\nextends = \"gbt9704\"\n\
             title = \"例\"\n"
            .to_owned();
        for (path, kind, required) in fields {
            let _ = write!(
                text,
                "[[fields]]\npath = \"{path}\"\nlabel = \"名\\n称\"\nkind = \"{kind}\"\n\
                 required = {required}\nnote = \"注\\r\\n意\"\n"
            );
        }
        let count = columns.len();
        let widths = vec!["\"*\""; count + 1].join(", ");
        let each: Vec<String> = columns
            .iter()
            .map(|key| format!("{{ key = \"{key}\", label = \"列\" }}"))
            .collect();
        let _ = write!(
            text,
            "[[tables]]\nid = \"{id}\"\ntitle = \"表\"\nwidths = [{widths}]\nrow_height = \"8mm\"\n\
             padding = {{ vertical = \"1mm\", horizontal = \"1mm\" }}\nheader_rows = 0\n\
             label_style = \"table_label\"\ncolumns = [{}]\n",
            each.join(", ")
        );
        for (row, value) in rows {
            let _ = write!(text, "[[tables.rows]]\ncells = [\"行\"]\n");
            match (&row, &value) {
                (None, None) => text.push_str("key = \"z\"\n"),
                (Some(row), None) => drop(writeln!(text, "key = \"{row}\"")),
                (row, Some(value)) => {
                    if let Some(row) = row {
                        let _ = writeln!(text, "key = \"{row}\"");
                    }
                    let _ = writeln!(
                        text,
                        "values = [{{ key = \"{value}\", label = \"格\", cols = {count} }}]"
                    );
                }
            }
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]
    #[test]
    fn the_starter_of_every_valid_layout_binds(text in layout()) {
        match load("own", &text) {
            Ok(layout) => prop_assert_eq!(faults(&layout, "own"), [""; 0]),
            Err(findings) => {
                // The made-up layouts have no other fault than names that collide.
                for one in findings {
                    let zh = one.message.zh;
                    let collides = zh.contains("用了两次") || zh.contains("开头");
                    prop_assert!(collides, "{}\n{}", zh, text);
                }
            }
        }
    }
}

/// A draft without its year is told that the year is missing, and nothing that follows from it.
#[test]
fn a_starter_is_told_what_is_missing_and_not_what_follows_from_that() {
    for builtin in builtins() {
        let Ok(layout) = load(builtin.id, "") else {
            continue;
        };
        let text = starter(&layout, builtin.id);
        let made = hongtou::check(&crate::common::world(&text), "data.toml", None, None);
        let told = made.findings.iter();
        let told =
            told.filter(|one| one.code == Code::TemplateValue || one.message.zh.contains("{{"));
        let told: Vec<&str> = told.map(|one| one.message.zh.as_str()).collect();
        assert_eq!(told, [""; 0], "{}", builtin.id);
    }
}
