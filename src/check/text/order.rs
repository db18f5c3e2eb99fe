//! L-13: numbers that leave one out, or come twice, in an enumeration.

use super::signs::{Signs, is_blank};
use super::spot::{Kind, Spot, look};
use crate::base::diag::{Code, Finding};
use crate::base::text::label::{Form, label};
use crate::base::text::number::chinese;
use crate::check::paper::Paper;
use crate::check::passage::Part;
use crate::check::rule::Rule;

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "L-13",
    code: Code::ListOrder,
    waivable: true,
    name: "列举的序数连着",
    looks_at: "一处文字里打的序数：一是、二是、三是，一要、二要，第一，第二，（一）（二），1. 2.，① ②：没有漏掉的，没有重复的；\
               “二是”前面有“一是”。从中间接着编的（上一节到 3.，这一节从 4. 起）不算。",
    why: "实务：增删一项以后忘了改后面的序数。",
    sample: "sample-notice.toml",
    instead_of: r#"text = "承办科室汇总本年度的台账，填写数据。""#,
    wrong: r#"text = "一是汇总本年度的台账；三是填写数据。""#,
    right: r#"text = "一是汇总本年度的台账；二是填写数据。""#,
    cure: "补上漏掉的一项，或改正序数。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let paragraphs = paper.prose.iter();
    let paragraphs = paragraphs.filter(|passage| passage.part == Part::Prose);
    look((&RULE, paper), paragraphs, findings, |_, signs, spots| {
        find(signs, spots);
    });
}

const GAP: Kind = Kind {
    says: ("列举的序数不连", "an enumeration that leaves a number out"),
    cure: (
        "补上漏掉的一项，或改正序数。",
        "write the item that is missing, or mend the number",
    ),
};

/// A way in which the items of an enumeration are numbered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Series {
    /// 一、（一）1.（1）① 一是
    Labelled(Form),
    /// 一要 and 一方面-like words: the word behind the numeral.
    Worded(&'static str),
    /// 第一，
    Ordinal,
    /// 其一，
    Its,
}

/// How many characters before an item the one before it is searched for.
const FAR: usize = 600;

fn find(signs: &Signs<'_>, spots: &mut Vec<Spot>) {
    let mut open: Vec<(Series, u64, usize)> = Vec::new();
    for at in 0..signs.len() {
        if !begins(signs, at) {
            continue;
        }
        let Some((series, number, length)) = item(signs.rest(at)) else {
            continue;
        };
        let before = open.iter_mut().find(|(one, ..)| *one == series);
        let (last, last_at) = before.as_ref().map_or((0, 0), |(_, last, at)| (*last, *at));
        let must_begin = matches!(series, Series::Ordinal | Series::Its) || is_spoken(series);
        let is_first = last == 0;
        let is_right = number == 1 || number == last + 1 || is_first && !must_begin;
        match before {
            Some(before) => *before = (series, number, at),
            None => open.push((series, number, at)),
        }
        if !is_right {
            let length = signs
                .rest(at)
                .get(..length)
                .map_or(1, |text| text.chars().count());
            // The one before it may stand where no item begins: 主要一是甲，二是乙.
            let expected = numbered(
                signs.slice(at..at + length),
                number,
                number.saturating_sub(1),
            );
            let between = last_at.max(at.saturating_sub(FAR))..at;
            if number > last && signs.slice(between).contains(&expected) {
                continue;
            }
            let want = if number == last { number + 1 } else { last + 1 };
            let want = numbered(signs.slice(at..at + length), number, want);
            spots.push(Spot::mend(&GAP, at..at + length, want));
        }
    }
}

/// Whether an item may begin there: a paragraph, or what follows a stop.
fn begins(signs: &Signs<'_>, at: usize) -> bool {
    let is_sign = |c: char| {
        c.is_ascii_digit() || "一二三四五六七八九十第其（(".contains(c) || ('①'..='⑳').contains(&c)
    };
    let start = signs.run_before(at, is_blank);
    signs.is(at, is_sign)
        && (start == 0 || signs.was(start, |c| "。；：，\n".contains(c)))
        && (start == at || start == 0 || signs.was(start, |c| c == '\n'))
}

/// The number of an item that a text begins with: how it is written, its value and its length in
/// bytes.
fn item(text: &str) -> Option<(Series, u64, usize)> {
    if let Some(found) = label(text) {
        return Some((Series::Labelled(found.form), found.number, found.length));
    }
    let (prefix, rest) = ["第", "其"]
        .into_iter()
        .find_map(|prefix| Some((prefix, text.strip_prefix(prefix)?)))
        .unwrap_or(("", text));
    let digits: String = rest
        .chars()
        .take_while(|c| "一二三四五六七八九十".contains(*c))
        .collect();
    let number = (1..=20).find(|number| chinese(*number) == digits)?;
    let behind = rest.get(digits.len()..)?;
    let length = prefix.len() + digits.len();
    match prefix {
        "" => {
            let word = ["要", "抓", "看"]
                .into_iter()
                .find(|word| behind.starts_with(word))?;
            Some((Series::Worded(word), number, length + word.len()))
        }
        prefix => {
            let mark = ["，", "、", "："]
                .into_iter()
                .find(|mark| behind.starts_with(mark))?;
            let other = behind.strip_prefix(mark)?.starts_with('第');
            let series = if prefix == "第" {
                Series::Ordinal
            } else {
                Series::Its
            };
            (!other).then_some((series, number, length))
        }
    }
}

/// Whether an enumeration is part of a sentence and so begins in the text where it goes on.
fn is_spoken(series: Series) -> bool {
    let spoken = label("一是甲").map(|label| Series::Labelled(label.form));
    Some(series) == spoken
}

/// The sign of an item with another number.
fn numbered(sign: &str, number: u64, want: u64) -> String {
    let digits = number.to_string();
    if sign.contains(&digits) {
        return sign.replace(&digits, &want.to_string());
    }
    let numeral = chinese(number);
    if sign.contains(&numeral) {
        return sign.replace(&numeral, &chinese(want));
    }
    let circled = u32::try_from(want)
        .ok()
        .and_then(|want| char::from_u32('①' as u32 + want - 1));
    circled.map(String::from).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::spot::seen;
    use super::*;

    #[test]
    fn a_number_left_out_or_twice_is_found() {
        for (text, found) in [
            ("一是甲；三是乙；四是丙。", "三是→二是"),
            ("一是甲；二是乙；二是丙。", "二是→三是"),
            ("二是甲；三是乙。", "二是→一是"),
            ("（一）甲。\n（三）乙。", "（三）→（二）"),
            ("1.甲。\n2.乙。\n4.丙。", "4.→3."),
            ("第一，甲。第三，乙。", "第三→第二"),
            ("①甲；③乙。", "③→②"),
            ("一要甲，三要乙。", "三要→二要"),
            ("一、甲。\n一、乙。\n", ""),
            ("（1）甲；\n（3）乙。", "（3）→（2）"),
            ("其一，甲；其三，乙。", "其三→其二"),
        ] {
            let all: Vec<&str> = Some(found)
                .filter(|one| !one.is_empty())
                .into_iter()
                .collect();
            assert_eq!(seen(find, text), all, "{text}");
        }
    }

    #[test]
    fn enumerations_in_order_and_other_numbers_are_passed_over() {
        for text in [
            "一是甲；二是乙；三是丙。一是丁；二是戊。",
            "（一）甲。\n1.乙。\n2.丙。\n（二）丁。\n1.戊。",
            "4.甲。\n5.乙。",
            "第一、第三季度，第三产业，第二，",
            "依照第三条第（二）项、第（五）项规定",
            "增长1.5%，2.3万元；3.15活动；2025.甲",
            "一要甲，二要乙。既要丙，又要丁，三要素",
            "一方面甲，另一方面乙",
            "一月，三月，五月；一季度，三季度",
            "会议指出，一是甲，二是乙",
            "主要问题一是甲，二是乙；三是丙",
            "包括（一）甲、（二）乙、（三）丙；（四）丁",
        ] {
            assert_eq!(seen(find, text), [""; 0], "{text}");
        }
    }
}
