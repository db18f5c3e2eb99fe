//! What was probably meant by a value of another kind than its field's. It is said, never assumed.

use super::notation::Notation;
use super::schema::{Field, Kind};
use super::slip::{TypedFault, day, half_width, typed};
use super::tree::Value;
use crate::base::decimal::Decimal;

/// The cure, in Chinese and in English.
type Cure = (String, String);

/// What stands in a cell where nothing happened.
const NONE: [&str; 11] = [
    "/", "／", "-", "－", "–", "—", "——", "无", "没有", "零", "〇",
];

/// What to write instead of a value that its field does not take.
pub(super) fn meant(field: &Field, value: &Value, notation: Notation) -> Option<Cure> {
    let shown = match value {
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::Text(text) | Value::Other(text) => text.trim().to_owned(),
        Value::List(_) | Value::Fields(_) => return of_several(field.kind, value, notation),
    };
    match field.kind {
        Kind::Date if notation == Notation::Json => Some(quoted_date(&shown)),
        Kind::Date => Some(date(&shown)),
        Kind::Flag => Some(flag(&shown)),
        kind if kind.is_figure() || matches!(kind, Kind::Year | Kind::Millimetres) => match value {
            Value::Text(_) => Some(figure(&shown, &field.unit)),
            Value::Other(_) => Some((
                "写成普通的数：整数部分最多十五位，小数最多六位，不用 e。".to_owned(),
                "write a plain decimal: fifteen digits and six places at most, without e"
                    .to_owned(),
            )),
            _ => Some((
                "这一格填数；没有发生的填 0，还没有统计出来的留作 \"\"。".to_owned(),
                "write a number: 0 for none, \"\" for what is not known yet".to_owned(),
            )),
        },
        Kind::Text | Kind::Lines | Kind::Prose | Kind::Code => Some((
            format!("文字写在半角引号里：\"{shown}\"。"),
            format!("write it within quotation marks: \"{shown}\""),
        )),
        Kind::Texts => Some((
            format!("写成列表，只有一个的也用方括号：[\"{shown}\"]。"),
            format!("write a list, for a single one too: [\"{shown}\"]"),
        )),
        _ => None,
    }
}

fn of_several(kind: Kind, value: &Value, notation: Notation) -> Option<Cure> {
    let (zh, en) = match (kind, value) {
        (Kind::Text | Kind::Prose | Kind::Code, Value::List(_)) => (
            "这里只写一段文字，不用方括号：\"…\"。",
            "write a single text, without brackets",
        ),
        (kind, _) if kind.is_figure() => (
            "这一格只填一个数，不用括号。",
            "write a single number, without brackets",
        ),
        (Kind::Date, _) => (
            "只写一个日期，不用括号，如 2025-12-01。",
            "write a single date, without brackets",
        ),
        (Kind::Sections | Kind::Attachments | Kind::Tables, _) if notation == Notation::Json => (
            "写成列表，一项一个 {…}，只有一项的也用方括号：[{…}]。",
            "write a list of objects, for a single one too: [{…}]",
        ),
        (Kind::Sections | Kind::Attachments | Kind::Tables, _) => (
            "每一项前面写一行两层方括号的表头 [[…]]，单层的只能写一项。",
            "each item begins with a header in double brackets: [[…]]",
        ),
        _ => return None,
    };
    Some((zh.to_owned(), en.to_owned()))
}

fn date(text: &str) -> Cure {
    let text = text.split(['T', ' ']).next().unwrap_or(text);
    match day(text) {
        Some(day) => (
            format!(
                "写 {day}，不加引号，月、日都写两位；印出来是 {}。",
                day.chinese()
            ),
            format!("write {day}, without quotation marks"),
        ),
        None => (
            "日期写作 2025-12-01：年四位，月、日各两位，不加引号。".to_owned(),
            "a date is written 2025-12-01, without quotation marks".to_owned(),
        ),
    }
}

/// As [`date`], in JSON, where dates are texts.
fn quoted_date(text: &str) -> Cure {
    let text = text.split(['T', ' ']).next().unwrap_or(text);
    match day(text) {
        Some(day) => (
            format!("写 \"{day}\"，月、日都写两位；印出来是 {}。", day.chinese()),
            format!("write \"{day}\""),
        ),
        None => (
            "日期写作 \"2025-12-01\"：年四位，月、日各两位，加引号。".to_owned(),
            "a date is written \"2025-12-01\"".to_owned(),
        ),
    }
}

fn flag(text: &str) -> Cure {
    let meant = match text.to_ascii_lowercase().as_str() {
        "是" | "对" | "有" | "yes" | "on" | "true" | "1" => "true",
        "否" | "不是" | "没有" | "无" | "no" | "off" | "false" | "0" => "false",
        _ => {
            return (
                "是写 true，否写 false，不加引号。".to_owned(),
                "write true or false, without quotation marks".to_owned(),
            );
        }
    };
    (
        format!("写 {meant}，不加引号。"),
        format!("write {meant}, without quotation marks"),
    )
}

/// What was meant by text where a number is due.
fn figure(text: &str, unit: &str) -> Cure {
    let half: String = text.chars().map(half_width).collect();
    if Decimal::parse(&half).is_some() && typed(text).is_none() {
        return (
            format!("数不加引号：{half}。"),
            format!("write the number without quotation marks: {half}"),
        );
    }
    if let Some(read) = typed(text) {
        let value = match &read.fault {
            TypedFault::Multiple(_, whole) if unit == "万元" => whole.divided_by_ten_thousand(),
            TypedFault::Multiple(_, whole) => Some(*whole),
            TypedFault::Unit(typed) if typed == "元" && unit == "万元" => {
                read.value.divided_by_ten_thousand()
            }
            _ => Some(read.value),
        };
        let value = value.map_or_else(|| "…".to_owned(), |value| value.to_string());
        let column = if unit.is_empty() {
            String::new()
        } else {
            format!("这一格的单位是{unit}，")
        };
        return (
            format!("{column}“{text}”只填数，用半角，不加引号：{value}。"),
            format!("write the number alone, without quotation marks: {value}"),
        );
    }
    if NONE.contains(&text) {
        return (
            format!("“{text}”如果表示没有发生，请填 0；还没有统计出来，请留作 \"\"。"),
            format!("if `{text}` means none, write 0; if it is not known yet, write \"\""),
        );
    }
    (
        "这一格填阿拉伯数字，不加引号；没有发生的填 0，还没有统计出来的留作 \"\"。".to_owned(),
        "write a number without quotation marks: 0 for none, \"\" for what is not known yet"
            .to_owned(),
    )
}
