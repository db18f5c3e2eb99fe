//! Dates and times of day, which count nothing.

use super::figures::{Figures, blank};
use super::token::Number;
use crate::base::text::unit;

/// Whether figures with a joint are a time of day: 8:30, 14：00.
pub(super) fn is_time(joint: char, first: &Figures, last: &Figures) -> bool {
    let hour: Option<u32> = first.digits.parse().ok();
    let minute: Option<u32> = last.digits.parse().ok();
    matches!(joint, ':' | '：' | '∶')
        && last.digits.len() == 2
        && hour.is_some_and(|hour| hour <= 24)
        && minute.is_some_and(|minute| minute < 60)
}

/// Where a date or time of many parts ends: behind the digits and marks that follow.
pub(super) fn end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let part = |c: char| unit::is_digit(c) || ".-/:：".contains(c);
    let length = rest.find(|c| !part(c)).unwrap_or(rest.len());
    // A colon that no digit follows is a mark of the sentence.
    at + rest[..length]
        .trim_end_matches(['.', '-', '/', ':', '：'])
        .len()
}

/// Whether a number is part of a date: 2019年, 5月, 9日, 8时, 2019—2021年, 2季度.
pub(super) fn is_date(text: &str, first: &Figures, last: &Figures, number: &Number) -> bool {
    let before = text[..number.digits.start].trim_end_matches(blank);
    let after = &text[number.whole.end..];
    let is_year = |figures: &Figures| {
        figures.digits.len() == 4
            && (figures.digits.starts_with("19") || figures.digits.starts_with("20"))
    };
    match number.unit(text) {
        "年" | "年度" | "年代" => is_year(first) || is_year(last),
        "月" | "月份" | "世纪" => true,
        "季度" => first.digits.len() == 1,
        "日" => !["内", "以内", "之内", "前内"]
            .iter()
            .any(|word| after.starts_with(word)),
        "时" | "点" => {
            let begins = [
                "日", "上午", "下午", "早上", "晚上", "晚", "凌晨", "至", "—", "-", "～",
            ];
            begins.iter().any(|word| before.ends_with(word))
                || after.starts_with(['至', '前', '后', '整', '，'])
                || after.starts_with(unit::is_digit)
        }
        "分" => before.ends_with(['时', '点']),
        "" => is_year(first) && is_year(last) && stands_for_year(before, after),
        _ => false,
    }
}

/// Whether a bare number of four digits is a year: another one stands beside it, or it names an
/// edition.
fn stands_for_year(before: &str, after: &str) -> bool {
    let parts = |c: char| unit::is_digit(c) || "、—–-~～至到和与及 ".contains(c);
    let near = &after[..after.floor_char_boundary(48.min(after.len()))];
    let behind = near.trim_start_matches(parts);
    let is_list = behind.len() < near.len() && behind.starts_with('年');
    let is_continued = before.ends_with("年至") || before.ends_with("年和");
    is_list || is_continued || after.starts_with('版') || after.starts_with('—')
}
