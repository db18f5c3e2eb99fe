//! L-5: a mark or a word that stands twice.

use super::signs::{Signs, is_mark};
use super::spot::{Kind, Spot, look};
use crate::base::diag::{Code, Finding};
use crate::base::text::{class, words};
use crate::check::paper::Paper;
use crate::check::rule::Rule;

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "L-5",
    code: Code::Repeated,
    waivable: true,
    name: "标点和词没有重复",
    looks_at: "连用的两个点号（，， 。。 ；。 ：，）、“、等”前面多出的顿号；重复的词：我局我局、进行进行、的的、在在，以及四个字以上的重复。\
               叠字叠词（天天、往往、高高兴兴、一个一个）和省略号、破折号不算。",
    why: "实务：多半是改写时没有删净。点号不连用见 GB/T 15834。",
    sample: "sample-notice.toml",
    instead_of: r#"text = "承办科室汇总本年度的台账，填写数据。""#,
    wrong: r#"text = "承办科室汇总汇总本年度的的台账，，填写数据。""#,
    right: r#"text = "承办科室汇总本年度的台账，填写数据。""#,
    cure: "删去多出的一个。",
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

const MARKS: Kind = Kind {
    says: ("标点连用", "two marks in a row"),
    cure: ("只留一个。", "leave one of them out"),
};
const BEFORE_ETC: Kind = Kind {
    says: ("“等”前面多了顿号", "a mark before 等"),
    cure: ("删去顿号。", "leave the mark out"),
};
const WORDS: Kind = Kind {
    says: ("同一个词写了两遍", "a word stands twice"),
    cure: (
        "删去多出的一个；确是两个词的，改换说法或加标点。",
        "leave one of them out",
    ),
};

/// Marks of which no two stand side by side.
const STOPS: &str = "，。、；：";

/// Words of one character that have no doubled form.
const SINGLE: &str = "的和在了对为以及与是把由将从不也并或已应我该于被让使向但而且其各";

/// Words of two characters that stand in front of others and have no doubled form.
const PAIRS: [&str; 43] = [
    "进行", "开展", "关于", "根据", "按照", "为了", "以及", "其中", "同时", "由于", "通过", "对于",
    "认真", "加强", "我们", "他们", "没有", "已经", "应当", "必须", "可以", "现将", "依据", "针对",
    "不断", "切实", "积极", "全面", "确保", "推进", "推动", "加快", "提高", "促进", "完善", "健全",
    "强化", "汇总", "制定", "印发", "有关", "以下", "如下",
];

fn find(signs: &Signs<'_>, spots: &mut Vec<Spot>) {
    let mut at = 0;
    while at < signs.len() {
        let Some(c) = signs.at(at) else { break };
        let end = if is_mark(c) {
            marks(signs, at, c, spots)
        } else if class::is_han(c) {
            doubled(signs, at, spots)
        } else {
            at + 1
        };
        at = end.max(at + 1);
    }
}

fn marks(signs: &Signs<'_>, at: usize, c: char, spots: &mut Vec<Spot>) -> usize {
    let is_stop = |c: char| STOPS.contains(c);
    let is_ended = matches!(c, '？' | '！');
    let end = signs.run(at + 1, |next| is_stop(next) || next == c && is_ended);
    if (is_stop(c) || is_ended) && end > at + 1 {
        // Three dots of this kind are an ellipsis written wrongly.
        let is_dots = c == '。' && end > at + 2 && signs.slice(at..end).chars().all(|c| c == '。');
        if !is_dots {
            spots.push(Spot::new(&MARKS, at..end));
        }
        return end;
    }
    if c == '、' && signs.is(at + 1, |c| c == '等') && is_etc(signs, at + 2) {
        spots.push(Spot::mend(&BEFORE_ETC, at..at + 2, "等"));
    }
    at + 1
}

/// Whether 等 ends there, and is no part of a word such as 等级.
fn is_etc(signs: &Signs<'_>, behind: usize) -> bool {
    let Some(next) = signs.at(behind) else {
        return true;
    };
    let rest = signs.rest(behind);
    is_mark(next)
        || next.is_ascii_digit()
        || [
            "方面", "部门", "单位", "工作", "内容", "事项", "问题", "情况", "有关", "多个",
        ]
        .iter()
        .any(|word| rest.starts_with(word))
}

/// Looks for a word that stands at `at` and again behind itself; gives where to look on.
fn doubled(signs: &Signs<'_>, at: usize, spots: &mut Vec<Spot>) -> usize {
    let is_twice = |length: usize| {
        (0..length).all(|index| {
            let one = signs.at(at + index);
            one == signs.at(at + length + index) && one.is_some_and(class::is_han)
        })
    };
    if let Some(length) = (2..=12).rev().find(|&length| is_twice(length)) {
        let word = signs.slice(at..at + length);
        if is_wrong_twice(signs, at, word, length) {
            spots.push(Spot::mend(&WORDS, at..at + 2 * length, word));
            return at + 2 * length;
        }
    }
    if is_twice(1) && is_wrong_single(signs, at) {
        let word = signs.slice(at..at + 1);
        spots.push(Spot::mend(&WORDS, at..at + 2, word));
        return at + 2;
    }
    let year = signs.slice(at.saturating_sub(4)..at + 1);
    let is_year = year.ends_with('年') && year.chars().filter(char::is_ascii_digit).count() == 4;
    if is_year && signs.rest(at + 1).starts_with(year) && !signs.was(at - 4, |c| c.is_ascii_digit())
    {
        spots.push(Spot::mend(&WORDS, at - 4..at + 6, year));
        return at + 6;
    }
    at + 1
}

/// Whether a word of two characters and more has no business to stand twice in a row.
fn is_wrong_twice(signs: &Signs<'_>, at: usize, word: &str, length: usize) -> bool {
    let mut of = word.chars();
    let first = of.next();
    if length > 2 && of.all(|c| Some(c) == first) {
        return false;
    }
    let behind = signs.at(at + 2 * length);
    match length {
        // 我局我局; 我国我县 is another matter, as the words differ.
        2 if first == Some('我') || first == Some('本') && !word.ends_with(['人', '来', '身']) => {
            true
        }
        // 填写汇总汇总表, 印发印发稿
        2 => PAIRS.contains(&word) && behind.is_none_or(|c| !"表稿案类".contains(c)),
        // 居民委员会委员会议
        3 => {
            let is_unit = word.starts_with(['一', '两', '几', '某']) || word == "委员会";
            !is_unit || behind.is_none() && word != "委员会"
        }
        _ => {
            let halves = word.chars().count() / 2;
            let (one, other): (String, String) = (
                word.chars().take(halves).collect(),
                word.chars().skip(halves).collect(),
            );
            // 一个一个一个一个 and 某某某某
            !word.starts_with(['一', '某']) || one != other
        }
    }
}

/// Whether a character that stands twice is a slip: it is a word of grammar, and neither of the
/// two belongs to a word with its other neighbour (目的的, 为了了解, 和和睦).
fn is_wrong_single(signs: &Signs<'_>, at: usize) -> bool {
    if !signs.is(at, |c| SINGLE.contains(c)) || signs.is(at + 2, |c| Some(c) == signs.at(at)) {
        return false;
    }
    let before = (1..=3).any(|more| at >= more && words::is_word(signs.slice(at - more..at + 1)));
    let behind = (1..=3).any(|more| {
        at + 2 + more <= signs.len() && words::is_word(signs.slice(at + 1..at + 2 + more))
    });
    let whole = (0..=2).any(|more| {
        let end = (at + 2 + more).min(signs.len());
        let start = at.saturating_sub(more);
        words::is_word(signs.slice(at..end)) || words::is_word(signs.slice(start..at + 2))
    });
    !before && !behind && !whole
}

#[cfg(test)]
mod tests {
    use super::super::spot::seen;
    use super::*;

    #[test]
    fn marks_in_a_row_are_found() {
        for (text, mark) in [
            ("甲，，乙", "，，"),
            ("甲。。", "。。"),
            ("甲、、乙", "、、"),
            ("甲；。", "；。"),
            ("甲：，乙", "：，"),
            ("甲！！", "！！"),
            ("甲？。", "？。"),
            ("甲、乙、等。", "、等→等"),
            ("甲、乙、等部门", "、等→等"),
        ] {
            assert_eq!(seen(find, text), [mark], "{text}");
        }
        for text in [
            "甲……乙——丙",
            "“甲。”。乙",
            "甲？！",
            "。。。",
            "甲、等级、乙",
            "（甲）。",
            "甲）；",
        ] {
            assert_eq!(seen(find, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn words_that_stand_twice_are_found() {
        for (text, word) in [
            ("我局我局认真", "我局我局→我局"),
            ("工作的的意见", "的的→的"),
            ("各县和和各区", "和和→和"),
            ("将进行进行检查", "进行进行→进行"),
            ("县政府县政府办公室", "县政府县政府→县政府"),
            ("加强领导加强领导", "加强领导加强领导→加强领导"),
            ("进一步进一步落实", "进一步进一步→进一步"),
            ("于2025年2025年完成", "2025年2025年→2025年"),
            ("县人民政府在在今年", "在在→在"),
            ("各单位要要求", ""),
        ] {
            let all: Vec<&str> = Some(word)
                .filter(|word| !word.is_empty())
                .into_iter()
                .collect();
            assert_eq!(seen(find, text), all, "{text}");
        }
    }

    #[test]
    fn words_doubled_by_nature_are_passed_over() {
        for text in [
            "天天、往往、常常、人人、年年、重重、层层、刚刚、仅仅、渐渐、默默、处处、时时",
            "高高兴兴、方方面面、里里外外、许许多多、的的确确、实实在在、和和气气、世世代代",
            "一个一个解决，一件一件落实，一户一户走访，研究研究，很多很多",
            "以盈利为目的的活动，为了了解情况，可以以书面形式，予以以下处罚，针对对象",
            "居民委员会委员会议，与与会代表，存在在建项目，作为为民服务的窗口，核对对象",
            "现在在职人员，加以以下限制，应对对策，合并并公布，一并并处罚款",
            "某某某某县，等等，谢谢，试试看，星星，妈妈，爷爷奶奶，宝宝，家家户户，步步为营",
            "优质服务服务企业，基础设施建设建设用地，社会组织组织活动，推进工作工作组，义务教育教育质量",
            "缓和和睦，共和和平，总和和平均，调解和和解",
        ] {
            assert_eq!(seen(find, text), [""; 0], "{text}");
        }
    }
}
