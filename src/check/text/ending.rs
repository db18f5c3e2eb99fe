//! L-16: how paragraphs and captions end.

use std::ops::Range;

use super::signs::Signs;
use super::spot::{Kind, Spot, look};
use crate::base::diag::{Code, Finding};
use crate::base::text::class;
use crate::base::text::label::label;
use crate::check::paper::Paper;
use crate::check::passage::Part;
use crate::check::rule::Rule;

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "L-16",
    code: Code::SentenceEnd,
    waivable: true,
    name: "一段话有结尾，表名没有句号",
    looks_at: "正文的段落：不以逗号、顿号结尾；说完一句又接一句的段落，末尾有句号；几段用分号的列举，最后一段用句号。\
               标题、名单、“标签：内容”和网址结尾的段落不看。表名、图题后面没有句号。",
    why: "半句话多半是漏了字，或者误断了段；句末点号见 GB/T 15834，列举末项用句号是惯例。",
    sample: "sample-notice.toml",
    instead_of: r#"text = "承办科室汇总本年度的台账，填写数据。""#,
    wrong: r#"text = "承办科室汇总本年度的台账。汇总以后填写数据，""#,
    right: r#"text = "承办科室汇总本年度的台账。汇总以后填写数据。""#,
    cure: "补上没有写完的话或句号；删去表名后面的句号。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    look(
        (&RULE, paper),
        paper.texts(),
        findings,
        |passage, signs, spots| match passage.part {
            Part::Prose => find(signs, spots),
            Part::Caption | Part::PictureCaption => caption(signs, spots),
            _ => {}
        },
    );
}

const BROKEN: Kind = Kind {
    says: ("一段话停在半句上", "a paragraph that ends in mid sentence"),
    cure: (
        "补上没有写完的话；误断的段接起来。",
        "write the rest, or join the paragraphs",
    ),
};
const OPEN: Kind = Kind {
    says: ("段落末尾没有句号", "a paragraph without its full stop"),
    cure: ("补上句号。", "write 。"),
};
const LAST: Kind = Kind {
    says: (
        "列举的最后一项用了分号",
        "the last item of a list ends with a semicolon",
    ),
    cure: ("最后一项用句号。", "end it with 。"),
};
const CAPTION: Kind = Kind {
    says: ("表名后面有句末的标点", "a caption with an end mark"),
    cure: ("删去它。", "delete it"),
};

fn caption(signs: &Signs<'_>, spots: &mut Vec<Spot>) {
    let end = signs.run_before(signs.len(), char::is_whitespace);
    if signs.was(end, |c| "。；，、：".contains(c)) {
        spots.push(Spot::mend(&CAPTION, end - 1..end, ""));
    }
}

fn find(signs: &Signs<'_>, spots: &mut Vec<Spot>) {
    let paragraphs = signs.paragraphs();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let last = paragraph.end - 1..paragraph.end;
        match signs.at(last.start) {
            Some('，' | '、' | ',') => spots.push(Spot::new(&BROKEN, last)),
            Some('；') if index > 0 && index + 1 == paragraphs.len() => {
                let before = paragraphs.get(index - 1);
                if before.is_some_and(|before| signs.was(before.end, |c| c == '；')) {
                    spots.push(Spot::mend(&LAST, last, "。"));
                }
            }
            _ if is_open(signs, paragraph) => spots.push(Spot::new(&OPEN, last)),
            _ => {}
        }
    }
}

/// Whether sentences end in a paragraph, but its last one does not.
fn is_open(signs: &Signs<'_>, paragraph: &Range<usize>) -> bool {
    let is_closing = |c: char| class::is_closing(c) || c == ')' || c == '"';
    let end = signs
        .run_before(paragraph.end, is_closing)
        .max(paragraph.start);
    let is_word = |c: char| class::is_han(c) || c.is_ascii_digit() || c == '%';
    if end == paragraph.start || !signs.was(end, is_word) || signs.is_address(end - 1) {
        return false;
    }
    let text = signs.slice(paragraph.start..paragraph.end);
    let stops = text.matches(['。', '！', '？']).count();
    let in_quotes = || {
        let first = text.find(['。', '！', '？']);
        let (open, close) = (text.find(['“', '（', '《']), text.rfind(['”', '）', '》']));
        matches!((open, first, close), (Some(open), Some(first), Some(close)) if open < first && first < close)
            && stops == 1
    };
    let commas = text.matches('，').count();
    let labelled = text.find('：').is_some_and(|at| {
        text.get(..at)
            .is_some_and(|label| label.chars().count() <= 10)
    });
    let is_item = label(text).is_some() || text.starts_with("——") || text.starts_with('第');
    let is_sentence =
        stops > 0 && !in_quotes() || commas > 1 && !is_item && text.chars().count() > 30;
    is_sentence && !labelled
}

#[cfg(test)]
mod tests {
    use super::super::spot::seen;
    use super::*;

    #[test]
    fn paragraphs_that_do_not_end_are_found() {
        for (text, found) in [
            ("各单位要高度重视，", "，"),
            ("各单位要高度重视、\n认真落实。", "、"),
            ("各单位要高度重视。认真落实", "实"),
            (
                "各单位要高度重视这项工作，明确分管负责人和承办科室，及时报送，确保按时完成",
                "成",
            ),
            ("（一）甲；\n（二）乙；", "；→。"),
            ("各单位要高度重视。认真落实（详见附件）", "）"),
        ] {
            assert_eq!(seen(find, text), [found], "{text}");
        }
        assert_eq!(seen(caption, "年度报告份数表。"), ["。→"]);
        assert_eq!(seen(caption, "年度报告份数表"), [""; 0]);
    }

    #[test]
    fn headings_lists_and_labels_need_no_stop() {
        for text in [
            "一、提高认识，加强领导，确保落实",
            "特此通知",
            "各位代表，同志们",
            "联系人：张某某。电话：0000-0000000",
            "网址：http://a.cn",
            "他说：“要抓好落实。”",
            "他提出“要抓好落实。”的要求",
            "如下：\n（一）甲；\n（二）乙。",
            "甲（详见附件）。",
            "出席：王　伟、李　强",
            "甲；",
            "申请的条件是什么？",
            "（此件公开发布）",
            "详见http://a.cn/b。更多见http://a.cn/c",
        ] {
            assert_eq!(seen(find, text), [""; 0], "{text}");
        }
    }
}
