//! What a cell of a table says to a sum.

use crate::base::decimal::Decimal;
use crate::base::text::note_mark;

/// What a cell says to a sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellReading {
    /// Nothing was filled in.
    Blank,
    /// A figure, in quotes or not, and the places that it is typed with.
    Number(Decimal, usize),
    /// A figure with what follows it: `20件`, `12.5%`.
    Measured(Decimal, String),
    /// A dash, a stroke or a word for “not applicable”: adds nothing.
    Nothing,
    /// Other text: adds nothing.
    Words,
    /// Text with a number in it, or a word for one that is not known: what it adds is open.
    Unclear,
    /// A template that could not be filled in, which is a fault of its own.
    Unknown,
}

/// Words for “nothing applies”.
const NOTHING: [&str; 8] = [
    "无",
    "暂无",
    "没有",
    "不适用",
    "不涉及",
    "未发生",
    "N/A",
    "n/a",
];

/// Words for a number that is not known yet.
const OPEN: [&str; 14] = [
    "待定",
    "待统计",
    "待核实",
    "待补",
    "待填",
    "未统计",
    "未填",
    "未知",
    "不详",
    "若干",
    "缺",
    "?",
    "？",
    "XX",
];

impl CellReading {
    /// Reads what is printed in a cell.
    pub fn of(printed: &str) -> Self {
        let text: String = printed.trim().chars().map(half_width).collect();
        if text.is_empty() {
            return Self::Blank;
        }
        if is_dash(&text) || NOTHING.contains(&text.as_str()) {
            return Self::Nothing;
        }
        if let Some((value, places, rest)) = leading_number(&text) {
            return match without_bracket(rest.trim()).trim_end() {
                "" => Self::Number(value, places),
                unit if is_unit(unit) => Self::Measured(value, unit.to_owned()),
                _ => Self::Unclear,
            };
        }
        let is_open = OPEN.contains(&text.as_str()) || is_numeral(&text);
        if is_open || text.chars().any(|c| c.is_ascii_digit() || is_circled(c)) {
            return Self::Unclear;
        }
        Self::Words
    }

    /// Reads what is printed in a cell of a table whose notes have marks, which stand behind
    /// what they are about and are no part of it.
    pub fn of_marked(printed: &str) -> Self {
        match note_mark::split(printed) {
            ("", _) => Self::of(printed),
            (bare, _) => Self::of(bare),
        }
    }

    /// The figure, if it is a bare one.
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(number, _) => Some(*number),
            _ => None,
        }
    }

    /// The figure, whatever follows it.
    pub fn value(&self) -> Option<Decimal> {
        match self {
            Self::Number(number, _) | Self::Measured(number, _) => Some(*number),
            _ => None,
        }
    }
}

/// The half-width form of what figures are typed with.
fn half_width(c: char) -> char {
    match c {
        '０'..='９' | '．' | '，' | '＋' | '％' | '（' | '）' | '／' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        '−' | '－' => '-',
        '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => ' ',
        _ => c,
    }
}

fn is_dash(text: &str) -> bool {
    text.chars()
        .all(|c| matches!(c, '-' | '–' | '—' | '―' | '─' | '/' | '\\' | '*' | '…'))
}

/// The number that a text begins with, its places, and what follows it. Separators part groups
/// of three; a number with zeros before it is a code.
fn leading_number(text: &str) -> Option<(Decimal, usize, &str)> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
    let mut end = 0;
    let mut chars = unsigned.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let goes_on = is_of_number(c)
            || c == ' ' && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if !goes_on {
            break;
        }
        end = at + c.len_utf8();
    }
    let (number, rest) = unsigned.split_at(end);
    let (whole, fraction) = number
        .split_once('.')
        .map_or((number, None), |(whole, fraction)| (whole, Some(fraction)));
    let whole = ungrouped(whole)?;
    if whole.len() > 1 && whole.starts_with('0') {
        return None;
    }
    let sign = if text.starts_with('-') { "-" } else { "" };
    let (plain, places) = match fraction {
        Some(fraction) => (format!("{sign}{whole}.{fraction}"), fraction.len()),
        None => (format!("{sign}{whole}"), 0),
    };
    Some((Decimal::parse(&plain)?, places, rest))
}

/// Digits without the commas or blanks between groups of three.
fn ungrouped(digits: &str) -> Option<String> {
    let separator = digits.chars().find(|c| !c.is_ascii_digit());
    let Some(separator) = separator else {
        return Some(digits.to_owned());
    };
    let mut groups = digits.split(separator);
    let first = groups.next()?;
    let is_first = (1..=3).contains(&first.len());
    let all_digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let is_grouped = groups.all(|group| group.len() == 3 && all_digits(group));
    (is_first && is_grouped && all_digits(first)).then(|| digits.replace(separator, ""))
}

/// What stands behind a number, without the bracket at its end: 件 of 件（其中新增3件）.
fn without_bracket(rest: &str) -> &str {
    match rest.split_once('(') {
        Some((before, inside)) if inside.strip_suffix(')').is_some_and(is_whole) => before,
        _ => rest,
    }
}

/// Whether no bracket ends inside a text.
fn is_whole(inside: &str) -> bool {
    !inside.contains(['(', ')'])
}

/// Whether a text behind a number is its unit: short, without digits and marks.
fn is_unit(text: &str) -> bool {
    text.chars().count() <= 6
        && text
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '%' | '‰' | '²' | '³' | '/' | '·'))
        && !text.starts_with(['余', '多', '年', '月', '日', '号'])
}

/// Whether a text is a Chinese numeral, with or without a counter.
fn is_numeral(text: &str) -> bool {
    let digits =
        |c: &char| "〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟".contains(*c);
    let leading = text.chars().take_while(digits).count();
    let all = text.chars().count();
    leading == all
        || leading > 0 && all == leading + 1 && text.ends_with(['个', '件', '人', '元', '户', '项'])
}

fn is_circled(c: char) -> bool {
    matches!(c, '①'..='⑳' | '⑴'..='⒛' | '㈠'..='㈩')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Option<(String, usize)> {
        match CellReading::of(text) {
            CellReading::Number(number, places) => Some((number.to_string(), places)),
            _ => None,
        }
    }

    #[test]
    fn figures_are_read_however_they_are_typed() {
        for (text, value, places) in [
            ("20", "20", 0),
            ("1,200", "1200", 0),
            ("1 200", "1200", 0),
            ("1\u{a0}234\u{a0}567", "1234567", 0),
            ("１２００", "1200", 0),
            ("１，２００．５０", "1200.5", 2),
            ("12.50", "12.5", 2),
            ("-3", "-3", 0),
            ("−3", "-3", 0),
            ("－１２", "-12", 0),
            ("+5", "5", 0),
            ("0", "0", 0),
            ("0.05", "0.05", 2),
            (" 7 ", "7", 0),
            ("12（其中新增3）", "12", 0),
            ("12.5\n（含 2.5）", "12.5", 1),
            ("1,200(估)", "1200", 0),
        ] {
            assert_eq!(number(text), Some((value.to_owned(), places)), "{text}");
        }
    }

    #[test]
    fn signs_for_nothing_are_told_from_words_and_from_what_is_open() {
        for text in ["—", "——", "-", "/", "／", "无", "不适用", "…"] {
            assert_eq!(CellReading::of(text), CellReading::Nothing, "{text}");
        }
        for text in ["自筹", "县财政局", "长期坚持", "一般", "第一中学"] {
            assert_eq!(CellReading::of(text), CellReading::Words, "{text}");
        }
        for text in [
            "约20",
            "20余",
            "见附件2",
            "1,20",
            "12,00",
            "007",
            ".5",
            "1.",
            "二十",
            "三件",
            "（3.2）",
            "待定",
            "若干",
            "⑨",
            "12-15",
            "0.1234567",
            "1234567890123456",
            "2025年",
            "12①",
            "12（甲）（乙）",
            "12（甲",
        ] {
            assert_eq!(CellReading::of(text), CellReading::Unclear, "{text}");
        }
        for text in ["", "  ", "\u{3000}"] {
            assert_eq!(CellReading::of(text), CellReading::Blank);
        }
    }

    #[test]
    fn a_figure_with_its_unit_is_no_bare_one() {
        let measured = |text| match CellReading::of(text) {
            CellReading::Measured(number, unit) => Some((number.to_string(), unit)),
            _ => None,
        };
        for (text, value, unit) in [
            ("20件", "20", "件"),
            ("12.5%", "12.5", "%"),
            ("１２．５％", "12.5", "%"),
            ("1.2万元", "1.2", "万元"),
            ("3 km²", "3", "km²"),
            ("20件（其中新增3件）", "20", "件"),
        ] {
            assert_eq!(
                measured(text),
                Some((value.to_owned(), unit.to_owned())),
                "{text}"
            );
        }
    }
}
