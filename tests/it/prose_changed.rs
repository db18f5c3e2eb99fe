//! Numbers of the samples' prose, each changed: found, or listed; and what is no fault beside them.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use crate::common::{Change as _, check, dongshi, sample, sample_of};
use hongtou::base::diag::Code;

#[test]
fn a_government_office_may_report_rules_of_its_government() {
    let is_told = |issuer: &str| {
        let data =
            sample().with_first("name = \"澄川市人民政府\"", &format!("name = \"{issuer}\""));
        check(&data)
            .findings
            .iter()
            .any(|one| one.code == Code::NotEntitled)
    };
    for may in [
        "某省人民政府办公厅",
        "澄川市人民政府办公室",
        "澄川市人民政府",
    ] {
        assert!(!is_told(may), "{may}");
    }
    for may_not in [
        "某县人民政府办公室",
        "某省水利厅",
        "澄川市水利局",
        "澄川市云溪区人民政府",
    ] {
        assert!(is_told(may_not), "{may_not}");
    }
}

#[test]
fn an_enumeration_is_no_list_of_empty_sections() {
    let empty = |sections: &str| {
        let data = sample_of("notice");
        let at = data.find("[[body.sections]]").expect("a section");
        let data = format!("{}{sections}\n{}", &data[..at], &data[at..]);
        check(&data)
            .findings
            .iter()
            .filter(|one| one.code == Code::EmptySection)
            .count()
    };
    let items = "[[body.sections]]\ntitle = \"总的安排\"\n\
        [[body.sections.sections]]\ntitle = \"编制目录\"\n[[body.sections.sections]]\ntitle = \"公布指南\"\n";
    assert_eq!(empty(items), 0);
    assert_eq!(
        empty("[[body.sections]]\ntitle = \"各单位要按时报送。\"\n"),
        0
    );
    assert_eq!(empty("[[body.sections]]\ntitle = \"总的安排\"\n"), 1);
}

/// Every number typed into the prose of a data file: where it stands and what it may become.
fn typed_numbers(data: &str) -> Vec<(usize, usize, String)> {
    let mut out = Vec::new();
    let mut in_prose = false;
    let mut start = 0;
    for line in data.split_inclusive('\n') {
        let opens = line.contains("\"\"\"");
        let code = line.find('#').filter(|_| !in_prose).unwrap_or(line.len());
        if in_prose || (opens && code == line.len()) {
            out.extend(changes(line, start));
        }
        if line.matches("\"\"\"").count() % 2 == 1 {
            in_prose = !in_prose;
        }
        start += line.len();
    }
    out
}

/// The digits of a line with another digit in the place of the last one, and Chinese digits
/// before a measure word with the next one.
fn changes(line: &str, start: usize) -> Vec<(usize, usize, String)> {
    let mut out = Vec::new();
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let length = bytes[at..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        if length > 0 {
            for place in 0..length {
                let digit = bytes[at + place] - b'0';
                let other = (digit + 3) % 10;
                out.push((start + at + place, 1, other.to_string()));
            }
        }
        at += length.max(1);
    }
    let digits: Vec<char> = "一二三四五六七八九".chars().collect();
    for (at, c) in line.char_indices() {
        let rest = &line[at + c.len_utf8()..];
        let counts = ["部分组成", "个方面"]
            .iter()
            .any(|word| rest.starts_with(word));
        if let Some(index) = digits
            .iter()
            .position(|digit| *digit == c)
            .filter(|_| counts)
        {
            let next = digits[(index + 1) % digits.len()];
            out.push((start + at, c.len_utf8(), next.to_string()));
        }
    }
    out
}

/// What names and counts nothing, and so may be changed without a word: days, documents,
/// telephones, addresses.
const NAMES: [&str; 17] = [
    "1月1日",
    "12月31日",
    "5月9日",
    "12月5日",
    "4月17日",
    "〔2021〕30号",
    "80号",
    "362271",
    "85586616",
    "12345",
    "000000",
    "0000-00000000",
    "1号",
    "http",
    "2019年，",
    "2019年1",
    "2019年4",
];

#[test]
fn every_changed_number_of_the_prose_is_found_or_listed() {
    for (name, data) in [("dongshi", dongshi()), ("sample", sample())] {
        let before = check(&data);
        assert!(before.findings.is_empty(), "{name}: {:?}", before.findings);
        let mut tried = 0;
        for (at, length, other) in typed_numbers(&data) {
            let is_name = NAMES.iter().any(|name| {
                let from = data.floor_char_boundary(at.saturating_sub(name.len()));
                data[from..].match_indices(name).any(|(found, _)| {
                    let start = from + found;
                    start <= at && at < start + name.len()
                })
            });
            if is_name {
                continue;
            }
            let changed = format!("{}{other}{}", &data[..at], &data[at + length..]);
            let made = check(&changed);
            let spans = made
                .findings
                .iter()
                .flat_map(|one| one.labels.iter().map(|label| label.span));
            let spans = spans.chain(made.unbound.iter().map(|one| one.span));
            let seen = spans.into_iter().any(|span| span.range().contains(&at));
            let line = &data[data.floor_char_boundary(at.saturating_sub(30))..];
            assert!(
                seen,
                "{name}: {other} at {at}: {}",
                line.chars().take(30).collect::<String>()
            );
            tried += 1;
        }
        assert!(tried > 20, "{name}: {tried}");
    }
}
