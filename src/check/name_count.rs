//! N-3: the number in a title is that of the names below it.

use super::name_list::{count, said, sections};
use super::paper::Paper;
use super::rule::Rule;
use crate::base::diag::{Code, Finding, Spanned};
use crate::base::text::numeral;
use crate::data::Section;

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "N-3",
    code: Code::NameList,
    waivable: true,
    name: "标题括号里的人数、个数与名单相同",
    looks_at: "标题或分组末尾括号里的数（先进个人（40名）、共10个），与其下名单（`names`）的项数；\
               标题下面没有名单、下一层小节有的，算各小节之和。",
    why: "增删名单时，标题里的数常常忘了改。",
    sample: "sample-commendation.toml",
    instead_of: "title = \"先进集体（10个）\"",
    wrong: "title = \"先进集体（12个）\"",
    right: "title = \"先进集体（10个）\"",
    cure: "逐个数一遍，改标题里的数，或补齐名单。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for (path, section) in sections(paper) {
        let title = paper.templates.render(&section.title);
        let mut compare = |text: &str, place, found: usize| {
            let Some(said_count) = stated(text).filter(|_| found > 0) else {
                return;
            };
            if usize::try_from(said_count).ok() == Some(found) {
                return;
            }
            let zh = format!("“{text}”，名单里是 {found} 个");
            let en = format!("`{text}`, but the list has {found} names");
            findings.push(said(&RULE, path, &zh, &en, place).help(
                "逐个数一遍，改标题里的数，或补齐名单。",
                "count them, and mend the title or the list",
            ));
        };
        compare(title.text(), section.title.span, below(section));
        for group in &section.names {
            if let Some(Spanned { value, span }) = &group.label {
                compare(value, *span, group.names.len());
            }
        }
    }
}

/// How many names stand below a title: its own, or those of the sections below it.
fn below(section: &Section) -> usize {
    match count(&section.names) {
        0 => section.sections.iter().map(below).sum(),
        own => own,
    }
}

/// The number in the brackets that end a title: （40名）, （共十个）.
fn stated(title: &str) -> Option<u64> {
    const UNITS: [&str; 9] = ["名", "人", "个", "家", "位", "户", "所", "支", "组"];
    let title = title.trim().trim_end_matches(['：', ':']);
    let inside = title.strip_suffix(['）', ')'])?;
    let at = inside.rfind(['（', '('])?;
    let inside = inside.get(at..)?.trim_start_matches(['（', '(']);
    let counted = inside.strip_prefix('共').unwrap_or(inside).trim();
    let digits = counted.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    let (value, length) = match counted.get(..digits)?.parse() {
        Ok(value) => (value, digits),
        Err(_) => numeral::read(counted).map(|number| (number.value, number.length))?,
    };
    let unit = counted.get(length..)?.trim();
    UNITS.contains(&unit).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::stated;

    #[test]
    fn the_brackets_at_the_end_of_a_title_state_a_number() {
        for (title, number) in [
            ("先进个人（40名）", Some(40)),
            ("先进集体（共10个）：", Some(10)),
            ("先进集体（十二个）", Some(12)),
            ("先进个人(40 名)", Some(40)),
            ("先进个人（2025年度）", None),
            ("先进个人（40名）名单", None),
            ("先进个人", None),
            ("第一批（试行）", None),
        ] {
            assert_eq!(stated(title), number, "{title}");
        }
    }
}
