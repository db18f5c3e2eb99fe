//! Titles end their lines by sense (GB/T 9704-2012, 7.3.1): on the document and on its pages.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use crate::common::{project, world};
use crate::elements::set;
use hongtou::base::diag::{Code, Finding, Sources};
use hongtou::document::{Block, Document, Inline, Role};
use hongtou::template::Templates;
use hongtou::{DataFile, merge};

/// A notice with a title, and what else is written into it.
fn notice(title: &str, more: &str) -> String {
    format!(
        "schema = 1\nlayout = \"document\"\n[issuer]\nname = \"某机关\"\n[document]\n\
         title = {title}\ndated = 2025-03-05\n[body]\ntext = \"请认真贯彻执行。\"\n{more}"
    )
}

fn merged(data: &str) -> (Document, Vec<Finding>) {
    let mut sources = Sources::default();
    let report = DataFile::load(&world(data), "data.toml", None, &mut sources).expect("a report");
    assert_eq!(report.findings, []);
    let templates = Templates::new(&report.dataset, &report.layout, &sources);
    merge::merge(&report.dataset, &report.layout, &templates, false)
}

/// The lines of the paragraphs of a role.
fn lines(document: &Document, role: Role) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &document.blocks {
        if let Block::Paragraph(paragraph) = block
            && paragraph.role == role
        {
            lines.push(String::new());
            for inline in &paragraph.content {
                match inline {
                    Inline::Text(run) => lines.last_mut().unwrap().push_str(&run.text),
                    Inline::Break => lines.push(String::new()),
                    Inline::Note(_) | Inline::Anchor(_) | Inline::Leader(_) => {}
                }
            }
        }
    }
    lines
}

fn title(text: &str) -> (Vec<String>, Vec<Finding>) {
    let (document, found) = merged(&notice(&format!("\"{text}\""), ""));
    (lines(&document, Role::Title), found)
}

/// The titles of `tests/data/titles.txt`, where `/` stands between words.
fn ordinary() -> Vec<String> {
    let text = project::text("tests/data/titles.txt");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.map(str::to_owned).collect()
}

#[test]
fn no_ordinary_title_is_broken_inside_a_word() {
    let mut wrong = Vec::new();
    let titles = ordinary();
    assert!(titles.len() >= 60);
    for marked in titles {
        let between: Vec<usize> = marked
            .match_indices('/')
            .enumerate()
            .map(|(index, (at, _))| marked[..at].chars().count() - index)
            .collect();
        let whole = marked.replace('/', "");
        let (lines, found) = title(&whole);
        let mut end = 0;
        for (index, line) in lines.iter().enumerate() {
            end += line.chars().count();
            end += usize::from(whole.chars().nth(end) == Some('\u{3000}'));
            let ends_well = index + 1 == lines.len()
                || between.contains(&end) && !line.ends_with("关于") && !line.ends_with('《');
            if !ends_well || line.starts_with(['的', '》', '）', '”', '、']) {
                wrong.push(lines.join("｜"));
            }
        }
        assert_eq!(found, [], "{whole}");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn titles_have_the_lines_that_an_office_gives_them() {
    for lines in [
        [
            "云溪县人民政府办公室关于印发",
            "云溪县突发公共卫生事件应急预案的通知",
        ]
        .as_slice(),
        &[
            "云溪县人民政府办公室",
            "转发县市场监督管理局等部门",
            "关于优化营商环境若干措施的通知",
        ],
        &[
            "云溪县人民政府办公室",
            "关于调整云溪县安全生产委员会",
            "组成人员和职责分工的通知",
        ],
        &["晋江市东石镇人民政府", "2019年政府信息公开工作年度报告"],
        &["云溪县人民政府关于印发", "云溪县突发环境事件应急预案的通知"],
    ] {
        let (found, _) = title(&lines.concat());
        assert_eq!(found, lines);
    }
}

#[test]
fn the_bodies_of_a_joint_title_stay_whole_and_are_parted_by_a_full_space() {
    let bodies = [
        "云溪县发展和改革局",
        "云溪县教育局",
        "云溪县公安局",
        "云溪县财政局",
        "云溪县人力资源和社会保障局",
        "云溪县自然资源局",
        "云溪县农业农村局",
        "云溪县市场监督管理局",
    ];
    let (lines, found) = title(&format!(
        "{}关于开展校园周边综合整治工作的通知",
        bodies.join(" ")
    ));
    assert_eq!(found, []);
    assert_eq!(lines.last().unwrap(), "关于开展校园周边综合整治工作的通知");
    let of_lines: Vec<&str> = lines
        .iter()
        .flat_map(|line| line.split('\u{3000}'))
        .collect();
    assert_eq!(of_lines[..bodies.len()], bodies);
}

#[test]
fn a_title_of_a_hundred_characters_keeps_its_words() {
    let text = "云溪县人民政府关于转发《滨江市人民政府关于贯彻落实〈国务院关于在市场监管领域全面推行部门联合\
                双随机、一公开监管的意见〉进一步规范涉企行政检查行为切实减轻企业负担促进民营经济高质量发展的\
                若干措施（试行）》并做好有关贯彻落实工作的通知";
    let (lines, found) = title(text);
    assert_eq!(found, []);
    assert_eq!(lines.concat(), text);
    for whole in [
        "进一步",
        "双随机、一公开",
        "（试行）》",
        "贯彻落实",
        "高质量发展",
        "意见〉",
        "滨江市人民政府",
    ] {
        assert!(
            lines.iter().any(|line| line.contains(whole)),
            "{whole}: {lines:#?}"
        );
    }
}

#[test]
fn a_title_without_a_good_line_end_is_told_with_the_cure() {
    let agency = "云溪县根治拖欠农民工工资工作和劳动关系协调领导小组办公室";
    let (_, found) = title(&format!("{agency}关于开展冬季专项行动的通知"));
    let [finding] = found.as_slice() else {
        panic!("{found:#?}");
    };
    assert_eq!(finding.code, Code::TitleBroken);
    let list = "[\"云溪县根治拖欠农民工工资工作\", \"和劳动关系协调领导小组办公室\", \"关于开展冬季专项行动的通知\"]";
    let (document, found) = merged(&notice(list, ""));
    assert_eq!(found, []);
    assert_eq!(lines(&document, Role::Title).len(), 3);
}

#[test]
fn a_line_that_the_author_makes_too_long_is_told() {
    let list = "[\"云溪县人民政府\", \"关于印发云溪县突发公共卫生事件应急预案和责任单位表的通知\"]";
    let (_, found) = merged(&notice(list, ""));
    let codes: Vec<Code> = found.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::TitleBroken]);
}

#[test]
fn titles_of_attachments_are_broken_as_titles_are_or_as_the_author_says() {
    let more = "[[attachments]]\n\
                title = \"云溪县安全生产专项整治三年行动方案（2025—2027年）任务分解表及责任单位和完成时限一览表\"\n\
                text = \"甲。\"\n[[attachments]]\n\
                title = [\"云溪县应急预案\", \"责任单位一览表。\"]\ntext = \"乙。\"\n";
    let (document, found) = merged(&notice("\"关于安全生产的通知\"", more));
    assert_eq!(found, []);
    assert_eq!(
        lines(&document, Role::Heading(1)),
        [
            "云溪县安全生产专项整治",
            "三年行动方案（2025—2027年）",
            "任务分解表及责任单位和完成时限一览表",
            "云溪县应急预案",
            "责任单位一览表",
        ]
    );
    let notes = lines(&document, Role::AttachmentNote);
    assert_eq!(notes[1], "2.云溪县应急预案责任单位一览表");
}

#[test]
fn a_heading_is_no_list_of_lines() {
    let more = "[[body.sections]]\ntitle = [\"一方面\", \"另一方面\"]\ntext = \"甲。\"\n";
    let data = notice("\"关于安全生产的通知\"", more);
    let mut sources = Sources::default();
    let file = DataFile::load(&world(&data), "data.toml", None, &mut sources);
    let findings = file.expect("a report").findings;
    assert!(
        findings
            .iter()
            .any(|finding| finding.code == Code::WrongType)
    );
}

#[test]
fn the_pages_have_the_lines_of_the_document() {
    for marked in ordinary().iter().step_by(9) {
        let made = set(&notice(&format!("\"{}\"", marked.replace('/', "")), ""));
        let lines = lines(&made.document, Role::Title);
        let set: Vec<&str> = made.lines.iter().map(|line| line.text.as_str()).collect();
        let bare = |line: &str| line.replace('\u{3000}', "");
        let found = set.iter().take(lines.len()).map(|line| bare(line));
        assert!(
            found.eq(lines.iter().map(|line| bare(line))),
            "{lines:#?} {set:#?}"
        );
    }
}
