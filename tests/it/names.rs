//! Lists of names, quotations, signatures side by side, and the seal of another agency.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use crate::common::Change;
use crate::common::{build, bytes, check, docx, sample_of, stages};
use crate::elements::{PITCH, Set, ZI, near, set};
use hongtou::Format;
use hongtou::base::diag::Code;
use hongtou::document::outline;

/// A notice with a body of its own.
fn notice(document: &str, body: &str) -> String {
    format!(
        "schema = 1\nlayout = \"document\"\n[issuer]\nname = \"某某县人民政府\"\n\
         [document]\ntitle = \"某某县人民政府关于某事的通知\"\n{document}\n[body]\n\
         text = \"开头。\"\n{body}\n"
    )
}

/// The outline of the body of a notice.
fn body(body: &str) -> Vec<String> {
    let text = outline(&stages::document(&notice("", body)));
    text.lines().skip(2).map(str::to_owned).collect()
}

/// The rules that speak of a text, and the codes where it is no rule.
fn found(data: &str) -> Vec<String> {
    let made = check(data);
    let findings = made.findings.iter().map(|one| match &one.rule {
        Some(rule) => rule.id.clone(),
        None => format!("{:?}", one.code),
    });
    findings.collect()
}

/// The left edge of a text in characters from the type area.
fn column(set: &Set, text: &str) -> f64 {
    (set.line(text).left - 28.0) / ZI
}

#[test]
fn names_stand_in_columns_two_characters_in_and_those_of_two_are_spread() {
    let set = set(&sample_of("commendation"));
    for (name, at) in [
        ("县教育局", 2.0),
        ("县民政局", 16.0),
        ("丁一鸣", 2.0),
        ("于　洋", 9.0),
        ("马晓东", 16.0),
        ("王　芳", 23.0),
        ("王建国", 2.0),
        ("阿依努尔·买买提", 16.0),
    ] {
        near(column(&set, name), at);
    }
    near(set.line("王建国").top - set.line("丁一鸣").top, PITCH);
}

#[test]
fn a_page_ends_between_rows_and_the_names_come_in_their_order() {
    let names: Vec<String> = (0..230_u32)
        .map(|at| {
            let c = |at: u32| char::from_u32(0x4E00 + at % 97 * 3).unwrap();
            format!("\"王{}{}\"", c(at), c(at / 7))
        })
        .collect();
    let data = notice(
        "",
        &format!("sections = [{{ names = [{}] }}]", names.join(", ")),
    );
    let set = set(&data);
    let typed: Vec<&str> = names.iter().map(|name| name.trim_matches('"')).collect();
    let printed: Vec<_> = set
        .lines
        .iter()
        .filter(|line| line.text.starts_with('王'))
        .collect();
    let texts: Vec<&str> = printed.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(texts, typed);
    assert!(printed.last().unwrap().page > 2);
    for row in printed.chunks(5) {
        for name in row {
            assert_eq!(name.page, row[0].page);
            near(name.top, row[0].top);
        }
    }
    let main = docx::part(bytes(build(&data), Format::Docx), "word/document.xml");
    let table = &main[main.find("<w:tbl>").unwrap()..main.find("</w:tbl>").unwrap()];
    assert_eq!(table.matches("<w:tr>").count(), 46);
    assert!(!table.contains("<w:keepNext/>") && table.contains("<w:cantSplit/>"));
}

#[test]
fn groups_stand_beside_short_labels_and_below_long_ones() {
    let short = r#"sections = [{ title = "成员", names = [
      { group = "组长", names = [{ name = "张三", post = "县长" }] },
      { group = "副组长：", names = [{ name = "李四光", post = "副县长" }, { name = "王五", post = "副县长" }] },
      { group = "成员", names = ["赵六", "钱七七", "孙八", "周九"] },
    ] }]"#;
    let wanted = [
        "heading1: 一、成员",
        "name_first_4: ⟨name_label 组　长：⟩张　三　县长",
        "name_first_4: ⟨name_label 副组长：⟩李四光　副县长",
        "name_next_4: 王　五　副县长",
        "arrangement 1×5",
        "  1,1 name_list: ⟨name_label 成　员：⟩赵　六",
        "  1,3 name_list: 钱七七",
        "  1,4 name_list: 孙　八",
        "  1,5 name_list: 周　九",
    ];
    assert_eq!(body(short), wanted);
    let long = r#"sections = [{ names = [
      { group = "某某县农业农村局（2名）", names = ["赵六", "钱七七"] },
      { group = "某某县水利局", names = ["孙八"] },
    ] }, "此项有编号。"]"#;
    let wanted = [
        "name_label_above: 某某县农业农村局（2名）：",
        "arrangement 1×5",
        "  1,1 name_list: 赵　六",
        "  1,2 name_list: 钱七七",
        "name_label_above: 某某县水利局：",
        "arrangement 1×5",
        "  1,1 name_list: 孙　八",
        "body: 一、此项有编号。",
    ];
    assert_eq!(body(long), wanted);
}

#[test]
fn names_of_any_length_are_whole() {
    let names = [
        "王",
        "王五",
        "李四光",
        "欧阳建国",
        "John Smith",
        "阿卜杜热合曼·阿卜杜拉",
        "某某县人民政府办公室政务公开和信息化科",
        "赵六（县一中）",
    ];
    let list: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    let set = set(&notice(
        "",
        &format!("sections = [{{ names = [{}] }}]", list.join(", ")),
    ));
    for name in names {
        let printed = match name {
            "王五" => "王　五",
            "赵六（县一中）" => "赵　六（县一中）",
            other => other,
        };
        assert!(set.lines.iter().any(|line| line.text == printed), "{name}");
    }
}

#[test]
fn rules_speak_of_slips_in_lists_and_not_of_right_ones() {
    let sample = sample_of("commendation");
    assert_eq!(found(&sample), [""; 0]);
    for (old, new, rule) in [
        ("\"于洋\"", "\"于\"", "N-1"),
        ("\"于洋\", \"马晓东\"", "\"于洋、马晓东\"", "N-1"),
        ("\"于洋\"", "\"王建国\"", "N-2"),
        ("\"于洋\"", "\"王　芳\"", "N-2"),
        ("先进个人（40名）\"", "先进个人（41名）\"", "N-3"),
    ] {
        let rules = found(&sample.with(old, new));
        assert!(rules.iter().any(|found| found == rule), "{new}: {rules:?}");
    }
    let two = sample.with("\"于洋\"", "\"王建国（县一中）\"");
    assert_eq!(found(&two), [""; 0]);
    let posts = "sections = [{ names = [{ name = \"王五\", post = \"局长\" }, { name = \"王五\", post = \"副局长\" }] }]";
    assert_eq!(found(&notice("", posts)), [""; 0]);
}

#[test]
fn what_is_no_list_is_told_with_its_shape() {
    for (value, code) in [
        ("names = \"张三、李四\"", Code::WrongType),
        ("names = [3]", Code::WrongType),
        ("names = [{ group = \"组长\" }]", Code::MissingField),
        ("names = [{ post = \"县长\" }]", Code::MissingField),
        (
            "names = [{ name = \"张三\", title = \"县长\" }]",
            Code::UnknownField,
        ),
        ("quote = 3", Code::WrongType),
        ("signatures = \"甲方\"", Code::WrongType),
    ] {
        let made = check(&notice(
            "",
            &format!("sections = [{{ title = \"题\", text = \"文。\", {value} }}]"),
        ));
        let codes: Vec<Code> = made.findings.iter().map(|one| one.code).collect();
        assert!(codes.contains(&code), "{value}: {codes:?}");
    }
}

#[test]
fn a_quotation_is_set_in_kai_and_indented_on_both_sides() {
    let body =
        "sections = [{ title = \"题\", text = \"文件指出：\", quote = \"要公开。\\n要规范。\" }]";
    let text = outline(&stages::document(&notice("", body)));
    assert!(
        text.contains("quote: 要公开。\nquote: 要规范。\n"),
        "{text}"
    );
    let set = set(&notice("", body));
    near(column(&set, "要公开。"), 4.0);
    let tagged = body.replace("要公开。", "要<b>公开</b>。");
    assert_eq!(found(&notice("", &tagged)), [""; 0]);
    let text = outline(&stages::document(&notice("", &tagged)));
    assert!(text.contains("公开") && !text.contains("<b>"), "{text}");
}

#[test]
fn the_seal_of_another_agency_is_named_and_its_place_told() {
    let data =
        sample_of("letter").with("signature = ", "seal_of = \"某某市大数据局\"\nsignature = ");
    assert_eq!(found(&data), [""; 0]);
    let set = set(&data);
    let [seal] = set.seals.as_slice() else {
        panic!("{:?}", set.seals);
    };
    assert_eq!(seal.owner, "某某市大数据局");
    assert!(
        set.lines
            .iter()
            .any(|line| line.text == "某某市人民政府办公室（代章）")
    );
    let typed = data.with("室\"\ndated", "室（代章）\"\ndated");
    assert_eq!(
        stages::document(&typed).seal_of.as_deref(),
        Some("某某市大数据局")
    );
    let own = data.with("某某市大数据局", "某某市人民政府办公室");
    assert_eq!(found(&own), ["E-40"]);
    let unsealed = data.with("dated =", "sealed = false\ndated =");
    assert_eq!(found(&unsealed), ["E-40", "E-47"]);
}

#[test]
fn names_without_seal_stand_in_a_row_where_that_is_asked() {
    let signed = "signature = [\"某某县人民政府\", \"某某县总工会\"]\ndated = 2026-03-02\nsealed = false\nsignatures_in_row = true";
    let row = set(&notice(signed, ""));
    let at = |text: &str| row.lines.iter().rfind(|line| line.text == text).unwrap();
    let (host, other) = (at("某某县人民政府"), at("某某县总工会"));
    near(host.top, other.top);
    assert!(host.right < other.left);
    let date = row.line("2026年3月2日");
    near(
        f64::midpoint(other.left, other.right),
        f64::midpoint(date.left, date.right),
    );
    let below = set(&notice(&signed.replace("signatures_in_row = true", ""), ""));
    let at = |text: &str| below.lines.iter().rfind(|line| line.text == text).unwrap();
    assert!(at("某某县总工会").top > at("某某县人民政府").top);
}

#[test]
fn parties_sign_side_by_side_where_their_lines_allow() {
    let body = "[[attachments]]\ntitle = \"合作协议\"\ntext = \"协议的文字。\"\n\
                signatures = [[\"甲方（盖章）：\", \"代表：\"], [\"乙方（盖章）：\", \"代表：\"]]";
    let beside = set(&notice("", body));
    let (one, other) = (beside.line("甲方"), beside.line("乙方"));
    near(one.top, other.top);
    near(column(&beside, "甲方"), 2.0);
    near(column(&beside, "乙方"), 15.0);
    let alone = body.replace(
        "[[attachments]]\ntitle = \"合作协议\"\ntext = \"协议的文字。\"\n",
        "[[body.sections]]\n",
    );
    let alone = set(&notice("", &alone));
    near(alone.line("甲方").top, alone.line("乙方").top);
    let long = body.replace("（盖章）", "：某某县人民政府办公室和某某局");
    let below = set(&notice("", &long));
    assert!(below.line("乙方").top > below.line("甲方").top + PITCH * 2.5);
}
