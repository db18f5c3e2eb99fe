//! L-12: what was to be filled in and was not.

use std::ops::Range;

use super::signs::{Signs, is_blank};
use super::spot::{Kind, Spot, look};
use crate::base::diag::{Code, Finding};
use crate::base::text::class;
use crate::check::paper::Paper;
use crate::check::passage::Part;
use crate::check::rule::Rule;

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "L-12",
    code: Code::LeftoverText,
    waivable: true,
    name: "该填的都填了",
    looks_at: "XX、XXX、××、×年×月；待补、待填、TODO、此处填写、请输入；【填写单位名称】这样的提示和空的【 】；\
               正文和各要素里没有填的 2025年　月　日、____。附件里的空白表格不看横线和空日期，“某某”不算。",
    why: "提示语和代替的字印了出来，公文就是没有写完。",
    sample: "sample-notice.toml",
    instead_of: r#"text = "承办科室汇总本年度的台账，填写数据。""#,
    wrong: r#"text = "XX科室汇总本年度的台账（待补），填写数据。""#,
    right: r#"text = "承办科室汇总本年度的台账，填写数据。""#,
    cure: "换成真实的内容，或删去。确是范本的可以豁免。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    // What stands in the document number is judged with the number.
    let texts = paper.texts();
    let texts = texts.filter(|passage| passage.path != "document.number");
    look((&RULE, paper), texts, findings, |passage, signs, spots| {
        let in_form = passage.path.starts_with("attachments")
            || matches!(passage.part, Part::Cell | Part::ColumnHead);
        find(signs, in_form, spots);
        let leftovers = &paper.layout.leftovers;
        spots.retain(|spot| {
            let found = signs.slice(spot.range.clone());
            !leftovers.iter().any(|leftover| leftover.as_str() == found)
        });
    });
}

const INSTEAD: Kind = Kind {
    says: (
        "留着代替内容的字",
        "signs that stand for what was to be written",
    ),
    cure: (
        "换成真实的名称、数字或日期。",
        "write the name, figure or date",
    ),
};
const PROMPT: Kind = Kind {
    says: ("留着叫人填写的话", "a prompt left standing"),
    cure: ("换成内容，或删去。", "write what it asks for, or delete it"),
};
const EMPTY: Kind = Kind {
    says: ("留着没有填的空", "a blank that was not filled in"),
    cure: ("填上内容。", "fill it in"),
};

const PROMPTS: [&str; 23] = [
    "TODO",
    "TBD",
    "FIXME",
    "Lorem ipsum",
    "待补充",
    "待补",
    "待填写",
    "待填",
    "此处填写",
    "此处填入",
    "此处插入",
    "此处输入",
    "此处应填",
    "在此填写",
    "在此输入",
    "请在此处",
    "单击此处",
    "点击此处",
    "示例文字",
    "占位符",
    "作为一个AI",
    "作为AI语言模型",
    "作为人工智能助手",
];

/// What a prompt in 【 】 asks for.
const ASKED: [&str; 7] = ["填写", "填入", "插入", "输入", "请补", "待补", "选择"];

/// What 【 】 within a sentence stand for, where nothing is asked in words.
const MEANT: [&str; 8] = [
    "名称", "姓名", "日期", "地点", "金额", "单位", "文号", "数字",
];

fn find(signs: &Signs<'_>, in_form: bool, spots: &mut Vec<Spot>) {
    let mut at = 0;
    while at < signs.len() {
        let Some(c) = signs.at(at) else { break };
        let found = match c {
            _ if signs.is_address(at) => None,
            'X' | 'x' | '×' | 'Ｘ' => instead(signs, at, c),
            '【' => asked(signs, at),
            '_' | '＿' if !in_form => blank_line(signs, at, c),
            '年' if !in_form => blank_date(signs, at),
            _ => prompt(signs, at, c),
        };
        at = match found {
            Some(spot) => {
                let end = spot.range.end;
                spots.push(spot);
                end
            }
            None if c.is_ascii_alphanumeric() => signs.run(at, |c| c.is_ascii_alphanumeric()),
            None => signs.run(at, |next| next == c).max(at + 1),
        };
    }
}

/// XX, ×××, ×年; not XXL, 3×5, x轴.
fn instead(signs: &Signs<'_>, at: usize, c: char) -> Option<Spot> {
    let end = signs.run(at, |next| next == c);
    let is_letter = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let alone = !signs.was(at, is_letter) && !signs.is(end, is_letter);
    let of_date = end == at + 1
        && c != 'x'
        && signs.is(end, |c| "年月日号".contains(c))
        && (signs.was(at, |c| "年月第〕".contains(c)) || signs.is(end + 1, |next| next == c));
    let near = signs.was(at, class::is_han) || signs.is(end, class::is_han);
    (alone && (end > at + 1 && near || of_date)).then(|| Spot::new(&INSTEAD, at..end))
}

/// 【请填写单位名称】, 【　】.
fn asked(signs: &Signs<'_>, at: usize) -> Option<Spot> {
    let end = signs.near(at + 1, |c| c != '】' && c != '\n');
    if !signs.is(end, |c| c == '】') || end - at > 40 {
        return None;
    }
    let inside = signs.slice(at + 1..end);
    let in_sentence = signs.was(at, class::is_han);
    let is_prompt = inside.trim().is_empty()
        || ASKED.iter().any(|word| inside.contains(word))
        || in_sentence && MEANT.iter().any(|word| inside.ends_with(word));
    is_prompt.then(|| Spot::new(&PROMPT, at..end + 1))
}

fn blank_line(signs: &Signs<'_>, at: usize, c: char) -> Option<Spot> {
    let end = signs.run(at, |next| next == c);
    (end > at + 1).then(|| Spot::new(&EMPTY, at..end))
}

/// 2025年　月　日.
fn blank_date(signs: &Signs<'_>, at: usize) -> Option<Spot> {
    let end = signs.run(at + 1, |c| is_blank(c) || c == '_');
    (end > at + 1 && signs.is(end, |c| c == '月')).then(|| {
        let day = signs.run(end + 1, |c| is_blank(c) || c == '_');
        let end = if signs.is(day, |c| c == '日') {
            day + 1
        } else {
            end + 1
        };
        Spot::new(&EMPTY, at..end)
    })
}

fn prompt(signs: &Signs<'_>, at: usize, c: char) -> Option<Spot> {
    if !"TFL待此在请单点示占作".contains(c) {
        return None;
    }
    let rest = signs.rest(at);
    let word = PROMPTS.iter().find(|word| rest.starts_with(**word))?;
    let range: Range<usize> = at..at + word.chars().count();
    let is_word = |c: char| c.is_ascii_alphanumeric();
    let is_inside = word.is_ascii() && (signs.was(at, is_word) || signs.is(range.end, is_word));
    // 等待补充 and 期待填补 are verbs; 待补 is a prompt where nothing stands before it.
    let is_verb = c == '待'
        && (signs.was(at, |c| "等期亟有急尚接招看对善".contains(c))
            || signs.is(range.end, class::is_han));
    let kind = if c == '待' { &EMPTY } else { &PROMPT };
    (!is_inside && !is_verb).then(|| Spot::new(kind, range))
}

#[cfg(test)]
mod tests {
    use super::super::spot::seen;
    use super::*;

    fn body(text: &str) -> Vec<String> {
        seen(|signs, spots| find(signs, false, spots), text)
    }

    #[test]
    fn what_was_not_filled_in_is_found() {
        for (text, found) in [
            ("XX县人民政府", "XX"),
            ("由XXX同志负责", "XXX"),
            ("xx镇", "xx"),
            ("××镇", "××"),
            ("2025年×月5日", "×"),
            ("经费（待补）", "待补"),
            ("经费待补充。", "待补充"),
            ("TODO：补数据", "TODO"),
            ("【填写单位名称】", "【填写单位名称】"),
            ("【　】", "【　】"),
            ("此处填写日期", "此处填写"),
            ("2025年　月　日", "年　月　日"),
            ("电话：____", "____"),
        ] {
            assert_eq!(body(text), [found], "{text}");
        }
    }

    #[test]
    fn signs_with_a_meaning_of_their_own_are_passed_over() {
        for text in [
            "XXL号，长3×5米，x轴，X光，某某县，第XX-1号，2×600兆瓦",
            "有待补充，等待填补，待补办手续，机制待完善，时间待定",
            "【案例】某某，【背景】甲，请填写下表，点击率，TODOS",
            "2025年1月，年月日，file_name",
        ] {
            assert_eq!(body(text), [""; 0], "{text}");
        }
        let form = seen(|signs, spots| find(signs, true, spots), "年　月　日，____");
        assert_eq!(form, [""; 0]);
    }
}
