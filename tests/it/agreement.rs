//! `check` finds an error exactly where `build` refuses, in documents made up from seeds: samples
//! and notices in which a few strings hold what offices type into them, wanted or not.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use crate::common::notices::Notice;
use crate::common::random::Random;
use crate::common::{build_anew, check, dongshi, readers, sample, sample_of};
use hongtou::base::diag::{Code, has_errors};

/// How many documents are made where the programs of `.ci/run` are required; elsewhere an eighth.
const DOCUMENTS: u64 = 2_000;

/// What stands between two quotes of a data file after a change; `{}` is what stood there.
const TYPED: [&str; 24] = [
    "",
    "{}{}{}{}",
    "{}\\n{}",
    "{}\\r\\n",
    "{}\\t{}",
    "{}✔",
    "{}₂",
    "{}𠮷",
    "{}\\u2F00",
    "{}\\u0627",
    "{}é",
    "{}🙂",
    "{}　{}",
    "{}https://www.example.com/a/very/long/address/without/any/blank/in/it/index.html",
    "{}ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "{}12345678901234567890123456789012345678901234567890",
    "{{ year }}",
    "{{ nothing.of.the.kind }}",
    "{{ {}",
    "{}某某县人民政府某某乡镇卫生健康和社会救助综合服务中心",
    "{}，{}，{}，{}，{}，{}，{}，{}，{}，{}，{}，{}，{}，{}，{}，{}，{}，{}，{}，{}",
    "（{}）",
    "２０２５",
    "0",
];

/// Lines that are put in somewhere between two others.
const LINES: [&str; 18] = [
    "sealed = true",
    "sealed = false",
    "seal_diameter = 50",
    "copy_number = \"1\"",
    "secrecy = \"机密★1年\"",
    "cc = \"县委各部门，县人大常委会办公室\"",
    "[[tables]]\ncolumns = [\"序号\", \"项目\", \"说明\"]\nrows = [[1, \"甲\", \"乙\"]]",
    "[[attachments]]\ntitle = \"名单\"\ntext = \"见下。\"",
    "[[attachments.tables]]\ncolumns = [\"名称\", \"数\"]\nrows = [[\"甲\", 1], [\"乙\", 123456789012345]]",
    "[[attachments.tables]]\ncolumns = [\"一\", \"二\", \"三\", \"四\", \"五\", \"六\", \"七\", \"八\", \"九\", \"十\"]\nrows = [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]]",
    "[[attachments.tables]]\ncolumns = [\"甲\", \"乙\"]\nrows = [[\"\", \"\"], { total = true, cells = [\"合计\", \"\"] }]",
    "numbering = \"none\"",
    "[[attachments.tables]]\ncaption = \"甲\"\nthousands = true\ncolumns = [\"项目\", { label = \"数\", decimals = 2 }]\nrows = [{ across = \"一、甲\" }, [\"甲\", 1234.5], [\"乙\", \"12\"], { total = true, cells = [\"合计\", \"\"] }]",
    "[[attachments.tables]]\ncolumns = [\"项目\", { label = \"数\", decimals = 1 }]\nrows = [[\"甲\", 12.34]]",
    "[[attachments.tables]]\nnote_marks = true\nnotes = [\"一\", \"二\"]\ncolumns = [\"项目①\", \"数\"]\nrows = [[[\"甲\", \"乙\"], { text = \"约12\", counts = 12 }], [\"丙\", \"13②\"]]",
    "[[attachments.tables]]\nnote_marks = true\ncolumns = [\"项目①\"]\nrows = [[\"甲\"]]",
    "[[attachments.tables]]\ncolumns = [\"项目\", \"数\"]\nrows = [[\"甲\", { text = \"约12\", counts = 13 }], { across = \"\" }]",
    "[[attachments.tables]]\ncolumns = [\"项目\", \"数\"]\nrows = [{ across = \"一\" }, { total = true, cells = [\"合计\", \"\"] }]",
];

fn document(seed: u64) -> String {
    let random = &mut Random::new(seed.wrapping_mul(7919));
    let names: [&str; 11] = [
        "notice",
        "request",
        "joint",
        "letter",
        "order",
        "minutes",
        "announcement",
        "briefing",
        "plain",
        "meeting-record",
        "roster",
    ];
    let mut text = match random.below(10) {
        0 => dongshi(),
        1 => sample(),
        2..5 => Notice::new(1 + seed % 300).data,
        _ => sample_of(random.pick::<&str>(&names)),
    };
    for _ in 0..random.below(4) {
        if random.one_in(3) {
            let ends: Vec<usize> = text.match_indices("\n\n").map(|(at, _)| at + 1).collect();
            text.insert_str(
                *random.pick(&ends),
                &format!("{}\n", random.pick::<&str>(&LINES)),
            );
        } else {
            retype(&mut text, random);
        }
    }
    text
}

/// Types something into a string of one line.
fn retype(text: &mut String, random: &mut Random) {
    let quoted: Vec<(usize, usize)> = text
        .match_indices(" = \"")
        .filter(|(at, _)| !text[at + 4..].starts_with('"'))
        .filter_map(|(at, mark)| {
            let start = at + mark.len();
            Some((start, start + text[start..].find('"')?))
        })
        .collect();
    let &(start, end) = random.pick(&quoted);
    let typed = random.pick::<&str>(&TYPED).replace("{}", &text[start..end]);
    text.replace_range(start..end, &typed);
}

#[test]
fn check_finds_an_error_exactly_where_build_refuses() {
    let count = if readers::required() {
        DOCUMENTS
    } else {
        DOCUMENTS / 8
    };
    let (mut made, mut refused) = (0, 0);
    for seed in 0..count {
        let data = document(seed);
        let built = build_anew(&data);
        let checked = check(&data);
        assert_eq!(
            has_errors(&checked.findings),
            built.artifacts.is_empty(),
            "document {seed}: {:?} of the check, {:?} of the build\n{data}",
            checked.findings,
            built.findings,
        );
        let ours = [Code::Internal, Code::WriterRefused];
        let ours = built.findings.iter().find(|one| ours.contains(&one.code));
        assert!(ours.is_none(), "document {seed}: {ours:?}\n{data}");
        if built.artifacts.is_empty() {
            refused += 1;
        } else {
            made += 1;
        }
    }
    assert!(
        made > count / 4 && refused > count / 10,
        "{made} made, {refused} refused"
    );
}
