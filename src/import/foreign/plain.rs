//! Texts as they are compared: what blanks and full-width signs do not change.

use crate::base::text::Date;
use crate::base::text::number::chinese;

/// Characters of the name before the year of a number.
const NAME: usize = 40;

/// A text without blanks, full-width signs as half-width ones.
pub(super) fn plain(text: &str) -> String {
    let signs = text.chars().filter(|c| !c.is_whitespace());
    signs.map(half_width).collect()
}

/// A text without blanks and signs of no width at both ends.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}'))
}

pub(super) fn half_width(c: char) -> char {
    match c {
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Whether a text ends as a sentence or a part of one does, and so is no heading.
pub(super) fn is_sentence(text: &str) -> bool {
    text.trim_end()
        .ends_with(['。', '；', '：', '，', '！', '？', ';', ':', ','])
}

/// A paragraph that is a date and nothing else: 2025年1月20日.
pub(super) fn date(text: &str) -> Option<Date> {
    let text = plain(text);
    let (year, rest) = text.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let day = rest.strip_suffix('日')?;
    let digits = |text: &str, most: usize| {
        let is_number = (1..=most).contains(&text.len());
        is_number && text.bytes().all(|digit| digit.is_ascii_digit())
    };
    if !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// Where a year of four digits ends a text: what stands before it, and the year.
pub(super) fn before_year(text: &str) -> Option<(&str, i64)> {
    let at = text.len().checked_sub(4)?;
    let (before, year) = (text.get(..at)?, text.get(at..)?);
    let year = year
        .bytes()
        .all(|digit| digit.is_ascii_digit())
        .then_some(year)?;
    Some((before, year.parse().ok()?))
}

/// The number before a paragraph: its level in 一、（一）1.（1）①, which one it is, and the rest.
pub(super) fn number(text: &str) -> Option<(u8, u64, &str)> {
    let text = text.trim_start();
    let (bracket, inside) = match text.strip_prefix(['（', '(']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    if let Some(c) = inside.chars().next().filter(|_| !bracket)
        && ('①'..='⑳').contains(&c)
    {
        let count = u64::from(u32::from(c) - u32::from('①')) + 1;
        return Some((5, count, inside.strip_prefix(c)?));
    }
    let end =
        inside.find(|c: char| !c.is_ascii_digit() && !"一二三四五六七八九十百".contains(c))?;
    let (digits, rest) = (inside.get(..end)?, inside.get(end..)?);
    let is_arabic = digits.bytes().all(|digit| digit.is_ascii_digit());
    let count = if is_arabic {
        digits.parse().ok().filter(|_| digits.len() <= 3)?
    } else {
        (1..100).find(|count| chinese(*count) == digits)?
    };
    let sign = rest.chars().next()?;
    let rest = rest.strip_prefix(sign)?;
    let level = match (bracket, is_arabic, sign) {
        (false, false, '、') => 1,
        (true, false, '）' | ')') => 2,
        (false, true, '.' | '．') if !rest.starts_with(|c: char| c.is_ascii_digit()) => 3,
        (true, true, '）' | ')') => 4,
        _ => return None,
    };
    Some((level, count, rest.trim_start()))
}

/// What stands behind 第一部分 and a blank.
pub(super) fn part_number(text: &str) -> Option<&str> {
    let rest = text.trim_start().strip_prefix('第')?;
    let (count, rest) = rest.split_once("部分")?;
    let is_count = (1..100).any(|known| chinese(known) == count);
    (is_count && rest.starts_with(char::is_whitespace)).then(|| rest.trim_start())
}

/// Whether a line says how secret a paper is.
pub(super) fn is_secrecy(bare: &str) -> bool {
    let levels = ["绝密", "机密", "秘密"];
    bare.chars().count() <= 12 && levels.iter().any(|level| bare.starts_with(level))
}

/// The number of a document in a line: 某政〔2020〕1号.
pub(super) fn doc_number(text: &str) -> Option<&str> {
    let text = text.trim();
    let (before, rest) = text.split_once(['〔', '[', '［'])?;
    let (year, rest) = rest.split_once(['〕', ']', '］'])?;
    let (count, _) = rest.split_once('号')?;
    let is_number = |text: &str| {
        let text = plain(text);
        !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit())
    };
    let is_name = (1..=NAME).contains(&before.chars().count())
        && !before.contains(['。', '，', '（', '(', '《', '：']);
    let whole = text.find('号')? + '号'.len_utf8();
    let number = text.get(..whole)?;
    (is_name && is_number(year) && is_number(count)).then_some(number)
}

/// What stands behind a label and its colon.
pub(super) fn behind<'a>(text: &'a str, label: &str) -> Option<&'a str> {
    let rest = text.trim_start().strip_prefix(label)?;
    rest.strip_prefix(['：', ':'])
}

/// What stands in brackets, where a line is nothing else.
pub(super) fn bracketed(line: &str) -> Option<&str> {
    let inside = line.trim().strip_prefix(['（', '('])?;
    inside.strip_suffix(['）', ')'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_before_paragraphs_are_known() {
        for (text, found) in [
            ("一、总体情况", Some((1, 1, "总体情况"))),
            ("十二、其他", Some((1, 12, "其他"))),
            ("(三) 平台建设", Some((2, 3, "平台建设"))),
            ("1. 属于国家秘密", Some((3, 1, "属于国家秘密"))),
            ("（2）核对", Some((4, 2, "核对"))),
            ("③签发", Some((5, 3, "签发"))),
            ("3.5万元", None),
            ("2019年", None),
            ("一是强化", None),
            ("", None),
        ] {
            assert_eq!(number(text), found, "{text}");
        }
    }

    #[test]
    fn dates_alone_are_known() {
        assert_eq!(date("2025 年 1 月 20 日"), Date::new(2025, 1, 20));
        for text in [
            "2025年1月20日印发",
            "二〇二五年一月二十日",
            "2025年2月30日",
            "年月日",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
