//! L-10: letters among digits, digits among Chinese numerals, signs for units.

use std::ops::Range;

use super::signs::{Signs, is_numeral};
use super::spot::{Kind, Spot, look};
use crate::base::diag::{Code, Finding};
use crate::base::text::class;
use crate::check::paper::Paper;
use crate::check::rule::Rule;

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "L-10",
    code: Code::FigureForm,
    waivable: true,
    name: "数字里没有混进别的字符",
    looks_at: "阿拉伯数字里的字母 O、l、I（2O25年）；汉字数字里的 0、O、○（二0二五）；一个日期里两种数字（二〇二五年8月）；\
               ㎡、㎞、㎏ 这样合成一个字的单位。",
    why: "多半是识别扫描件得来的，看着一样，检索不到，也不能计算；合成的单位字不在 GB 2312 里，字体往往没有（实务）。",
    sample: "sample-notice.toml",
    instead_of: r#"text = "承办科室汇总本年度的台账，填写数据。""#,
    wrong: r#"text = "承办科室汇总2O25年的台账，填写二0二五年的数据。""#,
    right: r#"text = "承办科室汇总2025年的台账，填写二〇二五年的数据。""#,
    cure: "改成数字 0、1 或汉字〇；单位写 m²、km，或写平方米、千米。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    look(
        (&RULE, paper),
        paper.texts(),
        findings,
        |_, signs, spots| {
            find(signs, spots);
        },
    );
}

const LETTERS: Kind = Kind {
    says: ("数字里混进了字母", "letters among digits"),
    cure: ("改成数字 0、1。", "write the digits 0 and 1"),
};
const ZERO: Kind = Kind {
    says: ("汉字数字里的零不是〇", "a zero among Chinese numerals"),
    cure: ("写〇（U+3007）。", "write 〇 (U+3007)"),
};
const DATE: Kind = Kind {
    says: ("一个日期里用了两种数字", "two kinds of figures in one date"),
    cure: (
        "年、月、日用同一种数字。",
        "write the whole date in one of them",
    ),
};
const UNIT: Kind = Kind {
    says: ("单位用了合成的一个字", "a unit as one character"),
    cure: (
        "写字母（m²、km），或写中文名称。",
        "write the letters, or the name in Chinese",
    ),
};

fn find(signs: &Signs<'_>, spots: &mut Vec<Spot>) {
    let mut at = 0;
    while at < signs.len() {
        let Some(c) = signs.at(at) else { break };
        let mut end = at + 1;
        match c {
            '0'..='9' | 'O' | 'o' | 'l' | 'I' if !signs.is_address(at) => {
                end = signs.run(at, |c| c.is_ascii_alphanumeric());
                spots.extend(letters(signs, at..end));
                spots.extend(date_of_digits(signs, at..end));
            }
            _ if c.is_ascii_alphanumeric() => end = signs.run(at, |c| c.is_ascii_alphanumeric()),
            _ if is_numeral(c) || c == '〇' => {
                end = signs.run(at, is_of_year);
                spots.extend(zeros(signs, at..end));
            }
            _ => {
                let is_unit = |c: &&(char, &str)| signs.at(at) == Some(c.0);
                let unit = UNITS.iter().find(is_unit);
                spots.extend(unit.map(|unit| Spot::mend(&UNIT, at..end, unit.1)));
            }
        }
        at = end.max(at + 1);
    }
}

const UNITS: [(char, &str); 14] = [
    ('㎡', "m²"),
    ('㎥', "m³"),
    ('㎞', "km"),
    ('㎝', "cm"),
    ('㎜', "mm"),
    ('㎏', "kg"),
    ('㎎', "mg"),
    ('㎢', "km²"),
    ('㎖', "mL"),
    ('㏄', "mL"),
    ('㎐', "Hz"),
    ('㎾', "kW"),
    ('㏑', "ln"),
    ('㏕', "密耳"),
];

/// Units before which a run of digits and such letters is a number.
const COUNTED: &str = "年月日时分件个人元万亿次项条名户家天号";

/// 2O25年, l2件; not O3, H2O, O2O, 5l.
fn letters(signs: &Signs<'_>, run: Range<usize>) -> Option<Spot> {
    let text = signs.slice(run.clone());
    let alike = |c: char| c.is_ascii_digit() || matches!(c, 'O' | 'o' | 'l' | 'I');
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_number = digits > 0 && digits < text.len() && text.chars().all(alike);
    let has_unit = signs.is(run.end, |c| COUNTED.contains(c));
    let zero_first = text.starts_with(['O', 'o']);
    let joined = |c: char| "-_/.".contains(c);
    let is_code = signs.was(run.start, joined);
    (is_number && has_unit && !zero_first && !is_code).then(|| {
        let want = text.replace(['O', 'o'], "0").replace(['l', 'I'], "1");
        Spot::mend(&LETTERS, run, want)
    })
}

fn is_of_year(c: char) -> bool {
    is_numeral(c) || matches!(c, '〇' | '零' | '0' | 'O' | 'o' | '○' | 'Ｏ' | '０' | '◯')
}

/// 二0二五年.
fn zeros(signs: &Signs<'_>, run: Range<usize>) -> Option<Spot> {
    let text = signs.slice(run.clone());
    let wrong = ['0', 'O', 'o', '○', 'Ｏ', '０', '◯'];
    let inner = text.trim_end_matches(wrong);
    let is_end = inner.len() < text.len();
    let numerals = text.chars().filter(|c| is_numeral(*c)).count();
    let year = text.chars().count() == 4 && signs.is(run.end, |c| c == '年');
    if let Some(found) = date_in_chinese(signs, &run) {
        return Some(found);
    }
    let has_wrong = text.contains(wrong) && (inner.contains(wrong) || year && is_end);
    // 一0 might be a heading and a figure.
    let is_number = numerals > 1 || year;
    let follows = signs.is(run.end, |c| c.is_ascii_alphanumeric());
    (has_wrong && is_number && !follows).then(|| Spot::mend(&ZERO, run, text.replace(wrong, "〇")))
}

/// 二〇二五年8月.
fn date_in_chinese(signs: &Signs<'_>, run: &Range<usize>) -> Option<Spot> {
    let is_digit = |c: char| c.is_ascii_digit();
    let is_year = run.len() == 4 && signs.is(run.end, |c| c == '年');
    let month = signs.run(run.end + 1, is_digit);
    let is_month = month > run.end + 1 && signs.is(month, |c| c == '月');
    (is_year && is_month).then(|| Spot::new(&DATE, run.start..month + 1))
}

/// 2025年八月, but not 农历2025年八月.
fn date_of_digits(signs: &Signs<'_>, run: Range<usize>) -> Option<Spot> {
    let text = signs.slice(run.clone());
    let is_year = text.len() == 4 && text.chars().all(|c| c.is_ascii_digit());
    let month = signs.run(run.end + 1, is_numeral);
    let is_month = signs.is(run.end, |c| c == '年')
        && month > run.end + 1
        && signs.is(month, |c| c == '月')
        && !signs.is(month + 1, |c| {
            class::is_han(c) && !"一二三四五六七八九十底初中下上份".contains(c)
        });
    let before = signs.slice(run.start.saturating_sub(2)..run.start);
    let is_lunar = ["农历", "阴历", "夏历"].contains(&before);
    (is_year && is_month && !is_lunar).then(|| Spot::new(&DATE, run.start..month + 1))
}

#[cfg(test)]
mod tests {
    use super::super::spot::seen;
    use super::*;

    #[test]
    fn other_signs_among_numbers_are_found() {
        for (text, seen_and_want) in [
            ("于2O25年", "2O25→2025"),
            ("共5O件", "5O→50"),
            ("共l2件", "l2→12"),
            ("20I9年", "20I9→2019"),
            ("二0二五年", "二0二五→二〇二五"),
            ("二O二五年", "二O二五→二〇二五"),
            ("二○二五年", "二○二五→二〇二五"),
            ("二〇二0年", "二〇二0→二〇二〇"),
            ("二〇二五年8月", "二〇二五年8月"),
            ("2025年八月，", "2025年八月"),
            ("面积50㎡", "㎡→m²"),
        ] {
            assert_eq!(seen(find, text), [seen_and_want], "{text}");
        }
    }

    #[test]
    fn formulas_codes_and_numerals_are_passed_over() {
        for text in [
            "O3浓度，H2O，O2O模式，PM10，CO2，5G，3D，2025年，IO接口，10l桶，A1O1",
            "二〇二五年八月，二零二五年，一百零五，十二月，农历2025年八月，20℃，5‰，№5",
            "a.cn/O1年，见图l，一O甲",
        ] {
            assert_eq!(seen(find, text), [""; 0], "{text}");
        }
    }
}
