//! The first page and the last: heads with many names, signatures that are never alone, and a
//! check that says what a build says.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use crate::common::{Change, build, check, docx};
use crate::elements::set;
use hongtou::base::diag::{Code, Finding};
use hongtou::base::world::MemoryWorld;
use hongtou::{Format, Made};

/// A document of some layout with a title, paragraphs and what else stands in `[document]`.
fn written(layout: &str, issuer: &str, document: &str, body: &[&str]) -> String {
    let addressee = match layout {
        "upward" => "澄川市人民政府",
        _ => "各乡、镇人民政府",
    };
    format!(
        "schema = 1\nlayout = \"{layout}\"\n\n[issuer]\nname = \"云溪县人民政府\"\n{issuer}\n\n\
         [document]\nnumber = \"云政发〔2025〕18号\"\ntitle = \"云溪县人民政府关于设立河道管理所的意见\"\n\
         addressee = \"{addressee}\"\nsignature = \"云溪县人民政府\"\ndated = 2025-12-01\n{document}\n\n\
         [body]\ntext = \"\"\"\n{}\"\"\"\n",
        body.join("\n")
    )
}

const HEAD: &str = "letterhead = \"云溪县人民政府文件\"";

fn codes(made: &Made) -> Vec<Code> {
    made.findings.iter().map(|one: &Finding| one.code).collect()
}

#[test]
fn a_number_keeps_its_line_beside_long_names() {
    for (signers, rows, beside) in [
        (&["赵思远", "李明"][..], 1, true),
        (&["张三", "热依汗·艾合买提江"], 2, true),
        (&["帕提古丽·吾斯曼", "司马修文", "古丽娜尔·木拉提"], 3, true),
        (&["阿依努尔·阿卜杜热合曼·买买提明江·托合提"], 1, false),
    ] {
        let signed = format!("signers = {signers:?}\nremark = \"联系人：王芳，0000-12345678\"");
        let set = set(&written("upward", HEAD, &signed, &["请批示。"]));
        let number = set.line("云政发");
        assert_eq!(number.text, "云政发〔2025〕18号", "{signers:?}");
        let first = set.line("签发人：");
        let names: Vec<_> = set
            .lines
            .iter()
            .filter(|line| line.left >= first.left - 0.1 && line.top >= first.top - 0.1)
            .filter(|line| line.top <= number.top + 0.1 && line.text != number.text)
            .collect();
        assert_eq!(names.len(), rows, "{signers:?}");
        let last = names.last().unwrap();
        assert_eq!((last.top - number.top).abs() < 0.1, beside, "{signers:?}");
        assert!(!beside || names.iter().all(|line| line.left > number.right + 1.0));
        assert!(names.iter().all(|line| line.right < 184.0), "{signers:?}");
    }
}

#[test]
fn a_letterhead_that_no_line_holds_is_broken_by_sense() {
    let name = "云溪县推进政府职能转变和放管服改革协调小组办公室优化营商环境组文件";
    let set = set(&written(
        "document",
        &format!("letterhead = \"{name}\""),
        "",
        &["正文。"],
    ));
    let head: Vec<_> = set.lines.iter().filter(|line| line.top < 100.0).collect();
    let head: Vec<_> = head
        .into_iter()
        .filter(|line| line.bottom - line.top > 7.0)
        .collect();
    assert_eq!(head.len(), 2);
    assert_eq!(format!("{}{}", head[0].text, head[1].text), name);
    assert!((head[0].top - 72.0).abs() < 0.1, "{head:?}");
    assert!(
        head.iter()
            .all(|line| line.left > 27.9 && line.right < 184.1)
    );
    let twice = name.repeat(2);
    let long = written(
        "document",
        &format!("letterhead = \"{twice}\""),
        "",
        &["正文。"],
    );
    assert!(codes(&check(&long)).contains(&Code::DoesNotFit));
}

#[test]
fn names_of_eight_agencies_leave_room_for_text_on_the_first_page() {
    let names = [
        "云溪县发展和改革局",
        "云溪县教育局",
        "云溪县公安局",
        "云溪县民政局",
        "云溪县财政局",
        "云溪县人力资源和社会保障局",
        "云溪县市场监督管理局",
        "云溪县医疗保障局",
    ];
    let issuer = format!("letterhead = \"云溪县发展和改革局文件\"\njoint = {names:?}");
    for count in [3, 8] {
        let issuer = if count == 8 {
            issuer.clone()
        } else {
            format!(
                "letterhead = \"云溪县发展和改革局文件\"\njoint = {:?}",
                &names[..3]
            )
        };
        let data = written("document", &issuer, "", &["正文。"; 5]);
        let signed = format!("signature = \"{}\"", names[0]);
        let made = build(&data.with("signature = \"云溪县人民政府\"", &signed));
        assert_eq!(codes(made), [], "{count}");
    }
}

#[test]
fn a_first_page_without_text_names_the_cures_that_there_are() {
    let names: Vec<String> = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地"
        .chars()
        .map(|of| format!("云溪县{of}管理局"))
        .collect();
    let issuer = format!("letterhead = \"云溪县管理局文件\"\njoint = {names:?}");
    let data = written("document", &issuer, "", &["正文。"; 5]);
    let made = build(&data);
    let found = made
        .findings
        .iter()
        .find(|one| one.code == Code::NoBodyOnFirstPage);
    let help = &found.expect("a warning").help[0].zh;
    assert!(help.contains("issuer.stacked = false"), "{help}");
    let cured = data.with("[document]", "stacked = false\n\n[document]");
    assert!(!codes(build(&cured)).contains(&Code::NoBodyOnFirstPage));
}

/// Names of so many agencies, each of so many characters.
fn agencies(count: usize, chars: usize) -> Vec<String> {
    let core = "推进政府职能转变和放管服改革协调小组";
    let name = |of: char| {
        let core: String = core.chars().take(chars - 5).collect();
        format!("云溪县{of}{core}局")
    };
    "甲乙丙丁戊己庚辛壬癸"
        .chars()
        .take(count)
        .map(name)
        .collect()
}

#[test]
fn joint_papers_show_text_on_their_first_page_and_have_room_for_all_seals() {
    let title = "title = \"云溪县人民政府关于设立河道管理所的意见\"";
    let long = "title = \"关于开展校园周边综合整治工作和学生用餐食品安全管理专项检查以及集中整治校外培训机构违规收费行为工作的意见\"";
    let signers = ["张三丰", "李明", "王建国"];
    let body = ["各单位要提高认识，加强领导，明确分工，落实责任，把各项任务逐项分解到岗位、到人员，定期调度，定期通报。";
        5];
    for (count, chars, signed, title_to_be) in [
        (6, 20, 0, long),
        (8, 6, 3, long),
        (10, 10, 3, long),
        (10, 20, 1, title),
        (9, 15, 2, long),
    ] {
        let names = agencies(count, chars);
        let issuer = format!("letterhead = \"{}文件\"\njoint = {names:?}", names[0]);
        let (layout, more) = match signed {
            0 => ("document", String::new()),
            of => (
                "upward",
                format!(
                    "signers = {:?}\nremark = \"联系人：王芳，0000-12345678\"",
                    &signers[..of]
                ),
            ),
        };
        let data = written(layout, &issuer, &more, &body)
            .with(title, title_to_be)
            .with(
                "signature = \"云溪县人民政府\"",
                &format!("signature = {names:?}"),
            );
        let made = build(&data);
        // Names made up of letters are no agencies of one rank: what is said of elements is no fault of pages.
        let of_pages = |code: &Code| *code != Code::BadElement;
        let found: Vec<Code> = codes(made).into_iter().filter(of_pages).collect();
        assert_eq!(found, [], "{count} {chars} {signed}");
    }
}

#[test]
fn a_first_page_without_text_is_told_with_what_was_tried_and_what_helps() {
    // Ten names in the title as well: nothing that is left to typesetting brings text up.
    let names = agencies(10, 6);
    let issuer = format!("letterhead = \"{}文件\"\njoint = {names:?}", names[0]);
    let title = format!("title = \"{}关于设立河道管理所的意见\"", names.join(" "));
    let addressee = "各乡、镇人民政府，各街道办事处，县政府各部门，各直属机构，县属各企业，各中学、小学、幼儿园";
    let data = written("document", &issuer, "", &["正文。"; 5])
        .with("title = \"云溪县人民政府关于设立河道管理所的意见\"", &title)
        .with("各乡、镇人民政府", addressee);
    let made = build(&data);
    let found = made.findings.iter();
    let found = found
        .filter(|one| one.code == Code::NoBodyOnFirstPage)
        .collect::<Vec<_>>();
    let help = &found.first().expect("a warning").help[0].zh;
    assert!(help.contains("各机关名称排到四号"), "{help}");
    assert!(help.contains("issuer.stacked = false"), "{help}");
    let cured = data.with("[document]", "stacked = false\n\n[document]");
    assert!(!codes(build(&cured)).contains(&Code::NoBodyOnFirstPage));
    // One agency has no names to be made smaller.
    let addressee = "各乡镇人民政府、各街道办事处、县政府各部门，".repeat(30);
    let data = written("document", HEAD, "", &["正文。"; 5]).with(
        "addressee = \"各乡、镇人民政府\"",
        &format!("addressee = \"{addressee}\""),
    );
    let made = build(&data);
    let found = made
        .findings
        .iter()
        .find(|one| one.code == Code::NoBodyOnFirstPage);
    let help = &found.expect("a warning").help[0].zh;
    assert!(
        !help.contains("机关名称") && !help.contains("stacked"),
        "{help}"
    );
    assert!(help.contains("addressee_in_imprint = true"), "{help}");
}

#[test]
fn a_remark_stays_with_the_date_and_the_text_with_the_signature_in_the_docx() {
    let remark = "remark = \"此件公开发布\"";
    for paragraphs in 1..30 {
        let body = vec!["各单位要及时上报。"; paragraphs];
        let set = set(&written("document", HEAD, remark, &body));
        let (date, remark) = (set.line("2025年12月1日").page, set.line("（此件").page);
        assert_eq!(date, remark, "{paragraphs}");
    }
    let made = build(&written(
        "document",
        HEAD,
        remark,
        &["第一段。", "第二段。"],
    ));
    let main = docx::part(made.bytes("docx").expect("a file"), "word/document.xml");
    let last = main.find("第二段").expect("the text");
    let paragraph = &main[main[..last].rfind("<w:p>").expect("a paragraph")..last];
    assert!(paragraph.contains("<w:keepNext/>"), "{paragraph}");
    assert_eq!(main.matches("<w:keepNext/>").count(), 1);
}

#[test]
fn a_check_says_what_a_build_says() {
    let emoji = written("document", HEAD, "", &["完成\u{1F600}。"]);
    let long = "云溪县推进政府职能转变和放管服改革协调小组办公室".repeat(3);
    let head = written(
        "document",
        &format!("letterhead = \"{long}\""),
        "",
        &["正文。"],
    );
    let mut all: Vec<(String, Vec<Code>)> = vec![
        (emoji, vec![Code::MissingGlyph]),
        (head, vec![Code::DoesNotFit]),
    ];
    for paragraphs in [4, 9, 30] {
        let body = vec!["各单位要及时上报。"; paragraphs];
        all.push((written("document", HEAD, "", &body), vec![]));
    }
    for (data, expected) in all {
        let (checked, built) = (check(&data), build(&data));
        let found: Vec<Code> = codes(&checked);
        assert_eq!(found, codes(built), "{data}");
        for code in expected {
            assert!(found.contains(&code), "{code:?}: {:?}", checked.findings);
        }
    }
}

#[test]
fn without_fonts_a_check_says_that_no_page_was_examined() {
    let mut world = MemoryWorld::default();
    let data = written("document", HEAD, "", &["正文。"]).into_bytes();
    world.files.insert("data.toml".to_owned(), data);
    let made = hongtou::check(&world, "data.toml", None, None);
    assert_eq!(codes(&made), [Code::PagesNotExamined]);
    assert!(!made.has_errors());
}

#[test]
fn a_page_that_ends_early_has_a_higher_footer_in_the_docx() {
    let body = ["各级各部门要提高认识，加强领导，明确分工，落实责任，把各项任务逐项分解到岗位和个人，确保按期完成。".repeat(4)];
    let body: Vec<&str> = body.iter().map(String::as_str).collect();
    let found = (0..6).any(|more| {
        let mut all = vec!["各单位要及时上报。"; more];
        all.extend(&body);
        let made = build(&written("document", HEAD, "", &all));
        let bytes = made.bytes(Format::Docx.suffix()).expect("a file");
        docx::part_names(bytes)
            .iter()
            .any(|name| name.contains("footer7"))
    });
    assert!(found, "no length of this text asks for it");
}
