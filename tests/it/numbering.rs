//! Numbering schemes, numbered paragraphs, and texts that a document issues.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use crate::common::Change;
use crate::common::{build, bytes, check, pdf, sample_of, stages};
use hongtou::Format;
use hongtou::base::diag::Code;
use hongtou::document::outline;

/// A notice with sections of its own.
fn notice(body: &str) -> String {
    format!(
        "schema = 1\nlayout = \"document\"\n[issuer]\nname = \"某某县人民政府\"\n\
         [document]\ntitle = \"某某县人民政府关于某事的通知\"\n[body]\ntext = \"开头。\"\n{body}\n"
    )
}

/// The paragraphs of the body of a notice, style and text.
fn body(sections: &str) -> Vec<String> {
    let text = outline(&stages::document(&notice(sections)));
    let lines = text.lines().map(str::to_owned);
    lines.skip(2).collect()
}

/// The codes of what is found in a notice, and their messages with help.
fn found(sections: &str) -> Vec<(Code, String)> {
    let made = check(&notice(sections));
    let findings = made.findings.iter();
    let said = findings.map(|one| {
        let help = one.help.iter().map(|help| help.zh.as_str());
        let message = one.message.zh.clone();
        (one.code, help.fold(message, |all, help| all + help))
    });
    said.collect()
}

#[test]
fn a_section_without_title_is_a_numbered_paragraph_in_the_face_of_the_text() {
    let sections = r#"
sections = [
  "第一件事。",
  """
第二件事。
再说一段。""",
  { text = "第三件事有：", sections = ["甲；", { text = "乙：", sections = ["丙。"] }] },
  { title = "有标题的", text = "文字。" },
]"#;
    let wanted = [
        "body: 一、第一件事。",
        "body: 二、第二件事。",
        "body: 再说一段。",
        "body: 三、第三件事有：",
        "body: （一）甲；",
        "body: （二）乙：",
        "body: 1.丙。",
        "heading1: 四、有标题的",
        "body: 文字。",
    ];
    assert_eq!(body(sections), wanted);
}

#[test]
fn a_fifth_level_has_circles_and_no_heading() {
    let sections = r#"
sections = [{ title = "甲", sections = [{ title = "乙", sections = [{ title = "丙", sections = [
  { title = "丁", sections = [{ title = "戊", text = "文字。" }, "又一段。"] },
] }] }] }]"#;
    let wanted = [
        "heading1: 一、甲",
        "heading2: （一）乙",
        "heading3: 1.丙",
        "heading4: （1）丁",
        "body: ①戊。文字。",
        "body: ②又一段。",
    ];
    assert_eq!(body(sections), wanted);
}

#[test]
fn schemes_are_chosen_by_name_in_the_data() {
    let tree = r#"
sections = [
  { title = "甲", sections = ["一段。", { title = "乙", sections = ["二段。"] }] },
  { title = "丙", sections = ["三段。"] },
]"#;
    let numbers = |scheme: &str| {
        let lines = body(&format!("numbering = \"{scheme}\"{tree}"));
        let texts = lines.iter().map(|line| {
            let (_, text) = line.split_once(": ").expect("a style");
            text.to_owned()
        });
        texts.collect::<Vec<_>>().join(" ")
    };
    let cases = [
        (
            "document",
            "一、甲 （一）一段。 （二）乙 1.二段。 二、丙 （一）三段。",
        ),
        ("short", "一、甲 1.一段。 2.乙 （1）二段。 二、丙 1.三段。"),
        ("items", "一、甲 1.一段。 2.乙 （1）二段。 二、丙 3.三段。"),
        (
            "decimal",
            "1\u{3000}甲 1.1\u{3000}一段。 1.2\u{3000}乙 1.2.1\u{3000}二段。 2\u{3000}丙 2.1\u{3000}三段。",
        ),
        (
            "rules",
            "第一章\u{3000}甲 一、一段。 第一节\u{3000}乙 二、二段。 第二章\u{3000}丙 三、三段。",
        ),
    ];
    for (scheme, wanted) in cases {
        assert_eq!(numbers(scheme), wanted, "{scheme}");
    }
    let articles = "第一章\u{3000}甲 ⟨article 第一条\u{3000}⟩一段。 第一节\u{3000}乙 \
        ⟨article_level3 第二条\u{3000}⟩二段。 第二章\u{3000}丙 ⟨article 第三条\u{3000}⟩三段。";
    assert_eq!(numbers("regulation"), articles);
    assert!(
        numbers("code")
            .starts_with("第一编\u{3000}甲 ⟨article 第一条\u{3000}⟩一段。 第一章\u{3000}乙")
    );
}

#[test]
fn a_section_without_number_lets_those_below_begin_again() {
    let sections = r#"
numbering = "regulation"
sections = [
  { text = "有下列情形之一的：", sections = ["甲；", "乙。", { numbered = false, text = "又有下列情形的：", sections = [] }] },
  { text = "其他：", sections = ["丙。"] },
]"#;
    let wanted = [
        "body: ⟨article_level1 第一条\u{3000}⟩有下列情形之一的：",
        "body: （一）甲；",
        "body: （二）乙。",
        "body: 又有下列情形的：",
        "body: ⟨article_level1 第二条\u{3000}⟩其他：",
        "body: （一）丙。",
    ];
    assert_eq!(body(sections), wanted);
}

#[test]
fn what_no_scheme_has_is_found() {
    assert_eq!(found("sections = [\"一段。\"]"), []);
    let nameless = found("sections = [{ run_in = true }]");
    assert_eq!(nameless[0].0, Code::MissingField);
    assert!(nameless[0].1.contains("既没有标题（title），也没有文字"));
    let unknown = found("numbering = \"decimals\"\nsections = [\"一段。\"]");
    assert_eq!(unknown[0].0, Code::WrongType);
    assert!(unknown[0].1.contains("decimal"), "{}", unknown[0].1);
    // Four levels of decimal numbers, and no fifth.
    let four =
        "{ text = \"一\", sections = [{ text = \"二\", sections = [{ text = \"三\", sections = [";
    let ends = "] }] }] }";
    let fits = format!("numbering = \"decimal\"\nsections = [{four}\"四\"{ends}]");
    assert_eq!(found(&fits), []);
    let deep = "{ text = \"四\", sections = [\"五\"] }";
    let deep = found(&format!(
        "numbering = \"decimal\"\nsections = [{four}{deep}{ends}]"
    ));
    assert_eq!(deep[0].0, Code::BadElement);
    assert!(deep[0].1.contains("“五”在第5层"), "{}", deep[0].1);
    // An article is no division, and has two levels below it.
    let in_article =
        "{ title = \"甲\", sections = [{ text = \"条\", sections = [{ text = \"项\", sections = [";
    let ends = "] }] }] }";
    let fits = format!("numbering = \"regulation\"\nsections = [{in_article}\"目\"{ends}]");
    assert_eq!(found(&fits), []);
    let deep = "{ text = \"目\", sections = [\"再下\"] }";
    let deep = found(&format!(
        "numbering = \"regulation\"\nsections = [{in_article}{deep}{ends}]"
    ));
    assert_eq!(deep[0].0, Code::BadElement);
}

#[test]
fn an_issued_text_follows_the_remark_and_stands_before_the_imprint() {
    let text = outline(&stages::document(&sample_of("regulation")));
    let at = |part: &str| {
        let found = text.find(part);
        found.unwrap_or_else(|| panic!("{part:?} is not in {text}"))
    };
    let order = [
        "title: ",
        "signature: 云溪县人民政府",
        "remark: （此件公开发布）",
        "promulgated_title_noted: 云溪县小型水利工程管护办法",
        "title_note: （2026年3月12日云溪县人民政府第31次常务会议通过）",
        "⟨article_attachment 第四十条\u{3000}⟩",
        "attachment_note: 附件：小型水利工程巡查记录要点",
        "attachment_label: 附件",
        "imprint",
    ];
    let places: Vec<usize> = order.iter().map(|part| at(part)).collect();
    assert!(places.is_sorted(), "{places:?}");
    // The notice itself names no attachment.
    assert!(!text[..at("promulgated_title_noted")].contains("附件"));
    assert!(!text.contains("第四十一条"));
}

#[test]
fn two_issued_texts_each_begin_a_page_and_count_for_themselves() {
    let texts = r#"
[[promulgated]]
title = "甲办法"
numbering = "regulation"
sections = ["甲的第一条。", "甲的第二条。"]

[[promulgated]]
title = "乙方案"
sections = [{ title = "目标", text = "文字。" }]
"#;
    let document = stages::document(&notice(texts));
    let text = outline(&document);
    assert!(text.contains("body: ⟨article 第二条\u{3000}⟩甲的第二条。"));
    assert!(text.contains("heading1_attachment: 一、目标"));
    let pages = stages::pages(&notice(texts)).pages.len();
    assert_eq!(pages, 3);
}

#[test]
fn chapters_sections_and_articles_are_headings_of_the_files() {
    let made = build(&sample_of("regulation"));
    let marks = pdf::bookmarks(bytes(made, Format::Pdf));
    let depth = |title: &str| {
        let found = marks.iter().find(|(_, one)| one == title);
        found.map(|(depth, _)| *depth)
    };
    assert_eq!(depth("云溪县小型水利工程管护办法"), Some(1));
    assert_eq!(depth("第一章\u{3000}总\u{3000}则"), Some(2));
    assert_eq!(depth("第一条"), Some(3));
    assert_eq!(depth("第一节\u{3000}巡查和维护"), Some(3));
    assert_eq!(depth("第十八条"), Some(4));
    let articles = marks.iter().filter(|(_, title)| title.ends_with('条'));
    assert_eq!(articles.count(), 40);
    let sections = marks
        .iter()
        .filter(|(_, title)| title.starts_with("第一节"));
    assert_eq!(sections.count(), 2);
}

#[test]
fn an_order_carries_what_it_promulgates() {
    let text = outline(&stages::document(&sample_of("order-regulation")));
    let (order, regulation) = text
        .split_once("promulgated_title_noted")
        .expect("a regulation");
    assert!(order.contains("signer_title: 市长") && order.contains("dated: 2026年4月10日"));
    assert!(regulation.contains("第十三条\u{3000}⟩本规定自2026年6月1日起施行。"));
    assert!(!text.contains("附件"));
}

/// The annual report, its parts 一 and 五 in the words given.
fn report(overview: &str, problems: &str) -> String {
    let data = crate::common::dongshi();
    let (before, rest) = cut(&data, "[overview]");
    let (_, rest) = cut(rest, "[disclosure");
    let (tables, rest) = cut(rest, "[[problems.sections]]");
    let (_, after) = cut(rest, "[other]");
    format!("{before}{overview}\n{tables}{problems}\n{after}")
}

fn cut<'a>(text: &'a str, at: &str) -> (&'a str, &'a str) {
    let place = text.find(at);
    text.split_at(place.unwrap_or_else(|| panic!("no {at}")))
}

#[test]
fn the_annual_report_may_have_plain_text_in_its_first_and_fifth_part() {
    let (overview, problems) = (
        "[overview]\ntext = \"2019年，我镇按照条例的要求做好政府信息公开工作。\"\n",
        "[problems]\ntext = \"公开的内容还不够及时。今后要加强培训，改进工作。\"\n",
    );
    let plain = check(&report(overview, problems));
    let said: Vec<&str> = plain
        .findings
        .iter()
        .map(|one| one.message.zh.as_str())
        .collect();
    assert_eq!(said, [""; 0]);
    let text = outline(&stages::document(&report(overview, problems)));
    assert!(text.contains("heading1: 一、总体情况\nbody: 2019年，我镇"));
    // Neither text nor sections: the part is missing.
    let without = check(&report("[overview]\n", problems));
    let missing: Vec<Code> = without.findings.iter().map(|one| one.code).collect();
    assert!(missing.contains(&Code::MissingField), "{missing:?}");
    // Numbered paragraphs without headings are sections as well.
    let numbered = "[overview]\nsections = [\"主动公开的情况。\", \"依申请公开的情况。\"]\n";
    let text = outline(&stages::document(&report(numbered, problems)));
    assert!(text.contains("body: （二）依申请公开的情况。"));
}

#[test]
fn an_attachment_may_be_numbered_by_a_scheme_of_its_own() {
    let notice = sample_of("notice").with_first(
        "title = \"政府信息公开工作年度报告编制核对要点\"",
        "title = \"政府信息公开工作年度报告编制核对要点\"\nnumbering = \"decimal\"",
    );
    let text = outline(&stages::document(&notice));
    assert!(text.contains("heading1_attachment: 1\u{3000}格式"));
    assert!(text.contains("⟨heading2_attachment 2.1\u{3000}申请办理情况。⟩"));
}

#[test]
fn a_layout_says_how_sections_are_numbered_that_name_no_scheme() {
    let own = crate::common::text("tests/layouts/numbering-right.toml");
    let said = |data: &str| {
        let data = format!(
            "schema = 1\nlayout = \"own\"\n[issuer]\nname = \"某某县人民政府\"\n[x]\n{data}\n"
        );
        let mut world = crate::common::world(&data);
        let layout = own.as_bytes().to_vec();
        world.files.insert("own/layout.toml".to_owned(), layout);
        let made = crate::common::build_in(&world, false);
        crate::common::docx::text(bytes(&made, Format::Docx))
    };
    let text = said("sections = [\"一段。\", { title = \"范围\", text = \"文字。\" }]");
    for part in ["1\u{3000}总则", "1.1\u{3000}一段。", "1.2\u{3000}范围"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let text = said("numbering = \"document\"\nsections = [\"一段。\"]");
    assert!(
        text.contains("1\u{3000}总则") && text.contains("（一）一段。"),
        "{text}"
    );
    // One of the two that stand for one another is enough.
    assert!(said("text = \"一段。\"").contains("一段。"));
}

#[test]
fn totals_are_computed_in_the_attachments_of_issued_texts() {
    let texts = r#"
[[promulgated]]
title = "某办法"
text = "文字。"

[[promulgated.attachments]]
title = "某表"

[[promulgated.attachments.tables]]
columns = ["项目", "数量"]
rows = [["甲", 3], ["乙", 4], { total = true, cells = ["合计", ""] }]
"#;
    let made = build(&notice(texts));
    let text = crate::common::docx::text(bytes(made, Format::Docx));
    assert!(text.contains("合计\n7"), "{text}");
}
