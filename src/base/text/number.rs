//! Numerals: 十二, 贰佰元整, ⑫.

const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const SMALL_UNITS: [&str; 4] = ["", "十", "百", "千"];
const FORMAL_DIGITS: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
const FORMAL_SMALL_UNITS: [&str; 4] = ["", "拾", "佰", "仟"];
const GROUP_UNITS: [&str; 5] = ["", "万", "亿", "万亿", "亿亿"];

/// `n` as a Chinese numeral: 12 is 十二, 105 is 一百零五.
pub fn chinese(n: u64) -> String {
    let text = numeral(n, DIGITS, SMALL_UNITS);
    match text.strip_prefix("一十") {
        Some(rest) => format!("十{rest}"),
        None => text,
    }
}

/// `n` digit by digit: 2019 is 二〇一九.
pub fn chinese_digits(n: u64) -> String {
    n.to_string()
        .bytes()
        .map(|digit| {
            if digit == b'0' {
                "〇"
            } else {
                DIGITS[usize::from(digit - b'0')]
            }
        })
        .collect()
}

/// An amount of money in formal numerals: 12050 fen is 壹佰贰拾元伍角整.
pub fn formal_amount(fen: u64) -> String {
    let (yuan, jiao, fen) = (fen / 100, fen / 10 % 10, fen % 10);
    let digit = |value: u64| FORMAL_DIGITS[usize::try_from(value).unwrap_or(0)];
    let mut text = String::new();
    if yuan > 0 || (jiao == 0 && fen == 0) {
        text += &numeral(yuan, FORMAL_DIGITS, FORMAL_SMALL_UNITS);
        text += "元";
    }
    if jiao > 0 {
        text += digit(jiao);
        text += "角";
    } else if fen > 0 && yuan > 0 {
        text += "零";
    }
    if fen > 0 {
        text += digit(fen);
        text += "分";
    } else {
        text += "整";
    }
    text
}

/// A number in a circle, of which there are fifty: ① to ㊿. A greater one stands in brackets.
pub fn circled(n: u64) -> String {
    let (first, least) = match n {
        1..=20 => ('①', 1),
        21..=35 => ('㉑', 21),
        36..=50 => ('㊱', 36),
        _ => return format!("（{n}）"),
    };
    let steps = u32::try_from(n - least).unwrap_or(0);
    char::from_u32(u32::from(first) + steps).map_or_else(String::new, String::from)
}

fn numeral(n: u64, digits: [&str; 10], units: [&str; 4]) -> String {
    if n == 0 {
        return digits[0].to_owned();
    }
    let groups: Vec<u64> =
        std::iter::successors(Some(n), |rest| Some(rest / 10_000).filter(|next| *next > 0))
            .map(|rest| rest % 10_000)
            .collect();
    let mut text = String::new();
    let mut gap = false;
    for (power, group) in groups.iter().enumerate().rev() {
        if *group == 0 {
            gap = !text.is_empty();
            continue;
        }
        if !text.is_empty() && (gap || *group < 1000) {
            text += digits[0];
        }
        text += &four_digits(*group, digits, units);
        text += GROUP_UNITS[power];
        gap = false;
    }
    text
}

fn four_digits(group: u64, digits: [&str; 10], units: [&str; 4]) -> String {
    let mut text = String::new();
    let mut gap = false;
    for (place, unit) in units.iter().enumerate().rev() {
        let power = 10_u64.pow(u32::try_from(place).unwrap_or(0));
        let digit = usize::try_from(group / power % 10).unwrap_or(0);
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text += digits[0];
            gap = false;
        }
        text += digits[digit];
        text += unit;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals() {
        let cases = [
            (0, "零"),
            (3, "三"),
            (10, "十"),
            (12, "十二"),
            (20, "二十"),
            (105, "一百零五"),
            (110, "一百一十"),
            (1005, "一千零五"),
            (10_000, "一万"),
            (10_500, "一万零五百"),
            (100_010, "十万零一十"),
            (20_230_001, "二千零二十三万零一"),
            (100_000_000, "一亿"),
            (100_000_001, "一亿零一"),
        ];
        for (n, text) in cases {
            assert_eq!(chinese(n), text, "{n}");
        }
        assert_eq!(chinese_digits(2019), "二〇一九");
    }

    #[test]
    fn amounts() {
        let cases = [
            (0, "零元整"),
            (12_050, "壹佰贰拾元伍角整"),
            (10_005, "壹佰元零伍分"),
            (5, "伍分"),
            (25_100_000, "贰拾伍万壹仟元整"),
            (40_012, "肆佰元壹角贰分"),
        ];
        for (fen, text) in cases {
            assert_eq!(formal_amount(fen), text, "{fen}");
        }
    }

    #[test]
    fn numbers_in_circles() {
        let cases = [
            (1, "①"),
            (20, "⑳"),
            (21, "㉑"),
            (35, "㉟"),
            (36, "㊱"),
            (50, "㊿"),
            (51, "（51）"),
        ];
        for (n, text) in cases {
            assert_eq!(circled(n), text, "{n}");
        }
    }
}
