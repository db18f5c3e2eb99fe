//! E-34: what the program adds itself is not typed as well.

use super::super::paper::Paper;
use super::super::passage::{Part as Text, Passage};
use super::super::rule::Rule;
use super::element::said;
use crate::base::diag::{Code, Finding};
use crate::base::text::label::label;
use crate::data::Section;
use crate::layout::Part;

/// The rule.
pub(in crate::check) const RULE: Rule = Rule {
    id: "E-34",
    code: Code::BadElement,
    waivable: false,
    name: "程序自己加的编号和标签不再写",
    looks_at: "小节标题前的“一、”“（一）”“1.”“（1）”，附件名称前的“附件1：”“1.”，图题前的“图1”，“抄送：”“主送：”“签发人：”“出席：”“单位：”“注：”，印发机关后的“印发”，抄送机关末尾的“；”“，”，联合行文机关后的“文件”。",
    why: "这些由程序按 GB/T 9704—2012 加，再写就印两遍：“一、一、总体要求”“抄送：抄送：……”。",
    sample: "sample-notice.toml",
    instead_of: "title = \"编制主体和范围\"",
    wrong: "title = \"一、编制主体和范围\"",
    right: "title = \"编制主体和范围\"",
    cure: "删去它，程序会加。",
    check,
};

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for passage in &paper.around {
        findings.extend(of_element(paper, passage));
    }
    for part in &paper.layout.parts {
        match part {
            Part::Sections { field, .. } => {
                headings(field, paper.dataset.sections(field), findings);
            }
            Part::Stories(field) => {
                for story in paper.dataset.sections(field) {
                    headings(field, &story.sections, findings);
                }
            }
            Part::Attachments(field) => {
                for attachment in paper.dataset.sections(field) {
                    findings.extend(of_attachment(field, attachment));
                    headings(field, &attachment.sections, findings);
                }
            }
            _ => {}
        }
    }
}

/// Numbers before the titles of sections, which begin with their own.
fn headings(field: &str, sections: &[Section], findings: &mut Vec<Finding>) {
    for section in sections {
        let title = section.title.value.trim();
        if let Some(typed) = number(title) {
            findings.push(
                twice(field, typed, "小节标题的编号", "the number of a section")
                    .at(section.title.span, "标题", "the title")
                    .help(
                        format!("改成“{}”。", title[typed.len()..].trim_start()),
                        "leave the number out",
                    ),
            );
        }
        headings(field, &section.sections, findings);
    }
}

/// The number that a title begins with. 一是 is a way of speaking, not a number.
fn number(title: &str) -> Option<&str> {
    let length = label(title)?.length;
    let (typed, rest) = title.split_at_checked(length)?;
    let mut rest = rest.chars();
    let numeral = rest
        .next()
        .is_some_and(|c| "二三四五六七八九十".contains(c));
    let counted = rest
        .next()
        .is_some_and(|c| "季类级等线期次产届年层档".contains(c));
    let is_word = typed.ends_with('是') || numeral && counted;
    (!is_word).then_some(typed)
}

fn of_attachment(field: &str, attachment: &Section) -> Option<Finding> {
    let title = attachment.title.value.trim();
    let typed = attachment_label(title).or_else(|| number(title))?;
    let finding = twice(field, typed, "附件的序号", "the number of an attachment");
    Some(
        finding
            .at(attachment.title.span, "附件名称", "the name")
            .help(
                format!("改成“{}”。", title[typed.len()..].trim_start()),
                "leave it out",
            ),
    )
}

/// 附件：, 附件1：, 附件1 and a blank at the beginning of a name.
fn attachment_label(title: &str) -> Option<&str> {
    let rest = title.strip_prefix("附件")?;
    let number = rest.trim_start_matches(|c: char| {
        c.is_ascii_digit() || "一二三四五六七八九十０１２３４５６７８９".contains(c)
    });
    let is_numbered = number.len() < rest.len();
    let after = number.trim_start_matches(['：', ':', '.', '．', '、', ' ', '　']);
    let has_mark = after.len() < number.len();
    let ends = after.is_empty() && is_numbered;
    (has_mark || ends).then(|| &title[..title.len() - after.len()])
}

/// What is typed twice in an element.
fn of_element(paper: &Paper<'_>, passage: &Passage) -> Option<Finding> {
    let text = passage.text();
    let start = text.len() - text.trim_start().len();
    let whole = text.trim();
    let found = match passage.part {
        Text::PictureCaption => picture_number(whole),
        Text::Unit => before(whole, &["单位"]),
        Text::Note => before(whole, &["注"]),
        Text::Element => match passage.path.as_str() {
            "document.cc" => before(whole, &["抄送机关", "抄送"])
                .or_else(|| behind(whole, &["；", "，", "、", ";", ","])),
            "document.addressee" => before(whole, &["主送机关", "主送"]),
            "document.report_to" => before(whole, &["报送", "报"]),
            "document.send_to" => before(whole, &["抄送", "送"]),
            "document.issue_to" => before(whole, &["发送", "发"]),
            "document.signers" => before(whole, &["签发人", "签发"]),
            "document.printer" => behind(whole, &["印发"]),
            "document.remark" => before(whole, &["附注"]),
            "document.number" => before(whole, &["发文字号", "文号"]),
            "issuer.joint" => behind(whole, &["文件"]),
            path => attendance(paper, path).and_then(|label| before(whole, &[label])),
        },
        _ => None,
    };
    let (from, to) = found?;
    let typed = whole.get(from..to)?;
    let place = passage.place(paper.sources, &(start + from..start + to));
    let finding = if typed.starts_with(['；', '，', '、', ';', ',']) {
        let zh = format!("抄送机关末尾写着“{typed}”，程序加句号，会印成“{typed}。”");
        let en = format!("the cc ends with `{typed}`, and a full stop is added");
        said(&RULE, &passage.path, &zh, &en)
    } else {
        twice(&passage.path, typed, "它", "it")
    };
    Some(
        finding
            .at(place, "这里", "here")
            .help(format!("删去“{typed}”。"), format!("leave `{typed}` out")),
    )
}

fn twice(path: &str, typed: &str, what_zh: &str, what_en: &str) -> Finding {
    let zh = format!("写着“{typed}”，{what_zh}由程序加，会印两遍");
    let en = format!("`{typed}` is typed, but {what_en} is added and would be printed twice");
    said(&RULE, path, &zh, &en)
}

/// A label with a colon at the beginning.
fn before(text: &str, labels: &[&str]) -> Option<(usize, usize)> {
    labels.iter().find_map(|label| {
        let rest = text.strip_prefix(label)?;
        let mark = rest.chars().next().filter(|c| "：:".contains(*c))?;
        Some((0, label.len() + mark.len_utf8()))
    })
}

/// The number of a picture: 图1, 图 1-2, 图一 and a blank.
fn picture_number(text: &str) -> Option<(usize, usize)> {
    let rest = text.strip_prefix('图')?.trim_start();
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "-—.．－".contains(c));
    let behind = after.trim_start_matches([' ', '\u{3000}', '：', ':', '、']);
    let in_digits = rest.starts_with(|c: char| c.is_ascii_digit());
    let numeral = rest.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    let after_numeral = numeral.trim_start_matches([' ', '\u{3000}', '：', ':', '、']);
    let in_numerals = numeral.len() < rest.len() && after_numeral.len() < numeral.len();
    let end = match (in_digits, in_numerals) {
        (true, _) => behind,
        (false, true) => after_numeral,
        (false, false) => return None,
    };
    Some((0, text.len() - end.len()))
}

/// A word at the end.
fn behind(text: &str, words: &[&str]) -> Option<(usize, usize)> {
    let word = words.iter().find(|word| text.ends_with(**word))?;
    Some((text.len() - word.len(), text.len()))
}

/// The label that the form puts before the attendance of a field.
fn attendance<'p>(paper: &Paper<'p>, path: &str) -> Option<&'p str> {
    paper.layout.parts.iter().find_map(|part| match part {
        Part::Attendance { field, label } if field == path => Some(label.as_str()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::{attachment_label, number};

    #[test]
    fn numbers_before_titles_are_labels() {
        for (title, typed) in [
            ("一、总体要求", Some("一、")),
            ("（一）总体要求", Some("（一）")),
            ("1.总体要求", Some("1.")),
            ("（1）总体要求", Some("（1）")),
            ("①总体要求", Some("①")),
            ("一是总体要求", None),
            ("2025年工作安排", None),
            ("1.5万吨项目", None),
            ("三大任务", None),
            ("一、二季度经济运行情况", None),
            ("一、三大任务", Some("一、")),
        ] {
            assert_eq!(number(title), typed, "{title}");
        }
        for (title, typed) in [
            ("附件1：要点", Some("附件1：")),
            ("附件：要点", Some("附件：")),
            ("附件1 要点", Some("附件1 ")),
            ("附件1", Some("附件1")),
            ("附件清单", None),
            ("附件一览表", None),
            ("附件", None),
        ] {
            assert_eq!(attachment_label(title), typed, "{title}");
        }
    }
}
