//! Findings about a data file that does not match its schema.

use super::decimal::Decimal;
use super::schema::{Field, Kind};
use super::tree::{Entry, Value};
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
        "run_in" | "numbered" => Kind::Flag.expected(),
        "numbering" => Kind::Numbering.expected(),
        "attachments" => Kind::Attachments.expected(),
        "note" => Kind::Lines.expected(),
        "sections" => Kind::Sections.expected(),
        "table" | "tables" => Kind::Tables.expected(),
        "title" => title.expected(),
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

pub(super) fn wrong_kind(field: &Field, value: &Value, span: Span) -> Finding {
    let (found_zh, found_en) = value.kind_name();
    let (zh, en) = field.kind.expected();
    let finding = Finding::error(
        Code::WrongType,
        format!("{}应是{zh}，现在是{found_zh}", field.full_name()),
        format!("`{}` must be {en}, found {found_en}", field.path),
    )
    .at(span, format!("应是{zh}"), format!("expected {en}"));
    match value {
        Value::Text(text) if field.kind.is_figure() || field.kind == Kind::Year => {
            meaning_of(text, &field.unit, finding)
        }
        _ => finding,
    }
}

/// What was probably meant by text where a number is due. It is said, never assumed.
fn meaning_of(text: &str, unit: &str, finding: Finding) -> Finding {
    let text = text.trim();
    let half: String = text
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            _ => c,
        })
        .collect();
    if Decimal::parse(&half).is_some() {
        return finding.help(
            format!("数字用半角、不加引号：{half}。"),
            format!("write the number in half-width digits without quotes: {half}"),
        );
    }
    if let Some((number, typed)) = with_unit(&half) {
        let value = match (typed, unit) {
            ("元", "万元") => number.divided_by_ten_thousand(),
            ("亿元", "万元") => Some(number.times(10_000)),
            _ => Some(number),
        };
        let value = value.map_or_else(|| "…".to_owned(), |value| value.to_string());
        let column = if unit.is_empty() {
            String::new()
        } else {
            format!("这一格的单位是{unit}，")
        };
        return finding.help(
            format!("{column}“{text}”只填数：{value}。"),
            format!("write the number alone: {value}"),
        );
    }
    if matches!(
        text,
        "/" | "／" | "-" | "－" | "–" | "—" | "——" | "无" | "没有" | "零" | "〇"
    ) {
        return finding.help(
            format!("“{text}”如果表示没有发生，请填 0；还没有统计出来，请留作 \"\"。"),
            format!("if `{text}` means none, write 0; if it is not known yet, write \"\""),
        );
    }
    finding
}

/// A number with a unit behind it.
fn with_unit(text: &str) -> Option<(Decimal, &'static str)> {
    const UNITS: [&str; 9] = ["亿元", "万元", "元", "件", "条", "份", "个", "宗", "次"];
    UNITS.into_iter().find_map(|unit| {
        let number = text.strip_suffix(unit)?.trim().replace(',', "");
        Some((Decimal::parse(&number)?, unit))
    })
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
}

pub(super) fn missing_field(field: &Field, place: Span) -> Finding {
    let (zh, en) = field.kind.expected();
    let finding = Finding::error(
        Code::MissingField,
        format!("缺少{}（{}）", field.full_name(), field.path),
        format!("`{}` is missing", field.path),
    )
    .at(place, format!("应有{zh}"), format!("expected {en}"));
    match &field.unless {
        Some(other) => finding.help(
            format!("不分小节的，写 {other}。"),
            format!("or write `{other}` in its place"),
        ),
        None => finding,
    }
}

/// A required field without a value, and where its blank stands if there is one.
pub(super) type Blank<'a> = (&'a Field, Option<Span>);

pub(super) fn unfilled(cells: &[Blank<'_>], row: Span) -> Finding {
    let columns: Vec<&str> = cells
        .iter()
        .map(|(field, _)| field.label.as_str())
        .collect();
    let paths: Vec<&str> = cells.iter().map(|(field, _)| field.path.as_str()).collect();
    let row_name = cells.first().map_or("", |(field, _)| field.row.as_str());
    let mut finding = Finding::error(
        Code::UnfilledCell,
        format!("“{row_name}”一行未填：{}", columns.join("、")),
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
    finding.help(
        "没有发生的填 0；空白不会被当作 0。",
        "write 0 for none; a blank is never read as 0",
    )
}

pub(super) fn several_lines(field: &Field, span: Span) -> Finding {
    Finding::error(
        Code::WrongType,
        format!("{}应是一行文字，现在有换行", field.full_name()),
        format!("`{}` must be one line of text", field.path),
    )
    .at(span, "有换行", "several lines")
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
