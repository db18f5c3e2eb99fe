//! L-9: years, dates and numbers written in a way of their own.

use std::ops::Range;

use super::signs::{Signs, is_numeral};
use super::spot::{Kind, Spot, look};
use crate::base::diag::{Code, Finding};
use crate::base::text::class;
use crate::check::paper::Paper;
use crate::check::rule::Rule;

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "L-9",
    code: Code::FigureForm,
    waivable: true,
    name: "年份、日期、数字的写法",
    looks_at: "两位的年份（25年底）；月、日前面的零（08月01日）；8月1号；.5%；3千5百、3万5千；二百〇五；十一届三中写成11届3中；\
               三、五天这样的概数；“3.15”“12.4”这样的日子；约30人左右；减少1倍。",
    why: "前几项见 GB/T 15835（年份不简写，小数写出整数部分的零，只有“万”“亿”可以和阿拉伯数字连用，概数用汉字、不加顿号，日子用间隔号）；\
          8月1号、约……左右、减少几倍是习惯上不用的说法。",
    sample: "sample-notice.toml",
    instead_of: r#"text = "承办科室汇总本年度的台账，填写数据。""#,
    wrong: r#"text = "承办科室汇总截至25年底的台账，约30件左右。""#,
    right: r#"text = "承办科室汇总截至2025年底的台账，约30件。""#,
    cure: "照提示改写。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let may_be = |c: char| c.is_ascii_digit() || "〇、".contains(c);
    let texts = paper
        .texts()
        .filter(|passage| passage.text().contains(may_be));
    look((&RULE, paper), texts, findings, |_, signs, spots| {
        find(signs, spots);
    });
}

const YEAR: Kind = Kind {
    says: ("年份只写了后两位", "a year with two figures"),
    cure: ("写四位的年份。", "write all four figures"),
};
const ZERO: Kind = Kind {
    says: ("月、日前面有零", "a zero before the month or day"),
    cure: ("文字里的日期不补零。", "write the date without it"),
};
const DAY: Kind = Kind {
    says: ("日期写成了“号”", "号 for a day"),
    cure: ("写“日”。", "write 日"),
};
const POINT: Kind = Kind {
    says: (
        "小数没有写整数部分的零",
        "a decimal fraction without its zero",
    ),
    cure: ("补上零。", "write the zero"),
};
const MIXED: Kind = Kind {
    says: ("阿拉伯数字和“千”“百”混写", "figures mixed with 千 or 百"),
    cure: (
        "全写阿拉伯数字，或用“万”“亿”作单位：3500，3.5万。",
        "write figures alone, or with 万 or 亿: 3500, 3.5万",
    ),
};
const ROUND: Kind = Kind {
    says: ("数目里的零写成了〇", "〇 within a quantity"),
    cure: (
        "数目用“零”；〇只用在年份、编号里。",
        "write 零; 〇 is for years and numbers of things",
    ),
};
const SESSION: Kind = Kind {
    says: ("届次写成了阿拉伯数字", "a plenary session in figures"),
    cure: ("已定型的词用汉字。", "write it in Chinese"),
};
const ABOUT: Kind = Kind {
    says: ("概数里有顿号", "a mark within an approximate number"),
    cure: ("相邻两个数连用表示概数，不加顿号。", "leave it out"),
};
const FEAST: Kind = Kind {
    says: (
        "日子的月、日之间用了小数点",
        "a point within the name of a day",
    ),
    cure: ("用间隔号（·）。", "write ·"),
};
const TWICE: Kind = Kind {
    says: ("“约”和“左右”“多”重复", "about said twice"),
    cure: ("只留一个。", "leave one of them out"),
};
const FEWER: Kind = Kind {
    says: ("减少不能用倍数", "fewer by a multiple"),
    cure: (
        "写减少百分之几，或者减少到几分之几。",
        "say by how many per cent",
    ),
};

fn find(signs: &Signs<'_>, spots: &mut Vec<Spot>) {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut at = 0;
    while at < signs.len() {
        if signs.is_address(at) {
            at += 1;
            continue;
        }
        if signs.is(at, is_digit) {
            let end = signs.run(at, |c| c.is_ascii_digit() || matches!(c, '.' | ','));
            number(signs, &(at..end), spots);
            at = end;
            continue;
        }
        match signs.at(at) {
            Some('〇') => spots.extend(zero_in_quantity(signs, at)),
            Some('、') => spots.extend(approximate(signs, at)),
            _ => {}
        }
        at += 1;
    }
}

fn number(signs: &Signs<'_>, figure: &Range<usize>, spots: &mut Vec<Spot>) {
    let text = signs.slice(figure.clone());
    let behind = signs.rest(figure.end);
    let whole = text.chars().all(|c| c.is_ascii_digit());
    if whole {
        spots.extend(year(signs, figure, text, behind));
        spots.extend(padded(signs, figure, text, behind));
        spots.extend(day(signs, figure, behind));
        spots.extend(session(signs, figure, behind));
        spots.extend(mixed(signs, figure));
    } else {
        spots.extend(feast(signs, figure, text));
    }
    let behind_point = |c: char| class::is_han(c) || "（，".contains(c);
    let is_point = signs.was(figure.start, |c| c == '.');
    if is_point && figure.start > 1 && signs.was(figure.start - 1, behind_point) {
        spots.push(Spot::mend(
            &POINT,
            figure.start - 1..figure.end,
            format!("0.{text}"),
        ));
    }
    spots.extend(about(signs, figure, behind));
    spots.extend(fewer(signs, figure, behind));
}

/// 25年底, 截至25年; not 历时25年.
fn year(signs: &Signs<'_>, figure: &Range<usize>, text: &str, behind: &str) -> Option<Spot> {
    let rest = behind.strip_prefix('年')?;
    if text.len() != 2
        || signs.was(figure.start, |c| {
            c.is_ascii_alphanumeric() || "第满近约过达了历续每共经用任隔逾超足.-～—".contains(c)
        })
    {
        return None;
    }
    let seasons = [
        "底",
        "初",
        "末",
        "度",
        "上半年",
        "下半年",
        "一季度",
        "二季度",
        "三季度",
        "四季度",
        "第一季度",
        "第二季度",
        "第三季度",
        "第四季度",
        "前三季度",
    ];
    let others = ["初心", "初衷", "底薪", "底子", "度过", "度量"];
    let in_year = seasons.iter().any(|word| rest.starts_with(word))
        && !others.iter().any(|word| rest.starts_with(word));
    let is_month = || {
        let digits = rest.chars().take_while(char::is_ascii_digit).count();
        let month: Option<u8> = rest.get(..digits).and_then(|month| month.parse().ok());
        let behind = rest.get(digits..).unwrap_or_default();
        month.is_some_and(|month| (1..=12).contains(&month)) && behind.starts_with('月')
    };
    let before = signs.slice(figure.start.saturating_sub(2)..figure.start);
    let until =
        ["截至", "截止", "自从"].contains(&before) && !rest.starts_with(['来', '间', '以', '的']);
    let is_year = in_year || is_month() || until;
    is_year.then(|| {
        let century = if text < "60" { "20" } else { "19" };
        Spot::mend(
            &YEAR,
            figure.start..figure.end + 1,
            format!("{century}{text}年"),
        )
    })
}

/// 08月01日.
fn padded(signs: &Signs<'_>, figure: &Range<usize>, text: &str, behind: &str) -> Option<Spot> {
    let unit = behind.chars().next().filter(|c| matches!(c, '月' | '日'))?;
    let is_date = signs.was(figure.start, |c| matches!(c, '年' | '月'))
        || unit == '月' && behind.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    let plain = text
        .strip_prefix('0')
        .filter(|plain| plain.len() == 1 && *plain != "0")?;
    is_date.then(|| {
        Spot::mend(
            &ZERO,
            figure.start..figure.end + 1,
            format!("{plain}{unit}"),
        )
    })
}

/// 8月1号, but not 8月1号文件.
fn day(signs: &Signs<'_>, figure: &Range<usize>, behind: &str) -> Option<Spot> {
    let rest = behind.strip_prefix('号')?;
    let is_day = figure.start > 1
        && signs.was(figure.start, |c| c == '月')
        && signs.was(figure.start - 1, |c| c.is_ascii_digit());
    let is_number = rest.starts_with(['文', '令', '楼', '线', '院', '公', '通', '栋', '机', '车']);
    (is_day && !is_number).then(|| Spot::mend(&DAY, figure.end..figure.end + 1, "日"))
}

/// 11届3中.
fn session(signs: &Signs<'_>, figure: &Range<usize>, behind: &str) -> Option<Spot> {
    let rest = behind.strip_prefix('届')?;
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    let is_session = (1..=2).contains(&digits) && rest.get(digits..)?.starts_with('中');
    let end = figure.end + 1 + digits + 1;
    (is_session && end <= signs.len()).then(|| Spot::new(&SESSION, figure.start..end))
}

/// 3千5百, 3万5千.
fn mixed(signs: &Signs<'_>, figure: &Range<usize>) -> Option<Spot> {
    let is_digit = |c: char| c.is_ascii_digit();
    let power = signs.at(figure.end).filter(|c| "百千万".contains(*c))?;
    let next = figure.end + 1..signs.run(figure.end + 1, is_digit);
    let is_small = !next.is_empty() && next.len() == 1;
    let unit = signs.is(next.end, |c| "百千".contains(c));
    let is_mixed = is_small && (unit || power != '万' && !signs.is(next.end, |c| c == '.'));
    let is_first = !signs.was(figure.start, |c| "百千万.第".contains(c));
    let end = if unit { next.end + 1 } else { next.end };
    (is_mixed && is_first).then(|| Spot::new(&MIXED, figure.start..end))
}

/// “3.15”.
fn feast(signs: &Signs<'_>, figure: &Range<usize>, text: &str) -> Option<Spot> {
    let days = [
        "3.15", "5.12", "6.5", "6.26", "11.9", "12.4", "12.5", "4.15",
    ];
    let quoted = signs.was(figure.start, |c| c == '“') && signs.is(figure.end, |c| c == '”');
    (quoted && days.contains(&text))
        .then(|| Spot::mend(&FEAST, figure.clone(), text.replace('.', "·")))
}

/// 二百〇五.
fn zero_in_quantity(signs: &Signs<'_>, at: usize) -> Option<Spot> {
    let is_quantity = signs.was(at, |c| "百千万亿".contains(c)) && signs.is(at + 1, is_numeral);
    is_quantity.then(|| Spot::mend(&ROUND, at..at + 1, "零"))
}

/// 三、五天, but not 一、二季度 and 第三、四天.
fn approximate(signs: &Signs<'_>, at: usize) -> Option<Spot> {
    let before = signs.before(at).filter(|c| is_numeral(*c))?;
    let after = signs.at(at + 1).filter(|c| is_numeral(*c))?;
    let pairs = [
        "一两", "两三", "二三", "三四", "三五", "四五", "五六", "六七", "七八", "八九",
    ];
    let pair: String = [before, after].iter().collect();
    let unit = signs.is(at + 2, |c| "天次遍趟句".contains(c));
    let part = |c: char| c == '第' || is_numeral(c) || "周星期".contains(c);
    let is_about = pairs.contains(&pair.as_str()) && unit && !signs.was(at - 1, part);
    is_about.then(|| Spot::mend(&ABOUT, at - 1..at + 2, pair))
}

/// 约30人左右.
fn about(signs: &Signs<'_>, figure: &Range<usize>, behind: &str) -> Option<Spot> {
    let before = signs.slice(0..figure.start);
    let word = ["大约", "大概", "约"]
        .into_iter()
        .find(|word| before.ends_with(word))?;
    let start = figure.start - word.chars().count();
    // 预约, 签约, 违约 and their like.
    let is_other = word == "约"
        && signs.was(start, |c| {
            "契合条预节制公履违签邀特盟和相誓失毁缔简婉隐文续解".contains(c)
        });
    let is_unit = |c: &char| class::is_han(*c);
    let unit: String = behind.chars().take_while(is_unit).take(5).collect();
    let found = ["左右", "上下", "余", "多"]
        .into_iter()
        .find_map(|word| unit.find(word).map(|at| (at, word)));
    let (at, found) = found.filter(|_| !is_other)?;
    let before_word = unit.get(..at)?.chars().count();
    let is_long = if matches!(found, "余" | "多") {
        before_word > 1
    } else {
        before_word > 4
    };
    let end = figure.end + before_word + found.chars().count();
    (!is_long).then(|| Spot::new(&TWICE, start..end))
}

/// 减少1倍.
fn fewer(signs: &Signs<'_>, figure: &Range<usize>, behind: &str) -> Option<Spot> {
    if !behind.starts_with('倍') {
        return None;
    }
    let before = signs
        .slice(0..figure.start)
        .trim_end_matches(['了', '近', '约']);
    let word = ["减少", "下降", "降低", "缩小", "缩短"]
        .into_iter()
        .find(|word| before.ends_with(word))?;
    let start = figure.start.saturating_sub(word.chars().count() + 2);
    let start = (start..figure.start).find(|&at| signs.rest(at).starts_with(word))?;
    Some(Spot::new(&FEWER, start..figure.end + 1))
}

#[cfg(test)]
mod tests {
    use super::super::spot::seen;
    use super::*;

    #[test]
    fn years_and_dates_are_found() {
        for (text, seen_and_want) in [
            ("截至25年底", "25年→2025年"),
            ("截至25年，", "25年→2025年"),
            ("25年12月1日", "25年→2025年"),
            ("98年度", "98年→1998年"),
            ("25年上半年", "25年→2025年"),
            ("2025年08月1日", "08月→8月"),
            ("2025年8月01日", "01日→1日"),
            ("8月1号前", "号→日"),
            ("“3.15”活动", "3.15→3·15"),
        ] {
            assert_eq!(seen(find, text), [seen_and_want], "{text}");
        }
    }

    #[test]
    fn numbers_are_found() {
        for (text, seen_and_want) in [
            ("增长.5%", ".5→0.5"),
            ("共3千5百人", "3千5百"),
            ("共3万5千人", "3万5千"),
            ("共5千2", "5千2"),
            ("二百〇五件", "〇→零"),
            ("11届3中全会", "11届3中"),
            ("用三、五天", "三、五→三五"),
            ("约30人左右", "约30人左右"),
            ("大约30余人", "大约30余"),
            ("约13.5万多", "约13.5万多"),
            ("减少了1倍", "减少了1倍"),
        ] {
            assert_eq!(seen(find, text), [seen_and_want], "{text}");
        }
    }

    #[test]
    fn right_numbers_are_passed_over() {
        for text in [
            "历时25年，近25年来，25年间，工龄满25年，25年以上，前25年，截至25年来",
            "连续15年度考核优秀，每10年度，2025年底，2025年8月1日，8月1号文件，1号楼，扎根20年初心不改，10年度过",
            "预约30余人次，签约10余个项目，约30公里，30人左右，30余人，约定3个多月",
            "5千瓦，3万吨，2百分点，二〇二五年，第一〇五号，一百零五件，约20个工作日内",
            "一、二季度，第三、四天，第二、三产业，三五天，星期三、四次日，三、四季度",
            "减少到3倍以下，增加1倍，v3.15，占3.15%，第11届，0.5%，00分，08:30，3.5万元",
            "约占30%，约谈20多家，大约3年",
        ] {
            assert_eq!(seen(find, text), [""; 0], "{text}");
        }
    }
}
