//! L-14: the mark behind the number of an item.

use super::signs::{Signs, is_blank, is_numeral};
use super::spot::{Kind, Spot, look};
use crate::base::diag::{Code, Finding};
use crate::check::paper::Paper;
use crate::check::passage::Part;
use crate::check::rule::Rule;

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "L-14",
    code: Code::ListOrder,
    waivable: true,
    name: "序数后面的标点对",
    looks_at: "段首和分号、句号后面打的序数：一、二、用顿号，1. 2. 用下脚点，第一、首先用逗号，（一）（1）① 后面不加标点。",
    why: "GB/T 15834 对序次语的写法；GB/T 9704—2012 7.3.3 的层次序数也是这个样子。条例、规划里的写法另有习惯，所以只作提醒。",
    sample: "sample-notice.toml",
    instead_of: r#"text = "承办科室汇总本年度的台账，填写数据。""#,
    wrong: "text = \"\"\"\n（一）、汇总本年度的台账。\n（二）、填写数据。\"\"\"",
    right: "text = \"\"\"\n（一）汇总本年度的台账。\n（二）填写数据。\"\"\"",
    cure: "照提示改。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let texts = paper.texts();
    let texts = texts.filter(|passage| passage.part.is_running() || passage.part == Part::Note);
    look((&RULE, paper), texts, findings, |_, signs, spots| {
        find(signs, spots);
    });
}

const MARK: Kind = Kind {
    says: (
        "序数后面的标点不对",
        "the mark behind the number of an item",
    ),
    cure: (
        "写成 一、（一）1.（1）① 第一，",
        "write 一、（一）1.（1）① 第一，",
    ),
};

fn find(signs: &Signs<'_>, spots: &mut Vec<Spot>) {
    for at in 0..signs.len() {
        let is_sign =
            |c: char| c.is_ascii_digit() || is_numeral(c) || "第首其（①②③④⑤⑥⑦⑧⑨⑩".contains(c);
        if !signs.is(at, is_sign) {
            continue;
        }
        let start = signs.run_before(at, is_blank);
        let begins = start == 0 || signs.was(start, |c| c == '\n');
        if begins || start == at && signs.was(at, |c| "。；".contains(c)) {
            spots.extend(fault(signs, at, begins));
        }
    }
}

fn fault(signs: &Signs<'_>, at: usize, begins: bool) -> Option<Spot> {
    let first = signs.at(at)?;
    let marks = |c: char| matches!(c, '、' | '，' | '.' | '．' | '：' | ',');
    if first == '（' {
        let close = signs.run(at + 1, |c| is_numeral(c) || c.is_ascii_digit());
        let is_number = (1..=3).contains(&(close - at - 1)) && signs.is(close, |c| c == '）');
        return (is_number && signs.is(close + 1, marks))
            .then(|| Spot::mend(&MARK, at..close + 2, signs.slice(at..close + 1)));
    }
    if ('①'..='⑩').contains(&first) {
        return signs
            .is(at + 1, marks)
            .then(|| Spot::mend(&MARK, at..at + 2, first));
    }
    if !begins {
        return None;
    }
    if first.is_ascii_digit() {
        let end = signs.run(at, |c| c.is_ascii_digit());
        let wrong = signs.is(end, |c| matches!(c, '、' | '，' | ','));
        // 1、2号楼, 3，4
        let is_list = signs.is(end + 1, |c| c.is_ascii_digit());
        let want = format!("{}.", signs.slice(at..end));
        return (end - at <= 2 && wrong && !is_list).then(|| Spot::mend(&MARK, at..end + 1, want));
    }
    if is_numeral(first) {
        let end = signs.run(at, is_numeral);
        let wrong = signs.is(end, |c| matches!(c, '，' | '.' | '．' | ','));
        let want = format!("{}、", signs.slice(at..end));
        return (end - at <= 2 && wrong).then(|| Spot::mend(&MARK, at..end + 1, want));
    }
    ordinal(signs, at)
}

/// 第一、and 首先、 which stand apart by a comma; 第一、第二季度 is something else.
fn ordinal(signs: &Signs<'_>, at: usize) -> Option<Spot> {
    let rest = signs.rest(at);
    let end = if rest.starts_with("首先") || rest.starts_with("其次") {
        at + 2
    } else if rest.starts_with('第') {
        signs.run(at + 1, is_numeral)
    } else {
        return None;
    };
    let wrong = end > at + 1 && signs.is(end, |c| matches!(c, '、' | '.' | '：'));
    let is_list = signs.is(end + 1, |c| c == '第' || is_numeral(c) || c == '其');
    let want = format!("{}，", signs.slice(at..end));
    (wrong && !is_list).then(|| Spot::mend(&MARK, at..end + 1, want))
}

#[cfg(test)]
mod tests {
    use super::super::spot::seen;
    use super::*;

    #[test]
    fn other_marks_are_found() {
        for (text, found) in [
            ("（一）、甲。", "（一）、→（一）"),
            ("（1）.甲。", "（1）.→（1）"),
            ("①、甲；", "①、→①"),
            ("1、甲。", "1、→1."),
            ("甲。\n　　12，乙。", "12，→12."),
            ("一，甲。", "一，→一、"),
            ("一．甲。", "一．→一、"),
            ("第一、甲。", "第一、→第一，"),
            ("首先、甲。", "首先、→首先，"),
            ("甲；（二）、乙。", "（二）、→（二）"),
        ] {
            assert_eq!(seen(find, text), [found], "{text}");
        }
    }

    #[test]
    fn right_marks_are_passed_over() {
        for text in [
            "一、甲。\n（一）乙。\n1.丙。\n（1）丁；①戊。",
            "第一，甲。首先，乙。",
            "第一、第二季度增长。",
            "1、2号楼已封闭。",
            "2025，甲",
            "第一、二、三产业",
            "1．甲",
            "（二）款、项",
        ] {
            assert_eq!(seen(find, text), [""; 0], "{text}");
        }
    }
}
