//! Units of count and measure (量词、单位) behind a number in official prose.
//!
//! A line does not end between a number and its unit, nor inside the two. What counts in
//! reports, plans and statistics is listed; a word that is not keeps its freedom, and 个 alone
//! stands for the words behind it (5个|村). Of a date each part is a number with its unit, so
//! that it may be parted after 年 and after 月. Numbers in Chinese characters (三十二件) are
//! words like others.

use super::class;

/// What stands between digits and unit and is part of the number: 5万件, 100多人, 3千余户.
const MULTIPLIERS: &str = "十百千万亿兆多余";

/// The units, by kind.
const UNITS: [&[&str]; 8] = [
    // Time.
    &[
        "年",
        "年度",
        "月",
        "月份",
        "日",
        "号",
        "天",
        "周",
        "周年",
        "周岁",
        "岁",
        "时",
        "点",
        "分",
        "秒",
        "小时",
        "分钟",
        "秒钟",
        "季度",
        "世纪",
        "年代",
        "个月",
        "个小时",
        "个工作日",
        "工作日",
        "个季度",
        "个百分点",
        "百分点",
    ],
    // Money.
    &[
        "元", "角", "分", "美元", "欧元", "英镑", "日元", "港元", "块",
    ],
    // Length, area, volume.
    &[
        "米",
        "千米",
        "公里",
        "里",
        "分米",
        "厘米",
        "毫米",
        "微米",
        "海里",
        "平方米",
        "平方千米",
        "平方公里",
        "平方厘米",
        "立方米",
        "立方",
        "公顷",
        "亩",
        "升",
        "毫升",
        "方",
    ],
    // Mass, energy, the rest of physics.
    &[
        "吨",
        "千克",
        "公斤",
        "克",
        "毫克",
        "斤",
        "度",
        "摄氏度",
        "千瓦",
        "千瓦时",
        "瓦",
        "瓦时",
        "伏",
        "千伏",
        "安",
        "赫兹",
        "卡",
        "兆瓦",
        "标准煤",
    ],
    // People and agencies.
    &[
        "人", "人次", "名", "位", "户", "户次", "家", "家次", "口", "组", "队", "班", "代",
    ],
    // Things.
    &[
        "个", "件", "件次", "条", "项", "台", "套", "辆", "艘", "架", "座", "栋", "幢", "间", "所",
        "处", "宗", "批", "块", "张", "头", "只", "株", "棵", "根", "片", "枚", "把", "袋", "箱",
        "桶", "瓶", "盏", "床", "层", "路", "车", "颗", "道", "眼", "口", "段", "台次", "套次",
    ],
    // Writing, and its parts.
    &[
        "份", "篇", "册", "本", "页", "部", "卷", "章", "节", "款", "目", "编", "表", "字", "行",
        "列", "版", "期", "幅", "封",
    ],
    // What happens, and how it is counted.
    &[
        "次", "场", "场次", "起", "例", "单", "笔", "届", "级", "类", "种", "等", "倍", "成", "折",
        "轮", "遍", "回", "番", "集", "档", "线", "步", "名次", "课时", "学时", "人天",
    ],
];

/// How many bytes the longest unit takes that `text` begins with; 0 for other words.
pub fn bytes(text: &str) -> usize {
    let length = longest(&text.chars()).unwrap_or(0);
    text.chars().take(length).map(char::len_utf8).sum()
}

/// Whether `c` is a digit, of either width.
pub fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// How many of the characters that follow a number belong to it: multipliers and a unit, the
/// longest there is; 0 for other words. Letters behind multipliers are a unit of one word (12.5万t,
/// 100万kW·h), which word processors do not part anyway.
pub fn length(after: impl Iterator<Item = char> + Clone) -> usize {
    let mut counted = 0;
    let mut rest = after;
    while rest.clone().next().is_some_and(class::is_han) {
        if let Some(unit) = longest(&rest) {
            return counted + unit;
        }
        match rest.next() {
            Some(c) if MULTIPLIERS.contains(c) => counted += 1,
            _ => return counted,
        }
    }
    let of_symbol = match rest.clone().next() {
        Some(c) if counted > 0 && c.is_ascii_alphabetic() => 1,
        _ => 0,
    };
    counted + symbol(&rest).max(of_symbol)
}

/// The symbols of units.
const SYMBOLS: [&str; 44] = [
    "t", "kg", "g", "mg", "μg", "µg", "km", "m", "dm", "cm", "mm", "μm", "µm", "nm", "km²", "m²",
    "cm²", "m³", "cm³", "ha", "L", "mL", "h", "min", "s", "d", "kW", "MW", "GW", "W", "kWh", "V",
    "kV", "A", "Hz", "MHz", "GHz", "dB", "Pa", "kPa", "MPa", "J", "kJ", "Ω",
];

/// How many characters the symbol of a unit takes that text begins with; 0 for other words.
pub fn symbol(text: &(impl Iterator<Item = char> + Clone)) -> usize {
    let Some(first) = text.clone().next() else {
        return 0;
    };
    let begins = |symbol: &&str| {
        let mut text = text.clone();
        symbol.starts_with(first)
            && symbol.chars().all(|c| text.next() == Some(c))
            && !text
                .next()
                .is_some_and(|c| c.is_alphanumeric() && !class::is_han(c))
    };
    let found = SYMBOLS.into_iter().find(begins);
    found.map_or(0, |symbol| symbol.chars().count())
}

fn longest(text: &(impl Iterator<Item = char> + Clone)) -> Option<usize> {
    let first = text.clone().next()?;
    let begins = |unit: &&&str| {
        let mut text = text.clone();
        unit.chars().all(|c| text.next() == Some(c))
    };
    let units = UNITS.iter().copied().flatten();
    let units = units.filter(|unit| unit.starts_with(first));
    units.filter(begins).map(|unit| unit.chars().count()).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_unit_is_taken() {
        for (text, unit) in [
            ("人次以上", "人次"),
            ("年，", "年"),
            ("个工作日内", "个工作日"),
            ("，", ""),
        ] {
            assert_eq!(bytes(text), unit.len(), "{text}");
        }
    }

    #[test]
    fn a_number_takes_its_multipliers_and_the_longest_unit() {
        let cases = [
            ("年12月", "年"),
            ("年度报告", "年度"),
            ("万元以上", "万元"),
            ("亿美元", "亿美元"),
            ("个月内", "个月"),
            ("个工作日", "个工作日"),
            ("个村", "个"),
            ("多万人次", "多万人次"),
            ("千克", "千克"),
            ("百分点", "百分点"),
            ("平方米房屋", "平方米"),
            ("余户", "余户"),
            ("万", "万"),
            ("号文件", "号"),
            ("万t煤", "万t"),
            ("万kW·h", "万kW"),
            ("μg/m³", "μg"),
            ("kg的", "kg"),
            ("VIP", ""),
            ("的", ""),
            ("、", ""),
            ("", ""),
        ];
        for (after, unit) in cases {
            assert_eq!(length(after.chars()), unit.chars().count(), "{after}");
        }
    }

    #[test]
    fn no_unit_ends_with_a_multiplier_or_holds_a_mark() {
        for unit in UNITS.iter().copied().flatten() {
            assert!(unit.chars().all(class::is_han), "{unit}");
            assert!(!unit.ends_with(|c| MULTIPLIERS.contains(c)), "{unit}");
        }
    }

    #[test]
    fn digits_are_of_two_widths() {
        assert!("09０９".chars().all(is_digit));
        assert!(!"①一.％".chars().any(is_digit));
    }
}
