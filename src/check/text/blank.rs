//! L-4: blanks between Chinese characters or beside full-width marks.

use std::ops::Range;

use super::signs::{Signs, is_blank, is_chinese, is_mark, is_numeral};
use super::spot::{Kind, Spot, look};
use crate::base::diag::{Code, Finding};
use crate::base::text::{class, name};
use crate::check::paper::Paper;
use crate::check::rule::Rule;

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "L-4",
    code: Code::MixedWidth,
    waivable: true,
    name: "汉字之间、标点旁边没有空格",
    looks_at: "汉字与汉字之间、全角标点旁边的空格，行中的制表符和回车符：半角、全角、不换行的、窄的都算。有意空开的不算：\
               两个字的人名和表头（张　三、合　计）、用全角空格隔开的人名和并列机关、第×章和表1后面的空格、发文机关标志。",
    why: "实务：多半是从网页或表格粘贴时带来的，印出来字距不匀，检索时查不到这个词。",
    sample: "sample-notice.toml",
    instead_of: r#"remark = "此件公开发布""#,
    wrong: r#"remark = "此件 公开发布""#,
    right: r#"remark = "此件公开发布""#,
    cure: "删去空格；首行缩进由程序排。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let texts = paper.texts();
    let texts = texts.filter(|passage| {
        let is_head = passage.path == "issuer.letterhead";
        !is_head && passage.text().contains(char::is_whitespace)
    });
    look((&RULE, paper), texts, findings, |passage, signs, spots| {
        find(signs, passage.part.is_running(), spots);
        spots.retain(|spot| !parts_agencies(paper, signs, &spot.range));
    });
}

/// Whether a blank in a title or a signature stands behind the name of an agency of the paper.
fn parts_agencies(paper: &Paper<'_>, signs: &Signs<'_>, blank: &Range<usize>) -> bool {
    let before = signs.slice(signs.near_before(blank.start, class::is_han)..blank.start);
    let fields = ["issuer.joint", "document.signature"].into_iter();
    let names = fields.flat_map(|field| paper.dataset.lines(field));
    let mut names = names.map(|name| name.value.trim());
    names.any(|name| !name.is_empty() && before.ends_with(name))
}

const BETWEEN: Kind = Kind {
    says: ("汉字之间有空格", "a blank between Chinese characters"),
    cure: (
        "删去空格。人名要空开的，用一个全角空格。",
        "leave it out; the two characters of a name are spread by one ideographic space",
    ),
};
const BESIDE: Kind = Kind {
    says: ("标点旁边有空格", "a blank beside a full-width mark"),
    cure: ("删去空格。", "leave it out"),
};
const CONTROL: Kind = Kind {
    says: (
        "行中有制表符或回车符",
        "a tab or carriage return within a line",
    ),
    cure: (
        "删去它；另起一段就另起一行写，列成表的写成表格。",
        "leave it out; begin a line for a paragraph, and write a table for columns",
    ),
};

fn find(signs: &Signs<'_>, is_prose: bool, spots: &mut Vec<Spot>) {
    let mut at = 0;
    while at < signs.len() {
        let end = signs.run(at, |c| is_blank(c) || c == '\r');
        if end == at {
            at += 1;
            continue;
        }
        if let (Some(before), Some(after)) = (signs.before(at), signs.at(end)) {
            spots.extend(fault(signs, at..end, before, after, is_prose));
        }
        at = end;
    }
}

fn fault(
    signs: &Signs<'_>,
    blank: Range<usize>,
    before: char,
    after: char,
    is_prose: bool,
) -> Option<Spot> {
    if before == '\n' || after == '\n' {
        return None;
    }
    let has = |c: char| signs.slice(blank.clone()).contains(c);
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '%';
    if is_word(before) && class::is_han(after) || class::is_han(before) && is_word(after) {
        // A blank beside a digit is told by L-3.
        return has('\r').then(|| Spot::mend(&CONTROL, blank, ""));
    }
    if matches!((before, after), ('年', '月') | ('月', '日')) {
        // A date to be filled in is told by L-12.
        return None;
    }
    if has('\t') || has('\r') {
        return Some(Spot::mend(&CONTROL, blank, ""));
    }
    if !is_chinese(before) || !is_chinese(after) {
        let one_sided = is_mark(before) && !is_chinese(after) && !opens_or_ends(before)
            || is_mark(after) && !is_chinese(before);
        // Quotes of western text are written with blanks around them.
        let is_quote = |c: char| "“”‘’".contains(c);
        let western = is_quote(before) && after.is_ascii() || is_quote(after) && before.is_ascii();
        return (one_sided && !western && !has('　')).then(|| Spot::mend(&BESIDE, blank, ""));
    }
    if is_mark(before) || is_mark(after) {
        return (!may_be_beside(signs, &blank, before, after))
            .then(|| Spot::mend(&BESIDE, blank, ""));
    }
    (!is_meant(signs, &blank, is_prose)).then(|| Spot::mend(&BETWEEN, blank, ""))
}

/// A label is often set off from what it names, and a dash stands in no word.
fn opens_or_ends(mark: char) -> bool {
    matches!(mark, '：' | '…')
}

/// Full blanks behind a label, between names of works, and inside brackets left empty.
fn may_be_beside(signs: &Signs<'_>, blank: &Range<usize>, before: char, after: char) -> bool {
    let full = signs.slice(blank.clone()).chars().all(|c| c == '　');
    let is_pair = matches!(
        (before, after),
        ('（', '）') | ('“', '”') | ('〔', '〕') | ('《', '》')
    );
    full && (before == '：' || "）》”".contains(before) && "（《“".contains(after)) || is_pair
}

/// Whether a blank between two characters is there on purpose.
fn is_meant(signs: &Signs<'_>, blank: &Range<usize>, is_prose: bool) -> bool {
    let word = |c: char| class::is_han(c);
    let first = signs.run_before(blank.start, word)..blank.start;
    let second = blank.end..signs.run(blank.end, word);
    let full = signs.slice(blank.clone()).chars().all(|c| c == '　');
    let spread = first.len() == 1 && second.len() == 1;
    if spread && (full || !is_prose) || full && is_spread_name(signs, &first, &second) {
        return true;
    }
    let is_unit = ["章", "节", "条", "编", "部分", "期"].contains(&signs.slice(first.clone()));
    if is_ordinal(signs.slice(first.clone()))
        || is_unit && signs.was(first.start, |c| c.is_ascii_digit())
    {
        return true;
    }
    let named = |range: Range<usize>| name::is_name(&signs.slice(range).chars());
    if named(first.clone()) && named(second.clone()) {
        return true;
    }
    full && (!is_prose || is_list(signs, blank))
}

/// The name of a person within a sentence: 由王　伟同志负责.
fn is_spread_name(signs: &Signs<'_>, first: &Range<usize>, second: &Range<usize>) -> bool {
    let (Some(surname), Some(given)) = (signs.before(first.end), signs.at(second.start)) else {
        return false;
    };
    let before = |c: char| "由和与及向给请是为对同让任".contains(c);
    let begins = first.len() == 1 || first.len() > 1 && signs.was(first.end - 1, before);
    begins && name::is_name(&[surname, given].into_iter())
}

/// 第一章, 第二条 and the like stand apart from what follows.
fn is_ordinal(word: &str) -> bool {
    let number = word.strip_prefix('第').and_then(|rest| {
        ["编", "章", "节", "条", "部分", "篇", "分编", "期", "号"]
            .iter()
            .find_map(|unit| rest.strip_suffix(unit))
    });
    let is_number = |c: char| is_numeral(c) || "百零〇千".contains(c);
    number.is_some_and(|number| !number.is_empty() && number.chars().all(is_number))
        || word.starts_with("附") && word.chars().count() == 2
}

/// Whether a paragraph of prose is a list laid out with full blanks: no sentence, or several items.
fn is_list(signs: &Signs<'_>, blank: &Range<usize>) -> bool {
    let start = signs.near_before(blank.start, |c| c != '\n');
    let end = signs.near(blank.end, |c| c != '\n');
    let line = signs.slice(start..end).trim();
    let is_sentence = line.contains(['，', '。', '；']);
    let item = |range: Range<usize>| (1..=4).contains(&range.len());
    let inner = |c: char| class::is_han(c);
    let near = item(signs.run_before(blank.start, inner)..blank.start)
        && item(blank.end..signs.run(blank.end, inner));
    !is_sentence || near && line.matches('　').count() > 2
}

#[cfg(test)]
mod tests {
    use super::super::spot::seen;
    use super::*;

    fn prose(text: &str) -> Vec<String> {
        seen(|signs, spots| find(signs, true, spots), text)
    }

    #[test]
    fn blanks_in_sentences_are_found() {
        for text in [
            "公开 信息。",
            "公开\u{A0}信息。",
            "推进公开　信息工作。",
            "推进公开\u{2002}信息。",
            "推进公开\u{2009}信息。",
            "高度重视， 认真落实。",
            "高度重视 ，认真落实。",
            "高度重视，　认真落实。",
            "根据《 条例》。",
            "印发 《条例》。",
            "（一） 加强领导。",
            "一、 加强领导",
            "推进公\t开。",
            "推进公\r开。",
            "2025年，\u{3000}我县。",
        ] {
            assert_eq!(prose(text).len(), 1, "{text:?}");
        }
    }

    #[test]
    fn blanks_on_purpose_are_passed_over() {
        for text in [
            "　　开头的空格不算。\n  也不算。 \n　　也不算。　",
            "出席：王　伟、李　强、张　敏、欧阳修文。",
            "张三　李四　王五",
            "组　长：张　三　县委副书记、县长",
            "第一章　总则",
            "第1章 总则",
            "he said “open data” and ‘privacy’ here",
            "第二条 本办法所称档案。",
            "目　录",
            "甲，王　伟同志，由李　强负责。",
            "中共云溪县委　云溪县人民政府",
            "附件：　1.名单",
            "签字（　　）",
            "The State Council of China",
            "2025年，GDP 5%。",
        ] {
            assert_eq!(prose(text), [""; 0], "{text:?}");
        }
        let cell = |text| seen(|signs, spots| find(signs, false, spots), text);
        assert_eq!(cell("合 计"), [""; 0]);
        assert_eq!(cell("张三 李四"), [""; 0]);
        assert_eq!(cell("公开　信息"), [""; 0]);
        assert_eq!(cell("公开 信息").len(), 1);
    }
}
