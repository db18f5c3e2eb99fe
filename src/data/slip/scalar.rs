//! A value without quotation marks that is none: what it was meant to be.

use super::number::{Fault, Typed, half_width, typed};
use crate::base::text::Date;

/// What is wrong and what to write, in Chinese and in English.
type Said = ((String, String), (String, String));

/// What is wrong with a value that stands without quotation marks; `None` where it may stand so.
pub(super) fn wrong(text: &str) -> Option<Said> {
    let text = text.trim();
    if is_value(text) {
        return None;
    }
    quoted(text)
        .or_else(|| bracketed(text))
        .or_else(|| closed(text))
        .or_else(|| dated(text))
        .or_else(|| flag(text))
        .or_else(|| nothing(text))
        .or_else(|| typed(text).map(|typed| figure(text, &typed)))
        .or_else(|| Some(bare(text)))
}

fn said(zh: String, en: &str, cure_zh: String, cure_en: String) -> Said {
    ((zh, en.to_owned()), (cure_zh, cure_en))
}

/// Whether TOML takes it as a number, a date, or a truth.
fn is_value(text: &str) -> bool {
    let digits = text.trim_start_matches(['-', '+']).replace('_', "");
    let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa.to_owned(), Some(exponent.to_owned())),
        None => (digits.clone(), None),
    };
    let all = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (whole, places) = match mantissa.split_once('.') {
        Some((whole, places)) => (whole, Some(places)),
        None => (mantissa.as_str(), None),
    };
    let is_number = all(whole)
        && places.is_none_or(all)
        && exponent.is_none_or(|text| all(text.trim_start_matches(['-', '+'])))
        && (whole.len() == 1 || !whole.starts_with('0'));
    let is_radix = ["0x", "0o", "0b"]
        .iter()
        .any(|radix| text.starts_with(radix));
    let is_date = text.len() == 10 && text.is_ascii() && Date::parse(text).is_some();
    let is_moment = text.len() > 10 && text.is_ascii() && text.contains(':');
    let is_word = matches!(digits.as_str(), "inf" | "nan") || matches!(text, "true" | "false");
    is_number || is_radix || is_date || is_moment || is_word
}

fn quoted(text: &str) -> Option<Said> {
    const OPEN: [char; 9] = ['“', '”', '‘', '’', '＂', '＇', '「', '『', '„'];
    text.chars().next().filter(|c| OPEN.contains(c))?;
    let inner = text.trim_matches(|c| OPEN.contains(&c) || matches!(c, '」' | '』' | '"'));
    Some(said(
        "值两边用的不是半角的直引号".to_owned(),
        "the quotation marks around the value are not straight ones",
        format!("两边换成半角的直引号：\"{inner}\"。文字里面的引号仍用中文的“ ”。"),
        format!("put straight quotation marks around it: \"{inner}\""),
    ))
}

/// A value with a full-width bracket behind it.
fn closed(text: &str) -> Option<Said> {
    let last = text.chars().next_back()?;
    let half = match last {
        '］' | '】' | '〕' => "]",
        '｝' => "}",
        _ => return None,
    };
    Some(said(
        format!("收尾的括号“{last}”是全角的"),
        "the closing bracket is full-width",
        format!("换成半角的 {half}。"),
        format!("write {half}"),
    ))
}

fn bracketed(text: &str) -> Option<Said> {
    let first = text.chars().next()?;
    let half = match first {
        '［' | '【' | '〔' | '（' | '(' => "[ ]",
        '｛' => "{ }",
        _ => return None,
    };
    Some(said(
        format!("括号“{first}”不能用在这里"),
        "this bracket cannot stand here",
        format!("换成半角的 {half}，里面各项用半角逗号隔开；如果是文字，两边加半角引号。"),
        format!("use {half} with commas; if it is text, put quotation marks around it"),
    ))
}

/// A day as it is typed in every other way than `2025-12-01`: the year, month and day.
pub(in crate::data) fn date(text: &str) -> Option<(u16, u8, u8)> {
    let half: String = text.trim().chars().map(half_width).collect();
    let half = half.trim_end_matches(['。', ';', '；', '日', '号']);
    let parts: Vec<&str> = half
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let between = half.chars().filter(|c| !c.is_ascii_digit());
    let is_between = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '年' | '月' | '-' | '/' | '.' | '、' | '－' | '–' | '—' | '／' | '．' | ','
            )
    };
    if !between.clone().all(is_between) {
        return None;
    }
    let (year, month, day) = match parts.as_slice() {
        [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
            (*year, *month, *day)
        }
        [all] if all.len() == 8 && between.count() == 0 => {
            (all.get(..4)?, all.get(4..6)?, all.get(6..)?)
        }
        _ => return None,
    };
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

fn dated(text: &str) -> Option<Said> {
    let numerals = "〇○零一二三四五六七八九十年月日";
    if text.contains('年') && text.ends_with('日') && text.chars().all(|c| numerals.contains(c)) {
        return Some(said(
            format!("日期写成了“{text}”"),
            "the date is written in Chinese numerals",
            "写成 2025-12-01 这样的日期，不加引号；印出来是 2025年12月1日。".to_owned(),
            "write a date such as 2025-12-01, without quotation marks".to_owned(),
        ));
    }
    if text.ends_with('月') && date(&format!("{text}1日")).is_some() {
        return Some(said(
            format!("日期“{text}”只有年、月"),
            "the date has no day",
            "日期写全年、月、日，如 2025-12-01，不加引号；如果是文字，两边加半角引号。".to_owned(),
            "write a whole date such as 2025-12-01; put text within quotation marks".to_owned(),
        ));
    }
    let (year, month, day) = date(text).filter(|_| text.chars().count() > 8)?;
    Some(match Date::new(year, month, day) {
        Some(date) => said(
            format!("日期写成了“{text}”"),
            "the date is not written as TOML takes it",
            format!(
                "写 {date}，不加引号，月、日都写两位；印出来是 {}。",
                date.chinese()
            ),
            format!("write {date}, without quotation marks"),
        ),
        None => said(
            format!("没有 {year} 年 {month} 月 {day} 日这一天"),
            "the calendar has no such day",
            "核对月和日；日期写作 2025-12-01。".to_owned(),
            "check month and day; a date is written 2025-12-01".to_owned(),
        ),
    })
}

fn flag(text: &str) -> Option<Said> {
    let meant = match text.to_ascii_lowercase().as_str() {
        "是" | "对" | "有" | "真" | "yes" | "on" | "true" | "y" => "true",
        "否" | "不是" | "假" | "no" | "off" | "false" | "n" => "false",
        _ => return None,
    };
    Some(said(
        format!("“{text}”不能这样写"),
        "this is not how a truth value is written",
        format!(
            "是写 true，否写 false，都用小写、不加引号：这里写 {meant}。如果是文字，两边加半角引号。"
        ),
        format!("write true or false, in small letters: {meant}"),
    ))
}

fn nothing(text: &str) -> Option<Said> {
    if !matches!(
        text,
        "/" | "／"
            | "-"
            | "－"
            | "–"
            | "—"
            | "——"
            | "无"
            | "没有"
            | "零"
            | "〇"
            | "空"
            | "null"
            | "NULL"
            | "nil"
            | "None"
    ) {
        return None;
    }
    Some(said(
        format!("值写成了“{text}”"),
        "this is no value",
        "没有发生的填 0；还没有统计出来的写 \"\"；这一项不用的，整行删去。".to_owned(),
        "write 0 for none, \"\" for what is not known yet, or take the line out".to_owned(),
    ))
}

/// What is wrong with a figure.
fn figure(text: &str, typed: &Typed) -> Said {
    let value = typed.value;
    let alone = format!("只填数：{value}。");
    let alone_en = format!("write the number alone: {value}");
    let (zh, en, cure) = match &typed.fault {
        Fault::FullWidth => (
            format!("“{text}”里有全角的数字或符号"),
            "the figure is in full-width characters",
            format!("用半角：{value}。"),
        ),
        Fault::Commas => (
            format!("数“{text}”里有千分位的逗号"),
            "there are commas between the thousands",
            format!("不写逗号：{value}。"),
        ),
        Fault::Blanks => (
            format!("数“{text}”的中间有空格"),
            "there are blanks within the figure",
            format!("去掉空格：{value}。"),
        ),
        Fault::Noughts => (
            format!("数“{text}”的前面有多余的 0"),
            "the figure has noughts in front",
            format!(
                "是数就写 {value}；份号、编号这类要保留前面的 0 的是文字，写在半角引号里：\"{text}\"。"
            ),
        ),
        Fault::Unit(unit) => (
            format!("数后面带了“{unit}”"),
            "there is a unit behind the figure",
            alone,
        ),
        Fault::Multiple(unit, whole) => (
            format!("数后面带了“{unit}”"),
            "there is a multiple behind the figure",
            match whole.divided_by_ten_thousand() {
                Some(tens) => format!(
                    "只填数，单位看表头：以“万元”等计的填 {tens}，以“元”“件”等计的填 {whole}。"
                ),
                None => format!("只填数，单位看表头：{whole}。"),
            },
        ),
        Fault::Ratio(sign) => (
            format!("数后面带了“{sign}”"),
            "there is a sign of a ratio behind the figure",
            format!("只填数：{value}；要连“{sign}”印出来的是文字，写在半角引号里：\"{text}\"。"),
        ),
        Fault::About(word) => (
            format!("数的前面带了“{word}”"),
            "there is a word in front of the figure",
            alone,
        ),
        Fault::Ending(mark) => (
            format!("数的末尾多了“{mark}”"),
            "there is a mark behind the figure",
            format!("去掉它，只写 {value}。"),
        ),
    };
    said(zh, en, cure, alone_en)
}

fn bare(text: &str) -> Said {
    const LONGEST: usize = 24;
    let is_long = text.chars().count() > LONGEST;
    let shown: String = text.chars().take(LONGEST).collect();
    let more = if is_long { "……" } else { "" };
    let shown = super::strings::curly(&shown);
    let inner = shown.as_str();
    said(
        format!("文字“{inner}{more}”两边没有引号"),
        "text stands without quotation marks",
        format!("文字两边加半角引号：\"{inner}{more}\"。"),
        format!("put straight quotation marks around it: \"{inner}{more}\""),
    )
}

/// The day that a text means.
pub(in crate::data) fn day(text: &str) -> Option<Date> {
    let (year, month, day) = date(text)?;
    Date::new(year, month, day)
}
