//! L-7: ranges of figures, and the marks between them.

use std::ops::Range;

use super::signs::Signs;
use super::spot::{Kind, Spot, look};
use crate::base::diag::{Code, Finding};
use crate::check::paper::Paper;
use crate::check::rule::Rule;

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "L-7",
    code: Code::FigureForm,
    waivable: true,
    name: "数值和年份的起止写得完整",
    looks_at: "百分数的范围，前后两个数都带百分号；有“万”“亿”的，前后都带；年份、月份的起止用一字线，数值的范围用浪纹线，不用半角的 - ~ 和汉字“一”。\
               电话、标准号、编号、日期（2025-12-1）不看；用 — 连着的个、名、家等数目（3—5个）和年数不提。",
    why: "GB/T 15835：10～20%可以读成从10到20%；GB/T 15834：连接号分短横线、一字线和浪纹线。",
    sample: "sample-notice.toml",
    instead_of: r#"text = "承办科室汇总本年度的台账，填写数据。""#,
    wrong: r#"text = "承办科室汇总2023-2025年的台账，抽查10～20%的数据。""#,
    right: r#"text = "承办科室汇总2023—2025年的台账，抽查10%～20%的数据。""#,
    cure: "照提示补上百分号、“万”，换上连接号。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let texts = paper.texts();
    let texts = texts.filter(|passage| passage.path != "document.number");
    look((&RULE, paper), texts, findings, |_, signs, spots| {
        find(signs, spots);
    });
}

const SIGN: Kind = Kind {
    says: (
        "范围的前一个数没有带百分号",
        "the first figure of a range lacks its per cent sign",
    ),
    cure: ("两个数都带百分号。", "write the sign behind both"),
};
const POWER: Kind = Kind {
    says: (
        "范围的前一个数没有带“万”“亿”",
        "the first figure of a range lacks its 万 or 亿",
    ),
    cure: ("两个数都带，免得读成从几到几万。", "write it behind both"),
};
const YEARS: Kind = Kind {
    says: (
        "年份、月份起止的连接号不对",
        "the mark between years or months",
    ),
    cure: (
        "用一字线（—），或写“2023年至2025年”。",
        "write — between them, or 至",
    ),
};
const VALUES: Kind = Kind {
    says: ("数值范围的连接号不对", "the mark between two values"),
    cure: ("用浪纹线（～），或写“至”。", "write ～ between them, or 至"),
};

/// Marks that stand, or are typed, between the ends of a range.
const MARKS: &str = "～~—–-－―─−一至到";

/// Words behind a range of values. Days and the like are no dates; 年, 月, 日 and 号 may be.
const COUNTED: [&str; 34] = [
    "天", "个", "人", "名", "户", "家", "次", "件", "项", "条", "元", "万", "亿", "千米", "公里",
    "米", "吨", "公斤", "亩", "公顷", "平方", "小时", "分钟", "辆", "台", "套", "份", "倍", "场",
    "篇", "所", "座", "头", "％",
];

/// Measures, between which ～ stands and no —; of things that are counted (3—5个) — is seen as often.
const MEASURED: [&str; 13] = [
    "天", "小时", "分钟", "元", "米", "千米", "公里", "吨", "公斤", "亩", "公顷", "平方", "倍",
];

fn find(signs: &Signs<'_>, spots: &mut Vec<Spot>) {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut at = 0;
    while at < signs.len() {
        if !signs.is(at, is_digit) || signs.is_address(at) {
            at += 1;
            continue;
        }
        let first = at..signs.run(at, is_figure);
        // The second figure of one range may be the first of another.
        at = first.end;
        let joint = signs.run(first.end, |c| MARKS.contains(c));
        let second = joint..signs.run(joint, is_figure);
        let is_range = (1..=2).contains(&(joint - first.end)) && signs.is(joint, is_digit);
        if is_range && !is_code(signs, &first, &second) {
            spots.extend(fault(signs, first, second));
        }
    }
}

fn is_figure(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',')
}

/// Telephones, standards, numbers of documents, dates with hyphens and other codes.
fn is_code(signs: &Signs<'_>, first: &Range<usize>, second: &Range<usize>) -> bool {
    let joined = |c: char| c.is_ascii_alphanumeric() || "-_/#:–.".contains(c);
    let zero = |range: &Range<usize>| {
        signs.at(range.start) == Some('0')
            && range.len() > 1
            && signs.is(range.start + 1, |c| c != '.')
    };
    signs.was(first.start, joined)
        || signs.is(second.end, |c| joined(c) && c != ':')
        || zero(first)
        || zero(second)
        || signs
            .slice(first.start.saturating_sub(6)..first.start)
            .contains("GB")
}

fn fault(signs: &Signs<'_>, first: Range<usize>, second: Range<usize>) -> Option<Spot> {
    let whole = first.start..second.end;
    let (one, two) = (signs.slice(first.clone()), signs.slice(second.clone()));
    let joint = signs.slice(first.end..second.start);
    let behind = signs.rest(second.end);
    let is_word = matches!(joint, "至" | "到");
    let signs_of_ratio = ["%", "％", "‰"].into_iter();
    if let Some(sign) = signs_of_ratio.clone().find(|sign| behind.starts_with(sign)) {
        let mark = if is_word { joint } else { "～" };
        let want = format!("{one}{sign}{mark}{two}{sign}");
        return Some(Spot::mend(&SIGN, whole.start..whole.end + 1, want));
    }
    if let Some(power) = ["万", "亿"]
        .into_iter()
        .find(|power| behind.starts_with(power))
    {
        let mark = if is_word { joint } else { "～" };
        let is_money = behind.chars().nth(1) == Some('元');
        let unit = if is_money {
            format!("{power}元")
        } else {
            power.to_owned()
        };
        let want = format!("{one}{unit}{mark}{two}{unit}");
        let end = whole.end + unit.chars().count();
        return Some(Spot::mend(&POWER, whole.start..end, want));
    }
    if is_word || joint == "～" && !is_year(one) {
        return None;
    }
    let is_date = behind.starts_with(['月', '日']) && is_whole(one) && is_whole(two);
    if is_year(one) && is_year(two) || is_date && !is_year(one) {
        return (joint != "—").then(|| Spot::mend(&YEARS, whole, format!("{one}—{two}")));
    }
    let words: &[&str] = if joint == "—" { &MEASURED } else { &COUNTED };
    let counted = words.iter().any(|word| behind.starts_with(word));
    let measured = behind.starts_with(['年', '岁', '级', '层', '分', '周', '季', '期', '成', '折']);
    let is_ascending = order(one)
        .zip(order(two))
        .is_some_and(|(one, two)| one < two);
    let is_wrong = is_ascending && (counted || measured && joint != "—");
    is_wrong.then(|| Spot::mend(&VALUES, whole, format!("{one}～{two}")))
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20")) && is_whole(text)
}

fn is_whole(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit())
}

/// What a figure is by, to say which of two is larger: its whole part and its places.
fn order(text: &str) -> Option<(u64, &str)> {
    let plain = text.replace(',', "");
    let whole = plain.split('.').next()?.parse().ok()?;
    Some((whole, text.split_once('.').map_or("", |(_, places)| places)))
}

#[cfg(test)]
mod tests {
    use super::super::spot::seen;
    use super::*;

    #[test]
    fn both_ends_of_a_range_carry_their_sign() {
        for (text, seen_and_want) in [
            ("增长10～20%。", "10～20%→10%～20%"),
            ("增长10-20%。", "10-20%→10%～20%"),
            ("增长10—20%。", "10—20%→10%～20%"),
            ("增长10到15%。", "10到15%→10%到15%"),
            ("增长10至15%。", "10至15%→10%至15%"),
            ("补助3～5万元。", "3～5万元→3万元～5万元"),
            ("补助3至5万元。", "3至5万元→3万元至5万元"),
            ("约9-16亿立方米", "9-16亿→9亿～16亿"),
            ("1.5～2.5‰", "1.5～2.5‰→1.5‰～2.5‰"),
        ] {
            assert_eq!(seen(find, text), [seen_and_want], "{text}");
        }
    }

    #[test]
    fn the_mark_between_is_that_of_years_or_of_values() {
        for (text, seen_and_want) in [
            ("（2023-2025年）", "2023-2025→2023—2025"),
            ("2023～2025年", "2023～2025→2023—2025"),
            ("2023~2025年", "2023~2025→2023—2025"),
            ("2023一2025年", "2023一2025→2023—2025"),
            ("2023–2025学年", "2023–2025→2023—2025"),
            ("1-6月", "1-6→1—6"),
            ("需3-5天", "3-5→3～5"),
            ("需3—5天", "3—5→3～5"),
            ("需3~5年", "3~5→3～5"),
            ("需3一5天", "3一5→3～5"),
            ("每组15-20人", "15-20→15～20"),
            ("需10--15个工作日", "10--15→10～15"),
        ] {
            assert_eq!(seen(find, text), [seen_and_want], "{text}");
        }
    }

    #[test]
    fn right_ranges_and_codes_are_passed_over() {
        for text in [
            "10%～20%，10%至20%，3万元～5万元，9亿～16亿，3～5天，2023—2025年，1—6月，3—5年，3—5个",
            "2023年至2025年，2025年1月1日至12月31日，8:30—17:30，8:30-17:30",
            "电话0000-0000000，010-12345678转801，GB/T 9704-2012，DB23/T 3649.6-2023，2025-12-1",
            "3-5号楼，第2至5条，12345热线，表2-1，5至10日，编号1-2-3，400-810-1234个",
            "由2020年的5到8个，由15到10个，2024-12月报，ISO 9001-2015，http://a.cn/2023-2025年",
            "5月至10月，第1～3项，比例为3:2，1949—1978年，统计分2至3次",
        ] {
            assert_eq!(seen(find, text), [""; 0], "{text}");
        }
    }
}
