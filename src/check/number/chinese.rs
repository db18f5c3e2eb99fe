//! Numbers in Chinese characters: 十二件, 三十余件, 百分之五十, 三分之一.

use super::code::last;
use super::figures::{blank, figures, multipliers};
use super::lists::{AROUND, BEFORE_ONE, CHINESE_COUNTERS, COUNTED_ONES, HEDGES, OF_ONE, PHRASES};
use super::token::{Kind, Number, Read};
use crate::base::text::numeral::{self, Form, Numeral};
use crate::base::text::unit;
use crate::data::Decimal;

/// Reads what begins with a Chinese digit at `at`.
pub(super) fn read(text: &str, at: usize) -> Read {
    let rest = &text[at..];
    let Some(found) = numeral::read(rest) else {
        return Read::none(at);
    };
    let end = at + found.length;
    if text[end..].starts_with(PART) {
        return share(text, at, end, found);
    }
    let none = Read::none(end);
    let before = text[..at].trim_end_matches(blank);
    if is_named(before, rest, found) {
        return none;
    }
    let (value, places, end) = decimal(text, end, found);
    let (scale, end) = if places > 0 {
        multipliers(text, end)
    } else {
        (1, end)
    };
    let value = value.and_then(|value| value.checked_mul(Decimal::whole(scale)));
    let behind = text[end..].trim_start_matches(['余', '多', '几', '来']);
    let is_about = behind.len() < text.len() - end;
    let counted = behind.trim_start_matches(blank);
    let Some(unit) = counter(counted, found) else {
        return bare(text, at, end, before, value).unwrap_or(none);
    };
    if found.form == Form::Bare && !is_about && !is_hedged(before) {
        return none;
    }
    if is_article(before, &text[at..end], counted, unit) {
        return none;
    }
    let whole_end = text.len() - counted.len() + unit.len();
    let around = AROUND
        .iter()
        .any(|word| text[whole_end..].starts_with(word));
    let is_exact = matches!(found.form, Form::Exact | Form::Digits) && !is_about && !around;
    Read {
        end: whole_end,
        number: Some(Number {
            digits: at..end,
            whole: at..whole_end,
            value,
            scale,
            places,
            unit: whole_end - unit.len()..whole_end,
            is_percentage: unit.ends_with("百分点"),
            kind: if is_exact { Kind::Exact } else { Kind::About },
        }),
    }
}

const PART: &str = "分之";

/// 百分之五十, 千分之三, 三分之一; the second number may be written in figures.
fn share(text: &str, at: usize, end: usize, of: Numeral) -> Read {
    let start = end + PART.len();
    let rest = &text[start..];
    let (value, places, end) = if rest.starts_with(unit::is_digit) {
        let figures = figures(text, start);
        let value = Decimal::parse(&figures.digits);
        let places = figures
            .digits
            .split_once('.')
            .map_or(0, |(_, part)| part.len());
        (value, places, figures.range.end)
    } else {
        match numeral::read(rest) {
            Some(part) => decimal(text, start + part.length, part),
            None => return Read::none(start),
        }
    };
    let is_percentage = of.value == 100 && matches!(of.form, Form::Bare | Form::Exact);
    Read {
        end,
        number: Some(Number {
            digits: at..end,
            whole: at..end,
            value: value.filter(|_| is_percentage),
            scale: 1,
            places,
            unit: end..end,
            is_percentage,
            kind: if is_percentage {
                Kind::Exact
            } else {
                Kind::Pair
            },
        }),
    }
}

/// The value with what stands behind 点: 三点五.
fn decimal(text: &str, end: usize, found: Numeral) -> (Option<Decimal>, usize, usize) {
    let whole = i64::try_from(found.value).ok().map(Decimal::whole);
    let rest = &text[end..];
    let places = rest.strip_prefix('点').and_then(|rest| {
        let fraction: String = rest
            .chars()
            .map_while(digit)
            .take(Decimal::PLACES)
            .collect();
        let length: usize = rest.chars().take(fraction.len()).map(char::len_utf8).sum();
        let after = &rest[length..];
        let is_time = after.starts_with(['分', '十', '整', '半']) && !after.starts_with("分之");
        (!fraction.is_empty() && !is_time).then_some((fraction, length))
    });
    let Some((fraction, length)) = places else {
        return (whole, 0, end);
    };
    let value = Decimal::parse(&format!("{}.{fraction}", found.value));
    (value, fraction.len(), end + '点'.len_utf8() + length)
}

/// The figure of a Chinese digit.
fn digit(c: char) -> Option<char> {
    let digits = "零一二三四五六七八九";
    let c = if c == '〇' { '零' } else { c };
    let value = digits.chars().position(|one| one == c)?;
    char::from_digit(u32::try_from(value).ok()?, 10)
}

/// The measure word that makes a number of the characters before it.
fn counter(text: &str, found: Numeral) -> Option<&'static str> {
    let counter = CHINESE_COUNTERS
        .iter()
        .find(|word| text.starts_with(**word))?;
    let is_year = found.form == Form::Digits && found.length > 9;
    (!is_year).then_some(counter)
}

/// Whether the characters are part of a name, an ordinal or a phrase.
fn is_named(before: &str, rest: &str, found: Numeral) -> bool {
    let between = |c: char| numeral::may_begin(c) || blank(c) || "、和至—（".contains(c);
    let chain = last(before, 40).trim_end_matches(between);
    let is_ordinal = chain.ends_with(['第', '初', '周']);
    let is_day = ["星期", "礼拜", "农历", "其"]
        .iter()
        .any(|word| before.ends_with(word));
    let is_phrase = PHRASES.iter().any(|phrase| rest.starts_with(phrase));
    // 总数十分: 数 belongs to the word before it.
    let is_noun = rest.starts_with('数')
        && before.ends_with(|c: char| "件次总人户个份系指参倍分少多岁基整位量条读计".contains(c));
    let is_zero = found.value == 0;
    is_ordinal || is_day || is_phrase || is_noun || is_zero && !before.ends_with(['为', '是', '：'])
}

fn is_hedged(before: &str) -> bool {
    HEDGES.iter().any(|word| before.ends_with(word))
}

/// Whether a single 一 before a measure word is an article or part of a word: 一个, 每一件, 一次性.
fn is_article(before: &str, numeral: &str, counted: &str, unit: &str) -> bool {
    if numeral != "一" {
        return numeral == "二" && unit == "次";
    }
    if before.ends_with(BEFORE_ONE) || OF_ONE.iter().any(|word| counted.starts_with(word)) {
        return true;
    }
    let after = &counted[unit.len()..];
    let is_end = after.is_empty()
        || after.starts_with(['，', '。', '；', '、', '）', '\n', ')', '（', '：', '！']);
    let is_together = unit == "起" && !before.ends_with(['件', '讼', '议', '故', '纷', '案']);
    match unit {
        "个月" | "个工作日" | "小时" | "分钟" | "万元" | "元" | "亩" | "公里" | "倍" | "人次" => {
            false
        }
        "张" | "块" | "遍" | "成" | "处" | "期" | "天" | "周" | "方面" | "部分" | "位" | "页" => {
            true
        }
        _ if is_together => true,
        _ => !is_end && !COUNTED_ONES.contains(&unit),
    }
}

/// A number without measure word, where the sentence ends with it: 共计三十。 均为零。
fn bare(text: &str, at: usize, end: usize, before: &str, value: Option<Decimal>) -> Option<Read> {
    let rest = &text[end..];
    let is_end = rest.is_empty() || rest.starts_with(['，', '。', '；', '\n', '）', '！']);
    let words = [
        "共", "共计", "合计", "总计", "为", "是", "达", "达到", "数量", "：",
    ];
    let is_given = words.iter().any(|word| before.ends_with(word));
    let characters = text[at..end].chars().count();
    let is_zero = value == Some(Decimal::ZERO);
    (is_end && is_given && (characters > 1 || is_zero)).then_some(Read {
        end,
        number: Some(Number {
            digits: at..end,
            whole: at..end,
            value,
            scale: 1,
            places: 0,
            unit: end..end,
            is_percentage: false,
            kind: Kind::Exact,
        }),
    })
}
