//! Marks inside texts, and references: where they may stand, what they print, what is wrong.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use crate::common::{build, bytes, check, docx, pdf, stages};
use hongtou::Format;
use hongtou::base::diag::Code;
use hongtou::document::outline;

/// A notice with a remark, a text and what follows it.
fn notice(remark: &str, text: &str, rest: &str) -> String {
    format!(
        "schema = 1\nlayout = \"document\"\n[issuer]\nname = \"某某县人民政府\"\n\
         letterhead = \"某某县人民政府文件\"\n[document]\nnumber = \"某政发〔2025〕1号\"\n\
         title = \"某某县人民政府关于某事的通知\"\naddressee = \"各乡镇人民政府\"\n\
         signature = \"某某县人民政府\"\ndated = 2025-12-01\nremark = \"{remark}\"\n\
         [body]\ntext = '''\n{text}'''\n{rest}\n"
    )
}

fn plain(text: &str) -> String {
    notice("此件公开发布", text, "")
}

fn shown(data: &str) -> String {
    outline(&stages::document(data))
}

/// The codes of errors of a notice with the text of their places.
fn errors(data: &str) -> Vec<(Code, String)> {
    let made = check(data);
    let found = made.findings.iter();
    let found = found.filter(|one| matches!(one.code, Code::BadTag | Code::BadReference));
    let placed = found.map(|one| {
        let span = one.span().expect("a place");
        (one.code, made.sources.slice(span).to_owned())
    });
    placed.collect()
}

const TABLE: &str = r#"
[[body.sections]]
title = "数据"
text = "一段<kai>楷体</kai>。"
[[body.sections]]
text = "条目CO<sub>2</sub>。"
[body.sections.table]
notes = ["按<b>当量</b>计。"]
columns = ["项目", "数量"]
rows = [["CO<sub>2</sub>", 12], ["面积m<sup>2</sup>", 30]]
"#;

#[test]
fn marks_stand_in_text_items_cells_notes_and_the_remark() {
    let data = notice(
        "此件<b>公开</b>发布",
        "排放CO<sub>2</sub>，<b>抓<kai>落实</kai></b>，<keep>甲</keep><keep>乙</keep>，\
         姓名：<blank/>张三，<60，x<lt/>y。",
        TABLE,
    );
    assert_eq!(errors(&data), []);
    let text = shown(&data);
    for line in [
        "body: 排放CO⟨sub 2⟩，⟨b 抓⟩⟨b kai 落实⟩，⟨keep 甲⟩⟨keep 乙⟩，姓名：\u{3000}张三，<60，x<y。",
        "body: 一段⟨kai 楷体⟩。",
        "body: 二、条目CO⟨sub 2⟩。",
        "table_note: 注：按⟨b 当量⟩计。",
        "remark: （此件⟨b 公开⟩发布）",
    ] {
        assert!(text.lines().any(|one| one == line), "{line}\n{text}");
    }
    assert!(text.contains("面积m2 | 30"), "{text}");
}

#[test]
fn every_wrong_mark_is_told_at_its_place() {
    for (text, place) in [
        ("甲<br>乙", "<br>"),
        ("甲<b>乙", "<b>"),
        ("甲</b>乙", "</b>"),
        ("<b>甲<kai>乙</b>丙</kai>", "</b>"),
        ("<b>甲\n乙</b>", "<b>"),
        ("甲<blank>乙", "<blank>"),
        ("<ref to=x/>", "<ref to=x/>"),
        ("甲<b乙", "<b"),
    ] {
        let found = errors(&plain(text));
        assert_eq!(found[0], (Code::BadTag, place.to_owned()), "{text}");
    }
    let all = errors(&plain("<b>甲\n乙</kai><br>丙<sup/>"));
    let places: Vec<&str> = all.iter().map(|(_, place)| place.as_str()).collect();
    assert_eq!(places, ["<b>", "</kai>", "<br>", "<sup/>"]);
}

#[test]
fn titles_names_and_heads_have_no_marks() {
    let right = notice("此件公开发布", "甲。", TABLE);
    assert_eq!(errors(&right), []);
    for (old, new) in [
        ("关于某事的通知", "关于<b>某事</b>的通知"),
        ("某政发〔2025〕1号", "某政发〔2025〕<b>1</b>号"),
        ("title = \"数据\"", "title = \"<kai>数据</kai>\""),
        ("\"项目\"", "\"<b>项目</b>\""),
        ("各乡镇人民政府", "各<b>乡镇</b>人民政府"),
    ] {
        let data = right.replacen(old, new, 1);
        assert_ne!(data, right);
        let found = errors(&data);
        assert_eq!(found.len(), 1, "{new} {found:?}");
        assert_eq!(found[0].0, Code::BadTag);
    }
}

#[test]
fn what_a_template_inserts_is_no_mark_and_marks_stand_around_templates() {
    let text = shown(&plain("{{ '<b>' }}甲，<b>{{ '乙' }}</b>。"));
    assert!(text.contains("body: <b>甲，⟨b 乙⟩。"), "{text}");
}

#[test]
fn numbers_are_read_without_marks() {
    let listed = |text: &str| {
        let made = check(&plain(text));
        let all = made.unbound.iter().map(|one| one.text.clone());
        all.collect::<Vec<_>>()
    };
    assert_eq!(listed("排放CO<sub>2</sub>。"), [""; 0]);
    assert_eq!(listed("占地5 m<sup>2</sup>。"), ["5 m²"]);
    assert_eq!(listed("共<b>12</b>件。"), ["12件"]);
    let made = check(&plain(
        "占地<b>5m<sup>2</sup></b>，<b>共</b><kai>12,5</kai>。",
    ));
    assert!(!made.findings.iter().any(|one| one.code == Code::BadTag));
}

#[test]
fn both_files_hold_the_text_and_the_look() {
    let made = build(&plain(
        "排放CO<sub>2</sub>，面积5 m<sup>2</sup>，<b>抓落实Bold</b>，<kai>楷体</kai>。",
    ));
    let main = docx::part(bytes(made, Format::Docx), "word/document.xml");
    for part in [
        "<w:vertAlign w:val=\"subscript\"/>",
        "<w:vertAlign w:val=\"superscript\"/>",
        "<w:b/>",
        "w:eastAsia=\"楷体_GB2312\"",
    ] {
        assert!(main.contains(part), "{part}");
    }
    let text = docx::text(bytes(made, Format::Docx));
    assert!(text.contains("CO2，面积5 m2，抓落实Bold，楷体。"), "{text}");
}

const REFERRED: &str = r#"
[[body.sections]]
title = "主体"
text = "各单位。"
[[body.sections]]
id = "要求"
title = "工作要求"
[[body.sections.sections]]
title = "完整"
text = "一个不少。"
[[body.sections.sections]]
id = "时限"
title = "按时"
text = "年底前。"
[[body.sections]]
title = "数据"
text = "如下。"
[body.sections.table]
id = "表"
caption = "排放量"
columns = ["项目", "数量"]
rows = [["见<ref to='要求'/>", 12]]
[[attachments]]
title = "名单"
text = "甲。"
[[attachments]]
id = "表样"
title = "表样"
text = "乙。"
"#;

fn referring(text: &str) -> String {
    notice("此件公开发布", text, REFERRED)
}

#[test]
fn references_print_what_papers_call_the_place() {
    let text = "按<ref to=\"要求\"/>、<ref to='时限'/>办理，见<ref to='表'/>和<ref to='表样'/>。";
    let data = referring(text);
    assert_eq!(errors(&data), []);
    let text = shown(&data);
    let wanted = "body: 按⟨keep →要求 第二部分⟩、⟨→时限 第二部分第（二）项⟩办理，见⟨keep →表 表1⟩和⟨keep →表样 附件2⟩。";
    assert!(text.contains(wanted), "{text}");
    // What stands before it moves the number and the reference alike.
    let more = data.replacen(
        "[[body.sections]]\nid",
        "[[body.sections]]\ntitle = \"又\"\ntext = \"又。\"\n[[body.sections]]\nid",
        1,
    );
    assert!(shown(&more).contains("⟨keep →要求 第三部分⟩"));
    let made = build(&data);
    let main = docx::part(bytes(made, Format::Docx), "word/document.xml");
    assert_eq!(main.matches("<w:hyperlink ").count(), 5);
    for anchor in ["_Ref000000001", "_Ref000000002"] {
        assert!(main.contains(&format!("w:anchor=\"{anchor}\"")), "{anchor}");
        assert!(main.contains(&format!("w:name=\"{anchor}\"")), "{anchor}");
    }
    let tags = pdf::tags(bytes(made, Format::Pdf));
    assert_eq!(tags.matches("Link").count(), 4, "{tags}");
}

#[test]
fn articles_are_referred_to_by_their_number() {
    let data = notice(
        "此件公开发布",
        "现印发给你们。",
        r#"
[[promulgated]]
id = "办法"
title = "某某县某某管理办法"
numbering = "regulation"
[[promulgated.sections]]
title = "总则"
sections = [
  "为了管理，制定本办法。",
  { id = "范围", text = "适用于：", sections = ["甲；", { id = "乙", text = "乙。" }] },
  { text = "违反<ref to='范围'/>、<ref to='乙'/>、<ref to='章'/>的，依照<ref to='办法'/>处理。" },
]
[[promulgated.sections]]
id = "章"
title = "附则"
sections = ["自公布之日起施行。"]
"#,
    );
    assert_eq!(errors(&data), []);
    let text = shown(&data);
    let wanted = "违反⟨keep →范围 第二条⟩、⟨→乙 第二条第（二）项⟩、⟨keep →章 第二章⟩的，依照⟨→办法 《某某县某某管理办法》⟩处理。";
    assert!(text.contains(wanted), "{text}");
}

#[test]
fn references_that_lead_nowhere_or_double_a_word_are_told() {
    for (text, place) in [
        ("按<ref to='要球'/>办。", "<ref to='要球'/>"),
        ("按第<ref to='要求'/>办。", "第"),
        ("按<ref to='要求'/>部分办。", "部分"),
        ("见附件<ref to='表样'/>。", "附件"),
        ("见表<ref to='表'/>。", "表"),
    ] {
        let wanted = [(Code::BadReference, place.to_owned())];
        assert_eq!(errors(&referring(text)), wanted, "{text}");
    }
    let right = referring("按<ref to='要求'/>第二款、<ref to='表'/>办。");
    assert_eq!(errors(&right), []);
    let twice = right.replace("id = \"时限\"", "id = \"要求\"");
    assert_eq!(errors(&twice)[0].0, Code::BadReference);
    let bare = right.replace("caption = \"排放量\"", "title = \"排放量\"");
    assert_eq!(errors(&bare).len(), 1);
    let blank = right.replace("id = \"时限\"", "id = \"时 限\"");
    assert_eq!(
        errors(&blank),
        [(Code::BadReference, "\"时 限\"".to_owned())]
    );
}
