//! L-8: dashes and ellipses.

use super::signs::{Signs, is_blank};
use super::spot::{Kind, Spot, look};
use crate::base::diag::{Code, Finding};
use crate::base::text::class;
use crate::check::paper::Paper;
use crate::check::rule::Rule;

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "L-8",
    code: Code::MixedWidth,
    waivable: true,
    name: "破折号、连接号、省略号的写法",
    looks_at: "汉字之间的 - 、--、– 和 ─；段首当破折号用的 - 和“一一”；三个点、三个句号、单个 … 的省略号。外文、编号里的短横线不看。",
    why: "GB/T 15834：破折号占两字（——），一字线占一字（—），省略号是六个点占两字（……）。",
    sample: "sample-notice.toml",
    instead_of: r#"text = "承办科室汇总本年度的台账，填写数据。""#,
    wrong: r#"text = "承办科室--办公室汇总本年度的台账、登记簿...，填写数据。""#,
    right: r#"text = "承办科室——办公室汇总本年度的台账、登记簿……，填写数据。""#,
    cure: "换成 ——、— 或 ……。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    look(
        (&RULE, paper),
        paper.texts(),
        findings,
        |passage, signs, spots| {
            find(signs, passage.part.is_running(), spots);
        },
    );
}

const DASH: Kind = Kind {
    says: ("破折号或连接号的写法不对", "a dash that is no dash"),
    cure: (
        "破折号用 ——，连接号用 —。",
        "write —— for a dash and — to connect",
    ),
};
const DOTS: Kind = Kind {
    says: ("省略号的写法不对", "an ellipsis that is none"),
    cure: ("用 ……，占两个字。", "write ……"),
};

fn find(signs: &Signs<'_>, is_prose: bool, spots: &mut Vec<Spot>) {
    let mut at = 0;
    while at < signs.len() {
        let Some(c) = signs.at(at) else { break };
        let end = signs.run(at, |next| next == c);
        if !signs.is_address(at) {
            let begins = is_prose && (at == 0 || begins_paragraph(signs, at));
            let found = match c {
                '-' | '–' | '－' | '─' | '―' | '−' => dash(signs, at, end, begins),
                '一' if begins && end == at + 2 => ones(signs, at, end),
                '.' | '。' | '…' => dots(signs, at, end, c),
                _ => None,
            };
            spots.extend(found);
        }
        at = end.max(at + 1);
    }
}

fn begins_paragraph(signs: &Signs<'_>, at: usize) -> bool {
    let start = signs.run_before(at, is_blank);
    start == 0 || signs.was(start, |c| c == '\n')
}

fn dash(signs: &Signs<'_>, at: usize, end: usize, begins: bool) -> Option<Spot> {
    let (before, after) = (signs.was(at, is_text), signs.is(end, is_text));
    let count = end - at;
    // - and a blank at the beginning is Markdown, and a line of hyphens is a rule.
    if begins {
        return (after && count <= 2).then(|| Spot::mend(&DASH, at..end, "——"));
    }
    if !before || !after || count > 2 {
        return None;
    }
    let want = if count == 2 { "——" } else { "—" };
    Some(Spot::mend(&DASH, at..end, want))
}

fn is_text(c: char) -> bool {
    class::is_han(c) || "”“》《）".contains(c)
}

/// 一一 that opens a paragraph is a dash read wrongly, unless it is the word for one by one.
fn ones(signs: &Signs<'_>, at: usize, end: usize) -> Option<Spot> {
    let word = |c: char| "对落回核作列说介解登记清验查为做予给地排比".contains(c);
    (!signs.is(end, word) && signs.is(end, class::is_han)).then(|| Spot::mend(&DASH, at..end, "——"))
}

fn dots(signs: &Signs<'_>, at: usize, end: usize, c: char) -> Option<Spot> {
    let is_chinese = |c: char| class::is_han(c) || "，。；”）".contains(c);
    let is_wrong = match c {
        '.' => end >= at + 3 && (signs.was(at, is_chinese) || signs.is(end, is_chinese)),
        '。' => end >= at + 3,
        _ => end == at + 1 && !signs.is(end, |c| c.is_ascii()) && !signs.was(at, |c| c.is_ascii()),
    };
    is_wrong.then(|| Spot::mend(&DOTS, at..end, "……"))
}

#[cfg(test)]
mod tests {
    use super::super::spot::seen;
    use super::*;

    fn prose(text: &str) -> Vec<String> {
        seen(|signs, spots| find(signs, true, spots), text)
    }

    #[test]
    fn dashes_and_dots_written_otherwise_are_found() {
        for (text, seen_and_want) in [
            ("北京-上海", "-→—"),
            ("主题--创新", "--→——"),
            ("主题─创新", "─→—"),
            ("主题――创新", "――→——"),
            ("-加强领导。", "-→——"),
            ("甲。\n　　一一加强领导。", "一一→——"),
            ("水、电、气...等", "...→……"),
            ("水、电、气。。。", "。。。→……"),
            ("水、电…等", "…→……"),
        ] {
            assert_eq!(prose(text), [seen_and_want], "{text}");
        }
    }

    #[test]
    fn right_dashes_and_western_hyphens_are_passed_over() {
        for text in [
            "——加强领导；……等——，北京—上海",
            "COVID-19，GB/T 9704-2012，H-1楼，F-甲，第1-2号，A-乙",
            "一一对应，一一落实。",
            "甲。\n一一核对。",
            "- 甲",
            "Wait... what",
            "…………",
            "-5℃",
            "---",
        ] {
            assert_eq!(prose(text), [""; 0], "{text}");
        }
    }
}
