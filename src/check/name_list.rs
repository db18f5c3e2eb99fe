//! N-1: an item of a list of names is one whole name.

use super::paper::Paper;
use super::rule::Rule;
use crate::base::diag::{Code, Finding, Span};
use crate::base::text::class::is_han;
use crate::data::{Kind, NameGroup, Section};

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "N-1",
    code: Code::NameList,
    waivable: true,
    name: "名单里一项是一个完整的名字",
    looks_at: "名单（`names`）里的每一项：只有一个汉字的，里面有顿号、逗号、分号的，两三个人名用空格连着的。",
    why: "实务：写在一项里的几个名字不分栏，只有一个字的多半是打漏了。",
    sample: "sample-commendation.toml",
    instead_of: "\"于洋\", \"马晓东\"",
    wrong: "\"于洋、马晓东\"",
    right: "\"于洋\", \"马晓东\"",
    cure: "一项写一个名字，补全名字。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for (path, section) in sections(paper) {
        for name in section.names.iter().flat_map(|group| &group.names) {
            let text = name.name.value.trim();
            if let Some((zh, en, cure)) = fault(text) {
                findings.push(
                    said(
                        &RULE,
                        path,
                        &format!("名单里的“{text}”{zh}"),
                        &format!("`{text}` in a list of names {en}"),
                        name.name.span,
                    )
                    .help(cure.0, cure.1),
                );
            }
        }
    }
}

type Fault = (&'static str, &'static str, (&'static str, &'static str));

fn fault(name: &str) -> Option<Fault> {
    let mut inside = 0_i32;
    let mut parted = false;
    for c in name.chars() {
        match c {
            '（' | '(' => inside += 1,
            '）' | ')' => inside -= 1,
            '、' | '，' | '；' | ',' | ';' => parted |= inside == 0,
            _ => {}
        }
    }
    let cure = (
        "一项写一个名字：\"张三\", \"李四光\"。",
        "write one name an item: \"…\", \"…\"",
    );
    if parted {
        return Some(("不止一个名字", "is more than one name", cure));
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_name = |word: &&str| (2..=4).contains(&word.chars().count()) && word.chars().all(is_han);
    if words.len() > 1 && words.iter().all(is_name) {
        return Some(("不止一个名字", "is more than one name", cure));
    }
    let mut chars = name.chars();
    if let (Some(one), None) = (chars.next(), chars.next())
        && is_han(one)
    {
        let cure = ("补全名字。", "write the whole name");
        return Some(("只有一个字", "is a single character", cure));
    }
    None
}

/// Every section, attachment and issued text, with its field.
pub(super) fn sections<'p>(paper: &'p Paper<'_>) -> impl Iterator<Item = (&'p str, &'p Section)> {
    let of_sections = |kind| {
        matches!(
            kind,
            Kind::Sections | Kind::Attachments | Kind::Promulgated | Kind::Stories
        )
    };
    let fields = paper.layout.schema.fields.iter();
    let fields = fields.filter(move |field| of_sections(field.kind));
    fields.flat_map(|field| {
        let path = field.path.as_str();
        let sections = paper.dataset.all_sections(path).into_iter();
        sections.map(move |section| (path, section))
    })
}

/// How many names some groups hold.
pub(super) fn count(groups: &[NameGroup]) -> usize {
    groups.iter().map(|group| group.names.len()).sum()
}

/// What a rule says of a place in a list.
pub(super) fn said(rule: &Rule, path: &str, zh: &str, en: &str, place: Span) -> Finding {
    let id = rule.id;
    let (zh, en) = (format!("{zh}（规则 {id}）"), format!("{en} ({id})"));
    Finding::warning(rule.code, zh, en)
        .at(place, "这里", "here")
        .of_rule(id, path)
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn an_item_is_one_whole_name() {
        for right in [
            "张三",
            "张　三",
            "张 三",
            "欧阳建国",
            "阿卜杜拉·买买提",
            "John Smith",
            "云溪县人力资源和社会保障局",
            "县教育局（机关、学校）",
            "李伟（县一中）",
        ] {
            assert!(fault(right).is_none(), "{right}");
        }
        for wrong in [
            "张",
            "张三、李四光",
            "张三，李四光",
            "张三 李四光",
            "张三　李四　王五六",
        ] {
            assert!(fault(wrong).is_some(), "{wrong}");
        }
    }
}
