//! Articles that amendments have put behind others: 第十二条之一.

use crate::common::{check, stages};
use hongtou::base::diag::Code;
use hongtou::document::outline;

/// A notice with sections of its own.
fn notice(body: &str) -> String {
    format!(
        "schema = 1\nlayout = \"document\"\n[issuer]\nname = \"某某县人民政府\"\n\
         [document]\ntitle = \"某某县人民政府关于某事的通知\"\n[body]\ntext = \"开头。\"\n{body}\n"
    )
}

/// The paragraphs behind its title and its first text, style and text.
fn body(data: &str) -> Vec<String> {
    let text = outline(&stages::document(data));
    text.lines().skip(2).map(str::to_owned).collect()
}

/// The codes of what is found, and the messages.
fn found(data: &str) -> Vec<(Code, String)> {
    let findings = check(data).findings.into_iter();
    findings
        .map(|one| (one.code, one.message.zh.clone()))
        .collect()
}

#[test]
fn an_inserted_article_is_numbered_behind_the_one_before() {
    let sections = r#"
numbering = "regulation"
[[body.sections]]
title = "总则"
sections = [
  "第一。",
  { inserted = true, text = "插入的：", sections = ["一项；", "又一项。"] },
  { inserted = true, text = "又插入的。" },
  "第二。",
]
[[body.sections]]
title = "附则"
sections = [{ inserted = true, text = "章首插入的。" }, "第三。"]
"#;
    let wanted = [
        "chapter: 第一章\u{3000}总\u{3000}则",
        "body: ⟨article 第一条\u{3000}⟩第一。",
        "body: ⟨article 第一条之一\u{3000}⟩插入的：",
        "body: （一）一项；",
        "body: （二）又一项。",
        "body: ⟨article 第一条之二\u{3000}⟩又插入的。",
        "body: ⟨article 第二条\u{3000}⟩第二。",
        "chapter: 第二章\u{3000}附\u{3000}则",
        "body: ⟨article 第二条之一\u{3000}⟩章首插入的。",
        "body: ⟨article 第三条\u{3000}⟩第三。",
    ];
    assert_eq!(body(&notice(sections)), wanted);
    assert_eq!(found(&notice(sections)), []);
}

#[test]
fn nothing_is_inserted_before_the_first_article_or_where_there_are_none() {
    let inserted = |numbering: &str, before: &str| {
        let sections = format!(
            "numbering = \"{numbering}\"\nsections = [{before}{{ inserted = true, text = \"插入的。\" }}]"
        );
        found(&notice(&sections))
    };
    assert_eq!(inserted("regulation", "\"第一。\", "), []);
    let first = inserted("regulation", "");
    assert!(
        matches!(first.as_slice(), [(Code::BadInsertion, said)] if said.contains("第一条之前"))
    );
    let other = inserted("document", "\"第一。\", ");
    assert!(matches!(other.as_slice(), [(Code::BadInsertion, said)] if said.contains("只有条")));
}
