//! Findings about a data file that does not match its schema.

use super::meant::meant;
use super::notation::Notation;
use super::schema::{Field, Kind, blanked};
use super::tree::{Entry, Value};
use crate::base::decimal::Decimal;
use crate::base::diag::{Code, Finding, Span, nearest};
use crate::base::text::clean::Trap;

/// A finding that a text holds a character that no document may hold.
pub fn trapped(place: Span, c: char, trap: Trap) -> Finding {
    let code = u32::from(c);
    let ((zh, en), (help_zh, help_en)) = (trap.name(), trap.advice());
    Finding::error(
        Code::IllegalCharacter,
        format!("文字里有不能印出的字符 U+{code:04X}：{zh}"),
        format!("the text holds U+{code:04X}, {en}, which cannot be printed"),
    )
    .at(place, "这里", "here")
    .help(help_zh, help_en)
}

pub(super) fn unknown(entry: &Entry, known: &[&str]) -> Finding {
    let key = &entry.key.value;
    let finding = Finding::error(
        Code::UnknownField,
        format!("版式里没有“{key}”这一项"),
        format!("the layout has no field `{key}`"),
    )
    .at(entry.key.span, "不认识的名称", "unknown name");
    match nearest(key, known.iter().copied()) {
        Some(near) => finding.help(
            format!("是否想写 {near}？"),
            format!("did you mean `{near}`?"),
        ),
        None => finding.help(
            format!("这里可以写：{}。", distinct(known).join("、")),
            format!("known here: {}", distinct(known).join(", ")),
        ),
    }
}

fn distinct<'a>(names: &[&'a str]) -> Vec<&'a str> {
    let mut out: Vec<&str> = Vec::new();
    for name in names {
        if !out.contains(name) {
            out.push(name);
        }
    }
    out
}

pub(super) fn not_a_table(path: &str, value: &Value, span: Span) -> Finding {
    let (found_zh, found_en) = value.kind_name();
    Finding::error(
        Code::WrongType,
        format!("“{path}”应是一组字段，现在是{found_zh}"),
        format!("`{path}` must be a table, found {found_en}"),
    )
    .at(
        span,
        format!("这里是{found_zh}"),
        format!("this is {found_en}"),
    )
}

pub(super) fn wrong_in_section(key: &str, title: Kind, value: &Value, span: Span) -> Finding {
    let (found_zh, found_en) = value.kind_name();
    let (zh, en) = match key {
        "run_in" | "numbered" | "inserted" => Kind::Flag.expected(),
        "numbering" => Kind::Numbering.expected(),
        "attachments" => Kind::Attachments.expected(),
        "note" => Kind::Lines.expected(),
        "sections" => Kind::Sections.expected(),
        "table" | "tables" => Kind::Tables.expected(),
        "picture" => (
            "一张图，如 { file = \"图/一.png\", alt = \"……\" }",
            "a picture: { file = \"…\", alt = \"…\" }",
        ),
        "pictures" => (
            "若干张图，每张以 [[…pictures]] 开头，含 file 和 alt",
            "pictures, each beginning with [[…pictures]], with file and alt",
        ),
        "title" => title.expected(),
        "names" => (
            "名单，如 [\"张三\", \"李四光\"]",
            "a list of names such as [\"…\", \"…\"]",
        ),
        "signatures" => ("各方的签署，一方一个列表", "a list of lines for each party"),
        "quote" => Kind::Prose.expected(),
        "rows" | "columns" | "figures" | "labels" => Kind::Texts.expected(),
        _ => Kind::Text.expected(),
    };
    Finding::error(
        Code::WrongType,
        format!("“{key}”应是{zh}，现在是{found_zh}"),
        format!("`{key}` must be {en}, found {found_en}"),
    )
    .at(
        span,
        format!("这里是{found_zh}"),
        format!("this is {found_en}"),
    )
}

pub(super) fn wrong_kind(field: &Field, value: &Value, span: Span, notation: Notation) -> Finding {
    let (found_zh, found_en) = value.kind_name();
    let (zh, en) = field.kind.expected();
    let finding = Finding::error(
        Code::WrongType,
        format!("{}应是{zh}，现在是{found_zh}", field.full_name()),
        format!("`{}` must be {en}, found {found_en}", field.path),
    )
    .at(span, format!("应是{zh}"), format!("expected {en}"));
    match meant(field, value, notation) {
        Some((zh, en)) => finding.help(zh, en),
        None => finding,
    }
}

pub(super) fn out_of_range(field: &Field, number: Decimal, span: Span) -> Finding {
    let (zh, en) = field.kind.expected();
    let code = if field.kind == Kind::Count {
        Code::NotACount
    } else {
        Code::OutOfRange
    };
    Finding::error(
        code,
        format!("{}是 {number}，应是{zh}", field.full_name()),
        format!("`{}` is {number}, expected {en}", field.path),
    )
    .at(span, format!("应是{zh}"), format!("expected {en}"))
    .help(
        match field.kind {
            Kind::Count if number.is_negative() => "件数没有负的：没有发生的填 0。",
            Kind::Count => "件数是整数：与原始记录核对，是不是点错了小数点，或填到了别的格。",
            Kind::Year => "年份写四位，如 2025。",
            Kind::Millimetres => "以毫米计，如 42。",
            _ => "与原始记录核对，是不是填错了格。",
        },
        "compare it with the records",
    )
}

/// An amount with more places than its column is printed with.
pub(super) fn too_exact(field: &Field, number: Decimal, places: usize, span: Span) -> Finding {
    let (zh, en) = match places {
        0 => ("整数".to_owned(), "a whole number".to_owned()),
        places => (
            format!("至多 {places} 位小数"),
            format!("at most {places} places"),
        ),
    };
    Finding::error(
        Code::OutOfRange,
        format!("{}是 {number}，应是{zh}", field.full_name()),
        format!("`{}` is {number}, expected {en}", field.path),
    )
    .at(span, format!("应是{zh}"), format!("expected {en}"))
    .help(
        "四舍五入到表里要求的位数，合计用舍入后的数。",
        "round it to the places of the form; totals are of rounded figures",
    )
}

pub(super) fn missing_field(field: &Field, place: Span) -> Finding {
    let (zh, en) = field.kind.expected();
    let finding = Finding::error(
        Code::MissingField,
        format!("缺少{}（{}）", field.full_name(), field.path),
        format!("`{}` is missing", field.path),
    )
    .at(place, format!("应有{zh}"), format!("expected {en}"));
    let Some(other) = &field.unless else {
        return finding;
    };
    let zh = match field.kind {
        Kind::Sections => format!("不分小节的，写 {other}。"),
        _ => format!("或者写 {other}，两项写一项。"),
    };
    finding.help(zh, format!("or write `{other}` in its place"))
}

/// A required field without a value, and where its blank stands if there is one.
pub(super) type Blank<'a> = (&'a Field, Option<Span>);

pub(super) fn unfilled(cells: &[Blank<'_>], row: Span) -> Finding {
    let columns: Vec<String> = cells
        .iter()
        .map(|(field, _)| blanked(&field.label))
        .collect();
    let paths: Vec<&str> = cells.iter().map(|(field, _)| field.path.as_str()).collect();
    let row_name = cells
        .first()
        .map_or(String::new(), |(field, _)| field.row_name());
    let mut finding = Finding::error(
        Code::UnfilledCell,
        format!("{row_name}未填：{}", columns.join("、")),
        format!("not filled in: {}", paths.join(", ")),
    );
    let mut absent = false;
    for (field, span) in cells {
        match span {
            Some(span) => finding = finding.at(*span, "未填", format!("{} unfilled", field.path)),
            None => absent = true,
        }
    }
    if absent {
        finding = finding.at(row, "这一行缺少上述各格", "cells are missing in this row");
    }
    if cells.iter().any(|(field, _)| field.kind.is_figure()) {
        return finding.help(
            "没有发生的填 0；空白不会被当作 0。",
            "write 0 for none; a blank is never read as 0",
        );
    }
    finding.help("这几格不能空着。", "these cells may not stay blank")
}

pub(super) fn several_lines(field: &Field, span: Span) -> Finding {
    Finding::error(
        Code::WrongType,
        format!("{}应是一行文字，现在有换行", field.full_name()),
        format!("`{}` must be one line of text", field.path),
    )
    .at(span, "有换行", "several lines")
    .help(
        match field.kind {
            Kind::Lines => {
                "写成一行，由程序断行；要自己定断在哪里，写成列表：[\"第一行\", \"第二行\"]。"
            }
            _ => "写成一行：删去换行，由程序断行。",
        },
        match field.kind {
            Kind::Lines => "write one line, or a list of lines: [\"first\", \"second\"]",
            _ => "write one line; lines are broken by the program",
        },
    )
}

pub(super) fn absent_tables(first: &Field, count: usize, whole: Span) -> Finding {
    Finding::error(
        Code::UnfilledCell,
        format!(
            "有 {count} 格数据整表没有写，从“{}”开始（{}）",
            first.row, first.path
        ),
        format!(
            "{count} figures are missing with their tables, from `{}` on",
            first.path
        ),
    )
    .at(whole, "这个文件里没有这些表", "not in this file")
    .help(
        "用 hongtou new 写出一份待填的文件，把缺的表格复制过来。",
        "copy the missing tables from a file made by `hongtou new`",
    )
}
