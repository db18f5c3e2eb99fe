//! L-15: document numbers cited in text.

use super::signs::Signs;
use super::spot::{Kind, Spot, look};
use crate::base::diag::{Code, Finding};
use crate::base::text::class;
use crate::check::paper::Paper;
use crate::check::rule::Rule;

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "L-15",
    code: Code::CitedNumber,
    waivable: true,
    name: "引用的发文字号写法对",
    looks_at: "文中的发文字号用六角括号〔 〕，年份四位，号数不加“第”、不补零（国办发〔2019〕60号）。案号（（2023）某01民初2号）、标准号、文献的 [1] 不看。",
    why: "GB/T 9704—2012 7.2.5 对发文字号的规定；引用别的公文的字号照原样，也是这个样子。",
    sample: "sample-notice.toml",
    instead_of: r#"text = "承办科室汇总本年度的台账，填写数据。""#,
    wrong: r#"text = "承办科室按照云政办发[2025]第6号文件汇总台账，填写数据。""#,
    right: r#"text = "承办科室按照云政办发〔2025〕6号文件汇总台账，填写数据。""#,
    cure: "改成机关代字〔年份〕号数。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let texts = paper.texts();
    let texts = texts.filter(|one| one.path != "document.number" && one.text().contains(OPEN));
    look((&RULE, paper), texts, findings, |_, signs, spots| {
        find(signs, spots);
    });
}

const NUMBER: Kind = Kind {
    says: ("发文字号的写法不对", "the form of a document number"),
    cure: (
        "写成机关代字〔年份〕号数，如 国办发〔2019〕60号。",
        "write 国办发〔2019〕60号",
    ),
};

const OPEN: [char; 6] = ['[', '(', '（', '［', '【', '〔'];

fn find(signs: &Signs<'_>, spots: &mut Vec<Spot>) {
    for at in signs.all(|c| OPEN.contains(&c)) {
        spots.extend(number(signs, at));
    }
}

fn number(signs: &Signs<'_>, at: usize) -> Option<Spot> {
    let is_digit = |c: char| c.is_ascii_digit();
    let close = signs.run(at + 1, is_digit);
    let year = signs.slice(at + 1..close);
    let closed = signs.is(close, |c| "])）］】〕".contains(c));
    let first = if signs.is(close + 1, |c| c == '第') {
        close + 2
    } else {
        close + 1
    };
    let end = signs.run(first, is_digit);
    let number = signs.slice(first..end);
    let is_number = closed
        && matches!(year.len(), 2 | 4)
        && !number.is_empty()
        && signs.is(end, |c| c == '号')
        && signs.was(at, class::is_han);
    if !is_number {
        return None;
    }
    let plain = number.trim_start_matches('0');
    let year = if year.len() == 2 {
        format!("20{year}")
    } else {
        year.to_owned()
    };
    let want = format!("〔{year}〕{plain}号");
    let found = signs.slice(at..end + 1);
    (want != found).then(|| Spot::mend(&NUMBER, at..end + 1, want))
}

#[cfg(test)]
mod tests {
    use super::super::spot::seen;
    use super::*;

    #[test]
    fn numbers_of_other_forms_are_found() {
        for (text, found) in [
            ("国办发[2019]60号", "[2019]60号→〔2019〕60号"),
            ("国办发（2019）60号", "（2019）60号→〔2019〕60号"),
            ("国办发〔2019〕第60号", "〔2019〕第60号→〔2019〕60号"),
            ("国办发〔2019〕060号", "〔2019〕060号→〔2019〕60号"),
            ("国办发〔19〕60号", "〔19〕60号→〔2019〕60号"),
            ("国办发【2019】60号", "【2019】60号→〔2019〕60号"),
        ] {
            assert_eq!(seen(find, text), [found], "{text}");
        }
        for text in [
            "国办发〔2019〕60号",
            "（2023）某01民初2号",
            "（2023年）5号",
            "A（12）3号",
            "见[1]",
            "公告（第5号）",
        ] {
            assert_eq!(seen(find, text), [""; 0], "{text}");
        }
    }
}
