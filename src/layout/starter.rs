//! Writes a data file to fill in: every field of a layout, with its Chinese name, unfilled.

use std::fmt::Write;

use super::choice::leads_out;
use super::form::Layout;
use super::lists::RowList;
use crate::data::{Empty, Field, Kind, SCHEMA_VERSION, blanked};

/// The starter file of a layout, as TOML.
///
/// Required fields stand there empty, optional ones as comments; figures are `""`, which is
/// unfilled and never zero. `name` is what the file gives as its `layout`; a layout in another
/// folder, which no data file may name, is left to `--layout`.
pub fn starter(layout: &Layout, name: &str) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "# {}", one_line(&layout.name));
    if !layout.source.is_empty() {
        let _ = writeln!(out, "# 依据：{}", one_line(&layout.source));
    }
    let _ = writeln!(
        out,
        "#\n# 在引号里填文字，一行一段；数字不加引号，没有发生的填 0，留着 \"\" 就是还没有填。\n\
         # 用不着的字段前面有井号，要用时去掉。填好后运行 hongtou check 和 hongtou build。\n\n\
         schema = {SCHEMA_VERSION}"
    );
    if leads_out(name) {
        let _ = writeln!(
            out,
            "# 数据文件不能指定别处的版式：运行时加 --layout，如\n\
             #   hongtou check 数据.toml --layout {}\n\
             # 也可以把版式的文件夹放到运行命令的文件夹里，再在这里写它的名称：\n\
             # layout = \"\"",
            one_line(name)
        );
    } else {
        let _ = writeln!(out, "layout = {}", quoted(name));
    }
    let is_of = |list: &RowList, path: &str| list.has(path) || list.has_sum(path);
    let of_list = |field: &&Field| !layout.lists().any(|list| is_of(list, &field.path));
    let fields: Vec<&Field> = layout.schema.fields.iter().filter(of_list).collect();
    for field in fields.iter().filter(|field| !is_nested(&field.path)) {
        if !is_list_of_tables(field) {
            value(&mut out, field, &field.path);
        }
    }
    let groups = groups(&fields);
    for group in &groups {
        self::group(&mut out, group, &fields);
        let inside = |list: &&RowList| key_in(group, &list.path).is_some();
        for list in layout.lists().filter(inside) {
            rows_of_data(&mut out, layout, list);
        }
    }
    let of_none = |list: &&RowList| {
        !groups
            .iter()
            .any(|group| key_in(group, &list.path).is_some())
    };
    for list in layout.lists().filter(of_none) {
        rows_of_data(&mut out, layout, list);
    }
    // After the last group: what stands at the top of the file may not begin with [[…]].
    for field in fields.iter().filter(|field| !is_nested(&field.path)) {
        tables_of(&mut out, field);
    }
    out
}

/// A table of the data file: `[issuer]`, with its fields and figures.
fn group(out: &mut String, group: &str, fields: &[&Field]) {
    let inside: Vec<&Field> = fields
        .iter()
        .copied()
        .filter(|field| key_in(group, &field.path).is_some())
        .collect();
    let _ = writeln!(out, "\n[{group}]");
    let key = |field: &Field| key_in(group, &field.path).unwrap_or_default().to_owned();
    for field in &inside {
        if is_list_of_tables(field) && is_nested(&key(field)) {
            // [[…]] cannot reach into a table that dotted keys have made.
            let mark = if field.required { "" } else { "# " };
            let note = note(field);
            let _ = writeln!(out, "# {note}\n{mark}{} = []", key(field));
        } else if !is_list_of_tables(field) && !field.is_cell() {
            value(out, field, &key(field));
        }
    }
    rows(out, group, &inside);
    for field in inside.iter().filter(|field| !is_nested(&key(field))) {
        tables_of(out, field);
    }
}

/// One row of a list as an example, to be copied for each row.
fn rows_of_data(out: &mut String, layout: &Layout, list: &RowList) {
    let path = &list.path;
    let _ = writeln!(
        out,
        "\n# 一行写一个 [[{path}]]，有几行写几个；一行也没有的删去"
    );
    let _ = writeln!(out, "[[{path}]]");
    for field in layout
        .schema
        .fields
        .iter()
        .filter(|field| list.has(&field.path))
    {
        let Some(row) = list.rows.first() else {
            return;
        };
        let table = field.path.split('.').next().unwrap_or_default();
        let key = key_in(&format!("{table}.{}", row.key), &field.path);
        let label = if field.is_cell() {
            column(field)
        } else {
            note(field)
        };
        let _ = writeln!(out, "{} = \"\"  # {label}", key.unwrap_or_default());
    }
}

/// The rest of a path below `group`.
fn key_in<'a>(group: &str, path: &'a str) -> Option<&'a str> {
    path.strip_prefix(group)?.strip_prefix('.')
}

fn is_nested(path: &str) -> bool {
    path.contains('.')
}

fn is_list_of_tables(field: &Field) -> bool {
    matches!(
        field.kind,
        Kind::Sections | Kind::Attachments | Kind::Promulgated | Kind::Stories | Kind::Tables
    )
}

/// The first parts of the paths, in the order in which they first appear.
fn groups<'a>(fields: &[&'a Field]) -> Vec<&'a str> {
    let mut groups: Vec<&str> = Vec::new();
    for field in fields {
        if let Some((group, _)) = field.path.split_once('.')
            && !groups.contains(&group)
        {
            groups.push(group);
        }
    }
    groups
}

/// A text as a string of TOML.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A text that fits into a comment.
fn one_line(text: &str) -> String {
    text.split(char::is_control).collect::<Vec<_>>().join(" ")
}

/// What a field is, for the comment beside it.
fn note(field: &Field) -> String {
    let (mut label, note) = (one_line(&blanked(&field.label)), one_line(&field.note));
    if !field.unit.is_empty() {
        let _ = write!(label, "（{}）", one_line(&field.unit));
    }
    label += &takes(field);
    if note.is_empty() {
        label
    } else {
        format!("{label}：{note}")
    }
}

/// What a choice or a code takes, behind its name.
fn takes(field: &Field) -> String {
    let form = &field.form;
    match field.kind {
        Kind::Choice if form.many => {
            format!(
                "（可选几项，写成列表：{}）",
                one_line(&form.options.join("、"))
            )
        }
        Kind::Choice => format!("（选一项：{}）", one_line(&form.options.join("、"))),
        Kind::Code if !form.lengths.is_empty() => {
            let lengths: Vec<String> = form.lengths.iter().map(usize::to_string).collect();
            format!("（{} 位，写在引号里）", lengths.join(" 或 "))
        }
        Kind::Percent => "（%）".to_owned(),
        _ => String::new(),
    }
}

/// The name of a column, with what its cells take.
fn column(field: &Field) -> String {
    let kind = match field.kind {
        Kind::Date => "（日期，如 2020-01-15）",
        _ => "",
    };
    let mut out = format!("{}{}{kind}", one_line(&blanked(&field.label)), takes(field));
    match field.form.empty {
        Empty::Due => {}
        Empty::Marked => out += "（空白的写 \"-\"）",
        Empty::Blank => out += "（可以不填）",
    }
    out
}

fn value(out: &mut String, field: &Field, key: &str) {
    let mark = if field.required { "" } else { "# " };
    let note = note(field);
    let _ = match field.kind {
        Kind::Prose if field.required => writeln!(out, "# {note}\n{key} = \"\"\"\n\"\"\""),
        Kind::Texts => writeln!(out, "{mark}{key} = [\"\"]  # {note}"),
        Kind::Date => writeln!(out, "{mark}{key} = 2020-01-01  # {note}"),
        Kind::Millimetres => writeln!(out, "{mark}{key} = 42  # {note}"),
        Kind::Flag | Kind::Contents => writeln!(out, "{mark}{key} = true  # {note}"),
        Kind::Numbering => writeln!(out, "{mark}{key} = \"document\"  # {note}"),
        _ => writeln!(out, "{mark}{key} = \"\"  # {note}"),
    };
}

/// The rows of figures, each under its name, with one `""` a column. The columns are named
/// where they change.
fn rows(out: &mut String, group: &str, fields: &[&Field]) {
    let mut figures = fields
        .iter()
        .copied()
        .filter(|field| field.is_cell())
        .peekable();
    let mut named = Vec::new();
    while let Some(first) = figures.next() {
        let parent = first.parent();
        let mut cells = vec![first];
        while let Some(next) = figures.next_if(|next| next.parent() == parent) {
            cells.push(next);
        }
        let row = key_in(group, parent).filter(|_| is_whole_row(parent, &cells, fields));
        let Some(row) = row else {
            let _ = writeln!(out, "\n# {}", one_line(&blanked(&first.row)));
            for field in cells {
                let (key, label) = (key_in(group, &field.path), column(field));
                let _ = writeln!(out, "{} = \"\"  # {label}", key.unwrap_or_default());
            }
            named = Vec::new();
            continue;
        };
        let columns: Vec<String> = cells.iter().copied().map(column).collect();
        if columns != named {
            let _ = writeln!(out, "\n# 以下各行依次为：{}", columns.join("、"));
            named = columns;
        }
        let keys = cells.iter().map(|field| key_in(parent, &field.path));
        let values: Vec<String> = keys
            .map(|key| format!("{} = \"\"", key.unwrap_or_default()))
            .collect();
        let _ = writeln!(out, "# {}", one_line(&blanked(&first.row)));
        let _ = writeln!(out, "{row} = {{ {} }}", values.join(", "));
    }
}

/// Whether the cells are all there is below `parent`, so that they can be written as one inline
/// table: TOML takes nothing into it later.
fn is_whole_row(parent: &str, cells: &[&Field], fields: &[&Field]) -> bool {
    let below = fields
        .iter()
        .filter(|field| key_in(parent, &field.path).is_some());
    below.count() == cells.len()
}

/// The beginning of a list of sections or tables.
fn tables_of(out: &mut String, field: &Field) {
    match field.kind {
        Kind::Sections | Kind::Attachments => sections(out, field),
        Kind::Promulgated => promulgated(out, field),
        Kind::Stories => stories(out, field),
        Kind::Tables => tables(out, field),
        _ => {}
    }
}

fn sections(out: &mut String, field: &Field) {
    let mark = if field.required { "" } else { "# " };
    let _ = writeln!(
        out,
        "\n# {}；一节一个 [[…]]，按先后编号\n{mark}[[{}]]\n{mark}title = \"\"\n{mark}text = \"\"",
        note(field),
        field.path
    );
    let _ = writeln!(
        out,
        "# 文字下面要放表格，写 table = {{ columns = [\"项目\", \"数量\"], rows = [[\"甲\", 1]] }}\n\
         # 要放名单，写 names = [\"张三\", \"李四光\"]；要放引文，写 quote = \"…\""
    );
}

/// A regulation, the form that has the most to show.
fn promulgated(out: &mut String, field: &Field) {
    let mark = if field.required { "" } else { "# " };
    let (note, path) = (note(field), &field.path);
    let _ = writeln!(
        out,
        "\n# {note}；一篇一个 [[…]]\n{mark}[[{path}]]\n{mark}title = \"\"\n\
         # note = \"\"  # 题注，圆括号由版式加\n\
         {mark}numbering = \"regulation\"  # 章、条；一、（一）1. 写 document，1 和 1.1 写 decimal\n\
         # 各章写 title；各条不写 title，只有文字的写成列表\n\
         {mark}[[{path}.sections]]\n{mark}title = \"总则\"\n{mark}sections = [\"\"]"
    );
}

fn stories(out: &mut String, field: &Field) {
    let mark = if field.required { "" } else { "# " };
    let _ = writeln!(
        out,
        "\n# {}；一篇一个 [[…]]\n{mark}[[{}]]\n{mark}title = \"\"\n\
         # note = \"\"  # 供稿单位等，排在标题之下，圆括号由版式加\n{mark}text = \"\"",
        note(field),
        field.path
    );
}

fn tables(out: &mut String, field: &Field) {
    let mark = if field.required { "" } else { "# " };
    let _ = writeln!(
        out,
        "\n# {}；一张一个 [[…]]，写法见 docs/data.md 第八节\n{mark}[[{}]]\n{mark}title = \"\"\n\
         {mark}columns = [\"项目\", \"数量\"]\n{mark}rows = [[\"\", \"\"]]",
        note(field),
        field.path
    );
}
