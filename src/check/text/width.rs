//! L-3: half-width marks, full-width digits, blanks beside digits.

use std::ops::Range;

use super::signs::{Signs, is_blank, is_chinese};
use super::spot::{Kind, Spot, look};
use crate::base::diag::{Code, Finding};
use crate::base::text::class;
use crate::check::paper::Paper;
use crate::check::passage::Part;
use crate::check::rule::Rule;

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "L-3",
    code: Code::MixedWidth,
    waivable: true,
    name: "标点、数字用对了全角和半角",
    looks_at: "印出的每一处文字（标题、主送、正文、表格、抄送都在内）：汉字旁边没有半角标点和直引号，没有全角的数字和字母，\
               数字与汉字之间没有空格（半角、全角、不换行的、窄的都算）。网址和电子邮箱不看；表1、图1、1.1 后面的空格不算。",
    why: "GB/T 15834 的标点是全角的；数字与汉字之间的间隔由程序排，空格会使它加倍，也会在那里断行。",
    sample: "sample-notice.toml",
    instead_of: r#"text = "承办科室汇总本年度的台账，填写数据。""#,
    wrong: r#"text = "承办科室汇总 2025 年的台账,填写数据。""#,
    right: r#"text = "承办科室汇总2025年的台账，填写数据。""#,
    cure: "改成全角标点、半角数字，删去空格。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    // What stands in the document number is judged with the number.
    let texts = paper.texts();
    let texts = texts.filter(|passage| passage.path != "document.number");
    look((&RULE, paper), texts, findings, |passage, signs, spots| {
        find(signs, passage.part, spots);
        // The colon behind the addressee is the program's.
        let is_last = |spot: &Spot| signs.rest(spot.range.end).trim().is_empty();
        spots.retain(|spot| passage.path != "document.addressee" || !is_last(spot));
    });
}

const HALF: Kind = Kind {
    says: ("中文里用了半角标点", "half-width marks in Chinese text"),
    cure: ("改成全角标点。", "write the full-width mark"),
};
const QUOTE: Kind = Kind {
    says: ("中文里用了半角的直引号", "straight quotes in Chinese text"),
    cure: (
        "改成“ ”；引文里再有引文，用‘ ’。",
        "write “ ”, and ‘ ’ for a quotation within a quotation",
    ),
};
const FULL: Kind = Kind {
    says: ("用了全角数字或字母", "full-width digits or letters"),
    cure: ("数字和字母用半角。", "write them half-width"),
};
const SPACE: Kind = Kind {
    says: (
        "数字与汉字之间有空格",
        "a space between a digit and a character",
    ),
    cure: (
        "删去空格，间隔由程序排。",
        "leave it out: the program sets the gap",
    ),
};

fn find(signs: &Signs<'_>, part: Part, spots: &mut Vec<Spot>) {
    let mut at = 0;
    while at < signs.len() {
        let Some(c) = signs.at(at) else { break };
        let mut end = at + 1;
        if is_full(signs, at) {
            end = at
                + 1
                + (at + 1..signs.len())
                    .take_while(|&at| is_full(signs, at))
                    .count();
            let half = signs
                .slice(at..end)
                .chars()
                .map(half_of)
                .collect::<String>();
            spots.push(Spot::mend(&FULL, at..end, half));
        } else if is_blank(c) {
            end = signs.run(at, is_blank);
            if is_beside_digit(signs, at..end, part) {
                spots.push(Spot::mend(&SPACE, at..end, ""));
            }
        } else if c.is_ascii_punctuation() && !signs.is_address(at) {
            spots.extend(half_width(signs, at, c));
        }
        at = end;
    }
}

fn is_full(signs: &Signs<'_>, at: usize) -> bool {
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    match signs.at(at) {
        Some('０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ') => true,
        Some('．') => signs.was(at, is_digit) && signs.is(at + 1, is_digit),
        _ => false,
    }
}

/// The half-width form of a full-width digit, letter or mark of ASCII.
fn half_of(c: char) -> char {
    let code = u32::from(c);
    let half = code.checked_sub(0xFEE0).and_then(char::from_u32);
    half.filter(char::is_ascii).unwrap_or(c)
}

fn half_width(signs: &Signs<'_>, at: usize, c: char) -> Option<Spot> {
    let (before, after) = (signs.was(at, is_chinese), signs.is(at + 1, is_chinese));
    let near = |c: char| c == '.' || c.is_ascii_digit();
    let (kind, full) = match c {
        ';' if ends_entity(signs, at) => return None,
        ',' | ':' | ';' | '?' | '!' | '(' | ')' if before || after => (&HALF, full_of(c)),
        // A decimal fraction without its zero and three dots are other faults.
        '.' if before && !signs.is(at + 1, near) => (&HALF, "。"),
        '<' if signs.is(at + 1, class::is_han) && is_closed(signs, at) => (&HALF, "《"),
        '>' if signs.was(at, class::is_han) && is_opened(signs, at) => (&HALF, "》"),
        '"' if before || after => return Some(Spot::new(&QUOTE, at..at + 1)),
        '\'' if before && signs.is(at + 1, is_chinese) => {
            return Some(Spot::new(&QUOTE, at..at + 1));
        }
        _ => return None,
    };
    Some(Spot::mend(kind, at..at + 1, full))
}

/// Whether ; at `at` ends a character of HTML, which is another fault: &nbsp;
fn ends_entity(signs: &Signs<'_>, at: usize) -> bool {
    let start = signs.near_before(at, |c| c.is_ascii_alphanumeric() || c == '#');
    start < at && signs.was(start, |c| c == '&')
}

/// Whether < at `at` has its >.
fn is_closed(signs: &Signs<'_>, at: usize) -> bool {
    let end = signs.near(at + 1, |c| !matches!(c, '<' | '>' | '\n'));
    signs.is(end, |c| c == '>')
}

/// Whether > at `at` has its <.
fn is_opened(signs: &Signs<'_>, at: usize) -> bool {
    let start = signs.near_before(at, |c| !matches!(c, '<' | '>' | '\n'));
    signs.was(start, |c| c == '<')
}

fn full_of(c: char) -> &'static str {
    match c {
        ',' => "，",
        ':' => "：",
        ';' => "；",
        '?' => "？",
        '!' => "！",
        '(' => "（",
        _ => "）",
    }
}

fn is_beside_digit(signs: &Signs<'_>, blank: Range<usize>, part: Part) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric();
    let percent = |c: char| is_word(c) || c == '%';
    let digit_first = signs.was(blank.start, percent) && signs.is(blank.end, class::is_han);
    let han_first = signs.was(blank.start, class::is_han) && signs.is(blank.end, is_word);
    if !digit_first && !han_first {
        return false;
    }
    if signs.slice(blank.clone()).contains('　') && !is_full_blank_wrong(signs, &blank, part) {
        return false;
    }
    !(digit_first && is_numbering(signs, blank.start))
}

/// A full blank lays out a cell or a line of a programme; within a sentence, or before the unit
/// of a number, it is a slip.
fn is_full_blank_wrong(signs: &Signs<'_>, blank: &Range<usize>, part: Part) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let unit = |c: char| "年月日号条件个人万亿元项份次".contains(c);
    if signs.was(blank.start, is_digit) && signs.is(blank.end, unit) {
        return true;
    }
    let start = signs.near_before(blank.start, |c| c != '\n');
    let end = signs.near(blank.end, |c| c != '\n');
    part.is_running() && signs.slice(start..end).contains(['，', '。', '；'])
}

/// Whether a number before a blank is that of a table, a figure or a heading: 表1, 1.1.
fn is_numbering(signs: &Signs<'_>, end: usize) -> bool {
    let start = signs.run_before(end, |c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    let short = signs
        .slice(start..end)
        .split(['.', '-'])
        .all(|part| part.len() <= 2);
    let begins = start == 0 || signs.was(start, |c| c == '\n' || is_blank(c));
    short && (begins || signs.was(start, |c| "表图件式录".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::super::spot::seen;
    use super::*;

    fn prose(text: &str) -> Vec<String> {
        seen(|signs, spots| find(signs, Part::Prose, spots), text)
    }

    #[test]
    fn half_width_marks_beside_chinese_are_found() {
        assert_eq!(prose("公开信息21507条,保留"), [",→，"]);
        assert_eq!(
            prose("通知如下:一、做好(试行)工作"),
            [":→：", "(→（", ")→）"]
        );
        assert_eq!(prose("特此通知.\n请知悉.”"), [".→。", ".→。"]);
        assert_eq!(prose("称为\"一网\"，又称'通办'的"), ["\"", "\"", "'", "'"]);
        assert_eq!(prose("按照<条例>执行"), ["<→《", ">→》"]);
        assert_eq!(prose("见http://a.cn/b,其余"), [",→，"]);
    }

    #[test]
    fn western_text_and_numbers_keep_their_marks() {
        for text in [
            "网址<https://www.example.com/a?b=1>，每日8:30至17:30，占37.5%。",
            "邮箱a.b@c.cn",
            "共1,234.5件",
            "增长.5%",
            "等...",
            "People's Daily",
            "GB/T 9704-2012",
            "pH值<7",
        ] {
            assert_eq!(prose(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn full_width_figures_are_one_fault_each() {
        assert_eq!(
            prose("账号１４６个、３．５万、Ａ级"),
            ["１４６→146", "３．５→3.5", "Ａ→A"]
        );
    }

    #[test]
    fn blanks_of_every_width_beside_digits_are_found() {
        for blank in [
            ' ', '\u{A0}', '\u{2002}', '\u{2003}', '\u{2009}', '\u{202F}', '　', '\t',
        ] {
            assert_eq!(prose(&format!("在2025{blank}年。")).len(), 1, "{blank:?}");
            assert_eq!(prose(&format!("公开{blank}12条。")).len(), 1, "{blank:?}");
        }
        for text in [
            "表1 各单位份数",
            "表1　各单位份数",
            "1.1 目的",
            "1 总则",
            "图 A",
            "8月1日　报到",
        ] {
            let found = prose(text);
            assert_eq!(found.len(), usize::from(text == "图 A"), "{text} {found:?}");
        }
        let cell = |text| seen(|signs, spots| find(signs, Part::Cell, spots), text);
        assert_eq!(cell("上午　8:30"), [""; 0]);
        assert_eq!(cell("2025　年").len(), 1);
    }
}
