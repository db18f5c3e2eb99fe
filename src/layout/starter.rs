//! A data file to fill in: every field of a layout, with its Chinese name, unfilled.

use std::fmt::Write;

use super::Layout;
use crate::data::{Field, Kind, SCHEMA_VERSION};

/// The starter file of a layout, as TOML.
///
/// Required fields stand there empty, optional ones as comments; figures are `""`, which is
/// unfilled and never zero. `name` is what the file gives as its `layout`.
pub fn starter(layout: &Layout, name: &str) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "# {}", layout.name);
    if !layout.source.is_empty() {
        let _ = writeln!(out, "# 依据：{}", layout.source);
    }
    let _ = writeln!(
        out,
        "#\n# 在引号里填文字，一行一段；数字不加引号，没有发生的填 0，留着 \"\" 就是还没有填。\n\
         # 用不着的字段前面有井号，要用时去掉。填好后运行 hongtou check 和 hongtou build。\n\n\
         schema = {SCHEMA_VERSION}\nlayout = \"{name}\""
    );
    for field in top_level(layout).filter(|field| field.kind != Kind::Sections) {
        value(&mut out, field, &field.path);
    }
    for group in groups(layout) {
        let inside: Vec<&Field> = layout
            .schema
            .fields
            .iter()
            .filter(|field| {
                field
                    .path
                    .strip_prefix(group)
                    .is_some_and(|rest| rest.starts_with('.'))
            })
            .collect();
        let _ = writeln!(out, "\n[{group}]");
        let key = |field: &Field| field.path[group.len() + 1..].to_owned();
        for field in inside.iter().filter(|field| is_plain(field)) {
            value(&mut out, field, &key(field));
        }
        rows(&mut out, group, &inside);
        for field in &inside {
            match field.kind {
                Kind::Sections => sections(&mut out, field),
                Kind::Tables => tables(&mut out, field),
                _ => {}
            }
        }
    }
    // After the last group: what stands at the top of the file may not begin with [[…]].
    for field in top_level(layout).filter(|field| field.kind == Kind::Sections) {
        sections(&mut out, field);
    }
    out
}

fn is_plain(field: &Field) -> bool {
    !field.kind.is_figure() && !matches!(field.kind, Kind::Sections | Kind::Tables)
}

fn top_level(layout: &Layout) -> impl Iterator<Item = &Field> {
    layout
        .schema
        .fields
        .iter()
        .filter(|field| !field.path.contains('.'))
}

/// The first parts of the paths, in the order in which they first appear.
fn groups(layout: &Layout) -> Vec<&str> {
    let mut groups: Vec<&str> = Vec::new();
    for field in &layout.schema.fields {
        if let Some((group, _)) = field.path.split_once('.')
            && !groups.contains(&group)
        {
            groups.push(group);
        }
    }
    groups
}

fn value(out: &mut String, field: &Field, key: &str) {
    let mark = if field.required { "" } else { "# " };
    let note = if field.note.is_empty() {
        field.label.clone()
    } else {
        format!("{}：{}", field.label, field.note)
    };
    let _ = match field.kind {
        Kind::Prose if field.required => writeln!(out, "# {note}\n{key} = \"\"\"\n\"\"\""),
        Kind::Texts => writeln!(out, "{mark}{key} = [\"\"]  # {note}"),
        Kind::Date => writeln!(out, "{mark}{key} = 2020-01-01  # {note}"),
        Kind::Millimetres => writeln!(out, "{mark}{key} = 42  # {note}"),
        Kind::Flag => writeln!(out, "{mark}{key} = true  # {note}"),
        _ => writeln!(out, "{mark}{key} = \"\"  # {note}"),
    };
}

/// The rows of figures, each under its name, with one `""` a column. The columns are named
/// where they change.
fn rows(out: &mut String, group: &str, fields: &[&Field]) {
    let mut figures = fields
        .iter()
        .filter(|field| field.kind.is_figure())
        .peekable();
    let mut named = Vec::new();
    while let Some(first) = figures.next() {
        let parent = first.parent();
        let mut cells = vec![*first];
        while let Some(next) = figures.next_if(|next| next.parent() == parent) {
            cells.push(next);
        }
        let columns: Vec<&str> = cells.iter().map(|field| field.label.as_str()).collect();
        if columns != named {
            let _ = writeln!(out, "\n# 以下各行依次为：{}", columns.join("、"));
            named = columns;
        }
        let values: Vec<String> = cells
            .iter()
            .map(|field| field.path.rsplit('.').next().unwrap_or_default())
            .map(|key| format!("{key} = \"\""))
            .collect();
        let key = parent
            .strip_prefix(group)
            .map_or(parent, |rest| rest.trim_start_matches('.'));
        let _ = writeln!(out, "# {}", first.row);
        let _ = writeln!(out, "{key} = {{ {} }}", values.join(", "));
    }
}

fn sections(out: &mut String, field: &Field) {
    let mark = if field.required { "" } else { "# " };
    let _ = writeln!(
        out,
        "\n# {}{}{}；一节一个 [[…]]，按先后编号",
        field.label,
        if field.note.is_empty() { "" } else { "：" },
        field.note
    );
    let _ = writeln!(out, "{mark}[[{}]]", field.path);
    let _ = writeln!(out, "{mark}title = \"\"");
    let _ = writeln!(out, "{mark}text = \"\"");
    let _ = writeln!(
        out,
        "# 文字下面要放表格，写 table = {{ columns = [\"项目\", \"数量\"], rows = [[\"甲\", 1]] }}"
    );
}

fn tables(out: &mut String, field: &Field) {
    let mark = if field.required { "" } else { "# " };
    let _ = writeln!(
        out,
        "\n# {}{}{}；一张一个 [[…]]，写法见 docs/data.md 第八节",
        field.label,
        if field.note.is_empty() { "" } else { "：" },
        field.note
    );
    let _ = writeln!(out, "{mark}[[{}]]", field.path);
    let _ = writeln!(out, "{mark}title = \"\"");
    let _ = writeln!(out, "{mark}columns = [\"项目\", \"数量\"]");
    let _ = writeln!(out, "{mark}rows = [[\"\", \"\"]]");
}
